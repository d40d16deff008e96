import { Day, Flag, FreeText, Id, KeptText, Nested, OneOf, Text } from '../http/fields.js';
import { MEMBERSHIP_CHANNELS, type MembershipChannel } from './membership.events.js';

const ENTERPRISE = '9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const STAGES = ['applied', 'admitted', 'rejected', 'withdrawn'] as const;

export class PersonDto {
  @Text({ max: 60, example: '赵小芳' })
  name!: string;

  @Text({ max: 20, description: 'Mobile number.', example: '13812341234' })
  phone!: string;

  @Text({
    max: 30,
    optional: true,
    description: 'Resident ID number, 18 characters (GB 11643).',
    example: '110101199003070038',
  })
  idNumber?: string;
}

export class ApplyForMembershipDto {
  @Day({ optional: true, description: 'Today unless told.', example: '2026-04-08' })
  on?: string;

  @Id({ description: 'Where the person works.', example: ENTERPRISE })
  enterprise!: string;

  @OneOf(MEMBERSHIP_CHANNELS, { description: '现场 · 线上 · 亲属代报', example: 'app' })
  channel!: MembershipChannel;

  @Id({
    optional: true,
    description:
      'The meeting of one’s own department at which it was; needed on the spot. Employees of any enterprise may join there.',
  })
  meeting?: string;

  @Nested(() => PersonDto, { description: 'Encrypted before anything is recorded.' })
  person!: PersonDto;

  @Text({
    max: 100,
    description: 'What the person agreed to: name and version of the text.',
    example: '个人信息处理告知书 v1',
  })
  consent!: string;
}

export class AdmitMembershipDto {
  @Day({ optional: true, description: 'Today unless told.', example: '2026-04-15' })
  on?: string;

  @KeptText({ max: 100, optional: true, example: '经开工会〔2026〕12 号' })
  documentNumber?: string;
}

export class MembershipReasonDto {
  @Day({ optional: true, description: 'Today unless told.', example: '2026-04-15' })
  on?: string;

  @FreeText({ max: 500, example: '本人不再需要' })
  reason!: string;
}

export class EraseMembershipDto {
  @FreeText({ max: 500, example: '本人要求删除个人信息' })
  reason!: string;
}

export class MembershipDto {
  @Id({ example: '5e1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @OneOf(STAGES, { example: 'applied' })
  stage!: string;

  @Id({ example: ENTERPRISE })
  enterprise!: string;

  @Id({ description: 'The department that took it in.', example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @OneOf(MEMBERSHIP_CHANNELS, { example: 'on-the-spot' })
  channel!: MembershipChannel;

  @Id({ nullable: true })
  meeting!: string | null;

  @Day({ example: '2026-04-08' })
  appliedOn!: string;

  @Day({ nullable: true, description: 'When it was admitted, rejected or withdrawn.', example: '2026-04-15' })
  decidedOn!: string | null;

  @Text({ nullable: true, max: 100 })
  documentNumber!: string | null;

  @FreeText({ nullable: true, max: 500 })
  reason!: string | null;

  @Text({ example: '个人信息处理告知书 v1' })
  consent!: string;

  @Flag({ description: 'The personal data was erased.', example: false })
  erased!: boolean;

  @Nested(() => PersonDto, {
    nullable: true,
    description:
      'For the department that took it in: name and phone in clear, the ID number masked. For leaders: all masked. For auditors, and once erased: null.',
  })
  person!: PersonDto | null;
}
