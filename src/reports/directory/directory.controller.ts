import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { AnswersQuery } from '../../http/documented.js';
import { Asked, InQuery, type QueryContext } from '../../http/request.js';
import { EnterpriseListDto, ListEnterprisesDto } from './directory.dto.js';
import { ListEnterprises } from './directory.queries.js';

@ApiTags('enterprises')
@Controller('api/enterprises')
export class DirectoryController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery('Lists, filters, searches and sorts the enterprises.', EnterpriseListDto)
  async list(
    @Asked() asked: ListEnterprisesDto,
    @InQuery() context: QueryContext,
  ): Promise<EnterpriseListDto> {
    return this.queries.execute(new ListEnterprises(asked, context));
  }
}
