import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { departmentAsked } from '../../access/department-scope.js';
import { APPLICATION_STEPS, STAGES } from '../../enterprise/enterprise.events.js';
import { Cursors } from '../../http/cursor.js';
import { addDays, addMonths, type BusinessDate, dayNumberOf } from '../../kernel/dates.js';
import { Conditions } from '../../views/conditions.js';
import { ViewReader } from '../../views/view-reader.js';
import { dateAsked, periodAsked } from '../../http/clocks.js';
import {
  type DepartmentWorkDto,
  type FollowUpListDto,
  type OfficerWorkDto,
  type WorkloadDto,
} from './workload.dto.js';
import { AskWorkload, ListFollowUps } from './workload.queries.js';

type Applicants = OfficerWorkDto['memberships']['byMeetingKind']['employee'];

const MEETING_KINDS = { employee: 'employee', mixed: 'mixed', 'one-on-one': 'oneOnOne' } as const;
type Kind = keyof typeof MEETING_KINDS;
type Occasion = 'visit' | Kind | 'elsewhere';

/** A department's sums (`officer` empty), or an officer's. */
interface Sums {
  readonly department: string;
  readonly officer: string;
}

@QueryHandler(AskWorkload)
export class AskWorkloadHandler implements IQueryHandler<AskWorkload, WorkloadDto> {
  constructor(private readonly views: ViewReader) {}

  async execute({ asked, context }: AskWorkload): Promise<WorkloadDto> {
    const department = departmentAsked(context.actor, asked.department);
    const until = dateAsked(asked.to, context, 'to');
    const { from, to } = periodAsked(asked.from ?? `${until.slice(0, 7)}-01`, until, context);
    const { today } = context;

    const works = new Map<string, Work>();
    const of = (sums: Sums): Work => {
      const name = `${sums.department} ${sums.officer}`;
      let work = works.get(name);
      if (!work) works.set(name, (work = nothing(sums)));
      return work;
    };
    if (department !== undefined) of({ department, officer: '' });

    const [where, params] = department === undefined ? ['1', []] : ['department = ?', [department]];
    type Measured = Sums & { measure: string; n: number };
    for (const row of this.views.query<Measured>(
      `select department, officer, measure, n from {department-workload.open} where ${where}`,
      ...params,
    )) {
      of(row).open(row.measure, row.n);
    }
    for (const row of this.views.query<Sums & { overdue: number }>(
      `select department, officer, sum(n) as overdue
         from {department-workload.due} where due < ? and ${where} group by department, officer`,
      today,
      ...params,
    )) {
      of(row).overdue(row.overdue);
    }
    for (const row of this.encounters(from, to, where, params)) {
      of(row).encountered(row.occasion, row.count, row.enterprises);
    }
    for (const row of this.views.query<Measured & { kind: Kind }>(
      `select department, officer, kind, measure, sum(n) as n
         from {department-workload.held} where day >= ? and day <= ? and ${where}
        group by department, officer, kind, measure`,
      from,
      to,
      ...params,
    )) {
      const { answer } = of(row);
      if (row.measure === 'leaflets') answer.leaflets += row.n;
      else answer.meetings[MEETING_KINDS[row.kind]] += row.n;
    }
    const answers = [...works.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((work) => work.finished(today));
    return {
      asOf: { on: today, position: String(this.views.position()) },
      from,
      to,
      departments: answers
        .filter(({ officer }) => officer === '')
        .map(({ officer: _, ...departmentWork }) => departmentWork),
      officers: answers
        .filter(({ officer }) => officer !== '')
        .map(({ unassigned: _, ...officerWork }) => officerWork),
    };
  }

  /** Visits and applications of a period in parts, to be added up: whole months by months, the rest by days. */
  private encounters(
    from: BusinessDate,
    to: BusinessDate,
    where: string,
    params: readonly string[],
  ): Encounters[] {
    const [first, last] = wholeMonthsOf(from, to);
    const parts = `select department, officer, occasion, sum(n) as count, sum(case when`;
    // Where it begins with a month, the month of the one before tells which lie before it.
    const [daily, before, begin] = from.endsWith('-01')
      ? ['encounters_in_months', 'previousMonth', from.slice(0, 7)]
      : ['encounters', 'previous', from];
    const days = (since: BusinessDate, until: BusinessDate) =>
      this.views.query<Encounters>(
        `${parts} ${before} < ? then n else 0 end) as enterprises
           from {department-workload.${daily}} where day >= ? and day <= ? and ${where}
          group by department, officer, occasion`,
        begin,
        since,
        until,
        ...params,
      );
    if (first > last) return days(from, to);
    return [
      ...days(from, addDays(`${first}-01`, -1)),
      ...this.views.query<Encounters>(
        `${parts} previousMonth < ? then n else 0 end) as enterprises
           from {department-workload.encounters_by_month} where month >= ? and month <= ? and ${where}
          group by department, officer, occasion`,
        from.slice(0, 7),
        first,
        last,
        ...params,
      ),
      // Of the month in which the period begins, what came before it.
      ...this.views.query<Encounters>(
        `select department, officer, occasion, 0 as count, sum(n) as enterprises
           from {department-workload.encounters_since}
          where previous >= ? and previous < ? and month >= ? and month <= ? and ${where}
          group by department, officer, occasion`,
        `${from.slice(0, 7)}-01`,
        from,
        first,
        last,
        ...params,
      ),
      ...days(addMonths(`${last}-01`, 1), to),
    ];
  }
}

/** The first and the last month that lie within a period as a whole; the first is the later where none does. */
function wholeMonthsOf(from: BusinessDate, to: BusinessDate): readonly [string, string] {
  const first = from.endsWith('-01') ? from : addMonths(`${from.slice(0, 7)}-01`, 1);
  const last = addDays(to, 1).endsWith('-01') ? to : addMonths(`${to.slice(0, 7)}-01`, -1);
  return [first.slice(0, 7), last.slice(0, 7)];
}

interface Encounters extends Sums {
  readonly occasion: Occasion;
  readonly count: number;
  /** Those of them that are their enterprise's first in the period. */
  readonly enterprises: number;
}

type Answer = DepartmentWorkDto & OfficerWorkDto;

/** What is summed of one department or officer. */
class Work {
  private readonly since = new Map<string, number>();
  private readonly steps = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly answer: Answer,
  ) {}

