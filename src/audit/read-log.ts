import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventStore } from '../event-store/event-store.js';
import { LOG_START, type Position, type RecordedEvent } from '../kernel/event.js';

const BATCH = 200;

export interface LogRange {
  /** Only events after this position; the whole log unless told. */
  readonly after?: Position;
  /** Only events up to this position; all there are now unless told. */
  readonly upTo?: Position;
  /** At most this many. */
  readonly limit?: number;
  readonly categories?: readonly string[];
}

/** The log in batches, read as fast as they are taken; between two of them everybody else has a turn. */
export async function* readLog(
  store: EventStore,
  { after = LOG_START, upTo, limit = Infinity, categories }: LogRange = {},
): AsyncGenerator<readonly RecordedEvent[]> {
  const end = upTo ?? (await store.end());
  let position = after;
  let left = limit;
  while (left > 0 && position < end) {
    const batch = await store.readLog({ from: position, limit: Math.min(BATCH, left), categories });
    const events = batch.events.filter((event) => event.position <= end);
    if (events.length > 0) yield events;
    if (batch.live) return;
    left -= events.length;
    position = batch.position;
    await nextTurn();
  }
}
