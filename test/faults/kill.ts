import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { projections } from '../../projections/index.js';
import { LogCheck, type LogHead } from '../../src/audit/log-check.js';
import { readLog } from '../../src/audit/read-log.js';
import { Random } from '../../src/cli/demo/random.js';
import { Database } from '../../src/event-store/sqlite/database.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { UpcastingEventStore } from '../../src/event-store/upcasting.js';
import { type RecordedEvent } from '../../src/kernel/event.js';
import { Secrets } from '../../src/privacy/secrets.js';
import { SqliteKeyStore } from '../../src/privacy/sqlite-key-store.js';
import { Vault } from '../../src/privacy/vault.js';
import { upcasters } from '../../src/upcasters.js';
import { type Tables } from '../../src/views/projection.js';
import { ViewRunner } from '../../src/views/view-runner.js';
import { Load } from './load.js';
import { commandLine, ServerProcess } from './server-process.js';
import { type SentCommand } from './sent-command.js';

// Kills the server again and again under load, and compares what a client was told with what is there.

const PASSWORD = 'lanterns-in-the-rain';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    clients: { type: 'string', default: '16' },
    'ready-within': { type: 'string', default: '3000' },
    keep: { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const clients = Number(values.clients);
/** Milliseconds. */
const readyWithin = Number(values['ready-within']);

interface Round {
  readonly kill: number;
  /** Under load before the kill. */
  readonly afterMs: number;
  readonly sent: number;
  readonly acknowledged: number;
  /** Of those that nobody knew of, how many had been done. */
  readonly unknown: number;
  readonly unknownDone: number;
  readonly readyMs: number;
  readonly events: number;
  readonly violations: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'jianhui-kill-'));
const data = join(folder, 'data');
const log = join(folder, 'server.log');
const random = new Random(seed);
const rounds: Round[] = [];
let head: LogHead | undefined;
let server: ServerProcess | undefined;
/** The first start, with nothing behind it: what the machine and the program take by themselves. */
let emptyReadyMs = 0;

console.log(`test:kill: ${kills} kills, ${clients} clients, seed ${seed}`);
try {
  const tokens = await setUp();
  const load = new Load(random.fork('load'), tokens.staff);
  for (let kill = 1; kill <= kills; kill++) {
    const round = await killOnce(kill, load, tokens.system);
    rounds.push(round);
    print(round);
  }
} finally {
  await server?.kill();
  if (values.keep) console.log(`kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}

const violations = rounds.flatMap((round) => round.violations);
const readyMs = rounds.map((round) => round.readyMs).sort((a, b) => a - b);
const summary = {
  name: 'kill -9 under load',
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
  seed,
  kills: rounds.length,
  clients,
  commands: rounds.reduce((sum, { sent }) => sum + sent, 0),
  acknowledged: rounds.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
  unknown: rounds.reduce((sum, { unknown }) => sum + unknown, 0),
  events: rounds.at(-1)?.events ?? 0,
  readyMs: { median: readyMs[readyMs.length >> 1], worst: readyMs.at(-1), whenEmpty: emptyReadyMs },
  violations: violations.length,
};
console.log(
  `${summary.kills} kills, ${summary.acknowledged} commands acknowledged, ${summary.unknown} cut off, ` +
    `ready after ${summary.readyMs.median} ms (worst ${summary.readyMs.worst} ms, when empty ${emptyReadyMs} ms), ${violations.length} violations`,
);
console.log(JSON.stringify({ ...summary, rounds }));
process.exitCode = violations.length === 0 && rounds.length === kills ? 0 : 1;

async function setUp(): Promise<{ staff: string; system: string }> {
  mkdirSync(data);
  const made = commandLine(['create-admin', 'security', '--data', data], `${PASSWORD}\n`);
  if (made !== 0) throw new Error(`create-admin ended with ${made}`);
  server = await ServerProcess.start(data, log);
  emptyReadyMs = Math.round(server.readyAfterMs);
  const security = await signIn('security');
  const account = (username: string, role: string, department?: string) =>
    post('/api/accounts', security, {
      username,
      displayName: username,
      role,
      department,
      password: PASSWORD,
    });
  await account('system', 'system-admin');
  const system = await signIn('system');
  const { id: department } = await post('/api/departments', system, { name: '综合产业部' });
  await account('staff', 'staff', department);
  return { staff: await signIn('staff'), system };
}

async function signIn(username: string): Promise<string> {
  const { token } = await post('/api/session', null, { username, password: PASSWORD, token: true });
  return token;
}

async function post(
  path: string,
  token: string | null,
  body: object,
): Promise<{ id: string; token: string }> {
  const answer = await fetch(server!.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} on ${path}: ${await answer.text()}`);
  return (await answer.json()) as { id: string; token: string };
}

