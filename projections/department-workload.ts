import {
  APPLICATION_STEPS,
  type ApplicationStep,
  type EnterpriseEvent,
} from '../src/enterprise/enterprise.events.js';
import {
  further,
  type Path,
  pathOf,
  type PathStep,
  pathStepOf,
  stageSinceOf,
} from '../src/enterprise/path.js';
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
  readonly fact?: PathStep;
  /** Account id of who paid the visit; empty for nobody's. */
  readonly visitor?: string;
  /** Null takes the assignment away. */
  readonly officer?: string | null;
  readonly planned?: Planned;
  readonly done?: string;
  readonly step?: ApplicationStep;
  readonly returned?: ApplicationStep | 'application';
}

interface Planned {
  readonly followUp: string;
  readonly due: BusinessDate;
  readonly officer: string | null;
  readonly subject: string;
}

/** What an entry says beside what moves the case. */
type Said = Omit<Entry, 'entry' | 'on' | 'fact'>;

/** In a row in memory: what its entries come to. */
const WORK = Symbol('work');

interface CaseRow {
  enterprise: string;
  entries: readonly Entry[];
  readonly [WORK]?: Work;
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

/** Encounters by the month of the one before, not its day: for periods that begin with a month. */
interface EncountersInMonthsRow extends Sums {
  day: BusinessDate;
  occasion: Occasion;
  previousMonth: string;
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
    key: ['department', 'officer', 'due'],
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
  encounters_in_months: table<EncountersInMonthsRow>({
    columns: {
      day: 'text',
      department: 'text',
      officer: 'text',
      occasion: 'text',
      previousMonth: 'text',
      n: 'integer',
    },
    key: ['day', 'department', 'officer', 'occasion', 'previousMonth'],
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
  version: 4,
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
      const entries = before.entries.filter((kept) => kept.entry !== entry);
      if (entries.length < before.entries.length) {
        change(rows, workNow(before), { ...before, entries, [WORK]: workOf(entries) });
      } else if (entryType in departmentWorkload.on)
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

function present(event: Recorded<EnterpriseEvent>, rows: WorkloadRows): Readonly<CaseRow> {
  const row = rows.cases.get(idOf(event.stream));
  if (!row) throw new Error(`no case for ${event.type}`);
  return row;
}

function add(event: Recorded<EnterpriseEvent>, rows: WorkloadRows, says: Said = {}): void {
  const before = event.type === 'EnterpriseRegistered' ? undefined : present(event, rows);
  const fact = pathStepOf(event);
  const entry: Entry = { entry: event.id, on: event.metadata.occurredOn, ...(fact && { fact }), ...says };
  const entries = [...(before?.entries ?? []), entry];
  const was = before && workNow(before);
  const work =
    was && dayIn(was.path, entry) >= was.upTo
      ? dated({ ...was, ...recorded(was, entry) }, entry)
      : workOf(entries);
  change(rows, was, { enterprise: idOf(event.stream), entries, [WORK]: work });
}

function change(rows: WorkloadRows, was: Work | undefined, after: CaseRow & { readonly [WORK]: Work }): void {
  rows.cases.put(after);
  const { enterprise, [WORK]: is } = after;
  addDifference(was?.visits ?? [], is.visits, (visit, sign) => encounter(rows, visit, sign));
  const stays = was?.path.standings === is.path.standings && was.officer === is.officer;
  if (!stays || was.step !== is.step) {
    addDifference(was ? openOf(was) : [], openOf(is), (cell, sign) => rows.open.add(cell, sign * cell.n));
  }
  if (!stays || was.planned !== is.planned) {
    changeFollowUps(rows, enterprise, was ? followUpsOf(was) : [], followUpsOf(is));
  }
}

function changeFollowUps(
  rows: WorkloadRows,
  enterprise: string,
  before: readonly FollowUp[],
  after: readonly FollowUp[],
): void {
  const same = addDifference(before, after, ({ department, officer, due }, sign) => {
    for (const sums of sumsOf(department, officer)) {
      rows.open.add({ ...sums, measure: 'follow-ups' }, sign);
      rows.due.add({ ...sums, due }, sign);
    }
  });
  const kept = new Set(after.map(({ id }) => id));
  for (const { id } of before.slice(same)) if (!kept.has(id)) rows.follow_ups.delete(id);
  for (const followUp of after.slice(same)) rows.follow_ups.put({ ...followUp, enterprise });
}

type Sign = 1 | -1;

/** Takes the cells of before out of the sums and puts those of after in, but for the first that are equal: how many. */
function addDifference<Cell extends object>(
  before: readonly Cell[],
  after: readonly Cell[],
  put: (cell: Cell, sign: Sign) => void,
): number {
  const shared = sharedBy(before, after);
  for (let i = shared; i < before.length; i++) put(before[i], -1);
  for (let i = shared; i < after.length; i++) put(after[i], 1);
  return shared;
}

/** How many of the first cells of both lists are equal. */
function sharedBy<Cell extends object>(before: readonly Cell[], after: readonly Cell[]): number {
  let n = 0;
  while (n < before.length && n < after.length && isSame(before[n], after[n])) n++;
  return n;
}

function isSame<Cell extends object>(a: Cell, b: Cell): boolean {
  if (a === b) return true;
  for (const key in a) if (a[key] !== b[key]) return false;
  return true;
}

type Encounter = Omit<EncountersRow, 'n'>;

type FollowUp = Omit<FollowUpRow, 'enterprise'>;

/** What counts in the order in which it was recorded, whatever its date. */
interface Recordings {
  readonly officer: string | null;
  /** Not done yet. */
  readonly planned: readonly Planned[];
}

const NOTHING: Recordings = { officer: null, planned: [] };

/** What the entries of a case come to. */
interface Work extends Recordings {
  readonly path: Path;
  /** The latest date of an entry: what is not dated before it goes on from here. */
  readonly upTo: BusinessDate;
  /** Index of the last step done of the application that is under way. */
  readonly step: number;
  /** With who is credited: the department that held the case then, and who paid them. */
  readonly visits: readonly Encounter[];
}

function workNow(row: Readonly<CaseRow>): Work {
  return row[WORK] ?? workOf(row.entries);
}

function workOf(entries: readonly Entry[]): Work {
  const registration = entries.find(({ fact }) => fact?.kind === 'registered');
  const path = registration && pathOf([{ ...registration, ...registration.fact! }]);
  if (!path) throw new Error('a case without a registration');
  const day = (entry: Entry) => dayIn(path, entry);
  return entries
    .filter((entry) => entry !== registration)
    .sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
    .reduce(dated, { ...entries.reduce(recorded, NOTHING), path, upTo: path.upTo, step: 0, visits: [] });
}

/** What is from before the registration counts from the registration on. */
function dayIn({ standings: [registration] }: Path, { on }: Entry): BusinessDate {
  return on < registration.on ? registration.on : on;
}

function recorded({ officer, planned }: Recordings, entry: Entry): Recordings {
  return {
    officer: entry.officer === undefined ? officer : entry.officer,
    planned: entry.planned
      ? [...planned, entry.planned]
      : entry.done
        ? planned.filter(({ followUp }) => followUp !== entry.done)
        : planned,
  };
}
/** With an entry that is not dated before another. */
function dated(work: Work, entry: Entry): Work {
  const { fact, step, returned, visitor } = entry;
  const path = fact ? further(work.path, entry.on, fact) : work.path;
  const upTo = dayIn(path, entry);
  let at = fact?.kind === 'applied' ? 0 : work.step;
  if (step) at = STEPS.indexOf(step);
  // What was returned must be done again.
  if (returned) at = Math.max(0, STEPS.indexOf(returned) - 1);
  const visits = visitor === undefined ? work.visits : visited(work.visits, path, upTo, visitor);
  return { ...work, path, upTo, step: at, visits };
}

/** Credited to the department that holds the case, and to who paid the visit. */
function visited(
  visits: readonly Encounter[],
  { standings }: Path,
  day: BusinessDate,
  visitor: string,
): Encounter[] {
  const { department } = standings[standings.length - 1].holder;
  const added = sumsOf(department, visitor).map((sums): Encounter => {
    const last = visits.findLast((one) => one.department === department && one.officer === sums.officer);
    return { ...sums, occasion: 'visit', day, previous: last?.day ?? '' };
  });
  return [...visits, ...added];
}

const STEPS = ['application', ...APPLICATION_STEPS] as const;

function openOf({ path, officer, step }: Work): OpenRow[] {
  const { stage, out, holder } = path.standings[path.standings.length - 1];
  if (out !== null) return [];
  const since = dayNumberOf(stageSinceOf(path));
  const open: OpenRow[] = [];
  for (const sums of sumsOf(holder.department, officer)) {
    open.push({ ...sums, measure: `stage:${stage}`, n: 1 }, { ...sums, measure: `since:${stage}`, n: since });
    if (stage === 'applied') open.push({ ...sums, measure: `step:${STEPS[step]}`, n: 1 });
  }
  if (officer === null) open.push({ ...sumsOf(holder.department, null)[0], measure: 'unassigned', n: 1 });
  return open;
}

function followUpsOf({ path, officer, planned }: Work): FollowUp[] {
  const { out, holder } = path.standings[path.standings.length - 1];
  if (out !== null) return [];
  return planned.map(({ followUp, due, officer: own, subject }) => ({
    id: followUp,
    department: holder.department,
    officer: own ?? officer,
    due,
    subject,
  }));
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
  rows.encounters_in_months.add({ ...what, day, previousMonth }, n);
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
