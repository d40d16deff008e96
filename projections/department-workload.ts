import {
  APPLICATION_STEPS,
  type ApplicationStep,
  type EnterpriseEvent,
} from '../src/enterprise/enterprise.events.js';
import { type Holder, type PathFact, pathFactOf, standingsOf } from '../src/enterprise/path.js';
import { type Actor } from '../src/kernel/actor.js';
import { type BusinessDate, dayNumberOf } from '../src/kernel/dates.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { type MeetingEvent, type MeetingKind } from '../src/meeting/meeting.events.js';
import { type MembershipEvent } from '../src/membership/membership.events.js';
import { projection, type RowsOf, table } from '../src/views/projection.js';

/** What an entry of a case means for the work; one that was retracted is dropped. */
interface Entry {
  readonly entry: string;
  readonly on: BusinessDate;
  /** A path fact without what the entry says already. */
  readonly fact?: Fact;
  /** Account id of who paid the visit; empty for nobody's. */
  readonly visitor?: string;
  /** Null takes the assignment away. */
  readonly officer?: string | null;
  readonly planned?: {
    readonly followUp: string;
    readonly due: BusinessDate;
    readonly officer: string | null;
    readonly subject: string;
  };
  readonly done?: string;
  readonly step?: ApplicationStep;
  readonly returned?: ApplicationStep | 'application';
}

type Fact = Without<PathFact>;
type Without<Of> = Of extends PathFact ? Omit<Of, 'entry' | 'on'> : never;

interface CaseRow {
  enterprise: string;
  entries: readonly Entry[];
}

/** Sums of a department (`officer` empty) and of each of its officers. */
interface Sums {
  department: string;
  officer: string;
}

/**
 * What is open now: `stage:<stage>` and `step:<step>` count cases, `since:<stage>` sums the numbers
 * of the days on which they entered it, `unassigned` counts cases without an officer, `follow-ups` what
 * is not done.
 */
interface OpenRow extends Sums {
  measure: string;
  n: number;
}

/** Follow-ups that are not done, by the date on which they are due. */
interface DueRow extends Sums {
  due: BusinessDate;
  n: number;
}

interface FollowUpRow {
  id: string;
  enterprise: string;
  department: string;
  officer: string | null;
  due: BusinessDate;
  subject: string;
}

/** A visit, or an application for membership: on the spot at a meeting of this kind, or elsewhere. */
type Occasion = 'visit' | MeetingKind | 'elsewhere';

/**
 * Visits and applications by day, and by the day of the one before it: of the same occasion, at the
 * same enterprise, credited to the same department (or officer). Those of a period whose `previous`
 * lies before it are its enterprises, each once.
 */
interface EncountersRow extends Sums {
  day: BusinessDate;
  occasion: Occasion;
  /** Empty where there was none. */
  previous: BusinessDate;
  n: number;
}

/** The same by months, so that a year is not summed day by day. */
interface MonthRow extends Sums {
  month: string;
  occasion: Occasion;
  previousMonth: string;
  n: number;
}

/** Those of later months by the day of the one before: for periods that begin within a month. */
interface SinceRow extends Sums {
  previous: BusinessDate;
  month: string;
  occasion: Occasion;
  n: number;
}

/** On which days employees of an enterprise applied, and how many. */
interface ApplicationDaysRow extends Sums {
  enterprise: string;
  occasion: Occasion;
  days: readonly { readonly day: BusinessDate; readonly n: number }[];
}

interface MeetingRow {
  meeting: string;
  kind: MeetingKind;
  held: {
    readonly entry: string;
    readonly cells: readonly Omit<HeldRow, 'n'>[];
    readonly leaflets: number;
  } | null;
}

/** `meetings` and `leaflets` of meetings held, by day. */
interface HeldRow extends Sums {
  day: BusinessDate;
  kind: MeetingKind;
  measure: 'meetings' | 'leaflets';
  n: number;
}

