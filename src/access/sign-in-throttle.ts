import { Injectable } from '@nestjs/common';
import { type Instant } from '../kernel/dates.js';
import { LOCK_MINUTES, LOCKING_FAILURES, refuseLocked } from './account.decide.js';

const REMEMBERED = 10_000;

interface Attempts {
  readonly count: number;
  /** When the count is forgotten. */
  readonly until: number;
}

/**
 * Names that do not exist are locked as accounts are, so that a locked answer does not tell them
 * apart; by address and name, in memory, the oldest forgotten first.
 */
@Injectable()
export class SignInThrottle {
  private readonly attempts = new Map<string, Attempts>();

  /** @throws Refusal `account-locked` */
  check(address: string, username: string, now: Instant): void {
    const time = Date.parse(now);
    const found = this.attempts.get(keyOf(address, username));
    if (found && found.count >= LOCKING_FAILURES && time < found.until)
      throw refuseLocked(found.until - time);
  }

  failed(address: string, username: string, now: Instant): void {
    const key = keyOf(address, username);
    const time = Date.parse(now);
    const found = this.attempts.get(key);
    const count = found && time < found.until ? found.count + 1 : 1;
    this.attempts.delete(key);
    this.attempts.set(key, { count, until: time + LOCK_MINUTES * 60_000 });
    if (this.attempts.size > REMEMBERED) this.attempts.delete(this.attempts.keys().next().value!);
  }
}

function keyOf(address: string, username: string): string {
  return `${address} ${username.toLowerCase()}`;
}
