import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import multipart from '@fastify/multipart';
import { type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type FastifyInstance } from 'fastify';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { projections } from '../projections/index.js';
import { AppModule, type Platform } from './app.module.js';
import { type Settings } from './config.js';
import { GuardedEventStore } from './event-store/guarded.js';
import { FolderLock } from './event-store/sqlite/folder-lock.js';
import { type EventStore } from './event-store/event-store.js';
import { followLog } from './followed-log.js';
import { readJsonBodies } from './http/json-body.js';
import { serveOpenApi } from './http/openapi.js';
import { QuietConnections } from './http/quiet-connections.js';
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
import { Metrics } from './status/metrics.js';
import { ViewsAge } from './status/views-age.js';
import { openKeys, openStore } from './stores.js';
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
  private readonly quiet: QuietConnections;

  private constructor(
    readonly nest: NestFastifyApplication,
    readonly platform: Platform,
    private readonly lock: FolderLock,
  ) {
    this.quiet = new QuietConnections(nest.getHttpServer());
  }

  /**
   * Takes the data folder, opens the stores and puts the application together; it does not listen yet.
   * @throws FolderInUse another process has the folder
   * @throws SecretUnusable
   * @throws SecretChanged the secret is not the one of the keys that are there
   */
  static async open(settings: Settings, options: ApplicationOptions = {}): Promise<Application> {
    const folder = settings.dataDir;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = FolderLock.take(folder);
    try {
      followLog(settings.storeLocation);
      const secrets = Secrets.open(folder, settings.JIANHUI_SECRET);
      const vault = await Vault.open(await openKeys(settings.keysLocation), secrets);
      const metrics = new Metrics();
      const store = new GuardedEventStore(await openStore(settings.storeLocation), {
        // A file's secret has been checked by now; a cluster may have been away.
        before: settings.EVENT_STORE_URL === undefined ? null : () => vault.check(),
        after: (outcome) => metrics.appended(outcome),
      });
      const platform: Platform = {
        settings,
        clock: options.clock ?? new SystemClock(),
        store,
        views:
          options.views === 'here'
            ? viewsHere(settings, store)
            : viewsInThread(settings, options.logger === false),
        secrets,
        vault,
        journal: SqliteProcessJournal.open(folder),
        metrics,
      };
      return await Application.assembled(platform, options, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  private static async assembled(
    platform: Platform,
    options: ApplicationOptions,
    lock: FolderLock,
  ): Promise<Application> {
    try {
      return new Application(await assemble(platform, options), platform, lock);
    } catch (error) {
      // Whoever takes the folder next must not find them writing.
      await platform.views.stop();
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
    this.quiet.close();
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
  nest.useGlobalFilters(new ProblemFilter((code) => platform.metrics.refused(code)));
  measureRequests(adapter.getInstance(), platform.metrics);
  tellAge(adapter.getInstance(), nest.get(ViewsAge, { strict: false }));
  serveOpenApi(nest);
  await serveWeb(adapter.getInstance());
  await nest.init();
  return nest;
}

function measureRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
}

/** Every answer to a query says how old the views are as it is sent: `Jianhui-Views-Age`, in whole seconds. */
function tellAge(fastify: FastifyInstance, age: ViewsAge): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.method === 'GET' && request.url.startsWith('/api/')) {
      void reply.header('Jianhui-Views-Age', String(age.seconds()));
    }
    done(null, payload);
  });
}
