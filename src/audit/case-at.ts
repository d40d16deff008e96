import { type BusinessDate, type Instant } from '../kernel/dates.js';
import { type RecordedEvent } from '../kernel/event.js';

/** A point in the life of a case. Both clocks may be named together; a revision stands alone. */
export type PointInTime =
  | { readonly revision: number }
  | {
      /** Facts that had happened by the end of this business date. */
      readonly on?: BusinessDate;
      /** As it was known then: entries recorded by this moment, retractions among them. */
      readonly knownAt?: Instant;
    };

/**
 * The events that make up the case at a point, in stream order. An entry that was retracted by then
 * is still among them, and so is its retraction: what the retraction means, the fold decides.
 * A retraction is knowledge, not a fact of a date: it goes with the entry that it takes back.
 */
export function eventsAt<Event extends RecordedEvent>(
  events: readonly Event[],
  point: PointInTime,
): readonly Event[] {
  if ('revision' in point) return events.filter(({ revision }) => revision <= point.revision);
  const { on, knownAt } = point;
  const known =
    knownAt === undefined ? events : events.filter(({ metadata }) => metadata.recordedAt <= knownAt);
  if (on === undefined) return known;
  const then = new Set<string>();
  return known.filter((event) => {
    const entry = retractedBy(event);
    const counts = entry === undefined ? event.metadata.occurredOn <= on : then.has(entry);
    if (counts) then.add(event.id);
    return counts;
  });
}

/** The entry that an event takes back; undefined for an event that takes nothing back. */
export function retractedBy(event: RecordedEvent): string | undefined {
  const isRetraction = event.type === 'EntryRetracted' || event.type === 'OutcomeRetracted';
  return isRetraction ? (event.data as { readonly entry: string }).entry : undefined;
}

/** By the id of each entry that was taken back: the id of the event that did it. */
export function retractionsIn(events: readonly RecordedEvent[]): ReadonlyMap<string, string> {
  const retractions = new Map<string, string>();
  for (const event of events) {
    const entry = retractedBy(event);
    if (entry !== undefined) retractions.set(entry, event.id);
  }
  return retractions;
}
