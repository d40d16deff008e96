import { Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type ClosingReason, type Stage, STAGES } from '../../enterprise/enterprise.events.js';
import {
  factsKnownAt,
  isStage,
  type KnownFact,
  movesOf,
  type Place,
  shiftsBetween,
} from '../../enterprise/figures.js';
import {
  creditedOf,
  type Holder,
  type PathFact,
  type Standing,
  standingOn,
  standingsOf,
} from '../../enterprise/path.js';
import { Cursors } from '../../http/cursor.js';
import { type BusinessDate } from '../../kernel/dates.js';
import { ViewReader } from '../../views/view-reader.js';
import { dateAsked, type KnownAt, knownAtAsked, periodAsked } from '../../http/clocks.js';
import { isWithin, type ScopeAsked } from './funnel-sums.js';
import {
  type AskFlowEnterprisesDto,
  type AskFunnelEnterprisesDto,
  type Destination,
  type FunnelEnterprisesDto,
  type Origin,
} from './funnel.dto.js';
import { asOf, destinationOf, originOf, refuseFunnel, scopeAsked } from './funnel.handlers.js';
import { AskFlowEnterprises, AskFunnelEnterprises, AskVisitedEnterprises } from './funnel.queries.js';

/** A page ends after so many cases looked at, also where it is short: its cursor goes on. */
const LONGEST_LOOK = 20_000;

const LOOK_STEP = 500;

/** Comes after the stages in the order of `furthest`. */
const EVER_OUT = STAGES.length;

interface Case {
  readonly enterprise: string;
  readonly furthest: number;
  readonly facts: readonly KnownFact[];
}

@Injectable()
export class FunnelCases {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  /**
   * One page of the cases that are behind a figure.
   * @param list names the question: a cursor goes on in its own alone
   * @param least only cases whose furthest stage is at least this one
   */
  page(
    list: string,
    { cursor, limit = 50 }: { readonly cursor?: string; readonly limit?: number },
    least: number,
    behind: (aCase: Case) => Behind | undefined,
  ): Pick<FunnelEnterprisesDto, 'items' | 'nextCursor'> {
    const [furthest, after] = cursor === undefined ? [undefined, ''] : this.cursors.open(list, cursor);
    const found: Behind[] = [];
    let looked = 0;
    let next: Case | undefined;
    for (const aCase of this.cases(least, Number(furthest ?? 0), String(after))) {
      if (found.length === limit || looked === LONGEST_LOOK) {
        next = aCase;
        break;
      }
      looked++;
      const one = behind(aCase);
      if (one) found.push(one);
    }
    // The case that comes next was not looked at: the next page begins with it.
    return {
      items: this.named(found),
      nextCursor: next ? this.cursors.seal(list, [next.furthest, next.enterprise]) : null,
    };
  }

  /** The cases that may be behind a figure: those nearest to its stage first, from one on. */
  private *cases(least: number, furthest: number, enterprise: string): Generator<Case> {
    for (let at = Math.max(least, furthest); at <= EVER_OUT; at++) {
      let from = at === furthest ? enterprise : '';
      for (let inclusive = true, more = true; more; inclusive = false) {
        const rows = this.views.query<{ enterprise: string; facts: string }>(
          `select enterprise, facts from {funnel.cases}
            where furthest = ? and enterprise ${inclusive ? '>=' : '>'} ? order by enterprise limit ${LOOK_STEP}`,
          at,
          from,
        );
        for (const { enterprise: id, facts } of rows) {
          from = id;
          yield { enterprise: id, furthest: at, facts: JSON.parse(facts) as KnownFact[] };
        }
        more = rows.length === LOOK_STEP;
      }
    }
  }

  private named(found: readonly Behind[]): FunnelEnterprisesDto['items'] {
    const rows = this.views.query<{ id: string; name: string; uscc: string | null }>(
      `select id, name, uscc from {enterprise-directory.enterprises}
        where id in (select value from json_each(?))`,
      JSON.stringify(found.map(({ id }) => id)),
    );
    const names = new Map(rows.map((row) => [row.id, row]));
    return found.map(({ id, standing: { holder, stage, out }, events, times }) => ({
      id,
      name: names.get(id)?.name ?? '',
      uscc: names.get(id)?.uscc ?? null,
      department: holder.department,
      park: holder.park,
      stage,
      out,
      events,
      times,
    }));
  }
}

@QueryHandler(AskFunnelEnterprises)
export class AskFunnelEnterprisesHandler implements IQueryHandler<
  AskFunnelEnterprises,
  FunnelEnterprisesDto
