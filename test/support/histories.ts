import fc from 'fast-check';
import {
  APPLICATION_STEPS,
  CLOSING_REASONS,
  type EnterpriseEvent,
} from '../../src/enterprise/enterprise.events.js';
import { MEETING_KINDS, type MeetingEvent, type MeetingKind } from '../../src/meeting/meeting.events.js';
import { type MembershipEvent } from '../../src/membership/membership.events.js';
import { addDays, type BusinessDate, businessDateOf } from '../../src/kernel/dates.js';
import { derivedId } from '../../src/kernel/ids.js';
import { idTold, type Told } from './projections.js';

const SEED = '3d8a1c52-8a5e-4d4c-9a54-0a7f2b2b5a11';
const named = (name: string) => derivedId(SEED, name);

export const DEPARTMENTS = ['general', 'equipment', 'electronics'].map(named);
export const PARKS = ['Han', 'Huilongsen'].map(named);
export const OFFICERS = ['wang', 'li', 'zhao'].map(named);
export const ENTERPRISES = [1, 2, 3, 4, 5].map((n) => named(`enterprise ${n}`));
export const FIRST_DAY: BusinessDate = '2026-03-02';
const START = Date.parse('2026-03-02T01:00:00Z');

type AnyEvent = EnterpriseEvent | MeetingEvent | MembershipEvent;
type Body = { [E in AnyEvent as E['type']]: readonly [E['type'], E['data']] }[AnyEvent['type']];

/** One thing that someone does, in numbers that the state at hand makes something plausible of. */
interface Step {
  readonly minutes: number;
  readonly enterprise: number;
  readonly what: number;
  readonly which: number;
  /** Days by which it is entered late. */
  readonly late: number;
  readonly actor: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  minutes: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 90 }) },
    { weight: 2, arbitrary: fc.integer({ min: 600, max: 3_000 }) },
  ),
  enterprise: fc.nat(ENTERPRISES.length - 1),
  what: fc.nat(10_000),
  which: fc.nat(10_000),
  late: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(12) }),
  actor: fc.nat(OFFICERS.length - 1),
});

/** Random histories of some enterprises with their meetings and memberships, entered late, retracted, transferred, closed. */
export function histories({ maxLength = 60 }: { maxLength?: number } = {}): fc.Arbitrary<Told[]> {
  return fc.array(step, { maxLength }).map((steps) => new History(steps).told);
}

interface Case {
  registeredOn: BusinessDate;
  department: string;
  park: string | null;
  closed: boolean;
  applied: boolean;
  established: boolean;
  readonly followUps: string[];
  readonly retractable: { readonly revision: number; readonly type: string }[];
}

class History {
  readonly told: Told[] = [];
  private readonly revisions = new Map<string, number>();
  private readonly cases = new Map<string, Case>();
  private readonly meetings: {
    readonly id: string;
    readonly kind: MeetingKind;
    readonly department: string;
    readonly park: string | null;
    outcome: number | null;
    cancelled: boolean;
  }[] = [];
  private readonly memberships: { readonly id: string; readonly enterprise: string; open: boolean }[] = [];
  private now = START;

  constructor(steps: readonly Step[]) {
    for (const each of steps) this.take(each);
  }

  private take(step: Step): void {
    this.now += step.minutes * 60_000;
    const enterprise = ENTERPRISES[step.enterprise];
    const known = this.cases.get(enterprise);
    if (!known) this.register(enterprise, step);
    else if (step.what % 5 === 0) this.meet(step);
    else if (step.what % 5 === 1) this.join(enterprise, step);
    else this.act(enterprise, known, step);
  }

  private get today(): BusinessDate {
    return businessDateOf(new Date(this.now).toISOString());
  }

  private tell(stream: string, [type, data]: Body, occurredOn: BusinessDate, step: Step): number {
    const revision = (this.revisions.get(stream) ?? -1) + 1;
    this.revisions.set(stream, revision);
    this.told.push({
      stream,
      type,
      data,
      occurredOn,
      metadata: {
        actor: {
          id: OFFICERS[step.actor],
          role: 'staff',
          department: DEPARTMENTS[step.actor % DEPARTMENTS.length],
        },
        recordedAt: new Date(this.now).toISOString(),
      },
    });
    return revision;
  }

