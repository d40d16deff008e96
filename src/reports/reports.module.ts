import { Module } from '@nestjs/common';
import { DirectoryController } from './directory/directory.controller.js';
import { ListEnterprisesHandler } from './directory/directory.handlers.js';
import { FunnelSums } from './funnel/funnel-sums.js';
import { FunnelController } from './funnel/funnel.controller.js';
import { AskFlowHandler, AskFunnelEnterprisesHandler, AskFunnelHandler } from './funnel/funnel.handlers.js';

/** What people ask of the views. */
@Module({
  controllers: [DirectoryController, FunnelController],
  providers: [
    ListEnterprisesHandler,
    FunnelSums,
    AskFunnelHandler,
    AskFlowHandler,
    AskFunnelEnterprisesHandler,
  ],
})
export class ReportsModule {}
