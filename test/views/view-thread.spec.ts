import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Logger } from '@nestjs/common';
import { LOG_START, type Position } from '../../src/kernel/event.js';
import { department } from '../../src/department/department.decide.js';
import { Decisions } from '../../src/event-store/decisions.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { ViewThread } from '../../src/views/view-thread.js';
import { type ViewsThreadData } from '../../src/views-thread.js';
import { build } from '../cli/command-line.js';
import { contextOf } from '../support/given.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

const MODULE = pathToFileURL(join(process.cwd(), 'dist/src/views-thread.js'));
const COUNT = 'select count(*) as n from {departments.departments}';

let folder: string;
let store: SqliteEventStore;
let views: ViewThread;

beforeAll(() => {
  Logger.overrideLogger(false);
  build();
}, 300_000);

beforeEach(async () => {
  folder = temporaryFolder();
  store = await SqliteEventStore.open(folder);
  views = thread();
  await views.start();
});
afterEach(async () => {
  await views.stop();
  await store.close();
  removeFolder(folder);
});

function thread(): ViewThread {
  const workerData: ViewsThreadData = {
    location: { dataDir: folder, url: undefined, caFile: undefined },
    logLevel: null,
  };
  return new ViewThread({ folder, waitMilliseconds: 30_000, module: MODULE, workerData });
}

/** Registers departments of these names. Answers the position. */
async function registered(...names: readonly string[]): Promise<Position> {
  const decisions = new Decisions(store);
  let position = LOG_START;
  for (const name of names) {
    const context = contextOf({ commandId: randomUUID() });
    const command = { kind: 'register-department', name } as const;
    ({ position } = await decisions.execute(department, randomUUID(), command, context));
  }
  return position;
}

test('what is appended here is in the views of the thread, and the position that was waited for is seen', async () => {
  expect(views.reader.one(COUNT)).toEqual({ n: 0 });
  for (const n of [1, 2, 3]) {
    const position = await registered(`部门${n}`);
    await views.reader.waitFor(position);
    expect(views.reader.one(COUNT)).toEqual({ n });
    expect(views.reader.position()).toBe(position);
  }
  expect((await views.status()).views.every(({ state }) => state === 'live')).toBe(true);
});

test('what is asked in one turn is of one state of the views', async () => {
  await views.reader.waitFor(await registered('综合'));
  let asked = 0;
  const writing = registered(...Array.from({ length: 200 }, (_, n) => `部门${n}`));
  let isWriting = true;
  void writing.finally(() => (isWriting = false));
  while (isWriting) {
    const [position, { n }] = [views.reader.position(), views.reader.one<{ n: number }>(COUNT)!];
    for (let wait = 0; wait < 1_000; wait++) Math.sqrt(wait);
    expect([views.reader.one(COUNT), views.reader.position()]).toEqual([{ n }, position]);
    asked++;
    await nextTurn();
  }
  await views.reader.waitFor(await writing);
  expect(views.reader.one(COUNT)).toEqual({ n: 201 });
  expect(asked).toBeGreaterThan(1);
});

test('queries are answered without a break while a view is rebuilt and takes its place', async () => {
  await views.reader.waitFor(await registered(...Array.from({ length: 50 }, (_, n) => `部门${n}`)));
  let isRebuilding = true;
  const rebuilding = views.rebuild(['departments', 'funnel']).finally(() => (isRebuilding = false));
  while (isRebuilding) {
    expect(views.reader.one(COUNT)).toEqual({ n: 50 });
    await nextTurn();
  }
  await rebuilding;
  expect(views.reader.one(COUNT)).toEqual({ n: 50 });
});

describe('when the thread has ended by itself', () => {
  test('it is started again, and what it served is answered meanwhile', async () => {
    await views.reader.waitFor(await registered('综合'));
    await views['worker']!.terminate();
    expect(views.reader.one(COUNT)).toEqual({ n: 1 });
    await expect(views.status()).rejects.toMatchObject({ code: 'view-not-ready' });
    await views.reader.waitFor(await registered('装备制造'));
    expect(views.reader.one(COUNT)).toEqual({ n: 2 });
  });

  test('what was asked of it is refused, and stopping waits for nobody', async () => {
    const status = views.status();
    const refused = expect(status).rejects.toMatchObject({ code: 'view-not-ready' });
    await views['worker']!.terminate();
    await refused;
    await views.stop();
  });

  test('a file that was thrown away meanwhile is read anew', async () => {
    await views.reader.waitFor(await registered('综合'));
    await views['worker']!.terminate();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `views.db${suffix}`), { force: true });
    await views.reader.waitFor(await registered('装备制造'));
    expect(views.reader.one(COUNT)).toEqual({ n: 2 });
  });
});

test('a file that a reader finds spoilt is thrown away and built anew', async () => {
  await views.reader.waitFor(await registered(...Array.from({ length: 400 }, (_, n) => `部门${n}`)));
  await views.stop();
  const file = join(folder, 'views.db');
  const bytes = readFileSync(file);
  // Every page but those of the bookkeeping, which the thread reads at its start.
  for (let page = 30; (page + 1) * 4096 <= bytes.length; page++)
    bytes.fill(7, page * 4096, (page + 1) * 4096);
  writeFileSync(file, bytes);
  views = thread();
  await views.start();
  let n: number | undefined;
  for (let looks = 0; n !== 400 && looks < 300; looks++) {
    try {
      ({ n } = views.reader.one<{ n: number }>('select count(name) as n from {departments.departments}')!);
    } catch (error) {
      expect(error).toMatchObject({ code: 'view-not-ready' });
    }
    await pause(50);
  }
  expect(n).toBe(400);
});

test('a view that cannot be rebuilt says so across the threads', async () => {
  await expect(views.rebuild(['no-such-view'])).rejects.toThrow('there is no view no-such-view');
});
