import { type Recorded } from '../kernel/event.js';
import { sideId } from './match-side.js';
import { type MatchDecided, type RosterEvent } from './roster.events.js';

/** An import that a crash cut off stays `importing` until the same file comes again. */
export type RosterState =
  | { readonly stage: 'none' }
  | (RosterBasics & { readonly stage: 'importing'; readonly recorded: number })
  | ImportedRoster;

export interface RosterBasics {
  readonly park: string;
  /** The department of the park when the list was imported. */
  readonly department: string;
  readonly rows: number;
}

export interface ImportedRoster extends RosterBasics {
  readonly stage: 'imported';
  readonly decisions: readonly MatchDecided['data'][];
  /** `sideId` of every row that a confirmation of this roster has settled. */
  readonly settled: ReadonlySet<string>;
  readonly confirmed: boolean;
  /** What was settled since the last confirmation was completed. */
  readonly unfinished: { readonly registered: number; readonly linked: number };
}

export const NO_ROSTER: RosterState = { stage: 'none' };

const NOTHING = { registered: 0, linked: 0 };

export function evolve(state: RosterState, event: Recorded<RosterEvent>): RosterState {
  if (event.type === 'RosterImportStarted') {
    const { park, department, rows } = event.data;
    return { stage: 'importing', park, department, rows, recorded: 0 };
  }
  if (state.stage === 'none') return state;
  if (state.stage === 'importing') {
    switch (event.type) {
      case 'RosterRowsRecorded':
        return { ...state, recorded: state.recorded + event.data.rows.length };
      case 'RosterImportCompleted': {
        const { park, department, rows } = state;
        return {
          stage: 'imported',
          park,
          department,
          rows,
          decisions: [],
          settled: new Set(),
          confirmed: false,
          unfinished: NOTHING,
        };
      }
      default:
        return state;
    }
  }
  switch (event.type) {
    case 'MatchDecided':
      return { ...state, decisions: [...state.decisions, event.data] };
    case 'EntitiesConfirmed': {
      const { entities } = event.data;
      const linked = entities.filter(({ existing }) => existing).length;
      return {
        ...state,
        settled: new Set([...state.settled, ...entities.flatMap(({ sources }) => sources.map(sideId))]),
        unfinished: {
          registered: state.unfinished.registered + entities.length - linked,
          linked: state.unfinished.linked + linked,
        },
      };
    }
    case 'ReconciliationConfirmed':
      return { ...state, confirmed: true, unfinished: NOTHING };
    default:
      return state;
  }
}