const tables = {
  cases: table<CaseRow>({ columns: { enterprise: 'text', entries: 'json' }, key: ['enterprise'] }),
  open: table<OpenRow>({
    columns: { department: 'text', officer: 'text', measure: 'text', n: 'integer' },
    key: ['department', 'officer', 'measure'],
    count: 'n',
  }),
  due: table<DueRow>({
    columns: { department: 'text', officer: 'text', due: 'text', n: 'integer' },
    key: ['due', 'department', 'officer'],
    count: 'n',
  }),
  follow_ups: table<FollowUpRow>({
    columns: {
      id: 'text',
      enterprise: 'text',
      department: 'text',
      officer: 'text',
      due: 'text',
      subject: 'text',
    },
    key: ['id'],
    indexes: [
      ['department', 'due', 'id'],
      ['officer', 'due', 'id'],
      ['due', 'id'],
    ],
  }),
  encounters: table<EncountersRow>({
    columns: {
      day: 'text',
      department: 'text',
      officer: 'text',
      occasion: 'text',
      previous: 'text',
      n: 'integer',
    },
    key: ['day', 'department', 'officer', 'occasion', 'previous'],
    count: 'n',
  }),
  encounters_by_month: table<MonthRow>({
    columns: {
      month: 'text',
      department: 'text',
      officer: 'text',
      occasion: 'text',
      previousMonth: 'text',
      n: 'integer',
    },
    key: ['month', 'department', 'officer', 'occasion', 'previousMonth'],
    count: 'n',
  }),
  encounters_since: table<SinceRow>({
    columns: {
      previous: 'text',
      month: 'text',
      department: 'text',
      officer: 'text',
      occasion: 'text',
      n: 'integer',
    },
    key: ['previous', 'month', 'department', 'officer', 'occasion'],
    count: 'n',
  }),
  application_days: table<ApplicationDaysRow>({
    columns: { enterprise: 'text', department: 'text', officer: 'text', occasion: 'text', days: 'json' },
    key: ['enterprise', 'department', 'officer', 'occasion'],
  }),
  meetings: table<MeetingRow>({
    columns: { meeting: 'text', kind: 'text', held: 'json' },
    key: ['meeting'],
  }),
  held: table<HeldRow>({
    columns: {
      day: 'text',
      department: 'text',
      officer: 'text',
      kind: 'text',
      measure: 'text',
      n: 'integer',
    },
    key: ['day', 'department', 'officer', 'kind', 'measure'],
    count: 'n',
  }),
};

type WorkloadRows = RowsOf<typeof tables>;

/** What each department and officer has before them and has done, credited to who held the case when it happened. */
export const departmentWorkload = projection<EnterpriseEvent | MeetingEvent | MembershipEvent>()({
  name: 'department-workload',
  version: 2,
  categories: ['enterprise', 'meeting', 'membership'],
  byStream: true,
  tables,
  on: {
    EnterpriseRegistered: add,
    DepartmentTransferred: (event, rows) => add(event, rows, { officer: null }),
    OfficerAssigned: (event, rows) => add(event, rows, { officer: event.data.officer }),
    VisitRecorded: (event, rows) => add(event, rows, { visitor: officerOf(event.metadata.actor) ?? '' }),
    CommunicationRecorded: add,
    EstablishmentApplied: add,
    PreparationApproved: (event, rows) => add(event, rows, { step: 'preparation-approved' }),
    MemberListSubmitted: (event, rows) => add(event, rows, { step: 'member-list-submitted' }),
    CandidatesApproved: (event, rows) => add(event, rows, { step: 'candidates-approved' }),
    // Without an election result it has to be held again.
    CongressHeld: (event, rows) => add(event, rows, event.data.elected ? { step: 'congress-held' } : {}),
    ResultApproved: (event, rows) => add(event, rows, { step: 'result-approved' }),
    ApplicationReturned: (event, rows) => add(event, rows, { returned: event.data.step }),
    ApplicationWithdrawn: add,
    UnionEstablished: add,
    ExistingUnionFound: add,
    UnionDissolved: add,
    CaseClosed: add,
    CaseReopened: add,
    FollowUpPlanned: (event, rows) => {
      const { followUp, due, officer, subject } = event.data;
      add(event, rows, { planned: { followUp, due, officer, subject } });
    },
    FollowUpDone: (event, rows) => add(event, rows, { done: event.data.followUp }),
    EntryRetracted: (event, rows) => {
      const { entry, entryType } = event.data;
      const before = present(event, rows);
      const after = before.filter((kept) => kept.entry !== entry);
      if (after.length < before.length) change(idOf(event.stream), rows, before, after);
      else if (entryType in departmentWorkload.on)
        throw new Error(`the retracted ${entryType} was never there`);
    },
    MeetingPlanned: (event, rows) =>
      rows.meetings.put({ meeting: idOf(event.stream), kind: event.data.kind, held: null }),
    OutcomeRecorded: (event, rows) => {
      const { kind, department, leaflets } = event.data;
      const day = event.metadata.occurredOn;
      const cells = sumsOf(department, officerOf(event.metadata.actor)).flatMap((sums) => [
        { ...sums, day, kind, measure: 'meetings' as const },
        { ...sums, day, kind, measure: 'leaflets' as const },
      ]);
      const meeting = meetingOf(idOf(event.stream), rows);
      if (meeting.held) throw new Error('the meeting has an outcome already');
      hold(rows, { ...meeting, held: { entry: event.id, cells, leaflets } }, 1);
    },
    OutcomeRetracted: (event, rows) => {
      const meeting = meetingOf(idOf(event.stream), rows);
      if (meeting.held?.entry !== event.data.entry) throw new Error('the retracted outcome was never there');
      hold(rows, meeting, -1);
    },
    MembershipApplied: (event, rows) => {
      const { enterprise, department, channel, meeting } = event.data;
      const occasion: Occasion =
        meeting !== null && channel === 'on-the-spot' ? meetingOf(meeting, rows).kind : 'elsewhere';
      for (const sums of sumsOf(department, officerOf(event.metadata.actor))) {
        apply(rows, { enterprise, ...sums, occasion }, event.metadata.occurredOn);
      }
    },
  },
});

