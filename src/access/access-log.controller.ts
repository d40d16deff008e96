import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Cursors } from '../http/cursor.js';
import { AnswersQuery } from '../http/documented.js';
import { Asked } from '../http/request.js';
import { Conditions } from '../views/conditions.js';
import { ViewReader } from '../views/view-reader.js';
import { accountIdOf } from './account.decide.js';
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
  list(@Asked() { cursor, limit = 50, ...asked }: AccessLogQueryDto): AccessLogDto {
    const { account, username, kind, from, to } = asked;
    const list = `access-log ${JSON.stringify([account, username, kind, from, to])}`;
    const wanted = new Conditions()
      .where('e.account = ?', account)
      .where('e.account = ?', username && accountIdOf(username))
      .where('e.kind = ?', kind)
      .where('e.at >= ?', from && new Date(from).toISOString())
      .where('e.at <= ?', to && new Date(to).toISOString());
    if (cursor !== undefined) {
      wanted.where('(e.position, e.event) < (?, ?)', ...this.cursors.open(list, cursor));
    }
    const rows = this.views.query<Row>(
      `select e.position, e.event, e.at, e.kind, e.account, a.username, e.actor, b.username as actorUsername, e.detail
         from {access-log.entries} e left join {accounts.accounts} a on a.id = e.account
         left join {accounts.accounts} b on b.id = e.actor
        ${wanted.sql}
        order by e.position desc, e.event desc limit ?`,
      ...wanted.params,
      limit + 1,
    );
    const page = this.cursors.page(list, rows, limit, ({ position, event }) => [position, event]);
    return {
      items: page.items.map(({ position: _, event: __, ...entry }) => entry),
      nextCursor: page.nextCursor,
    };
  }
}
