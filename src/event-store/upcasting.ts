import { defer, map, type Observable } from 'rxjs';
import { type EventMetadata, type NewEvent, type Position, type RecordedEvent } from '../kernel/event.js';
import {
  type AppendResult,
  EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type LogBatch,
  type ReadByStreamOptions,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StreamwiseBatch,
} from './event-store.js';

/** One step of an event type's shape: from a schema number to the next. Pure. */
export interface Upcaster {
  /** Event type, as it is stored. */
  readonly type: string;
  /** The schema number it takes; what it gives back has the number after it. */
  readonly from: number;
  upcast(data: object, metadata: EventMetadata): object;
}

/**
 * A store whose readers see every event in its latest shape. Nothing is written anew: the event as
 * it is stored stands under `stored`, and hashes are of that one.
 */
export class UpcastingEventStore extends EventStore {
  private readonly steps = new Map<string, Upcaster>();

  constructor(
    private readonly store: EventStore,
    upcasters: readonly Upcaster[],
  ) {
    super();
    for (const upcaster of upcasters) {
      const step = stepOf(upcaster.type, upcaster.from);
      if (this.steps.has(step)) throw new TypeError(`two upcasters for ${step}`);
      this.steps.set(step, upcaster);
    }
  }

  override get isShared(): boolean {
    return this.store.isShared;
  }

  override append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    return this.store.append(stream, expected, events);
  }

  override async readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    return (await this.store.readStream(stream, options)).map((event) => this.latest(event));
  }

  override async readLog(options: ReadLogOptions): Promise<LogBatch> {
    return this.latestOf(await this.store.readLog(options));
  }

  override readByStream(options: ReadByStreamOptions): Promise<StreamwiseBatch> | null {
    return (
      this.store
        .readByStream(options)
        ?.then((batch) => ({ ...batch, events: batch.events.map((event) => this.latest(event)) })) ?? null
    );
  }

  override follow(options: FollowOptions): Observable<LogBatch> {
    return defer(() => {
      let handled: LogBatch;
      return this.store
        .follow({
          ...options,
          handle: (batch) => {
            handled = this.latestOf(batch);
            return options.handle(handled);
          },
        })
        .pipe(map(() => handled));
    });
  }

  override end(): Promise<Position> {
    return this.store.end();
  }

  override close(): Promise<void> {
    return this.store.close();
  }

  private latestOf(batch: LogBatch): LogBatch {
    return { ...batch, events: batch.events.map((event) => this.latest(event)) };
  }

  private latest(event: RecordedEvent): RecordedEvent {
    let { data, metadata } = event;
    for (;;) {
      const upcaster = this.steps.get(stepOf(event.type, metadata.schema));
      if (!upcaster) break;
      data = upcaster.upcast(data, metadata);
      metadata = { ...metadata, schema: metadata.schema + 1 };
    }
    if (metadata === event.metadata) return event;
    return { ...event, data, metadata, stored: event.stored ?? event };
  }
}

function stepOf(type: string, schema: number): string {
  return `${type} ${schema}`;
}
