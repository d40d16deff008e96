import { Module } from '@nestjs/common';
import { ParkReconciliation } from './park-reconciliation.js';
import { RosterLookup } from './roster-lookup.js';
import { RosterWriter } from './roster-writer.js';
import { RosterController } from './roster.controller.js';
import {
  ConfirmReconciliationHandler,
  DecideMatchesHandler,
  ImportRosterHandler,
} from './roster.handlers.js';

@Module({
  controllers: [RosterController],
  providers: [
    ParkReconciliation,
    RosterLookup,
    RosterWriter,
    ImportRosterHandler,
    DecideMatchesHandler,
    ConfirmReconciliationHandler,
  ],
})
export class RosterModule {}