  open(measure: string, n: number): void {
    const [what, which] = measure.split(':');
    if (what === 'unassigned') this.answer.unassigned = n;
    if (what === 'follow-ups') this.answer.followUps.due = n;
    if (what === 'stage') this.answer.open[which as keyof Answer['open']] = n;
    if (what === 'since') this.since.set(which, n);
    if (what === 'step') this.steps.set(which, n);
  }

  /** Of the follow-ups that are not done. */
  overdue(n: number): void {
    this.answer.followUps.due -= n;
    this.answer.followUps.overdue = n;
  }

  encountered(occasion: Occasion, count: number, enterprises: number): void {
    const { visits, memberships } = this.answer;
    if (occasion === 'visit') {
      visits.count += count;
      visits.enterprises += enterprises;
      return;
    }
    const kind = occasion === 'elsewhere' ? occasion : MEETING_KINDS[occasion];
    const before = memberships.byMeetingKind[kind];
    const counted = applicantsOf(before.applicants + count, before.enterprises + enterprises);
    memberships.byMeetingKind[kind] = counted;
    if (occasion === 'employee') Object.assign(memberships, counted);
  }

  finished(today: BusinessDate): Answer {
    const { answer } = this;
    for (const stage of STAGES) {
      const n = answer.open[stage];
      if (n === 0) continue;
      const average = dayNumberOf(today) - (this.since.get(stage) ?? 0) / n;
      answer.averageDaysInStage[stage] = Math.round(average * 10) / 10;
    }
    answer.applications.inProgress = answer.open.applied;
    answer.applications.steps = ['application', ...APPLICATION_STEPS].map((step) => ({
      step,
      count: this.steps.get(step) ?? 0,
    }));
    return answer;
  }
}

function nothing({ department, officer }: Sums): Work {
  const nobody = () => applicantsOf(0, 0);
  return new Work(`${department} ${officer}`, {
    department,
    officer,
    open: { unvisited: 0, visited: 0, communicated: 0, applied: 0, established: 0 },
    averageDaysInStage: {
      unvisited: null,
      visited: null,
      communicated: null,
      applied: null,
      established: null,
    },
    visits: { count: 0, enterprises: 0 },
    meetings: { employee: 0, mixed: 0, oneOnOne: 0 },
    leaflets: 0,
    memberships: {
      ...nobody(),
      byMeetingKind: { employee: nobody(), mixed: nobody(), oneOnOne: nobody(), elsewhere: nobody() },
    },
    applications: { inProgress: 0, steps: [] },
    followUps: { due: 0, overdue: 0 },
    unassigned: 0,
  });
}

function applicantsOf(applicants: number, enterprises: number): Applicants {
  const perEnterprise = enterprises === 0 ? 0 : Math.round((applicants / enterprises) * 100) / 100;
  return { applicants, enterprises, perEnterprise };
}

@QueryHandler(ListFollowUps)
export class ListFollowUpsHandler implements IQueryHandler<ListFollowUps, FollowUpListDto> {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ asked, context }: ListFollowUps): Promise<FollowUpListDto> {
    const department = departmentAsked(context.actor, asked.department);
    const { officer, due, limit = 50 } = asked;
    const list = JSON.stringify(['follow-ups', department, officer, due]);
    const wanted = new Conditions()
      .where('(f.due, f.id) > (?, ?)', ...this.cursors.after(list, asked.cursor, ['', '']))
      // Unary plus: the officer's own index is the shorter.
      .where(officer === undefined ? 'f.department = ?' : '+f.department = ?', department)
      .where('f.officer = ?', officer)
      .where('f.due <= ?', due);
    const rows = this.views.query<Omit<FollowUpListDto['items'][number], 'overdue'>>(
      `select f.id, f.enterprise, e.name, f.department, f.officer, f.due, f.subject
         from {department-workload.follow_ups} f
         cross join {enterprise-directory.enterprises} e on e.id = f.enterprise
        ${wanted.sql} order by f.due, f.id limit ?`,
      ...wanted.params,
      limit + 1,
    );
    const { items, nextCursor } = this.cursors.page(list, rows, limit, ({ due: on, id }) => [on, id]);
    return {
      asOf: { on: context.today, position: String(this.views.position()) },
      items: items.map((item) => ({ ...item, overdue: item.due < context.today })),
      nextCursor,
    };
  }
}
