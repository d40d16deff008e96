import { Day, Id, ListOf, Moment, Nested, OneOf, Shaped, Text } from '../http/fields.js';
import { LONGEST_NAME } from '../kernel/company-name.js';
import { MEETING_KINDS, type MeetingKind } from '../meeting/meeting.events.js';
import { PersonDto } from '../membership/membership.dto.js';
import { CODE_SHAPE, RECEIPT_SHAPE } from './sign-up-codes.js';

const ENTERPRISE = '9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const RECEIPT = 'LbHHpSqOXVuaVAp_KytaEZzK8kA3pY1tVq6l0sH2uDE';

const CONSENT = '入会申请个人信息处理告知书 v1';

const Receipt = () =>
  Shaped(
    RECEIPT_SHAPE,
    { code: 'receipt-invalid', zh: '回执编号不完整', en: 'must be a receipt as it was given' },
    { example: RECEIPT },
  );

export class SignUpCodeDto {
  @Shaped(
    CODE_SHAPE,
    { code: 'code-invalid', zh: '', en: '' },
    {
      example: 'LbHHpSqOXVuaVAp_KytaEWnXY5Cc0m8i2pX9rVd1uO8k3QzB',
    },
  )
  code!: string;

  @Text({
    max: 500,
    description: 'The page to open; without its origin where the installation does not know its address.',
    example: 'https://jianhui.example/join/LbHHpSqOXVuaVAp_KytaEWnXY5Cc0m8i2pX9rVd1uO8k3QzB',
  })
  url!: string;

  @Moment({ example: '2026-04-08T16:05:06.000Z' })
  expiresAt!: string;
}

export class FindEnterprisesDto {
  @Text({
    optional: true,
    min: 2,
    max: 60,
    description: 'Any part of the name of one’s enterprise.',
    example: '精密机械',
  })
  q?: string;
}

class NamedEnterpriseDto {
  @Id({ example: ENTERPRISE })
  id!: string;

  @Text({ max: LONGEST_NAME, example: '北京示例精密机械有限公司' })
  name!: string;
}

class SignUpNoticeDto {
  @Text({ max: 4000, description: 'Plain text, a paragraph a line.', example: '收集内容：姓名、手机号。' })
  text!: string;

  @Text({ max: 300, description: 'What is ticked.', example: '我已阅读并同意，自愿申请加入工会。' })
  statement!: string;
}

export class SignUpPageDto {
  @OneOf(MEETING_KINDS, { example: 'employee' })
  kind!: MeetingKind;

  @Day({ example: '2026-04-08' })
  on!: string;

  @Text({ nullable: true, example: '一层员工食堂' })
  place!: string | null;

  @Text({ nullable: true, example: '大族企业湾' })
  park!: string | null;

  @Moment({ description: 'When the code ends.', example: '2026-04-08T16:05:06.000Z' })
  expiresAt!: string;

  @Text({
    description: 'Name and version of the notice that an application has to agree to.',
    example: CONSENT,
  })
  consent!: string;

  @Nested(() => SignUpNoticeDto, { description: 'The notice, in the language of Accept-Language.' })
  notice!: SignUpNoticeDto;

  @Text({
    nullable: true,
    description:
      'The federation that people join, in the language of Accept-Language; null until it was told.',
    example: '示例经济技术开发区总工会',
  })
  federation!: string | null;

  @ListOf(() => NamedEnterpriseDto, {
    max: 8,
    description: 'A few whose names hold `q`; none without it, but the one of a one-on-one meeting.',
  })
  enterprises!: NamedEnterpriseDto[];
}

export class JoinDto {
  @Id({ description: 'Where the person works; one that the search finds.', example: ENTERPRISE })
  enterprise!: string;

  @Nested(() => PersonDto, { description: 'Encrypted before anything is recorded.' })
  person!: PersonDto;

  @Text({ max: 100, description: '`consent` of the meeting, agreed to by the person.', example: CONSENT })
  consent!: string;
}

export class JoinedDto {
  @Receipt()
  receipt!: string;
}

export class ProgressQueryDto {
  @Receipt()
  receipt!: string;
}

export class ProgressDto {
  @OneOf(['applied', 'admitted', 'rejected', 'withdrawn'], { example: 'applied' })
  stage!: 'applied' | 'admitted' | 'rejected' | 'withdrawn';

  @Day({ nullable: true, description: 'When it was decided; null while it is open.', example: null })
  decidedOn!: string | null;
}
