import { meeting, type PlanMeeting } from '../../src/meeting/meeting.decide.js';
import { type MeetingEvent, type MeetingKind } from '../../src/meeting/meeting.events.js';
import { givenId, scenariosOf } from '../support/given.js';

const TODAY = '2026-09-30';
const { given } = scenariosOf(meeting);

function planned(kind: MeetingKind): MeetingEvent {
  return {
    type: 'MeetingPlanned',
    occurredOn: '2026-09-20',
    data: {
      kind,
      on: '2026-09-29',
      department: 'department-1',
      park: 'park-1',
      enterprise: kind === 'one-on-one' ? 'enterprise-1' : null,
    },
  };
}

function held(kind: MeetingKind, ...enterprises: readonly string[]): MeetingEvent {
  return {
    type: 'OutcomeRecorded',
    occurredOn: '2026-09-29',
    data: {
      kind,
      department: 'department-1',
      park: 'park-1',
      leaflets: 400,
      attending: enterprises.map((enterprise) => ({ enterprise, headcount: 2 })),
    },
  };
}

const cancelled: MeetingEvent = {
  type: 'MeetingCancelled',
  occurredOn: '2026-09-25',
  data: { reason: '场地占用' },
};

const planning = (part: Partial<PlanMeeting>): PlanMeeting => ({
  kind: 'plan-meeting',
  meetingKind: 'mixed',
  on: '2026-10-10',
  department: 'department-1',
  park: null,
  enterprise: null,
  ...part,
});

const outcome = (on: string, ...enterprises: readonly string[]) =>
  ({
    kind: 'record-outcome',
    on,
    leaflets: 400,
    attending: enterprises.map((enterprise) => ({ enterprise, headcount: 2 })),
  }) as const;

describe('planning', () => {
  test('a meeting is planned for a day to come, and the planning is of today', () => {
    given()
      .when(planning({}))
      .then({
        type: 'MeetingPlanned',
        occurredOn: TODAY,
        data: { kind: 'mixed', on: '2026-10-10', department: 'department-1', park: null, enterprise: null },
      });
  });

  test('an employee meeting needs its park', () => {
    given()
      .when(planning({ meetingKind: 'employee' }))
      .thenRefused('meeting-needs-park');
  });

  test('a one-on-one meeting needs its enterprise', () => {
    given()
      .when(planning({ meetingKind: 'one-on-one', park: 'park-1' }))
      .thenRefused('meeting-needs-enterprise');
  });

  test('a meeting is planned once', () => {
    given(planned('mixed')).when(planning({})).thenRefused('meeting-planned');
  });
});

describe('inviting', () => {
  test('enterprises invited already are left out', () => {
    given(planned('one-on-one'))
      .when({ kind: 'invite-enterprises', enterprises: ['enterprise-1', 'enterprise-2'] })
      .then({ type: 'EnterprisesInvited', occurredOn: TODAY, data: { enterprises: ['enterprise-2'] } });
    given(planned('one-on-one'))
      .when({ kind: 'invite-enterprises', enterprises: ['enterprise-1'] })
      .thenNothing();
  });

  test('nobody is invited to a meeting that was held, was cancelled or does not exist', () => {
    const invite = { kind: 'invite-enterprises', enterprises: ['enterprise-2'] } as const;
    given(planned('mixed'), held('mixed', 'enterprise-1')).when(invite).thenRefused('meeting-held');
    given(planned('mixed'), cancelled).when(invite).thenRefused('meeting-cancelled', { reason: '场地占用' });
    given().when(invite).thenRefused('meeting-unknown');
  });
});

describe('the outcome', () => {
  test('says what the meeting was, on the day it was held', () => {
    given(planned('mixed'))
      .when(outcome('2026-09-29', 'enterprise-1', 'enterprise-2'))
      .then(held('mixed', 'enterprise-1', 'enterprise-2'));
  });

  test('is not recorded before the meeting took place', () => {
    given(planned('mixed'))
      .when(outcome('2026-10-01', 'enterprise-1'))
      .thenRefused('meeting-in-the-future', { on: '2026-10-01', today: TODAY });
  });

  test('is recorded once, and again after it was retracted', () => {
    const command = outcome('2026-09-29', 'enterprise-1');
    given(planned('mixed'), held('mixed', 'enterprise-1')).when(command).thenRefused('meeting-held');
    given(planned('mixed'), held('mixed', 'enterprise-1'), {
      type: 'OutcomeRetracted',
      occurredOn: TODAY,
      data: { entry: givenId(1), reason: '录错' },
    })
      .when(command)
      .thenTypes('OutcomeRecorded');
  });

  test('an employee meeting may leave open which enterprises came', () => {
    given(planned('employee')).when(outcome('2026-09-29')).thenTypes('OutcomeRecorded');
  });

  test('an enterprise meeting has at least one attending enterprise, each once', () => {
    given(planned('mixed')).when(outcome('2026-09-29')).thenRefused('meeting-attendance-missing');
    given(planned('mixed'))
      .when(outcome('2026-09-29', 'enterprise-1', 'enterprise-1'))
      .thenRefused('meeting-attendance-repeats');
  });

  test('only its own enterprise attends a one-on-one meeting', () => {
    given(planned('one-on-one')).when(outcome('2026-09-29', 'enterprise-1')).thenTypes('OutcomeRecorded');
    given(planned('one-on-one'))
      .when(outcome('2026-09-29', 'enterprise-2'))
      .thenRefused('meeting-attendance-foreign');
  });

  test('a retraction names the entry that it takes back', () => {
    given(planned('mixed'), held('mixed', 'enterprise-1'))
      .when({ kind: 'retract-outcome', reason: '录错' })
      .then({
        type: 'OutcomeRetracted',
        occurredOn: TODAY,
        data: { entry: givenId(1), reason: '录错' },
      });
    given(planned('mixed')).when({ kind: 'retract-outcome', reason: '录错' }).thenRefused('meeting-not-held');
  });
});

test('a meeting that was held is not cancelled', () => {
  given(planned('mixed')).when({ kind: 'cancel-meeting', reason: '改期' }).thenTypes('MeetingCancelled');
  given(planned('mixed'), held('mixed', 'enterprise-1'))
    .when({ kind: 'cancel-meeting', reason: '改期' })
    .thenRefused('meeting-held');
});
