import { randomUUID } from 'node:crypto';
import { causesOf } from '../../src/audit/causes.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { type NewEvent } from '../../src/kernel/event.js';
import { newEvent } from '../support/events.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

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

const REQUEST = randomUUID();

function follows(cause: NewEvent | null, recordedAt = '2026-03-02T04:05:06.789Z'): NewEvent {
  const event = newEvent();
  const causationId = cause && cause.id;
  return { ...event, metadata: { ...event.metadata, correlationId: REQUEST, causationId, recordedAt } };
}

/** Of requests of their own. */
function unrelated(length: number, recordedAt?: string): NewEvent[] {
  return Array.from({ length }, () => {
    const event = follows(null, recordedAt);
    return { ...event, metadata: { ...event.metadata, correlationId: randomUUID() } };
  });
}

/** Each in a stream of its own, as what processes do. */
async function append(...events: readonly NewEvent[]): Promise<void> {
  for (const event of events) await store.append(`enterprise-${event.id}`, 'no-stream', [event]);
}

async function causes(of: NewEvent, longest?: number) {
  const [event] = await store.readStream(`enterprise-${of.id}`);
  const { events, isWhole } = await causesOf(store, event, longest);
  return { ids: events.map(({ id }) => id), isWhole };
}

test('an event is told with what it followed from, up to the request, and with what followed from it', async () => {
  const asked = follows(null);
  const first = follows(asked);
  const beside = follows(asked);
  const second = follows(first);
  await append(newEvent(), asked, first, newEvent(), beside, second, newEvent());
  const all = [asked, first, beside, second].map(({ id }) => id);
  for (const event of [asked, first, beside, second]) {
    expect(await causes(event)).toEqual({ ids: all, isWhole: true });
  }
});

test('the first cause is found however much the same request led to in between', async () => {
  const asked = follows(null);
  const many = Array.from({ length: 450 }, () => follows(asked));
  await append(asked, ...many);
  const last = many[many.length - 1];
  const { ids, isWhole } = await causes(last);
  expect([ids[0], ids.at(-1), isWhole]).toEqual([asked.id, last.id, false]);
  expect(ids.length).toBeLessThan(250);
  expect(await causes(asked)).toMatchObject({ isWhole: false });
});

test('what came of a request days later is not waited for', async () => {
  const asked = follows(null);
  const late = follows(asked, '2026-03-05T00:00:00.000Z');
  await append(asked, ...unrelated(200, '2026-03-05T00:00:00.000Z'), late);
  expect(await causes(asked)).toEqual({ ids: [asked.id], isWhole: false });
});

test('where the search gave up, on either side, it is not said to be whole', async () => {
  const asked = follows(null);
  const late = follows(asked);
  await append(asked, ...unrelated(450), late);
  const both = { ids: [asked.id, late.id], isWhole: true };
  expect([await causes(asked), await causes(late)]).toEqual([both, both]);
  expect(await causes(asked, 400)).toEqual({ ids: [asked.id], isWhole: false });
  expect(await causes(late, 400)).toEqual({ ids: [late.id], isWhole: false });
});

test('requests that a client sent under one correlation may lie far before, so that it is not said to be whole', async () => {
  const [first, second] = [follows(null), follows(null)];
  await append(first, ...unrelated(450), second);
  expect(await causes(second)).toEqual({ ids: [second.id], isWhole: false });
});

test('others get their turn while it searches', async () => {
  const asked = follows(null);
  const late = follows(asked);
  await append(asked, ...unrelated(450), late);
  for (const event of [asked, late]) {
    const [recorded] = await store.readStream(`enterprise-${event.id}`);
    const order: string[] = [];
    setImmediate(() => order.push('other'));
    await causesOf(store, recorded);
    expect([...order, 'causes']).toEqual(['other', 'causes']);
  }
});
