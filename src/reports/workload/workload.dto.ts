import { APPLICATION_STEPS, STAGES } from '../../enterprise/enterprise.events.js';
import { Day, Decimal, Flag, Id, ListOf, Nested, OneOf, Text, Whole } from '../../http/fields.js';
import { Cursor, Limit, PageDto } from '../../http/page.js';
import { LONGEST_NAME } from '../../kernel/company-name.js';
import { AsOfDto } from '../answer.dto.js';

export class AskWorkloadDto {
  @Day({
    optional: true,
    description: 'First day of the period; the first of the month of `to` unless told.',
    example: '2026-03-01',
  })
  from?: string;

  @Day({ optional: true, description: 'Last day of the period; today unless told.', example: '2026-03-31' })
  to?: string;

  @Id({ optional: true, description: 'Staff see their own department without it.' })
  department?: string;
}

class ByStageDto {
  @Whole({ example: 40 })
  unvisited!: number;

  @Whole({ example: 30 })
  visited!: number;

  @Whole({ example: 12 })
  communicated!: number;

  @Whole({ example: 3 })
  applied!: number;

  @Whole({ example: 9 })
  established!: number;
}

class AverageByStageDto {
  @Decimal({ nullable: true, example: 21.5 })
  unvisited!: number | null;

  @Decimal({ nullable: true, example: 14.2 })
  visited!: number | null;

  @Decimal({ nullable: true, example: 30 })
  communicated!: number | null;

  @Decimal({ nullable: true, example: 8 })
  applied!: number | null;

  @Decimal({ nullable: true, example: 60.1 })
  established!: number | null;
}

class VisitsDto {
  @Whole({ description: 'Visits (家次).', example: 52 })
  count!: number;

  @Whole({ description: 'Enterprises visited (家), each once.', example: 41 })
  enterprises!: number;
}

class MeetingsByKindDto {
  @Whole({ example: 5 })
  employee!: number;

  @Whole({ example: 2 })
  mixed!: number;

  @Whole({ example: 9 })
  oneOnOne!: number;
}

class ApplicantsDto {
  @Whole({ description: 'People.', example: 300 })
  applicants!: number;

  @Whole({ description: 'Their enterprises, each once.', example: 99 })
  enterprises!: number;

  @Decimal({ description: '户均入会; 0 where nobody applied.', example: 3.03 })
  perEnterprise!: number;
}

class ByMeetingKindDto {
  @Nested(() => ApplicantsDto)
  employee!: ApplicantsDto;

  @Nested(() => ApplicantsDto)
  mixed!: ApplicantsDto;

  @Nested(() => ApplicantsDto)
  oneOnOne!: ApplicantsDto;

  @Nested(() => ApplicantsDto, { description: 'Not on the spot at a meeting.' })
  elsewhere!: ApplicantsDto;
}

class MembershipsDto extends ApplicantsDto {
  @Nested(() => ByMeetingKindDto)
  byMeetingKind!: ByMeetingKindDto;
}

class StepDto {
  @OneOf(['application', ...APPLICATION_STEPS], {
    description: 'The last step done.',
    example: 'application',
  })
  step!: string;

  @Whole({ example: 2 })
  count!: number;
}

class ApplicationsDto {
  @Whole({ example: 3 })
  inProgress!: number;

  @ListOf(() => StepDto)
  steps!: StepDto[];
}

class FollowUpCountsDto {
  @Whole({ description: 'Not done, today or later.', example: 12 })
  due!: number;

  @Whole({ description: 'Not done, and their date is past.', example: 2 })
  overdue!: number;
}

class WorkDto {
  @Nested(() => ByStageDto, { description: `Cases held now, by stage: ${STAGES.join(', ')}.` })
  open!: ByStageDto;

  @Nested(() => AverageByStageDto, { description: 'How long they have stood there, in days.' })
  averageDaysInStage!: AverageByStageDto;

  @Nested(() => VisitsDto)
  visits!: VisitsDto;

  @Nested(() => MeetingsByKindDto)
  meetings!: MeetingsByKindDto;

  @Whole({ example: 2_100 })
  leaflets!: number;

  @Nested(() => MembershipsDto, { description: 'On the spot at employee meetings; by kind below.' })
  memberships!: MembershipsDto;

  @Nested(() => ApplicationsDto)
  applications!: ApplicationsDto;

  @Nested(() => FollowUpCountsDto)
  followUps!: FollowUpCountsDto;
}

export class DepartmentWorkDto extends WorkDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @Whole({ description: 'Cases in the population that no officer has.', example: 4 })
  unassigned!: number;
}

export class OfficerWorkDto extends WorkDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @Text({ description: 'Account id.', example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  officer!: string;
}

export class WorkloadDto {
  @Nested(() => AsOfDto)
  asOf!: AsOfDto;

  @Day({ example: '2026-03-01' })
  from!: string;

  @Day({ example: '2026-03-31' })
  to!: string;

  @ListOf(() => DepartmentWorkDto)
  departments!: DepartmentWorkDto[];

  @ListOf(() => OfficerWorkDto)
  officers!: OfficerWorkDto[];
}

export class ListFollowUpsDto {
  @Text({ optional: true, max: 100, description: 'Account id of the officer.' })
  officer?: string;

  @Id({ optional: true, description: 'Staff see their own department without it.' })
  department?: string;

  @Day({ optional: true, description: 'Those due on this date or before it.', example: '2026-03-31' })
  due?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

class FollowUpDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  enterprise!: string;

  @Text({ max: LONGEST_NAME, example: '北京某某科技有限公司' })
  name!: string;

  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @Text({ nullable: true, example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  officer!: string | null;

  @Day({ example: '2026-03-31' })
  due!: string;

  @Flag({ example: false })
  overdue!: boolean;

  @Text({ max: 4000, example: '再次走访，送建会资料' })
  subject!: string;
}

export class FollowUpListDto extends PageDto {
  @Nested(() => AsOfDto)
  asOf!: AsOfDto;

  @ListOf(() => FollowUpDto, { max: 200, description: 'Not done yet, the earliest first.' })
  items!: FollowUpDto[];
}
