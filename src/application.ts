import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import multipart from '@fastify/multipart';
import { type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { projections } from '../projections/index.js';
import { AppModule, type Platform } from './app.module.js';
import { type Settings } from './config.js';
import { FolderLock } from './event-store/sqlite/folder-lock.js';
import { type EventStore } from './event-store/event-store.js';
import { collectEarly } from './heap.js';
import { readJsonBodies } from './http/json-body.js';
import { serveOpenApi } from './http/openapi.js';
import { serveWeb } from './http/web.js';
import {
  answerUnreadableAddress,
  answerUnreadableRequest,
  BODY_LIMIT,
  ProblemFilter,
} from './http/problem.filter.js';
import { type Clock, SystemClock } from './kernel/clock.js';
import { isUuid } from './kernel/ids.js';
import { Secrets } from './privacy/secrets.js';
import { Vault } from './privacy/vault.js';
import { SqliteProcessJournal } from './processes/sqlite-process-journal.js';
import { openStore } from './stores.js';
import { ViewRunner } from './views/view-runner.js';
import { ViewThread } from './views/view-thread.js';
import { type Views } from './views/views.js';
import { type ViewsThreadData } from './views-thread.js';

export interface ApplicationOptions {
  readonly clock?: Clock;
  /** `false` keeps silent. */
  readonly logger?: LoggerService | false;
  /**
   * Where the views follow the log: in a thread of their own unless told, whose module has to be
   * built; `here` is for tests, which run what is not.
   */
  readonly views?: 'thread' | 'here';
  /** Modules beside the product's own: benchmarks measure a route that does nothing. */
  readonly modules?: readonly Type[];
}

/** The product on one data folder: opened, perhaps listening, closed in order. */
export class Application {
  private constructor(
    readonly nest: NestFastifyApplication,
    readonly platform: Platform,
    private readonly lock: FolderLock,
  ) {}

  /**
   * Takes the data folder, opens the stores and puts the application together; it does not listen yet.
   * @throws FolderInUse another process has the folder
   */
  static async open(settings: Settings, options: ApplicationOptions = {}): Promise<Application> {
    collectEarly();
    const folder = settings.dataDir;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = FolderLock.take(folder);
    try {
      const secrets = Secrets.open(folder, settings.JIANHUI_SECRET);
      const store = await openStore(settings.storeLocation);
      const platform: Platform = {
        settings,
        clock: options.clock ?? new SystemClock(),
        store,
        views:
          options.views === 'here'
            ? viewsHere(settings, store)
            : viewsInThread(settings, options.logger === false),
        secrets,
        vault: Vault.open(`${folder}/keys.db`, secrets),
        journal: SqliteProcessJournal.open(folder),
      };
      return new Application(await assemble(platform, options), platform, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Listens as the settings say. Answers the address. */
  async listen(): Promise<string> {
    const { HOST, PORT } = this.platform.settings;
    await this.nest.listen(PORT, HOST);
    const { port } = this.nest.getHttpServer().address() as AddressInfo;
    return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`;
  }

  /** Answers what was asked, finishes batches under way, then closes the stores. */
  async close(): Promise<void> {
    await this.nest.close();
    await this.platform.store.close();
    this.lock.release();
  }
}

function viewsInThread(settings: Settings, isSilent: boolean): Views {
  const workerData: ViewsThreadData = {
    location: settings.storeLocation,
    logLevel: isSilent ? null : settings.JIANHUI_LOG_LEVEL,
  };
  return new ViewThread({
    folder: settings.dataDir,
    waitMilliseconds: settings.JIANHUI_VIEW_WAIT_MS,
    module: new URL('./views-thread.js', import.meta.url),
    workerData,
  });
}

function viewsHere(settings: Settings, store: EventStore): Views {
  return new ViewRunner(store, {
    folder: settings.dataDir,
    projections,
    waitMilliseconds: settings.JIANHUI_VIEW_WAIT_MS,
  });
}

async function assemble(
  platform: Platform,
  { logger, modules }: ApplicationOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: platform.settings.JIANHUI_TRUST_PROXY,
    forceCloseConnections: 'idle',
    frameworkErrors: answerUnreadableAddress,
    clientErrorHandler: answerUnreadableRequest,
    genReqId: ({ headers }: { headers: Record<string, unknown> }) => {
      const given = headers['x-correlation-id'];
      return isUuid(given) ? given : randomUUID();
    },
  });
  const nest = await NestFactory.create<NestFastifyApplication>(AppModule.of(platform, modules), adapter, {
    ...(logger !== undefined && { logger }),
    abortOnError: false,
    bodyParser: false,
  });
  readJsonBodies(adapter.getInstance());
  await nest.register(multipart);
  nest.useGlobalFilters(new ProblemFilter());
  serveOpenApi(nest);
  await serveWeb(adapter.getInstance());
  await nest.init();
  return nest;
}
