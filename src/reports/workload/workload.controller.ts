import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { AnswersQuery } from '../../http/documented.js';
import { Asked, InQuery, type QueryContext } from '../../http/request.js';
import { AskVisitedEnterprisesDto, FunnelEnterprisesDto } from '../funnel/funnel.dto.js';
import { AskVisitedEnterprises } from '../funnel/funnel.queries.js';
import { AskWorkloadDto, FollowUpListDto, ListFollowUpsDto, WorkloadDto } from './workload.dto.js';
import { AskWorkload, ListFollowUps } from './workload.queries.js';

@ApiTags('workload')
@Controller('api')
export class WorkloadController {
  constructor(private readonly queries: QueryBus) {}

  @Get('workload')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery('What each department and officer has before them now, and did in a period.', WorkloadDto)
  async workload(@Asked() asked: AskWorkloadDto, @InQuery() context: QueryContext): Promise<WorkloadDto> {
    return this.queries.execute(new AskWorkload(asked, context));
  }

  @Get('workload/visits')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'The enterprises visited in a period, each with its visits that count for the department then.',
    FunnelEnterprisesDto,
  )
  async visits(
    @Asked() asked: AskVisitedEnterprisesDto,
    @InQuery() context: QueryContext,
  ): Promise<FunnelEnterprisesDto> {
    return this.queries.execute(new AskVisitedEnterprises(asked, context));
  }

  @Get('follow-ups')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery('Follow-ups that are not done, the earliest first.', FollowUpListDto)
  async followUps(
    @Asked() asked: ListFollowUpsDto,
    @InQuery() context: QueryContext,
  ): Promise<FollowUpListDto> {
    return this.queries.execute(new ListFollowUps(asked, context));
  }
}
