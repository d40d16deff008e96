import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verdictOf, type Verdict } from '../audit/audit.handlers.js';
import { ChainCheck } from '../audit/chain.js';
import { fromCloudEvent, NotAnExportedEvent } from '../audit/cloud-event.js';
import { LogCheck, type LogHead } from '../audit/log-check.js';
import { readLog } from '../audit/read-log.js';
import { type EventStore } from '../event-store/event-store.js';
import { hashOf } from '../kernel/event.js';
import {
  type Arguments,
  type Command,
  CommandFailed,
  DATA_OPTION,
  EXIT,
  type ExitCode,
  UsageError,
} from './command.js';
import { openLog } from './data-folder.js';
import { grouped, type Terminal } from './terminal.js';

const HEAD = /^(\d{1,15}):([0-9a-f]{64})$/;

export const verify: Command = {
  positionals: [],
  description: {
    zh: '重新计算每个事件流的哈希链，指出第一个有问题的事件；可与运行中的系统同时进行。用 --file 校验导出的文件，不需要系统也不需要数据目录。请将输出的“链尾”保存在系统之外：以后用 --head 给出，即可发现被截去的部分。',
    en: 'Recomputes the hash chain of every stream and names the first bad event of each; also while the product runs. With --file it checks an exported file and needs neither the product nor its data. Keep the “head” that it prints outside the system: given with --head later, it shows whether anything was cut off.',
  },
  options: {
    data: DATA_OPTION,
    file: { value: 'path', help: { zh: '校验导出的文件', en: 'check an exported file' } },
    head: {
      value: 'position:digest',
      help: { zh: '以前留存的链尾', en: 'the head that was kept from an earlier run' },
    },
  },
  examples: [
    'jianhui verify',
    'jianhui verify --head 4711:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'jianhui verify --file log.ndjson',
  ],
  async run(given, terminal) {
    const expected = headFrom(given.options.head);
    const { file } = given.options;
    return file === undefined ? verifyLog(given, expected, terminal) : verifyFile(file, expected, terminal);
  },
};

/** @throws UsageError */
function headFrom(text: string | undefined): LogHead | undefined {
  if (text === undefined) return undefined;
  const match = HEAD.exec(text);
  if (!match) {
    throw new UsageError({
      zh: '--head 应为“位置:摘要”，如校验输出的那样',
      en: '--head must be position:digest as a verification prints it',
    });
  }
  return { position: Number(match[1]), digest: match[2] };
}

async function verifyLog(
  given: Arguments,
  expected: LogHead | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const store = await openLog(given);
  try {
    const check = await checkLog(store, expected, terminal);
    return tellVerdict(await verdictOf(store, check), terminal);
  } finally {
    await store.close();
  }
}

/** Reads the whole log, with progress. @throws Interrupted */
export async function checkLog(
  store: EventStore,
  expected: LogHead | undefined,
  terminal: Terminal,
): Promise<LogCheck> {
  const check = new LogCheck(expected);
  const end = await store.end();
  for await (const events of readLog(store, { upTo: end })) {
    terminal.checkInterrupted();
    for (const event of events) check.take(event);
    const share = Math.floor((check.progress.position / Math.max(end, 1)) * 100);
    checking(check, terminal, share);
  }
  return check;
}

function checking(check: LogCheck, terminal: Terminal, share?: number): void {
  const count = grouped(check.progress.events);
  const part = share === undefined ? '' : `, ${share}%`;
  terminal.progress({ zh: `已校验 ${count} 个事件${part}`, en: `${count} events checked${part}` });
}

/**
 * The lines of an export, without the product: each against the hash it claims, then as chains.
 * Broken streams are read a second time to name the event.
 */
async function verifyFile(
  path: string,
  expected: LogHead | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const check = new LogCheck(expected);
  const bad: Verdict['bad'][number][] = [];
  const mismatched = new Set<string>();
  for await (const event of eventsIn(path)) {
    terminal.checkInterrupted();
    check.take(event);
    if (event.claimed !== hashOf(event) && mismatched.size < MOST_NAMED && !mismatched.has(event.stream)) {
      mismatched.add(event.stream);
      bad.push({ stream: event.stream, revision: event.revision, eventId: event.id, why: 'altered' });
    }
    if (check.progress.events % 1_000 === 0) checking(check, terminal);
  }
  const { broken, events, streams, head, expected: found } = check.verdict;
  const checks = new Map(
    [...broken].filter((stream) => !mismatched.has(stream)).map((stream) => [stream, new ChainCheck()]),
  );
  if (checks.size > 0) {
    for await (const event of eventsIn(path)) checks.get(event.stream)?.take(event);
    for (const [stream, chain] of checks) {
      const { firstBad } = chain.end();
      if (firstBad) bad.push({ stream, ...firstBad });
    }
  }
  return tellVerdict(
    {
      ok: bad.length === 0 && (found === undefined || found === 'found'),
      events,
      streams,
      head: { position: String(head.position), digest: head.digest },
      bad,
      ...(found && { expected: found }),
    },
    terminal,
  );
}

const MOST_NAMED = 100;

async function* eventsIn(path: string) {
  const file = createReadStream(path);
  let line = 0;
  try {
    for await (const text of createInterface({ input: file, crlfDelay: Infinity })) {
      line++;
      if (text !== '') yield fromCloudEvent(text, line);
    }
  } catch (error) {
    if (error instanceof NotAnExportedEvent) {
      throw new CommandFailed(
        {
          zh: `${path} 第 ${error.line} 行不是导出的事件（文件不完整，或不是本系统导出的）`,
          en: `line ${error.line} of ${path} is not an exported event: the file is cut short, or not an export of this product`,
        },
        EXIT.found,
      );
    }
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new CommandFailed({ zh: `没有文件 ${path}`, en: `there is no file ${path}` });
    }
    throw error;
  } finally {
    file.destroy();
  }
}

/** Prints the verdict; answers the exit code. */
export function tellVerdict(verdict: Verdict, terminal: Terminal): ExitCode {
  const { events, streams, head, bad, expected } = verdict;
  terminal.say({
    zh: `${grouped(events)} 个事件，${grouped(streams)} 个事件流`,
    en: `${grouped(events)} events in ${grouped(streams)} streams`,
  });
  for (const { stream, revision, eventId, why } of bad) {
    terminal.say({
      zh: `有问题：${stream} 第 ${revision} 版（${eventId}）：${why}`,
      en: `bad: ${stream} revision ${revision} (${eventId}): ${why}`,
    });
  }
  if (expected === 'differs') {
    terminal.say({
      zh: '到所给位置为止的内容与留存的摘要不符',
      en: 'up to the given position the log is not what its digest says',
    });
  }
  if (expected === 'not-there') {
    terminal.say({
      zh: '所给位置的事件不存在：日志被截短，或该事件已被删除',
      en: 'there is no event at the given position: the log was cut off, or that event is gone',
    });
  }
  if (verdict.ok) {
    terminal.say({ zh: '全部相符', en: 'everything holds' });
    if (events > 0)
      terminal.say({
        zh: `链尾 ${head.position}:${head.digest}`,
        en: `head ${head.position}:${head.digest}`,
      });
  }
  return verdict.ok ? EXIT.done : EXIT.found;
}