  private register(enterprise: string, step: Step): void {
    const department = DEPARTMENTS[step.which % DEPARTMENTS.length];
    const park = [...PARKS, null][step.what % 3];
    const registeredOn = addDays(this.today, -step.late);
    this.cases.set(enterprise, {
      registeredOn,
      department,
      park,
      closed: false,
      applied: false,
      established: false,
      followUps: [],
      retractable: [],
    });
    const name = `某某${step.enterprise}科技有限公司`;
    const employees = step.which % 4 === 0 ? {} : { employees: step.which % 300 };
    this.tell(
      `enterprise-${enterprise}`,
      [
        'EnterpriseRegistered',
        {
          details: { name, ...employees },
          department,
          park,
          origin: 'roster',
          sources: [{ roster: named('roster'), row: step.enterprise + 1 }],
        },
      ],
      registeredOn,
      step,
    );
  }

  private act(enterprise: string, known: Case, step: Step): void {
    const body = this.possible(enterprise, known, step);
    if (!body) return;
    const late = addDays(this.today, -step.late);
    const on = late < known.registeredOn ? known.registeredOn : late;
    const revision = this.tell(`enterprise-${enterprise}`, body, on, step);
    if (body[0] !== 'EntryRetracted') known.retractable.push({ revision, type: body[0] });
  }

  private possible(enterprise: string, known: Case, step: Step): Body | undefined {
    const { what, which } = step;
    if (known.closed && what % 3 > 0) {
      known.closed = false;
      return ['CaseReopened', { reason: 'back again' }];
    }
    switch (what % 17) {
      case 0:
      case 1:
      case 2:
      case 3:
        return [
          'VisitRecorded',
          {
            method: 'on-site',
            contacts: [],
            concerns: [],
            ...(which % 2 === 0 && { employees: which % 400 }),
          },
        ];
      case 4:
        return ['CommunicationRecorded', { meeting: named(`m${which}`), kind: 'mixed', headcount: 2 }];
      case 5:
        known.applied = true;
        return ['EstablishmentApplied', { form: 'single', preparatoryGroup: { since: FIRST_DAY, size: 3 } }];
      case 6: {
        if (!known.applied) return undefined;
        const steps = {
          'preparation-approved': ['PreparationApproved', {}],
          'member-list-submitted': ['MemberListSubmitted', { members: 30, womenMembers: 10 }],
          'candidates-approved': ['CandidatesApproved', { candidates: 5 }],
          'congress-held': ['CongressHeld', { entitled: 30, attended: 28, elected: true }],
          'result-approved': ['ResultApproved', {}],
        } as const;
        return steps[APPLICATION_STEPS[which % APPLICATION_STEPS.length]];
      }
      case 7:
        if (!known.applied) return undefined;
        known.applied = false;
        return ['ApplicationWithdrawn', { reason: 'not now' }];
      case 8:
        known.established = true;
        return which % 2 === 0
          ? ['ExistingUnionFound', { union: { name: 'a union' } }]
          : [
              'UnionEstablished',
              { union: { name: 'a union', form: 'single', members: 30, womenMembers: 9 } },
            ];
      case 9:
        if (!known.established) return undefined;
        known.established = false;
        return ['UnionDissolved', { reason: 'closed down' }];
      case 10:
        known.closed = true;
        return ['CaseClosed', { reason: CLOSING_REASONS[which % CLOSING_REASONS.length] }];
      case 11: {
        const from = known.department;
        known.department = DEPARTMENTS[which % DEPARTMENTS.length];
        known.park = [...PARKS, null][what % 3];
        return ['DepartmentTransferred', { from, to: known.department, park: known.park, reason: 'moved' }];
      }
      case 12:
        return ['OfficerAssigned', { officer: which % 5 === 0 ? null : OFFICERS[which % OFFICERS.length] }];
      case 13: {
        const followUp = named(`${enterprise} follow-up ${this.told.length}`);
        known.followUps.push(followUp);
        const officer = which % 3 === 0 ? null : OFFICERS[which % OFFICERS.length];
        const due = addDays(this.today, which % 20);
        return ['FollowUpPlanned', { followUp, due, officer, subject: 'call again' }];
      }
      case 14:
        if (known.followUps.length === 0) return undefined;
        return ['FollowUpDone', { followUp: known.followUps.splice(which % known.followUps.length, 1)[0] }];
      case 15:
        return ['DetailsCorrected', { corrected: { name: `改名${which}有限公司` }, reason: 'renamed' }];
      default: {
        const { retractable } = known;
        if (retractable.length === 0) return undefined;
        const [{ revision, type }] = retractable.splice(which % retractable.length, 1);
        const entry = idTold(`enterprise-${enterprise}`, revision);
        return ['EntryRetracted', { entry, entryType: type, reason: 'wrong' }];
      }
    }
  }

