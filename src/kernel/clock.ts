import { type Instant } from './dates.js';

/** Where the time of a command comes from. Decisions never read it: they are given the time. */
export abstract class Clock {
  abstract now(): Instant;
}

export class SystemClock extends Clock {
  now(): Instant {
    return new Date().toISOString();
  }
}

/** A clock that is set by hand: the pilot is loaded day by day through it, and tests turn it. */
export class AdjustableClock extends Clock {
  constructor(private time: Instant | null = null) {
    super();
  }

  now(): Instant {
    if (this.time === null) return new Date().toISOString();
    const now = this.time;
    this.time = new Date(Date.parse(now) + 1).toISOString();
    return now;
  }

  set(time: Instant): void {
    this.time = time;
  }

  /** From here on the real time. */
  release(): void {
    this.time = null;
  }
}
