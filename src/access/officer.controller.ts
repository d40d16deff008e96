import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Cursors } from '../http/cursor.js';
import { AnswersQuery } from '../http/documented.js';
import { AskListDto, WHOLE_LIST } from '../http/page.js';
import { Asked } from '../http/request.js';
import { ViewReader } from '../views/view-reader.js';
import { type OfficerDto, OfficerListDto } from './account.dto.js';
import { Allow } from './allow.js';

/** The colleagues behind the account ids that cases and entries name: to choose from, and to read. */
@ApiTags('accounts')
@Controller('api/officers')
export class OfficerController {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Allow('staff', 'leader', 'auditor')
  @AnswersQuery(
    'Staff and leaders by name: whom a case can be assigned to, and who recorded what.',
    OfficerListDto,
  )
  list(@Asked() { cursor, limit = WHOLE_LIST.unlessTold }: AskListDto): OfficerListDto {
    const rows = this.views.query<Omit<OfficerDto, 'disabled'> & { disabled: number }>(
      `select id, display_name as displayName, role, department, disabled from {accounts.accounts}
        where role in ('staff', 'leader') and (display_name, id) > (?, ?) order by display_name, id limit ?`,
      ...this.cursors.after('officers', cursor, ['', '']),
      limit + 1,
    );
    const page = this.cursors.page('officers', rows, limit, ({ displayName, id }) => [displayName, id]);
    return { ...page, items: page.items.map((row) => ({ ...row, disabled: row.disabled === 1 })) };
  }
}
