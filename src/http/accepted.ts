import { type Decided } from '../event-store/decisions.js';
import { type DomainEvent, type Position } from '../kernel/event.js';
import { type Warning } from '../kernel/decider.js';

/** The answer to a command; the interceptor gives it its ETag and the warnings their language. */
export class Accepted {
  constructor(
    readonly revision: number,
    readonly position: Position,
    readonly warnings: readonly Warning[],
    readonly more: Readonly<Record<string, unknown>>,
  ) {}
}

/** What a command answers: position and revision of what it caused, and the warnings that belong to it. */
export function accepted<State, Event extends DomainEvent>(
  decided: Decided<State, Event>,
  more: Readonly<Record<string, unknown>> = {},
): Accepted {
  return new Accepted(decided.revision, decided.position, decided.warnings, more);
}

/** An answer that shows one case: its ETag is its revision. */
export class AtRevision<Body extends object> {
  constructor(
    readonly revision: number,
    readonly body: Body,
  ) {}
}
