import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventStore } from '../event-store/event-store.js';
import { type RecordedEvent } from '../kernel/event.js';
import { LONGEST_SEARCH } from './log-search.js';

/** Others of the same request are shown only so far, on either side. */
const NEAREST = 100;
const BATCH = 200;
/** Processes react at once; after an interruption it may take a while. */
const REACTION_MS = 24 * 60 * 60_000;

export interface Causes {
  /** In the order of the log: what the event followed from, itself, what followed, and others of the same request. */
  readonly events: readonly RecordedEvent[];
  /** True only where the log was looked through on either side, and nothing was left out. */
  readonly isWhole: boolean;
}

/**
 * What an event followed from, up to what somebody asked for, and what followed from the same request.
 * @param longest so many events are looked at, on either side
 */
export async function causesOf(
  store: EventStore,
  event: RecordedEvent,
  longest = LONGEST_SEARCH,
): Promise<Causes> {
  const earlier = await before(store, event, longest);
  const later = await after(store, event, longest);
  return {
    events: [...earlier.events, event, ...later.events],
    isWhole: earlier.isWhole && later.isWhole,
  };
}

/** Goes back until the first cause, however many others of the same request lie between. */
async function before(store: EventStore, event: RecordedEvent, longest: number): Promise<Causes> {
  const events: RecordedEvent[] = [];
  let [cause, others, from] = [event.metadata.causationId, 0, event.position];
  for (let looked = 0; looked < longest;) {
    const batch = await store.readLog({ direction: 'backwards', from, limit: BATCH });
    for (const met of batch.events) {
      if (met.metadata.correlationId !== event.metadata.correlationId) continue;
      const isCause = met.id === cause;
      if (isCause) cause = met.metadata.causationId;
      if (isCause || others++ < NEAREST) events.unshift(met);
    }
    if (batch.live) return { events, isWhole: cause === null && others <= NEAREST };
    // A request's own events lie beside its first one; but a client may send many under one correlation.
    if (cause === null) break;
    looked += batch.events.length;
    from = batch.position;
    await nextTurn();
  }
  return { events, isWhole: false };
}

async function after(store: EventStore, event: RecordedEvent, longest: number): Promise<Causes> {
  const events: RecordedEvent[] = [];
  const latest = Date.parse(event.metadata.recordedAt) + REACTION_MS;
  let from = event.position;
  for (let looked = 0; looked < longest;) {
    const batch = await store.readLog({ from, limit: BATCH });
    for (const met of batch.events) {
      if (met.metadata.correlationId !== event.metadata.correlationId) continue;
      if (events.length === NEAREST) return { events, isWhole: false };
      events.push(met);
    }
    if (batch.live) return { events, isWhole: true };
    const last = batch.events.at(-1);
    if (last && Date.parse(last.metadata.recordedAt) > latest) break;
    looked += batch.events.length;
    from = batch.position;
    await nextTurn();
  }
  return { events, isWhole: false };
}
