import { addDays, type BusinessDate } from '../../kernel/dates.js';
import { DEPARTMENTS, LEADER_ACCOUNT, officerOf } from './accounts.js';
import { Calendar } from './calendar.js';
import { CaseStory, unionSince } from './case-story.js';
import { Cast } from './cast.js';
import { type MeetingPlan, MeetingStory, type Applicants } from './meeting-story.js';
import { CompanyNames, companyCode, personName, Phones, TRADES } from './names.js';
import {
  type DepartmentKey,
  listsOf,
  type ParkKey,
  PARKS,
  type PilotEnterprise,
  type PilotLists,
  type PilotPark,
} from './pilot-lists.js';
import { Random } from './random.js';
import { ref, Script } from './script.js';

/** The day on which entries begin that will be known late: the figures of this day change afterwards. */
export const WATCHED_DAY = 30;

/** What departments do in the field, as entries of a script. The parks' stories are told with it. */
export class Fieldwork {
  private readonly random: Random;
  readonly calendar: Calendar;
  readonly script: Script;
  private readonly names: CompanyNames;
  private readonly phones: Phones;
  readonly lists: Record<ParkKey, PilotLists>;
  readonly byHand: PilotEnterprise[] = [];
  private readonly meetings: MeetingStory;

  constructor(
    seed: number,
    private readonly firstDay: BusinessDate,
  ) {
    const random = new Random(seed);
    this.calendar = new Calendar(firstDay);
    this.script = new Script(this.calendar);
    this.names = new CompanyNames(random.fork('names'));
    this.phones = new Phones(random.fork('phones'));
    this.random = random.fork('story');
    this.meetings = new MeetingStory(this.script, random.fork('people'), this.phones);
    this.lists = Object.fromEntries(
      PARKS.map((park) => [
        park.key,
        listsOf(park, random.fork(park.key), this.names, this.phones, firstDay),
      ]),
    ) as Record<ParkKey, PilotLists>;
  }

  /** The two lists of a park come in, a person decides what is doubtful, the targets are registered. */
  reconcile(key: ParkKey, workday: number): [park: PilotPark, cast: Cast] {
    const park = PARKS.find((one) => one.key === key)!;
    const { tax, directory, pairs, enterprises } = this.lists[key];
    const day = this.calendar.workday(workday);
    const account = officerOf(park.department, 1);
    const base = { day, account, subject: `reconciliation/${key}` };
    for (const [kind, file, name] of [
      ['tax-registry', tax, 'tax'],
      ['park-directory', directory, 'directory'],
    ] as const) {
      this.script.enter({
        ...base,
        hour: 'opening',
        path: '/api/rosters',
        upload: { park: ref('park', key), kind, file },
        as: `roster:${key}-${name}`,
      });
    }
    const roster = ref('roster', `${key}-directory`);
    this.script.enter({
      ...base,
      hour: 'morning',
      path: `/api/rosters/${roster}/decisions`,
      body: {
        decisions: pairs.map(({ tax: left, directory: right, same, notes }) => ({
          left: { roster: ref('roster', `${key}-tax`), row: left },
          right: { roster, row: right },
          same,
          notes,
        })),
      },
    });
    this.script.enter({ ...base, hour: 'noon', path: `/api/rosters/${roster}/confirmation`, body: {} });

    const cases = enterprises.map((enterprise, at) => this.caseOf(enterprise, park.department, at));
    const dealt = this.random.shuffled(cases);
    for (const one of dealt.slice(0, Math.round(dealt.length * 0.85))) one.assign(day);
    return [park, new Cast(dealt)];
  }

  registerByHand(
    department: DepartmentKey,
    park: ParkKey | null,
    key: string,
    day: number,
    employees: number,
    union: boolean,
  ): CaseStory {
    const trade = this.random.pick(TRADES[department]);
    const name = `北京${this.names.core(trade)}${employees > 100 ? '股份有限公司' : '有限公司'}`;
    const women = Math.round(employees * 0.42);
    const enterprise: PilotEnterprise = {
      key,
      names: [name],
      uscc: companyCode(this.random),
      industry: trade.industry,
      legalRepresentative: personName(this.random),
      foundedOn: addDays(this.firstDay, -this.random.whole(2500, 6000)),
      employees,
      women,
      rows: {},
    };
    this.byHand.push(enterprise);
    this.script.enter({
      day,
      hour: 'opening',
      account: officerOf(department, 1),
      subject: `enterprise/${key}`,
      path: '/api/enterprises',
      body: {
        on: this.calendar.date(day),
        ...(park && { park: ref('park', park) }),
        details: {
          name,
          uscc: enterprise.uscc,
          industry: trade.industry,
          legalRepresentative: enterprise.legalRepresentative,
          foundedOn: enterprise.foundedOn,
          employees,
          womenEmployees: women,
        },
        ...(union && {
          existingUnion: {
            name: `${name}工会委员会`,
            form: 'single',
            members: Math.round(employees * 0.5),
            womenMembers: Math.round(women * 0.5),
            since: unionSince(enterprise),
          },
        }),
      },
      as: `enterprise:${key}`,
    });
    return this.caseOf(enterprise, department, 0);
  }

