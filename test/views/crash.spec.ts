import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { filter, firstValueFrom } from 'rxjs';
import { Database } from '../../src/event-store/sqlite/database.js';
import { ViewRunner } from '../../src/views/view-runner.js';
import { type DomainEvent } from '../../src/kernel/event.js';
import { projection, table } from '../../src/views/projection.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { projected, ProjectedViews, rowsOf, ToldStore } from '../support/projections.js';
import { FailingDatabase } from './failing-database.js';
import { closed, days, held, moved, opened, renamed, type ShopEvent, shops, sold } from '../support/shops.js';

type FairEvent = DomainEvent<'FairHeld', { street: string }>;

beforeAll(() => {
  Logger.overrideLogger(false);
});

const poisoned = shops({ refuses: (name) => name === '毒' });
const projections = [poisoned, days];

const BEFORE = [
  opened('1', '稻香村'),
  opened('2', '同仁堂', '永昌街'),
  sold('1', '茶', 2),
  opened('3', '毒'),
];
const BATCH = [
  moved('1', '永昌街'),
  renamed('2', '北京同仁堂'),
  sold('1', '茶', -2),
  sold('3', '酒', 1),
  closed('2'),
  opened('4', '便利店'),
  held('1'),
];

/** The rows as they are when nothing fails, and the statements of the batch. */
async function undisturbed() {
  const told = await ToldStore.open();
  await told.tell(BEFORE);
  const { open, opened: connections } = FailingDatabase.opener();
  const views = await ProjectedViews.start(projections, told, { open });
  connections[0].arm(Infinity);
  await views.tell(...BATCH);
  const statements = connections[0].counted;
  return { rows: views.rows(), statements };
}

test('a process killed at any statement of a batch leaves rows and checkpoint together', async () => {
  const { rows, statements } = await undisturbed();
  expect(statements).toBeGreaterThan(10);
  for (let n = 1; n <= statements; n++) {
    const told = await ToldStore.open();
    await told.tell(BEFORE);
    const { open, opened: connections } = FailingDatabase.opener('kill');
    const views = await ProjectedViews.start(projections, told, { open });
    connections[0].arm(n);
    await told.tell(BATCH);
    await views.restart();
    await views.caughtUp();
    expect([n, views.rows()]).toEqual([n, rows]);
  }
}, 60_000);

test('a batch that could not be written is written later, once', async () => {
  const { rows } = await undisturbed();
  const told = await ToldStore.open();
  await told.tell(BEFORE);
  const { open, opened: connections } = FailingDatabase.opener();
  const views = await ProjectedViews.start(projections, told, { open });
  connections[0].arm(5);
  await views.tell(...BATCH);
  expect(views.rows()).toEqual(rows);
  expect(await views.runner.status()).toMatchObject({ lastError: null });
});

test('a file that is no database is thrown away and built anew', async () => {
  const views = await projected(projections, [...BEFORE, ...BATCH]);
  const rows = views.rows();
  await views.runner.stop();
  const file = join(views.folder, 'views.db');
  expect(existsSync(file)).toBe(true);
  for (const suffix of ['-wal', '-shm']) writeFileSync(file + suffix, '');
  writeFileSync(file, 'not a database, but long enough to have a header of its own: '.repeat(100));
  await views.restart();
  await views.caughtUp();
  expect(views.rows()).toEqual(rows);
});

