import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import {
  EventIdTaken,
  EventTooLarge,
  StoreUnavailable,
  StreamNotFound,
} from '../../src/event-store/event-store.js';
import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { position } from '../../src/event-store/eventstoredb/messages.js';
import { LOG_START, type RecordedEvent } from '../../src/kernel/event.js';
import { newEvent, newEvents } from '../support/events.js';
import { StandIn, type StandInOptions } from '../support/eventstoredb-stand-in/server.js';
import { certificates } from '../support/certificates.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

describe('the store on an EventStoreDB server', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  async function serve(options: StandInOptions = {}): Promise<StandIn> {
    const server = await StandIn.start(options);
    closing.push(() => server.stop());
    return server;
  }

  function open(url: string, caFile?: string): EventStoreDbStore {
    const store = EventStoreDbStore.open(url, { caFile });
    closing.push(() => store.close());
    return store;
  }

  /** As an administrator's tool that talks to the same server. */
  function administrator(url: string): EventStoreDBClient {
    const client = EventStoreDBClient.connectionString(url);
    closing.push(() => client.dispose());
    return client;
  }

  describe('at the stream’s own end, where the server would write the same events again', () => {
    test('refuses ids that it has written itself', async () => {
      const server = await serve();
      const store = open(server.url);
      const events = newEvents(2);
      await store.append('case-1', 'no-stream', events);
      await expect(store.append('case-1', 1, events)).rejects.toBeInstanceOf(EventIdTaken);
      await expect(store.append('case-1', 1, [newEvent(), events[1]])).rejects.toMatchObject({
        eventIds: [events[1].id],
      });
      expect(server.log.stream('case-1')).toHaveLength(2);
    });

    test('refuses ids that another node has written', async () => {
      const server = await serve();
      const events = newEvents(2);
      await open(server.url).append('case-1', 'no-stream', events);
      await expect(open(server.url).append('case-1', 1, events)).rejects.toBeInstanceOf(EventIdTaken);
      expect(server.log.stream('case-1')).toHaveLength(2);
    });

    test('refuses an append that holds an id twice', async () => {
      const server = await serve();
      const event = newEvent();
      await expect(open(server.url).append('case-1', 'no-stream', [event, event])).rejects.toBeInstanceOf(
        EventIdTaken,
      );
      expect(server.log.stream('case-1')).toBeNull();
    });
  });

  test('an event that is too large for the server is named, with the server’s limit', async () => {
    const server = await serve({ maxAppendSize: 1_048_576 });
    const store = open(server.url);
    const events = [newEvent(), newEvent({ text: 'x'.repeat(1_048_576) })];
    const refused = store.append('case-1', 'no-stream', events);
    await expect(refused).rejects.toBeInstanceOf(EventTooLarge);
    await expect(refused).rejects.toMatchObject({ eventId: events[1].id, limit: 1_048_576 });
    expect(server.log.stream('case-1')).toBeNull();
  });

  test('an append that is larger than a message is written as one', async () => {
    const server = await serve({ maxAppendSize: 16 * 1_048_576 });
    const store = open(server.url);
    const events = Array.from({ length: 9 }, () => newEvent({ text: 'x'.repeat(1_000_000) }));
    expect((await store.append('case-1', 'no-stream', events)).revision).toBe(8);
    const read = await store.readStream('case-1');
    expect(read.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    // A batch of the log is closed early; its reader goes on.
    const first = await store.readLog({ limit: 100, categories: ['case'] });
    expect(first).toMatchObject({ live: false });
    const rest = await store.readLog({ from: first.position, limit: 100, categories: ['case'] });
    expect([...first.events, ...rest.events]).toEqual(read);
  });

  test('what the server and others write beside the product is left out', async () => {
    const server = await serve();
    const store = open(server.url);
    for (let n = 0; n < 30; n++) await store.append(`case-${n}`, 'no-stream', newEvents(1, n));
    const bytes = { id: randomUUID(), type: 'x', data: Buffer.from([0xff]), metadata: Buffer.alloc(0) };
    server.log.append('case-foreign', -1, [{ ...bytes, contentType: 'application/octet-stream' }]);
    const { position: last } = await store.append('case-30', 'no-stream', newEvents(1, 30));
    expect(server.log.events.length).toBeGreaterThan(32);

    const all = await store.readLog({ limit: 100 });
    expect(all.events.map(({ data }) => (data as { n: number }).n)).toEqual([...Array(31).keys()]);
    expect(await store.end()).toBe(last);

    const followed = await new Promise<readonly RecordedEvent[]>((resolve) => {
      const events: RecordedEvent[] = [];
      const subscription = store
        .follow({ after: LOG_START, handle: (batch) => void events.push(...batch.events) })
        .subscribe(({ live }) => {
          if (live) resolve(events);
        });
      closing.push(() => subscription.unsubscribe());
    });
    expect(followed).toEqual(all.events);
  });

  test('a stream that an administrator has deleted seems new, and its revisions go on', async () => {
    const server = await serve();
    const store = open(server.url);
    await store.append('case-1', 'no-stream', newEvents(3));
    await administrator(server.url).deleteStream('case-1');
    await expect(store.readStream('case-1')).rejects.toBeInstanceOf(StreamNotFound);
    expect((await store.append('case-1', 'no-stream', newEvents(1))).revision).toBe(3);
    expect((await store.readStream('case-1')).map(({ revision }) => revision)).toEqual([3]);
  });

  test('a stream that was deleted for ever is missing, and takes no append', async () => {
    const server = await serve();
    const store = open(server.url);
    await store.append('case-1', 'no-stream', newEvents(1));
    await administrator(server.url).tombstoneStream('case-1');
    await expect(store.readStream('case-1')).rejects.toBeInstanceOf(StreamNotFound);
    await expect(store.append('case-1', 'no-stream', newEvents(1))).rejects.toMatchObject({
      name: 'StoreUnavailable',
      reason: 'locked',
    });
  });

  test('a position beyond 2^53 is refused', () => {
    expect(position('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => position('9007199254740993')).toThrow(RangeError);
    expect(() => position('18446744073709551615')).toThrow(RangeError);
  });

  test('over TLS it trusts the authority that it is given, and no other', async () => {
    const server = await serve({ tls: certificates.server });
    const folder = temporaryFolder();
    closing.push(() => removeFolder(folder));
    const trusting = open(
      server.url.replace('esdb://', 'esdb://user:secret@'),
      certificates.authorityFile(folder),
    );
    expect((await trusting.append('case-1', 'no-stream', newEvents(1))).revision).toBe(0);

    const refused = await open(server.url)
      .readStream('case-1')
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreUnavailable);
    expect(server.log.stream('case-1')).toHaveLength(1);
  });
});
