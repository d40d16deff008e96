import { type Actor } from '../kernel/actor.js';
import { categoryOf, type Position, type RecordedEvent } from '../kernel/event.js';

/** What of a batch of the log is told: names of streams, never what stands in them. */
export interface Change {
  readonly position: Position;
  readonly streams: readonly ChangedStream[];
}

export interface ChangedStream {
  readonly stream: string;
  /** Of an enterprise: the department that holds the case; null where that is not known. */
  readonly department: string | null;
}

/** What one reader is told. */
export interface Told {
  readonly position: Position;
  readonly categories: ReadonlySet<string>;
  /** Null: more than can be listed; whatever is of these categories may have changed. */
  readonly streams: ReadonlySet<string> | null;
}

/** More streams than this are not listed one by one. */
export const MOST_STREAMS = 200;

/** What every role may ask about: the name of the federation stands on every screen. */
const EVERYBODY = ['department', 'park', 'settings'] as const;
const BUSINESS = ['enterprise', 'meeting', 'membership', 'roster', ...EVERYBODY] as const;

/** Categories that a role may hear of: those it may ask about. */
const HEARD: Readonly<Record<Actor['role'], readonly string[]>> = {
  staff: BUSINESS,
  leader: BUSINESS,
  auditor: BUSINESS,
  'system-admin': EVERYBODY,
  'security-admin': ['account', ...EVERYBODY],
  'audit-admin': ['account', ...EVERYBODY],
  system: [],
};

/** All categories that anybody is told of. */
export const CATEGORIES: readonly string[] = [...new Set(Object.values(HEARD).flat())];

export function categoriesHeard(actor: Actor): readonly string[] {
  return HEARD[actor.role];
}

/** Staff hear the names of their own department's cases; of everything else only that it changed. */
function hearsName(actor: Actor, { stream, department }: ChangedStream): boolean {
  if (actor.role !== 'staff') return true;
  return categoryOf(stream) === 'enterprise' && department !== null && department === actor.department;
}

export function told(actor: Actor, { position, streams }: Change): Told {
  const heard = new Set(HEARD[actor.role]);
  const known = streams.filter(({ stream }) => heard.has(categoryOf(stream)));
  return {
    position,
    categories: new Set(known.map(({ stream }) => categoryOf(stream))),
    streams: listed(known.filter((changed) => hearsName(actor, changed)).map(({ stream }) => stream)),
  };
}

/** What was told first, and what came while it could not be sent. */
export function together(first: Told, next: Told): Told {
  return {
    position: next.position,
    categories: new Set([...first.categories, ...next.categories]),
    streams: first.streams && next.streams && listed([...first.streams, ...next.streams]),
  };
}

function listed(streams: readonly string[]): ReadonlySet<string> | null {
  const distinct = new Set(streams);
  return distinct.size > MOST_STREAMS ? null : distinct;
}

/** The streams of a batch, each once. */
export function streamsOf(events: readonly RecordedEvent[]): string[] {
  return [...new Set(events.map(({ stream }) => stream))];
}
