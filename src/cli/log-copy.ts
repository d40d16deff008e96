import { LogCheck, type LogVerdict } from '../audit/log-check.js';
import { readLog } from '../audit/read-log.js';
import { type EventStore } from '../event-store/event-store.js';
import { hashOf, LOG_START, type NewEvent, type Position, type RecordedEvent } from '../kernel/event.js';

/** The first place where two logs part. */
export interface Difference {
  /** Which event it is, counted from 1 in log order. */
  readonly number: number;
  /** What each log holds there; null where it has ended. */
  readonly source: RecordedEvent | null;
  readonly target: RecordedEvent | null;
}

/** Two logs side by side, read up to a position of the source. */
export interface Comparison {
  readonly source: LogVerdict;
  /** Events with which both begin: equal in stream, revision, id, type, data and metadata, in the same order. */
  readonly equal: number;
  /** Position of the last of them in the source. */
  readonly equalUpTo: Position;
  /** Null when the target is the beginning of the source, or all of it. */
  readonly difference: Difference | null;
}

/** Told of every event; may throw to stop. */
export type OnEvents = (events: number, position: Position) => void;

/** Reads both logs once, and checks every chain of the source on the way. */
export async function compare(
  source: EventStore,
  target: EventStore,
  upTo: Position,
  onEvents: OnEvents,
): Promise<Comparison> {
  const check = new LogCheck();
  const others = eachEvent(target);
  let other = await others.next();
  let equal = 0;
  let equalUpTo: Position = LOG_START;
  let difference: Difference | null = null;
  for await (const event of eachEvent(source, { upTo })) {
    check.take(event);
    onEvents(check.progress.events, event.position);
    if (other.done || difference) continue;
    if (hashOf(event) !== hashOf(other.value)) {
      difference = { number: equal + 1, source: event, target: other.value };
      continue;
    }
    equal++;
    equalUpTo = event.position;
    other = await others.next();
  }
  if (!other.done) difference ??= { number: equal + 1, source: null, target: other.value };
  await others.return(undefined);
  return { source: check.verdict, equal, equalUpTo, difference };
}

export interface CopyRange {
  /** Events of the source after this position … */
  readonly after: Position;
  /** … up to this one. */
  readonly upTo: Position;
  /**
   * How many appends are asked for at once. More than one keeps the order only where the target writes
   * them in the order in which they were asked for, and all or none, as a commit of SQLite does.
   */
  readonly atOnce: number;
}

/** Most of one append: below the least that servers take at once, unless one event alone is larger. */
const APPEND_BYTES = 512 * 1_024;
const APPEND_EVENTS = 100;

/**
 * Appends the events of a range to the target, in log order. Neighbours of one stream go in one
 * append. Each append expects exactly the revision that its first event has in the source, so a
 * target that somebody else writes to is left as it is.
 *
 * @throws WrongExpectedRevision, EventTooLarge, StoreUnavailable, OutcomeUnknown: what was copied stays
 */
export async function copyRange(
  source: EventStore,
  target: EventStore,
  { after, upTo, atOnce }: CopyRange,
  onEvents: OnEvents,
): Promise<void> {
  let copied = 0;
  let waiting: Neighbours[] = [];
  const write = async () => {
    // Asked for in one turn: where they share a commit, none stands when one before it failed.
    const outcomes = await Promise.allSettled(
      waiting.map((events) => {
        const [{ stream, revision }] = events;
        return target.append(stream, revision === 0 ? 'no-stream' : revision - 1, events.map(asNew));
      }),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    copied += waiting.reduce((sum, { length }) => sum + length, 0);
    const last = waiting.at(-1)?.at(-1);
    waiting = [];
    if (last) onEvents(copied, last.position);
  };
  for await (const events of neighbours(eachEvent(source, { after, upTo }))) {
    waiting.push(events);
    if (waiting.length >= atOnce) await write();
  }
  await write();
}

async function* eachEvent(
  store: EventStore,
  range: { readonly after?: Position; readonly upTo?: Position } = {},
): AsyncGenerator<RecordedEvent, undefined> {
  for await (const batch of readLog(store, range)) yield* batch;
}

type Neighbours = [RecordedEvent, ...RecordedEvent[]];

/** Events that stand side by side in the log and belong to one stream, as much as goes in one append. */
async function* neighbours(events: AsyncIterable<RecordedEvent>): AsyncGenerator<Neighbours> {
  let group: Neighbours | null = null;
  let bytes = 0;
  for await (const event of events) {
    const size = bytesOf(event);
    const joins =
      group?.[0].stream === event.stream && group.length < APPEND_EVENTS && bytes + size <= APPEND_BYTES;
    if (group && joins) {
      group.push(event);
      bytes += size;
      continue;
    }
    if (group) yield group;
    group = [event];
    bytes = size;
  }
  if (group) yield group;
}

function bytesOf({ data, metadata }: RecordedEvent): number {
  return Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata));
}

function asNew({ id, type, data, metadata }: RecordedEvent): NewEvent {
  return { id, type, data, metadata };
}
