import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database, SqliteError } from './database.js';

/** Another process holds the data folder. */
export class FolderInUse extends Error {
  constructor(
    readonly folder: string,
    /** Of the process that holds it; null when it left no note. */
    readonly pid: number | null,
  ) {
    super(`data folder ${folder} is in use by process ${pid ?? 'unknown'}`);
    this.name = 'FolderInUse';
  }
}

/**
 * One process per data folder: an exclusive lock on `lock.db` for the life of the process, which the
 * operating system frees also after kill -9. `lock.pid` only says in the message who holds it.
 */
export class FolderLock {
  private constructor(
    private readonly folder: string,
    private readonly lock: Database,
  ) {}

  /** Makes the folder when it is missing. @throws FolderInUse */
  static take(folder: string): FolderLock {
    mkdirSync(folder, { recursive: true });
    try {
      const lock = Database.open(join(folder, 'lock.db'), {
        synchronous: 'off',
        journal: 'delete',
        busyTimeoutMs: 0,
      });
      lock.exec('BEGIN EXCLUSIVE');
      writeFileSync(join(folder, 'lock.pid'), String(process.pid));
      return new FolderLock(folder, lock);
    } catch (error) {
      if (error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY')) {
        throw new FolderInUse(folder, holderOf(folder));
      }
      throw error;
    }
  }

  release(): void {
    rmSync(join(this.folder, 'lock.pid'), { force: true });
    if (this.lock.inTransaction) this.lock.exec('ROLLBACK');
    this.lock.close();
  }
}

function holderOf(folder: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(folder, 'lock.pid'), 'utf8'), 10) || null;
  } catch {
    return null;
  }
}
