import {
  Day,
  Flag,
  FreeText,
  Id,
  KeptText,
  ListOf,
  ListOfOneOf,
  ListOfTexts,
  Nested,
  OneOf,
  Shaped,
  Text,
  Whole,
} from '../http/fields.js';
import { LONGEST_NAME, LONGEST_UNION_NAME } from '../kernel/company-name.js';
import { AcceptedDto } from '../http/documented.js';
import {
  APPLICATION_STEPS,
  type ApplicationStep,
  CLOSING_REASONS,
  type ClosingReason,
  type Concern,
  CONCERNS,
  type Service,
  SERVICES,
  type Stage,
  STAGES,
  UNION_FORMS,
  UNION_STEPS,
  type UnionForm,
  type UnionStep,
  VISIT_METHODS,
  type VisitMethod,
} from './enterprise.events.js';

const PEOPLE = 1_000_000;
const ON = 'Business date of the fact (Asia/Shanghai), not in the future.';
const TODAY = 'Business date (Asia/Shanghai); today unless told.';

class DetailsDto {
  @KeptText({ max: LONGEST_NAME, example: '北京示例精密机械有限公司' })
  name!: string;

  @Text({
    max: 40,
    optional: true,
    description: 'Unified social credit code, 18 characters (GB 32100-2015).',
    example: '91350100M000100Y43',
  })
  uscc?: string;

  @ListOfTexts({ max: 20, length: LONGEST_NAME, optional: true, example: ['北京示例机械厂'] })
  formerNames?: string[];

  @KeptText({
    max: 100,
    optional: true,
    description: 'As published in the business register.',
    example: '王示例',
  })
  legalRepresentative?: string;

  @KeptText({ max: 100, optional: true, example: '有限责任公司' })
  unitType?: string;

  @KeptText({ max: 100, optional: true, example: '专用设备制造业' })
  industry?: string;

  @KeptText({ max: 300, optional: true, example: '北京经济技术开发区示例路1号' })
  registeredAddress?: string;

  @KeptText({ max: 300, optional: true, example: '北京经济技术开发区示例路1号2层' })
  officeAddress?: string;

  @KeptText({ max: 100, optional: true, example: '2号楼' })
  building?: string;

  @Day({ optional: true, example: '2019-05-20' })
  foundedOn?: string;

  @Whole({ max: PEOPLE, optional: true, example: 60 })
  employees?: number;

  @Whole({ max: PEOPLE, optional: true, example: 20 })
  womenEmployees?: number;
}

class ChairDto {
  @Flag({ description: 'The chair is the legal representative.', example: false })
  legalRepresentative!: boolean;

  @Flag({ example: false })
  headOfHumanResources!: boolean;

  @Flag({ example: false })
  fullTime!: boolean;

  @Flag({ description: 'A close relative of the principal sits on the committee.', example: false })
  relativesOnCommittee!: boolean;
}

const WOMEN_WORKERS = ['committee', 'delegate', 'none'] as const;

class UnionDto {
  @KeptText({ max: LONGEST_UNION_NAME, example: '北京示例精密机械有限公司工会委员会' })
  name!: string;

  @Text({ max: 40, optional: true, description: 'Begins with 81.' })
  uscc?: string;

  @OneOf(UNION_FORMS, { example: 'single' })
  form!: UnionForm;

  @Whole({ max: PEOPLE, example: 30 })
  members!: number;

  @Whole({ max: PEOPLE, example: 10 })
  womenMembers!: number;

  @Whole({ min: 1, max: 10, optional: true, description: 'Three or five.', example: 5 })
  termYears?: number;

  @Whole({ max: 1000, optional: true, example: 5 })
  committeeSize?: number;

  @Flag({ optional: true, description: '经费审查委员会', example: true })
  auditCommittee?: boolean;

  @OneOf(WOMEN_WORKERS, { optional: true, example: 'delegate' })
  womenWorkers?: (typeof WOMEN_WORKERS)[number];

