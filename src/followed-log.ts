import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StoreLocation } from './stores.js';

type LogKind = 'embedded' | 'cluster';

/** In a data folder: which kind of log its views and processes follow. */
export const NOTE = 'followed-log';
const EMBEDDED_LOG = 'events.db';
/** What stands at a position of the log, and can be made anew from its start. */
export const FOLLOWERS = ['views.db', 'processes.db'];

/**
 * Positions of one log mean nothing in another. When a data folder turns from one kind of log to the
 * other, its views and how far its processes have come are dropped, and follow the new log from its
 * start. The caller holds the folder's lock.
 */
export function followLog({ dataDir, url }: Pick<StoreLocation, 'dataDir' | 'url'>): void {
  const kind: LogKind = url === undefined ? 'embedded' : 'cluster';
  const note = join(dataDir, NOTE);
  const before = kindIn(note) ?? (existsSync(join(dataDir, EMBEDDED_LOG)) ? 'embedded' : kind);
  if (before !== kind) {
    for (const file of FOLLOWERS) {
      for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, file + suffix), { force: true });
    }
  }
  // Last: a crash before it drops them once more.
  writeFileSync(note, `${kind}\n`);
}

/** Null in a folder that is new, or was made for a new node. */
function kindIn(note: string): string | null {
  try {
    return readFileSync(note, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