test.each([
  ['in the order of the log', poisoned],
  ['stream by stream', shops({ byStream: true, refuses: (name) => name === '毒' })],
])(
  'a rebuild %s that a kill interrupted is taken up where it was',
  async (_, projection) => {
    const told = await ToldStore.open();
    const many = Array.from({ length: 6_000 }, (_, n) => [
      opened(`${n}`, n === 7 ? '毒' : `店${n}`),
      sold(`${n}`, '茶', n),
    ]);
    await told.tell(many.flat());
    const { open, opened: connections } = FailingDatabase.opener('kill');
    const views = await ProjectedViews.start([projection], told, { open });
    const rows = views.rows();
    const killed = new Promise<void>((resolve) => {
      views.runner.progress.subscribe(({ events }) => {
        if (events < 7_000 || events === 11_998) return;
        connections[0].arm(1);
        resolve();
      });
    });
    void views.runner.rebuild();
    await killed;
    await views.runner.stop();

    const runner = new ViewRunner(told.store, { folder: views.folder, projections: views.projections });
    const firstProgress = firstValueFrom(runner.progress);
    await runner.start();
    expect((await firstProgress).events).toBe(11_998);
    await runner.rebuild();
    expect(rowsOf(runner.reader, views.projections)).toEqual(rows);
    expect((await runner.status()).views).toMatchObject([
      { events: 11_998, isolated: [{ stream: 'shop-7', waiting: 2 }] },
    ]);
    await runner.stop();
  },
  30_000,
);

test('a generation that was replaced, but not dropped when the process was killed, goes at the next start', async () => {
  const views = await projected(projections, [...BEFORE, ...BATCH]);
  const rows = views.rows();
  await views.runner.rebuild();
  await views.runner.stop();
  const generations = (work: (database: Database) => void) => {
    const database = Database.open(join(views.folder, 'views.db'), { synchronous: 'off' });
    work(database);
    const left = database.prepare<[number, string]>('select generation, state from generations').all();
    database.close();
    return left;
  };
  const left = generations((database) =>
    database.exec(
      `insert into generations select generation - 2, view, version, shape, tables, state, checkpoint, cursor,
              events, indexed from generations`,
    ),
  );
  expect(left).toHaveLength(4);
  await views.restart();
  expect(views.rows()).toEqual(rows);
  await views.runner.stop();
  expect(generations(() => {})).toEqual([
    [3, 'live'],
    [4, 'live'],
  ]);
});

test('of views that were built together, one that goes on alone after a kill takes nothing twice', async () => {
  const counting = (name: string, version: number, ...categories: readonly ('shop' | 'fair')[]) =>
    projection<ShopEvent | FairEvent>()({
      name,
      version,
      categories,
      byStream: true,
      tables: {
        events: table<{ type: string; n: number }>({
          columns: { type: 'text', n: 'integer' },
          key: ['type'],
          count: 'n',
        }),
      },
      on: {
        ShopOpened: ({ type }, { events }) => events.add({ type }, 1),
        FairHeld: ({ type }, { events }) => events.add({ type }, 1),
      },
    });
  const told = await ToldStore.open();
  await told.tell(Array.from({ length: 100 }, (_, n) => opened(`${n}`, `店${n}`)));
  await told.tell(Array.from({ length: 21_000 }, (_, n) => held(`${n}`)));
  const folder = temporaryFolder();
  const [alone, both] = [counting('alone', 1, 'shop'), counting('both', 1, 'shop', 'fair')];
  const { open, opened: connections } = FailingDatabase.opener('kill');
  const first = new ViewRunner(told.store, { folder, projections: [alone, both], open });
  const killed = firstValueFrom(first.progress.pipe(filter(({ events }) => events > 10_000)));
  void first.start();
  await killed;
  connections[0].arm(1);
  await first.stop();

  const next = new ViewRunner(told.store, {
    folder,
    projections: [alone, counting('both', 2, 'shop', 'fair')],
    waitMilliseconds: 30_000,
  });
  await next.start();
  await next.reader.waitFor(await told.store.end());
  expect(next.reader.one('select n from {alone.events}')).toEqual({ n: 100 });
  expect(next.reader.query('select type, n from {both.events} order by type')).toEqual([
    { type: 'FairHeld', n: 21_000 },
    { type: 'ShopOpened', n: 100 },
  ]);
  await next.stop();
  removeFolder(folder);
}, 60_000);