  @Nested(() => ChairDto, { optional: true })
  chair?: ChairDto;
}

/** Of a union that was there before anyone came, only the name has to be known. */
class FoundUnionDto {
  @KeptText({ max: LONGEST_UNION_NAME, example: '北京示例精密机械有限公司工会委员会' })
  name!: string;

  @Text({ max: 40, optional: true, description: 'Begins with 81.' })
  uscc?: string;

  @OneOf(UNION_FORMS, { optional: true, example: 'single' })
  form?: UnionForm;

  @Whole({ max: PEOPLE, optional: true, example: 200 })
  members?: number;

  @Whole({ max: PEOPLE, optional: true, example: 80 })
  womenMembers?: number;

  @Whole({ min: 1, max: 10, optional: true, example: 5 })
  termYears?: number;

  @Whole({ max: 1000, optional: true, example: 7 })
  committeeSize?: number;

  @Flag({ optional: true, example: true })
  auditCommittee?: boolean;

  @OneOf(WOMEN_WORKERS, { optional: true, example: 'committee' })
  womenWorkers?: (typeof WOMEN_WORKERS)[number];

  @Nested(() => ChairDto, { optional: true })
  chair?: ChairDto;
}

class FoundUnionSinceDto extends FoundUnionDto {
  @Day({
    optional: true,
    description: 'Since when it has been there; the day of registration where that is not known.',
    example: '2021-03-01',
  })
  since?: string;
}

export class RegisterEnterpriseDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-02' })
  on?: string;

  @Id({ optional: true, description: "One's own unless told." })
  department?: string;

  @Id({ optional: true, nullable: true })
  park?: string | null;

  @Nested(() => DetailsDto)
  details!: DetailsDto;

  @Nested(() => FoundUnionSinceDto, { optional: true, description: 'A union that is there already.' })
  existingUnion?: FoundUnionSinceDto;
}

class CorrectedDetailsDto {
  @KeptText({
    max: LONGEST_NAME,
    optional: true,
    description: 'The old name is kept as a former name.',
    example: '北京示例智能机械有限公司',
  })
  name?: string;

  @Text({ max: 40, optional: true, nullable: true, example: '91110302MA01EXAM8M' })
  uscc?: string | null;

  @ListOfTexts({ max: 20, length: LONGEST_NAME, optional: true, nullable: true, example: ['北京示例机械厂'] })
  formerNames?: string[] | null;

  @KeptText({ max: 100, optional: true, nullable: true, example: '李示例' })
  legalRepresentative?: string | null;

  @KeptText({ max: 100, optional: true, nullable: true, example: '股份有限公司' })
  unitType?: string | null;

  @KeptText({ max: 100, optional: true, nullable: true, example: '通用设备制造业' })
  industry?: string | null;

  @KeptText({ max: 300, optional: true, nullable: true, example: '北京经济技术开发区示例路3号' })
  registeredAddress?: string | null;

  @KeptText({ max: 300, optional: true, nullable: true, example: '北京经济技术开发区示例路3号' })
  officeAddress?: string | null;

  @KeptText({ max: 100, optional: true, nullable: true, example: '3号楼' })
  building?: string | null;

  @Day({ optional: true, nullable: true, example: '2018-05-20' })
  foundedOn?: string | null;

  @Whole({ max: PEOPLE, optional: true, nullable: true, example: 66 })
  employees?: number | null;

  @Whole({ max: PEOPLE, optional: true, nullable: true, example: 22 })
  womenEmployees?: number | null;
}

export class CorrectDetailsDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-05' })
  on?: string;

  @Nested(() => CorrectedDetailsDto, {
    description: 'Only the fields that were wrong or have changed; null clears one.',
  })
  corrected!: CorrectedDetailsDto;

  @FreeText({ max: 500, example: '与营业执照核对后更正' })
  reason!: string;
}

