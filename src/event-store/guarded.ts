import { type Observable } from 'rxjs';
import { type NewEvent, type Position, type RecordedEvent } from '../kernel/event.js';
import {
  type AppendResult,
  EventIdTaken,
  EventStore,
  EventTooLarge,
  type ExpectedRevision,
  type FollowOptions,
  type LogBatch,
  OutcomeUnknown,
  type ReadByStreamOptions,
  type ReadLogOptions,
  type ReadStreamOptions,
  StoreUnavailable,
  type StreamwiseBatch,
  WrongExpectedRevision,
} from './event-store.js';

/** How an append ended: `conflict` is someone else who wrote first, which is decided again. */
export const APPEND_OUTCOMES = [
  'written',
  'conflict',
  'id-taken',
  'too-large',
  'unavailable',
  'unknown',
  'failed',
] as const;
export type AppendOutcome = (typeof APPEND_OUTCOMES)[number];

export interface AppendGuard {
  /** What has to hold before anything is written; null where nothing has to. Its error is the append's. */
  readonly before: (() => Promise<void>) | null;
  /** Hears how each append ended. */
  readonly after: (outcome: AppendOutcome) => void;
}

/** A store whose appends pass a guard; reads go straight through. */
export class GuardedEventStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly guard: AppendGuard,
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
    try {
      if (this.guard.before) await this.guard.before();
      const result = await this.store.append(stream, expected, events);
      this.guard.after('written');
      return result;
    } catch (error) {
      this.guard.after(outcomeOf(error));
      throw error;
    }
  }

  override readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    return this.store.readStream(stream, options);
  }

  override readLog(options: ReadLogOptions): Promise<LogBatch> {
    return this.store.readLog(options);
  }

  override readByStream(options: ReadByStreamOptions): Promise<StreamwiseBatch> | null {
    return this.store.readByStream(options);
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

function outcomeOf(error: unknown): AppendOutcome {
  if (error instanceof WrongExpectedRevision) return 'conflict';
  if (error instanceof EventIdTaken) return 'id-taken';
  if (error instanceof EventTooLarge) return 'too-large';
  if (error instanceof StoreUnavailable) return 'unavailable';
  return error instanceof OutcomeUnknown ? 'unknown' : 'failed';
}
