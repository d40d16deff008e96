import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import {
  LogExportHandler,
  LogVerificationHandler,
  StreamHistoryHandler,
  StreamVerificationHandler,
} from './audit.handlers.js';

/** History, replay and evidence. Needs `EventStore` and `Vault` from a global module. */
@Module({
  controllers: [AuditController],
  providers: [StreamHistoryHandler, StreamVerificationHandler, LogExportHandler, LogVerificationHandler],
})
export class AuditModule {}
