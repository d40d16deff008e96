import { chmodSync } from 'node:fs';
import { Database } from '../event-store/sqlite/database.js';
import { KeyStore, PersonErased } from './key-store.js';

const SCHEMA = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS keys (person TEXT NOT NULL UNIQUE, wrapped BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS erased (person TEXT PRIMARY KEY) WITHOUT ROWID`;

/** The keys in `keys.db` of the data folder, for the one process that has it. */
export class SqliteKeyStore extends KeyStore {
  private readonly select;
  private readonly add;
  private readonly isErased;
  private readonly destroy;
  private readonly remember;

  private constructor(private readonly database: Database) {
    super();
    this.select = database.prepare<[Uint8Array]>('SELECT wrapped FROM keys WHERE person = ?');
    this.add = database.prepare('INSERT INTO keys (person, wrapped) VALUES (?, ?)');
    this.isErased = database.prepare<[number]>('SELECT 1 FROM erased WHERE person = ?');
    this.destroy = database.prepare('DELETE FROM keys WHERE person = ?');
    this.remember = database.prepare('INSERT INTO erased (person) VALUES (?) ON CONFLICT DO NOTHING');
  }

  /** @param path of keys.db, made when missing */
  static open(path: string): SqliteKeyStore {
    // A key is on the disk before it is used: no event ever needs one that a power cut took.
    const database = Database.open(path, { synchronous: 'full', cacheMiB: 4 });
    try {
      chmodSync(path, 0o600);
      database.exec(SCHEMA);
      return new SqliteKeyStore(database);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  override async find(persons: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const found = new Map<string, Buffer>();
    for (const person of persons) {
      const row = this.select.get(person);
      if (row) found.set(person, Buffer.from(row[0]));
    }
    return found;
  }

  override async keep(person: string, wrapped: Buffer): Promise<Buffer> {
    const row = this.select.get(person);
    if (row) return Buffer.from(row[0]);
    if (this.isErased.get(person)) throw new PersonErased(person);
    this.add.run(person, wrapped);
    return wrapped;
  }

  override async erase(person: string): Promise<void> {
    this.database.transaction(() => {
      this.remember.run(person);
      this.destroy.run(person);
    });
    // secure_delete zeroes the row, but a page that was split or merged may keep a stale copy in its
    // unused middle, and the WAL keeps earlier pages: write the file anew and empty the WAL.
    this.database.exec('VACUUM');
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  override async *everyone(): AsyncGenerator<{ person: string; wrapped: Buffer | null }> {
    const rows = this.database
      .prepare<[string, Uint8Array | null]>(
        'SELECT person, wrapped FROM keys UNION ALL SELECT person, NULL FROM erased',
      )
      .all();
    for (const [person, wrapped] of rows) yield { person, wrapped: wrapped && Buffer.from(wrapped) };
  }

  override async close(): Promise<void> {
    this.database.close();
  }
}
