import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant } from '../kernel/dates.js';

/** In the data folder: when it was last backed up, and to where. Whether the copy is still there nobody knows here. */
const FILE = 'last-backup.json';

export interface LastBackup {
  readonly madeAt: Instant;
  /** As it was named on the machine that made it. */
  readonly folder: string;
  /** How many events it holds. */
  readonly events: number;
  /** Of the last one. */
  readonly position: string;
}

/** Replaces what was noted before, as a whole. */
export async function noteBackup(dataDir: string, backup: LastBackup): Promise<void> {
  const path = join(dataDir, FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(backup)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Undefined where none was ever made from this folder. */
export async function lastBackupOf(dataDir: string): Promise<LastBackup | undefined> {
  try {
    const { madeAt, folder, events, position } = JSON.parse(
      await readFile(join(dataDir, FILE), 'utf8'),
    ) as LastBackup;
    return { madeAt, folder, events, position };
  } catch (error) {
    // Half a note says no more than none.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
