import { join } from 'node:path';
import { type EventStore } from './event-store/event-store.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';
import { UpcastingEventStore } from './event-store/upcasting.js';
import { type KeyStore } from './privacy/key-store.js';
import { SqliteKeyStore } from './privacy/sqlite-key-store.js';
import { upcasters } from './upcasters.js';

/** Where the log is: a file in the data folder, or a cluster. */
export interface StoreLocation {
  readonly dataDir: string;
  /** `esdb://…`; the file when absent. */
  readonly url: string | undefined;
  readonly caFile: string | undefined;
}

/** Where the persons' keys are: with the log, or on a cluster of their own. */
export interface KeysLocation extends StoreLocation {
  /** `esdb://…` of that cluster. */
  readonly keysUrl: string | undefined;
}

/** The store that the settings name. A server may be away: it is connected to when it is needed. */
export function openStore(location: StoreLocation): Promise<EventStore> {
  return opened(location, (folder) => SqliteEventStore.open(folder));
}

/** The same for a thread beside the one that writes. */
export function openStoreForReading(location: StoreLocation): Promise<EventStore> {
  return opened(location, (folder) => SqliteEventStore.openForReading(folder));
}

async function opened(
  location: StoreLocation,
  openFile: (folder: string) => Promise<EventStore>,
): Promise<EventStore> {
  const store = location.url === undefined ? await openFile(location.dataDir) : await openCluster(location);
  return new UpcastingEventStore(store, upcasters);
}

/** The persons' keys: a file for one process, a cluster where all nodes find them. */
export async function openKeys({ dataDir, url, caFile, keysUrl }: KeysLocation): Promise<KeyStore> {
  if (url === undefined) return SqliteKeyStore.open(join(dataDir, 'keys.db'));
  const { EventStoreDbKeyStore } = await import('./event-store/eventstoredb/eventstoredb-key-store.js');
  return keysUrl === undefined
    ? EventStoreDbKeyStore.open(url, { caFile })
    : EventStoreDbKeyStore.open(keysUrl);
}

/** Events as they are stored. The client of a cluster takes a while to load: it is loaded where it is used. */
export async function openCluster({
  url,
  caFile,
}: Pick<StoreLocation, 'url' | 'caFile'>): Promise<EventStore> {
  const { EventStoreDbStore } = await import('./event-store/eventstoredb/eventstoredb-event-store.js');
  return EventStoreDbStore.open(url!, { caFile });
}
