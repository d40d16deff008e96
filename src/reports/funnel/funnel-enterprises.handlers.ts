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
    return found.map(({ id, standing: { holder, stage, out }, events }) => ({
      id,
      name: names.get(id)?.name ?? '',
      uscc: names.get(id)?.uscc ?? null,
      department: holder.department,
      park: holder.park,
      stage,
      out,
      events,
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
    ]);
    return {
      asOf: asOf(on, knownAt, this.views),
      ...this.cases.page(list, asked, firstFurthest(asked), (aCase) =>
        behindFigure(aCase, asked, scope, on, knownAt),
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
}

/** No case is behind a figure of a stage that no fact of it, retracted or not, ever named or went past. */
function firstFurthest({ measure, stage }: AskFunnelEnterprisesDto): number {
  if (measure === 'population') return 0;
  return measure === 'excluded' ? EVER_OUT : STAGES.indexOf(stage!);
}

function behindFigure(
  { enterprise, facts }: Case,
  { measure, stage, reason }: AskFunnelEnterprisesDto,
  scope: ScopeAsked,
  on: BusinessDate,
  knownAt: KnownAt,
): Behind | undefined {
  const known = knownFacts(facts, knownAt);
  const standing = standingOn(standingsOf(known), on);
  if (!standing) return undefined;
  const behind = (counts: boolean, ...kinds: readonly PathFact['kind'][]) =>
    counts ? { id: enterprise, standing, events: eventsOf(known, on, kinds) } : undefined;
  const { holder, out } = standing;
  if (measure === 'excluded') {
    const counts = out !== null && (reason === undefined || out === reason) && isInside(holder, scope);
    return behind(counts, 'closed');
  }
  if (out !== null) return undefined;
  if (measure === 'population') return behind(isInside(holder, scope), 'reopened', 'closed');
  const isFirst = stage === 'unvisited';
  switch (measure) {
    case 'current':
      return behind(
        standing.stage === stage && isInside(holder, scope),
        'withdrawn',
        'dissolved',
        ...kindsOf([standing.stage]),
      );
    case 'reached':
      return behind(
        isInside(isFirst ? holder : standing.reached[stage!], scope),
        ...(isFirst ? [] : kindsOf(STAGES.slice(STAGES.indexOf(stage!)))),
      );
    case 'skipped':
      return behind(
        !isFirst && isInside(standing.reached[stage!], scope) && !isInside(standing.observed[stage!], scope),
        ...kindsOf(STAGES.slice(STAGES.indexOf(stage!))),
      );
    case 'observed':
      return behind(isInside(isFirst ? holder : standing.observed[stage!], scope), ...kindsOf([stage!]));
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
  const counts = moves.some((move) => {
    if (direction === 'in') {
      const origin = originOf(move.from);
      return !inside(move.from) && inside(move.to) && isAsked(origin.from, origin.reason);
    }
    const destination = destinationOf(move.to);
    return inside(move.from) && !inside(move.to) && isAsked(destination.to, destination.reason);
  });
  if (!counts) return undefined;
  return {
    id: enterprise,
    standing,
    events: shown(known.filter(({ on }) => on >= period.from && on <= period.to)),
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
