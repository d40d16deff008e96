import { PageDto } from '../http/page.js';
import {
  Flag,
  FreeText,
  KeptText,
  ListOf,
  Moment,
  Nested,
  OneOf,
  SetOfWholes,
  Text,
  Whole,
} from '../http/fields.js';

const Reason = () =>
  FreeText({
    max: 500,
    description: 'Why, or on what grounds: it stays in the log.',
    example: '市总工会 2026 年第 3 号文件',
  });

/** What a threshold may be; null in a command puts it back to the default. */
const bounds = {
  people: { min: 1, max: 100_000 },
  months: { min: 1, max: 120 },
  years: { least: 1, greatest: 10, max: 10 },
} as const;

const People = (description: string, example: number) =>
  Whole({ ...bounds.people, optional: true, nullable: true, description, example });

export class SetThresholdsDto {
  @People(
    'Members from which on a committee is due. Null puts it back to the default, as with each of these.',
    25,
  )
  committeeMembers?: number | null;

  @People('Women members from which on a women workers’ committee is due.', 25)
  womenCommitteeMembers?: number | null;

  @People('Employees from which on a full-time chair may be set up.', 200)
  fullTimeChairEmployees?: number | null;

  @SetOfWholes({
    ...bounds.years,
    optional: true,
    nullable: true,
    description: 'Lengths of a term in years, in any order.',
    example: [3, 5],
  })
  termYears?: number[] | null;

  @Whole({
    ...bounds.months,
    optional: true,
    nullable: true,
    description: 'Months after opening within which a union is expected.',
    example: 6,
  })
  monthsToEstablish?: number | null;

  @People('Employees who joined in person that make the employees count as willing.', 1)
  willingEmployees?: number | null;

  @Reason()
  reason!: string;
}

const NAME = { max: 60, example: '示例经济技术开发区总工会' } as const;
const ENGLISH_NAME = { max: 120, example: 'Federation of Trade Unions of the Example Zone' } as const;

export class NameFederationDto {
  @KeptText({
    ...NAME,
    description: 'As it stands on the sign-in page, the sign-up page and the sign-in sheet.',
  })
  name!: string;

  @KeptText({ ...ENGLISH_NAME, optional: true })
  englishName?: string;

  @Reason()
  reason!: string;
}

export class NoticeTextDto {
  @FreeText({
    max: 4000,
    description: 'Plain text, a paragraph a line.',
    example: '收集内容：姓名、手机号。\n用途：仅用于办理您的工会入会申请。',
  })
  text!: string;

  @KeptText({
    max: 300,
    description: 'The line beside the box to tick.',
    example: '我已阅读并同意，自愿申请加入工会。',
  })
  statement!: string;
}

export class IssueNoticeDto {
  @Nested(() => NoticeTextDto, { description: 'In Chinese.' })
  zh!: NoticeTextDto;

  @Nested(() => NoticeTextDto, { description: 'In English.' })
  en!: NoticeTextDto;

  @Reason()
  reason!: string;
}

