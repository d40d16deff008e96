import { setTimeout as pause } from 'node:timers/promises';
import { type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type Subscriber } from 'rxjs';
import { LOG_START, type Position, type RecordedEvent } from '../../kernel/event.js';
import { type FollowOptions, type LogBatch, StoreUnavailable } from '../event-store.js';
import { type Arrivals } from './arrivals.js';
import { Failure } from './failure.js';
import { BATCH_BYTES, type LogReader } from './log-reader.js';
import { position, positionOf, recordedEvent, subscribeRequest } from './messages.js';

/** A lull after which a batch that is not full is handed over while catching up. */
const LULL_MS = 25;
/** Waits between attempts to subscribe anew; after the last one the follower ends with an error. */
const BACKOFF_MS = [0, 100, 200, 400, 800, 1_600, 3_200];

/**
 * One follower of the log. A subscription that ends, fails or falls silent is taken up again after
 * the last batch; only when that does not succeed for some seconds does following end with an error.
 *
 * Servers end a subscription without a word when they shut down, and say nothing of where they are
 * while a filter matches nothing at the end of the log. So when it has been quiet, the log itself is
 * asked: what it holds for us and we did not get means a new subscription; where it holds nothing for
 * us, the position moves on to its end.
 */
export class Following {
  private arrivals: Arrivals | null = null;
  private stopped = false;
  private attempt = 0;
  /** Of the last batch handled; null before the first. */
  private told: LogBatch | null = null;
  /** The batch that grows. */
  private events: RecordedEvent[] = [];
  private bytes = 0;
  private reached: Position;
  private live = false;
  /** An event that the log has and the subscription has not brought yet. */
  private missing: Position | null = null;

  constructor(
    private readonly log: LogReader,
    private readonly options: FollowOptions,
    private readonly subscriber: Subscriber<LogBatch>,
    private readonly quietMs: number,
  ) {
    this.reached = options.after;
  }

  /** Settles when it has stopped or failed. */
  async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.subscribe();
      } catch (error) {
        if (this.stopped) return;
        if (!(error instanceof Failure)) return this.subscriber.error(error);
        if (this.attempt === BACKOFF_MS.length) {
          return this.subscriber.error(new StoreUnavailable('connection', { cause: error }));
        }
        await pause(BACKOFF_MS[this.attempt++], undefined, { ref: false });
      }
    }
  }

  stop(): void {
    this.stopped = true;
    this.arrivals?.cancel();
  }

  private async subscribe(): Promise<void> {
    this.begin();
    // What stands in the log now has been looked at when the server says that it has caught up.
    const end = await this.log.end();
    const arrivals = await this.log.open(subscribeRequest(this.reached, this.options.categories));
    this.arrivals = arrivals;
    try {
      while (!this.stopped) {
        const message = arrivals.take();
        if (message) {
          this.accept(message, end);
          if (this.isFull) await this.deliver();
          continue;
        }
        if (this.live) await this.deliver();
        const outcome = await arrivals.wait(this.isDue ? LULL_MS : this.quietMs);
        if (outcome === 'ended') throw new Failure('broken');
        if (outcome === 'silence') await (this.isDue ? this.deliver() : this.look());
      }
    } finally {
      arrivals.cancel();
    }
  }

  /** After the last batch handled. */
  private begin(): void {
    this.reached = this.told?.position ?? this.options.after;
    this.events = [];
    this.bytes = 0;
    this.live = false;
    this.missing = null;
  }

  private accept(message: ReadResp, end: Position): void {
    const read = message.getEvent();
    const checkpoint = message.getCheckpoint();
    if (read) {
      const at = positionOf(read);
      if (at <= this.reached) return;
      const event = recordedEvent(read);
      if (event) this.events.push(event);
      this.bytes += read.getEvent()?.getData_asU8().length ?? 0;
      this.reached = at;
    } else if (checkpoint) {
      this.reached = Math.max(this.reached, position(checkpoint.getCommitPosition()));
    } else if (message.hasCaughtUp()) {
      this.live = true;
      this.reached = Math.max(this.reached, end);
    }
  }

  private get isFull(): boolean {
    return this.events.length >= (this.options.batchSize ?? 1_000) || this.bytes >= BATCH_BYTES;
  }

  /** Whether there is something to tell. */
  private get isDue(): boolean {
    const { told } = this;
    if (!told) return this.live || this.events.length > 0 || this.reached > this.options.after;
    return this.reached > told.position || (this.live && !told.live);
  }

  private async deliver(): Promise<void> {
    if (!this.isDue || this.stopped) return;
    const batch = { events: this.events, position: this.reached, live: this.live };
    this.events = [];
    this.bytes = 0;
    await this.options.handle(batch);
    this.told = batch;
    this.attempt = 0;
    if (!this.stopped) this.subscriber.next(batch);
  }

  /** Asks the log whether the silence is right. */
  private async look(): Promise<void> {
    if (this.missing !== null && this.missing > this.reached) throw new Failure('broken');
    const end = await this.log.end();
    if (this.told && end <= this.reached) return;
    const { categories } = this.options;
    const { events, position: seen } = await this.log.read({ from: this.reached, limit: 1, categories }, end);
    this.missing = events.length > 0 ? seen : null;
    if (this.missing !== null) return;
    this.reached = Math.max(this.reached, seen, LOG_START);
    this.live = true;
    await this.deliver();
  }
}
