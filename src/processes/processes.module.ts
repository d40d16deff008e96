import { Module } from '@nestjs/common';
import { processes } from './index.js';
import { PROCESSES, ProcessRunner } from './process-runner.js';

/** Needs `EventStore`, `ProcessJournal` and `Clock` from a global module. */
@Module({
  providers: [{ provide: PROCESSES, useValue: processes }, ProcessRunner],
  exports: [ProcessRunner],
})
export class ProcessesModule {}
