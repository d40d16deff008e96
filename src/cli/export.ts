import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { fromCloudEvent, NotAnExportedEvent, toLines } from '../audit/cloud-event.js';
import { readLog } from '../audit/read-log.js';
import { type EventStore } from '../event-store/event-store.js';
import { LOG_START, type Position } from '../kernel/event.js';
import { type Command, CommandFailed, DATA_OPTION, EXIT, UsageError } from './command.js';
import { openLog } from './data-folder.js';
import { grouped, type Terminal } from './terminal.js';

/** Where the last line of a file is looked for, from its end, step by step. */
const STEP_BYTES = 65_536;

export const exportLog: Command = {
  positionals: [],
  description: {
    zh: '将全部事件导出为 CloudEvents 1.0，每行一个（NDJSON），内容与存储的完全一致（个人信息为密文）；可与运行中的系统同时进行。文件已存在时从其最后一个完整行之后续写。用 jianhui verify --file 校验。',
    en: 'Exports the log as CloudEvents 1.0, one a line (NDJSON), exactly as it is stored (personal data is ciphertext); also while the product runs. A file that exists is continued after its last complete line. Check it with jianhui verify --file.',
  },
  options: {
    data: DATA_OPTION,
    from: {
      value: 'position',
      help: { zh: '只导出此位置之后的事件', en: 'only events after this position' },
    },
    out: {
      value: 'path',
      help: { zh: '目标文件；默认标准输出', en: 'the file; standard output unless given' },
    },
  },
  examples: ['jianhui export --out log.ndjson', 'jianhui export --from 4711 | gzip > rest.ndjson.gz'],
  async run(given, terminal) {
    const { from, out } = given.options;
    if (from !== undefined && !/^\d{1,15}$/.test(from)) {
      throw new UsageError({ zh: '--from 应为一个位置（数字）', en: '--from must be a position, a number' });
    }
    const after = from === undefined ? LOG_START : Number(from);
    const store = await openLog(given);
    try {
      if (out === undefined) await toOutput(store, after, terminal);
      else await toFile(store, out, after, terminal);
      return EXIT.done;
    } finally {
      await store.close();
    }
  },
};

async function toOutput(store: EventStore, after: Position, terminal: Terminal): Promise<void> {
  for await (const events of readLog(store, { after })) {
    terminal.checkInterrupted();
    if (process.stdout.write(toLines(events))) continue;
    // Whoever reads the other end may be slow, and Ctrl-C must not wait for it.
    await once(process.stdout, 'drain', { signal: terminal.interrupted }).catch(() => undefined);
    terminal.checkInterrupted();
  }
}

async function toFile(store: EventStore, path: string, from: Position, terminal: Terminal): Promise<void> {
  const file = await open(path, 'a+');
  try {
    const last = await lastPositionIn(file, path);
    const after = Math.max(from, last);
    const end = await store.end();
    let written = 0;
    for await (const events of readLog(store, { after, upTo: end })) {
      await file.appendFile(toLines(events));
      written += events.length;
      const share = Math.floor((events[events.length - 1].position / Math.max(end, 1)) * 100);
      terminal.progress({
        zh: `已导出 ${grouped(written)} 个事件，${share}%`,
        en: `${grouped(written)} events exported, ${share}%`,
      });
      if (terminal.interrupted.aborted) break;
    }
    await file.sync();
    terminal.say({
      zh: `${last >= 0 ? '续写' : '导出'} ${grouped(written)} 个事件到 ${path}`,
      en: `${grouped(written)} events ${last >= 0 ? 'added' : 'written'} to ${path}`,
    });
    terminal.checkInterrupted();
  } finally {
    await file.close();
  }
}

/**
 * Position of the last complete line, after which the file ends from now on; LOG_START in an empty one.
 * @throws CommandFailed the file is something else, which is left alone
 */
async function lastPositionIn(file: FileHandle, path: string): Promise<Position> {
  const { size } = await file.stat();
  let start = size;
  let tail = Buffer.alloc(0);
  for (;;) {
    const ending = tail.lastIndexOf(0x0a);
    const before = ending > 0 ? tail.lastIndexOf(0x0a, ending - 1) : -1;
    if (ending >= 0 && (before >= 0 || start === 0)) {
      const position = positionIn(tail.subarray(before + 1, ending).toString('utf8'), path);
      await file.truncate(start + ending + 1);
      return position;
    }
    if (start === 0) {
      if (size > 0 && !tail.subarray(0, 1).equals(Buffer.from('{'))) throw notAnExport(path);
      await file.truncate(0);
      return LOG_START;
    }
    const length = Math.min(STEP_BYTES, start);
    start -= length;
    const piece = Buffer.alloc(length);
    await file.read(piece, 0, length, start);
    tail = Buffer.concat([piece, tail]);
  }
}

function positionIn(line: string, path: string): Position {
  try {
    return fromCloudEvent(line, 0).position;
  } catch (error) {
    if (error instanceof NotAnExportedEvent) throw notAnExport(path);
    throw error;
  }
}

const notAnExport = (path: string) =>
  new CommandFailed({
    zh: `${path} 已存在且不是导出文件，未作改动`,
    en: `${path} exists and is not an export; it was left as it is`,
  });