  /** Visits spread evenly over workdays; every fourth, and all of the watched day, is entered some days later. */
  visits(cases: readonly CaseStory[], from: number, to: number): void {
    const watched = this.calendar.lastWorkdayUpTo(WATCHED_DAY);
    cases.forEach((one, at) => {
      const on = this.calendar.workday(from + Math.floor((at * (to - from + 1)) / cases.length));
      const late = on === watched ? 1 : this.random.chance(0.25) ? this.random.whole(1, 3) : 0;
      const next = this.calendar.workdayFrom(on + late) ?? on;
      const day = next - on <= 3 ? next : on;
      one.visit(day, { on });
      if (at % 8 === 3) this.followUp(one, day, Math.floor(at / 8));
      if (at % 12 === 7) one.concerns(day, [this.random.pick(['dues', 'no-staff'])], [], '电话中补充');
      if (at % 40 === 21) this.correction(one, day, at);
    });
  }

  visitsAgain(cases: readonly CaseStory[], from: number, to: number): void {
    cases.forEach((one, at) => {
      one.visit(this.calendar.workday(from + (at % (to - from + 1))), {
        willingness: this.random.whole(3, 5),
      });
    });
  }

  /** Of five one is never done, one is done late, and three in time. */
  private followUp(one: CaseStory, day: number, n: number): void {
    const due = day + this.random.whole(5, 9);
    const done = this.calendar.workdayFrom(n % 5 === 4 ? due + 2 : due - 2);
    one.followUp(day, due, '再次上门，答复企业提出的问题', n % 5 === 2 ? undefined : done);
  }

  private correction(one: CaseStory, day: number, at: number): void {
    // A new name is learnt with the registry's code in hand.
    if (at < 40 || one.enterprise.uscc === null) {
      one.correct(
        day,
        { employees: one.enterprise.employees + 3, womenEmployees: one.enterprise.women },
        '按企业最新花名册更正',
      );
    } else {
      const name = `北京${this.names.core(this.random.pick(TRADES.general))}有限公司`;
      one.correct(day, { name }, '企业办理了更名登记');
    }
  }

  /** Single employees who join without a meeting, online or through a relative. */
  signals(cases: readonly CaseStory[], people: number): void {
    for (let n = 0; n < people; n++) {
      const day = this.calendar.workday(12 + Math.floor((n * 22) / people));
      this.meetings.join(
        cases[n % cases.length],
        cases[n % cases.length].officer,
        day,
        n % 4 === 3 ? 'relative' : 'app',
        null,
        this.calendar.workdayFrom(day + 5)!,
      );
    }
  }

  /** So many people of so many enterprises, at most six of each. */
  crowd(cases: readonly CaseStory[], enterprises: number, people: number): Applicants[] {
    const parts = this.random.parts(people, enterprises, 6);
    return cases.slice(0, enterprises).map((of, at) => ({ of, people: parts[at] }));
  }

  meetingOfEmployees(
    park: ParkKey,
    planned: number,
    held: number,
    leaflets: number,
    crowd: readonly Applicants[],
  ): void {
    const { department, name } = PARKS.find(({ key }) => key === park)!;
    const on = this.calendar.workday(held);
    const meeting = this.planned({
      name: `employees-${park}-${held}`,
      kind: 'employee',
      department,
      park,
      plannedOn: this.calendar.workday(planned),
      on,
      place: `${name}员工食堂`,
      subject: '工会服务进园区：入会政策与职工权益',
    });
    this.meetings.outcome(meeting, {
      leaflets,
      attending: crowd.map(({ of, people }) => ({ of, headcount: people + this.random.whole(0, 4) })),
      minutes: '中午在食堂设点，发放宣传折页，现场扫码登记入会。',
    });
    this.meetings.joinOnTheSpot(meeting, crowd, this.calendar.workday(held + 4));
  }

