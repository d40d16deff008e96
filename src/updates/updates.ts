import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { defer, retry, Subject, type Subscription, switchMap, timer } from 'rxjs';
import { EventStore, StoreUnavailable } from '../event-store/event-store.js';
import { categoryOf, idOf, LOG_START, type Position, type RecordedEvent } from '../kernel/event.js';
import { ViewReader } from '../views/view-reader.js';
import { CATEGORIES, type Change, streamsOf } from './changes.js';

/** A reader that comes back after more events than this is told that everything may have changed. */
const LONGEST_CATCH_UP = 1_000;
/** How long the start waits for a store that is silent. */
const START_WAIT_MS = 500;
/** SQLite's own limit on parameters is far higher; a statement is prepared once for this many. */
const ASKED_AT_ONCE = 100;

/** One subscription to the log for all readers: what changed, told when the views show it. */
@Injectable()
export class Updates implements OnApplicationBootstrap, OnModuleDestroy {
  readonly changes = new Subject<Change>();
  /** Null until the store has said where the log ends. */
  private reached: Position | null = null;
  private following: Subscription | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly views: ViewReader,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const begun = this.begin().catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error;
    });
    await Promise.race([begun, pause(START_WAIT_MS, undefined, { ref: false })]);
    this.following = this.follow();
  }

  onModuleDestroy(): void {
    this.following?.unsubscribe();
    this.changes.complete();
  }

  /** Up to where everything was told. */
  position(): Position {
    return this.reached ?? LOG_START;
  }

  /** What happened after a position up to now; null when it is too much to list. */
  async since(position: Position): Promise<Change | null> {
    const { events, live } = await this.store.readLog({
      from: position,
      categories: CATEGORIES,
      limit: LONGEST_CATCH_UP,
    });
    return live ? this.changeOf(events, Math.max(position, this.position())) : null;
  }

  private follow(): Subscription {
    return defer(() => this.begin())
      .pipe(
        switchMap((after) =>
          this.store.follow({
            after,
            categories: CATEGORIES,
            handle: async ({ events, position }) => {
              if (events.length > 0) {
                // A view that lags is waited for a little; one that is stuck holds nobody up.
                await this.views.waitFor(position).catch(() => undefined);
                this.changes.next(this.changeOf(events, position));
              }
              this.reached = position;
            },
          }),
        ),
        retry({ delay: () => timer(1000) }),
      )
      .subscribe();
  }

  /** Where following goes on: at first from what is the end of the log now. */
  private async begin(): Promise<Position> {
    return (this.reached ??= await this.store.end());
  }

  private changeOf(events: readonly RecordedEvent[], position: Position): Change {
    const streams = streamsOf(events);
    const departments = this.departmentsOf(
      streams.filter((stream) => categoryOf(stream) === 'enterprise').map(idOf),
    );
    return {
      position,
      streams: streams.map((stream) => ({ stream, department: departments.get(idOf(stream)) ?? null })),
    };
  }

  private departmentsOf(enterprises: readonly string[]): ReadonlyMap<string, string> {
    const departments = new Map<string, string>();
    for (let at = 0; at < enterprises.length; at += ASKED_AT_ONCE) {
      const asked = enterprises.slice(at, at + ASKED_AT_ONCE);
      const padded = [...asked, ...Array.from({ length: ASKED_AT_ONCE - asked.length }, () => '')];
      for (const { id, department } of this.views.query<{ id: string; department: string }>(
        `select id, department from {enterprise-directory.enterprises}
          where id in (${padded.map(() => '?').join(', ')})`,
        ...padded,
      )) {
        departments.set(id, department);
      }
    }
    return departments;
  }
}
