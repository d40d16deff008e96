import { type Union } from '../../enterprise/enterprise.events.js';
import { addDays, type BusinessDate } from '../../kernel/dates.js';
import {
  accountsOf,
  DEPARTMENTS,
  FIRST_ACCOUNT,
  LEADER_ACCOUNT,
  officerOf,
  type PilotAccount,
  SYSTEM_ACCOUNT,
} from './accounts.js';
import { Calendar } from './calendar.js';
import { CaseStory, unionSince } from './case-story.js';
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
import { type PilotDay, ref, Script } from './script.js';

export interface Pilot {
  readonly seed: number;
  readonly firstDay: BusinessDate;
  readonly accounts: readonly PilotAccount[];
  /** By park. */
  readonly lists: Readonly<Record<ParkKey, PilotLists>>;
  /** Those of the lists, and those registered by hand. */
  readonly enterprises: readonly PilotEnterprise[];
  readonly days: readonly PilotDay[];
}

/** The day on which entries begin that will be known late: the figures of this day change afterwards. */
const WATCHED_DAY = 30;

/**
 * The pilot as a script: four parks, 58 days, the figures that were reported (domain.md), and
 * everything else made up. A pure function of its arguments.
 */
export function pilot({ seed, firstDay }: { seed: number; firstDay: BusinessDate }): Pilot {
  return new Storyteller(seed, firstDay).tell();
}

/** The cases of one park as the story deals them out. */
class Cast {
  constructor(private cases: CaseStory[]) {}

  get left(): number {
    return this.cases.length;
  }

  next(count: number): CaseStory[] {
    return this.cases.splice(0, count);
  }

  one(fits: (enterprise: PilotEnterprise) => boolean = () => true): CaseStory {
    const at = this.cases.findIndex(({ enterprise }) => fits(enterprise));
    if (at < 0) throw new RangeError('nobody fits this part');
    return this.cases.splice(at, 1)[0];
  }

  largest(): CaseStory {
    const most = Math.max(...this.cases.map(({ enterprise }) => enterprise.employees));
    return this.one(({ employees }) => employees === most);
  }
}

class Storyteller {
  private readonly random: Random;
  private readonly calendar: Calendar;
  private readonly script: Script;
  private readonly names: CompanyNames;
  private readonly phones: Phones;
  private readonly lists: Record<ParkKey, PilotLists>;
  private readonly byHand: PilotEnterprise[] = [];
  private readonly meetings: MeetingStory;

