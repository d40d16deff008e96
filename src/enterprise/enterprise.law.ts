import { type BothClocks, addMonths, type BusinessDate } from '../kernel/dates.js';
import { type Warning } from '../kernel/decider.js';
import { type Recorded } from '../kernel/event.js';
import { fill, type Params } from '../kernel/refusal.js';
import { checkUscc } from '../kernel/uscc.js';
import { type EnterpriseEvent, type Union } from './enterprise.events.js';
import { type EnterpriseCase, type EnterpriseState, evolve } from './enterprise.state.js';

/** The numbers in the rules of law and practice. */
export interface LawThresholds {
  /** Members from which on a committee is due. */
  readonly committeeMembers: number;
  /** Women members from which on a women workers' committee is due. */
  readonly womenCommitteeMembers: number;
  /** Employees from which on a full-time chair may be set up. */
  readonly fullTimeChairEmployees: number;
  /** Lengths of a term, in years. */
  readonly termYears: readonly number[];
  /** Months after opening within which a union is expected. */
  readonly monthsToEstablish: number;
  /** Employees who joined in person that make the employees count as willing. */
  readonly willingEmployees: number;
}

/** Says which thresholds hold now, or held then where a clock is named, by the settings; to be injected by this name. */
export abstract class Law {
  abstract thresholds(then?: Partial<BothClocks>): Promise<LawThresholds>;
}

/** As the law has them. */
export const LAW_THRESHOLDS: LawThresholds = {
  committeeMembers: 25,
  womenCommitteeMembers: 25,
  fullTimeChairEmployees: 200,
  termYears: [3, 5],
  monthsToEstablish: 6,
  willingEmployees: 1,
};

/** 工会女职工委员会工作条例; rule 4. */
const WOMEN_WORKERS = 'Regulations on Women Workers’ Committees of Trade Unions';

const WARNINGS = {
  'committee-due': {
    article: 'Trade Union Law art. 11',
    zh: '会员 {members} 人，已达 {threshold} 人：应当建立基层工会委员会（《工会法》第十一条）。',
    en: 'With {members} members ({threshold} or more) a union committee is due (Trade Union Law art. 11).',
  },
  'chair-is-legal-representative': {
    article: 'Measures for Electing Chairs of Enterprise Unions art. 6',
    zh: '工会主席不得由法定代表人担任（《企业工会主席产生办法》第六条）。',
    en: 'The legal representative must not chair the union (Measures for Electing Chairs of Enterprise Unions art. 6).',
  },
  'chair-is-head-of-human-resources': {
    article: 'Measures for Electing Chairs of Enterprise Unions art. 6',
    zh: '工会主席不宜由人力资源部门负责人担任（《企业工会主席产生办法》第六条）。',
    en: 'The head of human resources should not chair the union (Measures for Electing Chairs of Enterprise Unions art. 6).',
  },
  'relatives-on-committee': {
    article: 'Trade Union Law art. 10',
    zh: '企业主要负责人的近亲属不得担任工会委员会成员（《工会法》第十条）。',
    en: 'Close relatives of the principal must not sit on the committee (Trade Union Law art. 10).',
  },
  'women-committee-due': {
    article: WOMEN_WORKERS,
    zh: '女会员 {women} 人，已达 {threshold} 人：应建立女职工委员会（《工会女职工委员会工作条例》）。',
    en: "With {women} women members ({threshold} or more) a women workers' committee is due (Regulations on Women Workers’ Committees of Trade Unions).",
  },
  'women-delegate-due': {
    article: WOMEN_WORKERS,
    zh: '女会员 {women} 人，不足 {threshold} 人：应设女职工委员（《工会女职工委员会工作条例》）。',
    en: "With {women} women members (fewer than {threshold}) a women workers' delegate is due (Regulations on Women Workers’ Committees of Trade Unions).",
  },
  'full-time-chair-possible': {
    article: 'Trade Union Law art. 14',
    zh: '职工 {employees} 人，已达 {threshold} 人：可以设专职工会主席（《工会法》第十四条）。',
    en: 'With {employees} employees ({threshold} or more) a full-time chair may be set up (Trade Union Law art. 14).',
  },
  'term-unusual': {
    article: 'Trade Union Law art. 16',
    zh: '工会委员会每届任期为 {terms} 年，填写的是 {years} 年（《工会法》第十六条）。',
    en: 'A term is {terms} years, not {years} (Trade Union Law art. 16).',
  },
  'uscc-organisation-digit': {
    article: 'GB 11714',
    zh: '代码 {uscc} 中组织机构代码的校验位不符（GB 11714）。有的真实代码也如此，请对照营业执照核对。',
    en: 'The organisation code within {uscc} has another check digit than GB 11714 gives. Some real codes do: compare it with the business licence.',
  },
} as const satisfies Record<string, { article: string; zh: string; en: string }>;

