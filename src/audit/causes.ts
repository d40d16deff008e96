import { type EventStore } from '../event-store/event-store.js';
import { type RecordedEvent } from '../kernel/event.js';
import { backwards, LONGEST_SEARCH } from './log-search.js';

/** Others of the same request are shown only so far, on either side. */
const NEAREST = 100;
const BATCH = 200;
/** Processes react at once; after an interruption it may take a while. */
const REACTION_MS = 24 * 60 * 60_000;

export interface Causes {
  /** In the order of the log: what the event followed from, itself, what followed, and others of the same request. */
  readonly events: readonly RecordedEvent[];
  /** False where the same request led to more than is shown. */
  readonly isWhole: boolean;
}

/** What an event followed from, up to what somebody asked for, and what followed from the same request. */
export async function causesOf(store: EventStore, event: RecordedEvent): Promise<Causes> {
  const earlier = await before(store, event);
  const later = await after(store, event);
  return {
    events: [...earlier.events, event, ...later.events],
    isWhole: earlier.isWhole && later.isWhole,
  };
}

/** Goes back until the first cause, however many others of the same request lie between. */
async function before(store: EventStore, event: RecordedEvent): Promise<Causes> {
  const events: RecordedEvent[] = [];
  let [cause, others, looked, isWhole] = [event.metadata.causationId, 0, 0, true];
  for await (const batch of backwards(store, {}, event.position)) {
    for (const met of batch) {
      if (met.metadata.correlationId !== event.metadata.correlationId) continue;
      const isCause = met.id === cause;
      if (isCause) cause = met.metadata.causationId;
      if (isCause || others++ < NEAREST) events.unshift(met);
      else isWhole = false;
    }
    looked += batch.length;
    // A request's own events lie beside its first one.
    if (cause === null || looked >= LONGEST_SEARCH) break;
  }
  return { events, isWhole: isWhole && cause === null };
}

async function after(store: EventStore, event: RecordedEvent): Promise<Causes> {
  const events: RecordedEvent[] = [];
  const latest = Date.parse(event.metadata.recordedAt) + REACTION_MS;
  let from = event.position;
  for (let looked = 0; looked < LONGEST_SEARCH;) {
    const batch = await store.readLog({ from, limit: BATCH });
    for (const met of batch.events) {
      if (met.metadata.correlationId !== event.metadata.correlationId) continue;
      if (events.length === NEAREST) return { events, isWhole: false };
      events.push(met);
    }
    const last = batch.events.at(-1);
    if (batch.live || (last && Date.parse(last.metadata.recordedAt) > latest)) break;
    looked += batch.events.length;
    from = batch.position;
  }
  return { events, isWhole: true };
}
