import { Module } from '@nestjs/common';
import { ProcessesModule } from '../processes/processes.module.js';
import { ProgressReader } from './progress.js';
import { StatusController } from './status.controller.js';
import { ViewsAge } from './views-age.js';

/** Needs `Metrics` from a global module. */
@Module({
  imports: [ProcessesModule],
  providers: [ProgressReader, ViewsAge],
  controllers: [StatusController],
})
export class StatusModule {}
