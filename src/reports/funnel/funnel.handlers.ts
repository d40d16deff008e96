import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { departmentAsked } from '../../access/department-scope.js';
import {
  CLOSING_REASONS,
  type ClosingReason,
  type Stage,
  STAGES,
} from '../../enterprise/enterprise.events.js';
import {
  factsKnownAt,
  type Figures,
  figuresOf,
  isStage,
  type KnownFact,
  type Move,
  movesOf,
  type Place,
} from '../../enterprise/figures.js';
import { type Holder, type PathFact, type Standing, standingOn, standingsOf } from '../../enterprise/path.js';
import { Cursors } from '../../http/cursor.js';
import { type QueryContext } from '../../http/request.js';
import { addDays, type BusinessDate } from '../../kernel/dates.js';
import { refusals } from '../../kernel/refusal.js';
import { ViewReader } from '../../views/view-reader.js';
import { dateAsked, type KnownAt, knownAtAsked, periodAsked } from '../clocks.js';
import { FunnelSums, type ScopeAsked } from './funnel-sums.js';
import {
  type AskFunnelEnterprisesDto,
  type FlowDto,
  type FlowFiguresDto,
  type FunnelDto,
  type FunnelEnterprisesDto,
} from './funnel.dto.js';
import { AskFlow, AskFunnel, AskFunnelEnterprises } from './funnel.queries.js';

const refuseFunnel = refusals({
  'stage-missing': {
    kind: 'invalid',
    zh: '请用 stage 指明是哪个阶段的数字（excluded 除外）。',
    en: 'Say with stage which stage the figure is of (all but excluded need it).',
  },
});

const DEFINITION = {
  'zh-CN': {
    population: '当日已登记且未移出（迁出、注销、重复、不适用）的企业，单位：家',
    current: '当日处于该阶段的企业；各阶段之和等于企业总数',
    reached: '当日在册企业中，曾到达该阶段或更后阶段的，每家计一次；退回后仍计入',
    observed: '当日在册企业中，实际记录过该阶段的；与 reached 之差为跳过该阶段的',
    credit: 'current 计入当日负责的产业部和园区；reached、observed 计入事件发生当日负责的产业部和园区',
  },
  en: {
    population:
      'Enterprises registered and not out (moved away, deregistered, duplicate, not eligible) on the date',
    current: 'Those that stand in the stage on the date; the stages add up to the population',
    reached:
      'Of the population, those that ever reached the stage or one beyond it, each once, also where it was undone',
    observed: 'Of the population, those of which this very stage was recorded; reached − observed skipped it',
    credit:
      'current goes to the department and park that hold the case on the date; reached and observed to those that held it when it happened',
  },
} as const;

@QueryHandler(AskFunnel)
export class AskFunnelHandler implements IQueryHandler<AskFunnel, FunnelDto> {
  constructor(
    private readonly sums: FunnelSums,
    private readonly views: ViewReader,
  ) {}

  async execute({ asked, context }: AskFunnel): Promise<FunnelDto> {
    const scope = scopeAsked(asked, context);
    const on = dateAsked(asked.on, context);
    const knownAt = knownAtAsked(asked.knownAt, context);
    const sums = await this.sums.knownAt(knownAt);
    const figures = figuresOf(sums.of(scope, { to: on }));
    return {
      asOf: asOf(on, knownAt, this.views),
      definition: DEFINITION[context.language],
      population: figures.population,
      excluded: CLOSING_REASONS.map((reason) => ({ reason, count: figures.excluded[reason] })),
      stages: STAGES.map((stage) => {
        const { current, reached, observed } = figures.stages[stage];
        return { stage, current, reached, observed, skipped: reached - observed };
      }),
    };
  }
}

@QueryHandler(AskFlow)
export class AskFlowHandler implements IQueryHandler<AskFlow, FlowDto> {
  constructor(
    private readonly sums: FunnelSums,
    private readonly views: ViewReader,
  ) {}

  async execute({ asked, context }: AskFlow): Promise<FlowDto> {
    const scope = scopeAsked(asked, context);
    const { from, to } = periodAsked(asked.from, asked.to, context);
    const knownAt = knownAtAsked(asked.knownAt, context);
    const sums = await this.sums.knownAt(knownAt);
    const opening = figuresOf(sums.of(scope, { to: addDays(from, -1) }));
    const moves = movesOf(sums.of(scope, { from, to }));
    const closing = figuresOf(sums.of(scope, { to }));
    return {
      asOf: asOf(to, knownAt, this.views),
      from,
      to,
      population: flowOf(isStage, opening.population, moves, closing.population),
      stages: STAGES.map((stage) => ({
        stage,
        ...flowOf((place) => place === stage, current(opening, stage), moves, current(closing, stage)),
      })),
    };
  }
}

const current = (figures: Figures, stage: Stage) => figures.stages[stage].current;

