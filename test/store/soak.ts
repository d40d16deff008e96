import { type Subscription } from 'rxjs';
import { type EventStore, OutcomeUnknown, StoreUnavailable } from '../../src/event-store/event-store.js';
import { type Position } from '../../src/kernel/event.js';
import { newEvent } from '../support/events.js';

export interface SoakReport {
  readonly appendsPerSecond: number;
  /** Of a follower that began when all was written. */
  readonly catchUpPerSecond: number;
  /** Milliseconds from the acknowledgement of an append to its follower, at the median and the 99th percentile. */
  readonly lag: { readonly median: number; readonly p99: number };
  readonly retried: number;
  /** What is not as it should be; nothing, one hopes. */
  readonly wrong: readonly string[];
}

const EVENTS_A_STREAM = 200;

/** Writers append one event after the other, each to streams of its own, while two followers take all. */
export async function soak(
  store: EventStore,
  { category, events, writers }: { category: string; events: number; writers: number },
): Promise<SoakReport> {
  const start = await store.end();
  const acknowledgedAt = new Map<string, number>();
  const lags: number[] = [];
  const live = [0, 1].map(
    () =>
      new Follower(store, category, start, (id) => {
        const at = acknowledgedAt.get(id);
        if (at !== undefined) lags.push(performance.now() - at);
      }),
  );
  let retried = 0;
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let n = 0; next < events; n++) {
        next++;
        const revision = n % EVENTS_A_STREAM;
        const stream = `${category}-${writer}-${Math.floor(n / EVENTS_A_STREAM)}`;
        const event = newEvent({ writer, n });
        for (;;) {
          try {
            await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [event]);
            break;
          } catch (error) {
            if (!(error instanceof OutcomeUnknown || error instanceof StoreUnavailable)) throw error;
            retried++;
          }
        }
        acknowledgedAt.set(event.id, performance.now());
      }
    }),
  );
  const appendSeconds = (performance.now() - began) / 1_000;
  const written = acknowledgedAt.size;
  await Promise.all(live.map((follower) => follower.until(written)));

  const lateBegan = performance.now();
  const late = new Follower(store, category, start);
  await late.until(written);
  const lateSeconds = (performance.now() - lateBegan) / 1_000;

  const followers = [...live, late];
  for (const follower of followers) follower.stop();
  const wrong: string[] = [];
  if (followers.some(({ ids }) => ids.length !== written))
    wrong.push('a follower saw more events than were written');
  if (followers.some(({ ids }) => ids.some((id) => !acknowledgedAt.has(id))))
    wrong.push('a follower saw an event that nobody wrote');
  if (new Set(late.ids).size !== written) wrong.push('a follower saw an event twice, or not at all');
  if (followers.some(({ ids }) => ids.join() !== late.ids.join()))
    wrong.push('followers saw different orders');
  lags.sort((a, b) => a - b);
  return {
    appendsPerSecond: Math.round(written / appendSeconds),
    catchUpPerSecond: Math.round(written / lateSeconds),
    lag: { median: at(lags, 0.5), p99: at(lags, 0.99) },
    retried,
    wrong,
  };
}

class Follower {
  readonly ids: string[] = [];
  private readonly subscription: Subscription;
  private settle: { count: number; resolve: () => void; reject: (error: unknown) => void } | null = null;
  private failure: unknown = null;

  constructor(store: EventStore, category: string, after: Position, seen: (id: string) => void = () => {}) {
    this.subscription = store
      .follow({
        after,
        categories: [category],
        handle: ({ events }) => {
          for (const { id } of events) {
            this.ids.push(id);
            seen(id);
          }
        },
      })
      .subscribe({
        next: () => this.look(),
        error: (error) => {
          this.failure = error;
          this.look();
        },
      });
  }

  until(count: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.settle = { count, resolve, reject };
      this.look();
    });
  }

  stop(): void {
    this.subscription.unsubscribe();
  }

  private look(): void {
    if (this.failure) this.settle?.reject(this.failure);
    else if (this.settle && this.ids.length >= this.settle.count) this.settle.resolve();
  }
}

function at(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
}
