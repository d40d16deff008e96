import { type Words } from '../kernel/words.js';
import {
  type ApplicationStep,
  type Channel,
  type ClosingReason,
  type Concern,
  type EnterpriseDetails,
  type EnterpriseEvent,
  type EnterpriseMeetingKind,
  type Service,
  type UnionForm,
  type UnionStep,
  type VisitMethod,
} from './enterprise.events.js';

// What the codes of a case are called, in sentences about it and in refusals.

export const words = (zh: string, en: string): Words => ({ zh, en });

export const METHOD_WORDS: Record<VisitMethod, Words> = {
  'on-site': words('上门', 'on site'),
  phone: words('电话', 'by phone'),
  online: words('线上', 'online'),
};

export const CONCERN_WORDS: Record<Concern, Words> = {
  dues: words('经费负担', 'the dues'),
  management: words('影响管理', 'effects on management'),
  'no-need': words('认为没有必要', 'sees no need'),
  'no-staff': words('没有人手', 'nobody to do the work'),
  'parent-company': words('需总部同意', 'the parent company must agree'),
  procedure: words('不了解流程', 'does not know the procedure'),
  'labour-disputes': words('担心劳动争议', 'fear of labour disputes'),
  turnover: words('人员流动大', 'high turnover'),
  other: words('其他', 'other'),
};

export const MEETING_WORDS: Record<EnterpriseMeetingKind, Words> = {
  mixed: words('混合型企业沟通会', 'a mixed meeting'),
  'one-on-one': words('一对一企业沟通会', 'a one-on-one meeting'),
};

export const CHANNEL_WORDS: Record<Channel, Words> = {
  'on-the-spot': words('现场', 'on the spot'),
  app: words('线上', 'online'),
  relative: words('亲属代报', 'through a relative'),
};

export const FORM_WORDS: Record<UnionForm, Words> = {
  single: words('单独建会', 'a union of its own'),
  joint: words('联合基层工会', 'a joint union'),
  organizer: words('工会组织员', 'a union organizer'),
};

export const STEP_WORDS: Record<'application' | ApplicationStep, Words> = {
  application: words('建会申请', 'the application'),
  'preparation-approved': words('批复同意筹备', 'the approval to prepare'),
  'member-list-submitted': words('会员名单', 'the member list'),
  'candidates-approved': words('批复候选人', 'the approval of candidates'),
  'congress-held': words('会员（代表）大会', 'the founding congress'),
  'result-approved': words('批复选举结果', 'the approval of the result'),
};

export const UNION_STEP_WORDS: Record<UnionStep, Words> = {
  'legal-person-registered': words('法人资格登记', 'the registration as a legal person'),
  'seal-made': words('刻制印章', 'the seal'),
  'union-account-opened': words('开立银行账户', 'the bank account'),
};

export const REASON_WORDS: Record<ClosingReason, Words> = {
  'moved-away': words('迁出', 'moved away'),
  deregistered: words('注销', 'deregistered'),
  duplicate: words('重复', 'a duplicate'),
  'not-eligible': words('不符合条件', 'not eligible'),
};

export const SERVICE_WORDS: Record<Service, Words> = {
  policy: words('政策宣讲', 'policy briefing'),
  'legal-aid': words('法律援助', 'legal aid'),
  training: words('培训', 'training'),
  'mutual-aid': words('互助保障', 'mutual aid'),
  culture: words('文体活动', 'culture and sport'),
  facility: words('阵地设施', 'facilities'),
  other: words('其他服务', 'another service'),
};

export const FIELD_WORDS: Record<keyof EnterpriseDetails, Words> = {
  name: words('名称', 'name'),
  uscc: words('统一社会信用代码', 'social credit code'),
  formerNames: words('曾用名', 'former names'),
  legalRepresentative: words('法定代表人', 'legal representative'),
  unitType: words('单位类型', 'unit type'),
  industry: words('行业', 'industry'),
  registeredAddress: words('注册地址', 'registered address'),
  officeAddress: words('办公地址', 'office address'),
  building: words('楼宇', 'building'),
  foundedOn: words('成立日期', 'founding date'),
  employees: words('职工人数', 'employees'),
  womenEmployees: words('女职工人数', 'women employees'),
};

/** What each event type is called. */
export const EVENT_TITLES: Readonly<Record<EnterpriseEvent['type'], Words>> = {
  EnterpriseRegistered: words('登记', 'registration'),
  RegistrationAbandoned: words('登记未完成', 'abandoned registration'),
  UsccYielded: words('让出代码', 'yielded code'),
  ExistingUnionFound: words('查明已有工会', 'existing union'),
  DetailsCorrected: words('更正信息', 'correction of details'),
  SourceRowsLinked: words('关联名录', 'linked roster rows'),
  OfficerAssigned: words('指派经办人', 'assignment'),
  DepartmentTransferred: words('移交', 'transfer'),
  VisitRecorded: words('走访', 'visit'),
  CommunicationRecorded: words('企业沟通会', 'enterprise meeting'),
  EmployeeInterestSignalled: words('职工入会意向', 'employee interest'),
  ConcernsRecorded: words('顾虑', 'concerns'),
  FollowUpPlanned: words('跟进计划', 'planned follow-up'),
  FollowUpDone: words('完成跟进', 'follow-up done'),
  EstablishmentApplied: words('建会申请', 'application'),
  PreparationApproved: words('同意筹备', 'approval to prepare'),
  MemberListSubmitted: words('会员名单', 'member list'),
  CandidatesApproved: words('候选人获批', 'approval of candidates'),
  CongressHeld: words('会员（代表）大会', 'founding congress'),
  ResultApproved: words('选举结果获批', 'approval of the result'),
  ApplicationReturned: words('退回补正', 'return for correction'),
  ApplicationWithdrawn: words('撤回申请', 'withdrawal'),
  UnionEstablished: words('工会成立', 'establishment'),
  LegalPersonRegistered: words('法人登记', 'legal-person registration'),
  SealMade: words('刻章', 'seal'),
  UnionAccountOpened: words('开户', 'account'),
  UnionDissolved: words('工会撤销', 'dissolution'),
  ServiceProvided: words('服务', 'service'),
  ContactErased: words('删除联系人个人信息', 'erasure of a contact'),
  EntryRetracted: words('撤销记录', 'retraction'),
  CaseClosed: words('移出', 'closing'),
  CaseReopened: words('重新纳入', 'reopening'),
};
