import {
  CLOSING_REASONS,
  type ClosingReason,
  type Stage,
  STAGES,
} from '../../enterprise/enterprise.events.js';
import {
  Day,
  Flag,
  Id,
  KnownAtTime,
  ListOf,
  ListOfWholes,
  Nested,
  OneOf,
  Shaped,
  Text,
  Whole,
} from '../../http/fields.js';
import { Cursor, Limit, PageDto } from '../../http/page.js';
import { LONGEST_NAME } from '../../kernel/company-name.js';
import { AsKnownAtDto } from '../answer.dto.js';

const KnownAt = () =>
  KnownAtTime({
    optional: true,
    description: 'As it was known then: a moment, or a date for its end. Now, unless told.',
  });

export const NO_PARK = 'none';

class ScopeDto {
  @Id({ optional: true, description: 'Staff see their own department without it.' })
  department?: string;

  @Shaped(
    new RegExp(`^(${NO_PARK}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$`),
    {
      code: 'id-invalid',
      zh: `应为小写 UUID，或 ${NO_PARK}`,
      en: `must be a UUID in lower case, or ${NO_PARK}`,
    },
    {
      optional: true,
      description: `\`${NO_PARK}\`: the cases that are in none.`,
      example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11',
    },
  )
  park?: string;
}

export class AskFunnelDto extends ScopeDto {
  @Day({ optional: true, description: 'True on this date; today unless told.', example: '2026-03-31' })
  on?: string;

  @KnownAt()
  knownAt?: string;
}

export class AskFlowDto extends ScopeDto {
  @Day({ description: 'First day of the period.', example: '2026-03-01' })
  from!: string;

  @Day({ optional: true, description: 'Last day of the period; today unless told.', example: '2026-03-31' })
  to?: string;

  @KnownAt()
  knownAt?: string;
}

export const LONGEST_SERIES = 1_100;

export class AskFunnelSeriesDto extends ScopeDto {
  @Day({
    optional: true,
    description: `First day; unless told the first that anything is known of, at most ${LONGEST_SERIES} days before the last.`,
    example: '2026-03-01',
  })
  from?: string;

  @Day({ optional: true, description: 'Last day; today unless told.', example: '2026-03-31' })
  to?: string;

  @OneOf(['department', 'park'], {
    optional: true,
    description: 'Tells departments or parks apart.',
    example: 'department',
  })
  by?: 'department' | 'park';

  @KnownAt()
  knownAt?: string;
}

export const MEASURES = ['population', 'current', 'reached', 'observed', 'skipped', 'excluded'] as const;
export type Measure = (typeof MEASURES)[number];

export class AskFunnelEnterprisesDto extends AskFunnelDto {
  @OneOf(MEASURES, { description: 'Which figure.', example: 'current' })
  measure!: Measure;

  @OneOf(STAGES, {
    optional: true,
    description: 'Of which stage; not with `population` and `excluded`.',
    example: 'visited',
  })
  stage?: Stage;

  @OneOf(CLOSING_REASONS, { optional: true, description: 'Only with `excluded`.' })
  reason?: ClosingReason;

  @Day({
    optional: true,
    description:
      'Only those that were not behind the figure on this other date. Less those of the two dates the other way round, they are the difference of its figures.',
    example: '2026-03-01',
  })
  notOn?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

export const DIRECTIONS = ['in', 'out'] as const;

const ORIGINS = ['registered', 'reopened', 'transferred', ...STAGES] as const;
const DESTINATIONS = ['excluded', 'transferred', ...STAGES] as const;
export type Origin = (typeof ORIGINS)[number];
export type Destination = (typeof DESTINATIONS)[number];

export class AskFlowEnterprisesDto extends AskFlowDto {
  @OneOf(DIRECTIONS, { description: 'Those that came in, or those that went out.', example: 'in' })
  direction!: (typeof DIRECTIONS)[number];

  @OneOf(STAGES, {
    optional: true,
    description: 'Of this stage; of the population unless told.',
    example: 'visited',
  })
  stage?: Stage;

