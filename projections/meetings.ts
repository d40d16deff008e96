import { type Attendance, type MeetingEvent, type MeetingKind } from '../src/meeting/meeting.events.js';
import { type MembershipEvent } from '../src/membership/membership.events.js';
import { type BusinessDate } from '../src/kernel/dates.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { projection, type RowsOf, table } from '../src/views/projection.js';

interface MeetingRow {
  id: string;
  kind: MeetingKind;
  department: string;
  park: string | null;
  enterprise: string | null;
  /** The day it was held, or is planned for. */
  day: BusinessDate;
  plannedFor: BusinessDate;
  state: 'planned' | 'held' | 'cancelled';
  place: string | null;
  subject: string | null;
  invited: readonly string[];
  leaflets: number;
  attending: readonly Attendance[];
  remoteSites: readonly string[];
  minutes: string | null;
  /** Employees who applied for membership at it, and of how many enterprises. */
  applicants: number;
  applicantEnterprises: number;
}

interface ApplicantsRow {
  meeting: string;
  enterprise: string;
  n: number;
}

const tables = {
  meetings: table<MeetingRow>({
    columns: {
      id: 'text',
      kind: 'text',
      department: 'text',
      park: 'text',
      enterprise: 'text',
      day: 'text',
      plannedFor: 'text',
      state: 'text',
      place: 'text',
      subject: 'text',
      invited: 'json',
      leaflets: 'integer',
      attending: 'json',
      remoteSites: 'json',
      minutes: 'text',
      applicants: 'integer',
      applicantEnterprises: 'integer',
    },
    key: ['id'],
    indexes: [
      ['day', 'id'],
      ['department', 'day', 'id'],
    ],
  }),
  /** Who applied at a meeting, counted by enterprise. */
  applicants: table<ApplicantsRow>({
    columns: { meeting: 'text', enterprise: 'text', n: 'integer' },
    key: ['meeting', 'enterprise'],
    count: 'n',
  }),
};

const NOT_HELD = { leaflets: 0, attending: [], remoteSites: [], minutes: null } as const;

/** Which meetings there are, and what came of each. */
export const meetings = projection<MeetingEvent | MembershipEvent>()({
  name: 'meetings',
  version: 3,
  categories: ['meeting', 'membership'],
  byStream: true,
  tables,
  on: {
    MeetingPlanned: (event, rows) => {
      const { kind, on, department, park, enterprise, place, subject } = event.data;
      rows.meetings.put({
        id: idOf(event.stream),
        kind,
        department,
        park,
        enterprise,
        day: on,
        plannedFor: on,
        state: 'planned',
        place: place ?? null,
        subject: subject ?? null,
        invited: enterprise === null ? [] : [enterprise],
        ...NOT_HELD,
        applicants: 0,
        applicantEnterprises: 0,
      });
    },
    EnterprisesInvited: (event, rows) =>
      change(event, rows, ({ invited }) => ({ invited: [...invited, ...event.data.enterprises] })),
    OutcomeRecorded: (event, rows) => {
      const { leaflets, attending, remoteSites = [], minutes = null } = event.data;
      const day = event.metadata.occurredOn;
      change(event, rows, () => ({
        state: 'held',
        day,
        leaflets,
        attending,
        remoteSites,
        minutes,
      }));
    },
    OutcomeRetracted: (event, rows) =>
      change(event, rows, ({ plannedFor }) => ({ state: 'planned', day: plannedFor, ...NOT_HELD })),
    MeetingCancelled: (event, rows) => change(event, rows, () => ({ state: 'cancelled' })),
    MembershipApplied: (event, rows) => {
      const { meeting, enterprise } = event.data;
      if (meeting === null) return;
      const row = present(meeting, rows);
      const isFirst = rows.applicants.get(meeting, enterprise) === undefined;
      rows.applicants.add({ meeting, enterprise }, 1);
      rows.meetings.put({
        ...row,
        applicants: row.applicants + 1,
        applicantEnterprises: row.applicantEnterprises + (isFirst ? 1 : 0),
      });
    },
  },
});

function present(id: string, rows: RowsOf<typeof tables>): Readonly<MeetingRow> {
  const row = rows.meetings.get(id);
  if (!row) throw new Error('no such meeting');
  return row;
}

function change(
  event: Recorded<MeetingEvent>,
  rows: RowsOf<typeof tables>,
  changed: (row: Readonly<MeetingRow>) => Partial<MeetingRow>,
): void {
  const row = present(idOf(event.stream), rows);
  rows.meetings.put({ ...row, ...changed(row) });
}
