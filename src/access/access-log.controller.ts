import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Cursors } from '../http/cursor.js';
import { AnswersQuery } from '../http/documented.js';
import { Asked } from '../http/request.js';
import { Conditions } from '../views/conditions.js';
import { ViewReader } from '../views/view-reader.js';
import { AccessLogDto, type AccessLogEntryDto, AccessLogQueryDto } from './account.dto.js';
import { Allow } from './allow.js';

type Row = AccessLogEntryDto & { readonly position: number; readonly event: string };

@ApiTags('accounts')
@Controller('api/access-log')
export class AccessLogController {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Allow('audit-admin')
  @AnswersQuery('Sign-ins, failures and changes of accounts, the latest first.', AccessLogDto)
  list(@Asked() { account, kind, cursor, limit = 50 }: AccessLogQueryDto): AccessLogDto {
    const list = `access-log ${account ?? ''} ${kind ?? ''}`;
    const wanted = new Conditions().where('e.account = ?', account).where('e.kind = ?', kind);
    if (cursor !== undefined) {
      wanted.where('(e.position, e.event) < (?, ?)', ...this.cursors.open(list, cursor));
    }
    const rows = this.views.query<Row>(
      `select e.position, e.event, e.at, e.kind, e.account, a.username, e.actor, e.detail
         from {access-log.entries} e left join {accounts.accounts} a on a.id = e.account
        ${wanted.sql}
        order by e.position desc, e.event desc limit ?`,
      ...wanted.params,
      limit + 1,
    );
    const page = this.cursors.page(list, rows, limit, ({ position, event }) => [position, event]);
    return {
      items: page.items.map(({ at, kind, account, username, actor, detail }) => ({
        at,
        kind,
        account,
        username,
        actor,
        detail,
      })),
      nextCursor: page.nextCursor,
    };
  }
}
