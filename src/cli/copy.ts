import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { verdictOf } from '../audit/audit.handlers.js';
import { LogCheck } from '../audit/log-check.js';
import { readLog } from '../audit/read-log.js';
import {
  EventTooLarge,
  type EventStore,
  OutcomeUnknown,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../event-store/event-store.js';
import { ConnectionStringInvalid } from '../event-store/eventstoredb/connection-string.js';
import { FolderLock } from '../event-store/sqlite/folder-lock.js';
import { EVENT_FILE, SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { type Position, type RecordedEvent } from '../kernel/event.js';
import { copyKeys, KeyDiffers } from '../privacy/copy-keys.js';
import { type KeyStore } from '../privacy/key-store.js';
import { openCluster, openKeys } from '../stores.js';
import { type Command, CommandFailed, EXIT, type ExitCode, UsageError } from './command.js';
import { compare, type Comparison, copyRange, type Difference } from './log-copy.js';
import { type Place, placeFrom } from './place.js';
import { grouped, Interrupted, type Terminal } from './terminal.js';
import { tellVerdict } from './verify.js';

/** Appends to a data folder that share a commit. On a cluster the order is kept by one after the other. */
const APPENDS_A_COMMIT = 500;
const KEYS_FILE = 'keys.db';
const EVENTS_PER_PROGRESS = 1_000;

export const copy: Command = {
  positionals: [],
  description: {
    zh: '将一份完整的事件日志从数据目录复制到 EventStoreDB / KurrentDB 集群，或反向复制：顺序、编号、版次、内容不变，位置由目标自定。先校验来源的每个事件；目标须为空，或是同一日志的开头。中断后重新运行同一命令即接着复制，不会重复。结束时逐个比对事件、链和数量，并复制个人密钥。须先停止系统；用 --while-running 可先在运行时复制大部分，停止后再运行一次以复制其余。',
    en: 'Copies a whole log from a data folder to an EventStoreDB or KurrentDB cluster, or back: order, ids, revisions and contents stay, positions are the target’s own. Every event of the source is checked first; the target must be empty, or the beginning of the same log. Stopped half way, the same command goes on where it was, without doubles. At the end events, chains and counts are compared, and the persons’ keys brought over. The product must not be running; with --while-running most is copied while it does, and a second run after it was stopped copies the rest.',
  },
  options: {
    from: {
      value: 'store',
      help: {
        zh: '来源：数据目录，或 esdb://…；cluster 表示 EVENT_STORE_URL',
        en: 'a data folder, or esdb://…; the word cluster stands for EVENT_STORE_URL',
      },
    },
    to: { value: 'store', help: { zh: '目标，写法相同', en: 'the target, written likewise' } },
    'while-running': {
      help: {
        zh: '来源的系统仍在运行：只复制到此刻为止',
        en: 'the product on the source goes on running: copy up to now',
      },
    },
  },
  examples: [
    'EVENT_STORE_URL=esdb://… jianhui copy --from ./data --to cluster',
    'EVENT_STORE_URL=esdb://… jianhui copy --from ./data --to cluster --while-running',
    'EVENT_STORE_URL=esdb://… jianhui copy --from cluster --to /srv/jianhui',
  ],
  async run(given, terminal) {
    const { from, to } = given.options;
    if (from === undefined || to === undefined) {
      throw new UsageError({ zh: '应给出 --from 和 --to', en: 'give --from and --to' });
    }
    const [source, target] = [placeFrom('from', from, process.env), placeFrom('to', to, process.env)];
    if (source.kind === target.kind && source.name === target.name) {
      throw new UsageError({
        zh: '--from 与 --to 是同一处',
        en: '--from and --to are the same place',
      });
    }
    return copyLog(source, target, given.flags.has('while-running'), terminal);
  },
};

async function copyLog(from: Place, to: Place, whileRunning: boolean, terminal: Terminal): Promise<ExitCode> {
  const closing: (() => unknown)[] = [];
  try {
    const source = await openSource(from, whileRunning, closing);
    const target = await openTarget(to, closing);
    const upTo = await source.end();
    const begun = await checked(source, target, upTo, terminal);
    await copied(source, target, { begun, upTo, to }, terminal);
    const code = await verified(source, target, { begun, upTo }, terminal);
    if (code !== EXIT.done) return code;
    await copiedKeys(from, to, terminal);
    return await concluded(source, { from, to, upTo, whileRunning }, terminal);
  } catch (error) {
    throw explained(error, from, to);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** @throws FolderInUse, UnusableEventFile */
async function openSource(
  place: Place,
  whileRunning: boolean,
  closing: (() => unknown)[],
): Promise<EventStore> {
  if (place.kind === 'folder' && !whileRunning && existsSync(join(place.folder, EVENT_FILE))) {
    const lock = FolderLock.take(place.folder);
    closing.push(() => lock.release());
  }
  const store =
    place.kind === 'folder' ? await SqliteEventStore.openForReading(place.folder) : await openCluster(place);
  closing.push(() => store.close());
  return store;
}

/** @throws FolderInUse, UnusableEventFile */
async function openTarget(place: Place, closing: (() => unknown)[]): Promise<EventStore> {
  if (place.kind === 'cluster') {
    const store = await openCluster(place);
    closing.push(() => store.close());
    return store;
  }
  const lock = FolderLock.take(place.folder);
  closing.push(() => lock.release());
  const store = await SqliteEventStore.open(place.folder);
  closing.push(() => store.close());
  return store;
}

/**
 * Before anything is written: the source holds, and the target is its beginning.
 * @throws CommandFailed
 */
async function checked(
  source: EventStore,
  target: EventStore,
  upTo: Position,
  terminal: Terminal,
): Promise<Comparison> {
  const begun = await compare(source, target, upTo, (events, position) => {
    if (events % EVENTS_PER_PROGRESS !== 0) return;
    terminal.checkInterrupted();
    progress(terminal, { zh: '已校验来源', en: 'checked in the source' }, events, share(position, upTo));
  });
  if (begun.source.broken.size > 0) {
    const check = new LogCheck();
    for await (const events of readLog(source, { upTo })) for (const event of events) check.take(event);
    tellVerdict(await verdictOf(source, check), terminal);
    throw new CommandFailed(
      {
        zh: '来源的事件校验未通过，未复制任何内容',
        en: 'the events of the source do not hold; nothing was copied',
      },
      EXIT.found,
    );
  }
  if (begun.difference) {
    terminal.say(inWords(begun.difference));
    throw new CommandFailed({
      zh: '目标中已有其他内容，不是同一日志的开头，未作改动。请换一个空的目标。',
      en: 'the target holds something else than the beginning of this log, and was left as it is; take one that is empty',
    });
  }
  return begun;
}

async function copied(
  source: EventStore,
  target: EventStore,
  { begun, upTo, to }: { begun: Comparison; upTo: Position; to: Place },
  terminal: Terminal,
): Promise<void> {
  const total = begun.source.events - begun.equal;
  if (begun.equal > 0) {
    terminal.say({
      zh: `目标中已有 ${grouped(begun.equal)} 个事件，接着复制`,
      en: `${grouped(begun.equal)} events are there already; going on after them`,
    });
  }
  const began = performance.now();
  const range = { after: begun.equalUpTo, upTo, atOnce: to.kind === 'folder' ? APPENDS_A_COMMIT : 1 };
  await copyRange(source, target, range, (events) => {
    terminal.checkInterrupted();
    const perSecond = Math.round(events / ((performance.now() - began) / 1_000));
    const left = Math.ceil((total - events) / Math.max(perSecond, 1));
    terminal.progress({
      zh: `已复制 ${grouped(events)} / ${grouped(total)} 个事件，每秒 ${grouped(perSecond)} 个，约剩 ${duration(left)}`,
      en: `${grouped(events)} of ${grouped(total)} events copied, ${grouped(perSecond)}/s, about ${duration(left)} left`,
    });
  });
  const seconds = (performance.now() - began) / 1_000;
  terminal.say({
    zh: `复制了 ${grouped(total)} 个事件，用时 ${seconds.toFixed(1)} 秒`,
    en: `${grouped(total)} events were copied in ${seconds.toFixed(1)} s`,
  });
}

/** What stands in the target now, read from there: chains, counts, and the digest over all events in order. */
async function verified(
  source: EventStore,
  target: EventStore,
  { begun, upTo }: { begun: Comparison; upTo: Position },
  terminal: Terminal,
): Promise<ExitCode> {
  const check = new LogCheck();
  const end = await target.end();
  for await (const events of readLog(target, { upTo: end })) {
    terminal.checkInterrupted();
    for (const event of events) check.take(event);
    const { events: count, position } = check.progress;
    progress(terminal, { zh: '已校验目标', en: 'checked in the target' }, count, share(position, end));
  }
  const code = tellVerdict(await verdictOf(target, check), terminal);
  if (code !== EXIT.done || check.verdict.head.digest === begun.source.head.digest) return code;
  const { difference } = await compare(source, target, upTo, () => terminal.checkInterrupted());
  if (difference) terminal.say(inWords(difference));
  throw new CommandFailed({ zh: '目标与来源不同', en: 'the target is not equal to the source' }, EXIT.found);
}

/** What is left to do, and whether this was all. */
async function concluded(
  source: EventStore,
  { from, to, upTo, whileRunning }: { from: Place; to: Place; upTo: Position; whileRunning: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  if ((await source.end()) > upTo || whileRunning) {
    terminal.say({
      zh: `来源（${from.name}）仍可能增加：请停止系统的所有节点，再运行同一命令（不带 --while-running）以复制其余`,
      en: `the source (${from.name}) may still grow: stop every node of the product, then run the same command again without --while-running for the rest`,
    });
    return whileRunning ? EXIT.done : EXIT.inUse;
  }
  tellWhatElseToMove(to, terminal);
  return EXIT.done;
}

/**
 * The persons' keys, without which names and phone numbers open nowhere: all that there are, and who was
 * erased.
 * @throws CommandFailed the target has another key for somebody
 */
async function copiedKeys(from: Place, to: Place, terminal: Terminal): Promise<void> {
  if (from.kind === 'folder' && !existsSync(join(from.folder, KEYS_FILE))) {
    terminal.say({
      zh: `${from.folder} 中没有 ${KEYS_FILE}，未复制个人密钥`,
      en: `there is no ${KEYS_FILE} in ${from.folder}: no persons’ keys were copied`,
    });
    return;
  }
  const [source, target] = [await openKeysOf(from), await openKeysOf(to)];
  try {
    const { keys, erased } = await copyKeys(source, target);
    terminal.say({
      zh: `${grouped(keys)} 个人的密钥已在目标中，另有 ${grouped(erased)} 人已删除`,
      en: `the keys of ${grouped(keys)} persons are there, ${grouped(erased)} persons stay erased`,
    });
  } finally {
    await source.close();
    await target.close();
  }
}

/** KEY_STORE_URL belongs to a cluster, as it does for the product. @throws UsageError */
async function openKeysOf(place: Place): Promise<KeyStore> {
  if (place.kind === 'folder') {
    return openKeys({ dataDir: place.folder, url: undefined, caFile: undefined, keysUrl: undefined });
  }
  try {
    return await openKeys({ ...place, dataDir: '', keysUrl: process.env.KEY_STORE_URL || undefined });
  } catch (error) {
    if (!(error instanceof ConnectionStringInvalid)) throw error;
    throw new UsageError({ zh: `KEY_STORE_URL：${error.message}`, en: `KEY_STORE_URL: ${error.message}` });
  }
}

/** The secret is in no store: without it nothing sealed opens, and no password is right. */
function tellWhatElseToMove(to: Place, terminal: Terminal): void {
  const zh =
    to.kind === 'folder'
      ? `secret.key 放入 ${to.folder}，或设置与从前相同的 JIANHUI_SECRET`
      : '各节点设置与从前相同的 JIANHUI_SECRET；从前用 secret.key 的，设置 JIANHUI_SECRET 为该文件的内容';
  const en =
    to.kind === 'folder'
      ? `secret.key into ${to.folder}, or JIANHUI_SECRET as it was`
      : 'JIANHUI_SECRET as it was, on every node; where it was a secret.key, JIANHUI_SECRET with what that file holds';
  terminal.say({
    zh: `还须移交系统密钥，否则姓名、电话和密码再也无法解开：
  ${zh}
视图不必移交：系统在新的日志上启动时自行重建。`,
    en: `Move the secret too, or names, phone numbers and passwords are lost:
  ${en}
Views are not moved: the product builds them anew when it starts on the new log.`,
  });
}

function inWords({ number, source, target }: Difference): { zh: string; en: string } {
  const zh = (event: RecordedEvent | null) => (event ? named(event) : '（已结束）');
  const en = (event: RecordedEvent | null) => (event ? named(event) : 'nothing');
  return {
    zh: `第 ${grouped(number)} 个事件起不同：来源 ${zh(source)}，目标 ${zh(target)}`,
    en: `they part at event ${grouped(number)}: the source has ${en(source)}, the target ${en(target)}`,
  };
}

function named({ stream, revision, id }: RecordedEvent): string {
  return `${stream} revision ${revision} (${id})`;
}

/** In words that say what to do. */
function explained(error: unknown, from: Place, to: Place): unknown {
  if (error instanceof Interrupted) return error;
  if (error instanceof StoreUnavailable && isDenied(error)) {
    return new CommandFailed({
      zh: '服务器拒绝了连接字符串中的用户名或密码，或该用户无权读取全部事件',
      en: 'the server refuses the user or password of the connection string, or that user may not read all events',
    });
  }
  if (error instanceof KeyDiffers) {
    return new CommandFailed(
      {
        zh: `目标中已有 ${error.person} 的另一把密钥，未作改动：目标的密钥不属于这份日志`,
        en: `the target has another key for ${error.person} and was left as it is: its keys are not of this log`,
      },
      EXIT.found,
    );
  }
  if (error instanceof StoreUnavailable || error instanceof OutcomeUnknown) {
    const reason = error instanceof StoreUnavailable ? ` (${error.reason})` : '';
    return new CommandFailed(
      {
        zh: `存储中断${reason}：${from.name} 或 ${to.name}。已复制的保留；恢复后再运行同一命令即接着复制。`,
        en: `a store is away${reason}: ${from.name} or ${to.name}. What was copied stays; run the same command again when it is back, and it goes on from there.`,
      },
      EXIT.away,
    );
  }
  if (error instanceof EventTooLarge) {
    return new CommandFailed({
      zh: `事件 ${error.eventId} 有 ${grouped(error.bytes)} 字节，目标一次只收 ${grouped(error.limit)} 字节：请将服务器的 MaxAppendSize 设为 16 MiB，再运行同一命令`,
      en: `event ${error.eventId} has ${grouped(error.bytes)} bytes, the target takes ${grouped(error.limit)} at once: set the servers’ MaxAppendSize to 16 MiB, then run the same command again`,
    });
  }
  if (error instanceof WrongExpectedRevision) {
    return new CommandFailed(
      {
        zh: `另有程序在写入 ${to.name}（${error.stream} 为 ${error.actual}，应为 ${error.expected}）：请停止它`,
        en: `somebody else writes to ${to.name}: ${error.stream} is at ${error.actual}, not at ${error.expected}; stop that first`,
      },
      EXIT.inUse,
    );
  }
  return error;
}

function isDenied({ cause }: { cause?: unknown }): boolean {
  return (cause as { kind?: string } | undefined)?.kind === 'denied';
}

function progress(
  terminal: Terminal,
  what: { readonly zh: string; readonly en: string },
  events: number,
  percent: number,
): void {
  const count = grouped(events);
  terminal.progress({
    zh: `${what.zh} ${count} 个事件，${percent}%`,
    en: `${count} events ${what.en}, ${percent}%`,
  });
}

function share(position: Position, end: Position): number {
  return Math.floor((position / Math.max(end, 1)) * 100);
}

/** 3:05, or 2:00:07 */
function duration(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
