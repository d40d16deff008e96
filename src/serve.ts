import { setTimeout as pause } from 'node:timers/promises';
import { Setup } from './access/setup.js';
import { Application } from './application.js';
import { settingsFrom, SettingsInvalid } from './config.js';
import { OutcomeUnknown, StoreUnavailable } from './event-store/event-store.js';
import { FolderInUse } from './event-store/sqlite/folder-lock.js';
import { JsonLogger } from './json-logger.js';
import { SecretUnusable } from './privacy/secrets.js';
import { SecretChanged } from './privacy/vault.js';

/** How often the store is asked whether there is an account, while it is away. */
const STORE_AWAY_MS = 10_000;

/**
 * Runs the product until SIGTERM or SIGINT. Answers the exit code: 0 done, 2 settings or secret, 3 folder
 * in use.
 */
export async function serve(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  try {
    const settings = settingsFrom(environment);
    const logger = new JsonLogger(settings.JIANHUI_LOG_LEVEL);
    const application = await Application.open(settings, { logger });
    const address = await application.listen();
    logger.log({ message: 'listening', address, data: settings.dataDir }, 'main');
    const stopping = new AbortController();
    try {
      const announced = announce(application, settings.publicOrigin ?? address, logger, stopping.signal);
      await Promise.race([stopAsked(), announced.then(() => new Promise<never>(() => {}))]);
    } finally {
      stopping.abort();
      logger.log('stopping', 'main');
      await application.close();
    }
    return 0;
  } catch (error) {
    if (error instanceof SettingsInvalid || error instanceof SecretUnusable) return refuse(error.message, 2);
    if (error instanceof SecretChanged) return refuse(error.message, 2);
    if (error instanceof FolderInUse) return refuse(error.message, 3);
    throw error;
  }
}

/**
 * Prints the setup link where one is needed, as soon as the store can say so.
 * @throws SecretChanged the store, which was away at the start, holds keys of another secret
 */
async function announce(
  { nest, platform }: Application,
  origin: string,
  logger: JsonLogger,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await platform.vault.check();
      return await nest.get(Setup).announce(origin);
    } catch (error) {
      if (!(error instanceof StoreUnavailable || error instanceof OutcomeUnknown)) throw error;
      logger.warn('the event store is away: commands are refused until it is back', 'main');
      await pause(STORE_AWAY_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

function refuse(message: string, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}

/** The first signal asks to stop in order; a second one no longer waits. */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
}
