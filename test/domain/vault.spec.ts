import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/event-store/sqlite/database.js';
import { BoxBroken } from '../../src/privacy/box.js';
import { PersonErased } from '../../src/privacy/key-store.js';
import { maskIdNumber, maskName, maskPhone } from '../../src/privacy/mask.js';
import { type Sealed } from '../../src/privacy/sealed.js';
import { PURPOSES, Secrets, SecretUnusable } from '../../src/privacy/secrets.js';
import { SqliteKeyStore } from '../../src/privacy/sqlite-key-store.js';
import { SecretChanged, Vault } from '../../src/privacy/vault.js';

const CANARY = { name: '金丝雀', phone: '13900000001' };

let folder: string;
let vault: Vault;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jianhui-vault-'));
  vault = await opened();
});
afterEach(async () => {
  await vault.close();
  rmSync(folder, { recursive: true });
});

const files = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)));
const opened = (secrets = Secrets.open(folder)) =>
  Vault.open(SqliteKeyStore.open(join(folder, 'keys.db')), secrets);
const reopen = async () => {
  await vault.close();
  vault = await opened();
};

describe('sealing', () => {
  test('what is sealed opens again, also after a restart', async () => {
    const sealed = await vault.seal('person-1', 'event-1', CANARY);
    await reopen();
    expect(await vault.open(sealed, 'event-1')).toEqual(CANARY);
  });

  test('what is sealed is in clear neither in the box nor in a file', async () => {
    const { box } = await vault.seal('person-1', 'event-1', CANARY);
    for (const bytes of [Buffer.from(box, 'base64'), ...files()]) {
      expect(bytes.includes(CANARY.name)).toBe(false);
      expect(bytes.includes(CANARY.phone)).toBe(false);
    }
  });

  test('many open together, in their order, without those who were erased', async () => {
    const people = ['person-1', 'person-2', 'person-1', 'person-3'];
    const many = [];
    for (const [index, person] of people.entries()) {
      const eventId = `event-${index}`;
      many.push({ sealed: await vault.seal(person, eventId, { index }), eventId });
    }
    await vault.erase('person-2');
    expect(await vault.openAll(many)).toEqual([{ index: 0 }, null, { index: 2 }, { index: 3 }]);
    expect(await vault.openAll([])).toEqual([]);
  });

  test('the same data is sealed differently each time', async () => {
    const [once, again] = [
      await vault.seal('person-1', 'event-1', CANARY),
      await vault.seal('person-1', 'event-1', CANARY),
    ];
    expect(once).not.toEqual(again);
  });

  test('a box opens only in its own event, unaltered, and with its own person’s key', async () => {
    const sealed = await vault.seal('person-1', 'event-1', CANARY);
    await vault.seal('person-2', 'event-2', CANARY);
    const altered = Buffer.from(sealed.box, 'base64');
    altered[20] ^= 1;
    await expect(vault.open(sealed, 'event-2')).rejects.toBeInstanceOf(BoxBroken);
    await expect(
      vault.open({ ...sealed, box: altered.toString('base64') }, 'event-1'),
    ).rejects.toBeInstanceOf(BoxBroken);
    await expect(vault.open({ ...sealed, person: 'person-2' }, 'event-1')).rejects.toBeInstanceOf(BoxBroken);
    await expect(vault.open({ ...sealed, box: '' }, 'event-1')).rejects.toBeInstanceOf(BoxBroken);
  });
});

describe('erasing', () => {
  test('an erased person’s data cannot be opened, and nothing more is sealed for them', async () => {
    const sealed = await vault.seal('person-1', 'event-1', CANARY);
    const other = await vault.seal('person-2', 'event-2', CANARY);
    await vault.erase('person-1');
    expect(await vault.open(sealed, 'event-1')).toBeNull();
    expect(await vault.open(other, 'event-2')).toEqual(CANARY);
    await expect(vault.seal('person-1', 'event-3', CANARY)).rejects.toBeInstanceOf(PersonErased);
    await reopen();
    expect(await vault.open(sealed, 'event-1')).toBeNull();
    await expect(vault.seal('person-1', 'event-3', CANARY)).rejects.toBeInstanceOf(PersonErased);
  });

  test('erasing again, or a person never known, changes nothing', async () => {
    const other = await vault.seal('person-2', 'event-2', CANARY);
    await vault.erase('person-1');
    await vault.erase('person-1');
    expect(await vault.open(other, 'event-2')).toEqual(CANARY);
  });

  test('the bytes of a destroyed key are in no file, however the pages were split and merged', async () => {
    const people = Array.from({ length: 300 }, (_, index) => `person-${(index * 7919) % 300}`);
    const sealed = new Map<string, Sealed>();
    for (const person of people) sealed.set(person, await vault.seal(person, 'event', CANARY));
    const keys = Database.open(join(folder, 'keys.db'), { synchronous: 'full' });
    const wrapped = new Map(keys.prepare<[string, Uint8Array]>('SELECT person, wrapped FROM keys').all());
    keys.close();
    const gone = people.filter((_, index) => index % 40 === 0);
    for (const person of gone) await vault.erase(person);
    for (const person of people) {
      const found = files().some((bytes) => bytes.includes(Buffer.from(wrapped.get(person)!)));
      expect([person, found]).toEqual([person, !gone.includes(person)]);
      expect((await vault.open(sealed.get(person)!, 'event')) === null).toBe(gone.includes(person));
    }
  });
});

describe('the secret', () => {
  test('is made once, for its owner alone, and each purpose has a key of its own', () => {
    const secrets = Secrets.open(folder);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys.db')).mode & 0o777).toBe(0o600);
    expect(new Set(PURPOSES.map((purpose) => secrets.key(purpose).toString('hex'))).size).toBe(
      PURPOSES.length,
    );
    expect(Secrets.open(folder).mac('cursor', 'x')).toEqual(secrets.mac('cursor', 'x'));
  });

  test('another secret than the one the keys were made with is refused at the start', async () => {
    const other = Secrets.open(folder, 'another secret of more than 32 characters');
    await expect(opened(other)).rejects.toBeInstanceOf(SecretChanged);
  });

  test('is the same in the file and, when an installation moves to a cluster, as a setting', () => {
    const inFile = Secrets.open(folder);
    const setting = readFileSync(join(folder, 'secret.key'), 'utf8').trim();
    expect(Secrets.open('nowhere', setting).mac('cursor', 'x')).toEqual(inFile.mac('cursor', 'x'));
  });

  test('a setting that is too short and a damaged file are refused', () => {
    expect(() => Secrets.open(folder, 'short')).toThrow(SecretUnusable);
    writeFileSync(join(folder, 'secret.key'), 'half');
    expect(() => Secrets.open(folder)).toThrow(SecretUnusable);
  });

  test('a hash is the same for the same value, and another for another kind', () => {
    const hash = vault.hash('person-hash', 'x');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.hash('person-hash', 'x')).toBe(hash);
    expect(vault.hash('fingerprint', 'x')).not.toBe(hash);
    expect(vault.hash('person-hash', 'y')).not.toBe(hash);
  });
});

test('names, phones and ID numbers are masked', () => {
  expect(maskName('王小明')).toBe('王**');
  expect(maskName('王明')).toBe('王*');
  expect(maskPhone('13812341234')).toBe('138****1234');
  expect(maskPhone('+8613812341234')).toBe('+86138****1234');
  expect(maskPhone('65432100')).toBe('******00');
  expect(maskIdNumber('110101199003070038')).toBe('110*************38');
});
