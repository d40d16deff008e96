import { status } from '@grpc/grpc-js';
import { OutcomeUnknown, StoreUnavailable } from '../../src/event-store/event-store.js';
import {
  type EventStoreDbOptions,
  EventStoreDbStore,
} from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { LOG_START, type RecordedEvent } from '../../src/kernel/event.js';
import { newEvent, newEvents } from '../support/events.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { TcpProxy } from '../support/tcp-proxy.js';

import.meta.jest.setTimeout(60_000);

/** Long enough for a busy machine, short enough to be waited for. */
const DEADLINE_MS = 1_500;
const QUIET_MS = 100;

describe('between the product and an EventStoreDB server', () => {
  let server: StandIn;
  let proxy: TcpProxy;
  let store: EventStoreDbStore;
  const closing: (() => unknown)[] = [];

  function open(url: string, options: EventStoreDbOptions = {}): EventStoreDbStore {
    const opened = EventStoreDbStore.open(url, { deadlineMs: DEADLINE_MS, quietMs: QUIET_MS, ...options });
    closing.push(() => opened.close());
    return opened;
  }

  beforeEach(async () => {
    server = await StandIn.start();
    proxy = await TcpProxy.start(() => server.endpoint);
    store = open(proxy.url);
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await proxy.stop();
    await server.stop();
  });

  /** Ids that the server's log holds of a stream, whatever the adapter says. */
  function idsIn(stream: string): string[] {
    return server.log.events.filter((event) => event.stream === stream).map(({ id }) => id);
  }

  function follow(from: EventStoreDbStore = store, categories = ['case']): Followed {
    const followed = new Followed();
    const subscription = from
      .follow({ after: LOG_START, categories, handle: ({ events }) => followed.take(events) })
      .subscribe({
        next: ({ position }) => followed.emitted(position),
        error: (error) => followed.failed(error),
      });
    closing.unshift(() => subscription.unsubscribe());
    return followed;
  }

  describe('an append', () => {
    test('whose connection is cut before the request is written once', async () => {
      await store.append('case-1', 'no-stream', newEvents(1));
      const events = newEvents(2);
      proxy.onRequest = (bytes) => {
        if (!bytes.includes('case-1')) return 'pass';
        proxy.onRequest = null;
        return 'cut';
      };
      const { revision } = await store.append('case-1', 0, events);
      expect(revision).toBe(2);
      expect(proxy.onRequest).toBeNull();
      expect(idsIn('case-1').slice(1)).toEqual(events.map(({ id }) => id));
    });

    test('whose connection is cut after the request, before the answer, is written once', async () => {
      const first = await store.append('case-1', 'no-stream', newEvents(1));
      const events = newEvents(2);
      server.log.once('written', () => proxy.cut());
      const { revision, position } = await store.append('case-1', 0, events);
      expect(revision).toBe(2);
      expect(position).toBeGreaterThan(first.position);
      expect(idsIn('case-1').slice(1)).toEqual(events.map(({ id }) => id));
    });

    test('creates a stream once, also when its answer is lost', async () => {
      const events = newEvents(1);
      server.log.once('written', () => proxy.cut());
      const answer = await store.append('case-1', 'no-stream', events);
      expect(answer).toEqual(await store.append('case-1', 'no-stream', events));
      expect(idsIn('case-1')).toEqual([events[0].id]);
    });

    test('fails alone: those of another store in the process go on', async () => {
      const other = await StandIn.start();
      closing.push(() => other.stop());
      const beside = open(other.url);
      await Promise.all([
        store.append('case-1', 'no-stream', newEvents(1)),
        beside.append('case-1', 'no-stream', newEvents(1)),
      ]);
      server.log.once('written', () => proxy.cut());
      const answers = await Promise.all([
        store.append('case-1', 0, newEvents(1)),
        ...Array.from({ length: 20 }, (_, n) => beside.append(`case-b${n}`, 'no-stream', newEvents(1))),
      ]);
      expect(answers).toHaveLength(21);
    });

    test('that is answered too late is written once', async () => {
      const patient = open(proxy.url, { deadlineMs: 500 });
      await patient.append('case-1', 'no-stream', newEvents(1));
      const events = newEvents(1);
      server.log.once('written', () => {
        proxy.passage = { kind: 'delayed', milliseconds: 2_000, once: true };
      });
      await patient.append('case-1', 0, events);
      expect(idsIn('case-1').slice(1)).toEqual([events[0].id]);
    });

    test('byte by byte arrives as it was sent', async () => {
      proxy.passage = { kind: 'sliced' };
      const events = [newEvent({ text: '职工沟通会'.repeat(50) }), newEvent({ n: 2 })];
      await store.append('case-1', 'no-stream', events);
      const read = await store.readStream('case-1');
      expect(read.map(({ data }) => data)).toEqual(events.map(({ data }) => data));
    });

    test('into a black hole has an unknown outcome, and the next one finds its way', async () => {
      const hasty = open(proxy.url, { deadlineMs: 200 });
      await hasty.append('case-1', 'no-stream', newEvents(1));
      proxy.passage = { kind: 'black-hole' };
      const events = newEvents(1);
      await expect(hasty.append('case-1', 0, events)).rejects.toBeInstanceOf(OutcomeUnknown);
      await expect(hasty.end()).rejects.toBeInstanceOf(StoreUnavailable);
      proxy.passage = { kind: 'open' };
      // The dead socket is still there: nobody has closed it.
      expect((await eventually(() => hasty.append('case-1', 0, events))).revision).toBe(1);
      expect(idsIn('case-1').slice(1)).toEqual([events[0].id]);
    });

    test('of thousands at once is told apart: what was never sent is known not to be written', async () => {
      const hasty = open(proxy.url, { deadlineMs: 200 });
      await hasty.append('case-0', 'no-stream', newEvents(1));
      proxy.passage = { kind: 'black-hole' };
      const answers = await Promise.allSettled(
        Array.from({ length: 2_000 }, (_, n) => hasty.append(`case-${n + 1}`, 'no-stream', newEvents(1))),
      );
      const names = answers.map((answer) => answer.status === 'rejected' && (answer.reason as Error).name);
      expect(new Set(names)).toEqual(new Set(['OutcomeUnknown', 'StoreUnavailable']));
      expect(names.filter((name) => name === 'OutcomeUnknown').length).toBeLessThan(1_000);
    });

    test('that waits for its turn goes over to the next call, however many end before it', async () => {
      const patient = open(proxy.url, { deadlineMs: 20_000 });
      let written = 0;
      server.log.on('written', () => {
        if (++written % 100 === 0 && written <= 500) setImmediate(() => server.endAppends());
      });
      const streams = Array.from({ length: 2_000 }, (_, n) => `case-${n}`);
      await Promise.all(streams.map((stream) => patient.append(stream, 'no-stream', newEvents(1))));
      expect(written).toBe(2_000);
      expect(streams.filter((stream) => idsIn(stream).length !== 1)).toEqual([]);
    });

    test('with no server there is refused, nothing having been sent, and succeeds when it comes', async () => {
      await server.stop();
      const events = newEvents(1);
      await expect(store.append('case-1', 'no-stream', events)).rejects.toMatchObject({
        name: 'StoreUnavailable',
        reason: 'connection',
      });
      await server.listen();
      expect((await eventually(() => store.append('case-1', 'no-stream', events))).revision).toBe(0);
      expect(idsIn('case-1')).toHaveLength(1);
    });
  });

  describe('a follower', () => {
    test('goes on when the connection is cut, and sees everything once', async () => {
      const followed = follow();
      await fill(store, 'case-1', 0, 5);
      await followed.until(5);
      proxy.cut();
      await fill(store, 'case-1', 5, 10);
      await followed.until(10);
      expect(followed.revisions).toEqual([...Array(10).keys()]);
    });

    test('goes on when the server is started anew', async () => {
      const followed = follow();
      await fill(store, 'case-1', 0, 3);
      await followed.until(3);
      await server.stop();
      await server.listen();
      await eventually(() => fill(store, 'case-1', 3, 4));
      await followed.until(4);
      expect(followed.revisions).toEqual([0, 1, 2, 3]);
    });

    test.each([
      ['without a word', undefined],
      ['with an error', status.UNAVAILABLE],
      ['because the server cancels it', status.CANCELLED],
    ])('subscribes anew when its subscription ends %s', async (_, code) => {
      const followed = follow();
      await fill(store, 'case-1', 0, 2);
      await followed.until(2);
      server.dropSubscriptions(code);
      await fill(store, 'case-1', 2, 4);
      await followed.until(4);
      expect(followed.revisions).toEqual([0, 1, 2, 3]);
    });

    test('finds out that its subscription has died silently', async () => {
      const followed = follow();
      await fill(store, 'case-1', 0, 2);
      await followed.until(2);
      server.muteSubscriptions();
      await fill(store, 'case-1', 2, 4);
      await followed.until(4);
      expect(followed.revisions).toEqual([0, 1, 2, 3]);
    });

    test('moves on while its filter matches nothing, also at the end of the log', async () => {
      const followed = follow(store, ['nothing']);
      await fill(store, 'case-1', 0, 3);
      const { position } = await store.append('case-1', 2, newEvents(1));
      await followed.untilAt(position);
      expect(followed.revisions).toEqual([]);
    });

    test('ends with an error when the server stays away, and one that begins anew goes on', async () => {
      const followed = follow();
      await fill(store, 'case-1', 0, 2);
      await followed.until(2);
      await server.stop();
      expect(await followed.failure).toBeInstanceOf(StoreUnavailable);
      await server.listen();
      const next = follow();
      await eventually(() => fill(store, 'case-1', 2, 3));
      await next.until(3);
      expect(next.revisions).toEqual([0, 1, 2]);
    });

    test('sees everything once over a line that is slow and breaks often', async () => {
      proxy.passage = { kind: 'delayed', milliseconds: 5 };
      const followed = follow();
      for (let n = 0; n < 10; n++) {
        await fill(store, 'case-1', n * 3, n * 3 + 3);
        proxy.cut();
      }
      await followed.until(30);
      expect(followed.revisions).toEqual([...Array(30).keys()]);
    });
  });

  describe('where the leader changes', () => {
    let other: StandIn;
    beforeEach(async () => {
      other = await StandIn.start({ log: server.log });
      other.leader = server;
    });
    afterEach(() => other.stop());

    function elect(): void {
      server.leader = other;
      other.leader = null;
    }

    test('appends, reads and followers find the new one', async () => {
      const followed = follow();
      await fill(store, 'case-1', 0, 2);
      await followed.until(2);
      elect();
      await fill(store, 'case-1', 2, 4);
      expect(await store.readStream('case-1')).toHaveLength(4);
      server.dropSubscriptions(status.UNAVAILABLE);
      await fill(store, 'case-1', 4, 6);
      await followed.until(6);
      expect(followed.revisions).toEqual([0, 1, 2, 3, 4, 5]);
      expect(idsIn('case-1')).toHaveLength(6);
    });

    test.each(['esdb', 'esdb+discover'])('and the old one is gone, %s finds the other', async (protocol) => {
      for (const node of [server, other]) node.members = [server, other];
      const hosts = [server, other].map(({ endpoint }) => `127.0.0.1:${endpoint.port}`);
      // One name stands for all nodes in DNS; here it stands for the one that stays.
      const host = protocol === 'esdb' ? hosts.join() : hosts[1];
      const clustered = open(`${protocol}://${host}?tls=false&gossipTimeout=1`);
      const followed = follow(clustered);
      await fill(clustered, 'case-1', 0, 2);
      await followed.until(2);
      elect();
      await server.stop();
      await eventually(() => fill(clustered, 'case-1', 2, 4));
      await followed.until(4);
      expect(followed.revisions).toEqual([0, 1, 2, 3]);
    });
  });

  test.each([-1, 1])('a clock that jumps by a day (%i) harms nobody', async (days) => {
    const doNotFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'] as const;
    const others = ['clearImmediate', 'nextTick', 'queueMicrotask', 'hrtime', 'performance'] as const;
    import.meta.jest.useFakeTimers({ doNotFake: [...doNotFake, ...others] });
    closing.unshift(() => import.meta.jest.useRealTimers());
    const followed = follow();
    await fill(store, 'case-1', 0, 2);
    import.meta.jest.setSystemTime(Date.now() + days * 86_400_000);
    await fill(store, 'case-1', 2, 4);
    proxy.cut();
    await fill(store, 'case-1', 4, 6);
    await followed.until(6);
    expect(followed.revisions).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

/** What a follower was given, to be awaited. */
class Followed {
  readonly revisions: number[] = [];
  readonly failure: Promise<unknown>;
  failed: (error: unknown) => void = () => {};
  private position = LOG_START;
  private readonly waiting = new Set<() => void>();

  constructor() {
    this.failure = new Promise((resolve) => (this.failed = resolve));
  }

  take(events: readonly RecordedEvent[]): void {
    this.revisions.push(...events.map(({ revision }) => revision));
  }

  emitted(position: number): void {
    this.position = position;
    for (const look of this.waiting) look();
  }

  until(count: number): Promise<void> {
    return this.when(() => this.revisions.length >= count);
  }

  untilAt(position: number): Promise<void> {
    return this.when(() => this.position >= position);
  }

  private when(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }
}

/** Single events at the revisions from … to − 1; those that are there already are not written again. */
async function fill(store: EventStoreDbStore, stream: string, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) await store.append(stream, n === 0 ? 'no-stream' : n - 1, newEvents(1, n));
}

/** As a person does who is told to try again in a moment. */
async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let left = 20; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      const again = error instanceof StoreUnavailable || error instanceof OutcomeUnknown;
      if (!again || left === 0) throw error;
    }
  }
}
