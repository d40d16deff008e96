import {
  type ClosingReason,
  type EnterpriseDetails,
  type EnterpriseEvent,
  type SourceRow,
  type Stage,
} from '../src/enterprise/enterprise.events.js';
import { type PathFact, pathFactOf, type Standing, standingsOf } from '../src/enterprise/path.js';
import { type BusinessDate } from '../src/kernel/dates.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { projection, type RowsOf, table } from '../src/views/projection.js';

type Fact = Without<PathFact>;
type Without<Of> = Of extends PathFact ? Omit<Of, 'entry' | 'on'> : never;

/** What is listed of an enterprise's details; null clears a field. */
type Details = { readonly [Field in 'name' | 'uscc' | 'employees']?: EnterpriseDetails[Field] | null };

/** What an entry says of the columns; an entry that was retracted is dropped. */
interface Entry {
  readonly entry: string;
  readonly on: BusinessDate;
  /** A path fact without what the entry says already. */
  readonly fact?: Fact;
  readonly details?: Details;
  readonly sources?: readonly SourceRow[];
  /** Null takes the assignment away. */
  readonly officer?: string | null;
  /** Someone spoke with the enterprise. */
  readonly contact?: true;
  readonly planned?: { readonly followUp: string; readonly due: BusinessDate };
  readonly done?: string;
}

interface EnterpriseRow {
  id: string;
  name: string;
  uscc: string | null;
  department: string;
  officer: string | null;
  park: string | null;
  stage: Stage;
  out: ClosingReason | null;
  /** The stage, or `out`: with the department it says where in the lists the enterprise stands. */
  shelf: Stage | 'out';
  employees: number | null;
  registeredOn: BusinessDate;
  lastContactOn: BusinessDate | null;
  nextDueOn: BusinessDate | null;
  stageSince: BusinessDate;
  applicants: number;
  sources: readonly SourceRow[];
  entries: readonly Entry[];
}

interface ShelfRow {
  department: string;
  shelf: string;
  n: number;
}

const SORTED_BY = ['name', 'employees', 'lastContactOn', 'nextDueOn', 'stageSince', 'id'] as const;

const tables = {
  enterprises: table<EnterpriseRow>({
    columns: {
      id: 'text',
      name: 'text',
      uscc: 'text',
      department: 'text',
      officer: 'text',
      park: 'text',
      stage: 'text',
      out: 'text',
      shelf: 'text',
      employees: 'integer',
      registeredOn: 'text',
      lastContactOn: 'text',
      nextDueOn: 'text',
      stageSince: 'text',
      applicants: 'integer',
      sources: 'json',
      entries: 'json',
    },
    key: ['id'],
    // One per order of the department's lists. What an officer or a park has is sorted when it is
    // asked for, out of the index alone.
    indexes: [
      ['department', 'shelf', 'name', 'id'],
      ['department', 'shelf', 'employees', 'id'],
      ['department', 'shelf', 'lastContactOn', 'id'],
      ['department', 'shelf', 'nextDueOn', 'id'],
      ['department', 'shelf', 'stageSince', 'id'],
      ['officer', 'shelf', 'department', 'park', ...SORTED_BY],
      ['park', 'shelf', 'department', ...SORTED_BY],
    ],
    search: ['name', 'uscc'],
  }),
  /** How many stand on each shelf: which shelves there are, and how long a list is. */
  shelves: table<ShelfRow>({
    columns: { department: 'text', shelf: 'text', n: 'integer' },
    key: ['department', 'shelf'],
    count: 'n',
  }),
};

type DirectoryRows = RowsOf<typeof tables>;

/** Which enterprises there are and how each stands today: to list, filter, search and sort. */
export const enterpriseDirectory = projection<EnterpriseEvent>()({
  name: 'enterprise-directory',
  version: 2,
  categories: ['enterprise'],
  byStream: true,
  tables,
  on: {
    EnterpriseRegistered: (event, rows) => {
      const { details, sources } = event.data;
      const entries = [{ ...entryOf(event), ...listed(details), sources }];
      write(rows, undefined, rowOf(idOf(event.stream), entries, 0));
    },
    DetailsCorrected: (event, rows) => add(event, rows, listed(event.data.corrected)),
    SourceRowsLinked: (event, rows) => add(event, rows, { sources: event.data.sources }),
    OfficerAssigned: (event, rows) => add(event, rows, { officer: event.data.officer }),
    DepartmentTransferred: (event, rows) => add(event, rows, { officer: null }),
    VisitRecorded: (event, rows) =>
      // Who counted heads knows better than what was entered before.
      add(event, rows, { contact: true, ...listed({ employees: event.data.employees }) }),
    CommunicationRecorded: (event, rows) => add(event, rows, { contact: true }),
    ServiceProvided: (event, rows) => add(event, rows, { contact: true }),
    EmployeeInterestSignalled: (event, rows) => {
      const before = present(event, rows);
      rows.enterprises.put({ ...before, applicants: before.applicants + 1 });
    },
    FollowUpPlanned: (event, rows) => {
      const { followUp, due } = event.data;
      add(event, rows, { planned: { followUp, due } });
    },
    FollowUpDone: (event, rows) => add(event, rows, { done: event.data.followUp }),
    EstablishmentApplied: add,
    ApplicationWithdrawn: add,
    UnionEstablished: add,
    ExistingUnionFound: add,
    UnionDissolved: add,
    CaseClosed: add,
    CaseReopened: add,
    EntryRetracted: (event, rows) => {
      const before = present(event, rows);
      const { entry, entryType } = event.data;
      if (entryType === 'EmployeeInterestSignalled') {
        rows.enterprises.put({ ...before, applicants: before.applicants - 1 });
        return;
      }
      const entries = before.entries.filter((kept) => kept.entry !== entry);
      if (entries.length === before.entries.length) {
        if (entryType in enterpriseDirectory.on)
          throw new Error(`the retracted ${entryType} was never there`);
        return;
      }
      write(rows, before, rowOf(before.id, entries, before.applicants));
    },
  },
});

