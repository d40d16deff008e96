import { type EventStore, type LogBatch, StreamNotFound } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { type Upcaster, UpcastingEventStore } from '../../src/event-store/upcasting.js';
import { hashOf, LOG_START, type RecordedEvent } from '../../src/kernel/event.js';
import { newEvent } from '../support/events.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

// A visit as three versions of a program might have written it: { headcount }, { employees },
// { employees: { total, at } }. A phone call has two.
const upcasters: Upcaster[] = [
  {
    type: 'VisitMade',
    from: 2,
    upcast: (data, metadata) => ({
      employees: { total: (data as { employees: number }).employees, at: metadata.occurredOn },
    }),
  },
  {
    type: 'VisitMade',
    from: 1,
    upcast: (data) => ({ employees: (data as { headcount: number }).headcount }),
  },
  { type: 'CallMade', from: 1, upcast: (data) => ({ ...data, answered: true }) },
];

const written = [
  newEvent({ headcount: 10 }, { type: 'VisitMade', schema: 1 }),
  newEvent({ employees: 20 }, { type: 'VisitMade', schema: 2 }),
  newEvent({ employees: { total: 30, at: '2026-03-01' } }, { type: 'VisitMade', schema: 3 }),
  newEvent({ by: 'x' }, { type: 'CallMade', schema: 1 }),
  newEvent({ by: 'y', answered: false }, { type: 'CallMade', schema: 2 }),
  newEvent({ headcount: 1 }, { type: 'SomethingElse', schema: 1 }),
];
const latest = [
  { schema: 3, data: { employees: { total: 10, at: '2026-03-02' } } },
  { schema: 3, data: { employees: { total: 20, at: '2026-03-02' } } },
  { schema: 3, data: { employees: { total: 30, at: '2026-03-01' } } },
  { schema: 2, data: { by: 'x', answered: true } },
  { schema: 2, data: { by: 'y', answered: false } },
  { schema: 1, data: { headcount: 1 } },
];

let folder: string;
let plain: SqliteEventStore;
let store: EventStore;

beforeEach(async () => {
  folder = temporaryFolder();
  plain = await SqliteEventStore.open(folder);
  store = new UpcastingEventStore(plain, upcasters);
  await store.append('case-1', 'no-stream', written);
});
afterEach(async () => {
  await store.close();
  removeFolder(folder);
});

async function followed(from: EventStore): Promise<{ handled: LogBatch; emitted: LogBatch }> {
  return new Promise((resolve, reject) => {
    let handled: LogBatch;
    const subscription = from
      .follow({ after: LOG_START, handle: (batch) => void (handled = batch) })
      .subscribe({
        next: (emitted) => {
          resolve({ handled, emitted });
          queueMicrotask(() => subscription.unsubscribe());
        },
        error: reject,
      });
  });
}

const readPaths: [string, (from: EventStore) => Promise<readonly RecordedEvent[]>][] = [
  ['a stream forwards', (from) => from.readStream('case-1')],
  [
    'a stream backwards',
    async (from) => (await from.readStream('case-1', { direction: 'backwards' })).toReversed(),
  ],
  ['the log forwards', async (from) => (await from.readLog({ limit: 100 })).events],
  [
    'the log backwards',
    async (from) => (await from.readLog({ limit: 100, direction: 'backwards' })).events.toReversed(),
  ],
  ['what a follower handles', async (from) => (await followed(from)).handled.events],
  ['what a follower emits', async (from) => (await followed(from)).emitted.events],
];

describe.each(readPaths)('%s', (_, read) => {
  test('shows every event in its latest shape, through as many steps as it takes', async () => {
    const events = await read(store);
    expect(events.map(({ data, metadata }) => ({ schema: metadata.schema, data }))).toEqual(latest);
  });

  test('keeps the event as it is stored, and hashes are of that one', async () => {
    const events = await read(store);
    const stored = await read(plain);
    expect(events.map(hashOf)).toEqual(stored.map(hashOf));
    expect(events.map((event) => event.stored ?? event)).toEqual(stored);
    expect(events.map((event) => event.stored !== undefined)).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});

test('what follows live is in its latest shape as well', async () => {
  const seen: RecordedEvent[] = [];
  await new Promise<void>((resolve, reject) => {
    const subscription = store
      .follow({ after: LOG_START, handle: ({ events }) => void seen.push(...events) })
      .subscribe({
        next: ({ live }) => {
          if (seen.length > written.length) {
            resolve();
            queueMicrotask(() => subscription.unsubscribe());
          } else if (live) {
            store
              .append('case-2', 'no-stream', [newEvent({ headcount: 40 }, { type: 'VisitMade', schema: 1 })])
              .catch(reject);
          }
        },
        error: reject,
      });
  });
  expect(seen.at(-1)?.data).toEqual({ employees: { total: 40, at: '2026-03-02' } });
});

test('everything else is the store beneath', async () => {
  expect(await store.end()).toBe(await plain.end());
  await expect(store.readStream('case-9')).rejects.toBeInstanceOf(StreamNotFound);
  const batch = await store.readLog({ limit: 2 });
  expect(batch).toMatchObject({ live: false, position: batch.events[1].position });
});

test('two upcasters for the same step are an error of the program', () => {
  expect(() => new UpcastingEventStore(plain, [...upcasters, upcasters[0]])).toThrow(TypeError);
});
