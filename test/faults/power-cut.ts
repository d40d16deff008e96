import { spawnSync } from 'node:child_process';
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { LogCheck } from '../../src/audit/log-check.js';
import { readLog } from '../../src/audit/read-log.js';
import { Random } from '../../src/cli/demo/random.js';
import { Database } from '../../src/event-store/sqlite/database.js';
import { EVENT_FILE, SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { SqliteKeyStore } from '../../src/privacy/sqlite-key-store.js';
import { newEvents } from '../support/events.js';
import { type Said, type WrittenData } from './power-cut-writer.js';
import { type Fate, type Operation, operationsOf, RECORDED_CALLS, RecordedDisk } from './recorded-disk.js';

// `npm run test:power -- [--appends 1200] [--cuts 300] [--seed n]`
// Records every write and sync of log and keys, cuts the power between any two of them, and compares what is
// then found with what was acknowledged before. With `synchronous=NORMAL` the same must find something lost:
// otherwise it would find nothing ever. Needs Linux and strace.

const { values } = parseArgs({
  options: {
    appends: { type: 'string', default: '1200' },
    cuts: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
});
const seed = Number(values.seed);
const FATES: readonly Fate[] = ['lost', 'torn', 'kept'];

/** What the program had acknowledged when the power went. */
interface Acknowledged {
  readonly events: Set<string>;
  /** Whose erasure had begun. */
  readonly erasing: Set<string>;
  readonly erased: Set<string>;
}

interface Outcome {
  readonly operations: number;
  readonly syncs: number;
  readonly cuts: number;
  readonly acknowledged: number;
  /** What was acknowledged and is gone, over all cuts: events, keys that they need, erasures. */
  readonly lost: number;
  /** What is not sound: it does not start, a file or a chain is broken, an append is half there. */
  readonly wrong: readonly string[];
}

const workplace = mkdtempSync(join(tmpdir(), 'jianhui-power-'));
try {
  const full = await outcomeOf('full');
  print('full', full);
  const normal = await outcomeOf('normal');
  print('normal', normal);
  const sound = full.lost === 0 && full.wrong.length === 0 && normal.wrong.length === 0;
  if (normal.lost === 0) console.log('with NORMAL nothing was lost: this test would not find a loss');
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  console.log(JSON.stringify({ name: 'power cuts', machine, seed, full, normal }));
  process.exitCode = sound && normal.lost > 0 ? 0 : 1;
} finally {
  rmSync(workplace, { recursive: true, force: true });
}

function print(synchronous: string, { operations, syncs, cuts, acknowledged, lost, wrong }: Outcome): void {
  console.log(
    `synchronous=${synchronous}: ${operations} writes and ${syncs} syncs, ${acknowledged} events acknowledged; ` +
      `after ${cuts} power cuts ${lost} lost, ${wrong.length} wrong`,
  );
  for (const found of wrong.slice(0, 10)) console.log(`  ${found}`);
}

async function outcomeOf(synchronous: 'full' | 'normal'): Promise<Outcome> {
  const operations = await record(synchronous);
  const random = new Random(seed).fork(synchronous);
  const cuts = new Set(Array.from({ length: Number(values.cuts) }, () => random.whole(0, operations.length)));
  const disk = new RecordedDisk();
  const acknowledged: Acknowledged = { events: new Set(), erasing: new Set(), erased: new Set() };
  const wrong: string[] = [];
  let lost = 0;
  let done = 0;
  for (let at = 0; at <= operations.length; at++) {
    if (cuts.has(at)) {
      for (const fate of FATES) {
        const found = await foundAfter(disk.afterPowerCut(fate, random), acknowledged);
        lost += found.lost;
        wrong.push(...found.wrong.map((what) => `before operation ${at}, rest ${fate}: ${what}`));
      }
      if (++done % 50 === 0) console.log(`  ${synchronous}: ${done} of ${cuts.size} power cuts`);
    }
    if (at === operations.length) break;
    disk.take(operations[at]);
    take(operations[at], acknowledged);
  }
  const syncs = operations.filter(({ kind }) => kind === 'sync').length;
  return {
    operations: operations.length - syncs,
    syncs,
    cuts: cuts.size * FATES.length,
    acknowledged: acknowledged.events.size,
    lost,
    wrong,
  };
}

async function record(synchronous: string): Promise<Operation[]> {
  const folder = join(workplace, synchronous);
  mkdirSync(folder);
  const trace = join(workplace, `${synchronous}.strace`);
  const writer = join(import.meta.dirname, 'power-cut-writer.js');
  const recording = [
    '-f',
    '-y',
    '-xx',
    '-s',
    '100000000',
    '-o',
    trace,
    '-e',
    `trace=${RECORDED_CALLS.join(',')}`,
  ];
  const command = [process.execPath, writer, folder, synchronous, values.appends, String(seed)];
  const { status, error } = spawnSync('strace', [...recording, ...command], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (error) throw new Error(`strace is needed, and may have to be allowed to trace: ${error.message}`);
  if (status !== 0) throw new Error(`the writer ended with ${status}`);
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(trace) })) lines.push(line);
  return [...operationsOf(lines, folder)];
}

