import fc from 'fast-check';
import { type ParkRow, parks } from '../../projections/parks.js';
import { FACILITIES, FACILITY_STATES, ROLLOUT_PLACES } from '../../src/park/park.events.js';
import { projected, rebuiltEqualsIncremental, type Told } from '../support/projections.js';

const registered = (park: string, name: string): Told => ({
  stream: `park-${park}`,
  type: 'ParkRegistered',
  data: { name, department: 'department-1', rollout: 'targeted' },
});
const reported = (park: string, on: string, facility: string, state: string): Told => ({
  stream: `park-${park}`,
  type: 'FacilityReported',
  occurredOn: on,
  data: { facility, state },
});
const moved = (park: string, on: string, rollout: string): Told => ({
  stream: `park-${park}`,
  type: 'ParkMovedInRollout',
  occurredOn: on,
  data: { rollout },
});

const HISTORY = [
  registered('1', '大族企业湾'),
  registered('2', '汇龙森'),
  reported('1', '2026-03-10', 'reading-room', 'open'),
  reported('2', '2026-03-04', 'reading-room', 'set-aside'),
  reported('1', '2026-03-02', 'reading-room', 'planned'),
  reported('1', '2026-03-02', 'reading-room', 'set-aside'),
  reported('1', '2026-03-05', 'rest-station', 'planned'),
  moved('1', '2026-03-20', 'consolidated'),
  moved('2', '2026-03-21', 'in-trial'),
  moved('1', '2026-03-11', 'in-trial'),
];

test('what was reported of a facility stands by its date, however late it was told', async () => {
  const views = await projected(parks, HISTORY);
  const rows = views.rows()['parks.parks'] as { id: string; facilities: string }[];
  const told = Object.fromEntries(
    rows.map(({ id, facilities }) => [
      id,
      (JSON.parse(facilities) as ParkRow['facilities']).map(({ facility, reports }) => [
        facility,
        ...reports.map(({ on, state }) => `${on} ${state}`),
      ]),
    ]),
  );
  expect(told).toEqual({
    '1': [
      ['reading-room', '2026-03-02 planned', '2026-03-02 set-aside', '2026-03-10 open'],
      ['rest-station', '2026-03-05 planned'],
    ],
    '2': [['reading-room', '2026-03-04 set-aside']],
  });
});

test('a move in the roll-out that is told late does not undo the one after it', async () => {
  const views = await projected(parks, HISTORY);
  expect(views.rows()['parks.parks']).toMatchObject([
    { id: '1', name: '大族企业湾', rollout: 'consolidated', movedOn: '2026-03-20' },
    { id: '2', name: '汇龙森', rollout: 'in-trial', movedOn: '2026-03-21' },
  ]);
});

test('the view built anew equals the one kept up to date', async () => {
  const park = fc.constantFrom('1', '2');
  const on = fc.integer({ min: 1, max: 9 }).map((day) => `2026-03-0${day}`);
  const event = fc.oneof(
    fc
      .tuple(park, on, fc.constantFrom(...FACILITIES), fc.constantFrom(...FACILITY_STATES))
      .map((told) => reported(...told)),
    fc.tuple(park, on, fc.constantFrom(...ROLLOUT_PLACES)).map((told) => moved(...told)),
  );
  await rebuiltEqualsIncremental(
    parks,
    fc.array(event, { maxLength: 20 }).map((events) => [...HISTORY.slice(0, 2), ...events]),
  );
});