class ChangedByDto {
  @Text({ description: 'Id of the account.', example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  id!: string;

  @Text({ nullable: true, description: 'Null where no account is known by this id.', example: '王敏' })
  name!: string | null;
}

export class SettingChangeDto {
  @Moment({ example: '2026-03-02T12:00:00.000Z' })
  at!: string;

  @Nested(() => ChangedByDto)
  by!: ChangedByDto;

  @Text({ max: 500, example: '市总工会 2026 年第 3 号文件' })
  reason!: string;
}

const Changed = () =>
  Nested(() => SettingChangeDto, {
    nullable: true,
    description: 'The last change; null where there was none.',
  });

export class ThresholdDto {
  @Whole({ example: 30 })
  inForce!: number;

  @Whole({ description: 'What the environment of the installation says.', example: 25 })
  default!: number;

  @Flag({ description: 'Set here, so that it holds whatever the default becomes.', example: true })
  isSet!: boolean;

  @Changed()
  changed!: SettingChangeDto | null;
}

export class TermYearsDto {
  @SetOfWholes({ ...bounds.years, example: [3, 5] })
  inForce!: readonly number[];

  @SetOfWholes({
    ...bounds.years,
    description: 'What the environment of the installation says.',
    example: [3, 5],
  })
  default!: readonly number[];

  @Flag({ example: false })
  isSet!: boolean;

  @Changed()
  changed!: SettingChangeDto | null;
}

export class ThresholdsDto {
  @Nested(() => ThresholdDto)
  committeeMembers!: ThresholdDto;

  @Nested(() => ThresholdDto)
  womenCommitteeMembers!: ThresholdDto;

  @Nested(() => ThresholdDto)
  fullTimeChairEmployees!: ThresholdDto;

  @Nested(() => TermYearsDto)
  termYears!: TermYearsDto;

  @Nested(() => ThresholdDto)
  monthsToEstablish!: ThresholdDto;

  @Nested(() => ThresholdDto)
  willingEmployees!: ThresholdDto;
}

/** Open to everybody: it stands on the sign-in page. */
export class FederationDto {
  @Text({ ...NAME, nullable: true, description: 'Null until it was told.' })
  name!: string | null;

  @Text({ ...ENGLISH_NAME, nullable: true })
  englishName!: string | null;
}

export class FederationSettingDto extends FederationDto {
  @Changed()
  changed!: SettingChangeDto | null;
}

export class NoticeDto {
  @Whole({ min: 1, example: 2 })
  version!: number;

  @Text({
    description: 'What an application to it says that it agreed to.',
    example: '入会申请个人信息处理告知书 v2',
  })
  consent!: string;

  @Nested(() => NoticeTextDto)
  zh!: NoticeTextDto;

  @Nested(() => NoticeTextDto)
  en!: NoticeTextDto;
}

export class NoticeSettingDto extends NoticeDto {
  @Changed()
  changed!: SettingChangeDto | null;
}

export class NoticesDto extends PageDto {
  @ListOf(() => NoticeSettingDto)
  items!: NoticeSettingDto[];
}

export class InstallationDto {
  @OneOf(['file', 'cluster'], { description: 'Where the events are kept.', example: 'file' })
  store!: 'file' | 'cluster';

  @OneOf(['with-the-events', 'cluster-of-their-own'], {
    description: 'Where the persons’ keys are kept.',
    example: 'with-the-events',
  })
  keys!: 'with-the-events' | 'cluster-of-their-own';

  @Text({
    nullable: true,
    max: 2000,
    description: 'The address that browsers use; null when it is the one that is listened on.',
    example: 'https://jianhui.example',
  })
  publicUrl!: string | null;

  @Whole({ description: 'How long a session lasts.', example: 12 })
  sessionHours!: number;

  @Whole({ description: 'How long a query with minPosition waits.', example: 2000 })
  viewWaitMilliseconds!: number;

  @Flag({ description: 'A proxy in front names the client’s address.', example: false })
  trustProxy!: boolean;

  @Text({ example: 'log' })
  logLevel!: string;
}

export class SettingsDto {
  @Whole({
    nullable: true,
    description: 'Also the ETag, to be given as If-Match; null before the first change.',
    example: 3,
  })
  revision!: number | null;

  @Nested(() => FederationSettingDto)
  federation!: FederationSettingDto;

  @Nested(() => ThresholdsDto)
  thresholds!: ThresholdsDto;

  @Nested(() => NoticeSettingDto, { description: 'What applicants at meetings agree to.' })
  notice!: NoticeSettingDto;

  @Nested(() => NoticeDto, { description: 'The notice that comes with the product.' })
  shippedNotice!: NoticeDto;

  @Nested(() => InstallationDto, {
    description: 'What this node runs with; changed in its environment alone.',
  })
  installation!: InstallationDto;
}
