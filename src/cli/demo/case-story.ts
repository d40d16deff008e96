import { addDays, type BusinessDate } from '../../kernel/dates.js';
import {
  type Concern,
  type Service,
  type Union,
  type UnionForm,
} from '../../enterprise/enterprise.events.js';
import { LEADER_ACCOUNT } from './accounts.js';
import { type Hour } from './calendar.js';
import { personName, type Phones } from './names.js';
import { type PilotEnterprise } from './pilot-lists.js';
import { type Random } from './random.js';
import { ref, type Script } from './script.js';

const ROLES = ['人力资源负责人', '行政负责人', '总经理', '财务负责人', '总经理助理'];
const WORRIES: readonly Concern[] = [
  'dues',
  'dues',
  'management',
  'no-need',
  'no-need',
  'no-staff',
  'parent-company',
  'procedure',
  'procedure',
  'turnover',
];
const VISIT_NOTES = [
  '介绍了建会流程和职工服务项目，对方表示先向负责人汇报。',
  '对方关心经费返还政策，已留下政策折页。',
  '负责人出差，由行政接待，约定下次面谈。',
  '企业有意愿，担心没有专人办理手续。',
  '生产任务紧，希望中午时间集中宣讲。',
];

/** One enterprise's part of the story: each method is an entry that an officer makes. `day` is when it is entered. */
export class CaseStory {
  constructor(
    private readonly script: Script,
    private readonly random: Random,
    private readonly phones: Phones,
    readonly enterprise: PilotEnterprise,
    /** User name of the officer who looks after it. */
    readonly officer: string,
  ) {}

  get id(): string {
    return ref('enterprise', this.enterprise.key);
  }

  /** `on` is the day on which it took place. */
  visit(day: number, { on = day, willingness = this.random.whole(1, 5) } = {}): string {
    const { employees, women } = this.enterprise;
    const concerns = willingness >= 5 ? [] : this.random.shuffled(WORRIES).slice(0, this.random.whole(1, 2));
    return this.enter(day, 'morning', 'visits', {
      on: this.date(on),
      method: this.random.chance(0.85) ? 'on-site' : this.random.pick(['phone', 'online']),
      contacts: [{ role: this.random.pick(ROLES), name: personName(this.random), phone: this.phones.next() }],
      willingness,
      concerns: [...new Set(concerns)],
      employees,
      womenEmployees: women,
      ...(this.random.chance(0.4) && { notes: this.random.pick(VISIT_NOTES) }),
    });
  }

  concerns(day: number, raised: readonly Concern[], settled: readonly Concern[], notes?: string): void {
    this.enter(day, 'afternoon', 'concerns', { on: this.date(day), raised, settled, notes });
  }

  /** `done` is the day on which it is entered as done; left out where it is not. */
  followUp(day: number, due: number, subject: string, done?: number): void {
    const name = `${this.enterprise.key}/${day}`;
    this.enter(
      day,
      'afternoon',
      'follow-ups',
      { on: this.date(day), due: this.date(due), officer: ref('account', this.officer), subject },
      name,
    );
    if (done === undefined) return;
    this.enter(done, 'afternoon', `follow-ups/${ref('follow-ups', name)}/completion`, {
      on: this.date(done),
    });
  }

  unionFound(day: number): void {
    const { names, employees, women } = this.enterprise;
    this.enter(day, 'afternoon', 'existing-union', {
      on: unionSince(this.enterprise),
      union: {
        name: `${names[0]}工会委员会`,
        form: 'single',
        members: Math.max(3, Math.round(employees * 0.7)),
        womenMembers: Math.round(women * 0.7),
      },
    });
  }

  apply(day: number, form: UnionForm): void {
    this.enter(day, 'afternoon', 'applications', {
      on: this.date(day),
      form,
      preparatoryGroup: { since: this.date(day - 1), size: this.random.whole(3, 5) },
      documentNumber: this.documentNumber('请'),
    });
  }

  /** The steps of an application or of a union, in order; each has a day. */
  preparationApproved(day: number): void {
    this.step(day, { step: 'preparation-approved', documentNumber: this.documentNumber('批') });
  }

  memberList(day: number, members: number, womenMembers: number): void {
    this.step(day, { step: 'member-list-submitted', members, womenMembers });
  }