/** The account of a person; processes and the system are nobody's work. */
function officerOf({ id, role }: Actor): string | undefined {
  return role === 'system' ? undefined : id;
}

function sumsOf(department: string, officer: string | null | undefined): Sums[] {
  const whole = { department, officer: '' };
  return officer ? [whole, { department, officer }] : [whole];
}

function present(event: Recorded<EnterpriseEvent>, rows: WorkloadRows): readonly Entry[] {
  const row = rows.cases.get(idOf(event.stream));
  if (!row) throw new Error(`no case for ${event.type}`);
  return row.entries;
}

function add(event: Recorded<EnterpriseEvent>, rows: WorkloadRows, says: Partial<Entry> = {}): void {
  const before = event.type === 'EnterpriseRegistered' ? [] : present(event, rows);
  const { entry, on, ...fact } = pathFactOf(event) ?? { entry: event.id, on: event.metadata.occurredOn };
  const added: Entry = { entry, on, ...('kind' in fact && { fact }), ...says };
  change(idOf(event.stream), rows, before, [...before, added]);
}

function pathOf(entries: readonly Entry[]): PathFact[] {
  return entries.flatMap(({ entry, on, fact }) => (fact ? { entry, on, ...fact } : []));
}

function change(
  enterprise: string,
  rows: WorkloadRows,
  before: readonly Entry[],
  after: readonly Entry[],
): void {
  rows.cases.put({ enterprise, entries: after });
  const [was, is] = [workOf(before), workOf(after)];
  // What stays as it was is not taken out of the sums and put in again.
  const open = sharedBy(was.open, is.open);
  const visits = sharedBy(was.visits, is.visits);
  const followUps = sharedBy(was.followUps, is.followUps);
  for (const [cells, sign] of [
    [was, -1],
    [is, 1],
  ] as const) {
    for (const { n, ...cell } of cells.open.slice(open)) rows.open.add(cell, sign * n);
    for (const visit of cells.visits.slice(visits)) encounter(rows, visit, sign);
    for (const { department, officer, due } of cells.followUps.slice(followUps)) {
      for (const sums of sumsOf(department, officer)) {
        rows.open.add({ ...sums, measure: 'follow-ups' }, sign);
        rows.due.add({ ...sums, due }, sign);
      }
    }
  }
  const kept = new Set(is.followUps.map(({ id }) => id));
  for (const { id } of was.followUps) if (!kept.has(id)) rows.follow_ups.delete(id);
  for (const followUp of is.followUps.slice(followUps)) rows.follow_ups.put({ ...followUp, enterprise });
}

/** How many of the first cells of both lists are equal. */
function sharedBy<Cell extends object>(before: readonly Cell[], after: readonly Cell[]): number {
  const isSame = (a: Cell, b: Cell) => (Object.keys(a) as (keyof Cell)[]).every((key) => a[key] === b[key]);
  let n = 0;
  while (n < before.length && n < after.length && isSame(before[n], after[n])) n++;
  return n;
}

type Encounter = Omit<EncountersRow, 'n'>;

interface Work {
  readonly open: readonly OpenRow[];
  readonly visits: readonly Encounter[];
  readonly followUps: readonly Omit<FollowUpRow, 'enterprise'>[];
}

/** The work of the entries that rows in memory hold: what an event comes after was worked out before it. */
const WORK = new WeakMap<readonly Entry[], Work>();

function workOf(entries: readonly Entry[]): Work {
  let work = WORK.get(entries);
  if (!work) WORK.set(entries, (work = workedOut(entries)));
  return work;
}

/** Everything that one case adds to the sums. */
function workedOut(entries: readonly Entry[]): Work {
  const standings = standingsOf(pathOf(entries));
  const now = standings.at(-1);
  if (!now) return { open: [], visits: [], followUps: [] };
  const visits = visitsOf(entries, standings[0].on);
  if (now.out !== null) return { open: [], visits, followUps: [] };

  const { department } = now.holder;
  const officer = entries.findLast((entry) => entry.officer !== undefined)?.officer ?? null;
  const other = standings.findLastIndex(({ stage }) => stage !== now.stage);
  const since = dayNumberOf(standings[other + 1].on);
  const open = sumsOf(department, officer).flatMap((sums) => [
    { ...sums, measure: `stage:${now.stage}`, n: 1 },
    { ...sums, measure: `since:${now.stage}`, n: since },
    ...(now.stage === 'applied' ? [{ ...sums, measure: `step:${stepOf(entries)}`, n: 1 }] : []),
  ]);
  if (officer === null) open.push({ department, officer: '', measure: 'unassigned', n: 1 });
  return { open, visits, followUps: followUpsOf(entries, department, officer) };
}