export class AssignOfficerDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-03' })
  on?: string;

  @Id({
    nullable: true,
    description: 'Account id; null takes the assignment away.',
    example: '7a1c1b52-8a5e-4d4c-9a54-0a7f2b2b5a11',
  })
  officer!: string | null;
}

export class TransferDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-10' })
  on?: string;

  @Id({ example: '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11' })
  department!: string;

  @Id({
    optional: true,
    nullable: true,
    description: 'The park it stays in unless told.',
  })
  park?: string | null;

  @FreeText({ max: 500, example: '企业迁至另一园区' })
  reason!: string;
}

class ContactDto {
  @FreeText({ max: 60, description: 'Kept in clear.', example: '人力资源' })
  role!: string;

  @Text({ max: 60, description: 'Encrypted.', example: '示例甲' })
  name!: string;

  @Shaped(
    /^[0-9+() -]{5,24}$/,
    { code: 'phone-invalid', zh: '应为电话号码', en: 'must be a phone number' },
    { optional: true, max: 24, description: 'Encrypted.', example: '010-00000000' },
  )
  phone?: string;
}

export class RecordVisitDto {
  @Day({ description: ON, example: '2026-03-04' })
  on!: string;

  @OneOf(VISIT_METHODS, { example: 'on-site' })
  method!: VisitMethod;

  @ListOf(() => ContactDto, { max: 20, optional: true })
  contacts?: ContactDto[];

  @Whole({ min: 1, max: 5, optional: true, description: '1 refuses … 5 wants to.', example: 4 })
  willingness?: number;

  @ListOfOneOf(CONCERNS, { optional: true, example: ['dues'] })
  concerns?: Concern[];

  @Whole({ max: PEOPLE, optional: true, example: 62 })
  employees?: number;

  @Whole({ max: PEOPLE, optional: true, example: 25 })
  womenEmployees?: number;

  @FreeText({ optional: true, example: '愿意参加下一次企业沟通会' })
  notes?: string;
}

export class RecordConcernsDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-06' })
  on?: string;

  @ListOfOneOf(CONCERNS, { optional: true, example: ['procedure'] })
  raised?: Concern[];

  @ListOfOneOf(CONCERNS, { optional: true, example: ['dues'] })
  settled?: Concern[];

  @FreeText({ optional: true, example: '已说明小微企业工会经费返还政策' })
  notes?: string;
}

export class PlanFollowUpDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-06' })
  on?: string;

  @Day({ description: 'Not before the day of planning.', example: '2026-03-13' })
  due!: string;

  @Id({
    optional: true,
    nullable: true,
    description: 'Account id.',
  })
  officer?: string | null;

  @FreeText({ max: 300, example: '送建会材料清单' })
  subject!: string;
}

export class CompleteFollowUpDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-12' })
  on?: string;

  @FreeText({ optional: true, example: '材料已送达' })
  notes?: string;
}

export class FindExistingUnionDto {
  @Day({
    description: 'Since when it has been there, or when it was found where that is not known.',
    example: '2021-03-01',
  })
  on!: string;

  @Nested(() => FoundUnionDto)
  union!: FoundUnionDto;
}

class PreparatoryGroupDto {
  @Day({ example: '2026-03-08' })
  since!: string;

  @Whole({ min: 3, max: 5, example: 3 })
  size!: number;
}

const DOCUMENT_NUMBER = { max: 60, optional: true, example: '示例工字〔2026〕12号' };

export class ApplyDto {
  @Day({ description: ON, example: '2026-03-10' })
  on!: string;

  @OneOf(UNION_FORMS, { description: '单独建会 · 联合基层工会 · 工会组织员', example: 'single' })
  form!: UnionForm;

  @Nested(() => PreparatoryGroupDto)
  preparatoryGroup!: PreparatoryGroupDto;

  @KeptText(DOCUMENT_NUMBER)
  documentNumber?: string;
}

export class RecordStepDto {
  @Day({ description: ON, example: '2026-03-16' })
  on!: string;

