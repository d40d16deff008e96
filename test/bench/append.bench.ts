import { join } from 'node:path';
import { type Database } from '../../src/event-store/sqlite/database.js';
import { openEventFile } from '../../src/event-store/sqlite/event-file.js';
import { EVENT_FILE, SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { type NewEvent } from '../../src/kernel/event.js';
import { newEvent } from '../support/events.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { type BenchTable, isMain, median, printTable, spread } from './table.js';

const WRITERS = 50;
const APPENDS_A_ROUND = 100;
const ROUNDS = 15;

/**
 * 50 writers, each awaiting its append before the next, against a loop that inserts the same rows,
 * already made into text, in the same groups into the same table: indexes, triggers, durability.
 */
export async function appendBench(): Promise<BenchTable> {
  const folders = [temporaryFolder(), temporaryFolder()];
  const store = await SqliteEventStore.open(folders[0]);
  const raw = openEventFile(join(folders[1], EVENT_FILE));
  const insert = rawInsert(raw);
  const rates: { store: number; raw: number }[] = [];
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const first = round * APPENDS_A_ROUND;
    const events = Array.from({ length: WRITERS * APPENDS_A_ROUND }, (_, n) => visit(n));
    const throughStore = () => appendAll(store, events, first);
    const throughLoop = async () => insert(events.map(asText), first);
    const order = round % 2 === 0 ? [throughStore, throughLoop] : [throughLoop, throughStore];
    const seconds = [await order[0](), await order[1]()];
    if (round % 2 === 1) seconds.reverse();
    if (round > 0) rates.push({ store: events.length / seconds[0], raw: events.length / seconds[1] });
  }
  await store.close();
  raw.close();
  folders.forEach(removeFolder);

  const ratios = rates.map((rate) => rate.store / rate.raw);
  return {
    name: 'append',
    rows: [
      {
        what: `appends through the store, ${WRITERS} writers`,
        against: `the raw insert loop, ${Math.round(median(rates.map((rate) => rate.raw))).toLocaleString('en')} events/s`,
        ratio: median(ratios),
        median: `${Math.round(median(rates.map((rate) => rate.store))).toLocaleString('en')} events/s`,
        spread: spread(ratios),
        n: ROUNDS,
        goal: '≥ 0.80',
      },
    ],
  };
}

/** Seconds that the writers took, each with a stream of its own. */
async function appendAll(
  store: SqliteEventStore,
  events: readonly NewEvent[],
  first: number,
): Promise<number> {
  const start = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; n < APPENDS_A_ROUND; n++) {
        const revision = first + n;
        await store.append(streamOf(writer), revision === 0 ? 'no-stream' : revision - 1, [
          events[n * WRITERS + writer],
        ]);
      }
    }),
  );
  return (performance.now() - start) / 1_000;
}

type Text = readonly [id: string, type: string, data: string, metadata: string];

function rawInsert(database: Database): (rows: readonly Text[], first: number) => number {
  const insert = database.prepare(
    'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const streams = Array.from({ length: WRITERS }, (_, writer) => streamOf(writer));
  return (rows, first) => {
    const start = performance.now();
    for (let n = 0; n < APPENDS_A_ROUND; n++) {
      database.exec('BEGIN IMMEDIATE');
      for (let writer = 0; writer < WRITERS; writer++) {
        const [id, type, data, metadata] = rows[n * WRITERS + writer];
        insert.run(streams[writer], first + n, id, type, data, metadata);
      }
      database.exec('COMMIT');
    }
    return (performance.now() - start) / 1_000;
  };
}

function streamOf(writer: number): string {
  return `enterprise-00000000-0000-4000-8000-${String(writer).padStart(12, '0')}`;
}

function asText({ id, type, data, metadata }: NewEvent): Text {
  return [id, type, JSON.stringify(data), JSON.stringify(metadata)];
}

function visit(n: number): NewEvent {
  return newEvent({
    on: '2026-03-02',
    method: 'on-site',
    willingness: (n % 5) + 1,
    concerns: ['cost', 'headcount'],
    headcount: 40 + (n % 300),
    notes: '与行政负责人交谈，企业愿意进一步了解建会程序，约定下周再访。',
  });
}

if (isMain(import.meta.url)) printTable(await appendBench());
