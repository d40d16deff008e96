import { type EnterpriseEvent, type SourceRow } from '../src/enterprise/enterprise.events.js';
import { type BusinessDate, type Instant } from '../src/kernel/dates.js';
import { idOf, type Position } from '../src/kernel/event.js';
import {
  type MatchSide,
  type RosterColumn,
  type RosterEvent,
  type RosterKind,
  type RosterRow,
} from '../src/roster/roster.events.js';
import { projection, type RowsOf, table } from '../src/views/projection.js';

interface RosterSummary {
  id: string;
  park: string;
  /** The department of the park when the list was imported. */
  department: string;
  kind: RosterKind;
  fileName: string;
  columns: readonly RosterColumn[];
  rows: number;
  recorded: number;
  flagged: number;
  status: 'importing' | 'imported' | 'confirmed';
  importedOn: BusinessDate;
  importedAt: Instant;
  /** Position at which it came in whole. */
  completedAt: Position | null;
  /** Position at which it did so, or came again: of two lists of a kind the later one counts. */
  countsSince: Position | null;
  confirmedOn: BusinessDate | null;
  /** Entities that its confirmations settled, and what has become of them since. */
  entities: number;
  registered: number;
  linked: number;
}

interface ListedRow {
  roster: string;
  row: number;
  data: RosterRow;
  /** The enterprise that it was confirmed to be, and was linked to in the end. */
  enterprise: string | null;
  /** The roster whose confirmation settled it. */
  confirmedBy: string | null;
}

interface DecisionRow {
  roster: string;
  revision: number;
  park: string;
  left: MatchSide;
  right: MatchSide;
  same: number;
  decidedAt: Position;
}

/** What a confirmation has set going and has not been seen to happen. */
interface PendingRow {
  confirmedBy: string;
  enterprise: string;
}

const tables = {
  rosters: table<RosterSummary>({
    columns: {
      id: 'text',
      park: 'text',
      department: 'text',
      kind: 'text',
      fileName: 'text',
      columns: 'json',
      rows: 'integer',
      recorded: 'integer',
      flagged: 'integer',
      status: 'text',
      importedOn: 'text',
      importedAt: 'text',
      completedAt: 'integer',
      countsSince: 'integer',
      confirmedOn: 'text',
      entities: 'integer',
      registered: 'integer',
      linked: 'integer',
    },
    key: ['id'],
    indexes: [['park', 'countsSince']],
  }),
  rows: table<ListedRow>({
    columns: { roster: 'text', row: 'integer', data: 'json', enterprise: 'text', confirmedBy: 'text' },
    key: ['roster', 'row'],
  }),
  decisions: table<DecisionRow>({
    columns: {
      roster: 'text',
      revision: 'integer',
      park: 'text',
      left: 'json',
      right: 'json',
      same: 'integer',
      decidedAt: 'integer',
    },
    key: ['roster', 'revision'],
    indexes: [['park', 'decidedAt']],
  }),
  pending: table<PendingRow>({
    columns: { confirmedBy: 'text', enterprise: 'text' },
    key: ['confirmedBy', 'enterprise'],
  }),
};

type RosterRows = RowsOf<typeof tables>;

/** Which lists came in, what is in them, what was decided, and how far the confirmation has come. */
export const rosters = projection<RosterEvent | EnterpriseEvent>()({
  name: 'rosters',
  version: 3,
  categories: ['roster', 'enterprise'],
  tables,
  on: {
    RosterImportStarted({ stream, data, metadata }, rows) {
      const { park, department, kind, fileName, columns, rows: count } = data;
      rows.rosters.put({
        id: idOf(stream),
        park,
        department,
        kind,
        fileName,
        columns,
        rows: count,
        recorded: 0,
        flagged: 0,
        status: 'importing',
        importedOn: metadata.occurredOn,
        importedAt: metadata.recordedAt,
        completedAt: null,
        countsSince: null,
        confirmedOn: null,
        entities: 0,
        registered: 0,
        linked: 0,
      });
    },
    RosterRowsRecorded({ stream, data }, rows) {
      const roster = known(rows, idOf(stream));
      for (const row of data.rows) {
        rows.rows.put({ roster: roster.id, row: row.row, data: row, enterprise: null, confirmedBy: null });
      }
      rows.rosters.put({ ...roster, recorded: roster.recorded + data.rows.length });
    },
    RosterImportCompleted({ stream, data, position }, rows) {
      const roster = known(rows, idOf(stream));
      rows.rosters.put({
        ...roster,
        flagged: data.flagged,
        status: 'imported',
        completedAt: position,
        countsSince: position,
      });
    },
    RosterImportRepeated({ stream, data, metadata, position }, rows) {
      rows.rosters.put({
        ...known(rows, idOf(stream)),
        fileName: data.fileName,
        importedOn: metadata.occurredOn,
        importedAt: metadata.recordedAt,
        countsSince: position,
      });
    },
    MatchDecided({ stream, revision, position, data }, rows) {
      const { id: roster, park } = known(rows, idOf(stream));
      const { left, right, same } = data;
      rows.decisions.put({ roster, revision, park, left, right, same: same ? 1 : 0, decidedAt: position });
    },
    EntitiesConfirmed({ stream, data }, rows) {
      const roster = known(rows, idOf(stream));
      for (const { enterprise, sources } of data.entities) {
        for (const source of sources) {
          rows.rows.put({ ...listed(rows, source), enterprise, confirmedBy: roster.id });
        }
        rows.pending.put({ confirmedBy: roster.id, enterprise });
      }
      rows.rosters.put({ ...roster, entities: roster.entities + data.entities.length });
    },
    ReconciliationConfirmed({ stream, data, metadata }, rows) {
      for (const id of new Set([idOf(stream), ...data.rosters])) {
        rows.rosters.put({ ...known(rows, id), status: 'confirmed', confirmedOn: metadata.occurredOn });
      }
    },
    EnterpriseRegistered({ stream, data }, rows) {
      settle(rows, idOf(stream), data.sources, 'registered');
    },
    SourceRowsLinked({ stream, data }, rows) {
      settle(rows, idOf(stream), data.sources, 'linked');
    },
  },
});

/** Source rows have become an enterprise's: perhaps of another one than was foreseen, which held the code. */
function settle(
  rows: RosterRows,
  enterprise: string,
  sources: readonly SourceRow[],
  how: 'registered' | 'linked',
): void {
  for (const source of sources) {
    const row = listed(rows, source);
    rows.rows.put({ ...row, enterprise });
    const { confirmedBy } = row;
    if (confirmedBy === null || row.enterprise === null) continue;
    if (!rows.pending.get(confirmedBy, row.enterprise)) continue;
    rows.pending.delete(confirmedBy, row.enterprise);
    const roster = known(rows, confirmedBy);
    rows.rosters.put({ ...roster, [how]: roster[how] + 1 });
  }
}

function known(rows: RosterRows, id: string): Readonly<RosterSummary> {
  const roster = rows.rosters.get(id);
  if (!roster) throw new Error('a roster without its import');
  return roster;
}

function listed(rows: RosterRows, { roster, row }: SourceRow): Readonly<ListedRow> {
  const found = rows.rows.get(roster, row);
  if (!found) throw new Error(`no row ${row} in the roster ${roster}`);
  return found;
}
