import { refusals, type Terms } from '../kernel/refusal.js';
import {
  CONCERN_WORDS,
  EVENT_TITLES,
  FIELD_WORDS,
  REASON_WORDS,
  STEP_WORDS,
  UNION_STEP_WORDS,
  words,
} from './enterprise.words.js';

/** What the codes of steps, reasons, concerns and entries are called in a sentence. */
const TERMS: Terms = {
  ...Object.fromEntries(
    Object.entries(EVENT_TITLES).map(([type, { zh, en }]) => [type, words(zh, `the ${en}`)]),
  ),
  ...STEP_WORDS,
  ...REASON_WORDS,
  ...CONCERN_WORDS,
  ...UNION_STEP_WORDS,
  members: words('会员人数', 'members'),
  womenMembers: words('女会员人数', 'women members'),
  employees: FIELD_WORDS.employees,
  womenEmployees: FIELD_WORDS.womenEmployees,
  attended: words('实到人数', 'those who attended'),
  entitled: words('应到人数', 'those entitled'),
  length: words('应为 18 位', 'it must have 18 characters'),
  alphabet: words('含有不允许的字符', 'it has a character that no code has'),
  'check-digit': words('校验位不符', 'its check digit does not fit'),
  '—': words('未知', 'unknown'),
  'business-licence': words('营业执照', 'the business licence'),
  'union-certificate': words('工会法人资格证书', 'the union’s certificate of legal personality'),
  'enterprise-code': words(
    '这里应填企业的代码（不以 81 开头），见营业执照',
    'wanted here is that of the enterprise, which does not begin with 81 and stands on its business licence',
  ),
  'union-code': words(
    '这里应填工会的代码（以 81 开头），见工会法人资格证书，不是企业营业执照上的代码',
    'wanted here is that of the union, which begins with 81 and stands on its certificate of legal personality, not on the business licence',
  ),
};

