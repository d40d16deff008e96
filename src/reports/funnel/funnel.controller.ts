import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { AnswersQuery } from '../../http/documented.js';
import { InQuery, type QueryContext } from '../../http/request.js';
import {
  AskFlowDto,
  AskFunnelDto,
  AskFunnelEnterprisesDto,
  FlowDto,
  FunnelDto,
  FunnelEnterprisesDto,
} from './funnel.dto.js';
import { AskFlow, AskFunnel, AskFunnelEnterprises } from './funnel.queries.js';

@ApiTags('funnel')
@Controller('api/funnel')
export class FunnelController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'How many enterprises stand where and have reached what, on a date, as known at a time.',
    FunnelDto,
  )
  async funnel(@Query() asked: AskFunnelDto, @InQuery() context: QueryContext): Promise<FunnelDto> {
    return this.queries.execute(new AskFunnel(asked, context));
  }

  @Get('flow')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'Over a period, for each stage: opening + in − out = closing, from where and to where.',
    FlowDto,
  )
  async flow(@Query() asked: AskFlowDto, @InQuery() context: QueryContext): Promise<FlowDto> {
    return this.queries.execute(new AskFlow(asked, context));
  }

  @Get('enterprises')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'The enterprises behind a figure of the funnel, and the events behind each.',
    FunnelEnterprisesDto,
  )
  async enterprises(
    @Query() asked: AskFunnelEnterprisesDto,
    @InQuery() context: QueryContext,
  ): Promise<FunnelEnterprisesDto> {
    return this.queries.execute(new AskFunnelEnterprises(asked, context));
  }
}
