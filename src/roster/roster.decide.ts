import { type CommandContext, type Decider } from '../kernel/decider.js';
import { type BusinessDate } from '../kernel/dates.js';
import { assertNever } from '../kernel/decider.js';
import { pairId, sideId } from './match-side.js';
import {
  type ConfirmedEntity,
  type MatchDecided,
  type RosterColumn,
  type RosterEvent,
  type RosterKind,
  type RosterRow,
} from './roster.events.js';
import { refuseRoster } from './roster.refusals.js';
import { evolve, type ImportedRoster, NO_ROSTER, type RosterState } from './roster.state.js';

export type RosterCommand =
  | {
      readonly kind: 'import-roster';
      readonly park: string;
      readonly department: string;
      readonly listKind: RosterKind;
      readonly fileName: string;
      readonly digest: string;
      /** Another list of the park and kind came in after this one. */
      readonly superseded: boolean;
      readonly sheet?: number;
      readonly headerRow: number;
      readonly columns: readonly RosterColumn[];
      readonly rows: readonly RosterRow[];
    }
  | { readonly kind: 'decide-matches'; readonly decisions: readonly MatchDecided['data'][] }
  | {
      readonly kind: 'confirm-reconciliation';
      /** The department of the park now: it gets the new cases. */
      readonly department: string;
      /** The lists that were reconciled. */
      readonly rosters: readonly string[];
      readonly entities: readonly ConfirmedEntity[];
      /** Questions still open. */
      readonly undecided: number;
    };

/** What an event of rows or entities may have as JSON: well below what any store takes. */
const EVENT_BYTES = 256 * 1024;

/** How a roster decides. What it compares lists with is looked up before and comes with the command. */
export const roster: Decider<RosterCommand, RosterEvent, RosterState> = {
  category: 'roster',
  isBulky: true,
  initial: NO_ROSTER,
  decide,
  evolve,
};

function decide(
  command: RosterCommand,
  state: RosterState,
  { today }: CommandContext,
): readonly RosterEvent[] {
  switch (command.kind) {
    case 'import-roster':
      return importRoster(command, state, today);
    case 'decide-matches': {
      const said = new Map(
        imported(state).decisions.map((known) => [pairId(known.left, known.right), known]),
      );
      return command.decisions
        .filter(({ left, right, same }) => said.get(pairId(left, right))?.same !== same)
        .map((data) => ({ type: 'MatchDecided', data, occurredOn: today }));
    }
    case 'confirm-reconciliation':
      return confirm(command, imported(state), today);
    default:
      return assertNever(command);
  }
}

/** What is missing of the import: everything, the rest after a crash, that it counts again, or nothing. */
function importRoster(
  command: Extract<RosterCommand, { kind: 'import-roster' }>,
  state: RosterState,
  occurredOn: BusinessDate,
): readonly RosterEvent[] {
  const { park, department, listKind, fileName, digest, superseded, sheet, headerRow, columns, rows } =
    command;
  if (state.stage === 'imported') {
    return superseded ? [{ type: 'RosterImportRepeated', data: { fileName }, occurredOn }] : [];
  }
  const recorded = state.stage === 'importing' ? state.recorded : 0;
  return [
    ...(state.stage === 'none'
      ? [
          {
            type: 'RosterImportStarted',
            data: {
              park,
              department,
              kind: listKind,
              fileName,
              digest,
              ...(sheet !== undefined && { sheet }),
              headerRow,
              columns,
              rows: rows.length,
            },
            occurredOn,
          } as const,
        ]
      : []),
    ...portions(rows.slice(recorded)).map(
      (portion) => ({ type: 'RosterRowsRecorded', data: { rows: portion }, occurredOn }) as const,
    ),
    {
      type: 'RosterImportCompleted',
      data: { rows: rows.length, flagged: rows.filter(({ flags }) => flags.length > 0).length },
      occurredOn,
    },
  ];
}

function confirm(
  command: Extract<RosterCommand, { kind: 'confirm-reconciliation' }>,
  state: ImportedRoster,
  occurredOn: BusinessDate,
): readonly RosterEvent[] {
  const { department, rosters, entities, undecided } = command;
  if (undecided > 0) {
    throw refuseRoster('reconciliation-undecided', { undecided });
  }
  const open = entities.filter(({ sources }) => !sources.every((row) => state.settled.has(sideId(row))));
  const { unfinished } = state;
  if (open.length === 0 && state.confirmed && unfinished.registered + unfinished.linked === 0) return [];
  const linked = open.filter(({ existing }) => existing).length;
  return [
    ...portions(open).map(
      (portion) =>
        ({
          type: 'EntitiesConfirmed',
          data: { park: state.park, department, entities: portion },
          occurredOn,
        }) as const,
    ),
    {
      type: 'ReconciliationConfirmed',
      data: {
        rosters,
        registered: unfinished.registered + open.length - linked,
        linked: unfinished.linked + linked,
      },
      occurredOn,
    },
  ];
}

function imported(state: RosterState): ImportedRoster {
  switch (state.stage) {
    case 'none':
      throw refuseRoster('roster-not-found');
    case 'importing':
      throw refuseRoster('roster-import-incomplete', { missing: state.rows - state.recorded });
    case 'imported':
      return state;
  }
}

function portions<T>(items: readonly T[]): readonly (readonly T[])[] {
  const all: T[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (bytes + size > EVENT_BYTES) {
      all.push([]);
      bytes = 0;
    }
    all[all.length - 1].push(item);
    bytes += size;
  }
  return all;
}
