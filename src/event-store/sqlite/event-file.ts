import { existsSync } from 'node:fs';
import { Database, SqliteError } from './database.js';

/** `JHev`, in the header of the file. */
const APPLICATION_ID = 0x4a486576;
const FORMAT = 1;

/** The writer comes back to the pages of its indexes; a reader follows the log and passes on. */
const WRITER_CACHE_MIB = 32;
const READER_CACHE_MIB = 8;

const SCHEMA = `
CREATE TABLE events (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  stream   TEXT NOT NULL,
  revision INTEGER NOT NULL,
  id       TEXT NOT NULL UNIQUE,
  type     TEXT NOT NULL,
  data     TEXT NOT NULL,
  metadata TEXT NOT NULL,
  category TEXT NOT NULL AS (substr(stream, 1, instr(stream, '-') - 1)) VIRTUAL,
  UNIQUE (stream, revision)
) STRICT;
CREATE INDEX events_by_category ON events (category);
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
  BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
  BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${FORMAT};
`;

/** The file is there, but it is not one that this program may write to or understands. */
export class UnusableEventFile extends Error {
  constructor(
    readonly path: string,
    /** `newer`: written by a later version of this program. */
    readonly reason: 'missing' | 'foreign' | 'newer',
    options?: ErrorOptions,
  ) {
    super(`${path} is not usable as an event store: ${reason}`, options);
    this.name = 'UnusableEventFile';
  }
}

/** Opens the events of a data folder, and makes the file when it is missing. @throws UnusableEventFile */
export function openEventFile(path: string): Database {
  return opened(path, WRITER_CACHE_MIB, (database) => {
    const isNew =
      database.pragma('application_id') === 0 &&
      database.prepare<[number]>('SELECT count(*) FROM sqlite_schema').get()?.[0] === 0;
    if (!isNew) check(path, database);
    // In pages. The pages of random event ids come up again and again, so copying them into the file
    // more seldom (SQLite's own is 1,000) is less work; much more seldom, and it pauses for too long.
    database.exec('PRAGMA journal_mode = wal; PRAGMA wal_autocheckpoint = 4000');
    if (isNew) database.transaction(() => database.exec(SCHEMA));
  });
}

/** Opens them beside the process that writes, or a copy. @throws UnusableEventFile also when the file is missing */
export function openEventFileForReading(path: string): Database {
  if (!existsSync(path)) throw new UnusableEventFile(path, 'missing');
  return opened(path, READER_CACHE_MIB, (database) => check(path, database));
}

function opened(path: string, cacheMiB: number, prepare: (database: Database) => void): Database {
  let database: Database | undefined;
  try {
    database = Database.open(path, { synchronous: 'full', journal: 'as-it-is', cacheMiB });
    prepare(database);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof SqliteError && error.code === 'SQLITE_NOTADB') {
      throw new UnusableEventFile(path, 'foreign', { cause: error });
    }
    throw error;
  }
}

function check(path: string, database: Database): void {
  if (database.pragma('application_id') !== APPLICATION_ID) throw new UnusableEventFile(path, 'foreign');
  if (Number(database.pragma('user_version')) > FORMAT) throw new UnusableEventFile(path, 'newer');
}
