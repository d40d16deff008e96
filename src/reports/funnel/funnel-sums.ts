import { Injectable } from '@nestjs/common';
import { type KnownFact, type Shift, shiftsBetween, standingsKnownAt } from '../../enterprise/figures.js';
import { EventStore } from '../../event-store/event-store.js';
import { addDays, type BusinessDate, daysBetween, endOfBusinessDate } from '../../kernel/dates.js';
import { idOf } from '../../kernel/event.js';
import { ViewReader } from '../../views/view-reader.js';
import { dayOf, type KnownAt } from '../../http/clocks.js';

export type ShiftSum = Pick<Shift, 'was' | 'became' | 'n'>;

/** What figures are asked of; all departments or parks where none is named. An empty park: the cases in none. */
export interface ScopeAsked {
  readonly department?: string;
  readonly park?: string;
}

/** Dates of a sum, both inclusive; from the first on where `from` is absent. */
export interface Dates {
  readonly from?: BusinessDate;
  readonly to: BusinessDate;
}

/** What figures are told apart by. */
export type By = 'department' | 'park';

/** A sum of one department or park where they are told apart; the park is empty where there is none. */
interface GroupSum extends ShiftSum {
  readonly group: string;
}

/** The same of one day. */
export interface DaySum extends GroupSum {
  readonly day: BusinessDate;
}

/** The sums of shifts in the funnel view, as known at a moment. All that is asked of one is true at one position. */
export interface Sums {
  of(scope: ScopeAsked, dates: Dates): ShiftSum[];
  /** Day by day; what lies before `from` is in the sums of `from`. */
  byDay(scope: ScopeAsked, by: By | undefined, dates: Required<Dates>): DaySum[];
}

const LOG_STEP = 1_000;

@Injectable()
export class FunnelSums {
  constructor(
    private readonly views: ViewReader,
    private readonly store: EventStore,
  ) {}

  async knownAt(knownAt: KnownAt): Promise<Sums> {
    if (knownAt.isNow) {
      return {
        of: (scope, dates) => this.present(scope, dates),
        byDay: (scope, by, dates) => this.daily(scope, by, dates),
      };
    }
    const { day, ends } = dayOf(knownAt.at);
    if (ends) {
      return {
        of: (scope, dates) => this.summed(scope, undefined, dates, day),
        byDay: (scope, by, dates) => this.daily(scope, by, dates, day),
      };
    }

    // Of a day that is not over then, the sums know only the whole: what was recorded before the
    // moment is worked out again from the cases that the day's events are of.
    const touched = await this.recordedOn(day);
    const before = addDays(day, -1);
    const part = this.factsOf(touched).flatMap((facts) =>
      shiftsBetween(standingsKnownAt(facts, endOfBusinessDate(before)), standingsKnownAt(facts, knownAt.at)),
    );
    return {
      of: (scope, dates) => [
        ...this.summed(scope, undefined, dates, before),
        ...part.filter((shift) => isWithin(shift, scope, dates)),
      ],
      byDay: (scope, by, { from, to }) => [
        ...this.daily(scope, by, { from, to }, before),
        ...part
          .filter((shift) => isAmong(shift, scope, by) && shift.on <= to)
          .map((shift) => ({
            ...shift,
            group: by === undefined ? '' : shift[by],
            day: shift.on < from ? from : shift.on,
          })),
      ],
    };
  }

  /** The first date that anything is known of. */
  firstDay(scope: ScopeAsked): BusinessDate | undefined {
    const [where, params] = whereOf(scope);
    return (
      this.views.one<{ day: BusinessDate | null }>(
        `select min(day) as day from {funnel.dated} where ${where}`,
        ...params,
      )?.day ?? undefined
    );
  }

  private present(scope: ScopeAsked, { from, to }: Dates): ShiftSum[] {
    return from === undefined ? this.upTo(scope, undefined, to) : this.summed(scope, undefined, { from, to });
  }

  /** Summed over the fewer days: from the first on, or back from what holds now. */
  private upTo(scope: ScopeAsked, by: By | undefined, to: BusinessDate): GroupSum[] {
    const end = this.horizon();
    if (to >= end) return this.live(scope, by);
    const first = this.firstDay({}) ?? to;
    if (daysBetween(first, to) <= daysBetween(to, end)) return this.summed(scope, by, { to });
    return less(this.live(scope, by), this.summed(scope, by, { from: addDays(to, 1), to: end }));
  }

  private live(scope: ScopeAsked, by: By | undefined): GroupSum[] {
    const [where, params] = amongOf(scope, by);
    return this.views.query<GroupSum>(
      `select ${by ?? "''"} as "group", was, became, sum(n) as n from {funnel.live} where ${where}
        group by 1, was, became`,
      ...params,
    );
  }