> {
  constructor(
    private readonly views: ViewReader,
    private readonly cases: FunnelCases,
  ) {}

  async execute({ asked, context }: AskFunnelEnterprises): Promise<FunnelEnterprisesDto> {
    const scope = scopeAsked(asked, context);
    const on = dateAsked(asked.on, context);
    const notOn = asked.notOn === undefined ? undefined : dateAsked(asked.notOn, context, 'notOn');
    const knownAt = knownAtAsked(asked.knownAt, context);
    const { measure, stage, reason } = asked;
    if (measure !== 'excluded' && measure !== 'population' && stage === undefined) {
      throw refuseFunnel('stage-missing', {}, { pointer: '?stage' });
    }
    const list = JSON.stringify([
      'funnel',
      scope.department,
      scope.park,
      on,
      asked.knownAt,
      measure,
      stage,
      reason,
      notOn,
    ]);
    return {
      asOf: asOf(on, knownAt, this.views),
      ...this.cases.page(list, asked, firstFurthest(asked), (aCase) =>
        notOn === undefined
          ? behindFigure(aCase, asked, scope, on, knownAt)
          : behindDifference(aCase, asked, scope, on, notOn, knownAt),
      ),
    };
  }
}

@QueryHandler(AskFlowEnterprises)
export class AskFlowEnterprisesHandler implements IQueryHandler<AskFlowEnterprises, FunnelEnterprisesDto> {
  constructor(
    private readonly views: ViewReader,
    private readonly cases: FunnelCases,
  ) {}

  async execute({ asked, context }: AskFlowEnterprises): Promise<FunnelEnterprisesDto> {
    const scope = scopeAsked(asked, context);
    const period = periodAsked(asked.from, asked.to, context);
    const knownAt = knownAtAsked(asked.knownAt, context);
    const { direction, stage, place, reason } = asked;
    const list = JSON.stringify([
      'flow',
      scope.department,
      scope.park,
      period.from,
      period.to,
      asked.knownAt,
      direction,
      stage,
      place,
      reason,
    ]);
    const least = stage === undefined ? 0 : STAGES.indexOf(stage);
    return {
      asOf: asOf(period.to, knownAt, this.views),
      ...this.cases.page(list, asked, least, (aCase) => behindFlow(aCase, asked, scope, period, knownAt)),
    };
  }
}

@QueryHandler(AskVisitedEnterprises)
export class AskVisitedEnterprisesHandler implements IQueryHandler<
  AskVisitedEnterprises,
  FunnelEnterprisesDto
> {
  constructor(
    private readonly views: ViewReader,
    private readonly cases: FunnelCases,
  ) {}

  async execute({ asked, context }: AskVisitedEnterprises): Promise<FunnelEnterprisesDto> {
    const scope = scopeAsked(asked, context);
    const period = periodAsked(asked.from, asked.to, context);
    const now = knownAtAsked(undefined, context);
    const list = JSON.stringify(['visits', scope.department, scope.park, period.from, period.to]);
    return {
      asOf: asOf(period.to, now, this.views),
      ...this.cases.page(list, asked, STAGES.indexOf('visited'), (aCase) =>
        behindVisits(aCase, scope, period),
      ),
    };
  }
}

interface Behind {
  readonly id: string;
  readonly standing: Standing;
  readonly events: FunnelEnterprisesDto['items'][number]['events'];
  /** How often the figure counts it. */
  readonly times: number;
}

/** No case is behind a figure of a stage that no fact of it, retracted or not, ever named or went past. */
function firstFurthest({ measure, stage }: AskFunnelEnterprisesDto): number {
  if (measure === 'population') return 0;
  return measure === 'excluded' ? EVER_OUT : STAGES.indexOf(stage!);
}

function behindFigure(
  { enterprise, facts }: Case,
  asked: AskFunnelEnterprisesDto,
  scope: ScopeAsked,
  on: BusinessDate,
  knownAt: KnownAt,
): Behind | undefined {
  const known = knownFacts(facts, knownAt);
  const standing = standingOn(standingsOf(known), on);
  if (!standing || !isBehind(standing, asked, scope)) return undefined;
  return { id: enterprise, standing, events: eventsOf(known, on, reasonsOf(standing, asked)), times: 1 };
}

/** Behind the figure on one date and not on the other, with what happened between them. */
function behindDifference(
  { enterprise, facts }: Case,
  asked: AskFunnelEnterprisesDto,
  scope: ScopeAsked,
  on: BusinessDate,
  notOn: BusinessDate,
  knownAt: KnownAt,
): Behind | undefined {
  const known = knownFacts(facts, knownAt);
  const standings = standingsOf(known);
  const isBehindOn = (date: BusinessDate) => {
    const standing = standingOn(standings, date);
    return standing !== undefined && isBehind(standing, asked, scope);
  };
  if (!isBehindOn(on) || isBehindOn(notOn)) return undefined;
  const [earlier, later] = on < notOn ? [on, notOn] : [notOn, on];
  return {
    id: enterprise,
    standing: standingOn(standings, later)!,
    events: shown(known.filter((fact) => fact.on > earlier && fact.on <= later)),
    times: 1,
  };
}

