import { Injectable } from '@nestjs/common';
import { type Instant } from '../kernel/dates.js';
import { refuseSignUp } from './sign-up.refusals.js';

const WINDOW_MS = 60_000;
const REMEMBERED = 10_000;

/** A minute's worth. A canteen full of people is one address. */
export const LIMITS = {
  ask: { address: 300, code: 1200 },
  apply: { address: 40, code: 120 },
} as const;

interface Count {
  readonly n: number;
  readonly until: number;
}

/** How often an address and a code were used in this minute; in memory, the oldest forgotten first. */
@Injectable()
export class SignUpThrottle {
  private readonly counts = new Map<string, Count>();

  /** @throws Refusal `sign-up-too-often` with Retry-After */
  take(use: keyof typeof LIMITS, address: string, code: string, now: Instant): void {
    const time = Date.parse(now);
    this.count(`${use} address ${address}`, LIMITS[use].address, time);
    this.count(`${use} code ${code}`, LIMITS[use].code, time);
  }

  private count(key: string, limit: number, time: number): void {
    const found = this.counts.get(key);
    const running = found !== undefined && time < found.until;
    if (running && found.n >= limit) {
      const seconds = Math.ceil((found.until - time) / 1000);
      throw refuseSignUp('sign-up-too-often', { seconds }, { retryAfterSeconds: seconds });
    }
    this.counts.delete(key);
    this.counts.set(key, running ? { ...found, n: found.n + 1 } : { n: 1, until: time + WINDOW_MS });
    if (this.counts.size > REMEMBERED) this.counts.delete(this.counts.keys().next().value!);
  }
}
