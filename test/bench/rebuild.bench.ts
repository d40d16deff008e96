import { join } from 'node:path';
import { Database, type SqlColumn } from '../../src/event-store/sqlite/database.js';
import { openEventFile } from '../../src/event-store/sqlite/event-file.js';
import { EVENT_FILE, SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { type AnyProjection, type TableDefinition, type Tables } from '../../src/views/projection.js';
import { Journal, type Row } from '../../src/views/row-cache.js';
import { physicalName, ViewTable } from '../../src/views/view-table.js';
import { ViewRunner } from '../../src/views/view-runner.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { shopHistory, shopProjections } from './shop-history.js';
import { type BenchTable, isMain, median, printTable, spread } from './table.js';

const ROUNDS = 5;

/** Rows of one statement and of one transaction of the raw insertion. */
const BULK = 2_000;
const TRANSACTION = 20_000;

/** An event as text, in the order of the log. */
export interface WrittenEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

interface TableRows {
  readonly view: string;
  readonly name: string;
  readonly definition: TableDefinition<Row>;
  readonly rows: readonly SqlColumn[][];
}

/**
 * All views built from a log of `eventCount` events, against the insertion of nothing but the rows
 * that come out: in bulk, into the same tables, with the same indexes made at the end.
 */
export async function rebuildBench(
  projections: readonly AnyProjection[],
  eventCount: number,
  history: (eventCount: number) => Iterable<WrittenEvent> = shopHistory,
): Promise<BenchTable> {
  const folder = temporaryFolder();
  write(folder, history(eventCount));
  const store = await SqliteEventStore.open(folder);
  const seconds: { rebuild: number; raw: number }[] = [];
  let tables: TableRows[] = [];
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const views = temporaryFolder();
    const runner = new ViewRunner(store, { folder: views, projections });
    const start = performance.now();
    await runner.start();
    await runner.rebuild([]);
    const rebuild = (performance.now() - start) / 1_000;
    await runner.stop();
    if (tables.length === 0) tables = rowsOut(join(views, 'views.db'), projections);
    removeFolder(views);
    const raw = insertRaw(tables);
    if (round > 0) seconds.push({ rebuild, raw });
  }
  await store.close();
  removeFolder(folder);

  const ratios = seconds.map(({ rebuild, raw }) => raw / rebuild);
  const rate = eventCount / median(seconds.map(({ rebuild }) => rebuild));
  const rowCount = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  return {
    name: 'rebuild',
    rows: [
      {
        what: `${projections.length} views rebuilt from ${eventCount.toLocaleString('en')} events`,
        against: `raw insertion of their ${rowCount.toLocaleString('en')} rows, ${median(seconds.map(({ raw }) => raw)).toFixed(2)} s`,
        ratio: median(ratios),
        median: `${Math.round(rate).toLocaleString('en')} events/s`,
        spread: spread(ratios),
        n: ROUNDS,
        goal: '≥ 0.50, ≥ 100,000 events/s',
      },
    ],
  };
}

function write(folder: string, events: Iterable<WrittenEvent>): void {
  const file = openEventFile(join(folder, EVENT_FILE));
  const insert = file.prepare(
    'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
  );
  file.transaction(() => {
    for (const { stream, revision, id, type, data, metadata } of events) {
      insert.run(stream, revision, id, type, data, metadata);
    }
  });
  file.close();
}

/** The rows of a fresh file, whose generations are numbered in the order of the projections. */
function rowsOut(file: string, projections: readonly AnyProjection[]): TableRows[] {
  const database = Database.open(file, { synchronous: 'off' });
  const tables = projections.flatMap(({ name: view, tables: definitions }, index) =>
    Object.entries(definitions as Tables).map(([name, definition]) => ({
      view: view,
      name,
      definition: definition as TableDefinition<Row>,
      rows: database.prepare<SqlColumn[]>(`select * from "${physicalName(view, name, index + 1)}"`).all(),
    })),
  );
  database.close();
  return tables;
}

/** Seconds. */
function insertRaw(tables: readonly TableRows[]): number {
  const folder = temporaryFolder();
  const database = Database.open(join(folder, 'raw.db'), { synchronous: 'normal', cacheMiB: 64 });
  const start = performance.now();
  for (const { view, name, definition, rows } of tables) {
    const state = { empty: true, indexed: false };
    const table = new ViewTable(database, view, name, 1, definition, new Journal(), state);
    table.create();
    const columns = Object.keys(definition.columns).map((_, i) => `value ->> ${i}`);
    const insert = database.prepare(
      `insert into "${table.physical}" select ${columns.join(', ')} from json_each(?)`,
    );
    for (let from = 0; from < rows.length; from += TRANSACTION) {
      database.transaction(() => {
        for (let bulk = from; bulk < Math.min(from + TRANSACTION, rows.length); bulk += BULK) {
          insert.run(JSON.stringify(rows.slice(bulk, bulk + BULK)));
        }
      });
    }
    for (const _step of table.index());
  }
  const seconds = (performance.now() - start) / 1_000;
  database.close();
  removeFolder(folder);
  return seconds;
}

if (isMain(import.meta.url)) {
  printTable(await rebuildBench(shopProjections, Number(process.argv[2] ?? 200_000)));
}
