import { type CommandContext, type Decider } from '../kernel/decider.js';
import { type Recorded } from '../kernel/event.js';
import { refusals } from '../kernel/refusal.js';
import { type Attendance, type MeetingEvent, type MeetingKind } from './meeting.events.js';

export interface PlanMeeting {
  readonly kind: 'plan-meeting';
  readonly meetingKind: MeetingKind;
  readonly on: string;
  readonly department: string;
  readonly park: string | null;
  readonly enterprise: string | null;
  readonly place?: string;
  readonly subject?: string;
}

export type MeetingCommand =
  | PlanMeeting
  | { readonly kind: 'invite-enterprises'; readonly enterprises: readonly string[] }
  | {
      readonly kind: 'record-outcome';
      readonly on: string;
      readonly leaflets: number;
      readonly attending: readonly Attendance[];
      readonly minutes?: string;
      readonly remoteSites?: readonly string[];
    }
  | { readonly kind: 'retract-outcome'; readonly reason: string }
  | { readonly kind: 'cancel-meeting'; readonly reason: string };

interface Plan {
  readonly kind: MeetingKind;
  readonly department: string;
  readonly park: string | null;
  readonly enterprise: string | null;
  readonly on: string;
  readonly invited: readonly string[];
}

export type MeetingState =
  | { readonly status: 'unplanned' }
  | (Plan & { readonly status: 'planned' })
  | (Plan & {
      readonly status: 'held';
      readonly heldOn: string;
      readonly outcome: string;
      readonly attending: readonly Attendance[];
    })
  | (Plan & { readonly status: 'cancelled'; readonly reason: string });

export const refuseMeeting = refusals({
  'meeting-unknown': { kind: 'not-found', zh: '没有这场会议。', en: 'There is no such meeting.' },
  'meeting-needs-park': {
    kind: 'unprocessable',
    zh: '职工沟通会按园区召开，请选择园区。',
    en: 'An employee meeting is held for a park: name it.',
  },
  'meeting-needs-enterprise': {
    kind: 'unprocessable',
    zh: '一对一沟通会面向一家企业，请选择企业。',
    en: 'A one-on-one meeting is with one enterprise: name it.',
  },
  'meeting-planned': {
    kind: 'conflict',
    zh: '这场会议已经安排。',
    en: 'This meeting is planned already.',
  },
  'meeting-cancelled': {
    kind: 'conflict',
    zh: '会议已取消（{reason}）。请另行安排一场。',
    en: 'The meeting was cancelled ({reason}). Plan another one.',
  },
  'meeting-held': {
    kind: 'conflict',
    zh: '会议结果已于 {on} 登记。如登记有误，请先撤销该结果再重新登记。',
    en: 'The outcome of {on} is recorded already. If it is wrong, retract it first and record it again.',
  },
  'meeting-not-held': {
    kind: 'conflict',
    zh: '会议结果尚未登记，没有可撤销的内容。',
    en: 'No outcome is recorded: there is nothing to retract.',
  },
  'meeting-in-the-future': {
    kind: 'unprocessable',
    zh: '会议日期 {on} 在今天（{today}）之后。会议召开后再登记结果。',
    en: '{on} is after today ({today}). Record the outcome once the meeting has taken place.',
  },
  'before-registration': {
    kind: 'unprocessable',
    zh: '会议日期 {on} 早于参会企业的登记日期 {registeredOn}。请核对会议日期和参会企业。',
    en: 'The meeting on {on} lies before an attending enterprise was registered ({registeredOn}). Check the date and the enterprise.',
  },
  'meeting-attendance-repeats': {
    kind: 'unprocessable',
    zh: '同一家企业在参会名单中出现了多次，请合并为一行。',
    en: 'An enterprise stands in the attendance more than once: make it one line.',
  },
  'meeting-attendance-missing': {
    kind: 'unprocessable',
    zh: '企业沟通会的结果应至少有一家参会企业。',
    en: 'The outcome of an enterprise meeting needs at least one attending enterprise.',
  },
  'meeting-attendance-foreign': {
    kind: 'unprocessable',
    zh: '一对一沟通会只能登记该企业参会。几家企业一起参加的，请安排为混合型沟通会。',
    en: 'Only its own enterprise attends a one-on-one meeting. With several, plan a mixed meeting.',
  },
});