  mixed(
    department: DepartmentKey,
    park: ParkKey,
    planned: number,
    held: number,
    cases: readonly CaseStory[],
  ): void {
    const meeting = this.planned({
      name: `mixed-${park}`,
      kind: 'mixed',
      department,
      park,
      plannedOn: this.calendar.workday(planned),
      on: this.calendar.workday(held),
      place: `${PARKS.find(({ key }) => key === park)!.name}会议室`,
      subject: '已建会企业谈经验，未建会企业谈顾虑',
    });
    this.meetings.invite(meeting, cases);
    this.meetings.outcome(meeting, {
      leaflets: cases.length * 2,
      attending: cases.map((of) => ({ of, headcount: this.random.whole(1, 3) })),
      minutes: '已建会企业介绍经费返还和活动开展情况，逐一答复未建会企业的问题。',
    });
  }

  oneOnOne(
    park: ParkKey,
    planned: number,
    held: number,
    one: CaseStory,
    how: { headcount: number; applicants?: number; remoteSites?: readonly string[] },
  ): void {
    this.oneOnOneOn(park, this.calendar.workday(planned), this.calendar.workday(held), one, how);
  }

  oneOnOneOn(
    park: ParkKey,
    plannedOn: number,
    on: number,
    one: CaseStory,
    how: { headcount: number; applicants?: number; remoteSites?: readonly string[]; enteredOn?: number },
  ): void {
    const meeting = this.planned({
      name: `one-${one.enterprise.key}`,
      kind: 'one-on-one',
      department: PARKS.find(({ key }) => key === park)!.department,
      park,
      enterprise: one,
      plannedOn,
      on,
      place: '企业会议室',
      subject: how.applicants ? '工会服务进企业：应企业工会邀请' : '建会意愿、顾虑与流程',
    });
    this.meetings.outcome(meeting, {
      leaflets: how.headcount,
      attending: [{ of: one, headcount: how.headcount }],
      minutes: '逐条答复企业关心的经费、人员和流程问题。',
      remoteSites: how.remoteSites,
      enteredOn: how.enteredOn,
    });
    if (how.applicants) {
      const admittedOn = this.calendar.workdayFrom(on + 6)!;
      this.meetings.joinOnTheSpot(meeting, [{ of: one, people: how.applicants }], admittedOn);
    } else {
      one.concerns(how.enteredOn ?? on, [], ['procedure'], '会上已说明办理流程');
    }
  }

  cancelledMeeting(park: ParkKey, planned: number, day: number, held: number, one: CaseStory): void {
    const meeting = this.planned({
      name: `one-${one.enterprise.key}`,
      kind: 'one-on-one',
      department: PARKS.find(({ key }) => key === park)!.department,
      park,
      enterprise: one,
      plannedOn: this.calendar.workday(planned),
      on: this.calendar.workday(held),
      place: '企业会议室',
      subject: '建会意愿、顾虑与流程',
    });
    this.meetings.cancel(meeting, this.calendar.workday(day), '企业负责人临时出差，改期再约');
  }

  private planned(meeting: Omit<MeetingPlan, 'officer'>): MeetingPlan {
    const plan = { ...meeting, officer: officerOf(meeting.department, 1) };
    this.meetings.plan(plan);
    return plan;
  }

  facility(park: PilotPark, day: number, facility: string, state: string): void {
    this.script.enter({
      day,
      hour: 'afternoon',
      account: officerOf(park.department, 1),
      subject: `park/${park.key}`,
      path: `/api/parks/${ref('park', park.key)}/facilities`,
      body: { on: this.calendar.date(day), facility, state },
    });
  }

  rollout(park: PilotPark, day: number, rollout: string, reason: string): void {
    this.script.enter({
      day,
      hour: 'evening',
      account: LEADER_ACCOUNT,
      subject: `park/${park.key}`,
      path: `/api/parks/${ref('park', park.key)}/rollout`,
      body: { on: this.calendar.date(day), rollout, reason },
    });
  }

  private caseOf(enterprise: PilotEnterprise, department: DepartmentKey, at: number): CaseStory {
    const { officers } = DEPARTMENTS.find(({ key }) => key === department)!;
    const officer = officerOf(department, (at % officers) + 1);
    return new CaseStory(this.script, this.random, this.phones, enterprise, officer);
  }

  handOver(one: CaseStory, department: DepartmentKey): CaseStory {
    return this.caseOf(one.enterprise, department, 0);
  }
}