async function killOnce(kill: number, load: Load, system: string): Promise<Round> {
  const before = load.sent.length;
  const afterMs = random.whole(50, 1_500);
  load.start(server!.url, clients);
  await pause(afterMs);
  await server!.kill();
  await load.stop();

  const sent = load.sent.slice(before);
  const acknowledged = sent.filter((command) => command.acknowledged).length;
  const unknown = [...load.unknown];
  server = await ServerProcess.start(data, log);
  const readyMs = Math.round(server.readyAfterMs);
  const found: string[] = [];
  if (readyMs > readyWithin) found.push(`ready only after ${readyMs} ms`);

  const there = await recordedBy(load.sent, found);
  const unknownDone = unknown.filter(({ key }) => there.has(key)).length;
  await load.resend(server.url);
  await load.repeat(server.url, 20);
  await settled(server.url, system);
  await recordedBy(load.sent, found);
  await effectsOf(load.sent, found);
  await viewsAsRebuilt(found);
  found.push(...load.refused.splice(0));
  return {
    kill,
    afterMs,
    sent: sent.length,
    acknowledged,
    unknown: unknown.length,
    unknownDone,
    readyMs,
    events: (await allEvents()).length,
    violations: found,
  };
}

async function allEvents(): Promise<RecordedEvent[]> {
  const store = await SqliteEventStore.openForReading(data);
  try {
    const events: RecordedEvent[] = [];
    for await (const batch of readLog(store)) events.push(...batch);
    return events;
  } finally {
    await store.close();
  }
}

/** What is in the log of each command that was sent, and whether it is all of it, once. */
async function recordedBy(
  sent: readonly SentCommand[],
  found: string[],
): Promise<ReadonlyMap<string, unknown>> {
  const events = await allEvents();
  const check = new LogCheck(head);
  const byCommand = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    check.take(event);
    const { commandId } = event.metadata;
    const others = byCommand.get(commandId);
    if (others) others.push(event);
    else byCommand.set(commandId, [event]);
  }
  const { broken, expected } = check.verdict;
  if (broken.size > 0) found.push(`chains broken: ${[...broken].join(', ')}`);
  if (expected !== undefined && expected !== 'found')
    found.push(`what was in the log before the kill ${expected}`);
  head = check.verdict.head;

  for (const { key, path, stream, events: wanted, acknowledged } of sent) {
    const recorded = byCommand.get(key) ?? [];
    const types = recorded.filter((event) => event.stream === stream).map(({ type }) => type);
    const isWhole = types.join() === wanted.join() && recorded.length === wanted.length;
    if (acknowledged) {
      const last = recorded.at(-1);
      if (recorded.length === 0) found.push(`lost: ${path} ${key}`);
      else if (!isWhole) found.push(`doubled or half done: ${path} ${key} (${types.join(', ')})`);
      else if (last?.revision !== acknowledged.revision || String(last.position) !== acknowledged.position) {
        found.push(`answered wrongly: ${path} ${key}`);
      }
    } else if (recorded.length > 0 && !isWhole) {
      found.push(`half done: ${path} ${key} (${types.join(', ')})`);
    }
  }
  return byCommand;
}