function present(event: Recorded<EnterpriseEvent>, rows: DirectoryRows): EnterpriseRow {
  const row = rows.enterprises.get(idOf(event.stream));
  if (!row) throw new Error(`no enterprise for ${event.type}`);
  return row;
}

function add(event: Recorded<EnterpriseEvent>, rows: DirectoryRows, says: Partial<Entry> = {}): void {
  const before = present(event, rows);
  const entries = [...before.entries, { ...entryOf(event), ...says }];
  write(rows, before, rowOf(before.id, entries, before.applicants));
}

function write(rows: DirectoryRows, before: EnterpriseRow | undefined, after: EnterpriseRow): void {
  rows.enterprises.put(after);
  if (before?.department === after.department && before.shelf === after.shelf) return;
  if (before) rows.shelves.add({ department: before.department, shelf: before.shelf }, -1);
  rows.shelves.add({ department: after.department, shelf: after.shelf }, 1);
}

function entryOf(event: Recorded<EnterpriseEvent>): Entry {
  const path = pathFactOf(event);
  if (!path) return { entry: event.id, on: event.metadata.occurredOn };
  const { entry, on, ...fact } = path;
  return { entry, on, fact };
}

function pathOf(entries: readonly Entry[]): PathFact[] {
  return entries.flatMap(({ entry, on, fact }) => (fact ? { entry, on, ...fact } : []));
}

function listed({ name, uscc, employees }: Details): Partial<Entry> {
  const details = {
    ...(name !== undefined && { name }),
    ...(uscc !== undefined && { uscc }),
    ...(employees !== undefined && { employees }),
  };
  return Object.keys(details).length === 0 ? {} : { details };
}

function rowOf(id: string, entries: readonly Entry[], applicants: number): EnterpriseRow {
  const standings = standingsOf(pathOf(entries));
  const now = standings.at(-1);
  if (!now) throw new Error('an enterprise without a registration');
  const details = detailsOf(entries);
  return {
    id,
    name: details.name ?? '',
    uscc: details.uscc ?? null,
    department: now.holder.department,
    officer: entries.findLast(({ officer }) => officer !== undefined)?.officer ?? null,
    park: now.holder.park,
    stage: now.stage,
    out: now.out,
    shelf: now.out === null ? now.stage : 'out',
    employees: details.employees ?? null,
    registeredOn: standings[0].on,
    lastContactOn: latest(entries.flatMap(({ contact, on }) => (contact ? on : []))),
    nextDueOn: now.out === null ? nextDueOf(entries) : null,
    stageSince: stageSinceOf(standings),
    applicants,
    sources: entries.flatMap(({ sources }) => sources ?? []),
    entries,
  };
}

/** By the date on which they were so, not in which they were entered. */
function detailsOf(entries: readonly Entry[]): Details {
  return entries
    .filter(({ details }) => details)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .reduce<Details>((all, { details }) => ({ ...all, ...details }), {});
}

function nextDueOf(entries: readonly Entry[]): BusinessDate | null {
  const done = new Set(entries.flatMap((entry) => entry.done ?? []));
  const open = entries.flatMap(({ planned }) => (planned && !done.has(planned.followUp) ? planned.due : []));
  return open.sort()[0] ?? null;
}

function stageSinceOf(standings: readonly Standing[]): BusinessDate {
  const { stage } = standings[standings.length - 1];
  const other = standings.findLastIndex((standing) => standing.stage !== stage);
  return standings[other + 1].on;
}

function latest(dates: readonly BusinessDate[]): BusinessDate | null {
  return dates.length === 0 ? null : dates.reduce((a, b) => (a > b ? a : b));
}
