import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { AnswersQuery } from '../../http/documented.js';
import { Asked, InQuery, type QueryContext } from '../../http/request.js';
import {
  AskFlowDto,
  AskFlowEnterprisesDto,
  AskFunnelDto,
  AskFunnelEnterprisesDto,
  AskFunnelSeriesDto,
  FlowDto,
  FunnelDto,
  FunnelEnterprisesDto,
  FunnelSeriesDto,
} from './funnel.dto.js';
import {
  AskFlow,
  AskFlowEnterprises,
  AskFunnel,
  AskFunnelEnterprises,
  AskFunnelSeries,
} from './funnel.queries.js';

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
  async funnel(@Asked() asked: AskFunnelDto, @InQuery() context: QueryContext): Promise<FunnelDto> {
    return this.queries.execute(new AskFunnel(asked, context));
  }

  @Get('series')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery('The funnel day by day, of all or of each department or park.', FunnelSeriesDto)
  async series(
    @Asked() asked: AskFunnelSeriesDto,
    @InQuery() context: QueryContext,
  ): Promise<FunnelSeriesDto> {
    return this.queries.execute(new AskFunnelSeries(asked, context));
  }

  @Get('flow')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'Over a period, for each stage: opening + in − out = closing, from where and to where.',
    FlowDto,
  )
  async flow(@Asked() asked: AskFlowDto, @InQuery() context: QueryContext): Promise<FlowDto> {
    return this.queries.execute(new AskFlow(asked, context));
  }

  @Get('flow/enterprises')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'The enterprises that came into a stage or the population in a period, or went out of it.',
    FunnelEnterprisesDto,
  )
  async flowEnterprises(
    @Asked() asked: AskFlowEnterprisesDto,
    @InQuery() context: QueryContext,
  ): Promise<FunnelEnterprisesDto> {
    return this.queries.execute(new AskFlowEnterprises(asked, context));
  }

  @Get('enterprises')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'The enterprises behind a figure of the funnel, and the events behind each.',
    FunnelEnterprisesDto,
  )
  async enterprises(
    @Asked() asked: AskFunnelEnterprisesDto,
    @InQuery() context: QueryContext,
  ): Promise<FunnelEnterprisesDto> {
    return this.queries.execute(new AskFunnelEnterprises(asked, context));
  }
}
