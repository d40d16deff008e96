import { type MembershipChannel, type MembershipEvent } from '../src/membership/membership.events.js';
import { type BusinessDate } from '../src/kernel/dates.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { projection, type RowsOf, table } from '../src/views/projection.js';

type MembershipState = 'applied' | 'admitted' | 'rejected' | 'withdrawn';

interface MembershipRow {
  id: string;
  enterprise: string;
  department: string;
  channel: MembershipChannel;
  meeting: string | null;
  state: MembershipState;
  appliedOn: BusinessDate;
  /** The day from which on it counts in its state. */
  since: BusinessDate;
  /** When it was admitted, rejected or withdrawn; null until then, as is what follows. */
  decidedOn: BusinessDate | null;
  /** Of the admission. */
  documentNumber: string | null;
  /** Why it was rejected or withdrawn. */
  reason: string | null;
  /** 1 once the personal data was erased: nobody is there to be admitted any more. */
  erased: number;
}

interface ApplicantsRow {
  enterprise: string;
  applied: number;
  admitted: number;
  rejected: number;
  withdrawn: number;
  /** Applied or admitted: who is there to found a union with. */
  standing: number;
}

interface DayRow {
  enterprise: string;
  day: BusinessDate;
  state: MembershipState;
  n: number;
}

const tables = {
  memberships: table<MembershipRow>({
    columns: {
      id: 'text',
      enterprise: 'text',
      department: 'text',
      channel: 'text',
      meeting: 'text',
      state: 'text',
      appliedOn: 'text',
      since: 'text',
      decidedOn: 'text',
      documentNumber: 'text',
      reason: 'text',
      erased: 'integer',
    },
    key: ['id'],
    indexes: [
      ['appliedOn', 'id'],
      ['department', 'appliedOn', 'id'],
      ['enterprise', 'appliedOn', 'id'],
      ['meeting', 'appliedOn', 'id'],
    ],
  }),
  applicants: table<ApplicantsRow>({
    columns: {
      enterprise: 'text',
      applied: 'integer',
      admitted: 'integer',
      rejected: 'integer',
      withdrawn: 'integer',
      standing: 'integer',
    },
    key: ['enterprise'],
    indexes: [['standing', 'enterprise']],
  }),
  /**
   * What each day added to a state, or took from it. Up to a day: how many were in each state then;
   * over a period and all states: the applications in it, for a change of state adds up to nothing.
   */
  days: table<DayRow>({
    columns: { enterprise: 'text', day: 'text', state: 'text', n: 'integer' },
    key: ['enterprise', 'day', 'state'],
    count: 'n',
  }),
};

const NOBODY = { applied: 0, admitted: 0, rejected: 0, withdrawn: 0 };

/** Where employees join in person, how many and how fast: where to go next. */
export const membershipRadar = projection<MembershipEvent>()({
  name: 'membership-radar',
  version: 3,
  categories: ['membership'],
  byStream: true,
  tables,
  on: {
    MembershipApplied: (event, rows) => {
      const { enterprise, department, channel, meeting } = event.data;
      const appliedOn = event.metadata.occurredOn;
      const id = idOf(event.stream);
      rows.memberships.put({
        id,
        enterprise,
        department,
        channel,
        meeting,
        state: 'applied',
        appliedOn,
        since: appliedOn,
        decidedOn: null,
        documentNumber: null,
        reason: null,
        erased: 0,
      });
      rows.days.add({ enterprise, day: appliedOn, state: 'applied' }, 1);
      count(rows, enterprise, { applied: 1 });
    },
    MembershipAdmitted: (event, rows) =>
      become('admitted', event, rows, { documentNumber: event.data.documentNumber ?? null }),
    MembershipRejected: (event, rows) => become('rejected', event, rows, { reason: event.data.reason }),
    MembershipWithdrawn: (event, rows) => become('withdrawn', event, rows, { reason: event.data.reason }),
    PersonalDataErased: (event, rows) => {
      rows.memberships.put({ ...known(event, rows), erased: 1 });
    },
  },
});

function known(event: Recorded<MembershipEvent>, rows: RowsOf<typeof tables>): MembershipRow {
  const row = rows.memberships.get(idOf(event.stream));
  if (!row) throw new Error(`no membership for ${event.type}`);
  return row;
}

function become(
  state: MembershipState,
  event: Recorded<MembershipEvent>,
  rows: RowsOf<typeof tables>,
  decided: Partial<Pick<MembershipRow, 'documentNumber' | 'reason'>>,
): void {
  const row = known(event, rows);
  const { enterprise } = row;
  const { occurredOn } = event.metadata;
  // A withdrawal may be dated before the admission that was entered first: states follow one another.
  const since = occurredOn > row.since ? occurredOn : row.since;
  rows.memberships.put({ ...row, ...decided, state, since, decidedOn: occurredOn });
  rows.days.add({ enterprise, day: since, state: row.state }, -1);
  rows.days.add({ enterprise, day: since, state }, 1);
  count(rows, enterprise, { [row.state]: -1 });
  count(rows, enterprise, { [state]: 1 });
}

function count(
  rows: RowsOf<typeof tables>,
  enterprise: string,
  more: Partial<Record<MembershipState, number>>,
): void {
  const before = rows.applicants.get(enterprise) ?? NOBODY;
  const after = {
    applied: before.applied + (more.applied ?? 0),
    admitted: before.admitted + (more.admitted ?? 0),
    rejected: before.rejected + (more.rejected ?? 0),
    withdrawn: before.withdrawn + (more.withdrawn ?? 0),
  };
  rows.applicants.put({ enterprise, ...after, standing: after.applied + after.admitted });
}
