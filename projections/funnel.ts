import { type EnterpriseEvent, type Stage, STAGES } from '../src/enterprise/enterprise.events.js';
import { type KnownFact, shiftsBetween } from '../src/enterprise/figures.js';
import { type PathFact, pathFactOf, type Standing, standingsOf } from '../src/enterprise/path.js';
import { type BusinessDate, businessDateOf, type Instant } from '../src/kernel/dates.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { projection, type RowsOf, table } from '../src/views/projection.js';

/** One case: every path fact that was ever recorded of it, in the order of its stream. */
interface CaseRow {
  enterprise: string;
  facts: readonly KnownFact[];
  /** When the last of them became known. */
  known: Instant;
  /** Index of the furthest stage that any of them names; one more than the last once it was out. */
  furthest: number;
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
  version: 1,
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
  const fact = pathFactOf(event);
  if (!fact) throw new Error(`${event.type} moves nothing`);
  const known = knownFrom(event, before);
  const facts = before?.facts ?? [];
  if (fact.on > (rows.horizon.get('latest')?.day ?? '')) rows.horizon.put({ name: 'latest', day: fact.on });
  change(event, rows, facts, {
    enterprise,
    facts: [...facts, { ...fact, known }],
    known,
    furthest: Math.max(before?.furthest ?? 0, furthestOf(fact)),
  });
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
  change(event, rows, before.facts, {
    ...before,
    facts: before.facts.map((fact) => (fact.entry === entry ? { ...fact, retracted: known } : fact)),
    known,
  });
}

function change(
  event: Recorded<EnterpriseEvent>,
  rows: FunnelRows,
  before: readonly KnownFact[],
  after: CaseRow,
): void {
  rows.cases.put(after);
  const known = businessDateOf(after.known);
  for (const { on, n, ...cell } of shiftsBetween(standingsNow(before), standingsNow(after.facts))) {
    rows.live.add(cell, n);
    rows.dated.add({ ...cell, day: on, known }, n);
  }
  const day = rows.recording_days.get(known);
  const first = Math.min(day?.first ?? event.position, event.position);
  const last = Math.max(day?.last ?? event.position, event.position);
  rows.recording_days.put({ day: known, first, last });
}

/** Of the facts that rows in memory hold: what an event comes after was worked out before it. */
const STANDINGS = new WeakMap<readonly KnownFact[], Standing[]>();

function standingsNow(facts: readonly KnownFact[]): Standing[] {
  let standings = STANDINGS.get(facts);
  if (!standings) {
    standings = standingsOf(facts.filter((fact) => fact.retracted === undefined));
    STANDINGS.set(facts, standings);
  }
  return standings;
}

/** A node's clock may lag: nothing is known before what stands above it in the stream. */
function knownFrom(event: Recorded<EnterpriseEvent>, before: CaseRow | undefined): Instant {
  const { recordedAt } = event.metadata;
  return before && before.known > recordedAt ? before.known : recordedAt;
}

function furthestOf({ kind }: PathFact): number {
  return kind === 'closed' ? STAGES.length : Math.max(0, STAGES.indexOf(kind as Stage));
}