function warn(code: keyof typeof WARNINGS, params: Params = {}): Warning {
  const { article, zh, en } = WARNINGS[code];
  return { code, article, zh: fill(zh, params), en: fill(en, params), params };
}

/** Rules 2 to 5, and what is doubtful in a code: what the user is told about what was recorded. */
export function adviseBy(law: LawThresholds) {
  return (before: EnterpriseState, events: readonly Recorded<EnterpriseEvent>[]): readonly Warning[] =>
    events.flatMap((event) => {
      switch (event.type) {
        case 'EnterpriseRegistered':
          return codeAdvice(event.data.details.uscc);
        case 'DetailsCorrected':
          return codeAdvice(event.data.corrected.uscc);
        case 'MemberListSubmitted': {
          const form = before.stage === 'applied' ? before.application.form : undefined;
          return form === 'organizer' ? committee(law, event.data.members) : [];
        }
        case 'UnionEstablished':
        case 'ExistingUnionFound':
          return adviceOn(law, event.data.union, employeesAmong(before, events));
        default:
          return [];
      }
    });
}

function codeAdvice(uscc: string | null | undefined): Warning[] {
  return uscc && !checkUscc(uscc).organisationDigitFits ? [warn('uscc-organisation-digit', { uscc })] : [];
}

function adviceOn(law: LawThresholds, union: Partial<Union>, employees: number | null): Warning[] {
  const { chair, members, womenMembers, termYears } = union;
  return [
    ...(members !== undefined && (union.form === 'organizer' || !union.committeeSize)
      ? committee(law, members)
      : []),
    ...(chair?.legalRepresentative ? [warn('chair-is-legal-representative')] : []),
    ...(chair?.headOfHumanResources ? [warn('chair-is-head-of-human-resources')] : []),
    ...(chair?.relativesOnCommittee ? [warn('relatives-on-committee')] : []),
    ...(womenMembers ? womenWorkers(law, womenMembers, union.womenWorkers) : []),
    ...(employees !== null && employees >= law.fullTimeChairEmployees && !chair?.fullTime
      ? [warn('full-time-chair-possible', { employees, threshold: law.fullTimeChairEmployees })]
      : []),
    ...(termYears !== undefined && !law.termYears.includes(termYears)
      ? [warn('term-unusual', { years: termYears, terms: law.termYears.join(' / ') })]
      : []),
  ];
}

function committee(law: LawThresholds, members: number): Warning[] {
  const threshold = law.committeeMembers;
  return members >= threshold ? [warn('committee-due', { members, threshold })] : [];
}

function womenWorkers(law: LawThresholds, women: number, has: Union['womenWorkers'] = 'none'): Warning[] {
  const threshold = law.womenCommitteeMembers;
  if (women >= threshold) {
    return has === 'committee' ? [] : [warn('women-committee-due', { women, threshold })];
  }
  return has === 'none' ? [warn('women-delegate-due', { women, threshold })] : [];
}

function employeesAmong(
  before: EnterpriseState,
  events: readonly Recorded<EnterpriseEvent>[],
): number | null {
  const after = events.reduce(evolve, before);
  return after.stage === 'unregistered' || after.stage === 'abandoned'
    ? null
    : (after.employees?.value ?? null);
}

/**
 * Rule 6 (Beijing's implementing measures art. 11): since when the higher union should send people,
 * because the enterprise has been open for over six months, has no union, and its employees are
 * willing; null where that is not so on this date. Without a date of foundation the time runs from
 * the registration.
 */
export function sendPeopleSince(
  state: EnterpriseCase,
  on: BusinessDate,
  law: LawThresholds = LAW_THRESHOLDS,
): BusinessDate | null {
  if (state.out || state.stage === 'established' || state.interests < law.willingEmployees) return null;
  const since = addMonths(state.details.foundedOn ?? state.registeredOn, law.monthsToEstablish);
  return since < on ? since : null;
}
