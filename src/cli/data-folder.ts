import { settingsFrom, type Settings } from '../config.js';
import { type EventStore } from '../event-store/event-store.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { type Words } from '../kernel/words.js';
import { openCluster } from '../stores.js';
import { type Arguments, CommandFailed } from './command.js';

/** The settings of the environment, with what the command line says about them. @throws SettingsInvalid */
export function settingsOf(given: Arguments): Settings {
  return settingsFrom(environmentOf(given));
}

export function environmentOf({ options }: Arguments): Readonly<Record<string, string | undefined>> {
  const { data, host, port } = options;
  return {
    ...process.env,
    ...(data !== undefined && { JIANHUI_DATA_DIR: data }),
    ...(host !== undefined && { HOST: host }),
    ...(port !== undefined && { PORT: port }),
  };
}

/**
 * The log for reading, also beside the running product: that of the folder which the command line
 * names, otherwise that of the settings.
 * @throws SettingsInvalid, UnusableEventFile
 */
export async function openLog(given: Arguments): Promise<EventStore> {
  const { storeLocation } = settingsOf(given);
  return storeLocation.url === undefined || given.options.data !== undefined
    ? SqliteEventStore.openForReading(storeLocation.dataDir)
    : openCluster(storeLocation);
}

/**
 * For what works on the log of a folder alone: naming the folder says that it is meant.
 * @throws CommandFailed the settings name a cluster, and the command line no folder
 */
export function refuseCluster(given: Arguments, instead: Words): void {
  if (settingsOf(given).EVENT_STORE_URL === undefined || given.options.data !== undefined) return;
  throw new CommandFailed({
    zh: `EVENT_STORE_URL 指向集群。${instead.zh}`,
    en: `EVENT_STORE_URL names a cluster. ${instead.en}`,
  });
}
