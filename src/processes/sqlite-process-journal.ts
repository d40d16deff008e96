import { join } from 'node:path';
import { LOG_START, type Position } from '../kernel/event.js';
import { ProcessJournal, type RefusedReaction } from './process-journal.js';
import { Database } from '../event-store/sqlite/database.js';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS progress (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS refused (
    process TEXT NOT NULL, event_id TEXT NOT NULL, stream TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,
    PRIMARY KEY (process, event_id)
  ) WITHOUT ROWID`;

/** The journal in `processes.db` of the data folder. */
export class SqliteProcessJournal extends ProcessJournal {
  private at: Position;

  private constructor(private readonly database: Database) {
    super();
    this.at = database.prepare<[number]>('SELECT position FROM progress').get()?.[0] ?? LOG_START;
  }

  static open(folder: string): SqliteProcessJournal {
    // Redoing the last reactions after a power cut is harmless, so no fsync a batch.
    const database = Database.open(join(folder, 'processes.db'), { synchronous: 'normal', cacheMiB: 2 });
    database.exec(SCHEMA);
    return new SqliteProcessJournal(database);
  }

  position(): Position {
    return this.at;
  }

  advance(position: Position, refused: readonly RefusedReaction[]): void {
    this.database.transaction(() => {
      this.database
        .prepare('INSERT INTO progress VALUES (1, ?) ON CONFLICT DO UPDATE SET position = excluded.position')
        .run(position);
      const note = this.database.prepare(
        'INSERT INTO refused VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET code = excluded.code',
      );
      for (const { process, eventId, stream, position: at, code } of refused) {
        note.run(process, eventId, stream, at, code);
      }
    });
    this.at = position;
  }

  refused(): readonly RefusedReaction[] {
    return this.database
      .prepare<[string, string, string, number, string]>(
        'SELECT process, event_id, stream, position, code FROM refused ORDER BY position, process',
      )
      .all()
      .map(([process, eventId, stream, position, code]) => ({ process, eventId, stream, position, code }));
  }

  settle(process: string, eventId: string): void {
    this.database.prepare('DELETE FROM refused WHERE process = ? AND event_id = ?').run(process, eventId);
  }

  close(): void {
    this.database.close();
  }
}
