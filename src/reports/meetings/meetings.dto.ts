import {
  Day,
  Decimal,
  FreeText,
  Id,
  ListOf,
  ListOfTexts,
  Nested,
  OneOf,
  Text,
  Whole,
} from '../../http/fields.js';
import { Cursor, Limit, PageDto } from '../../http/page.js';
import { LONGEST_NAME } from '../../kernel/company-name.js';
import { MEETING_KINDS, type MeetingKind } from '../../meeting/meeting.events.js';
import { AsOfDto } from '../answer.dto.js';

const STATES = ['planned', 'held', 'cancelled'] as const;
type State = (typeof STATES)[number];

export class ListMeetingsDto {
  @OneOf(MEETING_KINDS, { optional: true, example: 'employee' })
  kind?: MeetingKind;

  @Id({ optional: true, description: 'Staff see their own department without it.' })
  department?: string;

  @Id({ optional: true })
  park?: string;

  @Day({ optional: true, description: 'Held, or planned for, this day or later.', example: '2026-03-01' })
  from?: string;

  @Day({ optional: true, description: 'Held, or planned for, this day or earlier.', example: '2026-12-31' })
  to?: string;

  @OneOf(STATES, { optional: true, example: 'held' })
  state?: State;

  @Cursor()
  cursor?: string;

  @Limit()
  limit?: number;
}

export class ListedMeetingDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @OneOf(MEETING_KINDS, { example: 'employee' })
  kind!: MeetingKind;

  @OneOf(STATES, { example: 'held' })
  state!: State;

  @Day({ description: 'When it was held, or is planned for.', example: '2026-03-12' })
  on!: string;

  @Day({ example: '2026-03-12' })
  plannedFor!: string;

  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @Id({ nullable: true, example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  park!: string | null;

  @Id({ nullable: true, description: 'Of a one-on-one meeting.', example: null })
  enterprise!: string | null;

  @Text({ nullable: true, max: LONGEST_NAME, description: 'Its name.', example: null })
  enterpriseName!: string | null;

  @Text({ nullable: true, example: '园区食堂' })
  place!: string | null;

  @Text({ nullable: true, example: '职工入会宣传' })
  subject!: string | null;

  @Whole({ description: 'Enterprises invited.', example: 20 })
  invited!: number;

  @Whole({ example: 420 })
  leaflets!: number;

  @Whole({ description: 'Enterprises that attended.', example: 18 })
  attending!: number;

  @Whole({ description: 'People who attended.', example: 160 })
  headcount!: number;

  @Whole({ description: 'Employees who applied for membership at it.', example: 60 })
  applicants!: number;

  @Whole({ description: 'Their enterprises.', example: 20 })
  applicantEnterprises!: number;

  @Decimal({ description: '户均入会; 0 where nobody applied.', example: 3 })
  applicantsPerEnterprise!: number;
}

export class MeetingListDto extends PageDto {
  @Nested(() => AsOfDto)
  asOf!: AsOfDto;

  @ListOf(() => ListedMeetingDto, { max: 200, description: 'The latest first.' })
  items!: ListedMeetingDto[];
}

class InvitedDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  enterprise!: string;

  @Text({ nullable: true, max: LONGEST_NAME, example: '北京某某科技有限公司' })
  name!: string | null;
}

class AttendedDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  enterprise!: string;

  @Text({ nullable: true, max: LONGEST_NAME, example: '北京某某科技有限公司' })
  name!: string | null;

  @Whole({ example: 8 })
  headcount!: number;
}

class ApplicantsOfEnterpriseDto {
  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  enterprise!: string;

  @Text({ nullable: true, max: LONGEST_NAME, example: '北京某某科技有限公司' })
  name!: string | null;

  @Whole({ example: 3 })
  applicants!: number;
}

export class MeetingDto extends ListedMeetingDto {
  @Nested(() => AsOfDto)
  asOf!: AsOfDto;

  @ListOf(() => InvitedDto, { description: 'Enterprises invited, by name.' })
  invitations!: InvitedDto[];

  @ListOf(() => AttendedDto)
  attendance!: AttendedDto[];

  @ListOfTexts({ description: 'Places that watched by video.' })
  remoteSites!: string[];

  @FreeText({
    nullable: true,
    max: 20_000,
    description: 'What was talked about; only here, not in the list.',
    example: '介绍建会流程，回答会费使用问题。',
  })
  minutes!: string | null;

  @ListOf(() => ApplicantsOfEnterpriseDto, {
    description: 'Who applied at it, by enterprise, the most first.',
  })
  applicantsByEnterprise!: ApplicantsOfEnterpriseDto[];
}
