import fc from 'fast-check';
import { rosters } from '../../projections/rosters.js';
import { projected, rebuiltEqualsIncremental, type Told } from '../support/projections.js';

const TAX = 'roster-11111111-aaaa-4aaa-8aaa-111111111111';
const DIRECTORY = 'roster-22222222-aaaa-4aaa-8aaa-222222222222';
const idOf = (stream: string) => stream.slice('roster-'.length);
const source = (stream: string, row: number) => ({ roster: idOf(stream), row });

function imported(stream: string, rows: number, kind = 'tax-registry'): readonly Told[] {
  return [
    {
      stream,
      type: 'RosterImportStarted',
      data: { park: 'p', department: 'd', kind, fileName: 'f.csv', digest: 'x', columns: [], rows },
    },
    {
      stream,
      type: 'RosterRowsRecorded',
      data: { rows: Array.from({ length: rows }, (_, i) => ({ row: i + 1, name: `企业${i}`, flags: [] })) },
    },
    { stream, type: 'RosterImportCompleted', data: { rows, flagged: 1 } },
  ];
}
const confirmed = (stream: string, ...entities: readonly object[]): Told => ({
  stream,
  type: 'EntitiesConfirmed',
  data: { park: 'p', department: 'd', entities },
});
const registered = (enterprise: string, ...sources: readonly object[]): Told => ({
  stream: `enterprise-${enterprise}`,
  type: 'EnterpriseRegistered',
  data: { details: { name: '甲' }, department: 'd', park: 'p', origin: 'roster', sources },
});
const linked = (enterprise: string, ...sources: readonly object[]): Told => ({
  stream: `enterprise-${enterprise}`,
  type: 'SourceRowsLinked',
  data: { sources },
});

const history: readonly Told[] = [
  ...imported(TAX, 3),
  ...imported(DIRECTORY, 2, 'park-directory'),
  {
    stream: DIRECTORY,
    type: 'MatchDecided',
    data: { left: source(TAX, 1), right: source(DIRECTORY, 1), same: true },
  },
  confirmed(
    DIRECTORY,
    { enterprise: 'e1', existing: false, sources: [source(TAX, 1), source(DIRECTORY, 1)] },
    { enterprise: 'e2', existing: false, sources: [source(TAX, 2)] },
    { enterprise: 'e3', existing: true, sources: [source(TAX, 3)] },
  ),
  {
    stream: DIRECTORY,
    type: 'ReconciliationConfirmed',
    data: { rosters: [idOf(TAX), idOf(DIRECTORY)], registered: 2, linked: 1 },
  },
];
// The code of the second was taken meanwhile: its row goes to the holder.
const effects: readonly Told[] = [
  registered('e1', source(TAX, 1), source(DIRECTORY, 1)),
  registered('holder'),
  linked('holder', source(TAX, 2)),
  registered('e3'),
  linked('e3', source(TAX, 3)),
];

test('a confirmation counts what has come of it, also where rows went to another case', async () => {
  const views = await projected(rosters, history);
  const progress = () =>
    views.query(`select kind, status, entities, registered, linked from {rosters.rosters} order by kind`);
  expect(progress()).toEqual([
    { kind: 'park-directory', status: 'confirmed', entities: 3, registered: 0, linked: 0 },
    { kind: 'tax-registry', status: 'confirmed', entities: 0, registered: 0, linked: 0 },
  ]);
  await views.tell(...effects);
  expect(progress()[0]).toMatchObject({ entities: 3, registered: 1, linked: 2 });
  expect(
    views.query(
      'select roster, "row", enterprise from {rosters.rows} where enterprise is not null order by 1, 2',
    ),
  ).toEqual([
    { ...source(TAX, 1), enterprise: 'e1' },
    { ...source(TAX, 2), enterprise: 'holder' },
    { ...source(TAX, 3), enterprise: 'e3' },
    { ...source(DIRECTORY, 1), enterprise: 'e1' },
  ]);
});

test('a list that comes again counts as the newest, under the name and on the day of then', async () => {
  const [first, second] = [TAX, DIRECTORY];
  const views = await projected(rosters, [...imported(first, 1), ...imported(second, 1)]);
  const newest = () => views.one('select id from {rosters.rosters} order by countsSince desc limit 1');
  expect(newest()).toEqual({ id: idOf(second) });
  await views.tell({
    stream: first,
    type: 'RosterImportRepeated',
    data: { fileName: '再次.csv' },
    occurredOn: '2026-05-06',
  });
  expect(newest()).toEqual({ id: idOf(first) });
  expect(
    views.query('select fileName, importedOn, status, "rows" from {rosters.rosters} order by completedAt'),
  ).toMatchObject([
    { fileName: '再次.csv', importedOn: '2026-05-06', status: 'imported', rows: 1 },
    { fileName: 'f.csv', status: 'imported', rows: 1 },
  ]);
});

test('a list that was cut off stays importing until the rest has come', async () => {
  const [started, rows, completed] = imported(TAX, 2);
  const views = await projected(rosters, [started]);
  const status = () => views.one('select status, recorded, flagged from {rosters.rosters}');
  expect(status()).toEqual({ status: 'importing', recorded: 0, flagged: 0 });
  await views.tell(rows, completed);
  expect(status()).toEqual({ status: 'imported', recorded: 2, flagged: 1 });
});

test('rebuilt is equal to incremental', async () => {
  const someEffects = fc
    .tuple(fc.shuffledSubarray([...effects]), fc.boolean())
    .map(([some, late]) =>
      late ? [...history, ...some] : [...history.slice(0, 6), registered('e9'), ...history.slice(6), ...some],
    );
  const again: Told = { stream: TAX, type: 'RosterImportRepeated', data: { fileName: '再次.csv' } };
  await rebuiltEqualsIncremental(
    rosters,
    someEffects.map((told) => [...told, again]),
    { numRuns: 10 },
  );
});
