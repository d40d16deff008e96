import {
  type DynamicModule,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { ViewReader } from './view-reader.js';
import { Views } from './views.js';

/** Runs the views as long as the application runs. */
@Injectable()
class RunningViews implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(private readonly views: Views) {}

  onApplicationBootstrap(): Promise<void> {
    return this.views.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.views.stop();
  }
}

/** Provides `Views` and `ViewReader` everywhere. */
@Module({})
export class ViewsModule {
  static of(views: Views): DynamicModule {
    return {
      module: ViewsModule,
      global: true,
      providers: [
        { provide: Views, useValue: views },
        { provide: ViewReader, useValue: views.reader },
        RunningViews,
      ],
      exports: [Views, ViewReader],
    };
  }
}