/** The visits with who is credited: the department that held the case then, and who paid it. */
function visitsOf(entries: readonly Entry[], registeredOn: BusinessDate): Encounter[] {
  let holder: Holder | undefined;
  const last = new Map<string, BusinessDate>();
  const visits: Encounter[] = [];
  for (const { on, fact, visitor } of inOrderOfDates(entries)) {
    if (fact?.kind === 'registered' || fact?.kind === 'transferred')
      holder = { department: fact.department, park: fact.park };
    if (visitor === undefined || !holder) continue;
    const day = on < registeredOn ? registeredOn : on;
    for (const sums of sumsOf(holder.department, visitor)) {
      const key = `${sums.department} ${sums.officer}`;
      visits.push({ ...sums, occasion: 'visit', day, previous: last.get(key) ?? '' });
      last.set(key, day);
    }
  }
  return visits;
}

/** The registration first, whatever its date says. */
function inOrderOfDates(entries: readonly Entry[]): Entry[] {
  const rank = ({ on, fact }: Entry) => (fact?.kind === 'registered' ? '' : on);
  return [...entries].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

const STEPS = ['application', ...APPLICATION_STEPS] as const;

/** The last step done of the application that is under way. */
function stepOf(entries: readonly Entry[]): (typeof STEPS)[number] {
  let at = 0;
  for (const { fact, step, returned } of inOrderOfDates(entries)) {
    if (fact?.kind === 'applied') at = 0;
    if (step) at = STEPS.indexOf(step);
    // What was returned must be done again.
    if (returned) at = Math.max(0, STEPS.indexOf(returned) - 1);
  }
  return STEPS[at];
}

function followUpsOf(
  entries: readonly Entry[],
  department: string,
  officer: string | null,
): Omit<FollowUpRow, 'enterprise'>[] {
  const done = new Set(entries.flatMap((entry) => entry.done ?? []));
  return entries.flatMap(({ planned }) =>
    planned && !done.has(planned.followUp)
      ? {
          id: planned.followUp,
          department,
          officer: planned.officer ?? officer,
          due: planned.due,
          subject: planned.subject,
        }
      : [],
  );
}

function meetingOf(meeting: string, rows: WorkloadRows): Readonly<MeetingRow> {
  const row = rows.meetings.get(meeting);
  if (!row) throw new Error('no such meeting');
  return row;
}

function hold(rows: WorkloadRows, meeting: MeetingRow, sign: 1 | -1): void {
  const { cells, leaflets } = meeting.held!;
  for (const cell of cells) rows.held.add(cell, sign * (cell.measure === 'leaflets' ? leaflets : 1));
  rows.meetings.put(sign === 1 ? meeting : { ...meeting, held: null });
}

function encounter(rows: WorkloadRows, { day, previous, ...what }: Encounter, n: number): void {
  rows.encounters.add({ ...what, day, previous }, n);
  const [month, previousMonth] = [day.slice(0, 7), previous.slice(0, 7)];
  rows.encounters_by_month.add({ ...what, month, previousMonth }, n);
  if (previous !== '' && previousMonth !== month) rows.encounters_since.add({ ...what, previous, month }, n);
}

/** One more application on a day; the next day on which somebody of the enterprise applied comes after this one now. */
function apply(
  rows: WorkloadRows,
  { enterprise, department, officer, occasion }: Omit<ApplicationDaysRow, 'days'>,
  day: BusinessDate,
): void {
  const days = rows.application_days.get(enterprise, department, officer, occasion)?.days ?? [];
  const cell = (on: BusinessDate, previous: string) => ({ day: on, department, officer, occasion, previous });
  const at = days.findIndex((other) => other.day >= day);
  const next = at < 0 ? undefined : days[at];
  if (next?.day === day) {
    encounter(rows, cell(day, day), 1);
  } else {
    const previous = (at < 0 ? days.at(-1) : days[at - 1])?.day ?? '';
    encounter(rows, cell(day, previous), 1);
    if (next) {
      encounter(rows, cell(next.day, previous), -1);
      encounter(rows, cell(next.day, day), 1);
    }
  }
  const others = days.filter((other) => other.day !== day);
  const n = (next?.day === day ? next.n : 0) + 1;
  rows.application_days.put({
    enterprise,
    department,
    officer,
    occasion,
    days: [...others, { day, n }].sort((a, b) => (a.day < b.day ? -1 : 1)),
  });
}
