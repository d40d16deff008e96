import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { AnswersQuery } from '../../http/documented.js';
import { Asked, InQuery, type QueryContext } from '../../http/request.js';
import { AskRadarDto, ListMembershipsDto, MembershipListDto, RadarDto } from './memberships.dto.js';
import { AskRadar, ListMemberships } from './memberships.queries.js';

@ApiTags('memberships')
@Controller('api/memberships')
export class MembershipsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery('Applications for individual membership, without the persons.', MembershipListDto)
  async list(
    @Asked() asked: ListMembershipsDto,
    @InQuery() context: QueryContext,
  ): Promise<MembershipListDto> {
    return this.queries.execute(new ListMemberships(asked, context));
  }

  @Get('radar')
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery('Where employees join, how many and how fast: where to go next.', RadarDto)
  async radar(@Asked() asked: AskRadarDto, @InQuery() context: QueryContext): Promise<RadarDto> {
    return this.queries.execute(new AskRadar(asked, context));
  }
}
