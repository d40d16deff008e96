import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Subscription } from 'rxjs';
import {
  type AppendResult,
  type EventStore,
  EventTooLarge,
  type ExpectedRevision,
  type FollowOptions,
  type LogBatch,
  MAX_EVENT_BYTES,
  StoreUnavailable,
  StreamNotFound,
  WrongExpectedRevision,
} from '../../src/event-store/event-store.js';
import { canonicalJson, LOG_START, type NewEvent, type RecordedEvent } from '../../src/kernel/event.js';
import { newEvent, newEvents } from '../support/events.js';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** Closes the store and opens what it kept; absent where a store keeps nothing of its own. */
  readonly reopen?: () => Promise<EventStore>;
  readonly dispose: () => Promise<void>;
}

/**
 * Everything that the port promises. An adapter passes it as it is, also on a server that is shared
 * and not empty: each test writes to categories of its own, and nothing is assumed of positions but
 * their order.
 */
export function eventStoreContract(name: string, factory: () => Promise<StoreUnderTest>): void {
  describe(`the contract of the event store, kept by ${name}`, () => {
    let underTest: StoreUnderTest;
    let store: EventStore;
    let category: string;
    let stream: string;
    const following: Subscription[] = [];

    beforeAll(async () => {
      underTest = await factory();
      store = underTest.store;
    });
    afterAll(() => underTest.dispose());
    beforeEach(() => {
      category = freshCategory();
      stream = `${category}-1`;
    });
    afterEach(() => following.splice(0).forEach((subscription) => subscription.unsubscribe()));

    /** Follows this test's category and keeps what came. */
    function follow(options: Partial<FollowOptions> = {}): Followed {
      const followed = new Followed();
      following.push(
        store
          .follow({
            after: LOG_START,
            categories: [category],
            ...options,
            handle: async (batch) => {
              await options.handle?.(batch);
              followed.take(batch);
            },
          })
          .subscribe({ next: (batch) => followed.emitted(batch), error: (error) => followed.fail(error) }),
      );
      return followed;
    }

    async function revisionsOf(name: string): Promise<number[]> {
      return (await store.readStream(name)).map(({ revision }) => revision);
    }

    describe('appending', () => {
      type StreamState = { readonly events: number };
      const states: StreamState[] = [{ events: 0 }, { events: 1 }, { events: 3 }];
      const expectations: ExpectedRevision[] = ['no-stream', 0, 1, 2, 3, 1_000];
      const matrix = states.flatMap((state) =>
        expectations.map((expected) => ({
          ...state,
          expected,
          right: expected === (state.events === 0 ? 'no-stream' : state.events - 1),
        })),
      );

      test.each(matrix.filter(({ right }) => right))(
        'succeeds at $expected in a stream of $events events',
        async ({ events, expected }) => {
          await fill(store, stream, events);
          const appended = newEvents(2, events);
          const result = await store.append(stream, expected, appended);
          const read = await store.readStream(stream);
          expect(result).toEqual({ revision: events + 1, position: read[events + 1].position });
          expect(read.slice(events).map(({ id }) => id)).toEqual(appended.map(({ id }) => id));
        },
      );

      test.each(matrix.filter(({ right }) => !right))(
        'is refused at $expected in a stream of $events events, which says where it stands',
        async ({ events, expected }) => {
          await fill(store, stream, events);
          const error = await failure(store.append(stream, expected, newEvents(1)));
          expect(error).toBeInstanceOf(WrongExpectedRevision);
          expect(error).toMatchObject({
            stream,
            expected,
            actual: events === 0 ? 'no-stream' : events - 1,
          });
          expect(await countOf(store, stream)).toBe(events);
        },
      );

      test('gives back what was written, with revisions from 0 and rising positions', async () => {
        const events = [newEvent({ n: 1 }), newEvent({ n: 2 }, { type: 'EntryRetracted', schema: 3 })];
        await store.append(stream, 'no-stream', events);
        await store.append(stream, 1, [newEvent({ n: 3 })]);
        const read = await store.readStream(stream);
        expect(read.map(({ revision }) => revision)).toEqual([0, 1, 2]);
        expect(read.slice(0, 2)).toMatchObject(events.map((event) => ({ ...event, stream })));
        expect(rises(read)).toBe(true);
      });

      test('lets exactly one of many writers create a stream', async () => {
        const outcomes = await race(20, () => store.append(stream, 'no-stream', newEvents(1)));
        expect(outcomes.won).toHaveLength(1);
        expect(outcomes.lost).toHaveLength(19);
        for (const error of outcomes.lost) {
          expect(error).toBeInstanceOf(WrongExpectedRevision);
          expect(error).toMatchObject({ stream, expected: 'no-stream' });
        }
        expect(await revisionsOf(stream)).toEqual([0]);
      });

      test('lets exactly one of many writers go on from a revision', async () => {
        await fill(store, stream, 3);
        const outcomes = await race(20, (writer) => store.append(stream, 2, newEvents(2, writer * 10)));
        expect(outcomes.won).toHaveLength(1);
        expect(outcomes.lost).toHaveLength(19);
        expect(outcomes.lost.every((error) => error instanceof WrongExpectedRevision)).toBe(true);
        expect(await revisionsOf(stream)).toEqual([0, 1, 2, 3, 4]);
      });

      test('a refused append leaves those beside it alone', async () => {
        await fill(store, stream, 1);
        const outcomes = await Promise.allSettled([
          store.append(`${category}-2`, 'no-stream', newEvents(2)),
          store.append(stream, 'no-stream', newEvents(2)),
          store.append(`${category}-3`, 'no-stream', newEvents(2)),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await revisionsOf(`${category}-2`)).toEqual([0, 1]);
        expect(await revisionsOf(stream)).toEqual([0]);
        expect(await revisionsOf(`${category}-3`)).toEqual([0, 1]);
      });

      test('many writers that try again after each conflict write everything once', async () => {
        await Promise.all(
          Array.from({ length: 8 }, async (_, writer) => {
            for (let n = 0; n < 5; n++) await insist(store, stream, newEvent({ writer, n }));
          }),
        );
        const read = await store.readStream(stream);
        expect(read.map(({ revision }) => revision)).toEqual([...Array(40).keys()]);
        expect(new Set(read.map(({ data }) => canonicalJson(data))).size).toBe(40);
      });
    });

    describe('appending again after a lost answer', () => {
      test.each(['no-stream', 2] as const)(
        'at %s answers as the first time and writes nothing',
        async (at) => {
          await fill(store, stream, at === 'no-stream' ? 0 : 3);
          const events = newEvents(3);
          const first = await store.append(stream, at, events);
          const again = await store.append(stream, at, events);
          expect(again).toEqual(first);
          expect(await countOf(store, stream)).toBe(first.revision + 1);
        },
      );

      test('answers the same also when later events follow', async () => {
        const events = newEvents(2);
        const first = await store.append(stream, 'no-stream', events);
        await store.append(stream, 1, newEvents(3));
        expect(await store.append(stream, 'no-stream', events)).toEqual(first);
        expect(await revisionsOf(stream)).toEqual([0, 1, 2, 3, 4]);
      });

      test('answers both alike when the repetition comes before the answer', async () => {
        const events = newEvents(2);
        const [first, again] = await Promise.all([
          store.append(stream, 'no-stream', events),
          store.append(stream, 'no-stream', events),
        ]);
        expect(again).toEqual(first);
        expect(await revisionsOf(stream)).toEqual([0, 1]);
      });

      test.each([
        ['only the first is there', ([a]: NewEvent[]) => [a, newEvent()]],
        ['only the last is there', ([, b]: NewEvent[]) => [newEvent(), b]],
        ['they come in another order', ([a, b]: NewEvent[]) => [b, a]],
        ['one more comes with them', ([a, b]: NewEvent[]) => [a, b, newEvent()]],
      ])('is a conflict when %s', async (_, change) => {
        const events = newEvents(2);
        await store.append(stream, 'no-stream', events);
        const error = await failure(store.append(stream, 'no-stream', change(events)));
        expect(error).toBeInstanceOf(WrongExpectedRevision);
        expect(error).toMatchObject({ actual: 1 });
        expect(await revisionsOf(stream)).toEqual([0, 1]);
      });

      test('is a conflict at another revision than the first time', async () => {
        const events = newEvents(2);
        await fill(store, stream, 3);
        await store.append(stream, 2, events);
        expect(await failure(store.append(stream, 1, events))).toBeInstanceOf(WrongExpectedRevision);
        expect(await revisionsOf(stream)).toEqual([0, 1, 2, 3, 4]);
      });

      test('is known also after the store was opened anew', async () => {
        if (!underTest.reopen) return;
        const events = newEvents(2);
        const first = await store.append(stream, 'no-stream', events);
        store = await underTest.reopen();
        expect(await store.append(stream, 'no-stream', events)).toEqual(first);
        expect(await revisionsOf(stream)).toEqual([0, 1]);
      });
    });

    describe('all or nothing', () => {
      test('a batch with one event that is too large leaves no trace', async () => {
        const events = [newEvent(), newEvent({ text: 'x'.repeat(MAX_EVENT_BYTES) }), newEvent()];
        const error = await failure(store.append(stream, 'no-stream', events));
        expect(error).toBeInstanceOf(EventTooLarge);
        expect(error).toMatchObject({ eventId: events[1].id, limit: MAX_EVENT_BYTES });
        expect(await countOf(store, stream)).toBe(0);
      });

      test('a batch at the wrong revision leaves no trace', async () => {
        await fill(store, stream, 2);
        await failure(store.append(stream, 0, newEvents(5)));
        expect(await revisionsOf(stream)).toEqual([0, 1]);
      });

      test('what JSON cannot carry is refused and leaves no trace', async () => {
        const error = await failure(store.append(stream, 'no-stream', [newEvent(), newEvent({ n: 1n })]));
        expect(error).toBeInstanceOf(TypeError);
        expect(await countOf(store, stream)).toBe(0);
      });

      test('an append of nothing is refused, and so is a stream without a category', async () => {
        expect(await failure(store.append(stream, 'no-stream', []))).toBeInstanceOf(TypeError);
        for (const name of ['', category, `-${category}`, `${category}-`]) {
          expect(await failure(store.append(name, 'no-stream', newEvents(1)))).toBeInstanceOf(TypeError);
        }
      });
    });

    describe('reading a stream', () => {
      beforeEach(() => fill(store, stream, 10));

      test.each([
        ['forwards', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
        ['forwards from a revision', { from: 7 }, [7, 8, 9]],
        ['forwards with a limit', { limit: 2 }, [0, 1]],
        ['forwards from a revision with a limit', { from: 3, limit: 2 }, [3, 4]],
        ['forwards over the end', { from: 8, limit: 50 }, [8, 9]],
        ['forwards from behind the end', { from: 10 }, []],
        ['backwards', { direction: 'backwards' }, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
        ['backwards from a revision', { direction: 'backwards', from: 2 }, [2, 1, 0]],
        ['backwards with a limit', { direction: 'backwards', limit: 1 }, [9]],
        ['backwards from a revision with a limit', { direction: 'backwards', from: 5, limit: 2 }, [5, 4]],
        ['backwards over the beginning', { direction: 'backwards', from: 1, limit: 50 }, [1, 0]],
        ['backwards from behind the end', { direction: 'backwards', from: 50, limit: 2 }, [9, 8]],
      ] as const)('%s', async (_, options, revisions) => {
        const read = await store.readStream(stream, options);
        expect(read.map(({ revision }) => revision)).toEqual(revisions);
        expect(read.every((event) => event.stream === stream)).toBe(true);
        expect(read.map(({ data }) => (data as { n: number }).n)).toEqual(revisions);
      });

      test.each([{}, { from: 5 }, { direction: 'backwards' }, { limit: 1 }] as const)(
        'a stream without events is not found (%j)',
        async (options) => {
          const error = await failure(store.readStream(`${category}-missing`, options));
          expect(error).toBeInstanceOf(StreamNotFound);
          expect(error).toMatchObject({ stream: `${category}-missing` });
        },
      );

      test('a stream whose name begins with that of another is another', async () => {
        await fill(store, `${stream}1`, 2);
        await fill(store, `${stream}-1`, 3);
        expect(await countOf(store, stream)).toBe(10);
        expect(await countOf(store, `${stream}1`)).toBe(2);
        expect(await countOf(store, `${stream}-1`)).toBe(3);
      });
    });

    describe('reading the log', () => {
      test('gives all events in the order in which they were acknowledged', async () => {
        for (let n = 0; n < 6; n++) await insist(store, `${category}-${n % 2}`, newEvent({ n }));
        const { events } = await store.readLog({ limit: 100, categories: [category] });
        expect(numbers(events)).toEqual([0, 1, 2, 3, 4, 5]);
        expect(rises(events)).toBe(true);
        const inStreams = [...(await store.readStream(`${category}-0`)), ...(await store.readStream(stream))];
        expect(events).toEqual(inStreams.toSorted((a, b) => a.position - b.position));
      });

      test('forwards goes on after any position, exclusively', async () => {
        await fill(store, stream, 7);
        const all = (await store.readLog({ limit: 100, categories: [category] })).events;
        for (let taken = 0; taken < 7; taken++) {
          const from = all[taken].position;
          const { events } = await store.readLog({ from, limit: 100, categories: [category] });
          expect(numbers(events)).toEqual([0, 1, 2, 3, 4, 5, 6].slice(taken + 1));
        }
      });

      test('backwards goes on before any position, exclusively', async () => {
        await fill(store, stream, 7);
        const options = { direction: 'backwards', limit: 100, categories: [category] } as const;
        const all = (await store.readLog(options)).events;
        expect(numbers(all)).toEqual([6, 5, 4, 3, 2, 1, 0]);
        for (let taken = 0; taken < 7; taken++) {
          const { events } = await store.readLog({ ...options, from: all[taken].position });
          expect(numbers(events)).toEqual([6, 5, 4, 3, 2, 1, 0].slice(taken + 1));
        }
      });

      test.each(['forwards', 'backwards'] as const)(
        '%s page by page meets every event once',
        async (direction) => {
          await fill(store, stream, 10);
          const seen: number[] = [];
          let from: number | undefined;
          for (let live = false; !live;) {
            const batch = await store.readLog({ from, direction, limit: 3, categories: [category] });
            expect(batch.events.length).toBeLessThanOrEqual(3);
            seen.push(...numbers(batch.events));
            ({ live } = batch);
            from = batch.position;
          }
          const all = [...Array(10).keys()];
          expect(seen).toEqual(direction === 'forwards' ? all : all.toReversed());
        },
      );

      test('without a filter holds the events of every category', async () => {
        const before = await store.end();
        await fill(store, stream, 2);
        await fill(store, `${category}2-1`, 2);
        const seen: RecordedEvent[] = [];
        let from = before;
        for (let live = false; !live;) {
          const batch = await store.readLog({ from, limit: 3 });
          seen.push(...batch.events);
          ({ live } = batch);
          from = batch.position;
        }
        const ours = seen.filter((event) => event.stream.startsWith(category));
        expect(ours.map((event) => event.stream)).toEqual([
          stream,
          stream,
          `${category}2-1`,
          `${category}2-1`,
        ]);
      });

      test('filters by categories, and by the whole of their names', async () => {
        await fill(store, `${category}-1`, 2);
        await fill(store, `${category}a-1`, 3);
        await fill(store, `${category}b-1`, 4);
        await fill(store, `${category}-2`, 1);
        const streamsOf = async (...categories: string[]) =>
          (await store.readLog({ limit: 100, categories })).events.map((event) => event.stream);
        expect(await streamsOf(category)).toEqual([
          ...Array<string>(2).fill(`${category}-1`),
          `${category}-2`,
        ]);
        expect(await streamsOf(`${category}a`, `${category}b`)).toEqual([
          ...Array<string>(3).fill(`${category}a-1`),
          ...Array<string>(4).fill(`${category}b-1`),
        ]);
        expect(await streamsOf(category, category, freshCategory())).toHaveLength(3);
        expect(await streamsOf(freshCategory())).toEqual([]);
      });

      test('goes on also where the filter matches nothing', async () => {
        await fill(store, stream, 3);
        const end = await store.end();
        const batch = await store.readLog({ limit: 10, categories: [freshCategory()] });
        expect(batch.events).toEqual([]);
        expect(batch.position).toBeGreaterThanOrEqual(end);
        expect(batch.live).toBe(true);
      });

      test('ends at the last event', async () => {
        const { position } = await store.append(stream, 'no-stream', newEvents(2));
        expect(await store.end()).toBeGreaterThanOrEqual(position);
        const after = await store.readLog({ from: position, limit: 10, categories: [category] });
        expect(after.events).toEqual([]);
        expect(after.position).toBeGreaterThanOrEqual(position);
      });
    });

    describe('following the log', () => {
      test('takes what is there and goes on live, in order', async () => {
        await fill(store, stream, 5);
        const followed = follow();
        await followed.until(5);
        await fill(store, stream, 5, 5);
        await followed.until(10);
        expect(numbers(followed.events)).toEqual([...Array(10).keys()]);
        expect(rises(followed.events)).toBe(true);
      });

      test('says at once that it is live, also when nothing is there', async () => {
        const followed = follow({ after: await store.end() });
        await followed.untilLive();
        expect(followed.events).toEqual([]);
      });

      test('takes only what comes after a position', async () => {
        await fill(store, stream, 4);
        const [, second] = await store.readStream(stream);
        const followed = follow({ after: second.position });
        await followed.until(2);
        await fill(store, stream, 1, 4);
        await followed.until(3);
        expect(numbers(followed.events)).toEqual([2, 3, 4]);
      });

      test('keeps to its categories, and its position goes on over the others', async () => {
        const followed = follow();
        await fill(store, `${category}x-1`, 3);
        await fill(store, stream, 1);
        const { position } = await store.append(`${category}x-2`, 'no-stream', newEvents(1));
        await fill(store, stream, 1, 1);
        await followed.until(2);
        expect(numbers(followed.events)).toEqual([0, 1]);
        expect(followed.position).toBeGreaterThan(position);
      });

      test('reads no further than a slow consumer has taken', async () => {
        await fill(store, stream, 9);
        let open = 0;
        const gates: (() => void)[] = [];
        const followed = follow({
          batchSize: 3,
          handle: async (batch) => {
            expect(++open).toBe(1);
            expect(batch.events.length).toBeLessThanOrEqual(3);
            if (batch.events.length > 0) await new Promise<void>((resolve) => gates.push(resolve));
            open--;
          },
        });
        for (let batch = 1; batch <= 3; batch++) {
          while (gates.length < batch) await turn();
          // However many turns pass, the next batch is not handed over.
          for (let n = 0; n < 20; n++) await turn();
          expect(gates).toHaveLength(batch);
          expect(followed.events).toHaveLength((batch - 1) * 3);
          gates[batch - 1]();
        }
        await followed.until(9);
        expect(numbers(followed.events)).toEqual([...Array(9).keys()]);
      });

      test('misses nothing that is appended while it handles what was the end', async () => {
        await fill(store, stream, 1);
        const followed = follow({
          handle: async ({ events }) => {
            if (numbers(events).includes(0)) await fill(store, stream, 1, 1);
          },
        });
        await followed.until(2);
        expect(numbers(followed.events)).toEqual([0, 1]);
      });

      test('emits a batch after it was handled', async () => {
        await fill(store, stream, 6);
        const order: string[] = [];
        let done = () => {};
        const finished = new Promise<void>((resolve) => (done = resolve));
        const subscription = store
          .follow({
            after: LOG_START,
            categories: [category],
            batchSize: 3,
            handle: async ({ events }) => {
              await turn();
              if (events.length > 0) order.push(`handled ${numbers(events).join()}`);
            },
          })
          .subscribe(({ events }) => {
            if (events.length > 0) order.push(`emitted ${numbers(events).join()}`);
            if (order.length === 4) done();
          });
        following.push(subscription);
        await finished;
        expect(order).toEqual(['handled 0,1,2', 'emitted 0,1,2', 'handled 3,4,5', 'emitted 3,4,5']);
      });

      test('stops when it is cancelled, also in the middle of catching up', async () => {
        await fill(store, stream, 20);
        let handled = 0;
        let emitted = 0;
        let letGo = () => {};
        let begun = () => {};
        const beginning = new Promise<void>((resolve) => (begun = resolve));
        const subscription = store
          .follow({
            after: LOG_START,
            categories: [category],
            batchSize: 2,
            handle: () => {
              handled++;
              begun();
              return new Promise((resolve) => (letGo = resolve));
            },
          })
          .subscribe(() => emitted++);
        await beginning;
        subscription.unsubscribe();
        letGo();
        await fill(store, stream, 2, 20);
        for (let n = 0; n < 20; n++) await turn();
        expect({ handled, emitted }).toEqual({ handled: 1, emitted: 0 });
      });

      test('resumes where the last batch taken ended', async () => {
        await fill(store, stream, 10);
        const first = follow({ batchSize: 4 });
        await first.until(4);
        following.splice(0).forEach((subscription) => subscription.unsubscribe());
        const taken = numbers(first.events);
        await fill(store, stream, 5, 10);
        const second = follow({ after: first.position });
        await second.until(15 - taken.length);
        expect([...taken, ...numbers(second.events)]).toEqual([...Array(15).keys()]);
      });

      test('ends with the error of a handler that rejects, and a new one takes the same batch', async () => {
        await fill(store, stream, 2);
        const broken = new Error('the handler is broken');
        const failed = follow({
          handle: async ({ events }) => {
            if (events.length > 0) throw broken;
          },
        });
        expect(await failed.failure).toBe(broken);
        expect(failed.events).toEqual([]);
        const followed = follow({ after: failed.position });
        await followed.until(2);
        expect(numbers(followed.events)).toEqual([0, 1]);
      });

      test('ends with the error of a handler that throws while it is live', async () => {
        const broken = new Error('the handler is broken');
        const failed = follow({
          handle: ({ events }) => {
            if (numbers(events).includes(1)) throw broken;
          },
        });
        await fill(store, stream, 1);
        await failed.until(1);
        await fill(store, stream, 1, 1);
        expect(await failed.failure).toBe(broken);
      });

      test('skips nothing and sees nothing twice while many write', async () => {
        const early = follow({ batchSize: 7 });
        const writers = Array.from({ length: 10 }, async (_, writer) => {
          for (let n = 0; n < 20; n++) {
            await store.append(`${category}-${writer}`, n === 0 ? 'no-stream' : n * 2 - 1, [
              newEvent({ writer, n, part: 1 }),
              newEvent({ writer, n, part: 2 }),
            ]);
          }
        });
        await early.until(50);
        const late = follow({ batchSize: 13, after: early.position });
        const takenBefore = early.events.length;
        const slow = follow({ batchSize: 50, handle: turn });
        await Promise.all(writers);
        await Promise.all([early.until(400), slow.until(400), late.until(400 - takenBefore)]);

        const log: RecordedEvent[] = [];
        let from = LOG_START;
        for (let live = false; !live;) {
          const batch = await store.readLog({ from, limit: 100, categories: [category] });
          log.push(...batch.events);
          ({ live } = batch);
          from = batch.position;
        }
        expect(log).toHaveLength(400);
        expect(early.events).toEqual(log);
        expect(slow.events).toEqual(log);
        expect([...log.slice(0, takenBefore), ...late.events]).toEqual(log);
      });

      test('sees an event soon after it was acknowledged, however many follow', async () => {
        const followers = Array.from({ length: 10 }, () => follow());
        await Promise.all(followers.map((followed) => followed.untilLive()));
        await fill(store, stream, 3);
        await Promise.all(followers.map((followed) => followed.until(3)));
        for (const followed of followers) expect(numbers(followed.events)).toEqual([0, 1, 2]);
      });
    });

    describe('what an event can hold', () => {
      const values: [string, object][] = [
        ['Chinese', { 企业: '汇龙森（北京）科技有限公司', note: '职工沟通会·午间' }],
        ['emoji and characters beyond the basic plane', { text: '👩‍🏭🏳️‍🌈 𠮷野家 é é' }],
        [
          'control characters and separators',
          { text: '\u0000\u0001\t\n\r\u001f\u007f\u2028\u2029\ufeff"\\/' },
        ],
        ['numbers', { n: [0, -1, 1e21, 1e-7, 0.1, 2 ** 53 - 1, -1.5e300, 5e-324] }],
        ['empty things', { a: {}, b: [], c: '', d: null, '': false }],
        ['keys that look like numbers and prototypes', { '10': 1, '9': 2, constructor: 'c', toString: 't' }],
        ['deep nesting', Array.from({ length: 100 }).reduce<object>((inner) => ({ inner }), {})],
      ];

      test.each(values)('%s', async (_, data) => {
        await store.append(stream, 'no-stream', [newEvent(data)]);
        const [inStream] = await store.readStream(stream);
        const [inLog] = (await store.readLog({ limit: 1, categories: [category] })).events;
        expect(canonicalJson(inStream.data)).toBe(canonicalJson(data));
        expect(canonicalJson(inLog.data)).toBe(canonicalJson(data));
      });

      test('any JSON, in data and metadata, means the same when it is read back', async () => {
        let n = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ stringUnit: 'grapheme' })),
            async (data) => {
              const event = newEvent(data);
              const written = {
                ...event,
                metadata: { ...event.metadata, fingerprint: JSON.stringify(data) },
              };
              const name = `${category}-${n++}`;
              await store.append(name, 'no-stream', [written]);
              const [read] = await store.readStream(name);
              expect(canonicalJson(read.data)).toBe(canonicalJson(JSON.parse(JSON.stringify(data))));
              expect(canonicalJson(read.metadata)).toBe(canonicalJson(written.metadata));
            },
          ),
          { numRuns: 100 },
        );
      });

      test('stream names in Chinese, with emoji, spaces and further dashes', async () => {
        for (const id of ['汇龙森', '🏭', 'a b', 'a-b-c', '%_?*', "o'neill", 'x'.repeat(200)]) {
          const name = `${category}-${id}`;
          await store.append(name, 'no-stream', newEvents(2));
          expect(await revisionsOf(name)).toEqual([0, 1]);
        }
        const { events } = await store.readLog({ limit: 100, categories: [category] });
        expect(events).toHaveLength(14);
        const chinese = `产业部${category}`;
        await store.append(`${chinese}-一`, 'no-stream', newEvents(1));
        const found = await store.readLog({ limit: 10, categories: [chinese] });
        expect(found.events.map((event) => event.stream)).toEqual([`${chinese}-一`]);
      });

      test('1 MiB of data is accepted, in one byte a character or three', async () => {
        const ascii = 'x'.repeat(1_048_576 - '{"text":""}'.length);
        const chinese = '会'.repeat(Math.floor(ascii.length / 3));
        await store.append(stream, 'no-stream', [newEvent({ text: ascii })]);
        await store.append(stream, 0, [newEvent({ text: chinese })]);
        const read = await store.readStream(stream);
        expect(read.map(({ data }) => (data as { text: string }).text.length)).toEqual([
          ascii.length,
          chinese.length,
        ]);
      });

      test.each([
        ['x', MAX_EVENT_BYTES],
        ['会', MAX_EVENT_BYTES / 3],
      ])('more than the limit is refused (%s)', async (character, times) => {
        const event = newEvent({ text: character.repeat(Math.ceil(times)) });
        const error = await failure(store.append(stream, 'no-stream', [event]));
        expect(error).toBeInstanceOf(EventTooLarge);
        expect((error as EventTooLarge).bytes).toBeGreaterThan(MAX_EVENT_BYTES);
        expect(await countOf(store, stream)).toBe(0);
      });
    });

    test('thousands of streams stand beside each other', async () => {
      const names = Array.from({ length: 3_000 }, (_, n) => `${category}-${n}`);
      await Promise.all(names.map((name, n) => store.append(name, 'no-stream', newEvents(1, n))));
      await Promise.all(names.map((name, n) => store.append(name, 0, newEvents(1, n))));
      const followed = follow();
      await followed.until(6_000);
      expect(new Set(followed.events.map((event) => event.stream)).size).toBe(3_000);
      for (const n of [0, 1_234, 2_999]) {
        expect(numbers(await store.readStream(names[n]))).toEqual([n, n]);
      }
    });

    test('any sequence of appends and reads answers as a simple model does', async () => {
      const appendArbitrary = fc.record({
        kind: fc.constant('append' as const),
        stream: fc.nat(2),
        /** How far the expected revision is from the right one; mostly it is right. */
        off: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 2 })),
        count: fc.integer({ min: 1, max: 3 }),
      });
      const repeatArbitrary = fc.record({
        kind: fc.constant('repeat' as const),
        /** Which of the earlier appends. */
        which: fc.nat(20),
        change: fc.constantFrom('nothing' as const, 'nothing' as const, 'last event', 'one more'),
      });
      const readArbitrary = fc.record({
        kind: fc.constant('read' as const),
        stream: fc.nat(2),
        direction: fc.constantFrom('forwards' as const, 'backwards' as const),
        from: fc.option(fc.nat(12), { nil: undefined }),
        limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      });
      const stepArbitrary = fc.oneof(appendArbitrary, repeatArbitrary, readArbitrary);

      await fc.assert(
        fc.asyncProperty(fc.array(stepArbitrary, { minLength: 1, maxLength: 25 }), async (steps) => {
          const own = freshCategory();
          const model = new Model();
          for (const step of steps) {
            if (step.kind === 'read') {
              const { kind: _, stream: n, ...options } = step;
              const ids = await settled(
                store.readStream(`${own}-${n}`, options).then((events) => events.map(({ id }) => id)),
              );
              expect(ids).toEqual(model.read(`${own}-${n}`, options));
              continue;
            }
            const attempt =
              step.kind === 'append' ? model.attempt(`${own}-${step.stream}`, step) : model.again(step);
            if (!attempt) continue;
            const answer = await settled(store.append(attempt.stream, attempt.expected, attempt.events));
            expect(typeof answer === 'string' ? answer : { revision: answer.revision }).toEqual(
              model.append(attempt),
            );
          }
          const { events } = await store.readLog({ limit: 1_000, categories: [own] });
          expect(events.map(({ id }) => id)).toEqual(model.log);
        }),
        { numRuns: 40 },
      );
    }, 60_000);

    describe('a store that is closed', () => {
      let other: StoreUnderTest;
      beforeEach(async () => {
        other = await factory();
      });
      afterEach(() => other.dispose());

      test('finishes the appends under way, then refuses everything', async () => {
        const appending = other.store.append(stream, 'no-stream', newEvents(2));
        const closing = other.store.close();
        expect((await appending).revision).toBe(1);
        await closing;
        for (const refused of [
          other.store.append(stream, 1, newEvents(1)),
          other.store.readStream(stream),
          other.store.readLog({ limit: 1 }),
          other.store.end(),
        ]) {
          const error = await failure(refused);
          expect(error).toBeInstanceOf(StoreUnavailable);
          expect(error).toMatchObject({ reason: 'closed' });
        }
        await other.store.close();
      });

      test('ends those who follow it, those who wait and those who come later', async () => {
        const waiting = new Followed();
        const late = new Followed();
        const followInto = (followed: Followed) =>
          other.store
            .follow({ after: LOG_START, categories: [category], handle: (batch) => followed.take(batch) })
            .subscribe({
              next: (batch) => followed.emitted(batch),
              error: (error) => followed.fail(error),
            });
        followInto(waiting);
        await waiting.untilLive();
        for (let n = 0; n < 20; n++) await turn();
        await other.store.close();
        followInto(late);
        for (const followed of [waiting, late]) {
          expect(await followed.failure).toBeInstanceOf(StoreUnavailable);
        }
      });
    });
  });
}

