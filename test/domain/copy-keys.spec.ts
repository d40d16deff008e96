import { join } from 'node:path';
import { EventStoreDbKeyStore } from '../../src/event-store/eventstoredb/eventstoredb-key-store.js';
import { copyKeys, KeyDiffers } from '../../src/privacy/copy-keys.js';
import { type KeyStore } from '../../src/privacy/key-store.js';
import { type Sealed } from '../../src/privacy/sealed.js';
import { Secrets } from '../../src/privacy/secrets.js';
import { SqliteKeyStore } from '../../src/privacy/sqlite-key-store.js';
import { SecretChanged, Vault } from '../../src/privacy/vault.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

describe('the keys move to a cluster', () => {
  const people = Array.from({ length: 50 }, (_, index) => `person-${index}`);
  let folder: string;
  let secrets: Secrets;
  let server: StandIn;
  let file: KeyStore;
  let cluster: KeyStore;
  let sealed: Map<string, Sealed>;

  beforeEach(async () => {
    folder = temporaryFolder();
    secrets = Secrets.open(folder);
    server = await StandIn.start();
    file = SqliteKeyStore.open(join(folder, 'keys.db'));
    cluster = EventStoreDbKeyStore.open(server.url);
    const vault = await Vault.open(file, secrets);
    sealed = new Map();
    for (const person of people) sealed.set(person, await vault.seal(person, 'event', { person }));
    await vault.erase('person-7');
  });
  afterEach(async () => {
    await file.close();
    await cluster.close();
    await server.stop();
    removeFolder(folder);
  });

  const opened = async (keys: KeyStore) => {
    const vault = await Vault.open(keys, secrets);
    return vault.openAll<{ person: string }>(
      people.map((person) => ({ sealed: sealed.get(person)!, eventId: 'event' })),
    );
  };
  const expected = people.map((person) => (person === 'person-7' ? null : { person }));

  test('and open there what they opened before; run again it changes nothing', async () => {
    expect(await copyKeys(file, cluster)).toEqual({ keys: 49, erased: 1 });
    expect(await opened(cluster)).toEqual(expected);
    expect(await copyKeys(file, cluster)).toEqual({ keys: 49, erased: 1 });
    expect(await opened(cluster)).toEqual(expected);
  });

  test('and back', async () => {
    await copyKeys(file, cluster);
    const back = SqliteKeyStore.open(join(folder, 'back.db'));
    expect(await copyKeys(cluster, back)).toEqual({ keys: 49, erased: 1 });
    expect(await opened(back)).toEqual(expected);
    await back.close();
  });

  test('with what tells whether the secret is theirs', async () => {
    await copyKeys(file, cluster);
    const other = Secrets.open(folder, 'another secret of more than 32 characters');
    await expect(Vault.open(EventStoreDbKeyStore.open(server.url), other)).rejects.toBeInstanceOf(
      SecretChanged,
    );
  });

  test('whoever was erased on the target meanwhile stays erased', async () => {
    await cluster.erase('person-9');
    expect(await copyKeys(file, cluster)).toEqual({ keys: 48, erased: 2 });
    expect((await opened(cluster))[9]).toBeNull();
  });

  test('another key that is there already is never replaced, and told', async () => {
    const there = await cluster.keep('person-3', Buffer.from('another key'));
    await expect(copyKeys(file, cluster)).rejects.toBeInstanceOf(KeyDiffers);
    expect((await cluster.find(['person-3'])).get('person-3')).toEqual(there);
  });
});