/** Opening + in − out = closing, for the places that are inside. */
function flowOf(
  isInside: (place: Place) => boolean,
  opening: number,
  moves: readonly Move[],
  closing: number,
): FlowFiguresDto {
  const comings = moves.filter(({ from, to }) => !isInside(from) && isInside(to));
  const goings = moves.filter(({ from, to }) => isInside(from) && !isInside(to));
  const come = total(comings);
  const gone = total(goings);
  return {
    opening,
    in: { total: come, from: summed(comings.map(({ from, n }) => ({ ...originOf(from), count: n }))) },
    out: { total: gone, to: summed(goings.map(({ to, n }) => ({ ...destinationOf(to), count: n }))) },
    closing,
    identity: `${opening} + ${come} − ${gone} = ${closing}`,
    holds: opening + come - gone === closing,
  };
}

function total(moves: readonly Move[]): number {
  return moves.reduce((sum, { n }) => sum + n, 0);
}

/** Lines of the same name into one, in a fixed order. */
function summed<Line extends { count: number }>(lines: readonly Line[]): Line[] {
  const byName = new Map<string, Line>();
  for (const line of lines) {
    const name = JSON.stringify({ ...line, count: 0 });
    byName.set(name, { ...line, count: (byName.get(name)?.count ?? 0) + line.count });
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

type Origin = FlowFiguresDto['in']['from'][number]['from'];
type Destination = FlowFiguresDto['out']['to'][number]['to'];

function originOf(place: Place): { from: Origin; reason?: ClosingReason } {
  if (isStage(place)) return { from: place };
  if (place === 'unregistered') return { from: 'registered' };
  if (place === 'elsewhere') return { from: 'transferred' };
  return { from: 'reopened', reason: place };
}

function destinationOf(place: Place): { to: Destination; reason?: ClosingReason } {
  if (isStage(place)) return { to: place };
  if (place === 'elsewhere' || place === 'unregistered') return { to: 'transferred' };
  return { to: 'excluded', reason: place };
}

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

@QueryHandler(AskFunnelEnterprises)
export class AskFunnelEnterprisesHandler implements IQueryHandler<
  AskFunnelEnterprises,
  FunnelEnterprisesDto
> {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ asked, context }: AskFunnelEnterprises): Promise<FunnelEnterprisesDto> {
    const scope = scopeAsked(asked, context);
    const on = dateAsked(asked.on, context);
    const knownAt = knownAtAsked(asked.knownAt, context);
    const { measure, stage, reason, limit = 50 } = asked;
    if (measure !== 'excluded' && stage === undefined) {
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
    const [furthest, after] =
      asked.cursor === undefined ? [undefined, ''] : this.cursors.open(list, asked.cursor);

    const found: Behind[] = [];
    let looked = 0;
    let next: Case | undefined;
    for (const aCase of this.cases(firstFurthest(asked), Number(furthest ?? 0), String(after))) {
      if (found.length === limit || looked === LONGEST_LOOK) {
        next = aCase;
        break;
      }
      looked++;
      const behind = behindFigure(aCase, asked, scope, on, knownAt);
      if (behind) found.push(behind);
    }
    // The case that comes next was not looked at: the next page begins with it.
    return {
      asOf: asOf(on, knownAt, this.views),
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

interface Behind {
  readonly id: string;
  readonly standing: Standing;
  readonly events: FunnelEnterprisesDto['items'][number]['events'];
}

/** No case is behind a figure of a stage that no fact of it, retracted or not, ever named or went past. */
function firstFurthest({ measure, stage }: AskFunnelEnterprisesDto): number {
  return measure === 'excluded' ? EVER_OUT : STAGES.indexOf(stage!);
}

function behindFigure(
  { enterprise, facts }: Case,
  { measure, stage, reason }: AskFunnelEnterprisesDto,
  scope: ScopeAsked,
  on: BusinessDate,
  knownAt: KnownAt,
): Behind | undefined {
  const known = knownAt.isNow
    ? facts.filter((fact) => fact.retracted === undefined)
    : factsKnownAt(facts, knownAt.at);
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
    case 'observed':
      return behind(isInside(isFirst ? holder : standing.observed[stage!], scope), ...kindsOf([stage!]));
  }
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
  return known
    .filter((fact) => fact.on <= on || fact.kind === 'registered')
    .filter(({ kind }) => kind === 'registered' || kind === 'transferred' || kinds.includes(kind))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ entry, on: day, kind }) => ({ id: entry, on: day, fact: kind }));
}

function isInside(holder: Holder | undefined, { department, park }: ScopeAsked): boolean {
  return (
    holder !== undefined &&
    (department === undefined || holder.department === department) &&
    (park === undefined || holder.park === park)
  );
}

function scopeAsked(asked: ScopeAsked, { actor }: QueryContext): ScopeAsked {
  return { department: departmentAsked(actor, asked.department), park: asked.park };
}

function asOf(on: BusinessDate, { at }: KnownAt, views: ViewReader) {
  return { on, knownAt: at, position: String(views.position()) };
}
