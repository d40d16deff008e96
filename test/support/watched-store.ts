import { type Observable } from 'rxjs';
import {
  type AppendResult,
  EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type LogBatch,
  type ReadLogOptions,
  type ReadStreamOptions,
} from '../../src/event-store/event-store.js';
import { type NewEvent, type Position, type RecordedEvent } from '../../src/kernel/event.js';

/** What is about to happen to a stream. */
export interface StoreCall {
  readonly kind: 'append' | 'read';
  readonly stream: string;
  /** Types of the events to be appended. */
  readonly types: readonly string[];
}

/** A real store whose reads and appends a test can hold up, or fail, before they are made. */
export class WatchedStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly before: (call: StoreCall) => Promise<void> | void,
  ) {
    super();
  }

  override get isShared(): boolean {
    return this.store.isShared;
  }

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    await this.before({ kind: 'append', stream, types: events.map(({ type }) => type) });
    return this.store.append(stream, expected, events);
  }

  override async readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    await this.before({ kind: 'read', stream, types: [] });
    return this.store.readStream(stream, options);
  }

  override readLog(options: ReadLogOptions): Promise<LogBatch> {
    return this.store.readLog(options);
  }

  override follow(options: FollowOptions): Observable<LogBatch> {
    return this.store.follow(options);
  }

  override end(): Promise<Position> {
    return this.store.end();
  }

  override close(): Promise<void> {
    return this.store.close();
  }
}
