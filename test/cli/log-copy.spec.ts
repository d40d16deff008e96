import { compare, copyRange } from '../../src/cli/log-copy.js';
import { Random } from '../../src/cli/demo/random.js';
import { type EventStore, MAX_EVENT_BYTES } from '../../src/event-store/event-store.js';
import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { LOG_START, type NewEvent, type RecordedEvent } from '../../src/kernel/event.js';
import { readLog } from '../../src/audit/read-log.js';
import { visitsTo } from '../audit/chained.js';
import { newEvent } from '../support/events.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { WatchedStore } from '../support/watched-store.js';

import.meta.jest.setTimeout(120_000);

const folders: string[] = [];
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  folders.splice(0).forEach(removeFolder);
});

async function onDisk(): Promise<EventStore> {
  const folder = temporaryFolder();
  folders.push(folder);
  const store = await SqliteEventStore.open(folder);
  closing.push(() => store.close());
  return store;
}

async function onServer(): Promise<{ store: EventStore; server: StandIn; proxy: TcpProxy }> {
  const server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
  const proxy = await TcpProxy.start(() => server.endpoint);
  const store = EventStoreDbStore.open(proxy.url, { deadlineMs: 2_000 });
  closing.push(
    () => server.stop(),
    () => proxy.stop(),
    () => store.close(),
  );
  return { store, server, proxy };
}

/** Streams that grow in turns, by one event or by several at once, each a chain. */
async function fill(store: EventStore, { streams, seed }: { streams: number; seed: number }): Promise<void> {
  const random = new Random(seed);
  const growing = Array.from({ length: streams }, (_, n) => ({
    name: `enterprise-企业-${n}`,
    events: [...visitsTo(`enterprise-企业-${n}`, random.whole(1, 12))],
    revision: -1,
  }));
  while (growing.length > 0) {
    const stream = random.pick(growing);
    const events = stream.events.splice(0, random.whole(1, 4));
    await store.append(stream.name, stream.revision < 0 ? 'no-stream' : stream.revision, events);
    stream.revision += events.length;
    if (stream.events.length === 0) growing.splice(growing.indexOf(stream), 1);
  }
}

async function logOf(store: EventStore): Promise<readonly RecordedEvent[]> {
  const log: RecordedEvent[] = [];
  for await (const events of readLog(store)) log.push(...events);
  return log;
}

const withoutPositions = (log: readonly RecordedEvent[]) => log.map(({ position: _, ...event }) => event);

/** As the command does: finds out from the target itself where to go on. */
async function goOn(source: EventStore, target: EventStore, atOnce: number): Promise<number> {
  const upTo = await source.end();
  const begun = await compare(source, target, upTo, () => {});
  expect(begun.difference).toBeNull();
  await copyRange(source, target, { after: begun.equalUpTo, upTo, atOnce }, () => {});
  return begun.equal;
}

test('a log copied to a cluster and back is equal event by event, in the same order', async () => {
  const source = await onDisk();
  await fill(source, { streams: 30, seed: 1 });
  const text = '职工沟通会 🏮 \u0000 \u2028 "\\ ﷽ e\u0301';
  await source.append('meeting-会议', 'no-stream', [
    newEvent({ text, n: 1e21, small: 5e-324, deep: [[{}]] }),
  ]);
  const { store: cluster, server } = await onServer();
  await goOn(source, cluster, 1);
  const back = await onDisk();
  await goOn(cluster, back, 500);

  const expected = withoutPositions(await logOf(source));
  expect(expected.length).toBeGreaterThan(100);
  expect(withoutPositions(await logOf(cluster))).toEqual(expected);
  expect(withoutPositions(await logOf(back))).toEqual(expected);
  const ids = server.log.events.filter(({ stream }) => !stream.startsWith('$')).map(({ id }) => id);
  expect(ids).toEqual(expected.map(({ id }) => id));
});

test('the largest events go over, and many large ones of one stream in several appends', async () => {
  const source = await onDisk();
  const overhead = JSON.stringify(newEvent({ text: '' })).length;
  const largest = newEvent({ text: 'x'.repeat(MAX_EVENT_BYTES - overhead - 10) });
  const large = Array.from({ length: 20 }, () => newEvent({ text: '会'.repeat(100_000) }));
  await source.append('roster-1', 'no-stream', [largest]);
  await source.append('roster-1', 0, large);
  const { store: cluster } = await onServer();
  await goOn(source, cluster, 1);
  expect(withoutPositions(await logOf(cluster))).toEqual(withoutPositions(await logOf(source)));
});

