import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Cursors } from '../http/cursor.js';
import { AnswersQuery } from '../http/documented.js';
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
  list(@Query() { account, kind, cursor, limit = 50 }: AccessLogQueryDto): AccessLogDto {
    const list = `access-log ${account ?? ''} ${kind ?? ''}`;
    const conditions: string[] = [];
    const params: (string | number | null)[] = [];
    const where = (condition: string, ...values: readonly (string | number | null)[]) => {
      conditions.push(condition);
      params.push(...values);
    };
    if (account) where('e.account = ?', account);
    if (kind) where('e.kind = ?', kind);
    if (cursor) where('(e.position, e.event) < (?, ?)', ...this.cursors.open(list, cursor));

    const rows = this.views.query<Row>(
      `select e.position, e.event, e.at, e.kind, e.account, a.username, e.actor, e.detail
         from {access-log.entries} e left join {accounts.accounts} a on a.id = e.account
        ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
        order by e.position desc, e.event desc limit ?`,
      ...params,
      limit + 1,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ at, kind, account, username, actor, detail }) => ({
        at,
        kind,
        account,
        username,
        actor,
        detail,
      })),
      nextCursor: rows.length > limit && last ? this.cursors.seal(list, [last.position, last.event]) : null,
    };
  }
}