  candidatesApproved(day: number, candidates: number): void {
    this.step(day, { step: 'candidates-approved', candidates, documentNumber: this.documentNumber('批') });
  }

  congress(day: number, entitled: number): void {
    const attended = entitled - this.random.whole(0, Math.floor(entitled / 8));
    this.step(day, { step: 'congress-held', entitled, attended, elected: true });
  }

  resultApproved(day: number): void {
    this.step(day, { step: 'result-approved', documentNumber: this.documentNumber('批') });
  }

  legalPerson(day: number): void {
    this.step(day, { step: 'legal-person-registered', documentNumber: this.documentNumber('法') });
  }

  seal(day: number): void {
    this.step(day, { step: 'seal-made' });
  }

  account(day: number): void {
    this.step(day, { step: 'union-account-opened' });
  }

  returned(day: number, step: string, reason: string): void {
    this.enter(day, 'afternoon', 'applications/return', { on: this.date(day), step, reason });
  }

  withdraw(day: number, reason: string): void {
    this.enter(day, 'afternoon', 'applications/withdraw', { on: this.date(day), reason });
  }

  establish(day: number, union: Union): void {
    this.enter(day, 'afternoon', 'establishment', {
      on: this.date(day),
      union,
      documentNumber: this.documentNumber('批'),
    });
  }

  service(day: number, service: Service, people: number, notes: string): void {
    this.enter(day, 'afternoon', 'services', { on: this.date(day), service, people, notes });
  }

  retract(day: number, entryKey: string, reason: string): void {
    this.enter(day, 'evening', 'retractions', { entry: ref('entry', entryKey), reason });
  }

  close(day: number, reason: string, notes: string, mergedInto?: CaseStory): void {
    this.enter(day, 'evening', 'closing', {
      on: this.date(day),
      reason,
      notes,
      mergedInto: mergedInto?.id,
    });
  }

  reopen(day: number, reason: string): void {
    this.enter(day, 'evening', 'reopening', { on: this.date(day), reason });
  }

  correct(day: number, corrected: object, reason: string): void {
    this.enter(day, 'evening', 'corrections', { on: this.date(day), corrected, reason });
  }

  /** By a leader. */
  transfer(day: number, department: string, reason: string): void {
    this.enter(
      day,
      'evening',
      'transfers',
      { on: this.date(day), department: ref('department', department), reason },
      undefined,
      LEADER_ACCOUNT,
    );
  }

  /** By a leader. */
  assign(day: number): void {
    this.enter(
      day,
      'evening',
      'assignments',
      { on: this.date(day), officer: ref('account', this.officer) },
      undefined,
      LEADER_ACCOUNT,
    );
  }

  private step(day: number, step: object): void {
    this.enter(day, 'afternoon', 'applications/steps', { on: this.date(day), ...step });
  }

  private enter(
    day: number,
    hour: Hour,
    path: string,
    body: object,
    as?: string,
    account = this.officer,
  ): string {
    return this.script.enter({
      day,
      hour,
      account,
      subject: `enterprise/${this.enterprise.key}`,
      path: `/api/enterprises/${this.id}/${path}`,
      body,
      ...(as !== undefined && { as: `${path}:${as}` }),
    });
  }

  private date(day: number): string {
    return this.script.calendar.date(day);
  }

  private documentNumber(kind: string): string {
    return `京开工${kind}〔${this.date(1).slice(0, 4)}〕${this.random.whole(1, 400)} 号（模拟）`;
  }
}

/** No enterprise of the pilot is younger than 250 days. */
export function unionSince(enterprise: PilotEnterprise): BusinessDate {
  return addDays(enterprise.foundedOn, 200);
}

export const CHAIR = {
  legalRepresentative: false,
  headOfHumanResources: false,
  fullTime: false,
  relativesOnCommittee: false,
};

/** Under 25 members an organizer will do (Trade Union Law art. 11). */
export function organizerOf(one: CaseStory, members: number, womenMembers: number): Union {
  return {
    name: `${one.enterprise.names[0]}工会`,
    form: 'organizer',
    members,
    womenMembers,
    termYears: 3,
    womenWorkers: 'delegate',
  };
}
