import { join } from 'node:path';
import { FolderInUse, FolderLock } from '../../src/event-store/sqlite/folder-lock.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { OtherProcess } from '../support/other-process.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

let folder: string;
let programme: string;
const processes: OtherProcess[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  programme = temporaryFolder();
});
afterEach(async () => {
  await Promise.all(processes.splice(0).map((other) => other.kill()));
  removeFolder(folder);
  removeFolder(programme);
});

function run(module: string): OtherProcess {
  const other = new OtherProcess(programme, module);
  processes.push(other);
  return other;
}

function inUse(take: () => unknown): FolderInUse {
  try {
    take();
  } catch (error) {
    if (error instanceof FolderInUse) return error;
    throw error;
  }
  throw new Error('the folder was free');
}

test('a second process is refused, and told which folder and which process', async () => {
  const lock = FolderLock.take(folder);
  const other = run(`
    import { FolderLock } from './src/event-store/sqlite/folder-lock.js';
    try {
      FolderLock.take(${JSON.stringify(folder)});
      console.log(JSON.stringify({ name: 'taken' }));
    } catch ({ name, folder, pid }) {
      console.log(JSON.stringify({ name, folder, pid }));
    }
  `);
  expect(await other.said()).toEqual({ name: 'FolderInUse', folder, pid: process.pid });
  lock.release();
});

test('a folder whose process was killed is free at once, with everything that it acknowledged', async () => {
  const other = run(`
    import { FolderLock } from './src/event-store/sqlite/folder-lock.js';
    import { SqliteEventStore } from './src/event-store/sqlite/sqlite-event-store.js';
    globalThis.lock = FolderLock.take(${JSON.stringify(folder)});
    const store = await SqliteEventStore.open(${JSON.stringify(folder)});
    for (let n = 0; ; n++) {
      const event = { id: 'id-' + n, type: 'VisitRecorded', data: { n }, metadata: { schema: 1 } };
      const { revision } = await store.append('case-1', n === 0 ? 'no-stream' : n - 1, [event]);
      console.log(JSON.stringify(revision));
    }
  `);
  let acknowledged = -1;
  while (acknowledged < 50) acknowledged = (await other.said()) as number;
  expect(inUse(() => FolderLock.take(folder))).toMatchObject({ folder, pid: other.pid });

  await other.kill();
  const lock = FolderLock.take(folder);
  const store = await SqliteEventStore.open(folder);
  const revisions = (await store.readStream('case-1')).map(({ revision }) => revision);
  expect(revisions.length).toBeGreaterThan(acknowledged);
  expect(revisions).toEqual([...revisions.keys()]);
  await store.close();
  lock.release();
});

test('within one process as well a folder is taken once, and again when it was released', () => {
  const nested = join(folder, 'made', 'when missing');
  const first = FolderLock.take(nested);
  expect(inUse(() => FolderLock.take(nested))).toMatchObject({ folder: nested, pid: process.pid });
  first.release();
  const second = FolderLock.take(nested);
  expect(inUse(() => FolderLock.take(nested)).pid).toBe(process.pid);
  second.release();
});
