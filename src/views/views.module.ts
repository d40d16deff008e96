import {
  type DynamicModule,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { EventStore } from '../event-store/event-store.js';
import { ViewReader } from './view-reader.js';
import { ViewRunner, type ViewRunnerOptions } from './view-runner.js';

/** Runs the views as long as the application runs. */
@Injectable()
class RunningViews implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(private readonly runner: ViewRunner) {}

  onApplicationBootstrap(): Promise<void> {
    return this.runner.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.runner.stop();
  }
}

/** Provides `ViewReader` and `ViewRunner` everywhere. Needs an `EventStore` from a global module. */
@Module({})
export class ViewsModule {
  static forRoot(options: ViewRunnerOptions): DynamicModule {
    return {
      module: ViewsModule,
      global: true,
      providers: [
        {
          provide: ViewRunner,
          inject: [EventStore],
          useFactory: (store: EventStore) => new ViewRunner(store, options),
        },
        { provide: ViewReader, inject: [ViewRunner], useFactory: (runner: ViewRunner) => runner.reader },
        RunningViews,
      ],
      exports: [ViewRunner, ViewReader],
    };
  }
}
