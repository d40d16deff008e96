import { Day, FreeText, Id, KeptText, ListOf, ListOfIds, ListOfTexts, OneOf, Whole } from '../http/fields.js';
import { MEETING_KINDS, type MeetingKind } from './meeting.events.js';

export class PlanMeetingDto {
  @OneOf(MEETING_KINDS, { description: '职工沟通会 · 混合型 · 一对一', example: 'employee' })
  kind!: MeetingKind;

  @Day({ description: 'The day on which it is to be held.', example: '2026-04-08' })
  on!: string;

  @Id({
    optional: true,
    description: 'The department that holds it; one’s own unless told. Leaders name it.',
    example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11',
  })
  department?: string;

  @Id({
    optional: true,
    description: 'Needed for an employee meeting.',
    example: '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11',
  })
  park?: string;

  @Id({
    optional: true,
    description: 'Needed for a one-on-one meeting.',
    example: '9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11',
  })
  enterprise?: string;

  @KeptText({ max: 200, optional: true, example: '一层员工食堂' })
  place?: string;

  @KeptText({ max: 200, optional: true, example: '入会政策与服务' })
  subject?: string;
}

export class InviteEnterprisesDto {
  @ListOfIds({ min: 1, max: 500, example: ['9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11'] })
  enterprises!: string[];
}

export class AttendanceDto {
  @Id({ example: '9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  enterprise!: string;

  @Whole({ min: 1, max: 100_000, description: 'People who came from it.', example: 3 })
  headcount!: number;
}

export class RecordOutcomeDto {
  @Day({ description: 'The day on which it was held.', example: '2026-04-08' })
  on!: string;

  @Whole({ max: 1_000_000, description: 'Leaflets handed out.', example: 420 })
  leaflets!: number;

  @ListOf(() => AttendanceDto, { max: 1000 })
  attending!: AttendanceDto[];

  @FreeText({ optional: true, max: 20_000, example: '介绍建会流程，回答会费使用问题。' })
  minutes?: string;

  @ListOfTexts({
    optional: true,
    max: 50,
    description: 'Places that watched by video.',
    example: ['外省分公司'],
  })
  remoteSites?: string[];
}

export class MeetingReasonDto {
  @FreeText({ max: 500, example: '场地临时占用' })
  reason!: string;
}
