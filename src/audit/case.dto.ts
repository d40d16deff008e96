import {
  APPLICATION_STEPS,
  type ApplicationStep,
  CLOSING_REASONS,
  type ClosingReason,
  type Concern,
  CONCERNS,
  type Stage,
  STAGES,
  UNION_FORMS,
  UNION_STEPS,
  type UnionForm,
  type UnionStep,
} from '../enterprise/enterprise.events.js';
import { COMMANDS, type CommandName } from '../enterprise/enterprise.view.js';
import {
  Day,
  Flag,
  Id,
  ListOf,
  ListOfOneOf,
  ListOfTexts,
  Nested,
  OneOf,
  Text,
  Whole,
} from '../http/fields.js';
import { LONGEST_NAME, LONGEST_UNION_NAME } from '../kernel/company-name.js';

const EXAMPLE_ID = '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const NEXT_STEPS = [
  'visit',
  'meeting',
  'apply',
  ...APPLICATION_STEPS,
  'establish',
  ...UNION_STEPS,
  'reopen',
] as const;
const WITH_APPLICATION = ['application', ...APPLICATION_STEPS] as const;

class DetailsOnFileDto {
  @Text({ max: LONGEST_NAME, example: '北京示例精密机械有限公司' })
  name!: string;

  @Text({ optional: true, nullable: true, example: '91350100M000100Y43' })
  uscc?: string | null;

  @ListOfTexts({ optional: true, nullable: true, max: 20, length: LONGEST_NAME })
  formerNames?: string[] | null;

  @Text({ optional: true, nullable: true, example: '王示例' })
  legalRepresentative?: string | null;

  @Text({ optional: true, nullable: true, example: '有限责任公司' })
  unitType?: string | null;

  @Text({ optional: true, nullable: true, example: '专用设备制造业' })
  industry?: string | null;

  @Text({ optional: true, nullable: true, example: '北京经济技术开发区示例路1号' })
  registeredAddress?: string | null;

  @Text({ optional: true, nullable: true, example: '北京经济技术开发区示例路1号2层' })
  officeAddress?: string | null;

  @Text({ optional: true, nullable: true, example: '2号楼' })
  building?: string | null;

  @Day({ optional: true, nullable: true, example: '2019-05-20' })
  foundedOn?: string | null;

  @Whole({ optional: true, nullable: true, example: 60 })
  employees?: number | null;

  @Whole({ optional: true, nullable: true, example: 20 })
  womenEmployees?: number | null;
}

class RosterRowDto {
  @Id({ example: EXAMPLE_ID })
  roster!: string;

  @Whole({ min: 1, example: 12 })
  row!: number;
}

class KnownFigureDto {
  @Whole({ example: 60 })
  value!: number;

  @Day({ description: 'Since when it is known.', example: '2026-03-04' })
  on!: string;
}

class OutOfPopulationDto {
  @OneOf(CLOSING_REASONS, { example: 'moved-away' })
  reason!: ClosingReason;

  @Day({ example: '2026-03-20' })
  on!: string;

  @Id({ nullable: true, example: null })
  mergedInto!: string | null;
}

class ContactShownDto {
  @Text({ example: '人力资源' })
  role!: string;

  @Text({
    optional: true,
    nullable: true,
    description: 'In clear, masked, or null, by who reads.',
    example: '示**',
  })
  name?: string | null;

  @Text({ optional: true, nullable: true, example: '010-****0000' })
  phone?: string | null;

  @Day({ description: 'When they were met.', example: '2026-03-04' })
  on!: string;

