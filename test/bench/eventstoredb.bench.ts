import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type EventStore } from '../../src/event-store/event-store.js';
import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { LOG_START, type NewEvent } from '../../src/kernel/event.js';
import { toEach } from '../../src/processes/to-each.js';
import { newEvent } from '../support/events.js';
import { type BenchTable, isMain, median, printTable, spread } from './table.js';

const WRITERS = 50;
const APPENDS_A_ROUND = 40;
const ROUNDS = 11;
const CATCH_UP_EVENTS = 100_000;
const CATCH_UP_ROUNDS = 3;
const EVENTS_AN_APPEND = 100;
const ROSTER_ROWS = 5_000;
const ROSTER_ROUNDS = 5;

type Append = (stream: string, at: number | 'no-stream', event: NewEvent) => Promise<unknown>;

/**
 * Appends by 50 writers, each awaiting its append before the next, through the adapter and through the
 * bare client; a roster of which each enterprise claims its code and is registered, as many side by side
 * as the product allows; and a follower that catches up with 100,000 events, against a bare subscription
 * that only counts them. The server is a stand-in in a process of its own.
 */
export async function eventStoreDbBench(): Promise<BenchTable> {
  const server = await serverProcess();
  const store = EventStoreDbStore.open(server.url);
  const client = EventStoreDBClient.connectionString(server.url);
  const ours: Append = (stream, at, event) => store.append(stream, at, [event]);
  const bare: Append = (stream, at, { id, type, data, metadata }) =>
    client.appendToStream(stream, jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } }), {
      expectedRevision: at === 'no-stream' ? 'no_stream' : BigInt(at),
    });

  const appends: Pair[] = [];
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const events = Array.from({ length: WRITERS * APPENDS_A_ROUND }, (_, n) => visit(n));
    const pair = await inTurns(round, {
      ours: () => appendAll(`ours${round}`, events, ours),
      bare: () => appendAll(`bare${round}`, events, bare),
    });
    if (round > 0) appends.push(pair);
  }

  const rosters: Pair[] = [];
  for (let round = 0; round <= ROSTER_ROUNDS; round++) {
    const pair = await inTurns(round, {
      ours: () => registerAll(`ours${round}`, ours),
      bare: () => registerAll(`bare${round}`, bare),
    });
    if (round > 0) rosters.push(pair);
  }

  for (let n = 0; n < CATCH_UP_EVENTS; n += EVENTS_AN_APPEND) {
    const events = Array.from({ length: EVENTS_AN_APPEND }, (_, index) => visit(n + index));
    await store.append(`log-${n}`, 'no-stream', events);
  }
  const catchUps: Pair[] = [];
  for (let round = 0; round < CATCH_UP_ROUNDS; round++) {
    catchUps.push(await inTurns(round, { ours: () => catchUp(store), bare: () => bareCatchUp(client) }));
  }
  await client.dispose();
  await store.close();
  server.stop();

  return {
    name: 'eventstoredb',
    rows: [
      row(
        'appends through the adapter, 50 writers',
        'the bare client',
        '≥ 0.90',
        appends,
        WRITERS * APPENDS_A_ROUND,
      ),
      row(
        'a roster registered, claim and case, 16 side by side',
        'the bare client',
        '≥ 0.90',
        rosters,
        ROSTER_ROWS * 2,
      ),
      row('a follower that catches up', 'a bare subscription that counts', '', catchUps, CATCH_UP_EVENTS),
    ],
  };
}

/** Seconds that the same took in one round. */
interface Pair {
  readonly ours: number;
  readonly bare: number;
}

async function inTurns(
  round: number,
  { ours, bare }: { ours: () => Promise<number>; bare: () => Promise<number> },
): Promise<Pair> {
  if (round % 2 === 0) return { ours: await ours(), bare: await bare() };
  const seconds = await bare();
  return { ours: await ours(), bare: seconds };
}

function row(what: string, against: string, goal: string, pairs: readonly Pair[], events: number) {
  const ratios = pairs.map(({ ours, bare }) => bare / ours);
  const rate = (seconds: readonly number[]) =>
    `${Math.round(events / median(seconds)).toLocaleString('en')} events/s`;
  return {
    what,
    against: `${against}, ${rate(pairs.map(({ bare }) => bare))}`,
    ratio: median(ratios),
    median: rate(pairs.map(({ ours }) => ours)),
    spread: spread(ratios),
    n: pairs.length,
    goal,
  };
}

async function appendAll(category: string, events: readonly NewEvent[], append: Append): Promise<number> {
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; n < APPENDS_A_ROUND; n++) {
        await append(`${category}-${writer}`, n === 0 ? 'no-stream' : n - 1, events[n * WRITERS + writer]);
      }
    }),
  );
  return (performance.now() - begin) / 1_000;
}

/** Every stream is new: a code that is claimed, and then the enterprise that has it. */
async function registerAll(roster: string, append: Append): Promise<number> {
  const rows = Array.from({ length: ROSTER_ROWS }, (_, n) => ({ n, claim: visit(n), enterprise: visit(n) }));
  const begin = performance.now();
  await toEach(rows, async ({ n, claim, enterprise }) => {
    await append(`uscc-${roster}-${n}`, 'no-stream', claim);
    await append(`enterprise-${roster}-${n}`, 'no-stream', enterprise);
  });
  return (performance.now() - begin) / 1_000;
}

function catchUp(store: EventStore): Promise<number> {
  const begin = performance.now();
  let count = 0;
  return new Promise((resolve, reject) => {
    const subscription = store
      .follow({
        after: LOG_START,
        categories: ['log'],
        handle: ({ events }) => void (count += events.length),
      })
      .subscribe({
        next: () => {
          if (count < CATCH_UP_EVENTS) return;
          subscription.unsubscribe();
          resolve((performance.now() - begin) / 1_000);
        },
        error: reject,
      });
  });
}

async function bareCatchUp(client: EventStoreDBClient): Promise<number> {
  const begin = performance.now();
  let count = 0;
  const subscription = client.subscribeToAll({
    filter: { filterOn: 'streamName', prefixes: ['log-'], checkpointInterval: 1, maxSearchWindow: 512 },
  });
  for await (const _ of subscription) if (++count === CATCH_UP_EVENTS) break;
  await subscription.unsubscribe();
  return (performance.now() - begin) / 1_000;
}

/** As large as a visit with its notes. */
function visit(n: number): NewEvent {
  return newEvent({
    n,
    on: '2026-03-02',
    method: 'on-site',
    willingness: 4,
    concerns: ['cost', 'time'],
    headcount: 120,
    note: '负责人表示愿意了解建会流程，约定下周由产业部再次上门说明。',
  });
}

async function serverProcess(): Promise<{ url: string; stop: () => void }> {
  const program = fileURLToPath(new URL('../support/eventstoredb-stand-in/main.js', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { url, stop: () => child.stdin.end() };
}

if (isMain(import.meta.url)) printTable(await eventStoreDbBench());
