import { Module } from '@nestjs/common';
import { DirectoryController } from './directory/directory.controller.js';
import { ListEnterprisesHandler } from './directory/directory.handlers.js';
import { FunnelSums } from './funnel/funnel-sums.js';
import { FunnelController } from './funnel/funnel.controller.js';
import {
  AskFlowEnterprisesHandler,
  AskFunnelEnterprisesHandler,
  AskVisitedEnterprisesHandler,
  FunnelCases,
} from './funnel/funnel-enterprises.handlers.js';
import { AskFlowHandler, AskFunnelHandler, AskFunnelSeriesHandler } from './funnel/funnel.handlers.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { ListMeetingsHandler, ShowMeetingHandler } from './meetings/meetings.handlers.js';
import { MembershipsController } from './memberships/memberships.controller.js';
import { AskRadarHandler, ListMembershipsHandler } from './memberships/memberships.handlers.js';
import { WorkloadController } from './workload/workload.controller.js';
import { AskWorkloadHandler, ListFollowUpsHandler } from './workload/workload.handlers.js';

/** What people ask of the views. */
@Module({
  controllers: [
    DirectoryController,
    FunnelController,
    WorkloadController,
    MeetingsController,
    MembershipsController,
  ],
  providers: [
    ListEnterprisesHandler,
    FunnelSums,
    AskFunnelHandler,
    AskFlowHandler,
    AskFunnelSeriesHandler,
    FunnelCases,
    AskFunnelEnterprisesHandler,
    AskFlowEnterprisesHandler,
    AskVisitedEnterprisesHandler,
    AskWorkloadHandler,
    ListFollowUpsHandler,
    ListMeetingsHandler,
    ShowMeetingHandler,
    ListMembershipsHandler,
    AskRadarHandler,
  ],
})
export class ReportsModule {}
