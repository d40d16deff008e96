import { setTimeout as pause } from 'node:timers/promises';
import { type ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { LOG_START, type Position, type RecordedEvent } from '../../kernel/event.js';
import { type LogBatch, type ReadLogOptions, type ReadStreamOptions } from '../event-store.js';
import { type Arrivals } from './arrivals.js';
import { type Connections } from './connection.js';
import { Failure, type FailureKind, failureOf } from './failure.js';
import { positionOf, readLogRequest, readStreamRequest, recordedEvent } from './messages.js';

/** Data after which a batch of the log is closed early. */
export const BATCH_BYTES = 8 * 1_048_576;
/** Events in one read of a whole category. */
const PAGE = 1_000;
/** Waits before a read that failed is tried again: a leader has changed, a connection was cut. */
const BACKOFF_MS = [20, 100];
const ALL = Number.MAX_SAFE_INTEGER;
/** After these a connection is not used again. */
const BROKEN: readonly FailureKind[] = ['broken', 'silent'];
/** After these a read is tried again; one that waited in vain has taken its time. */
const PASSING: readonly FailureKind[] = ['broken', 'not-leader', 'not-sent'];

/** Reads over the connection in use. Everything throws `Failure`. */
export class LogReader {
  constructor(
    private readonly connections: Connections,
    /** How long the server may be silent, in milliseconds. */
    private readonly deadline: number,
  ) {}

  /** Events of a stream; null when it does not exist, was deleted for ever, or holds what is none of ours. */
  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<RecordedEvent[] | null> {
    const stored = await this.readStored(stream, options);
    if (typeof stored === 'string') return null;
    const events = stored.map(recordedEvent).filter((event) => event !== null);
    return stored.length > 0 && events.length === 0 ? null : events;
  }

  /** What the server has of a stream, whoever wrote it. */
  async readStored(
    stream: string,
    { from, direction = 'forwards', limit = ALL }: ReadStreamOptions = {},
  ): Promise<ReadResp.ReadEvent[] | 'missing' | 'deleted'> {
    const reading = this.insist(async () => {
      const stored: ReadResp.ReadEvent[] = [];
      let exists = true;
      const request = readStreamRequest(stream, { from, direction, count: limit });
      await this.each(request, (message) => {
        if (message.hasStreamNotFound()) exists = false;
        if (message.hasEvent()) stored.push(message.getEvent()!);
        return exists;
      });
      return exists ? stored : ('missing' as const);
    });
    return reading.catch((error: unknown) => {
      if (error instanceof Failure && error.kind === 'deleted') return 'deleted';
      throw error;
    });
  }

  /** @param end of the log, where it is known already */
  async read(options: ReadLogOptions, end?: Position): Promise<LogBatch> {
    const { from, direction = 'forwards', limit, categories } = options;
    const forwards = direction === 'forwards';
    // Taken before reading: everything up to here is seen by a read that reaches the log's end.
    const last = forwards ? Math.max(end ?? (await this.end()), from ?? LOG_START) : LOG_START;
    const nothing = { events: [], position: last, live: true };
    if (categories?.length === 0) return nothing;
    if (forwards ? from !== undefined && last <= from : from !== undefined && from < 0) return nothing;

    // One more than wanted, for the event at the position itself.
    const count = Math.min(limit + 1, ALL);
    return this.insist(async () => {
      const events: RecordedEvent[] = [];
      let position = from;
      let seen = 0;
      let bytes = 0;
      const request = readLogRequest(from, { direction, count, categories });
      await this.each(request, (message) => {
        const read = message.getEvent();
        if (!read) return true;
        seen++;
        const at = positionOf(read);
        if (from !== undefined && (forwards ? at <= from : at >= from)) return true;
        if (events.length === limit) return false;
        position = at;
        const event = recordedEvent(read);
        if (event) events.push(event);
        bytes += read.getEvent()?.getData_asU8().length ?? 0;
        return bytes < BATCH_BYTES;
      });
      const reachesEnd = seen < count && bytes < BATCH_BYTES;
      if (reachesEnd)
        return { events, position: Math.max(last, forwards ? (position ?? last) : last), live: true };
      return { events, position: position ?? last, live: false };
    });
  }

  /** What the server has of a category's streams, whoever wrote it, in log order; tombstones too. */
  async *storedIn(category: string): AsyncGenerator<ReadResp.ReadEvent> {
    let from: Position | undefined;
    for (;;) {
      const after = from;
      const page = await this.insist(async () => {
        const stored: ReadResp.ReadEvent[] = [];
        const options = { direction: 'forwards', count: PAGE, categories: [category] } as const;
        await this.each(readLogRequest(after, options), (message) => {
          const read = message.getEvent();
          if (read) stored.push(read);
          return true;
        });
        return stored;
      });
      yield* page.filter((read) => after === undefined || positionOf(read) > after);
      if (page.length < PAGE) return;
      from = positionOf(page[page.length - 1]);
    }
  }

  /** Position of the last event that is not the server's own, nor a person's key. */
  async end(): Promise<Position> {
    return this.insist(async () => {
      let end = LOG_START;
      await this.each(readLogRequest(undefined, { direction: 'backwards', count: 1 }), (message) => {
        const read = message.getEvent();
        if (read) end = positionOf(read);
        return true;
      });
      return end;
    });
  }

  async open(request: ReadReq): Promise<Arrivals> {
    const connection = this.connections.current();
    try {
      return await connection.read(request);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'not-sent') this.connections.renew(connection);
      throw failure;
    }
  }

  /** Every answer to a read, until `take` says that it is enough. */
  private async each(request: ReadReq, take: (message: ReadResp) => boolean): Promise<void> {
    const connection = this.connections.current();
    const arrivals = await this.open(request);
    try {
      for (;;) {
        const message = await arrivals.next(this.deadline);
        if (!message || !take(message)) return;
      }
    } catch (error) {
      if (error instanceof Failure && BROKEN.includes(error.kind)) this.connections.renew(connection);
      throw error;
    } finally {
      arrivals.cancel();
    }
  }

  private async insist<Result>(read: () => Promise<Result>): Promise<Result> {
    const limit = performance.now() + this.deadline;
    for (let attempt = 0; ; attempt++) {
      try {
        return await read();
      } catch (error) {
        const passes = error instanceof Failure && PASSING.includes(error.kind);
        if (!passes || attempt === BACKOFF_MS.length || performance.now() >= limit) throw error;
        await pause(BACKOFF_MS[attempt]);
      }
    }
  }
}