  @OneOf([...new Set([...ORIGINS, ...DESTINATIONS])], {
    optional: true,
    description: 'Only those that came from there, or went there: a line of the flow’s `from` or `to`.',
    example: 'unvisited',
  })
  place?: Origin | Destination;

  @OneOf(CLOSING_REASONS, { optional: true, description: 'Only with the places `reopened` and `excluded`.' })
  reason?: ClosingReason;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

export class AskVisitedEnterprisesDto extends ScopeDto {
  @Day({ description: 'First day of the period.', example: '2026-03-01' })
  from!: string;

  @Day({ optional: true, description: 'Last day of the period; today unless told.', example: '2026-03-31' })
  to?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

class DefinitionDto {
  @Text({ max: 500, example: '登记在册且未移出的企业' })
  population!: string;

  @Text({ max: 500, example: '当日处于该阶段的企业数，各阶段之和等于企业总数' })
  current!: string;

  @Text({ max: 500, example: '曾到达该阶段或更后阶段的企业数' })
  reached!: string;

  @Text({ max: 500, example: '实际记录过该阶段的企业数' })
  observed!: string;

  @Text({ max: 500, example: '计入事件发生当日负责该企业的产业部' })
  credit!: string;
}

class ExcludedDto {
  @OneOf(CLOSING_REASONS, { example: 'moved-away' })
  reason!: ClosingReason;

  @Whole({ example: 2 })
  count!: number;
}

class StageFiguresDto {
  @OneOf(STAGES, { example: 'visited' })
  stage!: Stage;

  @Whole({ description: 'Stand in this stage.', example: 30 })
  current!: number;

  @Whole({ description: 'Have ever reached it or one beyond it.', example: 42 })
  reached!: number;

  @Whole({ description: 'Have this very stage recorded.', example: 40 })
  observed!: number;

  @Whole({
    min: Number.MIN_SAFE_INTEGER,
    description:
      'reached − observed: went past it. Of one department or park it can be negative: a case that went past a stage in one and was then moved has it recorded in the other, where it counts −1. Over all of them such a case is 0.',
    example: 2,
  })
  skipped!: number;
}

export class FunnelDto {
  @Nested(() => AsKnownAtDto)
  asOf!: AsKnownAtDto;

  @Nested(() => DefinitionDto)
  definition!: DefinitionDto;

  @Whole({ example: 134 })
  population!: number;

  @ListOf(() => ExcludedDto)
  excluded!: ExcludedDto[];

  @ListOf(() => StageFiguresDto)
  stages!: StageFiguresDto[];
}

const Daily = (description: string, example: readonly number[]) =>
  ListOfWholes({ max: LONGEST_SERIES, description, example });

class DailyExcludedDto {
  @OneOf(CLOSING_REASONS, { example: 'moved-away' })
  reason!: ClosingReason;

  @Daily('One figure a day.', [0, 2])
  count!: number[];
}

class DailyStageDto {
  @OneOf(STAGES, { example: 'visited' })
  stage!: Stage;

  @Daily('Stand in this stage; one figure a day.', [30, 31])
  current!: number[];

  @Daily('Have ever reached it or one beyond it.', [42, 43])
  reached!: number[];

  @Daily('Have this very stage recorded.', [40, 41])
  observed!: number[];
}

class DailyFiguresDto {
  @Id({ nullable: true, description: 'Where departments are told apart.', example: null })
  department!: string | null;

  @Id({
    nullable: true,
    description: 'Where parks are told apart; null also for the cases in none.',
    example: null,
  })
  park!: string | null;

  @Daily('One figure a day.', [134, 134])
  population!: number[];

  @ListOf(() => DailyExcludedDto)
  excluded!: DailyExcludedDto[];

  @ListOf(() => DailyStageDto)
  stages!: DailyStageDto[];
}

export class FunnelSeriesDto {
  @Nested(() => AsKnownAtDto)
  asOf!: AsKnownAtDto;

  @Nested(() => DefinitionDto)
  definition!: DefinitionDto;

