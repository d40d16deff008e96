import { type Observable } from 'rxjs';
import { type NewEvent, type Position, type RecordedEvent } from '../kernel/event.js';

/** The stream must not exist, or its last event must have exactly this revision. */
export type ExpectedRevision = 'no-stream' | number;

export interface AppendResult {
  /** Revision of the last event appended. */
  readonly revision: number;
  /** Position of the last event appended. */
  readonly position: Position;
}

export interface ReadStreamOptions {
  /** `forwards` unless told. */
  readonly direction?: 'forwards' | 'backwards';
  /** First revision read, inclusive; from the beginning or the end unless told. */
  readonly from?: number;
  /** At most this many, at least one; all unless told. */
  readonly limit?: number;
}

export interface ReadLogOptions {
  /** Only events after this position (forwards) or before it (backwards). */
  readonly from?: Position;
  readonly direction?: 'forwards' | 'backwards';
  /** At most this many events, at least one. A batch of large events may hold fewer: `live` tells the end. */
  readonly limit: number;
  /** Only streams of these categories; all unless told. */
  readonly categories?: readonly string[];
}

/** Events in log order. */
export interface LogBatch {
  /** May be empty: the position goes on also while a filter matches nothing. */
  readonly events: readonly RecordedEvent[];
  /** Where a reader goes on from when it has taken this batch. */
  readonly position: Position;
  /** True when the batch reaches what was the end of the log when it was read; backwards, its beginning. */
  readonly live: boolean;
}

export interface ReadByStreamOptions {
  readonly category: string;
  /** Cursor of the batch before; null for the first. */
  readonly after: string | null;
  /** Only events up to this position, inclusive. */
  readonly upTo: Position;
  /** At most this many events, at least one. */
  readonly limit: number;
}

/** Events stream by stream, each stream's in the order of its revisions. */
export interface StreamwiseBatch {
  readonly events: readonly RecordedEvent[];
  /** Where the next read goes on; it stays valid. */
  readonly cursor: string | null;
  /** There is nothing more. */
  readonly done: boolean;
}

export interface FollowOptions {
  /** Only events after this position. */
  readonly after: Position;
  readonly categories?: readonly string[];
  /** At most this many events in a batch; 1,000 unless told. */
  readonly batchSize?: number;
  /**
   * Takes a batch. The next one is read only when the promise is fulfilled: this is the
   * back-pressure. A rejection ends the Observable with that error.
   */
  readonly handle: (batch: LogBatch) => void | Promise<void>;
}

/**
 * The port to the only truth. Every adapter passes `test/contract` as it is.
 *
 * - A stream is named `<category>-<id>`; a category has no dash. Revisions start at 0 and have no gaps.
 * - The log is all events in the order of their positions. A reader that has taken everything up to
 *   a position never finds an event at or below it later.
 * - Acknowledged means durable: a resolved append survives a power cut.
 */
export abstract class EventStore {
  /**
   * Whether other processes append to it as well. There an append may be acknowledged as a repetition of
   * what another process wrote for the same command, with equal ids and other metadata: what stands is
   * known by reading it.
   */
  get isShared(): boolean {
    return true;
  }

  /**
   * Appends all events or none (at least one).
   *
   * The same events appended again at the same expected revision, as after a lost answer, are not
   * written a second time and answer as the first time; ids are compared, all of them.
   *
   * @throws WrongExpectedRevision the stream is at another revision and the events are not a repetition
   * @throws EventTooLarge an event's data and metadata exceed 1 MiB as JSON in UTF-8, plus 64 KiB of grace for the envelope
   * @throws EventIdTaken an id stands elsewhere in the log; not every store can tell
   * @throws StoreUnavailable nothing was written
   * @throws OutcomeUnknown it may or may not have been written: read, or append the same again
   */
  abstract append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult>;

  /** @throws StreamNotFound the stream has no event. A range without events in a stream that exists is empty. */
  abstract readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;