export const refuse = refusals(
  {
    'enterprise-not-found': {
      kind: 'not-found',
      zh: '没有这家企业的档案。请核对编号，或先登记该企业。',
      en: 'There is no case of this enterprise. Check the id, or register the enterprise first.',
    },
    'already-registered': {
      kind: 'conflict',
      zh: '该企业已于 {on} 登记。如信息有误，请更正信息。',
      en: 'This enterprise was registered on {on}. Correct its details where they are wrong.',
    },
    'uscc-taken': {
      kind: 'conflict',
      zh: '统一社会信用代码 {uscc} 已属于另一家企业：{name}。代码无误的，请在那家企业的档案中继续工作，或与负责它的部门联系。',
      en: 'The code {uscc} belongs to another enterprise: {name}. If the code is right, go on in the case of that enterprise, or ask the department that holds it.',
    },
    'uscc-invalid': {
      kind: 'unprocessable',
      zh: '统一社会信用代码 {uscc} 有误：{fault}。可能的正确代码：{repaired}。请对照{certificate}核对。',
      en: 'The code {uscc} is wrong: {fault}. What was meant may be: {repaired}. Compare it with {certificate}.',
    },
    'uscc-of-another-kind': {
      kind: 'unprocessable',
      zh: '代码 {uscc} 的类别不符：{wanted}。',
      en: 'The code {uscc} is of another kind: {wanted}.',
    },
    'case-closed': {
      kind: 'conflict',
      zh: '该企业已于 {on} 移出（{reason}）。如需继续，请先重新纳入。',
      en: 'This case was closed on {on} ({reason}). Reopen it first to go on.',
    },
    'not-closed': {
      kind: 'conflict',
      zh: '该企业未移出，无需重新纳入。',
      en: 'This case is open; there is nothing to reopen.',
    },
    'in-the-future': {
      kind: 'unprocessable',
      zh: '日期 {on} 在今天（{today}）之后。请填写实际发生的日期。',
      en: 'The date {on} lies after today ({today}). Enter the day on which it happened.',
    },
    'before-foundation': {
      kind: 'unprocessable',
      zh: '日期 {on} 早于企业成立日期 {foundedOn}。请核对日期，或先更正成立日期。',
      en: 'The date {on} lies before the enterprise was founded ({foundedOn}). Check the date, or correct the foundation first.',
    },
    'before-registration': {
      kind: 'unprocessable',
      zh: '日期 {on} 早于企业登记日期 {registeredOn}。请填写登记当日或之后的日期。',
      en: 'The date {on} lies before the enterprise was registered ({registeredOn}). Enter that day or a later one.',
    },
    'founded-after-entries': {
      kind: 'unprocessable',
      zh: '成立日期 {foundedOn} 晚于已有记录的日期 {on}。请核对成立日期。',
      en: 'The foundation on {foundedOn} would lie after what is recorded on {on}. Check the date of foundation.',
    },
    'date-out-of-order': {
      kind: 'unprocessable',
      zh: '日期 {on} 早于前一步的日期 {after}。请填写 {after} 或之后的日期。',
      en: 'The date {on} lies before the step it follows ({after}). Enter that day or a later one.',
    },
    'value-out-of-range': {
      kind: 'unprocessable',
      zh: '{field} 应为 {min} 到 {max} 的整数，收到的是 {value}。',
      en: '{field} must be a whole number from {min} to {max}, not {value}.',
    },
    'part-exceeds-whole': {
      kind: 'unprocessable',
      zh: '{part}（{partValue}）不能多于{whole}（{wholeValue}）。请核对人数。',
      en: '{part} ({partValue}) cannot exceed {whole} ({wholeValue}). Check the figures.',
    },
    'name-required': {
      kind: 'unprocessable',
      zh: '名称不能为空。请填写名称。',
      en: 'The name cannot be empty. Enter a name.',
    },
    'department-unchanged': {
      kind: 'unprocessable',
      zh: '该企业已由这个部门负责，园区也未改变。请选择另一个部门或园区。',
      en: 'The case is held by this department, in this park. Choose another department or park.',
    },
    'transfer-superseded': {
      kind: 'conflict',
      zh: '该企业已不由移出的部门负责。请刷新后再试。',
      en: 'The case is no longer held by the department that it is taken from. Reload and try again.',
    },
    'officer-unknown': {
      kind: 'unprocessable',
      zh: '经办人须是产业部干部的在用账号。请从本部门干部中选择。',
      en: 'An officer is an active staff account. Choose one of the department’s staff.',
    },
    'officer-of-another-department': {
      kind: 'unprocessable',
      zh: '该干部不属于负责此企业的产业部。请从该部门干部中选择，或先移交企业。',
      en: 'This officer is of another department than the case. Choose one of its own staff, or transfer the case first.',
    },
    'concerns-missing': {
      kind: 'unprocessable',
      zh: '请至少填写一项新提出或已解决的顾虑。',
      en: 'Name at least one concern that was raised or settled.',
    },
    'concern-raised-and-settled': {
      kind: 'unprocessable',
      zh: '同一顾虑不能同时为新提出和已解决：{concerns}。',
      en: 'A concern cannot be raised and settled in one entry: {concerns}.',
    },
    'due-before-planned': {
      kind: 'unprocessable',
      zh: '到期日 {due} 早于计划日期 {on}。请选择 {on} 或之后的日期。',
      en: 'The due date {due} lies before the day of planning ({on}). Choose that day or a later one.',
    },
    'follow-up-not-found': {
      kind: 'not-found',
      zh: '该企业没有这项跟进。请核对编号。',
      en: 'This case has no such follow-up. Check the id.',
    },
    'follow-up-done': {
      kind: 'conflict',
      zh: '这项跟进已于 {on} 完成。如属误记，请撤销该条记录。',
      en: 'This follow-up was done on {on}. Retract that entry if it was wrong.',
    },
    'no-open-follow-up': {
      kind: 'conflict',
      zh: '该企业没有待办的跟进。请先计划一项跟进。',
      en: 'No follow-up is open. Plan one first.',
    },
    'nothing-to-retract': {
      kind: 'conflict',
      zh: '除登记外还没有可以撤销的记录。',
      en: 'Nothing but the registration is recorded: there is nothing to retract.',
    },
    'already-applied': {
      kind: 'conflict',
      zh: '该企业已于 {on} 提出建会申请。如申请有误，请先撤回或退回补正。',
      en: 'This enterprise applied on {on}. Withdraw the application or have it returned first.',
    },
    'already-established': {
      kind: 'conflict',
      zh: '该企业自 {on} 起已有工会。',
      en: 'This enterprise has had a union since {on}.',
    },
    'not-applied': {
      kind: 'conflict',
      zh: '该企业没有正在办理的建会申请。请先登记建会申请。',
      en: 'This enterprise has no application under way. Record the application first.',
    },
    'not-established': {
      kind: 'conflict',
      zh: '该企业还没有工会。请先登记工会成立。',
      en: 'This enterprise has no union yet. Record the establishment first.',
    },
    'step-out-of-order': {
      kind: 'conflict',
      zh: '现在不能登记 {step}：下一步应为 {next}。',
      en: 'It is not the time for {step}: next comes {next}.',
    },
    'step-done': {
      kind: 'conflict',
      zh: '{step} 已于 {on} 登记。',
      en: '{step} was recorded on {on}.',
    },
    'figures-of-another-step': {
      kind: 'invalid',
      zh: '登记 {step} 时应填写：{expected}；实际填写：{given}。',
      en: '{step} comes with {expected}, not with {given}.',
    },
    'contact-not-found': {
      kind: 'not-found',
      zh: '该企业没有这位联系人。请刷新后再试。',
      en: 'This case has no such contact. Reload and try again.',
    },
    'no-contact-to-erase': {
      kind: 'conflict',
      zh: '该企业没有登记联系人的个人信息。',
      en: 'No personal data of a contact is on file.',
    },
    'contact-erased': {
      kind: 'conflict',
      zh: '该联系人的个人信息已按要求删除，不能再次登记。请去掉这位联系人。',
      en: 'This contact asked to be erased and cannot be entered again. Leave this contact out.',
    },
    'step-not-done': {
      kind: 'conflict',
      zh: '{step} 尚未完成，不能退回。可退回的步骤：{done}。',
      en: '{step} was not done and cannot be returned. These can: {done}.',
    },
    'application-not-approved': {
      kind: 'unprocessable',
      zh: '建会须经上一级工会批准（《工会法》第十二条）。尚缺：{missing}。',
      en: "A union needs the next-level union's approval (Trade Union Law art. 12). Still missing: {missing}.",
    },
    'merged-into-missing': {
      kind: 'unprocessable',
      zh: '重复的企业须注明并入哪一家企业的档案。',
      en: 'Say which case a duplicate is merged into.',
    },
    'merged-into-itself': {
      kind: 'unprocessable',
      zh: '企业不能并入自己的档案。请填写另一家企业的编号。',
      en: 'A case cannot be merged into itself. Name another case.',
    },
    'merged-into-unexpected': {
      kind: 'unprocessable',
      zh: '只有重复的企业才并入另一档案。请去掉 mergedInto，或将原因改为 duplicate。',
      en: 'Only a duplicate is merged into another case. Leave mergedInto out, or close it as duplicate.',
    },
    'entry-not-found': {
      kind: 'not-found',
      zh: '该企业没有这条记录。请核对记录编号。',
      en: 'This case has no such entry. Check the id of the entry.',
    },
    'already-retracted': {
      kind: 'conflict',
      zh: '这条记录已于 {on} 撤销。',
      en: 'This entry was retracted on {on}.',
    },
    'not-retractable': {
      kind: 'unprocessable',
      zh: '{entryType} 不能撤销。登记有误请更正信息或移出该企业；误撤销的内容请重新登记。',
      en: '{entryType} cannot be retracted. Correct or close a wrong registration; enter again what was retracted by mistake.',
    },
    'entry-has-successors': {
      kind: 'conflict',
      zh: '撤销后，{on} 的{successor}将失去依据。请先撤销那条记录。',
      en: 'Without this entry, {successor} of {on} could not stand. Retract that entry first.',
    },
  },
  TERMS,
);
