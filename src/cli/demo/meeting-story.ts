import { type MeetingKind } from '../../meeting/meeting.events.js';
import { type MembershipChannel } from '../../membership/membership.events.js';
import { type CaseStory } from './case-story.js';
import { idNumber, personName, type Phones } from './names.js';
import { type DepartmentKey, type ParkKey } from './pilot-lists.js';
import { type Random } from './random.js';
import { ref, type Script } from './script.js';

/** So many of an enterprise's employees joined. */
export interface Applicants {
  readonly of: CaseStory;
  readonly people: number;
}

export interface MeetingPlan {
  readonly name: string;
  readonly kind: MeetingKind;
  readonly department: DepartmentKey;
  readonly park: ParkKey | null;
  readonly enterprise?: CaseStory;
  /** User name of the officer who plans it and enters its outcome. */
  readonly officer: string;
  readonly plannedOn: number;
  readonly on: number;
  readonly place: string;
  readonly subject: string;
}

export interface Outcome {
  readonly leaflets: number;
  readonly attending: readonly { readonly of: CaseStory; readonly headcount: number }[];
  /** The day on which the outcome is entered; the day of the meeting unless told. */
  readonly enteredOn?: number;
  readonly minutes: string;
  readonly remoteSites?: readonly string[];
}

const CONSENT = '个人信息处理告知书 2026-01（模拟）';

/** Meetings, and the people who join. */
export class MeetingStory {
  private people = 0;

  constructor(
    private readonly script: Script,
    private readonly random: Random,
    private readonly phones: Phones,
  ) {}

  plan(meeting: MeetingPlan): void {
    const { calendar } = this.script;
    this.script.enter({
      day: meeting.plannedOn,
      hour: 'opening',
      account: meeting.officer,
      subject: `meeting/${meeting.name}`,
      path: '/api/meetings',
      body: {
        kind: meeting.kind,
        on: calendar.date(meeting.on),
        ...(meeting.park && { park: ref('park', meeting.park) }),
        ...(meeting.enterprise && { enterprise: meeting.enterprise.id }),
        place: meeting.place,
        subject: meeting.subject,
      },
      as: `meeting:${meeting.name}`,
    });
  }

  invite(meeting: MeetingPlan, cases: readonly CaseStory[]): void {
    this.enter(meeting, meeting.plannedOn, 'morning', 'invitations', {
      enterprises: cases.map((one) => one.id),
    });
  }

  outcome(meeting: MeetingPlan, outcome: Outcome): void {
    this.enter(meeting, outcome.enteredOn ?? meeting.on, 'noon', 'outcome', {
      on: this.script.calendar.date(meeting.on),
      leaflets: outcome.leaflets,
      attending: outcome.attending.map(({ of, headcount }) => ({ enterprise: of.id, headcount })),
      minutes: outcome.minutes,
      ...(outcome.remoteSites && { remoteSites: outcome.remoteSites }),
    });
  }

  cancel(meeting: MeetingPlan, day: number, reason: string): void {
    this.enter(meeting, day, 'morning', 'cancellation', { reason });
  }

  /** People who join on the spot; most are admitted some days later. */
  joinOnTheSpot(meeting: MeetingPlan, crowd: readonly Applicants[], admittedOn: number): void {
    for (const { of, people } of crowd) {
      for (let n = 0; n < people; n++) {
        this.join(of, meeting.officer, meeting.on, 'on-the-spot', meeting.name, admittedOn);
      }
    }
  }

  /** One person joins; whether and how that ends is drawn by lot. */
  join(
    of: CaseStory,
    officer: string,
    day: number,
    channel: MembershipChannel,
    meeting: string | null,
    admittedOn: number,
  ): void {
    const person = `person-${++this.people}`;
    const subject = `membership/${person}`;
    this.script.enter({
      day,
      hour: 'application',
      account: officer,
      subject,
      path: '/api/memberships',
      body: {
        on: this.script.calendar.date(day),
        enterprise: of.id,
        channel,
        ...(meeting && { meeting: ref('meeting', meeting) }),
        person: {
          name: personName(this.random),
          phone: this.phones.next(),
          ...(this.random.chance(0.2) && { idNumber: idNumber(this.random) }),
        },
        consent: CONSENT,
      },
      as: `membership:${person}`,
    });
    const end = ENDINGS[this.people % ENDINGS.length];
    if (end === null) return;
    this.script.enter({
      day: admittedOn,
      hour: 'afternoon',
      account: officer,
      subject,
      path: `/api/memberships/${ref('membership', person)}/${end.path}`,
      body: { on: this.script.calendar.date(admittedOn), ...end.body },
    });
  }

  private enter(
    meeting: MeetingPlan,
    day: number,
    hour: 'morning' | 'noon',
    path: string,
    body: object,
  ): void {
    this.script.enter({
      day,
      hour,
      account: meeting.officer,
      subject: `meeting/${meeting.name}`,
      path: `/api/meetings/${ref('meeting', meeting.name)}/${path}`,
      body,
    });
  }
}

/** How applications end, in turn: most are admitted, some wait, few are rejected or withdrawn. */
const ENDINGS = Array.from({ length: 60 }, (_, at): { path: string; body: object } | null => {
  if (at === 17) return { path: 'rejection', body: { reason: '不在该企业就业，请在本单位申请' } };
  if (at === 43) return { path: 'withdrawal', body: { reason: '本人已在原单位入会，会籍转接办理中' } };
  return at % 5 === 4 ? null : { path: 'admission', body: {} };
});
