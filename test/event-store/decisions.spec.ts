import { randomUUID } from 'node:crypto';
import { Decisions, refuseDecision } from '../../src/event-store/decisions.js';
import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { type Decider } from '../../src/kernel/decider.js';
import { type DomainEvent, hashOf } from '../../src/kernel/event.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { contextOf, STAFF } from '../support/given.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

type Counted = DomainEvent<'Counted', { readonly by: number }>;

const tally: Decider<number, Counted, number> = {
  category: 'tally',
  initial: 0,
  decide: (by, _, { today }) => [{ type: 'Counted', data: { by }, occurredOn: today }],
  evolve: (sum, { data }) => sum + data.by,
};

let folder: string;
let store: SqliteEventStore;
beforeEach(async () => {
  folder = temporaryFolder();
  store = await SqliteEventStore.open(folder);
});
afterEach(async () => {
  await store.close();
  removeFolder(folder);
});

const one = () => contextOf({ commandId: randomUUID() });

test('a hundred who decide on the same case at once all succeed, each once', async () => {
  const decisions = new Decisions(store);
  const decided = await Promise.all(
    Array.from({ length: 100 }, () => decisions.execute(tally, 'lunch', 1, one())),
  );
  expect(new Set(decided.map(({ revision }) => revision)).size).toBe(100);
  expect((await decisions.load(tally, 'lunch')).state).toBe(100);
});

test('two nodes that decide on the same case at once settle it by the expected revision', async () => {
  const nodes = [new Decisions(store), new Decisions(store)];
  await Promise.all(
    nodes.flatMap((node) => Array.from({ length: 20 }, () => node.execute(tally, 'lunch', 1, one()))),
  );
  expect((await nodes[0].load(tally, 'lunch')).state).toBe(40);
});

test('two cases that secure something on each other do not wait for ever', async () => {
  const decisions = new Decisions(store);
  const securing = (own: string, other: string) => {
    let secured = false;
    return decisions.execute(
      tally,
      own,
      1,
      one(),
      () => {},
      () => {
        if (secured) return undefined;
        secured = true;
        return decisions.execute(tally, other, 10, one()).then(() => {});
      },
    );
  };
  await Promise.all([securing('left', 'right'), securing('right', 'left')]);
  const sums = await Promise.all(['left', 'right'].map((id) => decisions.load(tally, id)));
  expect(sums.map(({ state }) => state)).toEqual([11, 11]);
});

test('a command sent again answers as the first time, also after others', async () => {
  const decisions = new Decisions(store);
  const context = one();
  const first = await decisions.execute(tally, 'lunch', 5, context);
  await decisions.execute(tally, 'lunch', 7, one());
  const again = await decisions.execute(tally, 'lunch', 5, context);
  expect([again.revision, again.position, again.state]).toEqual([first.revision, first.position, 5]);
  expect((await decisions.load(tally, 'lunch')).state).toBe(12);
});

test('a command id serves neither another request nor another person', async () => {
  const decisions = new Decisions(store);
  const context = one();
  await decisions.execute(tally, 'lunch', 5, context);
  for (const other of [
    { ...context, fingerprint: 'another request' },
    { ...context, actor: { ...STAFF, id: 'staff-2' } },
  ]) {
    await expect(decisions.execute(tally, 'lunch', 5, other)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  }
});

test('a case that is at hand is loaded again before the answer is no', async () => {
  const atMostTwo: Decider<number, Counted, number> = {
    ...tally,
    decide: (by, sum, context) => {
      if (sum + by > 2) throw refuseDecision('too-much-contention');
      return by === 0 ? [] : tally.decide(by, sum, context);
    },
  };
  const [here, there] = [new Decisions(store), new Decisions(store)];
  await here.execute(atMostTwo, 'lunch', 2, one());
  await there.execute(tally, 'lunch', -1, one());
  const { state, revision } = await here.execute(atMostTwo, 'lunch', 1, one());
  expect([state, revision]).toEqual([2, 2]);

  await there.execute(tally, 'lunch', -2, one());
  expect(await here.execute(atMostTwo, 'lunch', 0, one())).toMatchObject({ state: 0, revision: 3 });
  await expect(here.execute(atMostTwo, 'lunch', 3, one())).rejects.toMatchObject({
    code: 'too-much-contention',
  });
});

test('a command sent again to a case that is at hand answers as it did the first time', async () => {
  const decisions = new Decisions(store);
  const context = one();
  const first = await decisions.execute(tally, 'lunch', 1, context);
  await decisions.execute(tally, 'lunch', 5, one());
  expect(await decisions.execute(tally, 'lunch', 1, context)).toEqual(first);
  expect((await decisions.load(tally, 'lunch')).state).toBe(6);
});

test('what two nodes write for one command stands once, and what follows is chained to that', async () => {
  const server = await StandIn.start();
  const stores = [EventStoreDbStore.open(server.url), EventStoreDbStore.open(server.url)];
  const [here, there] = stores.map((shared) => new Decisions(shared));
  for (const [tallied, next] of [
    ['breakfast', here],
    ['lunch', there],
  ] as const) {
    const context = one();
    // Each at its own time: the ids are equal, the metadata is not, and the server compares ids alone.
    const answers = await Promise.all([
      here.execute(tally, tallied, 1, context),
      there.execute(tally, tallied, 1, { ...context, now: '2026-03-02T04:00:00.001Z' }),
    ]);
    expect(answers.map(({ revision }) => revision)).toEqual([0, 0]);
    await next.execute(tally, tallied, 1, one());
    const { events, state } = await here.load(tally, tallied);
    expect(state).toBe(2);
    expect(events.map(({ metadata }) => metadata.prev)).toEqual([null, hashOf(events[0])]);
  }
  for (const shared of stores) await shared.close();
  await server.stop();
});
