import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_FILE, SqliteEventStore } from '../../event-store/sqlite/sqlite-event-store.js';
import { type Instant } from '../../kernel/dates.js';

/**
 * When the last entry of a load that was cut off was recorded; null where there is none. What still
 * follows from the entries of that hour happens at the next start, and belongs to that hour too.
 */
export async function cutOffAt(folder: string): Promise<Instant | null> {
  if (!existsSync(join(folder, EVENT_FILE))) return null;
  const store = await SqliteEventStore.openForReading(folder);
  try {
    const { events } = await store.readLog({ direction: 'backwards', limit: 1 });
    return events[0]?.metadata.recordedAt ?? null;
  } finally {
    await store.close();
  }
}
