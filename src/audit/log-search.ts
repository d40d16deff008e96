import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventStore, StreamNotFound } from '../event-store/event-store.js';
import { categoryOf, type Position, type RecordedEvent } from '../kernel/event.js';
import { type Wanted } from './audit.queries.js';

const BATCH = 200;

/** One search goes through so many events; another goes on where it stopped. */
export const LONGEST_SEARCH = 20_000;

/** Servers that write to one log may differ in their clocks by as much. */
const CLOCKS_APART_MS = 60 * 60_000;

export interface Found {
  /** The latest first. */
  readonly events: readonly RecordedEvent[];
  /** The last event that was looked at; undefined when there is nothing before it. */
  readonly reached: RecordedEvent | undefined;
}

/**
 * Goes back through the log, or one stream of it, until enough was found.
 * @param before only events before this position
 */
export async function searchLog(
  store: EventStore,
  wanted: Wanted,
  { before, limit }: { readonly before?: Position; readonly limit: number },
): Promise<Found> {
  const earliest = wanted.from === undefined ? -Infinity : Date.parse(wanted.from) - CLOCKS_APART_MS;
  const found: RecordedEvent[] = [];
  let looked = 0;
  let reached: RecordedEvent | undefined;
  for await (const events of backwards(store, wanted, before)) {
    for (const event of events) {
      // Full, and there is more: the next page begins after the last one looked at.
      if (found.length === limit || looked === LONGEST_SEARCH) return { events: found, reached };
      if (Date.parse(event.metadata.recordedAt) < earliest) return { events: found, reached: undefined };
      looked++;
      reached = event;
      if (isWanted(event, wanted)) found.push(event);
    }
  }
  return { events: found, reached: undefined };
}

function isWanted({ stream, type, metadata }: RecordedEvent, wanted: Wanted): boolean {
  const { actor, occurredOn, recordedAt, correlationId } = metadata;
  return (
    (wanted.actor === undefined || actor.id === wanted.actor) &&
    (wanted.type === undefined || type === wanted.type) &&
    (wanted.category === undefined || categoryOf(stream) === wanted.category) &&
    (wanted.correlation === undefined || correlationId === wanted.correlation) &&
    (wanted.from === undefined || recordedAt >= wanted.from) &&
    (wanted.to === undefined || recordedAt <= wanted.to) &&
    (wanted.occurredFrom === undefined || occurredOn >= wanted.occurredFrom) &&
    (wanted.occurredTo === undefined || occurredOn <= wanted.occurredTo)
  );
}

/** Batches of events, the latest first; of one stream, one category or the whole log. */
export async function* backwards(
  store: EventStore,
  { stream, category }: Pick<Wanted, 'stream' | 'category'>,
  before: Position | undefined,
): AsyncGenerator<readonly RecordedEvent[]> {
  if (stream !== undefined) {
    const events = await readStream(store, stream);
    yield events.filter(({ position }) => before === undefined || position < before).reverse();
    return;
  }
  const categories = category === undefined ? undefined : [category];
  let from = before;
  for (;;) {
    const batch = await store.readLog({ direction: 'backwards', from, limit: BATCH, categories });
    yield batch.events;
    if (batch.live) return;
    from = batch.position;
    await nextTurn();
  }
}

/** A stream that is not there holds nothing. */
async function readStream(store: EventStore, stream: string): Promise<readonly RecordedEvent[]> {
  try {
    return await store.readStream(stream);
  } catch (error) {
    if (error instanceof StreamNotFound) return [];
    throw error;
  }
}
