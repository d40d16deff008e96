import { type DomainEvent } from '../kernel/event.js';
import { type Loaded } from './loaded.js';

/** How many events the cases that are kept may have together: some fifty megabytes. */
const MOST_EVENTS = 30_000;

/**
 * Cases as this process left them after an append, the ones used last. What is decided on one stands
 * only if it can be appended, which the expected revision tells. Not for a log that others write to: there
 * the revision can be right and the last event another node's, to which the next would not be chained.
 */
export class RecentCases {
  private readonly cases = new Map<string, Loaded<unknown, DomainEvent>>();
  private events = 0;

  /** Takes a case away, so that whoever fails with it leaves nothing behind. */
  take<State, Event extends DomainEvent>(stream: string): Loaded<State, Event> | undefined {
    const found = this.cases.get(stream);
    if (!found) return undefined;
    this.cases.delete(stream);
    this.events -= found.events.length;
    return found as Loaded<State, Event>;
  }

  keep<State, Event extends DomainEvent>(loaded: Loaded<State, Event>): void {
    const { stream } = loaded;
    const other = this.cases.get(stream);
    if (other && other.revision >= loaded.revision) return;
    this.take(stream);
    this.cases.set(stream, loaded);
    this.events += loaded.events.length;
    while (this.events > MOST_EVENTS) this.take(this.cases.keys().next().value!);
  }
}
