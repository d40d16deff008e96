import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder. Give it to `removeFolder` when the test is over. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'jianhui-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
