import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AppendResult,
  EventIdTaken,
  StoreUnavailable,
  type StreamwiseBatch,
  WrongExpectedRevision,
} from '../../src/event-store/event-store.js';
import { Database } from '../../src/event-store/sqlite/database.js';
import { UnusableEventFile } from '../../src/event-store/sqlite/event-file.js';
import { EVENT_FILE, SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { LOG_START, type Position, type RecordedEvent } from '../../src/kernel/event.js';
import { newEvent, newEvents } from '../support/events.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

let folder: string;
let file: string;
let store: SqliteEventStore;

beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder, EVENT_FILE);
  store = await SqliteEventStore.open(folder);
});
afterEach(async () => {
  await store.close();
  removeFolder(folder);
});

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: unknown) => error,
  );
}

async function wholeLog(of = store): Promise<readonly RecordedEvent[]> {
  return (await of.readLog({ limit: 10_000 })).events;
}

/** A connection of its own, as any other tool would open it. */
function openFile(path = file): Database {
  return Database.open(path, { synchronous: 'full' });
}

describe('what is written stays', () => {
  test('no statement changes or deletes an event', async () => {
    await store.append('case-1', 'no-stream', newEvents(2));
    const before = await wholeLog();
    const other = openFile();
    for (const statement of [
      "UPDATE events SET data = '{}'",
      'UPDATE events SET position = position + 10',
      'DELETE FROM events',
      'DELETE FROM events WHERE revision = 1',
    ]) {
      const change = failure(Promise.resolve().then(() => other.exec(statement)));
      expect(await change).toMatchObject({ code: 'SQLITE_CONSTRAINT_TRIGGER' });
    }
    other.close();
    expect(await wholeLog()).toEqual(before);
  });

  test('a store that is opened again holds everything and goes on after it', async () => {
    await store.append('case-1', 'no-stream', newEvents(3));
    await store.append('case-2', 'no-stream', newEvents(2));
    const before = await wholeLog();
    const end = await store.end();
    await store.close();
    store = await SqliteEventStore.open(folder);
    expect(await wholeLog()).toEqual(before);
    const { position } = await store.append('case-1', 2, newEvents(1, 3));
    expect(position).toBeGreaterThan(end);
    expect(await store.readStream('case-1')).toHaveLength(4);
  });
});

describe('an event id is taken once in the whole log', () => {
  test.each([
    ['in another stream', 'case-2', 'no-stream'],
    ['earlier in the same stream', 'case-1', 1],
  ] as const)('%s', async (_, stream, expected) => {
    const [first, second] = newEvents(2);
    await store.append('case-1', 'no-stream', [first, second]);
    const before = await wholeLog();
    const error = await failure(store.append(stream, expected, [newEvent(), first, newEvent(), second]));
    expect(error).toBeInstanceOf(EventIdTaken);
    expect(error).toMatchObject({ eventIds: [first.id, second.id] });
    expect(await failure(store.append(stream, expected, [first]))).toBeInstanceOf(EventIdTaken);
    expect(await wholeLog()).toEqual(before);
  });

  test('twice in one append', async () => {
    const event = newEvent();
    const error = await failure(store.append('case-1', 'no-stream', [event, newEvent(), event]));
    expect(error).toBeInstanceOf(EventIdTaken);
    expect(error).toMatchObject({ eventIds: [event.id] });
    expect(await wholeLog()).toEqual([]);
  });

  test('twice in one group: the first is written, those beside it as well', async () => {
    const event = newEvent();
    const outcomes = await Promise.allSettled([
      store.append('case-1', 'no-stream', [event]),
      store.append('case-2', 'no-stream', [newEvent(), event]),
      store.append('case-3', 'no-stream', [newEvent(), newEvent()]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await wholeLog()).map(({ stream }) => stream)).toEqual(['case-1', 'case-3', 'case-3']);
    // The refused append left nothing behind, not even in what is remembered of its stream.
    await store.append('case-2', 'no-stream', newEvents(1));
  });
});

describe('appends that arrive together', () => {
  test('share one commit', async () => {
    await store.append('case-0', 'no-stream', newEvents(1));
    const before = commitsIn(`${file}-wal`);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => store.append(`case-${n + 1}`, 'no-stream', newEvents(2))),
    );
    expect(commitsIn(`${file}-wal`) - before).toBe(1);
    await store.append('case-0', 0, newEvents(1));
    expect(commitsIn(`${file}-wal`) - before).toBe(2);
  });

  test('are answered when another connection sees them', async () => {
    const reader = await SqliteEventStore.openForReading(folder);
    const appends = Array.from({ length: 20 }, async (_, n) => {
      const { position } = await store.append(`case-${n}`, 'no-stream', newEvents(1));
      expect(await reader.end()).toBeGreaterThanOrEqual(position);
      expect(await reader.readStream(`case-${n}`)).toHaveLength(1);
    });
    expect(await reader.end()).toBe(LOG_START);
    await Promise.all(appends);
    await reader.close();
  });

  test('go on from each other in the order in which they came', async () => {
    const results = await Promise.all([
      store.append('case-1', 'no-stream', newEvents(2)),
      store.append('case-1', 1, newEvents(1)),
      store.append('case-1', 2, newEvents(3)),
    ]);
    expect(results.map(({ revision }) => revision)).toEqual([1, 2, 5]);
  });
});

