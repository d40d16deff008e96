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

/** Each in a stream of its own, as what processes do. */
async function append(...events: readonly NewEvent[]): Promise<void> {
  for (const event of events) await store.append(`enterprise-${event.id}`, 'no-stream', [event]);
}

async function causes(of: NewEvent) {
  const [event] = await store.readStream(`enterprise-${of.id}`);
  const { events, isWhole } = await causesOf(store, event);
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
  const days = Array.from({ length: 200 }, () => follows(null, '2026-03-05T00:00:00.000Z'));
  const late = follows(asked, '2026-03-05T00:00:00.000Z');
  const others = days.map((event) => ({
    ...event,
    metadata: { ...event.metadata, correlationId: randomUUID() },
  }));
  await append(asked, ...others, late);
  expect((await causes(asked)).ids).toEqual([asked.id]);
});
