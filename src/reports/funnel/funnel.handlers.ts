import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { departmentAsked } from '../../access/department-scope.js';
import {
  CLOSING_REASONS,
  type ClosingReason,
  type Stage,
  STAGES,
} from '../../enterprise/enterprise.events.js';
import {
  addTo,
  type Figures,
  figuresOf,
  isStage,
  type Move,
  movesOf,
  noFigures,
  type Place,
} from '../../enterprise/figures.js';
import { type QueryContext } from '../../http/request.js';
import { addDays, type BusinessDate } from '../../kernel/dates.js';
import { refusals } from '../../kernel/refusal.js';
import { ViewReader } from '../../views/view-reader.js';
import { dateAsked, type KnownAt, knownAtAsked, periodAsked } from '../../http/clocks.js';
import { type DaySum, FunnelSums, type ScopeAsked } from './funnel-sums.js';
import {
  type FlowDto,
  type FlowFiguresDto,
  type FunnelDto,
  type FunnelSeriesDto,
  LONGEST_SERIES,
  NO_PARK,
  type Destination,
  type Origin,
} from './funnel.dto.js';
import { AskFlow, AskFunnel, AskFunnelSeries } from './funnel.queries.js';

export const refuseFunnel = refusals({
  'stage-missing': {
    kind: 'invalid',
    zh: '请用 stage 指明是哪个阶段的数字（population、excluded 除外）。',
    en: 'Say with stage which stage the figure is of (all but population and excluded need it).',
  },
  'series-too-long': {
    kind: 'unprocessable',
    zh: '{from} 至 {to} 超过 {days} 天，请从 {longest} 或更晚开始。',
    en: '{from} to {to} is more than {days} days. Begin on {longest} or later.',
  },
});

const DEFINITION = {
  'zh-CN': {
    population: '当日已登记且未移出（迁出、注销、重复、不适用）的企业，单位：家。',
    current: '当日处于该阶段的企业；各阶段之和等于企业总数。',
    reached: '当日在册企业中，曾到达该阶段或更后阶段的，每家计一次；退回后仍计入。',
    observed: '当日在册企业中，实际记录过该阶段的；“曾到达”减“有记录”即为跳过该阶段的。',
    credit: '“当前”计入当日负责的产业部和园区；“曾到达”“有记录”计入事件发生当日负责的产业部和园区。',
  },
  en: {
    population:
      'Enterprises registered and not out (moved away, deregistered, duplicate, not eligible) on the date.',
    current: 'Those that stand in the stage on the date; the stages add up to the population.',
    reached:
      'Of the population, those that ever reached the stage or one beyond it, each once, also where it was undone.',
    observed:
      'Of the population, those of which this very stage was recorded; reached − observed skipped it.',
    credit:
      'Current goes to the department and park that hold the case on the date; reached and observed to those that held it when it happened.',
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
    const before = sums.of(scope, { to: addDays(from, -1) });
    const during = sums.of(scope, { from, to });
    const opening = figuresOf(before);
    const moves = movesOf(during);
    const closing = figuresOf([...before, ...during]);
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

@QueryHandler(AskFunnelSeries)
export class AskFunnelSeriesHandler implements IQueryHandler<AskFunnelSeries, FunnelSeriesDto> {
  constructor(
    private readonly sums: FunnelSums,
    private readonly views: ViewReader,
  ) {}

  async execute({ asked, context }: AskFunnelSeries): Promise<FunnelSeriesDto> {
    const scope = scopeAsked(asked, context);
    const to = dateAsked(asked.to, context, 'to');
    const longest = addDays(to, 1 - LONGEST_SERIES);
    const { from } = periodAsked(
      asked.from ?? within(this.sums.firstDay(scope) ?? to, longest, to),
      to,
      context,
    );
    if (from < longest) {
      throw refuseFunnel(
        'series-too-long',
        { from, to, days: LONGEST_SERIES, longest },
        { pointer: '?from' },
      );
    }
    const knownAt = knownAtAsked(asked.knownAt, context);
    const sums = await this.sums.knownAt(knownAt);
    const days: BusinessDate[] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
    const groups = new Map<string, DaySum[]>(asked.by === undefined ? [['', []]] : []);
    for (const sum of sums.byDay(scope, asked.by, { from, to })) {
      const group = groups.get(sum.group);
      if (group) group.push(sum);
      else groups.set(sum.group, [sum]);
    }
    return {
      asOf: asOf(to, knownAt, this.views),
      definition: DEFINITION[context.language],
      from,
      to,
      items: [...groups]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([group, shifts]) => ({
          department: asked.by === 'department' ? group : null,
          park: asked.by === 'park' && group !== '' ? group : null,
          ...dailyFigures(days, shifts),
        })),
    };
  }
}

function within(day: BusinessDate, least: BusinessDate, most: BusinessDate): BusinessDate {
  return day < least ? least : day > most ? most : day;
}

/** Each day is the day before and what changed on it. */
function dailyFigures(days: readonly BusinessDate[], sums: readonly DaySum[]) {
  const byDay = new Map<BusinessDate, DaySum[]>(days.map((day) => [day, []]));
  for (const sum of sums) byDay.get(sum.day)!.push(sum);
  const figures = noFigures();
  const population: number[] = [];
  const excluded = CLOSING_REASONS.map((reason) => ({ reason, count: [] as number[] }));
  const stages = STAGES.map((stage) => ({
    stage,
    current: [] as number[],
    reached: [] as number[],
    observed: [] as number[],
  }));
  for (const day of days) {
    addTo(figures, byDay.get(day)!);
    population.push(figures.population);
    for (const line of excluded) line.count.push(figures.excluded[line.reason]);
    for (const line of stages) {
      const now = figures.stages[line.stage];
      line.current.push(now.current);
      line.reached.push(now.reached);
      line.observed.push(now.observed);
    }
  }
  return { population, excluded, stages };
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

/** Where those that come in came from, as the flow names it. */
export function originOf(place: Place): { from: Origin; reason?: ClosingReason } {
  if (isStage(place)) return { from: place };
  if (place === 'unregistered') return { from: 'registered' };
  if (place === 'elsewhere') return { from: 'transferred' };
  return { from: 'reopened', reason: place };
}

/** Where those that go out went, as the flow names it. */
export function destinationOf(place: Place): { to: Destination; reason?: ClosingReason } {
  if (isStage(place)) return { to: place };
  if (place === 'elsewhere' || place === 'unregistered') return { to: 'transferred' };
  return { to: 'excluded', reason: place };
}

export function scopeAsked(asked: ScopeAsked, { actor }: QueryContext): ScopeAsked {
  const { department, park } = asked;
  // The sums have an empty park for the cases that are in none.
  return { department: departmentAsked(actor, department), park: park === NO_PARK ? '' : park };
}

export function asOf(on: BusinessDate, { at }: KnownAt, views: ViewReader) {
  return { on, knownAt: at, position: String(views.position()) };
}
