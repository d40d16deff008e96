import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../event-store/sqlite/database.js';
import { BoxBroken, lock, unlock } from './box.js';
import { type Sealed } from './sealed.js';
import { type Purpose, type Secrets } from './secrets.js';

const SCHEMA = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS keys (person TEXT NOT NULL UNIQUE, wrapped BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS erased (person TEXT PRIMARY KEY) WITHOUT ROWID`;

/** Wrapped at the first start: tells whether the secret is still the one that wrapped the keys. */
const WITNESS = 'witness';

/** The secret is not the one that the keys of this folder were wrapped with. */
export class SecretChanged extends Error {
  constructor() {
    super(
      'the secret is not the one that keys.db was made with: put the earlier JIANHUI_SECRET or secret.key back',
    );
    this.name = 'SecretChanged';
  }
}

/** Nothing is sealed for a person who was erased: it would bring the person back. */
export class PersonErased extends Error {
  constructor(readonly person: string) {
    super(`person ${person} was erased`);
    this.name = 'PersonErased';
  }
}

/**
 * Personal data, sealed with a key for each person. The keys are in `keys.db`, apart from the log and
 * wrapped with the installation's key; a key is on the disk before `seal` returns, so no event ever
 * needs one that a power cut took.
 */
@Injectable()
export class Vault implements OnApplicationShutdown {
  private readonly find;
  private readonly add;
  private readonly isErased;
  private readonly destroy;
  private readonly remember;

  private constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {
    this.find = database.prepare<[Uint8Array]>('SELECT wrapped FROM keys WHERE person = ?');
    this.add = database.prepare('INSERT INTO keys (person, wrapped) VALUES (?, ?)');
    this.isErased = database.prepare<[number]>('SELECT 1 FROM erased WHERE person = ?');
    this.destroy = database.prepare('DELETE FROM keys WHERE person = ?');
    this.remember = database.prepare('INSERT INTO erased (person) VALUES (?) ON CONFLICT DO NOTHING');
  }

  /** @param path of keys.db, made when missing @throws SecretChanged */
  static open(path: string, secrets: Secrets): Vault {
    const database = Database.open(path, { synchronous: 'full', cacheMiB: 4 });
    try {
      chmodSync(path, 0o600);
      database.exec(SCHEMA);
      const vault = new Vault(database, secrets);
      try {
        vault.keyOf(WITNESS, true);
      } catch (error) {
        throw error instanceof BoxBroken ? new SecretChanged() : error;
      }
      return vault;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /**
   * @param person id of the key, made at the first use
   * @param eventId the event that will carry it: in another event it does not open
   * @throws PersonErased
   */
  seal(person: string, eventId: string, data: object): Sealed {
    const key = this.keyOf(person, true);
    return { person, box: lock(key, eventId, Buffer.from(JSON.stringify(data))).toString('base64') };
  }

  /**
   * What was sealed; null when the person was erased (or the key is in another installation's store).
   * @throws BoxBroken the box was altered or stands in another event
   */
  open<Data extends object>(sealed: Sealed, eventId: string): Data | null {
    const key = this.keyOf(sealed.person, false);
    return key
      ? (JSON.parse(unlock(key, eventId, Buffer.from(sealed.box, 'base64')).toString('utf8')) as Data)
      : null;
  }

  /** Destroys the key for good: row, free pages and WAL. Erasing again changes nothing. */
  erase(person: string): void {
    this.database.transaction(() => {
      this.remember.run(person);
      this.destroy.run(person);
    });
    // secure_delete zeroes the row, but a page that was split or merged may keep a stale copy in its
    // unused middle, and the WAL keeps earlier pages: write the file anew and empty the WAL.
    this.database.exec('VACUUM');
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Keyed hash (HMAC-SHA-256, hex): equal for equal values, and tells nothing without the secret. */
  hash(kind: Extract<Purpose, 'person-hash' | 'fingerprint'>, value: string): string {
    return this.secrets.mac(kind, value).toString('hex');
  }

  close(): void {
    this.database.close();
  }

  onApplicationShutdown(): void {
    this.close();
  }

  private keyOf(person: string, make: true): Buffer;
  private keyOf(person: string, make: boolean): Buffer | undefined;
  private keyOf(person: string, make: boolean): Buffer | undefined {
    const master = this.secrets.key('key-wrapping');
    const row = this.find.get(person);
    if (row) return unlock(master, person, Buffer.from(row[0]));
    if (!make) return undefined;
    if (this.isErased.get(person)) throw new PersonErased(person);
    const key = randomBytes(32);
    this.add.run(person, lock(master, person, key));
    return key;
  }
}