describe('a commit that fails', () => {
  /** As if the disk had no more room than the file has pages now. */
  function fillDisk(): void {
    const pages = Number(store['database'].pragma('page_count'));
    store['database'].pragma(`max_page_count = ${pages}`);
  }

  function freeDisk(): void {
    store['database'].pragma('max_page_count = 1000000');
  }

  test('rejects its whole group with nothing written, and the store recovers by itself', async () => {
    await store.append('case-0', 'no-stream', newEvents(2));
    const before = await wholeLog();
    const large = Array.from({ length: 20 }, (_, n) => ({
      stream: `case-${n + 1}`,
      events: [newEvent({ text: 'x'.repeat(3_000) }), newEvent({ n })],
    }));
    // The first is small enough to find room; it fails with the others all the same.
    const small = newEvents(1, 2);
    const appendAll = () =>
      Promise.allSettled<AppendResult>([
        store.append('case-0', 1, small),
        ...large.map(({ stream, events }) => store.append(stream, 'no-stream', events)),
        store.append('case-0', 7, newEvents(1)),
      ]);

    fillDisk();
    for (const outcome of await appendAll()) {
      expect(outcome.status).toBe('rejected');
      const reason: unknown = (outcome as PromiseRejectedResult).reason;
      expect(reason).toBeInstanceOf(StoreUnavailable);
      expect(reason).toMatchObject({ reason: 'out-of-space' });
    }
    expect(await wholeLog()).toEqual(before);
    expect(await store.readStream('case-0')).toHaveLength(2);

    freeDisk();
    const outcomes = await appendAll();
    expect(outcomes.slice(0, -1).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect((outcomes.at(-1) as PromiseRejectedResult).reason).toBeInstanceOf(WrongExpectedRevision);
    expect(await wholeLog()).toHaveLength(43);
  });

  test('leaves those who follow where they are, and they go on with the next one', async () => {
    const seen: string[] = [];
    const arrived = new Promise<void>((resolve, reject) => {
      store
        .follow({
          after: LOG_START,
          handle: ({ events }) => void seen.push(...events.map(({ stream }) => stream)),
        })
        .subscribe({ next: () => seen.length === 2 && resolve(), error: reject });
    });
    await store.append('case-0', 'no-stream', newEvents(1));
    fillDisk();
    const event = newEvent({ text: 'x'.repeat(100_000) });
    expect(await failure(store.append('case-1', 'no-stream', [event]))).toBeInstanceOf(StoreUnavailable);
    freeDisk();
    await store.append('case-1', 'no-stream', [event]);
    await arrived;
    expect(seen).toEqual(['case-0', 'case-1']);
  });

  test('a file that another program has locked is unavailable for as long', async () => {
    const other = openFile();
    other.exec('BEGIN IMMEDIATE');
    const error = await failure(store.append('case-1', 'no-stream', newEvents(1)));
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ reason: 'locked' });
    other.exec('ROLLBACK');
    other.close();
    expect(await store.append('case-1', 'no-stream', newEvents(1))).toMatchObject({ revision: 0 });
  });
});

