import { confirmedEntities, type FullList } from '../../src/roster/confirmed-entities.js';
import { reconcile } from '../../src/roster/reconcile.js';
import { roster, type RosterCommand } from '../../src/roster/roster.decide.js';
import { type ConfirmedEntity, type RosterEvent, type RosterRow } from '../../src/roster/roster.events.js';
import { makeUscc } from '../../src/kernel/uscc.js';
import { scenariosOf } from '../support/given.js';

const { given } = scenariosOf(roster);

const PARK = '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const DEPARTMENT = '2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const TODAY = '2026-09-30';

const row = (n: number, more: Partial<RosterRow> = {}): RosterRow => ({
  row: n,
  name: `企业${n}`,
  flags: [],
  ...more,
});
type ImportedList = Extract<RosterCommand, { kind: 'import-roster' }>;
const rowsOf = (n: number) => Array.from({ length: n }, (_, i) => row(i + 1));
const importing = (rows: readonly RosterRow[], more: Partial<ImportedList> = {}): RosterCommand => ({
  kind: 'import-roster',
  park: PARK,
  department: DEPARTMENT,
  listKind: 'tax-registry',
  fileName: '地税库.csv',
  digest: 'd1',
  superseded: false,
  headerRow: 1,
  columns: [{ header: '企业名称', field: 'name' }],
  rows,
  ...more,
});
const fact = <Type extends RosterEvent['type']>(
  type: Type,
  data: Extract<RosterEvent, { type: Type }>['data'],
) => ({ type, data, occurredOn: TODAY }) as Extract<RosterEvent, { type: Type }>;

const started = (rows: number) =>
  fact('RosterImportStarted', {
    park: PARK,
    department: DEPARTMENT,
    kind: 'tax-registry',
    fileName: '地税库.csv',
    digest: 'd1',
    headerRow: 1,
    columns: [{ header: '企业名称', field: 'name' }],
    rows,
  });
const recordedRows = (rows: readonly RosterRow[]) => fact('RosterRowsRecorded', { rows });
const completed = (rows: number, flagged = 0) => fact('RosterImportCompleted', { rows, flagged });
const imported = [started(2), recordedRows(rowsOf(2)), completed(2)];

const entity = (n: number, existing = false): ConfirmedEntity => ({
  enterprise: `enterprise-${n}`,
  existing,
  sources: [{ roster: 'r', row: n }],
  ...(!existing && { details: { name: `企业${n}` } }),
});
const confirming = (entities: readonly ConfirmedEntity[], undecided = 0): RosterCommand => ({
  kind: 'confirm-reconciliation',
  department: DEPARTMENT,
  rosters: ['r'],
  entities,
  undecided,
});

test('an import records the list, its rows and how many of them are flagged', () => {
  const rows = [row(1), row(2, { flags: ['code-missing'] })];
  given().when(importing(rows)).then(started(2), recordedRows(rows), completed(2, 1));
});

test('the same list again changes nothing', () => {
  given(...imported)
    .when(importing(rowsOf(2)))
    .thenNothing();
});

test('the same list after another one counts again', () => {
  given(...imported)
    .when(importing(rowsOf(2), { superseded: true, fileName: '地税库（再次上传）.csv' }))
    .then(fact('RosterImportRepeated', { fileName: '地税库（再次上传）.csv' }));
});

test('of a workbook it is recorded which sheet was read', () => {
  const sheet = { ...started(1), data: { ...started(1).data, sheet: 2 } };
  given()
    .when(importing([row(1)], { sheet: 2 }))
    .then(sheet, recordedRows([row(1)]), completed(1));
});

test('an import that was cut off is completed by importing again', () => {
  given(started(3), recordedRows([row(1)]))
    .when(importing(rowsOf(3)))
    .then(recordedRows([row(2), row(3)]), completed(3));
  given(started(1), recordedRows([row(1)]))
    .when(importing(rowsOf(1)))
    .then(completed(1));
});

test('a large list is recorded in events well below what a store takes', () => {
  const long = Array.from({ length: 5_000 }, (_, i) => row(i + 1, { registeredAddress: '长'.repeat(100) }));
  const { facts } = given().when(importing(long));
  const portions = facts.filter(({ type }) => type === 'RosterRowsRecorded');
  expect(portions.length).toBeGreaterThan(3);
  expect(Math.max(...portions.map((portion) => Buffer.byteLength(JSON.stringify(portion))))).toBeLessThan(
    512 * 1024,
  );
  expect(portions.flatMap(({ data }) => (data as { rows: readonly RosterRow[] }).rows)).toEqual(long);
});

test('nothing is decided or confirmed before the whole list is there', () => {
  const decide: RosterCommand = { kind: 'decide-matches', decisions: [] };
  given().when(decide).thenRefused('roster-not-found');
  given(started(3), recordedRows([row(1)]))
    .when(decide)
    .thenRefused('roster-import-incomplete', { missing: 2 });
  given(started(3)).when(confirming([])).thenRefused('roster-import-incomplete', { missing: 3 });
});

