import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import {
  EntryCausesHandler,
  LogExportHandler,
  LogVerificationHandler,
  SearchEntriesHandler,
  StreamHistoryHandler,
  StreamVerificationHandler,
} from './audit.handlers.js';
import { CaseController } from './case.controller.js';
import { CaseAtHandler, CaseChangesHandler, CaseHistoryHandler, CaseNowHandler } from './case.handlers.js';

/** History, replay and evidence. Needs `EventStore` and `Vault` from a global module. */
@Module({
  controllers: [CaseController, AuditController],
  providers: [
    CaseHistoryHandler,
    CaseNowHandler,
    CaseAtHandler,
    CaseChangesHandler,
    StreamHistoryHandler,
    StreamVerificationHandler,
    LogExportHandler,
    LogVerificationHandler,
    SearchEntriesHandler,
    EntryCausesHandler,
  ],
})
export class AuditModule {}
