import { setTimeout as pause } from 'node:timers/promises';
import { Observable } from 'rxjs';
import { type NewEvent, type Position, type RecordedEvent } from '../../kernel/event.js';
import {
  type AppendResult,
  encode,
  type EncodedEvent,
  EventIdTaken,
  EventStore,
  EventTooLarge,
  type ExpectedRevision,
  type FollowOptions,
  type LogBatch,
  OutcomeUnknown,
  type ReadLogOptions,
  type ReadStreamOptions,
  StoreUnavailable,
  StreamNotFound,
  WrongExpectedRevision,
} from '../event-store.js';
import { type Appended } from './batch-appends.js';
import { Connections } from './connection.js';
import { parseConnectionString } from './connection-string.js';
import { Failure } from './failure.js';
import { Following } from './following.js';
import { KnownTails } from './known-tails.js';
import { LogReader } from './log-reader.js';

/** Waits before an append of unknown outcome is looked for and sent again. */
const BACKOFF_MS = [20, 100, 300, 1_000];

export interface EventStoreDbOptions {
  /** PEM file of the authority that signed the servers' certificates. */
  readonly caFile?: string;
  /** How long a follower believes a silence, in milliseconds. */
  readonly quietMs?: number;
  /** How long the server may keep silent while an answer is due; otherwise as the connection string says. */
  readonly deadlineMs?: number;
}

/** The log in an EventStoreDB or KurrentDB server or cluster. */
export class EventStoreDbStore extends EventStore {
  private readonly tails = new KnownTails();
  private readonly followings = new Map<Following, () => void>();
  private readonly underWay = new Set<Promise<unknown>>();
  private closed = false;

  private constructor(
    private readonly connections: Connections,
    private readonly log: LogReader,
    private readonly quietMs: number,
    /** After so many milliseconds an append is not tried again. */
    private readonly patience: number,
  ) {
    super();
  }