/** What the port says about one store, in a few lines. */
class Model {
  readonly log: string[] = [];
  private readonly streams = new Map<string, string[]>();
  private readonly attempts: Attempt[] = [];

  attempt(stream: string, { off, count }: { off: number; count: number }): Attempt {
    const expected = Math.max(-1, (this.streams.get(stream)?.length ?? 0) - 1 + off);
    const attempt: Attempt = {
      stream,
      expected: expected < 0 ? 'no-stream' : expected,
      events: newEvents(count),
    };
    this.attempts.push(attempt);
    return attempt;
  }

  /** One of the earlier appends that were written, as it was or changed; never at the stream's own end. */
  again({ which, change }: { which: number; change: string }): Attempt | undefined {
    const written = this.attempts.filter(({ events }) => this.log.includes(events[0].id));
    const earlier = written[which % (written.length || 1)] as Attempt | undefined;
    if (!earlier || change === 'nothing') return earlier;
    if (change === 'one more') return { ...earlier, events: [...earlier.events, newEvent()] };
    return { ...earlier, events: [...earlier.events.slice(0, -1), newEvent()] };
  }

  append({ stream, expected, events }: Attempt): { revision: number } | string {
    const ids = events.map(({ id }) => id);
    const there = this.streams.get(stream) ?? [];
    const start = expected === 'no-stream' ? 0 : expected + 1;
    if (start === there.length) {
      this.streams.set(stream, [...there, ...ids]);
      this.log.push(...ids);
    } else if (canonicalJson(there.slice(start, start + ids.length)) !== canonicalJson(ids)) {
      return 'WrongExpectedRevision';
    }
    return { revision: start + ids.length - 1 };
  }

