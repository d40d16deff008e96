import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { EventStore, StreamNotFound } from '../event-store/event-store.js';
import { type RecordedEvent } from '../kernel/event.js';
import { Cursors } from '../http/cursor.js';
import {
  EntryCauses,
  type EntryCausesShown,
  type FoundEntries,
  type FoundEntry,
  type History,
  type Lines,
  LogExport,
  LogVerification,
  type Reader,
  SearchEntries,
  StreamHistory,
  StreamVerification,
} from './audit.queries.js';
import { refuseAudit } from './audit.refusals.js';
import { aboutOf } from './about.js';
import { retractionsIn } from './case-at.js';
import { causesOf } from './causes.js';
import { type BadEvent, type Verification, verifyStream } from './chain.js';
import { toLines } from './cloud-event.js';
import { entryOf, historyIn } from './history-entry.js';
import { LogCheck, type LogVerdict } from './log-check.js';
import { searchLog } from './log-search.js';
import { readLog } from './read-log.js';

@QueryHandler(StreamHistory)
export class StreamHistoryHandler implements IQueryHandler<StreamHistory> {
  constructor(private readonly store: EventStore) {}

  async execute({ stream, reader, from, limit }: StreamHistory): Promise<History> {
    const position = await this.store.end();
    const events = await eventsOfStream(this.store, stream);
    return historyIn(events, position, reader.language, from, limit);
  }
}

@QueryHandler(StreamVerification)
export class StreamVerificationHandler implements IQueryHandler<StreamVerification> {
  constructor(private readonly store: EventStore) {}

  async execute({ stream, expected }: StreamVerification): Promise<Verification> {
    return verifyStream(await eventsOfStream(this.store, stream), expected);
  }
}

@QueryHandler(LogExport)
export class LogExportHandler implements IQueryHandler<LogExport> {
  constructor(private readonly store: EventStore) {}

  async execute({ after, limit, categories, stream }: LogExport): Promise<Lines> {
    const upTo = await this.store.end();
    if (stream !== undefined) {
      const events = await eventsOfStream(this.store, stream);
      const asked = events.filter(({ position }) => position > after).slice(0, limit);
      return this.lines(asked.length === 0 ? [] : [asked]);
    }
    return this.lines(readLog(this.store, { after, upTo, limit, categories }));
  }

  private async *lines(
    batches: AsyncIterable<readonly RecordedEvent[]> | readonly (readonly RecordedEvent[])[],
  ): AsyncGenerator<string> {
    for await (const events of batches) yield toLines(events);
  }
}

@QueryHandler(SearchEntries)
export class SearchEntriesHandler implements IQueryHandler<SearchEntries> {
  constructor(
    private readonly store: EventStore,
    private readonly cursors: Cursors,
  ) {}

  async execute({ wanted, reader, cursor, limit }: SearchEntries): Promise<FoundEntries> {
    const list = `entries ${JSON.stringify(wanted)}`;
    const before = cursor === undefined ? undefined : Number(this.cursors.open(list, cursor)[0]);
    const { events, reached } = await searchLog(this.store, wanted, { before, limit });
    return {
      items: await foundEntries(this.store, events, reader),
      searchedTo: reached?.metadata.recordedAt ?? null,
      nextCursor: reached ? this.cursors.seal(list, [reached.position]) : null,
    };
  }
}

@QueryHandler(EntryCauses)
export class EntryCausesHandler implements IQueryHandler<EntryCauses> {
  constructor(private readonly store: EventStore) {}

  async execute({ stream, revision, reader }: EntryCauses): Promise<EntryCausesShown> {
    const whole = await eventsOfStream(this.store, stream);
    const entry = whole.find((event) => event.revision === revision);
    if (!entry) throw refuseAudit('revision-unknown', { last: whole[whole.length - 1].revision, revision });
    const { events, isWhole } = await causesOf(this.store, entry);
    return { items: await foundEntries(this.store, events, reader), isWhole };
  }
}

/** What was taken back is known by what came later in the same stream, and what it is about by what came before. */
async function foundEntries(
  store: EventStore,
  events: readonly RecordedEvent[],
  { language }: Reader,
): Promise<FoundEntry[]> {
  const retractions = new Map<string, string>();
  const abouts = new Map<string, string | null>();
  for (const stream of new Set(events.map(({ stream }) => stream))) {
    const whole = await eventsOfStream(store, stream);
    for (const [entry, by] of retractionsIn(whole)) retractions.set(entry, by);
    abouts.set(stream, aboutOf(whole));
  }
  return events.map((event) => ({
    stream: event.stream,
    about: abouts.get(event.stream) ?? null,
    ...entryOf(event, language, retractions.get(event.id) ?? null),
  }));
}

@QueryHandler(LogVerification)
export class LogVerificationHandler implements IQueryHandler<LogVerification> {
  constructor(private readonly store: EventStore) {}

  async execute({ expected }: LogVerification): Promise<Lines> {
    const upTo = await this.store.end();
    return this.lines(new LogCheck(expected), upTo);
  }

  private async *lines(check: LogCheck, upTo: number): AsyncGenerator<string> {
    let told = 0;
    for await (const events of readLog(this.store, { upTo })) {
      for (const event of events) check.take(event);
      const { events: checked, position } = check.progress;
      if (checked - told < EVENTS_PER_PROGRESS) continue;
      told = checked;
      yield `${JSON.stringify({ progress: { events: checked, position: String(position), end: String(upTo) } })}\n`;
    }
    yield `${JSON.stringify({ verdict: await verdictOf(this.store, check) })}\n`;
  }
}

const EVENTS_PER_PROGRESS = 2_000;

/** What the whole log comes to, the first bad event of each broken stream named. */
export interface Verdict {
  readonly ok: boolean;
  readonly events: number;
  readonly streams: number;
  /** To be written down outside the system, for the next time. */
  readonly head: { readonly position: string; readonly digest: string };
  readonly bad: readonly ({ readonly stream: string } & BadEvent)[];
  readonly expected?: LogVerdict['expected'];
}

export async function verdictOf(store: EventStore, check: LogCheck): Promise<Verdict> {
  const { events, streams, head, broken, expected } = check.verdict;
  const bad: Verdict['bad'][number][] = [];
  for (const stream of broken) {
    const { firstBad } = verifyStream(await eventsOfStream(store, stream));
    if (firstBad) bad.push({ stream, ...firstBad });
  }
  return {
    ok: broken.size === 0 && (expected === undefined || expected === 'found'),
    events,
    streams,
    head: { position: String(head.position), digest: head.digest },
    bad,
    ...(expected && { expected }),
  };
}

async function eventsOfStream(store: EventStore, stream: string): Promise<readonly RecordedEvent[]> {
  try {
    return await store.readStream(stream);
  } catch (error) {
    if (error instanceof StreamNotFound) throw refuseAudit('stream-unknown', { stream });
    throw error;
  }
}