  /**
   * Checks the connection string; connects when it is first needed, so the server may be away.
   * @throws ConnectionStringInvalid
   */
  static open(connectionString: string, options: EventStoreDbOptions = {}): EventStoreDbStore {
    const parsed = parseConnectionString(connectionString, options.caFile);
    const settings = { ...parsed, deadline: options.deadlineMs ?? parsed.deadline };
    const connections = new Connections(settings);
    const log = new LogReader(connections, settings.deadline);
    return new EventStoreDbStore(connections, log, options.quietMs ?? 1_000, settings.deadline * 2);
  }

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    if (this.closed) throw new StoreUnavailable('closed');
    const encoded = encode(stream, events);
    const appending = this.appendEncoded(stream, expected, encoded);
    this.underWay.add(appending);
    try {
      return await appending;
    } finally {
      this.underWay.delete(appending);
    }
  }

  override async readStream(
    stream: string,
    options: ReadStreamOptions = {},
  ): Promise<readonly RecordedEvent[]> {
    const events = await this.reading(() => this.log.readStream(stream, options));
    if (!events) throw new StreamNotFound(stream);
    if (options.direction !== 'backwards' && options.limit === undefined) this.tails.read(stream, events);
    return events;
  }

  override async readLog(options: ReadLogOptions): Promise<LogBatch> {
    return this.reading(() => this.log.read(options));
  }

  override follow(options: FollowOptions): Observable<LogBatch> {
    return new Observable((subscriber) => {
      if (this.closed) return subscriber.error(new StoreUnavailable('closed'));
      const following = new Following(this.log, options, subscriber, this.quietMs);
      this.followings.set(following, () => subscriber.error(new StoreUnavailable('closed')));
      void following.run().finally(() => this.followings.delete(following));
      return () => following.stop();
    });
  }

  override async end(): Promise<Position> {
    return this.reading(() => this.log.end());
  }

  override async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.allSettled(this.underWay);
    for (const [following, end] of this.followings) {
      following.stop();
      end();
    }
    await this.connections.close();
  }

  private async appendEncoded(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EncodedEvent[],
  ): Promise<AppendResult> {
    await this.refuseWhatStandsAtTheEnd(stream, expected, events);
    let limit = Infinity;
    let perhapsSent = false;
    for (let attempt = 0; ;) {
      const connection = this.connections.current();
      try {
        const appended = await connection.append(stream, expected, events);
        return await this.acknowledged(stream, appended, events);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        refuse(error, { stream, expected, events });
        limit = Math.min(limit, performance.now() + this.patience);
        perhapsSent ||= error.kind === 'broken' || error.kind === 'silent';
        const wasTried = error.kind !== 'left-waiting';
        if (wasTried && error.kind !== 'not-leader') this.connections.renew(connection);
        if ((wasTried && attempt === BACKOFF_MS.length) || performance.now() > limit) {
          throw perhapsSent
            ? new OutcomeUnknown(stream, { cause: error })
            : new StoreUnavailable('connection', { cause: error });
        }
        if (!wasTried) continue;
        await pause(BACKOFF_MS[attempt++]);
        const settled = await this.readBack(stream, expected, events);
        if (settled) return settled;
        // Not there: sent again at the same revision it can only be written once.
      }
    }
  }

  /** The answer to an append that stands in the log; null when it does not, or cannot be read now. */
  private async readBack(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EncodedEvent[],
  ): Promise<AppendResult | null> {
    const from = expected === 'no-stream' ? 0 : expected + 1;
    try {
      const there = (await this.log.readStream(stream, { from, limit: events.length })) ?? [];
      const isIt = there.length === events.length && there.every(({ id }, index) => id === events[index].id);
      if (!isIt) return null;
      const { revision, position } = there[there.length - 1];
      return { revision, position };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return null;
    }
  }

  private async acknowledged(
    stream: string,
    { revision, position }: Appended,
    events: readonly EncodedEvent[],
  ): Promise<AppendResult> {
    this.tails.appended(
      stream,
      revision,
      events.map(({ id }) => id),
    );
    if (position !== undefined) return { revision, position };
    const [last] = (await this.log.readStream(stream, { from: revision, limit: 1 })) ?? [];
    if (!last) throw new OutcomeUnknown(stream);
    return { revision, position: last.position };
  }

  /** At its own end the server would write the same events a second time. @throws EventIdTaken */
  private async refuseWhatStandsAtTheEnd(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EncodedEvent[],
  ): Promise<void> {
    const ids = events.map(({ id }) => id);
    const twice = ids.filter((id, index) => ids.indexOf(id) < index);
    if (twice.length > 0) throw new EventIdTaken(twice);
    if (expected === 'no-stream') return;
    const known = this.tails.idsAt(stream, expected) ?? (await this.idsUpTo(stream, expected, events.length));
    const standing = ids.filter((id) => known.includes(id));
    if (standing.length > 0) throw new EventIdTaken(standing);
  }

  private async idsUpTo(stream: string, revision: number, limit: number): Promise<string[]> {
    const options = { direction: 'backwards', from: revision, limit } as const;
    const events = await inTheWordsOfThePort(() => this.log.readStream(stream, options));
    return events?.filter((event) => event.revision <= revision).map(({ id }) => id) ?? [];
  }

  private async reading<Result>(read: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw new StoreUnavailable('closed');
    return inTheWordsOfThePort(read);
  }
}

async function inTheWordsOfThePort<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof Failure ? new StoreUnavailable('connection', { cause: error }) : error;
  }
}

/** Throws, in the port's words, where it is certain that nothing was and nothing will be written. */
function refuse(
  failure: Failure,
  {
    stream,
    expected,
    events,
  }: { stream: string; expected: ExpectedRevision; events: readonly EncodedEvent[] },
): void {
  switch (failure.kind) {
    case 'wrong-revision':
      throw new WrongExpectedRevision(stream, expected, failure.detail.actual ?? 'no-stream');
    case 'too-large': {
      const sizes = events.map(({ data, metadata }) => Buffer.byteLength(data) + Buffer.byteLength(metadata));
      const largest = sizes.indexOf(Math.max(...sizes));
      throw new EventTooLarge(events[largest].id, sizes[largest], failure.detail.limit ?? 0);
    }
    case 'denied':
      throw new StoreUnavailable('connection', { cause: failure });
    case 'deleted':
      throw new StoreUnavailable('locked', { cause: failure });
    case 'left-waiting':
    case 'not-sent':
    case 'not-leader':
    case 'broken':
    case 'silent':
  }
}