export const meeting: Decider<MeetingCommand, MeetingEvent, MeetingState> = {
  category: 'meeting',
  initial: { status: 'unplanned' },
  decide(command, state, context) {
    if (command.kind === 'plan-meeting') return plan(command, state, context);
    if (state.status === 'unplanned') throw refuseMeeting('meeting-unknown');
    if (state.status === 'cancelled') throw refuseMeeting('meeting-cancelled', { reason: state.reason });
    switch (command.kind) {
      case 'invite-enterprises': {
        if (state.status === 'held') throw refuseMeeting('meeting-held', { on: state.heldOn });
        const enterprises = command.enterprises.filter((id) => !state.invited.includes(id));
        if (enterprises.length === 0) return [];
        return [{ type: 'EnterprisesInvited', occurredOn: context.today, data: { enterprises } }];
      }
      case 'record-outcome': {
        if (state.status === 'held') throw refuseMeeting('meeting-held', { on: state.heldOn });
        if (command.on > context.today) {
          throw refuseMeeting(
            'meeting-in-the-future',
            { on: command.on, today: context.today },
            { pointer: '/on' },
          );
        }
        checkAttendance(state, command.attending);
        const { kind, department, park } = state;
        const { leaflets, attending, minutes, remoteSites } = command;
        return [
          {
            type: 'OutcomeRecorded',
            occurredOn: command.on,
            data: { kind, department, park, leaflets, attending, minutes, remoteSites },
          },
        ];
      }
      case 'retract-outcome':
        if (state.status !== 'held') throw refuseMeeting('meeting-not-held');
        return [
          {
            type: 'OutcomeRetracted',
            occurredOn: context.today,
            data: { entry: state.outcome, reason: command.reason },
          },
        ];
      case 'cancel-meeting':
        if (state.status === 'held') throw refuseMeeting('meeting-held', { on: state.heldOn });
        return [{ type: 'MeetingCancelled', occurredOn: context.today, data: { reason: command.reason } }];
    }
  },
  evolve(state, event: Recorded<MeetingEvent>): MeetingState {
    if (event.type === 'MeetingPlanned') {
      const { kind, department, park, enterprise, on } = event.data;
      return {
        status: 'planned',
        kind,
        department,
        park,
        enterprise,
        on,
        invited: enterprise ? [enterprise] : [],
      };
    }
    if (state.status === 'unplanned') return state;
    const { kind, department, park, enterprise, on, invited } = state;
    const base = { kind, department, park, enterprise, on, invited };
    switch (event.type) {
      case 'EnterprisesInvited':
        return { ...state, invited: [...invited, ...event.data.enterprises] };
      case 'OutcomeRecorded':
        return {
          ...base,
          status: 'held',
          heldOn: event.metadata.occurredOn,
          outcome: event.id,
          attending: event.data.attending,
        };
      case 'OutcomeRetracted':
        return { ...base, status: 'planned' };
      case 'MeetingCancelled':
        return { ...base, status: 'cancelled', reason: event.data.reason };
    }
  },
};

function plan(command: PlanMeeting, state: MeetingState, { today }: CommandContext): readonly MeetingEvent[] {
  if (state.status !== 'unplanned') throw refuseMeeting('meeting-planned');
  const { meetingKind: kind, on, department, park, enterprise, place, subject } = command;
  if (kind === 'employee' && park === null)
    throw refuseMeeting('meeting-needs-park', {}, { pointer: '/park' });
  if (kind === 'one-on-one' && enterprise === null) {
    throw refuseMeeting('meeting-needs-enterprise', {}, { pointer: '/enterprise' });
  }
  return [
    {
      type: 'MeetingPlanned',
      occurredOn: today,
      data: {
        kind,
        on,
        department,
        park,
        enterprise: kind === 'one-on-one' ? enterprise : null,
        place,
        subject,
      },
    },
  ];
}

function checkAttendance(plan: Plan, attending: readonly Attendance[]): void {
  const enterprises = new Set(attending.map(({ enterprise }) => enterprise));
  const at = { pointer: '/attending' };
  if (enterprises.size < attending.length) throw refuseMeeting('meeting-attendance-repeats', {}, at);
  if (plan.kind !== 'employee' && enterprises.size === 0)
    throw refuseMeeting('meeting-attendance-missing', {}, at);
  if (plan.kind === 'one-on-one' && [...enterprises].some((id) => id !== plan.enterprise)) {
    throw refuseMeeting('meeting-attendance-foreign', {}, at);
  }
}