  private summed(
    scope: ScopeAsked,
    by: By | undefined,
    { from, to }: Dates,
    known?: BusinessDate,
  ): GroupSum[] {
    const [where, params] = amongOf(scope, by);
    return this.views.query<GroupSum>(
      `select ${by ?? "''"} as "group", was, became, sum(n) as n from {funnel.dated}
        where ${where} and day >= ? and day <= ? ${known === undefined ? '' : 'and known <= ?'}
        group by 1, was, became having sum(n) <> 0`,
      ...params,
      from ?? '',
      to,
      ...(known === undefined ? [] : [known]),
    );
  }

  private daily(
    scope: ScopeAsked,
    by: By | undefined,
    { from, to }: Required<Dates>,
    known?: BusinessDate,
  ): DaySum[] {
    const opening =
      known === undefined ? this.upTo(scope, by, from) : this.summed(scope, by, { to: from }, known);
    const [where, params] = amongOf(scope, by);
    const changes = this.views.query<DaySum>(
      `select ${by ?? "''"} as "group", day, was, became, sum(n) as n from {funnel.dated}
        where ${where} and day > ? and day <= ? ${known === undefined ? '' : 'and known <= ?'}
        group by 1, day, was, became having sum(n) <> 0`,
      ...params,
      from,
      to,
      ...(known === undefined ? [] : [known]),
    );
    return [...opening.map((sum) => ({ ...sum, day: from })), ...changes];
  }

  /** From this date on everything that is known holds. */
  private horizon(): BusinessDate {
    return this.views.one<{ day: BusinessDate }>('select day from {funnel.horizon}')?.day ?? '';
  }

  /** The enterprises that something was recorded of on a day. */
  private async recordedOn(day: BusinessDate): Promise<Set<string>> {
    const range = this.views.one<{ first: number; last: number }>(
      'select first, last from {funnel.recording_days} where day = ?',
      day,
    );
    const enterprises = new Set<string>();
    let position = range ? range.first - 1 : Infinity;
    while (range && position < range.last) {
      const batch = await this.store.readLog({ from: position, limit: LOG_STEP, categories: ['enterprise'] });
      for (const event of batch.events) {
        if (event.position <= range.last) enterprises.add(idOf(event.stream));
      }
      if (batch.live && batch.position < range.last) break;
      position = batch.position;
    }
    return enterprises;
  }

  private factsOf(enterprises: Iterable<string>): KnownFact[][] {
    return this.views
      .query<{ facts: string }>(
        'select facts from {funnel.cases} where enterprise in (select value from json_each(?))',
        JSON.stringify([...enterprises]),
      )
      .map(({ facts }) => JSON.parse(facts) as KnownFact[]);
  }
}

/** Sums without what came later. */
function less(sums: readonly GroupSum[], later: readonly GroupSum[]): GroupSum[] {
  const rest = new Map<string, GroupSum>();
  const add = (sum: GroupSum, sign: 1 | -1) => {
    const name = `${sum.group} ${sum.was} ${sum.became}`;
    rest.set(name, { ...sum, n: (rest.get(name)?.n ?? 0) + sign * sum.n });
  };
  for (const sum of sums) add(sum, 1);
  for (const sum of later) add(sum, -1);
  return [...rest.values()].filter(({ n }) => n !== 0);
}

/** Sums are kept for everything, for a department, and for a department's part of a park. */
function whereOf({ department, park }: ScopeAsked): readonly [string, string[]] {
  if (park === undefined) return ["park = '*' and department = ?", [department ?? '*']];
  if (department === undefined) return ['park = ?', [park]];
  return ['park = ? and department = ?', [park, department]];
}

/** The rows that departments or parks are told apart in. */
function amongOf(scope: ScopeAsked, by: By | undefined): readonly [string, string[]] {
  const { department, park } = scope;
  if (by === undefined) return whereOf(scope);
  const own = department === undefined ? [] : [department];
  const isOwn = department === undefined ? '' : 'and department = ?';
  return by === 'department'
    ? [`park = ? and department <> '*' ${isOwn}`, [park ?? '*', ...own]]
    : [
        `${park === undefined ? "park <> '*'" : 'park = ?'} ${isOwn}`,
        [...(park === undefined ? [] : [park]), ...own],
      ];
}

function isAmong(shift: Shift, scope: ScopeAsked, by: By | undefined): boolean {
  const { department, park } = scope;
  if (by === undefined) return isWithin(shift, scope, { to: shift.on });
  if (department !== undefined && shift.department !== department) return false;
  return by === 'department'
    ? shift.park === (park ?? '*') && shift.department !== '*'
    : park === undefined
      ? shift.park !== '*'
      : shift.park === park;
}

export function isWithin(shift: Shift, { department, park }: ScopeAsked, { from = '', to }: Dates): boolean {
  if (shift.on < from || shift.on > to || shift.park !== (park ?? '*')) return false;
  return department === undefined
    ? park !== undefined || shift.department === '*'
    : shift.department === department;
}