  @OneOf([...APPLICATION_STEPS, ...UNION_STEPS], {
    description: 'In this order; those after the congress follow the approval and the establishment.',
    example: 'preparation-approved',
  })
  step!: ApplicationStep | UnionStep;

  @KeptText(DOCUMENT_NUMBER)
  documentNumber?: string;

  @Whole({ max: PEOPLE, optional: true, description: 'With member-list-submitted.' })
  members?: number;

  @Whole({ max: PEOPLE, optional: true, description: 'With member-list-submitted.' })
  womenMembers?: number;

  @Whole({ min: 1, max: PEOPLE, optional: true, description: 'With candidates-approved.' })
  candidates?: number;

  @Whole({ max: PEOPLE, optional: true, description: 'With congress-held: who may vote.' })
  entitled?: number;

  @Whole({ max: PEOPLE, optional: true, description: 'With congress-held.' })
  attended?: number;

  @Flag({ optional: true, description: 'With congress-held: false where it has to be held again.' })
  elected?: boolean;

  @Text({ max: 40, optional: true, description: 'With legal-person-registered, may be left out.' })
  uscc?: string;
}

export class ReturnApplicationDto {
  @Day({ description: ON, example: '2026-03-14' })
  on!: string;

  @OneOf(['application', ...APPLICATION_STEPS], {
    optional: true,
    description: 'What has to be done again, with everything after it; the last one done unless told.',
    example: 'application',
  })
  step?: ApplicationStep | 'application';

  @FreeText({ max: 500, example: '请示缺少公章' })
  reason!: string;
}

export class WithdrawApplicationDto {
  @Day({ description: ON, example: '2026-03-15' })
  on!: string;

  @FreeText({ max: 500, example: '需等总部意见' })
  reason!: string;
}

export class EstablishUnionDto {
  @Day({ description: ON, example: '2026-04-02' })
  on!: string;

  @Nested(() => UnionDto)
  union!: UnionDto;

  @KeptText(DOCUMENT_NUMBER)
  documentNumber?: string;
}

export class DissolveUnionDto {
  @Day({ description: ON, example: '2026-05-06' })
  on!: string;

  @FreeText({ max: 500, example: '企业解散' })
  reason!: string;

  @KeptText(DOCUMENT_NUMBER)
  documentNumber?: string;
}

export class ProvideServiceDto {
  @Day({ description: ON, example: '2026-04-20' })
  on!: string;

  @OneOf(SERVICES, { example: 'training' })
  service!: Service;

  @Whole({ max: PEOPLE, optional: true, description: 'How many it reached.', example: 12 })
  people?: number;

  @FreeText({ optional: true, example: '工会财务培训' })
  notes?: string;
}

export class EraseContactDto {
  @FreeText({ max: 500, example: '本人要求删除个人信息' })
  reason!: string;
}

export class RetractEntryDto {
  @Id({
    description: 'Id of the event that was wrong (see the history).',
    example: '0f8fad5b-d9cb-569f-a165-70867728950e',
  })
  entry!: string;

  @FreeText({ max: 500, example: '记错企业' })
  reason!: string;
}

export class CloseCaseDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-20' })
  on?: string;

  @OneOf(CLOSING_REASONS, { description: '迁出 · 注销 · 重复 · 不符合条件', example: 'moved-away' })
  reason!: ClosingReason;

  @FreeText({ optional: true, example: '已迁至外区' })
  notes?: string;

  @Id({
    optional: true,
    description: 'Of a duplicate: the case it is merged into.',
  })
  mergedInto?: string;
}

export class ReopenCaseDto {
  @Day({ optional: true, description: TODAY, example: '2026-03-25' })
  on?: string;

  @FreeText({ max: 500, example: '核实后仍在园区内' })
  reason!: string;
}

export class CaseAcceptedDto extends AcceptedDto {
  @OneOf(STAGES, { description: 'Where the case stands after it.', example: 'visited' })
  stage!: Stage;

  @Id({ optional: true, description: 'Of a follow-up that was planned.' })
  followUp?: string;
}
