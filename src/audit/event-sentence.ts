import { type Words } from '../kernel/words.js';
import {
  type Channel,
  type ClosingReason,
  type Concern,
  type EnterpriseDetails,
  type EnterpriseEvent,
  type EnterpriseMeetingKind,
  type Service,
  type UnionForm,
  type VisitMethod,
} from '../enterprise/enterprise.events.js';

type EventType = EnterpriseEvent['type'];
type DataOf<Type extends EventType> = Extract<EnterpriseEvent, { type: Type }>['data'];

const words = (zh: string, en: string): Words => ({ zh, en });

const METHODS: Record<VisitMethod, Words> = {
  'on-site': words('上门', 'on site'),
  phone: words('电话', 'by phone'),
  online: words('线上', 'online'),
};

const CONCERNS: Record<Concern, Words> = {
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

const MEETINGS: Record<EnterpriseMeetingKind, Words> = {
  mixed: words('混合型企业沟通会', 'a mixed meeting'),
  'one-on-one': words('一对一企业沟通会', 'a one-on-one meeting'),
};

const CHANNELS: Record<Channel, Words> = {
  'on-the-spot': words('现场', 'on the spot'),
  app: words('手机应用', 'through the app'),
  relative: words('亲属代办', 'through a relative'),
};

const FORMS: Record<UnionForm, Words> = {
  single: words('单独建会', 'a union of its own'),
  joint: words('联合基层工会', 'a joint union'),
  organizer: words('工会组织员', 'a union organizer'),
};

const STEPS: Record<DataOf<'ApplicationReturned'>['step'], Words> = {
  application: words('建会申请', 'the application'),
  'preparation-approved': words('同意筹备的批复', 'the approval to prepare'),
  'member-list-submitted': words('会员名单', 'the member list'),
  'candidates-approved': words('候选人批复', 'the approval of candidates'),
  'congress-held': words('会员（代表）大会', 'the founding congress'),
  'result-approved': words('选举结果批复', 'the approval of the result'),
};

const REASONS: Record<ClosingReason, Words> = {
  'moved-away': words('迁出', 'moved away'),
  deregistered: words('注销', 'deregistered'),
  duplicate: words('重复', 'a duplicate'),
  'not-eligible': words('不符合条件', 'not eligible'),
};

const SERVICES: Record<Service, Words> = {
  policy: words('政策宣讲', 'policy briefing'),
  'legal-aid': words('法律援助', 'legal aid'),
  training: words('培训', 'training'),
  'mutual-aid': words('互助保障', 'mutual aid'),
  culture: words('文体活动', 'culture and sport'),
  facility: words('阵地设施', 'facilities'),
  other: words('其他服务', 'another service'),
};

const FIELDS: Record<keyof EnterpriseDetails, Words> = {
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

/** Joined to a sentence, each where there is something to say. */
function also(...parts: readonly (Words | null | undefined | false)[]): Words {
  const said = parts.filter((part): part is Words => Boolean(part));
  return words(said.map(({ zh }) => `，${zh}`).join(''), said.map(({ en }) => `, ${en}`).join(''));
}

function listed<Code extends string>(codes: readonly Code[], names: Record<Code, Words>): Words {
  return words(
    codes.map((code) => names[code].zh).join('、'),
    codes.map((code) => names[code].en).join(', '),
  );
}

const document = (number: string | undefined): Words | false =>
  number !== undefined && words(`文号 ${number}`, `document ${number}`);

const because = (reason: string): Words => words(`：${reason}`, `: ${reason}`);

const people = (n: number): string => (n === 1 ? '1 person' : `${n} people`);

function sentence(main: Words, ...rest: readonly Words[]): Words {
  return words(
    `${[main, ...rest].map(({ zh }) => zh).join('')}。`,
    `${[main, ...rest].map(({ en }) => en).join('')}.`,
  );
}

const step = (zh: string, en: string) => (data: { readonly documentNumber?: string }) =>
  sentence(words(zh, en), also(document(data.documentNumber)));

/** One sentence for each event type: what happened, in the words of the people who work with the case. */
const SENTENCES: { readonly [Type in EventType]: (data: DataOf<Type>) => Words } = {
  EnterpriseRegistered: ({ details, origin }) =>
    sentence(
      words(`登记企业“${details.name}”`, `“${details.name}” was registered`),
      origin === 'roster' ? words('（来自名录）', ' from a roster') : words('（手工录入）', ' by hand'),
    ),
  RegistrationAbandoned: ({ uscc }) =>
    sentence(
      words(
        `登记未完成，代码 ${uscc} 由另一次登记使用`,
        `The registration was not completed; its code ${uscc} went to another one`,
      ),
    ),
  UsccYielded: ({ uscc }) =>
    sentence(
      words(
        `代码 ${uscc} 不再使用，已归另一企业`,
        `The code ${uscc}, no longer used, went to another enterprise`,
      ),
    ),
  ExistingUnionFound: ({ union }) =>
    sentence(words(`查明已有工会“${union.name}”`, `It was found to have a union already, “${union.name}”`)),
  DetailsCorrected: ({ corrected, reason }) => {
    const fields = listed(Object.keys(corrected) as (keyof EnterpriseDetails)[], FIELDS);
    return sentence(words(`更正${fields.zh}`, `Details were corrected (${fields.en})`), because(reason));
  },
  SourceRowsLinked: ({ sources }) =>
    sentence(
      words(
        `关联名录中的 ${sources.length} 行`,
        `${sources.length} roster ${sources.length === 1 ? 'row was' : 'rows were'} linked`,
      ),
    ),
  OfficerAssigned: ({ officer }) =>
    sentence(
      officer === null
        ? words('取消经办人', 'The officer was taken off the case')
        : words('指定经办人', 'An officer was assigned'),
    ),
  DepartmentTransferred: ({ reason }) =>
    sentence(words('移交其他产业部', 'The case was transferred to another department'), because(reason)),
  VisitRecorded: ({ method, willingness, concerns, employees }) => {
    const raised = listed(concerns, CONCERNS);
    return sentence(
      words(`走访（${METHODS[method].zh}）`, `A visit was made ${METHODS[method].en}`),
      also(
        willingness !== undefined && words(`建会意愿 ${willingness}/5`, `willingness ${willingness} of 5`),
        concerns.length > 0 && words(`顾虑：${raised.zh}`, `concerns: ${raised.en}`),
        employees !== undefined && words(`职工 ${employees} 人`, `${employees} employees`),
      ),
    );
  },
  CommunicationRecorded: ({ kind, headcount }) =>
    sentence(
      words(
        `参加${MEETINGS[kind].zh}（${headcount} 人）`,
        `It took part in ${MEETINGS[kind].en} (${people(headcount)})`,
      ),
    ),
  EmployeeInterestSignalled: ({ channel }) =>
    sentence(
      words(
        `一名职工申请个人入会（${CHANNELS[channel].zh}）`,
        `An employee applied for individual membership ${CHANNELS[channel].en}`,
      ),
    ),
  ConcernsRecorded: ({ raised, settled }) => {
    const [up, done] = [listed(raised, CONCERNS), listed(settled, CONCERNS)];
    return sentence(
      words('记录顾虑', 'Concerns were recorded'),
      also(
        raised.length > 0 && words(`新增：${up.zh}`, `raised: ${up.en}`),
        settled.length > 0 && words(`已解决：${done.zh}`, `settled: ${done.en}`),
      ),
    );
  },
  FollowUpPlanned: ({ due, subject }) =>
    sentence(words(`计划于 ${due} 前跟进`, `A follow-up is due on ${due}`), because(subject)),
  FollowUpDone: () => sentence(words('完成跟进', 'The follow-up was done')),
  EstablishmentApplied: ({ form, preparatoryGroup, documentNumber }) =>
    sentence(
      words(`提交建会申请（${FORMS[form].zh}）`, `It applied to establish ${FORMS[form].en}`),
      also(
        words(
          `筹备组 ${preparatoryGroup.size} 人`,
          `with a preparatory group of ${people(preparatoryGroup.size)}`,
        ),
        document(documentNumber),
      ),
    ),
  PreparationApproved: step('上级工会同意筹备', 'The higher union approved the preparation'),
  MemberListSubmitted: ({ members, womenMembers, documentNumber }) =>
    sentence(
      words(
        `报送会员名单：${members} 人（女 ${womenMembers} 人）`,
        `The member list was submitted: ${members} members, ${womenMembers} of them women`,
      ),
      also(document(documentNumber)),
    ),
  CandidatesApproved: ({ candidates, documentNumber }) =>
    sentence(
      words(`候选人获批：${candidates} 人`, `${candidates} candidates were approved`),
      also(document(documentNumber)),
    ),
  CongressHeld: ({ entitled, attended, elected, documentNumber }) =>
    sentence(
      words(
        `召开会员（代表）大会：应到 ${entitled} 人，实到 ${attended} 人`,
        `The founding congress was held: ${attended} of ${entitled} attended`,
      ),
      also(
        elected ? words('选举成功', 'the election succeeded') : words('选举未成功', 'the election failed'),
        document(documentNumber),
      ),
    ),
  ResultApproved: step('选举结果获批', 'The result of the election was approved'),
  ApplicationReturned: ({ step: returned, reason }) =>
    sentence(
      words(`退回补正（${STEPS[returned].zh}）`, `Returned for correction (${STEPS[returned].en})`),
      because(reason),
    ),
  ApplicationWithdrawn: ({ reason }) =>
    sentence(words('撤回建会申请', 'The application was withdrawn'), because(reason)),
  UnionEstablished: ({ union, documentNumber }) =>
    sentence(
      words(
        `工会成立：“${union.name}”，会员 ${union.members} 人`,
        `The union “${union.name}” was established with ${union.members} members`,
      ),
      also(document(documentNumber)),
    ),
  LegalPersonRegistered: step('工会法人资格登记', 'The union was registered as a legal person'),
  SealMade: step('刻制工会印章', 'The union’s seal was made'),
  UnionAccountOpened: step('开立工会账户', 'The union’s account was opened'),
  UnionDissolved: ({ reason, documentNumber }) =>
    sentence(words('工会撤销', 'The union was dissolved'), also(document(documentNumber)), because(reason)),
  ServiceProvided: ({ service, people: served }) =>
    sentence(
      words(`提供服务：${SERVICES[service].zh}`, `A service was provided: ${SERVICES[service].en}`),
      also(served !== undefined && words(`${served} 人`, people(served))),
    ),
  EntryRetracted: ({ entryType, reason }) =>
    sentence(
      words(`撤销记录“${titleOf(entryType).zh}”`, `An entry was retracted (${titleOf(entryType).en})`),
      because(reason),
    ),
  CaseClosed: ({ reason, notes }) =>
    sentence(
      words(`移出：${REASONS[reason].zh}`, `The case was closed: ${REASONS[reason].en}`),
      ...(notes === undefined ? [] : [words(`（${notes}）`, ` (${notes})`)]),
    ),
  CaseReopened: ({ reason }) => sentence(words('重新纳入', 'The case was reopened'), because(reason)),
};

/** What each event type is called. */
export const EVENT_TITLES: Readonly<Record<EventType, Words>> = {
  EnterpriseRegistered: words('登记', 'registration'),
  RegistrationAbandoned: words('登记未完成', 'abandoned registration'),
  UsccYielded: words('让出代码', 'yielded code'),
  ExistingUnionFound: words('查明已有工会', 'existing union'),
  DetailsCorrected: words('更正信息', 'correction of details'),
  SourceRowsLinked: words('关联名录', 'linked roster rows'),
  OfficerAssigned: words('指定经办人', 'assignment'),
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
  EntryRetracted: words('撤销记录', 'retraction'),
  CaseClosed: words('移出', 'closing'),
  CaseReopened: words('重新纳入', 'reopening'),
};

function titleOf(type: string): Words {
  return (EVENT_TITLES as Readonly<Record<string, Words>>)[type] ?? words(type, type);
}

/** What an event of an enterprise says, as one sentence in each language. Names nobody. */
export function sentenceOf(event: { readonly type: EventType; readonly data: object }): Words {
  const say = SENTENCES[event.type] as (data: object) => Words;
  return say(event.data);
}