  /** At most `limit` events. The batch's position is where the next read goes on. */
  abstract readLog(options: ReadLogOptions): Promise<LogBatch>;

  /**
   * The events of one category, stream by stream: for readers to whom the order between streams means
   * nothing and who work on one stream at a time faster. The order of the streams is the store's own.
   * Null where the store cannot: read the log.
   */
  readByStream(_options: ReadByStreamOptions): Promise<StreamwiseBatch> | null {
    return null;
  }

  /**
   * Reads everything after a position and then goes on live. Emits each batch after it was handled;
   * the first comes at once, empty where there is nothing to read, so that a reader knows it is live.
   * Never completes by itself; ends with an error when the store can no longer be followed, and the
   * caller resumes from the position of the last batch it took. Unsubscribing stops it.
   */
  abstract follow(options: FollowOptions): Observable<LogBatch>;

  /** Position of the last event in the log; LOG_START when it is empty. */
  abstract end(): Promise<Position>;

  /** Finishes appends under way, then releases everything held. */
  abstract close(): Promise<void>;
}

/** What an event's data and metadata may come to: 1 MiB, and 64 KiB of grace for the envelope. */
export const MAX_EVENT_BYTES = 1_048_576 + 65_536;

/** An event as adapters write it. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  /** JSON */
  readonly data: string;
  /** JSON */
  readonly metadata: string;
}

const STREAM_NAME = /^[^-\0\p{Surrogate}]+-[^\0\p{Surrogate}]+$/u;

/**
 * What every adapter asks of an append before anything is sent.
 * @throws EventTooLarge
 * @throws TypeError no event, a stream without category, or what JSON cannot carry: errors of the caller
 */
export function encode(stream: string, events: readonly NewEvent[]): EncodedEvent[] {
  if (!STREAM_NAME.test(stream)) throw new TypeError(`${JSON.stringify(stream)} is no stream name`);
  if (events.length === 0) throw new TypeError(`nothing to append to ${stream}`);
  return events.map(({ id, type, data, metadata }) => {
    const encoded = { id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
    const length = encoded.data.length + encoded.metadata.length;
    // A UTF-16 unit takes three bytes at most, so short texts need no counting.
    if (length * 3 > MAX_EVENT_BYTES) {
      const bytes = Buffer.byteLength(encoded.data) + Buffer.byteLength(encoded.metadata);
      if (bytes > MAX_EVENT_BYTES) throw new EventTooLarge(id, bytes, MAX_EVENT_BYTES);
    }
    return encoded;
  });
}

export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Where the stream stands; `no-stream` when it does not exist. */
    readonly actual: ExpectedRevision,
  ) {
    super(`stream ${stream} is at ${actual}, not at ${expected}`);
    this.name = 'WrongExpectedRevision';
  }
}

export class StreamNotFound extends Error {
  constructor(readonly stream: string) {
    super(`stream ${stream} does not exist`);
    this.name = 'StreamNotFound';
  }
}

export class EventTooLarge extends Error {
  constructor(
    readonly eventId: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`event ${eventId} has ${bytes} bytes, the limit is ${limit}`);
    this.name = 'EventTooLarge';
  }
}

/** An event with this id stands in the log already, and the append is not a repetition of it. */
export class EventIdTaken extends Error {
  constructor(readonly eventIds: readonly string[]) {
    super(`event ids ${eventIds.join(', ')} are taken`);
    this.name = 'EventIdTaken';
  }
}

export class StoreUnavailable extends Error {
  constructor(
    readonly reason: 'closed' | 'out-of-space' | 'io' | 'locked' | 'connection',
    options?: ErrorOptions,
  ) {
    super(`the event store is unavailable: ${reason}`, options);
    this.name = 'StoreUnavailable';
  }
}

export class OutcomeUnknown extends Error {
  constructor(
    readonly stream: string,
    options?: ErrorOptions,
  ) {
    super(`whether the append to ${stream} was written is unknown`, options);
    this.name = 'OutcomeUnknown';
  }
}
