import { type RecordedEvent } from '../kernel/event.js';
import { type Words } from '../kernel/words.js';
import { type EnterpriseDetails, type EnterpriseEvent } from '../enterprise/enterprise.events.js';
import {
  CHANNEL_WORDS,
  CONCERN_WORDS,
  EVENT_TITLES,
  FIELD_WORDS,
  FORM_WORDS,
  MEETING_WORDS,
  METHOD_WORDS,
  REASON_WORDS,
  SERVICE_WORDS,
  STEP_WORDS,
  words,
} from '../enterprise/enterprise.words.js';
import { type SettingsEvent } from '../settings/settings.events.js';
import { THRESHOLD_WORDS } from '../settings/settings.words.js';

/** What is told in sentences: the others speak for themselves by their type. */
type ToldEvent = EnterpriseEvent | SettingsEvent;
type EventType = ToldEvent['type'];
type DataOf<Type extends EventType> = Extract<ToldEvent, { type: Type }>['data'];

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
    const fields = listed(Object.keys(corrected) as (keyof EnterpriseDetails)[], FIELD_WORDS);
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
        : words('指派经办人', 'An officer was assigned'),
    ),
  DepartmentTransferred: ({ from, to, reason }) =>
    sentence(
      from === to
        ? words('改变所属园区', 'The case was given another park')
        : words('移交其他产业部', 'The case was transferred to another department'),
      because(reason),
    ),
  VisitRecorded: ({ method, willingness, concerns, employees }) => {
    const raised = listed(concerns, CONCERN_WORDS);
    return sentence(
      words(`走访（${METHOD_WORDS[method].zh}）`, `A visit was made ${METHOD_WORDS[method].en}`),
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
        `参加${MEETING_WORDS[kind].zh}（${headcount} 人）`,
        `It took part in ${MEETING_WORDS[kind].en} (${people(headcount)})`,
      ),
    ),
  EmployeeInterestSignalled: ({ channel }) =>
    sentence(
      words(
        `一名职工申请个人入会（${CHANNEL_WORDS[channel].zh}）`,
        `An employee applied for individual membership ${CHANNEL_WORDS[channel].en}`,
      ),
    ),
  ConcernsRecorded: ({ raised, settled }) => {
    const [up, done] = [listed(raised, CONCERN_WORDS), listed(settled, CONCERN_WORDS)];
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
      words(`提交建会申请（${FORM_WORDS[form].zh}）`, `It applied to establish ${FORM_WORDS[form].en}`),
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
      words(`退回补正（${STEP_WORDS[returned].zh}）`, `Returned for correction (${STEP_WORDS[returned].en})`),
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
  ContactErased: ({ reason }) =>
    sentence(words('删除一位联系人的个人信息', 'The personal data of a contact was erased'), because(reason)),
  ServiceProvided: ({ service, people: served }) =>
    sentence(
      words(`提供服务：${SERVICE_WORDS[service].zh}`, `A service was provided: ${SERVICE_WORDS[service].en}`),
      also(served !== undefined && words(`${served} 人`, people(served))),
    ),
  EntryRetracted: ({ entryType, reason }) =>
    sentence(
      words(`撤销记录“${titleOf(entryType).zh}”`, `An entry was retracted (${titleOf(entryType).en})`),
      because(reason),
    ),
  CaseClosed: ({ reason, notes }) =>
    sentence(
      words(`移出：${REASON_WORDS[reason].zh}`, `The case was closed: ${REASON_WORDS[reason].en}`),
      ...(notes === undefined ? [] : [words(`（${notes}）`, ` (${notes})`)]),
    ),
  CaseReopened: ({ reason }) => sentence(words('重新纳入', 'The case was reopened'), because(reason)),
  ThresholdSet: ({ threshold, value, reason }) => {
    const { zh, en } = THRESHOLD_WORDS[threshold];
    const values = [value].flat();
    return sentence(
      words(`“${zh}”设为 ${values.join('、')}`, `“${en}” was set to ${values.join(', ')}`),
      because(reason),
    );
  },
  ThresholdPutBack: ({ threshold, reason }) => {
    const { zh, en } = THRESHOLD_WORDS[threshold];
    return sentence(words(`“${zh}”恢复默认值`, `“${en}” was put back to the default`), because(reason));
  },
  FederationNamed: ({ name, englishName, reason }) =>
    sentence(
      words(`工会名称定为“${name}”`, `The federation was named “${englishName ?? name}”`),
      because(reason),
    ),
  SignUpNoticeIssued: ({ version, reason }) =>
    sentence(
      words(
        `发布入会申请个人信息处理告知书第 ${version} 版`,
        `Version ${version} of the notice for the public sign-up was issued`,
      ),
      because(reason),
    ),
};

function titleOf(type: string): Words {
  return (EVENT_TITLES as Readonly<Record<string, Words>>)[type] ?? words(type, type);
}

export function isTold(event: RecordedEvent): event is RecordedEvent<EventType> {
  return Object.hasOwn(SENTENCES, event.type);
}

/** What an event says, as one sentence in each language. Names nobody. */
export function sentenceOf(event: { readonly type: EventType; readonly data: object }): Words {
  const say = SENTENCES[event.type] as (data: object) => Words;
  return say(event.data);
}
