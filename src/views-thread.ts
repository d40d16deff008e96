import { parentPort, workerData } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { projections } from '../projections/index.js';
import { JsonLogger, type LogLevel } from './json-logger.js';
import { openStoreForReading, type StoreLocation } from './stores.js';
import { answerCalls, DistantAudience } from './views/serve-thread.js';
import { ViewRunner } from './views/view-runner.js';

/** What the thread of the views is told. */
export interface ViewsThreadData {
  readonly location: StoreLocation;
  /** Null keeps silent. */
  readonly logLevel: LogLevel | null;
}

// The composition root of the thread in which the views follow the log.
const { location, logLevel } = workerData as ViewsThreadData;
const port = parentPort!;
Logger.overrideLogger(logLevel === null ? false : new JsonLogger(logLevel));

const store = await openStoreForReading(location);
const runner = new ViewRunner(store, {
  folder: location.dataDir,
  projections,
  audience: new DistantAudience(port),
});
answerCalls(runner, port, () => store.close());
