import { Module } from '@nestjs/common';
import { ListComparison } from './list-comparison.js';
import { ListComparisonController } from './list-comparison.controller.js';
import { ListedRows } from './listed-rows.js';
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
  controllers: [RosterController, ListComparisonController],
  providers: [
    ListedRows,
    ListComparison,
    ParkReconciliation,
    RosterLookup,
    RosterWriter,
    ImportRosterHandler,
    DecideMatchesHandler,
    ConfirmReconciliationHandler,
  ],
})
export class RosterModule {}
