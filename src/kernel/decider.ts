import { type Actor } from './actor.js';
import { type BusinessDate, type Instant } from './dates.js';
import { type DomainEvent, type Recorded } from './event.js';
import { type Uuid } from './ids.js';
import { type Params } from './refusal.js';

/** What every command comes with: who, when, and the ids that follow it into the events. */
export interface CommandContext {
  /** The Idempotency-Key: a command sent again under it answers as it did the first time. */
  readonly commandId: Uuid;
  readonly correlationId: Uuid;
  /** Id of the event that a process reacts to; null when a person acts. */
  readonly causationId: Uuid | null;
  readonly actor: Actor;
  readonly now: Instant;
  /** The business date of `now`. */
  readonly today: BusinessDate;
  /** Keyed digest of the request and of who made it. */
  readonly fingerprint: string;
  /** The revision that the caller saw (If-Match); absent when it does not matter. */
  readonly expectedRevision?: number;
}

/** A rule of law or practice that the decision goes against without being refused. */
export interface Warning {
  /** Stable, kebab-case. */
  readonly code: string;
  /** The article it comes from: `Trade Union Law art. 11`. */
  readonly article: string;
  readonly zh: string;
  readonly en: string;
  readonly params: Params;
}

/**
 * How one kind of case decides. `decide` and `evolve` are pure; `decide` throws a `Refusal`,
 * `evolve` never refuses: it takes every event that was ever recorded.
 */
export interface Decider<Command, Event extends DomainEvent, State> {
  /** Category of its streams. */
  readonly category: string;
  /** Schema number with which each event type is written now; 1 where it is not named. */
  readonly schemas?: Readonly<Partial<Record<Event['type'], number>>>;
  /** Its events are large: no case of it is kept in memory. */
  readonly isBulky?: boolean;
  readonly initial: State;
  decide(command: Command, state: State, context: CommandContext): readonly Event[];
  evolve(state: State, event: Recorded<Event>): State;
  /** What the user should be told about the events that a decision made, given the state before them. */
  advise?(before: State, events: readonly Recorded<Event>[]): readonly Warning[];
}

/** Fails to compile where a case of a union was forgotten. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected ${JSON.stringify(value)}`);
}
