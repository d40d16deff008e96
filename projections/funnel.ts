import { type EnterpriseEvent, type Stage, STAGES } from '../src/enterprise/enterprise.events.js';
import { type KnownFact, shiftsBetween } from '../src/enterprise/figures.js';
import { further, isFurther, type Path, pathOf, type PathStep, pathStepOf } from '../src/enterprise/path.js';
import { type BusinessDate, businessDateOf, type Instant } from '../src/kernel/dates.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { projection, type RowsOf, table } from '../src/views/projection.js';

/** In a row in memory: the path that its facts make, those that were retracted left out. */
const PATH = Symbol('path');

/** One case: every path fact that was ever recorded of it, in the order of its stream. */
interface CaseRow {
  enterprise: string;
  facts: readonly KnownFact[];
  /** When the last of them became known. */
  known: Instant;
  /** Index of the furthest stage that any of them names; one more than the last once it was out. */
  furthest: number;
  readonly [PATH]?: Path;
}

/** Shifts (see src/enterprise/figures.ts) summed over all dates: what holds now. */
interface LiveRow {
  park: string;
  department: string;
  was: string;
  became: string;
  n: number;
}

/** The same by date and by the day on which they became known. A negative sum is a correction. */
interface DatedRow extends LiveRow {
  day: BusinessDate;
  known: BusinessDate;
}

/** The latest date of any fact, at least: from it on, what holds is what `live` says. */
interface HorizonRow {
  name: 'latest';
  day: BusinessDate;
}

/** Where in the log the facts of a day of recording stand. */
interface RecordingDayRow {
  day: BusinessDate;
  first: number;
  last: number;
}

const tables = {
  cases: table<CaseRow>({
    columns: { enterprise: 'text', facts: 'json', known: 'text', furthest: 'integer' },
    key: ['enterprise'],
    indexes: [['furthest', 'enterprise']],
  }),
  live: table<LiveRow>({
    columns: { park: 'text', department: 'text', was: 'text', became: 'text', n: 'integer' },
    key: ['park', 'department', 'was', 'became'],
    count: 'n',
  }),
  dated: table<DatedRow>({
    columns: {
      park: 'text',
      department: 'text',
      day: 'text',
      known: 'text',
      was: 'text',
      became: 'text',
      n: 'integer',
    },
    key: ['park', 'department', 'day', 'known', 'was', 'became'],
    count: 'n',
  }),
  horizon: table<HorizonRow>({ columns: { name: 'text', day: 'text' }, key: ['name'] }),
  recording_days: table<RecordingDayRow>({
    columns: { day: 'text', first: 'integer', last: 'integer' },
    key: ['day'],
  }),
};

/** How many stand where, have reached what and moved from where to where, on any date, as known at any time. */
export const funnel = projection<EnterpriseEvent>()({
  name: 'funnel',
  version: 3,
  categories: ['enterprise'],
  byStream: true,
  tables,
  on: {
    EnterpriseRegistered: add,
    DepartmentTransferred: add,
    VisitRecorded: add,
    CommunicationRecorded: add,
    EstablishmentApplied: add,
    ApplicationWithdrawn: add,
    UnionEstablished: add,
    ExistingUnionFound: add,
    UnionDissolved: add,
    CaseClosed: add,
    CaseReopened: add,
    EntryRetracted: retract,
  },
});

type FunnelRows = RowsOf<typeof tables>;

function add(event: Recorded<EnterpriseEvent>, rows: FunnelRows): void {
  const enterprise = idOf(event.stream);
  const before = rows.cases.get(enterprise);
  if (!before && event.type !== 'EnterpriseRegistered') throw new Error(`no case for ${event.type}`);
  const step = pathStepOf(event);
  if (!step) throw new Error(`${event.type} moves nothing`);
  const { id: entry } = event;
  const { occurredOn: on } = event.metadata;
  const known = knownFrom(event, before);
  const facts: KnownFact[] = [...(before?.facts ?? []), { entry, on, ...step, known }];
  const was = before && pathNow(before);
  const path = was && isFurther(was, on) ? further(was, on, step) : pathNow({ facts });
  const furthest = Math.max(before?.furthest ?? 0, furthestOf(step));
  if (on > (rows.horizon.get('latest')?.day ?? '')) rows.horizon.put({ name: 'latest', day: on });
  change(event, rows, was, { enterprise, facts, known, furthest, [PATH]: path });
}

function retract(
  event: Extract<Recorded<EnterpriseEvent>, { type: 'EntryRetracted' }>,
  rows: FunnelRows,
): void {
  const before = rows.cases.get(idOf(event.stream));
  if (!before) throw new Error('no case for EntryRetracted');
  const { entry, entryType } = event.data;
  if (!before.facts.some((fact) => fact.entry === entry)) {
    if (entryType in funnel.on) throw new Error(`the retracted ${entryType} was never there`);
    return;
  }
  const known = knownFrom(event, before);
  const facts = before.facts.map((fact) => (fact.entry === entry ? { ...fact, retracted: known } : fact));
  const path = pathNow({ facts });
  change(event, rows, pathNow(before), { ...before, facts, known, [PATH]: path });
}

function change(
  event: Recorded<EnterpriseEvent>,
  rows: FunnelRows,
  was: Path | undefined,
  after: CaseRow,
): void {
  rows.cases.put(after);
  const known = businessDateOf(after.known);
  for (const shift of shiftsBetween(was?.standings ?? [], after[PATH]?.standings ?? [])) {
    rows.live.add(shift, shift.n);
    rows.dated.add({ ...shift, day: shift.on, known }, shift.n);
  }
  const day = rows.recording_days.get(known);
  const first = Math.min(day?.first ?? event.position, event.position);
  const last = Math.max(day?.last ?? event.position, event.position);
  rows.recording_days.put({ day: known, first, last });
}

function pathNow(row: Pick<CaseRow, 'facts' | typeof PATH>): Path | undefined {
  return row[PATH] ?? pathOf(row.facts.filter((fact) => fact.retracted === undefined));
}

/** A node's clock may lag: nothing is known before what stands above it in the stream. */
function knownFrom(event: Recorded<EnterpriseEvent>, before: CaseRow | undefined): Instant {
  const { recordedAt } = event.metadata;
  return before && before.known > recordedAt ? before.known : recordedAt;
}

function furthestOf({ kind }: PathStep): number {
  return kind === 'closed' ? STAGES.length : Math.max(0, STAGES.indexOf(kind as Stage));
}
