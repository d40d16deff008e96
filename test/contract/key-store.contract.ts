import { type KeyStore, PersonErased } from '../../src/privacy/key-store.js';

/** A store that is new. */
export interface KeyStoreUnderTest {
  readonly store: KeyStore;
  /** The same keys as another node sees them, or as they are after a restart. */
  readonly again: () => Promise<KeyStore>;
  readonly dispose: () => Promise<void>;
}

const key = (text: string) => Buffer.from(`wrapped key of ${text}`);

/** What every store of keys does. */
export function keyStoreContract(name: string, open: () => Promise<KeyStoreUnderTest>): void {
  describe(`${name} as the store of keys`, () => {
    let under: KeyStoreUnderTest;
    let store: KeyStore;
    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.dispose());

    const everyone = async (of: KeyStore) => {
      const people: Record<string, string | null> = {};
      for await (const { person, wrapped } of of.everyone()) people[person] = wrapped && String(wrapped);
      return people;
    };

    test('a key that was kept is found, also from elsewhere', async () => {
      expect(await store.keep('a', key('a'))).toEqual(key('a'));
      expect(await store.find(['a'])).toEqual(new Map([['a', key('a')]]));
      expect(await (await under.again()).find(['a'])).toEqual(new Map([['a', key('a')]]));
    });

    test('whoever comes second is given the key of the first', async () => {
      await store.keep('a', key('a'));
      expect(await store.keep('a', key('another'))).toEqual(key('a'));
      expect(await store.find(['a'])).toEqual(new Map([['a', key('a')]]));
    });

    test('those who have none are left out, however many are asked for', async () => {
      const people = Array.from({ length: 100 }, (_, index) => `person-${index}`);
      for (const person of people.filter((_, index) => index % 3 === 0))
        await store.keep(person, key(person));
      const found = await store.find(people);
      expect([...found.keys()].sort()).toEqual(people.filter((_, index) => index % 3 === 0).sort());
      expect(found.get('person-99')).toEqual(key('person-99'));
      expect(await store.find([])).toEqual(new Map());
    });

    test('an erased key is found nowhere and never made again; erasing again changes nothing', async () => {
      await store.keep('a', key('a'));
      await store.keep('b', key('b'));
      await store.erase('a');
      await store.erase('a');
      for (const one of [store, await under.again()]) {
        expect(await one.find(['a', 'b'])).toEqual(new Map([['b', key('b')]]));
        await expect(one.keep('a', key('a'))).rejects.toBeInstanceOf(PersonErased);
      }
    });

    test('who never had a key can be erased, and gets none afterwards', async () => {
      await store.erase('a');
      await expect(store.keep('a', key('a'))).rejects.toBeInstanceOf(PersonErased);
    });

    test('everyone is told once, with the key or as erased', async () => {
      expect(await everyone(store)).toEqual({});
      for (const person of ['a', 'b', 'c']) await store.keep(person, key(person));
      await store.erase('b');
      await store.erase('d');
      expect(await everyone(store)).toEqual({ a: String(key('a')), b: null, c: String(key('c')), d: null });
    });
  });
}
