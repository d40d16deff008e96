import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { StoreUnavailable } from '../event-store/event-store.js';
import { SqlViewReader } from './sql-view-reader.js';
import { type Called, type FromThread, type ThreadError, type ToThread } from './thread-messages.js';
import { refuseView } from './view-reader.js';
import { Views, type ViewsStatus } from './views.js';
import { viewsFile } from './views-database.js';

/** How long a thread that ended by itself is left alone before it is started again. */
const RESTART_MS = 1_000;

export interface ViewThreadOptions {
  /** The data folder; holds `views.db`. */
  readonly folder: string;
  /** How long `waitFor` waits. */
  readonly waitMilliseconds: number;
  /** The module that runs the views, `src/views-thread.ts` as it was built, and what it is told. */
  readonly module: URL;
  readonly workerData: unknown;
}

interface Call {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The views in a thread of their own, so that keeping them up to date takes nothing from whoever is
 * being answered. Only asking them happens here.
 */
export class ViewThread extends Views {
  private readonly logger = new Logger('Views');
  readonly reader: SqlViewReader;
  private readonly calls = new Map<number, Call>();
  /** Null while there is none: before the start, and after one has ended. */
  private worker: Worker | null = null;
  private called = 0;
  private isStopping = false;
  private ended: Promise<void> = Promise.resolve();

  constructor(private readonly options: ViewThreadOptions) {
    super();
    this.reader = new SqlViewReader(viewsFile(options.folder), options.waitMilliseconds);
    this.reader.onSpoilt = ({ code, message }) => {
      this.call('spoilt', { code, message }).catch(() => undefined);
    };
  }

  start(): Promise<void> {
    this.worker ??= this.spawn();
    return this.call('start');
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    if (this.worker) {
      await this.call('stop').catch(() => undefined);
      await this.ended;
    }
    this.reader.serve(null);
  }

  status(): Promise<ViewsStatus> {
    return this.call('status');
  }

  rebuild(...args: Parameters<Views['rebuild']>): Promise<void> {
    return this.call('rebuild', ...args);
  }

  retry(...args: Parameters<Views['retry']>): Promise<readonly string[]> {
    return this.call('retry', ...args);
  }

  spoilt(...args: Parameters<Views['spoilt']>): Promise<void> {
    return this.call('spoilt', ...args);
  }

  /** @throws Refusal `view-not-ready` there is no thread at the moment */
  private call<Value>(method: Called, ...args: readonly unknown[]): Promise<Value> {
    const call = ++this.called;
    return new Promise<Value>((resolve, reject) => {
      if (!this.worker) return reject(noThread());
      this.calls.set(call, { resolve, reject });
      this.worker.postMessage({ call, method, args } satisfies ToThread);
    });
  }

  private spawn(): Worker {
    const worker = new Worker(this.options.module, { workerData: this.options.workerData });
    worker.on('message', (message: FromThread) => this.take(message, worker));
    worker.on('error', (error: Error) => this.failed(error));
    this.ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.worker = null;
        // What it served goes on answering.
        for (const { reject } of this.calls.values()) reject(noThread());
        this.calls.clear();
        resolve();
        if (!this.isStopping) void this.startAgain();
      });
    });
    return worker;
  }

  private failed(error: unknown): void {
    const { message } = error as Error;
    this.logger.error({ message: 'the thread of the views failed', error: message });
  }

  private async startAgain(): Promise<void> {
    await pause(RESTART_MS, undefined, { ref: false });
    if (this.isStopping || this.worker) return;
    const worker = (this.worker = this.spawn());
    try {
      await this.call('start');
    } catch (error) {
      this.failed(error);
      // One that lives but could not start is ended as well, and the next one tries.
      await worker.terminate();
    }
  }

  private take(message: FromThread, worker: Worker): void {
    if ('reached' in message) this.reader.reach(message.reached);
    else if ('serve' in message) {
      try {
        this.reader.serve(message.serving);
        worker.postMessage({ served: message.serve } satisfies ToThread);
      } catch (error) {
        this.failed(error);
        void worker.terminate();
      }
    } else if ('answer' in message) {
      this.calls.get(message.answer)?.resolve(message.value as never);
      this.calls.delete(message.answer);
    } else {
      this.calls.get(message.failed)?.reject(errorOf(message.error));
      this.calls.delete(message.failed);
    }
  }
}

function noThread() {
  return refuseView('view-not-ready', { view: '*' }, { retryAfterSeconds: 1 });
}

/** The one refusal of the views that a call may meet is that they do not run. */
function errorOf({ name, message, reason }: ThreadError): Error {
  if (name === 'StoreUnavailable') return new StoreUnavailable(reason as StoreUnavailable['reason']);
  if (name === 'Refusal') return noThread();
  return Object.assign(new Error(message), { name });
}
