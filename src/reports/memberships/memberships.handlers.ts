import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { departmentAsked } from '../../access/department-scope.js';
import { type Stage } from '../../enterprise/enterprise.events.js';
import { Law } from '../../enterprise/enterprise.law.js';
import { Cursors } from '../../http/cursor.js';
import { addDays, type BusinessDate } from '../../kernel/dates.js';
import { Conditions } from '../../views/conditions.js';
import { ViewReader } from '../../views/view-reader.js';
import { dateAsked } from '../../http/clocks.js';
import { type MembershipListDto, type RadarDto } from './memberships.dto.js';
import { AskRadar, ListMemberships } from './memberships.queries.js';

const PACE_DAYS = 28;

type ListedRow = Omit<MembershipListDto['items'][number], 'erased'> & { readonly erased: number };

@QueryHandler(ListMemberships)
export class ListMembershipsHandler implements IQueryHandler<ListMemberships, MembershipListDto> {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ asked, context }: ListMemberships): Promise<MembershipListDto> {
    const department = departmentAsked(context.actor, asked.department);
    const { enterprise, meeting, state, person, from, to, limit = 50 } = asked;
    const list = JSON.stringify(['memberships', department, enterprise, meeting, state, person, from, to]);
    const narrow = enterprise !== undefined || meeting !== undefined;
    const wanted = new Conditions()
      .where('(m.appliedOn, m.id) < (?, ?)', ...this.cursors.after(list, asked.cursor, ['9999', '']))
      .where('m.meeting = ?', meeting)
      .where(meeting === undefined ? 'm.enterprise = ?' : '+m.enterprise = ?', enterprise)
      // Unary plus: an enterprise or a meeting has fewer than a department.
      .where(narrow ? '+m.department = ?' : 'm.department = ?', department)
      .where('+m.state = ?', state)
      .where('m.erased = ?', person && Number(person === 'erased'))
      .where('m.appliedOn >= ?', from)
      .where('m.appliedOn <= ?', to);
    const rows = this.views.query<ListedRow>(
      `select m.id, m.enterprise, e.name, m.department, m.channel, m.meeting, m.state, m.appliedOn,
              m.decidedOn, m.documentNumber, m.reason, m.erased
         from {membership-radar.memberships} m
         left join {enterprise-directory.enterprises} e on e.id = m.enterprise
        ${wanted.sql}
        order by m.appliedOn desc, m.id desc limit ?`,
      ...wanted.params,
      limit + 1,
    );
    const page = this.cursors.page(list, rows, limit, ({ appliedOn, id }) => [appliedOn, id]);
    return {
      asOf: { on: context.today, position: String(this.views.position()) },
      items: page.items.map((row) => ({ ...row, erased: row.erased === 1 })),
      nextCursor: page.nextCursor,
    };
  }
}

/** Applicants of each enterprise up to a day, as {membership-radar.applicants} has them of all days. */
const APPLICANTS_ON = `
  (select enterprise, applied, admitted, rejected, withdrawn, applied + admitted as standing from
    (select enterprise,
            ${['applied', 'admitted', 'rejected', 'withdrawn']
              .map((state) => `ifnull(sum(n) filter (where state = '${state}'), 0) as ${state}`)
              .join(', ')}
       from {membership-radar.days} where day <= ? group by enterprise))`;

interface RadarRow {
  id: string;
  name: string;
  department: string;
  park: string | null;
  stage: Stage;
  employees: number | null;
  applied: number;
  admitted: number;
  rejected: number;
  withdrawn: number;
  standing: number;
}

@QueryHandler(AskRadar)
export class AskRadarHandler implements IQueryHandler<AskRadar, RadarDto> {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
    private readonly law: Law,
  ) {}

  async execute({ asked, context }: AskRadar): Promise<RadarDto> {
    const { committeeMembers } = await this.law.thresholds();
    const department = departmentAsked(context.actor, asked.department);
    const on = dateAsked(asked.on, context);
    const { park, limit = 50 } = asked;
    const list = JSON.stringify(['radar', department, park, on]);
    const first = [0, Number.MAX_SAFE_INTEGER, ''];
    const [union, standing, id] = this.cursors.after(list, asked.cursor, first);

    const scope = { department, park, on: on === context.today ? undefined : on };
    const rows =
      union === 0 ? this.read('e.stage <> ?', scope, [Number(standing), String(id)], limit + 1) : [];
    if (rows.length <= limit) {
      const after: [number, string] =
        union === 0 ? [Number.MAX_SAFE_INTEGER, ''] : [Number(standing), String(id)];
      rows.push(...this.read('e.stage = ?', scope, after, limit + 1 - rows.length));
    }
    const page = this.cursors.page(list, rows, limit, (row) => [
      row.stage === 'established' ? 1 : 0,
      row.standing,
      row.id,
    ]);
    const pace = this.pace(
      page.items.map((row) => row.id),
      on,
    );
    return {
      asOf: { on, position: String(this.views.position()) },
      threshold: committeeMembers,
      items: page.items.map(({ applied, admitted, rejected, withdrawn, standing: applicants, ...row }) => ({
        ...row,
        hasUnion: row.stage === 'established',
        applicants,
        byState: { applied, admitted, rejected, withdrawn },
        missing: Math.max(0, committeeMembers - applicants),
        pace: pace.get(row.id) ?? 0,
      })),
      nextCursor: page.nextCursor,
    };
  }

  /** In the order of applicants; the enterprises looked at are those that have some. */
  private read(
    union: 'e.stage = ?' | 'e.stage <> ?',
    {
      department,
      park,
      on,
    }: { readonly department?: string; readonly park?: string; readonly on?: BusinessDate },
    [standing, id]: readonly [number, string],
    limit: number,
  ): RadarRow[] {
    return this.views.query<RadarRow>(
      `select e.id, e.name, e.department, e.park, e.stage, e.employees,
              a.applied, a.admitted, a.rejected, a.withdrawn, a.standing
         from ${on === undefined ? '{membership-radar.applicants}' : APPLICANTS_ON} a
         cross join {enterprise-directory.enterprises} e on e.id = a.enterprise
        where a.standing > 0 and (a.standing, a.enterprise) < (?, ?) and ${union} and e."out" is null
          ${department === undefined ? '' : 'and e.department = ?'} ${park === undefined ? '' : 'and e.park = ?'}
        order by a.standing desc, a.enterprise desc limit ?`,
      ...(on === undefined ? [] : [on]),
      standing,
      id,
      'established',
      ...(department === undefined ? [] : [department]),
      ...(park === undefined ? [] : [park]),
      limit,
    );
  }

  private pace(enterprises: readonly string[], on: BusinessDate): Map<string, number> {
    const rows = this.views.query<{ enterprise: string; n: number }>(
      `select enterprise, sum(n) as n from {membership-radar.days}
        where enterprise in (select value from json_each(?)) and day > ? and day <= ? group by enterprise`,
      JSON.stringify(enterprises),
      addDays(on, -PACE_DAYS),
      on,
    );
    return new Map(rows.map(({ enterprise, n }) => [enterprise, n]));
  }
}