  @Id({ description: 'Of the person’s key.', example: '5e1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  person!: string;

  @Day({
    nullable: true,
    description: 'When the visit was retracted: the contact is listed only to be erased, until then.',
    example: null,
  })
  retractedOn!: string | null;

  @Day({ nullable: true, description: 'When name and phone were erased for good.', example: null })
  erasedOn!: string | null;

  @Text({ optional: true, description: 'Of past states: the entry that carries name and phone.' })
  entry?: string;
}

class OpenFollowUpDto {
  @Id({ example: EXAMPLE_ID })
  followUp!: string;

  @Day({ example: '2026-03-06' })
  plannedOn!: string;

  @Day({ example: '2026-03-13' })
  due!: string;

  @Text({ nullable: true, description: 'Account id.', example: null })
  officer!: string | null;

  @Text({ max: 300, example: '送建会材料清单' })
  subject!: string;
}

class PreparatoryGroupOnFileDto {
  @Day({ example: '2026-03-08' })
  since!: string;

  @Whole({ example: 3 })
  size!: number;
}

class StepDoneDto {
  @OneOf(APPLICATION_STEPS, { example: 'preparation-approved' })
  step!: ApplicationStep;

  @Day({ example: '2026-03-16' })
  on!: string;

  @Text({ optional: true, example: '示例工字〔2026〕12号' })
  documentNumber?: string;

  @Whole({ optional: true, example: 30 })
  members?: number;

  @Whole({ optional: true, example: 10 })
  womenMembers?: number;

  @Whole({ optional: true, example: 6 })
  candidates?: number;

  @Whole({ optional: true, example: 30 })
  entitled?: number;

  @Whole({ optional: true, example: 28 })
  attended?: number;
}

class ReturnedDto {
  @OneOf(WITH_APPLICATION, { description: 'What has to be done again.', example: 'application' })
  step!: (typeof WITH_APPLICATION)[number];

  @Day({ example: '2026-03-14' })
  on!: string;

  @Text({ max: 500, example: '请示缺少公章' })
  reason!: string;
}

class ApplicationOnFileDto {
  @OneOf(UNION_FORMS, { example: 'single' })
  form!: UnionForm;

  @Nested(() => PreparatoryGroupOnFileDto)
  preparatoryGroup!: PreparatoryGroupOnFileDto;

  @Text({ optional: true, example: '示例工字〔2026〕12号' })
  documentNumber?: string;

  @Day({ example: '2026-03-10' })
  appliedOn!: string;

  @ListOf(() => StepDoneDto, { description: 'Those that stand, in order.' })
  steps!: StepDoneDto[];

  @Nested(() => ReturnedDto, { nullable: true, description: '退回补正, until it was done again.' })
  returned!: ReturnedDto | null;
}

class UnionStepDoneDto {
  @OneOf(UNION_STEPS, { example: 'seal-made' })
  step!: UnionStep;

  @Day({ example: '2026-04-10' })
  on!: string;

  @Text({ optional: true, example: '示例工字〔2026〕12号' })
  documentNumber?: string;
}

class ChairOnFileDto {
  @Flag({ example: false })
  legalRepresentative!: boolean;

  @Flag({ example: false })
  headOfHumanResources!: boolean;

  @Flag({ example: false })
  fullTime!: boolean;

  @Flag({ example: false })
  relativesOnCommittee!: boolean;
}

const WOMEN_WORKERS = ['committee', 'delegate', 'none'] as const;

class UnionOnFileDto {
  @Text({ max: LONGEST_UNION_NAME, example: '北京示例精密机械有限公司工会委员会' })
  name!: string;

  @Text({ optional: true, description: 'Begins with 81.' })
  uscc?: string;

  @OneOf(UNION_FORMS, { optional: true, example: 'single' })
  form?: UnionForm;

  @Whole({ optional: true, example: 30 })
  members?: number;

  @Whole({ optional: true, example: 10 })
  womenMembers?: number;

  @Whole({ optional: true, example: 5 })
  termYears?: number;

  @Whole({ optional: true, example: 5 })
  committeeSize?: number;

  @Flag({ optional: true, example: true })
  auditCommittee?: boolean;

  @OneOf(WOMEN_WORKERS, { optional: true, example: 'delegate' })
  womenWorkers?: (typeof WOMEN_WORKERS)[number];

  @Nested(() => ChairOnFileDto, { optional: true })
  chair?: ChairOnFileDto;

  @Day({ example: '2026-04-02' })
  since!: string;

  @Flag({ description: 'It was there before anyone came.', example: false })
  existing!: boolean;

  @Text({ optional: true, example: '示例工字〔2026〕12号' })
  documentNumber?: string;

  @ListOf(() => UnionStepDoneDto)
  steps!: UnionStepDoneDto[];
}

class RetractionOnFileDto {
  @Id({ example: EXAMPLE_ID })
  entry!: string;

  @Text({ example: 'VisitRecorded' })
  entryType!: string;

  @Text({ max: 500, example: '记错企业' })
  reason!: string;

  @Id({ description: 'The event that retracted it.', example: EXAMPLE_ID })
  by!: string;

  @Day({ example: '2026-03-08' })
  on!: string;
}

class NextStepDto {
  @OneOf(NEXT_STEPS, { example: 'visit' })
  step!: (typeof NEXT_STEPS)[number];

  @ListOfTexts({ description: 'What has to come before it; empty where it can be done now.' })
  missing!: string[];
}

/** A case as it stands, or stood. */
export class CaseFileDto {
  @Id({ example: EXAMPLE_ID })
  id!: string;

  @OneOf(STAGES, { example: 'visited' })
  stage!: Stage;

  @ListOfOneOf(STAGES, { description: 'The furthest ever recorded and all before it, also where undone.' })
  reached!: Stage[];

  @Day({ example: '2026-03-02' })
  registeredOn!: string;

  @OneOf(['roster', 'by-hand'], { example: 'roster' })
  origin!: 'roster' | 'by-hand';

  @Nested(() => DetailsOnFileDto)
  details!: DetailsOnFileDto;

  @ListOf(() => RosterRowDto)
  sources!: RosterRowDto[];

  @Id({ description: 'The department that holds it.', example: EXAMPLE_ID })
  department!: string;

  @Id({ nullable: true, example: EXAMPLE_ID })
  park!: string | null;

  @Day({ description: 'Since when this department has held it.', example: '2026-03-02' })
  heldSince!: string;

  @Text({ nullable: true, description: 'Account id.', example: null })
  officer!: string | null;

  @Nested(() => OutOfPopulationDto, { nullable: true, description: 'null when it is in the population.' })
  out!: OutOfPopulationDto | null;

  @Nested(() => KnownFigureDto, { nullable: true })
  employees!: KnownFigureDto | null;

  @Nested(() => KnownFigureDto, { nullable: true })
  womenEmployees!: KnownFigureDto | null;

  @Nested(() => KnownFigureDto, { nullable: true, description: '1 refuses … 5 wants to.' })
  willingness!: KnownFigureDto | null;

  @ListOfOneOf(CONCERNS, { description: 'Open ones.' })
  concerns!: Concern[];

  @ListOf(() => ContactShownDto, {
    description:
      'In clear for the department that holds the case, masked for leaders, by role for auditors and in past states.',
  })
  contacts!: ContactShownDto[];

  @ListOf(() => OpenFollowUpDto)
  followUps!: OpenFollowUpDto[];

  @Whole({ example: 2 })
  visits!: number;

  @Whole({ description: 'Enterprise meetings it took part in.', example: 1 })
  communications!: number;

  @Whole({ description: 'Employees who joined in person.', example: 3 })
  interests!: number;

  @Whole({ example: 0 })
  services!: number;

  @Day({ nullable: true, example: '2026-03-04' })
  lastVisitOn!: string | null;

  @Day({ nullable: true, example: '2026-03-12' })
  lastContactOn!: string | null;

  @Nested(() => ApplicationOnFileDto, { nullable: true })
  application!: ApplicationOnFileDto | null;

  @Nested(() => UnionOnFileDto, { nullable: true })
  union!: UnionOnFileDto | null;

  @ListOf(() => RetractionOnFileDto)
  retractions!: RetractionOnFileDto[];

  @ListOf(() => NextStepDto)
  next!: NextStepDto[];

  @Day({
    nullable: true,
    description: "Since when the higher union should send people (Beijing's implementing measures art. 11).",
    example: null,
  })
  sendPeopleSince!: string | null;
}

class BecauseDto {
  @Text({ description: 'Code of the refusal.', example: 'not-applied' })
  code!: string;

  @Text({ example: '该企业没有正在办理的建会申请。请先登记建会申请。' })
  detail!: string;
}

export class CommandOfferDto {
  @OneOf(COMMANDS, { example: 'record-visit' })
  command!: CommandName;

  @Flag({ example: true })
  allowed!: boolean;

  @Nested(() => BecauseDto, { nullable: true, description: 'Why it is refused to you now.' })
  because!: BecauseDto | null;

  @ListOfTexts({ description: 'Of `record-step` and `return-application`: the steps it can be done with.' })
  steps!: string[];
}
