import { type Stage, STAGES } from '../../enterprise/enterprise.events.js';
import { Day, Flag, FreeText, Id, ListOf, Nested, OneOf, Text, Whole } from '../../http/fields.js';
import { Cursor, Limit, PageDto } from '../../http/page.js';
import { LONGEST_NAME } from '../../kernel/company-name.js';
import { MEMBERSHIP_CHANNELS, type MembershipChannel } from '../../membership/membership.events.js';
import { AsOfDto } from '../answer.dto.js';

const STATES = ['applied', 'admitted', 'rejected', 'withdrawn'] as const;
type State = (typeof STATES)[number];

const PERSONS = ['kept', 'erased'] as const;

export class ListMembershipsDto {
  @Id({ optional: true, description: 'The department that took it in. Staff see their own without it.' })
  department?: string;

  @Id({ optional: true })
  enterprise?: string;

  @Id({ optional: true })
  meeting?: string;

  @OneOf(STATES, { optional: true, example: 'applied' })
  state?: State;

  @OneOf(PERSONS, {
    optional: true,
    description:
      'Those whose personal data is kept, or was erased: of these nobody can be admitted or rejected any more.',
    example: 'kept',
  })
  person?: (typeof PERSONS)[number];

  @Day({ optional: true, description: 'Applied on this day or later.', example: '2026-03-01' })
  from?: string;

  @Day({ optional: true, description: 'Applied on this day or earlier.', example: '2026-03-31' })
  to?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

class ListedMembershipDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Id({ example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  enterprise!: string;

  @Text({
    nullable: true,
    max: LONGEST_NAME,
    description: 'Of the enterprise.',
    example: '北京某某科技有限公司',
  })
  name!: string | null;

  @Id({ description: 'The department that took it in.', example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @OneOf(MEMBERSHIP_CHANNELS, { example: 'on-the-spot' })
  channel!: MembershipChannel;

  @Id({ nullable: true, example: null })
  meeting!: string | null;

  @OneOf(STATES, { example: 'applied' })
  state!: State;

  @Day({ example: '2026-03-12' })
  appliedOn!: string;

  @Day({ nullable: true, description: 'When it was admitted, rejected or withdrawn.', example: '2026-03-20' })
  decidedOn!: string | null;

  @Text({
    nullable: true,
    max: 100,
    description: 'Of the admission, if it has one.',
    example: '经开工会〔2026〕12 号',
  })
  documentNumber!: string | null;

  @FreeText({ nullable: true, max: 500, description: 'Why it was rejected or withdrawn.', example: null })
  reason!: string | null;

  @Flag({ description: 'The personal data was erased.', example: false })
  erased!: boolean;
}

export class MembershipListDto extends PageDto {
  @Nested(() => AsOfDto)
  asOf!: AsOfDto;

  @ListOf(() => ListedMembershipDto, { max: 200, description: 'The latest first; nothing of the person.' })
  items!: ListedMembershipDto[];
}

export class AskRadarDto {
  @Day({
    optional: true,
    description: 'Applicants, their states and the pace are those of this date; today unless told.',
  })
  on?: string;

  @Id({ optional: true, description: 'Staff see their own department without it.' })
  department?: string;

  @Id({ optional: true })
  park?: string;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

class ApplicantsByStateDto {
  @Whole({ example: 12 })
  applied!: number;

  @Whole({ example: 4 })
  admitted!: number;

  @Whole({ example: 0 })
  rejected!: number;

  @Whole({ example: 1 })
  withdrawn!: number;
}

class RadarEnterpriseDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Text({ max: LONGEST_NAME, example: '北京某某科技有限公司' })
  name!: string;

  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @Id({ nullable: true, example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  park!: string | null;

  @OneOf(STAGES, {
    description: 'Of today, as all that is told of the enterprise itself.',
    example: 'visited',
  })
  stage!: Stage;

  @Flag({ example: false })
  hasUnion!: boolean;

  @Whole({ nullable: true, example: 120 })
  employees!: number | null;

  @Whole({ description: 'Employees who on that date stood as applied or admitted.', example: 16 })
  applicants!: number;

  @Nested(() => ApplicantsByStateDto)
  byState!: ApplicantsByStateDto;

  @Whole({
    description: 'Applicants missing to the threshold.',
    example: 9,
  })
  missing!: number;

  @Whole({ description: 'Applications in the 28 days up to `on`.', example: 6 })
  pace!: number;
}

export class RadarDto extends PageDto {
  @Nested(() => AsOfDto)
  asOf!: AsOfDto;

  @Whole({ description: 'Members from which on a committee is due (Trade Union Law art. 11).', example: 25 })
  threshold!: number;

  @ListOf(() => RadarEnterpriseDto, {
    max: 200,
    description: 'Enterprises without a union first, those with the most applicants first.',
  })
  items!: RadarEnterpriseDto[];
}