  private meet(step: Step): void {
    const { which } = step;
    const held = this.meetings[which % (this.meetings.length + 1)];
    if (!held) {
      const id = named(`meeting ${this.told.length}`);
      const kind = MEETING_KINDS[which % MEETING_KINDS.length];
      const department = DEPARTMENTS[step.actor % DEPARTMENTS.length];
      const park = kind === 'one-on-one' ? null : PARKS[which % PARKS.length];
      this.meetings.push({ id, kind, department, park, outcome: null, cancelled: false });
      const enterprise = kind === 'one-on-one' ? ENTERPRISES[step.enterprise] : null;
      this.tell(
        `meeting-${id}`,
        ['MeetingPlanned', { kind, on: addDays(this.today, 3), department, park, enterprise }],
        this.today,
        step,
      );
      return;
    }
    const { id, kind, department, park } = held;
    if (held.cancelled) return;
    if (held.outcome !== null) {
      const entry = idTold(`meeting-${id}`, held.outcome);
      held.outcome = null;
      this.tell(`meeting-${id}`, ['OutcomeRetracted', { entry, reason: 'wrong' }], this.today, step);
    } else if (which % 7 === 0) {
      held.cancelled = true;
      this.tell(`meeting-${id}`, ['MeetingCancelled', { reason: 'rain' }], this.today, step);
    } else if (which % 7 === 1) {
      const enterprises = ENTERPRISES.slice(0, 1 + (which % 3));
      this.tell(`meeting-${id}`, ['EnterprisesInvited', { enterprises }], this.today, step);
    } else {
      const attending = ENTERPRISES.slice(0, 1 + (which % 3)).map((enterprise) => ({
        enterprise,
        headcount: 1 + (which % 9),
      }));
      held.outcome = this.tell(
        `meeting-${id}`,
        ['OutcomeRecorded', { kind, department, park, leaflets: which % 500, attending }],
        addDays(this.today, -step.late),
        step,
      );
    }
  }

  private join(enterprise: string, step: Step): void {
    const { which } = step;
    const applied = this.memberships[which % (2 * this.memberships.length + 1)];
    if (!applied?.open) {
      const id = named(`membership ${this.told.length}`);
      const meeting = this.meetings[which % (this.meetings.length + 1)];
      this.memberships.push({ id, enterprise, open: true });
      const on = addDays(this.today, -step.late);
      const channel = meeting ? 'on-the-spot' : 'app';
      const person = { person: named(`person ${id}`), box: 'sealed' };
      this.tell(
        `membership-${id}`,
        [
          'MembershipApplied',
          {
            enterprise,
            department: DEPARTMENTS[step.actor % DEPARTMENTS.length],
            channel,
            meeting: meeting?.id ?? null,
            person,
            personHash: named(`hash ${id}`),
            consent: 'membership-1',
          },
        ],
        on,
        step,
      );
      const revision = this.tell(
        `enterprise-${enterprise}`,
        ['EmployeeInterestSignalled', { membership: id, channel, meeting: meeting?.id ?? null }],
        on,
        step,
      );
      this.cases.get(enterprise)!.retractable.push({ revision, type: 'EmployeeInterestSignalled' });
      return;
    }
    applied.open = false;
    const ends: readonly Body[] = [
      ['MembershipAdmitted', { enterprise: applied.enterprise }],
      ['MembershipRejected', { enterprise: applied.enterprise, reason: 'twice' }],
      ['MembershipWithdrawn', { enterprise: applied.enterprise, reason: 'left' }],
      ['PersonalDataErased', { person: named(`person ${applied.id}`), reason: 'asked for' }],
    ];
    this.tell(`membership-${applied.id}`, ends[which % ends.length], this.today, step);
  }
}
