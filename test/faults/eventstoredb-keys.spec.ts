import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { EventStoreDbKeyStore } from '../../src/event-store/eventstoredb/eventstoredb-key-store.js';
import { PersonErased } from '../../src/privacy/key-store.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { TcpProxy } from '../support/tcp-proxy.js';

import.meta.jest.setTimeout(60_000);

const key = (text: string) => Buffer.from(`wrapped key of ${text}`);

describe('the persons’ keys on a cluster that is in trouble', () => {
  let server: StandIn;
  let proxy: TcpProxy;
  let store: EventStoreDbKeyStore;

  beforeEach(async () => {
    server = await StandIn.start();
    proxy = await TcpProxy.start(() => server.endpoint);
    store = EventStoreDbKeyStore.open(`${proxy.url}&defaultDeadline=500`);
  });
  afterEach(async () => {
    await store.close();
    await proxy.stop();
    await server.stop();
  });

  test('a key whose answer is lost is kept once', async () => {
    await store.keep('a', key('a'));
    server.log.once('written', () => proxy.cut());
    expect(await store.keep('b', key('b'))).toEqual(key('b'));
    expect(server.log.stream('key-b')).toHaveLength(1);
    expect(await store.find(['a', 'b'])).toEqual(
      new Map([
        ['a', key('a')],
        ['b', key('b')],
      ]),
    );
  });

  test('an erasure whose answer is lost is done', async () => {
    await store.keep('a', key('a'));
    server.log.once('written', () => proxy.cut());
    await store.erase('a');
    expect(server.log.stream('key-a')).toBe('tombstoned');
    await expect(store.keep('a', key('a'))).rejects.toBeInstanceOf(PersonErased);
  });

  test('who makes a key while another erases the person is told so, and no key stays', async () => {
    const other = EventStoreDbKeyStore.open(server.url);
    for (let n = 0; n < 20; n++) {
      const [kept] = await Promise.allSettled([store.keep(`${n}`, key(`${n}`)), other.erase(`${n}`)]);
      if (kept.status === 'rejected') expect(kept.reason).toBeInstanceOf(PersonErased);
      expect((await store.find([`${n}`])).size).toBe(0);
    }
    await other.close();
  });

  test.each([
    ['away', () => server.stop(), () => server.listen()],
    [
      'silent',
      () => void (proxy.passage = { kind: 'black-hole' }),
      () => {
        proxy.passage = { kind: 'open' };
        proxy.cut();
      },
    ],
  ])('a server that is %s is told of, and nothing is made up', async (_how, fail, mend) => {
    await store.keep('a', key('a'));
    await fail();
    await expect(store.find(['a'])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.keep('b', key('b'))).rejects.toMatchObject({
      name: expect.stringMatching(/^(StoreUnavailable|OutcomeUnknown)$/) as string,
    });
    await expect(store.erase('a')).rejects.toMatchObject({
      name: expect.stringMatching(/^(StoreUnavailable|OutcomeUnknown)$/) as string,
    });
    await mend();
    for (;;) {
      const found = await store.find(['a']).catch(() => null);
      if (!found) continue;
      expect(found.get('a')).toEqual(key('a'));
      break;
    }
  });

  test('keys are made and erased at the leader, wherever it is', async () => {
    const other = await StandIn.start({ log: server.log });
    const hosts = [server, other].map(({ endpoint }) => `127.0.0.1:${endpoint.port}`).join();
    for (const node of [server, other]) node.members = [server, other];
    other.leader = server;
    const clustered = EventStoreDbKeyStore.open(`esdb://${hosts}?tls=false&gossipTimeout=1`);
    try {
      await clustered.keep('a', key('a'));
      server.leader = other;
      other.leader = null;
      await clustered.erase('a');
      expect(await clustered.keep('b', key('b'))).toEqual(key('b'));
      expect(await clustered.find(['a', 'b'])).toEqual(new Map([['b', key('b')]]));
    } finally {
      await clustered.close();
      await other.stop();
    }
  });

  test('everyone is told, also of more than one page, after erasures and a scavenge', async () => {
    // A thousand keys take their time on a busy machine.
    const patient = EventStoreDbKeyStore.open(server.url);
    const people = Array.from({ length: 1_050 }, (_, index) => `person-${index}`);
    for (let at = 0; at < people.length; at += 50) {
      await Promise.all(people.slice(at, at + 50).map((person) => patient.keep(person, key(person))));
    }
    for (const person of people.slice(0, 3)) await patient.erase(person);
    const told = async () => {
      const found = new Map<string, Buffer | null>();
      for await (const { person, wrapped } of patient.everyone()) {
        expect(found.has(person)).toBe(false);
        found.set(person, wrapped);
      }
      return found;
    };
    const expected = new Map(people.map((person, index) => [person, index < 3 ? null : key(person)]));
    expect(await told()).toEqual(expected);
    server.log.scavenge();
    expect(await told()).toEqual(expected);
    await patient.close();
  });
});
