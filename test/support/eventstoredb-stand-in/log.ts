import { EventEmitter } from 'node:events';

/** An event as the server keeps it. */
export interface StoredEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  /** Offset in the log's file: later ones are greater, with gaps of the events' sizes. */
  readonly position: number;
  readonly type: string;
  readonly contentType: string;
  /** 100 ns since 1970. */
  readonly created: bigint;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export type ProposedEvent = Pick<StoredEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** -1 stands for "no stream". */
export type Expected = number | 'any';

export type AppendOutcome =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large'; readonly limit: number };

interface Stream {
  readonly events: StoredEvent[];
  /** Events below this revision are gone: the stream was deleted softly at this point. */
  from: number;
  tombstoned: boolean;
}

/** Bytes of a record besides what it holds. */
const RECORD_BYTES = 137;
/** The server's own statistics are written after so many appends. */
const APPENDS_PER_STATISTICS = 25;
const NOTHING = Buffer.alloc(0);

/** The log of a server or cluster, in memory. Nodes that share it are one cluster. */
export class Log extends EventEmitter<{ written: [] }> {
  readonly events: StoredEvent[] = [];
  private readonly streams = new Map<string, Stream>();
  /** Ids lately written with `any`: a cache, which a restart empties. */
  private readonly recent = new Map<string, { revision: number; position: number }>();
  private offset = 0;
  private appends = 0;

  constructor(private readonly maxAppendSize: number) {
    super();
    this.setMaxListeners(0);
    this.writeSystemEvent('$$$settings', '$metadata');
  }

  append(stream: string, expected: Expected, proposed: readonly ProposedEvent[]): AppendOutcome {
    const size = proposed.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    if (size > this.maxAppendSize) return { kind: 'too-large', limit: this.maxAppendSize };
    const there = this.streams.get(stream);
    if (there?.tombstoned) return { kind: 'deleted' };

    const current = (there?.events.length ?? 0) - 1;
    if (expected === 'any') {
      const before = this.recent.get(proposed[0].id);
      if (before) return { kind: 'written', ...before };
    } else if (expected > current) {
      return this.wrongRevision(there);
    } else if (expected < current && !(expected === -1 && isSoftlyDeleted(there))) {
      // Below the stream's end: a repetition, if all of them stand where they would have gone.
      const standing = there!.events.slice(expected + 1, expected + 1 + proposed.length);
      const same =
        standing.length === proposed.length &&
        standing.every(({ id, revision }, index) => id === proposed[index].id && revision >= there!.from);
      const last = standing.at(-1);
      return same && last
        ? { kind: 'written', revision: last.revision, position: last.position }
        : this.wrongRevision(there);
    }
    // At the stream's end nothing is compared: the same ids are written again.
    const last = this.write(stream, proposed);
    if (++this.appends % APPENDS_PER_STATISTICS === 0)
      this.writeSystemEvent('$stats-127.0.0.1:2113', '$statsCollected');
    this.emit('written');
    return { kind: 'written', ...last };
  }

  /** The events still there, oldest first; null when the stream does not exist. */
  stream(name: string): readonly StoredEvent[] | 'tombstoned' | null {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return 'tombstoned';
    if (!stream || isSoftlyDeleted(stream)) return null;
    return stream.from === 0 ? stream.events : stream.events.slice(stream.from);
  }

  /** Softly: the stream seems gone, its revisions go on when it is written again. */
  delete(name: string): void {
    const stream = this.streams.get(name);
    if (!stream) return;
    stream.from = stream.events.length;
    this.writeSystemEvent(`$$${name}`, '$metadata');
  }

  /** For ever, also a stream that never was. What it held stays in `$all` until a scavenge. */
  tombstone(name: string, expected: Expected = 'any'): AppendOutcome {
    const there = this.streams.get(name);
    if (there?.tombstoned) return { kind: 'deleted' };
    if (expected !== 'any' && expected !== (there?.events.length ?? 0) - 1) return this.wrongRevision(there);
    const stream = this.streamNamed(name);
    const last = this.write(name, [systemEvent('$streamDeleted')]);
    stream.tombstoned = true;
    this.emit('written');
    return { kind: 'written', ...last };
  }

  /** As an administrator's scavenge does: what tombstoned streams held is gone, their tombstones stay. */
  scavenge(): void {
    const kept = this.events.filter(
      ({ stream, type }) => !this.streams.get(stream)?.tombstoned || type === '$streamDeleted',
    );
    this.events.splice(0, this.events.length, ...kept);
  }

  /** As a restart does. */
  forgetRecentIds(): void {
    this.recent.clear();
  }

  /** Index of the first event at or after a position. */
  indexOf(position: number): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events[middle].position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private write(stream: string, proposed: readonly ProposedEvent[]): { revision: number; position: number } {
    const { events } = this.streamNamed(stream);
    const created = BigInt(Date.now()) * 10_000n;
    for (const event of proposed) {
      const stored = { ...event, stream, revision: events.length, position: this.offset, created };
      this.offset += RECORD_BYTES + event.data.length + event.metadata.length + stream.length;
      events.push(stored);
      this.events.push(stored);
    }
    const { revision, position } = events[events.length - 1];
    for (const { id } of proposed) this.recent.set(id, { revision, position });
    return { revision, position };
  }

  private writeSystemEvent(stream: string, type: string): void {
    this.write(stream, [systemEvent(type)]);
  }

  private streamNamed(name: string): Stream {
    let stream = this.streams.get(name);
    if (!stream) {
      stream = { events: [], from: 0, tombstoned: false };
      this.streams.set(name, stream);
    }
    return stream;
  }

  private wrongRevision(stream: Stream | undefined): AppendOutcome {
    return { kind: 'wrong-revision', actual: (stream?.events.length ?? 0) - 1 };
  }
}

function isSoftlyDeleted(stream: Stream | undefined): boolean {
  return stream !== undefined && stream.from > 0 && stream.from === stream.events.length;
}

function systemEvent(type: string): ProposedEvent {
  return {
    id: crypto.randomUUID(),
    type,
    contentType: 'application/json',
    data: Buffer.from('{}'),
    metadata: NOTHING,
  };
}
