import { type Language } from '../http/problem.js';
import { hashOf, type RecordedEvent } from '../kernel/event.js';
import { retractionsIn } from './case-at.js';
import { type History, type HistoryEntry } from './audit.queries.js';
import { isTold, sentenceOf } from './event-sentence.js';

/** Fields that hold ciphertext or keyed hashes: of no use to a reader. */
const UNREADABLE: ReadonlySet<string> = new Set(['box', 'personHash', 'verifier']);

/**
 * Events of a stream as people read them.
 * @param shown those asked for, of `events`, which is the whole stream and tells what was retracted
 */
export function historyOf(
  events: readonly RecordedEvent[],
  shown: readonly RecordedEvent[],
  language: Language,
): HistoryEntry[] {
  const retractions = retractionsIn(events);
  return shown.map((event) => entryOf(event, language, retractions.get(event.id) ?? null));
}

/** @param events the whole stream, which has at least one */
export function historyIn(
  events: readonly RecordedEvent[],
  position: number,
  language: Language,
  from: number,
  limit: number,
): History {
  return {
    stream: events[0].stream,
    revision: events[events.length - 1].revision,
    position: String(position),
    events: historyOf(events, events.slice(from, from + limit), language),
  };
}

/** @param retractedBy id of the event that took it back */
export function entryOf(event: RecordedEvent, language: Language, retractedBy: string | null): HistoryEntry {
  const { actor, occurredOn, recordedAt, commandId, correlationId, causationId, prev } = event.metadata;
  return {
    id: event.id,
    revision: event.revision,
    position: String(event.position),
    type: event.type,
    sentence: sentenceIn(event, language),
    data: readable(event.data) as object,
    actor,
    occurredOn,
    recordedAt,
    cause: { commandId, correlationId, causationId },
    hash: hashOf(event),
    prev,
    retractedBy,
  };
}

function sentenceIn(event: RecordedEvent, language: Language): string | null {
  if (!isTold(event)) return null;
  const { zh, en } = sentenceOf(event);
  return language === 'en' ? en : zh;
}

function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => !UNREADABLE.has(field))
      .map(([field, inner]) => [field, readable(inner)]),
  );
}
