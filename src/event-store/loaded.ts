import { type DomainEvent, type Recorded } from '../kernel/event.js';

/** A case as its stream tells it. */
export interface Loaded<State, Event extends DomainEvent> {
  readonly stream: string;
  readonly state: State;
  readonly events: readonly Recorded<Event>[];
  /** -1 when the stream does not exist. */
  readonly revision: number;
}