function take(operation: Operation, { events, erasing, erased }: Acknowledged): void {
  if (operation.kind !== 'say') return;
  for (const line of operation.text.trim().split('\n')) {
    const said = JSON.parse(line) as Said;
    if ('appended' in said) for (const id of said.appended) events.add(id);
    else if ('erasing' in said) erasing.add(said.erasing);
    else erased.add(said.erased);
  }
}

/** Starts from what the disk has, as the product would, and looks. */
async function foundAfter(
  files: ReadonlyMap<string, Buffer>,
  acknowledged: Acknowledged,
): Promise<{ lost: number; wrong: string[] }> {
  const folder = mkdtempSync(join(workplace, 'found-'));
  try {
    for (const [path, contents] of files) writeFileSync(join(folder, basename(path)), contents);
    return await lookAt(folder, acknowledged);
  } catch (error) {
    return { lost: 0, wrong: [`does not start: ${String(error)}`] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function lookAt(
  folder: string,
  { events: acknowledged, erasing, erased }: Acknowledged,
): Promise<{ lost: number; wrong: string[] }> {
  const wrong: string[] = [];
  const store = await SqliteEventStore.open(folder);
  const keys = SqliteKeyStore.open(join(folder, 'keys.db'));
  try {
    const check = new LogCheck();
    const there = new Set<string>();
    const ofAppend = new Map<string, { there: number; of: number }>();
    const needed = new Set<string>();
    for await (const batch of readLog(store)) {
      for (const event of batch) {
        check.take(event);
        there.add(event.id);
        const { of, person } = event.data as WrittenData;
        const { commandId } = event.metadata;
        ofAppend.set(commandId, { there: (ofAppend.get(commandId)?.there ?? 0) + 1, of });
        if (person !== null) needed.add(person);
      }
    }
    const { events, broken } = check.verdict;
    if (there.size !== events) wrong.push(`${events - there.size} events twice`);
    if (broken.size > 0) wrong.push(`${broken.size} chains broken`);
    for (const [append, { there: part, of }] of ofAppend)
      if (part !== of) wrong.push(`${part} of ${of} events of ${append}`);

    const kept = await keys.find([...needed]);
    const withoutKey = [...needed].filter((person) => !kept.has(person) && !erasing.has(person));
    const lost = [...acknowledged].filter((id) => !there.has(id)).length + withoutKey.length;
    const backAgain = await keys.find([...erased]);

    // And it goes on.
    await store.append('afterwards-1', 'no-stream', newEvents(1));
    wrong.push(...unsound(join(folder, EVENT_FILE)), ...unsound(join(folder, 'keys.db')));
    return { lost: lost + backAgain.size, wrong };
  } finally {
    await store.close();
    await keys.close();
  }
}

function unsound(path: string): string[] {
  const database = Database.open(path, { synchronous: 'off', journal: 'as-it-is' });
  try {
    const said = String(database.pragma('integrity_check'));
    return said === 'ok' ? [] : [`${basename(path)}: ${said}`];
  } finally {
    database.close();
  }
}
