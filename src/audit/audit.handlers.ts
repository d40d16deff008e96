import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { EventStore, StreamNotFound } from '../event-store/event-store.js';
import { type RecordedEvent } from '../kernel/event.js';
import {
  type History,
  type Lines,
  LogExport,
  LogVerification,
  StreamHistory,
  StreamVerification,
} from './audit.queries.js';
import { refuseAudit } from './audit.refusals.js';
import { type BadEvent, type Verification, verifyStream } from './chain.js';
import { toLines } from './cloud-event.js';
import { historyIn } from './history-entry.js';
import { LogCheck, type LogVerdict } from './log-check.js';
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

  async execute({ after, limit, categories }: LogExport): Promise<Lines> {
    const upTo = await this.store.end();
    return this.lines(readLog(this.store, { after, upTo, limit, categories }));
  }

  private async *lines(batches: AsyncIterable<readonly RecordedEvent[]>): AsyncGenerator<string> {
    for await (const events of batches) yield toLines(events);
  }
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
