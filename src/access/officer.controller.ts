import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswersQuery } from '../http/documented.js';
import { ViewReader } from '../views/view-reader.js';
import { type OfficerDto, OfficerListDto } from './account.dto.js';
import { Allow } from './allow.js';

/** The colleagues behind the account ids that cases and entries name: to choose from, and to read. */
@ApiTags('accounts')
@Controller('api/officers')
export class OfficerController {
  constructor(private readonly views: ViewReader) {}

  @Get()
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'Staff and leaders by name: whom a case can be assigned to, and who recorded what.',
    OfficerListDto,
  )
  list(): OfficerListDto {
    const rows = this.views.query<Omit<OfficerDto, 'disabled'> & { disabled: number }>(
      `select id, display_name as displayName, role, department, disabled
         from {accounts.accounts} where role in ('staff', 'leader') order by displayName, id`,
    );
    return { items: rows.map((row) => ({ ...row, disabled: row.disabled === 1 })) };
  }
}