/** Whether a case that stands so is one of those that a figure counts. */
function isBehind(
  { holder, out, stage: current, reached, observed }: Standing,
  { measure, stage, reason }: AskFunnelEnterprisesDto,
  scope: ScopeAsked,
): boolean {
  if (measure === 'excluded') {
    return out !== null && (reason === undefined || out === reason) && isInside(holder, scope);
  }
  if (out !== null) return false;
  const isFirst = stage === 'unvisited';
  switch (measure) {
    case 'population':
      return isInside(holder, scope);
    case 'current':
      return current === stage && isInside(holder, scope);
    case 'reached':
      return isInside(isFirst ? holder : reached[stage!], scope);
    case 'observed':
      return isInside(isFirst ? holder : observed[stage!], scope);
    case 'skipped':
      return !isFirst && isInside(reached[stage!], scope) && !isInside(observed[stage!], scope);
  }
}

/** The kinds of facts for which a figure counts a case. */
function reasonsOf(standing: Standing, { measure, stage }: AskFunnelEnterprisesDto): PathFact['kind'][] {
  switch (measure) {
    case 'excluded':
      return ['closed'];
    case 'population':
      return ['reopened', 'closed'];
    case 'current':
      return ['withdrawn', 'dissolved', ...kindsOf([standing.stage])];
    case 'observed':
      return kindsOf([stage!]);
    case 'reached':
    case 'skipped':
      return stage === 'unvisited' ? [] : kindsOf(STAGES.slice(STAGES.indexOf(stage!)));
  }
}

/** Whose own shifts, as the sums count them, took it over the border in the period. */
function behindFlow(
  { enterprise, facts }: Case,
  { direction, stage, place, reason }: AskFlowEnterprisesDto,
  scope: ScopeAsked,
  period: { readonly from: BusinessDate; readonly to: BusinessDate },
  knownAt: KnownAt,
): Behind | undefined {
  const known = knownFacts(facts, knownAt);
  const standings = standingsOf(known);
  const standing = standingOn(standings, period.to);
  if (!standing) return undefined;
  const inside = (at: Place) => (stage === undefined ? isStage(at) : at === stage);
  const isAsked = (at: Origin | Destination, why?: ClosingReason) =>
    place === undefined || (at === place && (reason === undefined || why === reason));
  const moves = movesOf(shiftsBetween([], standings).filter((shift) => isWithin(shift, scope, period)));
  const crossed = moves.filter((move) => {
    if (direction === 'in') {
      const origin = originOf(move.from);
      return !inside(move.from) && inside(move.to) && isAsked(origin.from, origin.reason);
    }
    const destination = destinationOf(move.to);
    return inside(move.from) && !inside(move.to) && isAsked(destination.to, destination.reason);
  });
  if (crossed.length === 0) return undefined;
  return {
    id: enterprise,
    standing,
    events: shown(known.filter(({ on }) => on >= period.from && on <= period.to)),
    times: crossed.reduce((sum, { n }) => sum + n, 0),
  };
}

/** The visits of the period, credited as the workload counts them. */
function behindVisits(
  { enterprise, facts }: Case,
  scope: ScopeAsked,
  period: { readonly from: BusinessDate; readonly to: BusinessDate },
): Behind | undefined {
  const known = facts.filter((fact) => fact.retracted === undefined);
  const visits = creditedOf(known, 'visited').filter(
    ({ on, holder }) => on >= period.from && on <= period.to && isInside(holder, scope),
  );
  const standing = standingOn(standingsOf(known), period.to);
  if (visits.length === 0 || !standing) return undefined;
  return {
    id: enterprise,
    standing,
    events: visits.map(({ entry, on }) => ({ id: entry, on, fact: 'visited' })),
    times: visits.length,
  };
}

function knownFacts(facts: readonly KnownFact[], knownAt: KnownAt): readonly KnownFact[] {
  return knownAt.isNow
    ? facts.filter((fact) => fact.retracted === undefined)
    : factsKnownAt(facts, knownAt.at);
}

function kindsOf(stages: readonly Stage[]): PathFact['kind'][] {
  return stages.flatMap((stage) => (stage === 'unvisited' ? [] : stage));
}

/** The registration, what made the enterprise count, and what changed who is credited. */
function eventsOf(
  known: readonly PathFact[],
  on: BusinessDate,
  kinds: readonly PathFact['kind'][],
): Behind['events'] {
  return shown(
    known
      .filter((fact) => fact.on <= on || fact.kind === 'registered')
      .filter(({ kind }) => kind === 'registered' || kind === 'transferred' || kinds.includes(kind)),
  );
}

function shown(facts: readonly PathFact[]): Behind['events'] {
  return facts
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ entry, on, kind }) => ({ id: entry, on, fact: kind }));
}

function isInside(holder: Holder | undefined, { department, park }: ScopeAsked): boolean {
  return (
    holder !== undefined &&
    (department === undefined || holder.department === department) &&
    (park === undefined || (holder.park ?? '') === park)
  );
}