test('a decision is recorded once; another word on the same pair is recorded again', () => {
  const said = { left: { roster: 'r', row: 1 }, right: { roster: 'r', row: 2 }, same: true };
  const turned = { left: said.right, right: said.left, same: true };
  const decide = (...decisions: (typeof said)[]): RosterCommand => ({ kind: 'decide-matches', decisions });
  given(...imported)
    .when(decide(said))
    .then(fact('MatchDecided', said));
  given(...imported, fact('MatchDecided', said))
    .when(decide(turned))
    .thenNothing();
  given(...imported, fact('MatchDecided', said))
    .when(decide({ ...turned, same: false }))
    .then(fact('MatchDecided', { ...turned, same: false }));
});

test('a confirmation is refused while something is undecided', () => {
  given(...imported)
    .when(confirming([entity(1)], 3))
    .thenRefused('reconciliation-undecided', { undecided: 3 });
});

test('a confirmation says what becomes of each entity; repeating it changes nothing', () => {
  const entities = [entity(1), entity(2, true)];
  const facts = [
    fact('EntitiesConfirmed', { park: PARK, department: DEPARTMENT, entities }),
    fact('ReconciliationConfirmed', { rosters: ['r'], registered: 1, linked: 1 }),
  ];
  given(...imported)
    .when(confirming(entities))
    .then(...facts);
  given(...imported, ...facts)
    .when(confirming(entities))
    .thenNothing();
});

test('a confirmation that was cut off goes on where it stopped and counts the whole', () => {
  const facts = [fact('EntitiesConfirmed', { park: PARK, department: DEPARTMENT, entities: [entity(1)] })];
  given(...imported, ...facts)
    .when(confirming([entity(1), entity(2)]))
    .then(
      fact('EntitiesConfirmed', { park: PARK, department: DEPARTMENT, entities: [entity(2)] }),
      fact('ReconciliationConfirmed', { rosters: ['r'], registered: 2, linked: 0 }),
    );
});

describe('what an entity becomes', () => {
  const CODE = makeUscc('91', '110112', 'MA000001');
  const list = (of: string, kind: FullList['kind'], ...rows: RosterRow[]): FullList => ({
    roster: of,
    kind,
    rows,
  });
  const become = (
    lists: readonly FullList[],
    links: { roster: string; row: number; enterprise: string }[] = [],
  ) =>
    confirmedEntities(
      reconcile({ lists, enterprises: [], links, decisions: [] }).entities,
      lists,
      links,
      TODAY,
    );
  const TAX = '11111111-aaaa-4aaa-8aaa-111111111111';
  const DIRECTORY = '22222222-aaaa-4aaa-8aaa-222222222222';

  test('what is registered comes from the tax registry, where it sits from the park', () => {
    const lists = [
      list(
        TAX,
        'tax-registry',
        row(1, {
          name: '甲机械有限公司',
          uscc: CODE,
          registeredAddress: '一街',
          officeAddress: '旧址',
          employees: 9,
          foundedOn: '2015-01-02',
        }),
      ),
      list(
        DIRECTORY,
        'park-directory',
        row(1, {
          name: '甲机械（北京）有限公司',
          uscc: CODE,
          officeAddress: '二街',
          building: 'A座',
          employees: 12,
        }),
      ),
    ];
    const { confirmed, leftOut } = become(lists);
    expect(leftOut).toBe(0);
    expect(confirmed).toMatchObject([
      {
        existing: false,
        details: {
          name: '甲机械有限公司',
          uscc: CODE,
          registeredAddress: '一街',
          officeAddress: '二街',
          building: 'A座',
          foundedOn: '2015-01-02',
          employees: 12,
        },
      },
    ]);
    expect(confirmed[0].sources).toHaveLength(2);
    expect(become(lists.toReversed()).confirmed).toEqual(confirmed);
  });

  test('what a registration would be refused for is left out of the details', () => {
    const { confirmed } = become([
      list(
        TAX,
        'tax-registry',
        row(1, { name: '甲', uscc: 'bad', foundedOn: '2027-01-01', employees: 3, womenEmployees: 5 }),
        row(2, { name: '乙', uscc: makeUscc('81', '110112', 'MA000002') }),
      ),
    ]);
    expect(confirmed.map(({ details }) => details)).toEqual([{ name: '甲', employees: 3 }, { name: '乙' }]);
  });

  test('rows without a name and totals become nothing, and are counted', () => {
    const { confirmed, leftOut } = become([
      list(
        TAX,
        'tax-registry',
        row(1, { name: '', flags: ['name-missing'] }),
        row(2, { name: '合计', flags: ['total-row'] }),
        row(3),
      ),
    ]);
    expect([confirmed.length, leftOut]).toEqual([1, 2]);
  });

  test('rows that are linked already are left alone, new ones go to the same enterprise', () => {
    const lists = [
      list(TAX, 'tax-registry', row(1, { name: '甲', uscc: CODE })),
      list(DIRECTORY, 'park-directory', row(1, { name: '甲', uscc: CODE })),
    ];
    const first = { roster: TAX, row: 1, enterprise: 'E1' };
    expect(become(lists, [first]).confirmed).toEqual([
      { enterprise: 'E1', existing: true, sources: [{ roster: DIRECTORY, row: 1 }] },
    ]);
    expect(become(lists, [first, { ...first, roster: DIRECTORY }]).confirmed).toEqual([]);
  });
});