/** Each enterprise that attended has the communication, once; and every sealed contact opens. */
async function effectsOf(sent: readonly SentCommand[], found: string[]): Promise<void> {
  const events = await allEvents();
  const recorded = new Map<string, number>();
  const vault = await Vault.open(SqliteKeyStore.open(join(data, 'keys.db')), Secrets.open(data));
  try {
    for (const { id, stream, type, data: fact } of events) {
      if (type === 'CommunicationRecorded') {
        const effect = `${(fact as { meeting: string }).meeting} ${stream}`;
        recorded.set(effect, (recorded.get(effect) ?? 0) + 1);
      }
      if (type === 'VisitRecorded') {
        for (const { sealed } of (fact as { contacts: { sealed: { person: string; box: string } }[] })
          .contacts) {
          if ((await vault.open(sealed, id)) === null) found.push(`a key is missing: ${stream} ${id}`);
        }
      }
    }
  } finally {
    await vault.close();
  }
  let expected = 0;
  for (const { stream, events: wanted, body } of sent) {
    if (wanted[0] !== 'OutcomeRecorded') continue;
    for (const { enterprise } of (body as { attending: { enterprise: string }[] }).attending) {
      expected++;
      const times = recorded.get(`${stream.slice('meeting-'.length)} enterprise-${enterprise}`) ?? 0;
      if (times !== 1) found.push(`recorded ${times} times: ${stream} on enterprise-${enterprise}`);
    }
  }
  const total = [...recorded.values()].reduce((sum, times) => sum + times, 0);
  if (total !== expected) found.push(`${total} communications where ${expected} are due`);
}

/** Views and processes have taken everything. */
async function settled(url: string, token: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/status`, { headers: { authorization: `Bearer ${token}` } });
    const { current } = (await answer.json()) as { current?: boolean };
    if (current) return;
    await pause(20);
  }
}

/** The rows of the views that went through the kills, against those of views built at one go. */
async function viewsAsRebuilt(found: string[]): Promise<void> {
  const lived = mkdtempSync(join(folder, 'lived-'));
  const built = mkdtempSync(join(folder, 'built-'));
  const views = Database.open(join(data, 'views.db'), { synchronous: 'normal' });
  views.prepare('VACUUM INTO ?').run(join(lived, 'views.db'));
  views.close();
  const store = await SqliteEventStore.openForReading(data);
  try {
    const [old, young] = [await rowsIn(lived, store), await rowsIn(built, store)];
    for (const [table, rows] of Object.entries(young)) {
      if (old[table] !== rows) found.push(`view table ${table} is not as it is rebuilt`);
    }
  } finally {
    await store.close();
    rmSync(lived, { recursive: true, force: true });
    rmSync(built, { recursive: true, force: true });
  }
}

async function rowsIn(viewsFolder: string, store: SqliteEventStore): Promise<Record<string, string>> {
  const runner = new ViewRunner(new UpcastingEventStore(store, upcasters), {
    folder: viewsFolder,
    projections,
    waitMilliseconds: 60_000,
  });
  await runner.start();
  try {
    await runner.reader.waitFor(await store.end());
    const tables: Record<string, string> = {};
    for (const { name, tables: defined } of projections) {
      for (const [table, { columns, key }] of Object.entries<Tables[string]>(defined)) {
        const listed = (names: readonly string[]) => names.map((column) => `"${column}"`).join(', ');
        tables[`${name}.${table}`] = JSON.stringify(
          runner.reader.query(
            `SELECT ${listed(Object.keys(columns))} FROM {${name}.${table}} ORDER BY ${listed(key)}`,
          ),
        );
      }
    }
    return tables;
  } finally {
    await runner.stop();
  }
}

function print(round: Round): void {
  if (round.kill === 1) console.log('kill  after ms   sent  acked  cut off (done)  ready ms  events');
  const { kill, afterMs, sent, acknowledged, unknown, unknownDone, readyMs, events } = round;
  const cells: readonly [string | number, number][] = [
    [kill, 4],
    [afterMs, 10],
    [sent, 7],
    [acknowledged, 7],
    [`${unknown} (${unknownDone})`, 16],
    [readyMs, 10],
    [events, 8],
  ];
  console.log(cells.map(([cell, width]) => String(cell).padStart(width)).join(''));
  for (const violation of round.violations.slice(0, 20)) console.log(`      VIOLATION ${violation}`);
}