  constructor(
    private readonly seed: number,
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

  tell(): Pilot {
    this.setUp();
    this.hans();
    this.huilongsen();
    this.electronics();
    this.biomedicine();
    return {
      seed: this.seed,
      firstDay: this.firstDay,
      accounts: accountsOf(this.seed),
      lists: this.lists,
      enterprises: [...PARKS.flatMap(({ key }) => this.lists[key].enterprises), ...this.byHand],
      days: this.script.days(),
    };
  }

  private setUp(): void {
    const day = 1;
    for (const { username, password, displayName, role, department } of accountsOf(this.seed)) {
      // The first one is made by the program itself; whoever registers departments cannot wait for them.
      if (username === FIRST_ACCOUNT) continue;
      this.script.enter({
        day,
        hour: role === 'system-admin' ? 'opening' : 'noon',
        account: FIRST_ACCOUNT,
        subject: `account/${username}`,
        path: '/api/accounts',
        body: {
          username,
          password,
          displayName,
          role,
          ...(department && { department: ref('department', department) }),
        },
        as: `account:${username}`,
      });
    }
    for (const { key, name, englishName } of DEPARTMENTS) {
      this.script.enter({
        day,
        hour: 'morning',
        account: SYSTEM_ACCOUNT,
        subject: `department/${key}`,
        path: '/api/departments',
        body: { name, englishName },
        as: `department:${key}`,
      });
    }
    for (const { key, department, name, address } of PARKS) {
      this.script.enter({
        day,
        hour: 'noon',
        account: SYSTEM_ACCOUNT,
        subject: `park/${key}`,
        path: '/api/parks',
        body: {
          name,
          department: ref('department', department),
          rollout: key === 'huilongsen' ? 'in-trial' : 'targeted',
          address,
        },
        as: `park:${key}`,
      });
    }
  }

  /** Every enterprise of the park is visited; three apply; no union yet. */
  private hans(): void {
    const [park, cast] = this.reconcile('hans', 1);
    const wd = (n: number) => this.calendar.workday(n);
    const [first, second, third] = [cast.largest(), cast.one(atLeast(40)), cast.one(atLeast(30))];
    const talkedTo = cast.one(atLeast(30));
    const atMixed = cast.next(7);
    const rest = cast.next(cast.left);
    this.visits([first, second, third], 2, 3);
    this.visits([talkedTo, ...atMixed, ...rest], 2, 8);
    this.signals(rest, 12);

    this.meetingOfEmployees('hans', 5, 9, 520, [
      ...this.crowd(largerFirst(rest), 22, 66),
      ...this.crowd([first, second, third, talkedTo, ...atMixed], 5, 17),
    ]);
    this.oneOnOne('hans', 5, 7, first, { headcount: 6 });
    first.apply(wd(10), 'single');
    first.preparationApproved(wd(15));
    first.memberList(wd(22), 30, 11);
    first.candidatesApproved(wd(30), 7);
    second.apply(wd(11), 'single');
    second.preparationApproved(wd(18));
    second.memberList(wd(24), 26, 9);
    second.returned(wd(27), 'member-list-submitted', '名册缺少三人的入会申请书，请补齐后重报');
    second.memberList(wd(33), 29, 10);
    third.apply(wd(12), 'single');
    third.preparationApproved(wd(20));
    this.oneOnOne('hans', 16, 19, talkedTo, { headcount: 4 });

    // Two of the department's enterprises outside the parks have long had unions and speak of them.
    const speakers = [1, 2].map((n) =>
      this.registerByHand('equipment', null, `equipment-own-${n}`, wd(2), 180, true),
    );
    this.mixed('equipment', 'hans', 11, 16, [second, ...atMixed, ...speakers]);
    speakers[0].service(wd(28), 'training', 24, '工会干部业务培训');

    this.facility(park, wd(12), 'activity-space', 'set-aside');
    for (const facility of ['reading-room', 'rest-station', 'nursing-room']) {
      this.facility(park, wd(13), facility, 'planned');
    }
    this.rollout(park, wd(9), 'in-trial', '巩固一个、扩试一个、瞄准一个：本园区进入扩试');
  }

  /** The park that is furthest: unions of every form, two employee meetings. */
  private huilongsen(): void {
    const [park, cast] = this.reconcile('huilongsen', 1);
    const wd = (n: number) => this.calendar.workday(n);
    const duplicate = cast.one(({ uscc }) => uscc === null);
    const [single, joint, partner] = [cast.largest(), cast.one(atLeast(30)), cast.one(atLeast(14))];
    const small = cast.one(({ employees }) => employees >= 14 && employees < 60);
    const inProgress = [cast.largest(), cast.one(atLeast(30)), cast.one(atLeast(30))];
    const existing = cast.next(4);
    const [talkedTo, original, mistaken, transferred] = cast.next(4);
    const atMixed = cast.next(6);
    const rest = cast.next(cast.left);
    const visitedRest = rest.slice(0, rest.length - 24);

    this.visits([single, joint, partner, small, ...inProgress], 2, 5);
    this.visits([talkedTo, original, ...atMixed], 6, 14);
    this.visits(visitedRest, 2, 36);
    this.visitsAgain(visitedRest.slice(0, 14), 37, 39);
    this.signals(rest, 10);
    existing.forEach((one, at) => {
      one.visit(wd([3, 5, 9, 12][at]), { willingness: 5 });
      one.unionFound(wd([3, 5, 9, 12][at]));
    });

    const regulars = largerFirst(visitedRest);
    const firstCrowd = [...regulars.slice(0, 22), single, joint, ...inProgress.slice(0, 2)];
    const secondCrowd = [...regulars.slice(11, 22), ...regulars.slice(22, 35)];
    // Eleven enterprises come again: those who joined brought their colleagues along.
    this.meetingOfEmployees('huilongsen', 6, 11, 480, this.crowd(firstCrowd, 26, 74));
    this.meetingOfEmployees('huilongsen', 17, 21, 420, this.crowd(secondCrowd, 24, 71));

    this.oneOnOne('huilongsen', 6, 8, single, { headcount: 5 });
    single.apply(wd(9), 'single');
    single.preparationApproved(wd(12));
    const members = Math.max(40, Math.min(120, Math.round(single.enterprise.employees * 0.5)));
    single.memberList(wd(15), members, 28);
    single.candidatesApproved(wd(18), 9);
    single.congress(wd(22), members);
    single.resultApproved(wd(24));
    single.establish(wd(25), {
      name: `${single.enterprise.names[0]}工会委员会`,
      form: 'single',
      members,
      womenMembers: 28,
      termYears: 5,
      committeeSize: 7,
      auditCommittee: true,
      womenWorkers: 'committee',
      chair: CHAIR,
    });
    single.legalPerson(wd(30));
    single.seal(wd(33));
    single.account(wd(37));
    single.service(wd(31), 'facility', 40, '共建职工书屋，配送图书 300 册');
    single.service(wd(38), 'legal-aid', 18, '劳动法律咨询进企业');

    const jointUnion = {
      name: `${park.name}园区联合工会委员会`,
      form: 'joint',
      members: 31,
      womenMembers: 12,
      termYears: 3,
      committeeSize: 5,
      auditCommittee: true,
      womenWorkers: 'delegate',
      chair: CHAIR,
    } as const;
    for (const unit of [joint, partner]) {
      unit.apply(wd(12), 'joint');
      unit.preparationApproved(wd(15));
      unit.memberList(wd(18), 31, 12);
      unit.candidatesApproved(wd(22), 6);
      unit.congress(wd(27), 31);
      unit.resultApproved(wd(31));
      unit.establish(wd(32), jointUnion);
    }
    joint.legalPerson(wd(38));

    small.apply(wd(16), 'organizer');
    small.preparationApproved(wd(19));
    small.memberList(wd(22), 12, 5);
    small.candidatesApproved(wd(24), 1);
    small.congress(wd(28), 12);
    small.resultApproved(wd(33));
    small.establish(wd(35), organizerOf(small, 12, 5));

    const [fourth, fifth, sixth] = inProgress;
    this.oneOnOne('huilongsen', 14, 17, fourth, { headcount: 4 });
    fourth.apply(wd(20), 'single');
    fourth.preparationApproved(wd(26));
    fourth.memberList(wd(33), 44, 19);
    this.oneOnOne('huilongsen', 22, 25, talkedTo, { headcount: 3 });
    this.mixed('general', 'huilongsen', 22, 27, [
      existing[0],
      existing[1],
      single,
      small,
      fifth,
      sixth,
      ...atMixed,
    ]);
    fifth.apply(wd(29), 'single');
    sixth.apply(wd(30), 'single');
    sixth.preparationApproved(wd(36));
    existing[0].service(wd(20), 'mutual-aid', 35, '在职职工互助保障讲解与参保');
    existing[2].service(wd(34), 'culture', 60, '送文艺演出进园区');

    duplicate.close(wd(14), 'duplicate', '名录中漏填代码，与地税库登记的是同一家', original);
    mistaken.close(wd(16), 'deregistered', '登记系统显示已注销');
    mistaken.reopen(wd(23), '核实为同名企业注销，本企业正常经营');
    mistaken.visit(wd(26));
    transferred.transfer(wd(13), 'biomedicine', '主营业务为医疗器械，归生物医药产业部对接');
    this.handOver(transferred, 'biomedicine').visit(wd(16));

    this.registerByHand('general', null, 'general-own-1', wd(10), 42, false).visit(wd(15));
    this.facility(park, wd(5), 'rest-station', 'open');
    this.facility(park, wd(6), 'activity-space', 'planned');
    this.facility(park, wd(26), 'reading-room', 'open');
    this.rollout(park, wd(24), 'consolidated', '首批工会建成，转入巩固');
  }

  private electronics(): void {
    const [park, cast] = this.reconcile('electronics', 3);
    const wd = (n: number) => this.calendar.workday(n);
    const [single, withdrawn, third] = [cast.largest(), cast.largest(), cast.one(atLeast(30))];
    const fourth = cast.one(atLeast(30));
    const existing = cast.next(5);
    const [moved, wrong, transferred, cancelled] = cast.next(4);
    const rest = cast.next(cast.left);
    const visitedRest = rest.slice(0, rest.length - 29);

    this.visits([single, withdrawn, third, fourth], 4, 8);
    this.visits([moved, cancelled], 9, 12);
    this.visits(visitedRest, 4, 38);
    this.visitsAgain(visitedRest.slice(0, 8), 37, 39);
    this.signals(rest, 7);
    existing.forEach((one, at) => {
      one.visit(wd([6, 10, 14, 19, 24][at]), { willingness: 5 });
      one.unionFound(wd([6, 10, 14, 19, 24][at]));
    });
    this.meetingOfEmployees('electronics', 22, 26, 350, this.crowd(largerFirst(rest), 18, 40));

    this.oneOnOne('electronics', 10, 13, single, { headcount: 8 });
    single.apply(wd(15), 'single');
    single.preparationApproved(wd(18));
    single.memberList(wd(20), 58, 27);
    single.candidatesApproved(wd(23), 7);
    single.congress(wd(27), 58);
    single.resultApproved(wd(30));
    // Against two rules at once: the chair heads human resources, and 27 women have a delegate only.
    single.establish(wd(31), {
      name: `${single.enterprise.names[0]}工会委员会`,
      form: 'single',
      members: 58,
      womenMembers: 27,
      termYears: 3,
      committeeSize: 5,
      auditCommittee: true,
      womenWorkers: 'delegate',
      chair: { ...CHAIR, headOfHumanResources: true },
    });
    this.oneOnOne('electronics', 15, 18, withdrawn, { headcount: 5 });
    withdrawn.apply(wd(20), 'single');
    withdrawn.withdraw(wd(29), '总部要求暂缓，待集团统一安排');
    third.apply(wd(22), 'single');
    third.preparationApproved(wd(28));
    fourth.apply(wd(34), 'single');

    this.cancelledMeeting('electronics', 30, 32, 33, cancelled);
    moved.close(wd(28), 'moved-away', '整体迁往外区，已办理跨区迁移');
    // A visit that was entered on the wrong enterprise, found out after the watched day.
    const before = this.calendar.lastWorkdayUpTo(WATCHED_DAY - 2);
    const visit = wrong.visit(before);
    wrong.retract(this.calendar.workdayFrom(WATCHED_DAY + 3)!, visit, '录错企业：走访的是同楼层另一家');
    transferred.transfer(wd(23), 'general', '主营业务为商务服务，归综合产业部对接');
    this.handOver(transferred, 'general').visit(wd(27));
    existing[1].service(wd(33), 'policy', 20, '工会经费使用政策讲解');
    this.registerByHand('electronics', null, 'electronics-own-1', wd(16), 65, false);
    this.facility(park, wd(20), 'rest-station', 'planned');
  }

  private biomedicine(): void {
    const [park, cast] = this.reconcile('biomedicine', 5);
    const wd = (n: number) => this.calendar.workday(n);
    const [second, skipping] = [
      cast.largest(),
      cast.one(({ employees }) => employees >= 20 && employees < 120),
    ];
    const existing = cast.next(2);
    const [notEligible] = cast.next(1);
    const rest = cast.next(cast.left);
    const visitedRest = rest.slice(0, rest.length - 29);

    this.visits([second], 6, 8);
    this.visits(visitedRest, 6, 38);
    this.visitsAgain(visitedRest.slice(0, 5), 37, 39);
    this.signals(rest, 5);
    existing.forEach((one, at) => {
      one.visit(wd([9, 20][at]), { willingness: 5 });
      one.unionFound(wd([9, 20][at]));
    });
    this.meetingOfEmployees('biomedicine', 27, 31, 330, this.crowd(largerFirst(rest), 15, 32));

    // It applied by itself: nobody had been there.
    skipping.apply(wd(14), 'organizer');
    skipping.preparationApproved(wd(18));
    skipping.memberList(wd(21), 18, 9);
    skipping.candidatesApproved(wd(25), 1);
    skipping.congress(wd(30), 18);
    skipping.resultApproved(wd(34));
    skipping.establish(wd(36), organizerOf(skipping, 18, 9));

    // Held on the last workday up to the watched day, entered on the next one.
    const held = this.calendar.lastWorkdayUpTo(WATCHED_DAY);
    this.oneOnOneOn('biomedicine', wd(15), held, second, {
      headcount: 4,
      enteredOn: this.calendar.workdayFrom(held + 1)!,
    });
    second.apply(wd(33), 'single');

    // A union of long standing whose members knew little of it: 85 of 212 employees join at one meeting.
    const established = this.registerByHand(
      'biomedicine',
      'biomedicine',
      'biomedicine-own-1',
      wd(18),
      212,
      true,
    );
    this.oneOnOne('biomedicine', 20, 24, established, {
      headcount: 96,
      applicants: 85,
      remoteSites: ['武汉分公司（视频同步收看）'],
    });
    established.service(wd(32), 'policy', 85, '会员服务卡办理与使用讲解');
    notEligible.close(wd(17), 'not-eligible', '仅为注册地址，无实际用工');
    this.facility(park, wd(22), 'nursing-room', 'planned');
  }

  /** The two lists of a park come in, a person decides what is doubtful, the targets are registered. */
  private reconcile(key: ParkKey, workday: number): [park: PilotPark, cast: Cast] {
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

  private registerByHand(
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
  private visits(cases: readonly CaseStory[], from: number, to: number): void {
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

  private visitsAgain(cases: readonly CaseStory[], from: number, to: number): void {
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

  /** Single employees who join without a meeting, through the app or a relative. */
  private signals(cases: readonly CaseStory[], people: number): void {
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
  private crowd(cases: readonly CaseStory[], enterprises: number, people: number): Applicants[] {
    const parts = this.random.parts(people, enterprises, 6);
    return cases.slice(0, enterprises).map((of, at) => ({ of, people: parts[at] }));
  }

  private meetingOfEmployees(
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

  private mixed(
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

  private oneOnOne(
    park: ParkKey,
    planned: number,
    held: number,
    one: CaseStory,
    how: { headcount: number; applicants?: number; remoteSites?: readonly string[] },
  ): void {
    this.oneOnOneOn(park, this.calendar.workday(planned), this.calendar.workday(held), one, how);
  }

  private oneOnOneOn(
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

  private cancelledMeeting(park: ParkKey, planned: number, day: number, held: number, one: CaseStory): void {
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

  private facility(park: PilotPark, day: number, facility: string, state: string): void {
    this.script.enter({
      day,
      hour: 'afternoon',
      account: officerOf(park.department, 1),
      subject: `park/${park.key}`,
      path: `/api/parks/${ref('park', park.key)}/facilities`,
      body: { on: this.calendar.date(day), facility, state },
    });
  }

  private rollout(park: PilotPark, day: number, rollout: string, reason: string): void {
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

  private handOver(one: CaseStory, department: DepartmentKey): CaseStory {
    return this.caseOf(one.enterprise, department, 0);
  }
}

function atLeast(employees: number) {
  return (enterprise: PilotEnterprise) => enterprise.employees >= employees;
}

/** The larger ones first, so that many can come from each; within both halves as they were. */
function largerFirst(cases: readonly CaseStory[]): CaseStory[] {
  const larger = ({ enterprise }: CaseStory) => enterprise.employees >= 12;
  return [...cases.filter(larger), ...cases.filter((one) => !larger(one))];
}

const CHAIR = {
  legalRepresentative: false,
  headOfHumanResources: false,
  fullTime: false,
  relativesOnCommittee: false,
};

/** Under 25 members an organizer will do (Trade Union Law art. 11). */
function organizerOf(one: CaseStory, members: number, womenMembers: number): Union {
  return {
    name: `${one.enterprise.names[0]}工会`,
    form: 'organizer',
    members,
    womenMembers,
    termYears: 3,
    womenWorkers: 'delegate',
  };
}
