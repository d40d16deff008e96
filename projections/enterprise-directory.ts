import {
  type ClosingReason,
  type EnterpriseDetails,
  type EnterpriseEvent,
  type SourceRow,
  type Stage,
} from '../src/enterprise/enterprise.events.js';
import {
  further,
  isFurther,
  type Path,
  pathOf,
  type PathStep,
  pathStepOf,
  stageSinceOf,
} from '../src/enterprise/path.js';
import { type BusinessDate, type Known, later } from '../src/kernel/dates.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { projection, type RowsOf, table } from '../src/views/projection.js';

/** What is listed of an enterprise's details; null clears a field. */
type Details = { readonly [Field in 'name' | 'uscc' | 'employees']?: EnterpriseDetails[Field] | null };

/** What an entry says of the columns; an entry that was retracted is dropped. */
interface Entry {
  readonly entry: string;
  readonly on: BusinessDate;
  readonly fact?: PathStep;
  readonly details?: Details;
  readonly sources?: readonly SourceRow[];
  /** Null takes the assignment away. */
  readonly officer?: string | null;
  /** Someone spoke with the enterprise. */
  readonly contact?: true;
  readonly planned?: Planned;
  readonly done?: string;
}

/** What an entry says beside what moves the case. */
type Said = Omit<Entry, 'entry' | 'on' | 'fact'>;

/** In a row in memory: what its entries come to. */
const PATH = Symbol('path');
const FILE = Symbol('file');

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
  readonly [PATH]?: Path;
  readonly [FILE]?: OnFile;
}

/** What entries say beside what moves the case, in the order in which they were recorded. */
interface OnFile {
  // By the date on which they were so, not in which they were entered.
  readonly name: Known<string | null> | null;
  readonly uscc: Known<string | null> | null;
  readonly employees: Known<number | null> | null;
  readonly officer: string | null;
  readonly lastContactOn: BusinessDate | null;
  /** Not done yet. */
  readonly planned: readonly Planned[];
  readonly sources: readonly SourceRow[];
}

interface Planned {
  readonly followUp: string;
  readonly due: BusinessDate;
}

interface ShelfRow {
  department: string;
  shelf: string;
  n: number;
}

/** The same for what an officer has in a park; empty for nobody, and for no park. */
interface HoldingRow extends ShelfRow {
  officer: string;
  park: string;
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
  holdings: table<HoldingRow>({
    columns: { officer: 'text', park: 'text', department: 'text', shelf: 'text', n: 'integer' },
    key: ['officer', 'park', 'department', 'shelf'],
    indexes: [['park']],
    count: 'n',
  }),
};

type DirectoryRows = RowsOf<typeof tables>;

/** Which enterprises there are and how each stands today: to list, filter, search and sort. */
export const enterpriseDirectory = projection<EnterpriseEvent>()({
  name: 'enterprise-directory',
  version: 4,
  categories: ['enterprise'],
  byStream: true,
  tables,
  on: {
    EnterpriseRegistered: (event, rows) => {
      const { details, sources } = event.data;
      const entries = [entryOf(event, { ...listed(details), sources })];
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

function add(event: Recorded<EnterpriseEvent>, rows: DirectoryRows, says: Said = {}): void {
  const before = present(event, rows);
  const entry = entryOf(event, says);
  const entries = [...before.entries, entry];
  const was = before[PATH] ?? pathThrough(before.entries);
  const { on, fact } = entry;
  const path = !fact ? was : isFurther(was, on) ? further(was, on, fact) : pathThrough(entries);
  const file = filed(before[FILE] ?? fileOf(before.entries), entry);
  write(rows, before, rowOf(before.id, entries, before.applicants, path, file));
}

function write(rows: DirectoryRows, before: EnterpriseRow | undefined, after: EnterpriseRow): void {
  rows.enterprises.put(after);
  if (before && isPlacedLike(before, after)) return;
  if (before) count(rows, before, -1);
  count(rows, after, 1);
}

function isPlacedLike(one: EnterpriseRow, other: EnterpriseRow): boolean {
  return (
    one.department === other.department &&
    one.shelf === other.shelf &&
    one.officer === other.officer &&
    one.park === other.park
  );
}

function count(rows: DirectoryRows, { department, shelf, officer, park }: EnterpriseRow, n: 1 | -1): void {
  rows.shelves.add({ department, shelf }, n);
  rows.holdings.add({ officer: officer ?? '', park: park ?? '', department, shelf }, n);
}

function entryOf(event: Recorded<EnterpriseEvent>, says: Said): Entry {
  const fact = pathStepOf(event);
  return { entry: event.id, on: event.metadata.occurredOn, ...(fact && { fact }), ...says };
}

function listed({ name, uscc, employees }: Details): Said {
  const details = {
    ...(name !== undefined && { name }),
    ...(uscc !== undefined && { uscc }),
    ...(employees !== undefined && { employees }),
  };
  return Object.keys(details).length === 0 ? {} : { details };
}

function pathThrough(entries: readonly Entry[]): Path {
  const path = pathOf(entries.flatMap(({ entry, on, fact }) => (fact ? { entry, on, ...fact } : [])));
  if (!path) throw new Error('an enterprise without a registration');
  return path;
}

const EMPTY_FILE: OnFile = {
  name: null,
  uscc: null,
  employees: null,
  officer: null,
  lastContactOn: null,
  planned: [],
  sources: [],
};

function fileOf(entries: readonly Entry[]): OnFile {
  return entries.reduce(filed, EMPTY_FILE);
}

function filed(file: OnFile, { on, details, officer, contact, planned, done, sources }: Entry): OnFile {
  return {
    name: later(file.name, details?.name, on),
    uscc: later(file.uscc, details?.uscc, on),
    employees: later(file.employees, details?.employees, on),
    officer: officer === undefined ? file.officer : officer,
    lastContactOn: contact && on > (file.lastContactOn ?? '') ? on : file.lastContactOn,
    planned: planned
      ? [...file.planned, planned]
      : done
        ? file.planned.filter(({ followUp }) => followUp !== done)
        : file.planned,
    sources: sources ? [...file.sources, ...sources] : file.sources,
  };
}

function rowOf(
  id: string,
  entries: readonly Entry[],
  applicants: number,
  path = pathThrough(entries),
  file = fileOf(entries),
): EnterpriseRow {
  const { standings } = path;
  const now = standings[standings.length - 1];
  return {
    id,
    name: file.name?.value ?? '',
    uscc: file.uscc?.value ?? null,
    department: now.holder.department,
    officer: file.officer,
    park: now.holder.park,
    stage: now.stage,
    out: now.out,
    shelf: now.out === null ? now.stage : 'out',
    employees: file.employees?.value ?? null,
    registeredOn: standings[0].on,
    lastContactOn: file.lastContactOn,
    nextDueOn: now.out === null ? (file.planned.map(({ due }) => due).sort()[0] ?? null) : null,
    stageSince: stageSinceOf(path),
    applicants,
    sources: file.sources,
    entries,
    [PATH]: path,
    [FILE]: file,
  };
}
