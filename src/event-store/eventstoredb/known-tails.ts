import { type RecordedEvent } from '../../kernel/event.js';

/** Streams whose last events are remembered, and how many ids of each. */
const STREAMS = 20_000;
const IDS = 16;

interface Tail {
  readonly revision: number;
  /** Ids of the last events, the last one at the end. */
  readonly ids: readonly string[];
}

/**
 * The last event ids of streams lately read or written. At the stream's own end the server compares
 * nothing and would write the same events a second time: this tells it beforehand.
 */
export class KnownTails {
  private readonly tails = new Map<string, Tail>();

  /** Ids at the end of a stream whose last revision is this one; undefined when that is not known. */
  idsAt(stream: string, revision: number): readonly string[] | undefined {
    const tail = this.tails.get(stream);
    return tail?.revision === revision ? tail.ids : undefined;
  }

  /** Events in order, of which the last is the stream's last. */
  read(stream: string, events: readonly RecordedEvent[]): void {
    const last = events.at(-1);
    if (last) this.remember(stream, { revision: last.revision, ids: events.slice(-IDS).map(({ id }) => id) });
  }

  appended(stream: string, revision: number, ids: readonly string[]): void {
    const before = this.idsAt(stream, revision - ids.length) ?? [];
    this.remember(stream, { revision, ids: [...before, ...ids].slice(-IDS) });
  }

  private remember(stream: string, tail: Tail): void {
    if ((this.tails.get(stream)?.revision ?? -1) > tail.revision) return;
    this.tails.delete(stream);
    this.tails.set(stream, tail);
    if (this.tails.size > STREAMS) this.tails.delete(this.tails.keys().next().value!);
  }
}