describe.each([
  ['to a cluster', 1, onDisk, async () => (await onServer()).store],
  ['to a data folder', 7, async () => (await onServer()).store, onDisk],
] as const)('%s', (_, atOnce, openSource, openTarget) => {
  test.each([11, 12, 13])(
    'a copy that breaks off at any place goes on without doubles (seed %i)',
    async (seed) => {
      const source = await openSource();
      await fill(source, { streams: 20, seed });
      const target = await openTarget();
      const random = new Random(seed);
      let runs = 0;
      for (let complete = false; !complete; runs++) {
        let left = random.whole(0, 25);
        const breaking = new WatchedStore(target, () => {
          if (left-- <= 0) throw new Error('killed');
        });
        complete = await goOn(source, breaking, atOnce).then(
          () => true,
          (error: Error) => {
            expect(error.message).toBe('killed');
            return false;
          },
        );
      }
      expect(runs).toBeGreaterThan(2);
      expect(withoutPositions(await logOf(target))).toEqual(withoutPositions(await logOf(source)));
    },
  );

  test('nothing is appended a second time when everything is there', async () => {
    const source = await openSource();
    await fill(source, { streams: 5, seed: 3 });
    const target = await openTarget();
    await goOn(source, target, atOnce);
    const before = await target.end();
    expect(await goOn(source, target, atOnce)).toBe((await logOf(source)).length);
    expect(await target.end()).toBe(before);
  });
});

test('over a line that is cut again and again the order stays', async () => {
  const source = await onDisk();
  await fill(source, { streams: 40, seed: 5 });
  const { store: cluster, proxy, server } = await onServer();
  const random = new Random(5);
  server.log.on('written', () => {
    if (random.whole(0, 12) === 0) proxy.cut();
  });
  await goOn(source, cluster, 1);
  expect(withoutPositions(await logOf(cluster))).toEqual(withoutPositions(await logOf(source)));
});

describe('of two logs that part', () => {
  const visit = (n: number): NewEvent => newEvent({ n }, { id: `0000000${n}-0000-4000-8000-000000000000` });
  const compared = async (source: readonly NewEvent[], target: readonly NewEvent[]) => {
    const [one, other] = [await onDisk(), await onDisk()];
    for (const [store, events] of [
      [one, source],
      [other, target],
    ] as const) {
      for (const [n, event] of events.entries()) await store.append(`enterprise-${n}`, 'no-stream', [event]);
    }
    const { difference } = await compare(one, other, await one.end(), () => {});
    const at = (event: RecordedEvent | null) => event && event.stream;
    return difference && [difference.number, at(difference.source), at(difference.target)];
  };

  test('the first difference is named', async () => {
    const log = [visit(1), visit(2), visit(3)];
    expect(await compared(log, [visit(1), { ...visit(2), data: { n: 7 } }, visit(3)])).toEqual([
      2,
      'enterprise-1',
      'enterprise-1',
    ]);
    expect(await compared(log, [visit(1), { ...visit(2), type: 'Other' }])).toEqual([
      2,
      'enterprise-1',
      'enterprise-1',
    ]);
    expect(await compared(log, [visit(2)])).toEqual([1, 'enterprise-0', 'enterprise-0']);
    expect(await compared(log, [...log, visit(4)])).toEqual([4, null, 'enterprise-3']);
    expect(await compared([], [visit(1)])).toEqual([1, null, 'enterprise-0']);
  });

  test('there is none where one is the beginning of the other', async () => {
    const log = [visit(1), visit(2), visit(3)];
    for (const length of [0, 1, 3]) expect(await compared(log, log.slice(0, length))).toBeNull();
  });
});

test('a target that somebody else writes to is left as it is', async () => {
  const source = await onDisk();
  await source.append('enterprise-1', 'no-stream', visitsTo('enterprise-1', 3));
  const { store: cluster } = await onServer();
  await cluster.append('enterprise-1', 'no-stream', [newEvent()]);
  await expect(
    copyRange(source, cluster, { after: LOG_START, upTo: await source.end(), atOnce: 1 }, () => {}),
  ).rejects.toMatchObject({ name: 'WrongExpectedRevision' });
  expect(await logOf(cluster)).toHaveLength(1);
});