test('what is remembered of a stream is a hint: the file decides', async () => {
  await store.append('case-1', 'no-stream', newEvents(1));
  const other = await SqliteEventStore.open(folder);
  await other.append('case-1', 0, newEvents(2));
  await other.append('case-2', 'no-stream', newEvents(1));
  await other.close();
  for (const events of [newEvents(1), newEvents(2)]) {
    const error = await failure(store.append('case-1', 0, events));
    expect(error).toBeInstanceOf(WrongExpectedRevision);
    expect(error).toMatchObject({ actual: 2 });
  }
  expect(await failure(store.append('case-2', 'no-stream', newEvents(1)))).toMatchObject({ actual: 0 });
  expect(await store.append('case-1', 2, newEvents(1))).toMatchObject({ revision: 3 });
});

test('a batch of large events ends early, and the log can still be read to its end', async () => {
  const events = Array.from({ length: 150 }, () => newEvent({ text: 'x'.repeat(100_000) }));
  await store.append('case-1', 'no-stream', events);
  const first = await store.readLog({ limit: 1_000 });
  expect(first.live).toBe(false);
  expect(first.events.length).toBeLessThan(150);
  let count = first.events.length;
  for (let { position, live } = first; !live;) {
    const next = await store.readLog({ from: position, limit: 1_000 });
    count += next.events.length;
    ({ position, live } = next);
  }
  expect(count).toBe(150);
});

describe('a file that is not ours', () => {
  beforeEach(() => store.close());

  test.each([
    ['of another program', 'PRAGMA application_id = 42', 'foreign'],
    ['of a later version of this program', 'PRAGMA user_version = 2', 'newer'],
  ])('%s is refused', async (_, change, reason) => {
    const other = openFile();
    other.exec(change);
    other.close();
    for (const opening of [SqliteEventStore.open(folder), SqliteEventStore.openForReading(folder)]) {
      const error = await failure(opening);
      expect(error).toBeInstanceOf(UnusableEventFile);
      expect(error).toMatchObject({ path: file, reason });
    }
  });

  test('without a mark, with tables of its own, is refused and left as it is', async () => {
    const elsewhere = temporaryFolder();
    const other = Database.open(join(elsewhere, EVENT_FILE), { synchronous: 'full', journal: 'delete' });
    other.exec('CREATE TABLE notes (text)');
    other.close();
    const before = readFileSync(join(elsewhere, EVENT_FILE));
    expect(await failure(SqliteEventStore.open(elsewhere))).toMatchObject({ reason: 'foreign' });
    expect(readFileSync(join(elsewhere, EVENT_FILE)).equals(before)).toBe(true);
    removeFolder(elsewhere);
  });

  test('that is no database at all is refused and left as it is', async () => {
    const elsewhere = temporaryFolder();
    const text = 'minutes of a meeting\n'.repeat(500);
    writeFileSync(join(elsewhere, EVENT_FILE), text);
    expect(await failure(SqliteEventStore.open(elsewhere))).toMatchObject({ reason: 'foreign' });
    expect(readFileSync(join(elsewhere, EVENT_FILE), 'utf8')).toBe(text);
    removeFolder(elsewhere);
  });

  test('that is missing is not made by a reader', async () => {
    const elsewhere = temporaryFolder();
    expect(await failure(SqliteEventStore.openForReading(elsewhere))).toMatchObject({ reason: 'missing' });
    removeFolder(elsewhere);
  });
});