  read(
    stream: string,
    { direction, from, limit }: { direction: 'forwards' | 'backwards'; from?: number; limit?: number },
  ): string[] | string {
    const there = this.streams.get(stream);
    if (!there) return 'StreamNotFound';
    const range =
      direction === 'forwards'
        ? there.slice(from ?? 0)
        : there.slice(0, (from ?? there.length) + 1).toReversed();
    return range.slice(0, limit);
  }
}

interface Attempt {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/** What a follower has taken, to be awaited. */
class Followed {
  readonly events: RecordedEvent[] = [];
  position = LOG_START;
  readonly failure: Promise<unknown>;
  fail: (error: unknown) => void = () => {};
  private live = false;
  private readonly waiting = new Set<() => void>();

  constructor() {
    this.failure = new Promise((resolve) => (this.fail = resolve));
  }

  take({ events }: LogBatch): void {
    this.events.push(...events);
  }

  emitted({ position, live }: LogBatch): void {
    this.position = position;
    this.live ||= live;
    for (const look of this.waiting) look();
  }

  until(count: number): Promise<void> {
    return this.when(() => this.events.length >= count);
  }

  untilLive(): Promise<void> {
    return this.when(() => this.live);
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

function freshCategory(): string {
  return `c${randomUUID().replaceAll('-', '')}`;
}

async function fill(store: EventStore, stream: string, count: number, from = 0): Promise<void> {
  for (let n = from; n < from + count; n++) {
    await store.append(stream, n === 0 ? 'no-stream' : n - 1, newEvents(1, n));
  }
}

/** Appends at the end of the stream, wherever it is by then. */
async function insist(store: EventStore, stream: string, event: NewEvent): Promise<void> {
  let expected: ExpectedRevision = 'no-stream';
  for (;;) {
    try {
      await store.append(stream, expected, [event]);
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      expected = error.actual;
    }
  }
}

async function countOf(store: EventStore, stream: string): Promise<number> {
  try {
    return (await store.readStream(stream)).length;
  } catch (error) {
    if (error instanceof StreamNotFound) return 0;
    throw error;
  }
}

/** The result, or the name of the error. */
async function settled<Result>(promise: Promise<Result>): Promise<Result | string> {
  try {
    return await promise;
  } catch (error) {
    return (error as Error).name;
  }
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
}

async function race(
  writers: number,
  append: (writer: number) => Promise<AppendResult>,
): Promise<{ won: AppendResult[]; lost: unknown[] }> {
  const outcomes = await Promise.allSettled(Array.from({ length: writers }, (_, writer) => append(writer)));
  return {
    won: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
    lost: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])),
  };
}

function numbers(events: readonly RecordedEvent[]): number[] {
  return events.map(({ data }) => (data as { n: number }).n);
}

function rises(events: readonly RecordedEvent[]): boolean {
  return events.every((event, index) => index === 0 || event.position > events[index - 1].position);
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
