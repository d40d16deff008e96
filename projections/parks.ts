import { type BusinessDate, type Instant } from '../src/kernel/dates.js';
import { idOf } from '../src/kernel/event.js';
import { type FacilityReport, withReport } from '../src/park/facility-reports.js';
import { type Facility, type ParkEvent, type RolloutPlace } from '../src/park/park.events.js';
import { projection, type Rows, table } from '../src/views/projection.js';

export interface ParkRow {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly rollout: RolloutPlace;
  /** The date of its last move in the roll-out; null until it moves. */
  readonly movedOn: BusinessDate | null;
  readonly address: string | null;
  readonly facilities: readonly {
    readonly facility: Facility;
    /** By the date on which they were so; those of one date in the order in which they were reported. */
    readonly reports: readonly ToldReport[];
  }[];
}

interface ToldReport extends FacilityReport {
  /** Of the event. */
  readonly id: string;
  readonly recordedAt: Instant;
}

/** Where does each park stand: who looks after it, its place in the roll-out, its facilities? */
export const parks = projection<ParkEvent>()({
  name: 'parks',
  version: 2,
  categories: ['park'],
  tables: {
    parks: table<ParkRow>({
      columns: {
        id: 'text',
        name: 'text',
        department: 'text',
        rollout: 'text',
        movedOn: 'text',
        address: 'text',
        facilities: 'json',
      },
      key: ['id'],
    }),
  },
  on: {
    ParkRegistered({ stream, data }, rows) {
      const { name, department, rollout, address = null } = data;
      rows.parks.put({ id: idOf(stream), name, department, rollout, movedOn: null, address, facilities: [] });
    },
    ParkMovedInRollout({ stream, data, metadata: { occurredOn } }, rows) {
      const park = known(rows.parks, stream);
      if (park.movedOn !== null && occurredOn < park.movedOn) return;
      rows.parks.put({ ...park, rollout: data.rollout, movedOn: occurredOn });
    },
    FacilityReported({ id, stream, data: { facility, state }, metadata }, rows) {
      const park = known(rows.parks, stream);
      const { occurredOn: on, recordedAt } = metadata;
      const before = park.facilities.find((one) => one.facility === facility)?.reports ?? [];
      const reports = withReport(before, { id, state, on, recordedAt });
      const others = park.facilities.filter((one) => one.facility !== facility);
      rows.parks.put({ ...park, facilities: [...others, { facility, reports }] });
    },
    ParkEntrusted({ stream, data }, rows) {
      rows.parks.put({ ...known(rows.parks, stream), department: data.department });
    },
  },
});

function known(rows: Rows<ParkRow>, stream: string): Readonly<ParkRow> {
  const row = rows.get(idOf(stream));
  if (!row) throw new Error('a park without its registration');
  return row;
}