describe('reading beside the process that writes', () => {
  test('sees what is committed, follows it, and cannot append', async () => {
    await store.append('case-1', 'no-stream', newEvents(1));
    const reader = await SqliteEventStore.openForReading(folder);
    const seen: RecordedEvent[] = [];
    const arrived = new Promise<void>((resolve, reject) => {
      const subscription = reader
        .follow({ after: LOG_START, handle: ({ events }) => void seen.push(...events) })
        .subscribe({
          next: () => {
            if (seen.length < 3) return;
            resolve();
            subscription.unsubscribe();
          },
          error: reject,
        });
    });
    await store.append('case-1', 0, newEvents(2));
    await arrived;
    expect(seen).toEqual(await wholeLog());
    const error = await failure(reader.append('case-1', 2, newEvents(1)));
    expect(error).toMatchObject({ name: 'StoreUnavailable', reason: 'locked' });
    await reader.close();
  });
});

describe('reading stream by stream', () => {
  test('brings each stream of the category whole and in order, whatever the size of a batch', async () => {
    for (let revision = -1; revision < 4; revision++) {
      for (const stream of ['case-a', 'case-é店', 'case-a b', 'case.-x', 'cas-e', 'casf-1']) {
        await store.append(stream, revision < 0 ? 'no-stream' : revision, newEvents(1));
      }
    }
    const upTo = await store.end();
    await store.append('case-a', 4, newEvents(1));
    await store.append('case-late', 'no-stream', newEvents(1));
    for (const limit of [1, 2, 5, 100]) {
      const events: RecordedEvent[] = [];
      for (let after: string | null = null, done = false; !done;) {
        const batch: StreamwiseBatch = await store.readByStream({ category: 'case', after, upTo, limit });
        expect(batch.events.length).toBeLessThanOrEqual(limit);
        events.push(...batch.events);
        ({ cursor: after, done } = batch);
      }
      const streams = [...new Set(events.map(({ stream }) => stream))];
      expect(streams.sort()).toEqual(['case-a', 'case-a b', 'case-é店']);
      for (const stream of streams) {
        expect(events.filter((event) => event.stream === stream)).toEqual(
          (await store.readStream(stream)).slice(0, 5),
        );
      }
      // Each stream stands together.
      expect(
        events.map(({ stream }) => stream).filter((stream, n, all) => stream !== all[n - 1]),
      ).toHaveLength(3);
    }
  });
});

describe('following on another connection of the process that writes', () => {
  test('is woken by a commit, without looking for it', async () => {
    const reader = await SqliteEventStore.openForReading(folder, { lookEveryMs: 3_600_000 });
    const seen: Position[] = [];
    const subscription = reader
      .follow({
        after: LOG_START,
        handle: ({ events }) => void seen.push(...events.map(({ position }) => position)),
      })
      .subscribe();
    for (let n = 0; n < 5; n++) {
      const { position } = await store.append(`case-${n}`, 'no-stream', newEvents(1));
      while (seen.at(-1) !== position) await nextTurn();
    }
    subscription.unsubscribe();
    await reader.close();
  });
});

describe('a backup', () => {
  test.each([
    ['the process that writes', () => Promise.resolve(store)],
    ['a reader beside it', () => SqliteEventStore.openForReading(folder)],
  ])('by %s is a store that holds the same', async (_, open) => {
    await store.append('case-1', 'no-stream', newEvents(5));
    const source = await open();
    const restored = temporaryFolder();
    const [{ position }] = await Promise.all([
      store.append('case-2', 'no-stream', newEvents(1)),
      nextTurn().then(() => source.backupTo(join(restored, EVENT_FILE))),
    ]);
    for (const openCopy of [
      () => SqliteEventStore.openForReading(restored),
      () => SqliteEventStore.open(restored),
    ]) {
      const copy = await openCopy();
      expect(await wholeLog(copy)).toEqual(await wholeLog());
      expect(await copy.end()).toBe(position);
      await copy.close();
    }
    await source.close();
    removeFolder(restored);
  });

  test('writes over nothing', async () => {
    const copy = join(folder, 'copy.db');
    await store.backupTo(copy);
    await expect(store.backupTo(copy)).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
  });
});

/** Commit records in a write-ahead log: frames that carry the size of the database after them. */
function commitsIn(path: string): number {
  const wal = readFileSync(path);
  const frame = 24 + wal.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= wal.length; at += frame) {
    if (wal.readUInt32BE(at + 4) !== 0) commits++;
  }
  return commits;
}