  @Day({ description: 'The first figure of each list is of this day.', example: '2026-03-01' })
  from!: string;

  @Day({ description: 'And the last one of this day.', example: '2026-03-02' })
  to!: string;

  @ListOf(() => DailyFiguresDto, {
    description: 'One, or one for each department or park of which something is known.',
  })
  items!: DailyFiguresDto[];
}

class InflowDto {
  @OneOf(ORIGINS, { example: 'unvisited' })
  from!: Origin;

  @OneOf(CLOSING_REASONS, { optional: true, description: 'Of `reopened`: why it was out.' })
  reason?: ClosingReason;

  @Whole({ example: 12 })
  count!: number;
}

class OutflowDto {
  @OneOf(DESTINATIONS, { example: 'communicated' })
  to!: Destination;

  @OneOf(CLOSING_REASONS, { optional: true, description: 'Of `excluded`.' })
  reason?: ClosingReason;

  @Whole({ example: 5 })
  count!: number;
}

class InflowsDto {
  @Whole({ example: 12 })
  total!: number;

  @ListOf(() => InflowDto)
  from!: InflowDto[];
}

class OutflowsDto {
  @Whole({ example: 5 })
  total!: number;

  @ListOf(() => OutflowDto)
  to!: OutflowDto[];
}

export class FlowFiguresDto {
  @Whole({ description: 'At the end of the day before the period.', example: 30 })
  opening!: number;

  @Nested(() => InflowsDto)
  in!: InflowsDto;

  @Nested(() => OutflowsDto)
  out!: OutflowsDto;

  @Whole({ description: 'At the end of the period.', example: 37 })
  closing!: number;

  @Text({ description: 'opening + in − out = closing', example: '30 + 12 − 5 = 37' })
  identity!: string;

  @Flag({ description: 'Whether the identity holds. It always does; here it is checked.', example: true })
  holds!: boolean;
}

class StageFlowDto extends FlowFiguresDto {
  @OneOf(STAGES, { example: 'visited' })
  stage!: Stage;
}

export class FlowDto {
  @Nested(() => AsKnownAtDto)
  asOf!: AsKnownAtDto;

  @Day({ example: '2026-03-01' })
  from!: string;

  @Day({ example: '2026-03-31' })
  to!: string;

  @Nested(() => FlowFiguresDto, { description: 'Additions to the population and exclusions from it.' })
  population!: FlowFiguresDto;

  @ListOf(() => StageFlowDto)
  stages!: StageFlowDto[];
}

class FigureEventDto {
  @Id({ description: 'Id of the event.', example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Day({ description: 'The business date on which it was so.', example: '2026-03-10' })
  on!: string;

  @Text({ description: 'What it says.', example: 'visited' })
  fact!: string;
}

class FunnelEnterpriseDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Text({ max: LONGEST_NAME, example: '北京某某科技有限公司' })
  name!: string;

  @Text({ nullable: true, example: '91350100M000100Y43' })
  uscc!: string | null;

  @Id({ description: 'Who held the case on the date.', example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @Id({ nullable: true, example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  park!: string | null;

  @OneOf(STAGES, { description: 'On the date; of two dates, on the later.', example: 'visited' })
  stage!: Stage;

  @OneOf(CLOSING_REASONS, { nullable: true, example: null })
  out!: ClosingReason | null;

  @ListOf(() => FigureEventDto, {
    description: 'Why it is counted here; of a period or two dates, what happened between them.',
  })
  events!: FigureEventDto[];

  @Whole({
    description:
      'How often it counts: once, or each time that it came or went in the period, or each visit. Summed over the list it is the figure; of `skipped` in one department or park less the cases that went past the stage in another and have it recorded here, which are not listed.',
    example: 1,
  })
  times!: number;
}

export class FunnelEnterprisesDto extends PageDto {
  @Nested(() => AsKnownAtDto)
  asOf!: AsKnownAtDto;

  @ListOf(() => FunnelEnterpriseDto, { max: 200 })
  items!: FunnelEnterpriseDto[];
}
