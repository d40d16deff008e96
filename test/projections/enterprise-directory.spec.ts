import fc from 'fast-check';
import { enterpriseDirectory } from '../../projections/enterprise-directory.js';
import { Cursors } from '../../src/http/cursor.js';
import { Secrets } from '../../src/privacy/secrets.js';
import {
  type EnterpriseListDto,
  type ListEnterprisesDto,
} from '../../src/reports/directory/directory.dto.js';
import { ListEnterprisesHandler } from '../../src/reports/directory/directory.handlers.js';
import { ListEnterprises } from '../../src/reports/directory/directory.queries.js';
import { type ViewReader } from '../../src/views/view-reader.js';
import { LEADER } from '../support/given.js';
import { DEPARTMENTS, histories, OFFICERS, PARKS } from '../support/histories.js';
import {
  idTold,
  projected,
  type ProjectedViews,
  rebuiltEqualsIncremental,
  type Told,
} from '../support/projections.js';

const CONTEXT = {
  actor: LEADER,
  now: '2026-12-31T04:00:00.000Z',
  today: '2026-12-31',
  language: 'en',
} as const;
const cursors = new Cursors(new Secrets(Buffer.alloc(32, 1)));

const list = (views: ViewReader, asked: ListEnterprisesDto): Promise<EnterpriseListDto> =>
  new ListEnterprisesHandler(views, cursors).execute(new ListEnterprises(asked, CONTEXT));

/** Every page from the first to the last. */
async function all(views: ViewReader, asked: ListEnterprisesDto): Promise<EnterpriseListDto['items']> {
  const items: EnterpriseListDto['items'] = [];
  let cursor: string | undefined;
  do {
    const page = await list(views, { ...asked, cursor });
    expect(page.items.length).toBeLessThanOrEqual(asked.limit ?? 50);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const ACME = 'enterprise-00000000-0000-4000-8000-00000000000a';
const BOLT = 'enterprise-00000000-0000-4000-8000-00000000000b';

function registered(stream: string, name: string, more: object = {}): Told {
  return {
    stream,
    type: 'EnterpriseRegistered',
    data: {
      details: { name, ...more },
      department: DEPARTMENTS[0],
      park: PARKS[0],
      origin: 'by-hand',
      sources: [],
    },
    occurredOn: '2026-03-02',
  };
}

const visited = (stream: string, occurredOn: string, more: object = {}): Told => ({
  stream,
  type: 'VisitRecorded',
  data: { method: 'on-site', contacts: [], concerns: [], ...more },
  occurredOn,
});

test('what is built from the whole log equals what was kept up to date', async () => {
  await rebuiltEqualsIncremental(enterpriseDirectory, histories());
});

test('a visit moves its own enterprise alone', async () => {
  const views = await projected(enterpriseDirectory, [
    registered(ACME, '北京甲科技有限公司', { employees: 10 }),
    registered(BOLT, '北京乙科技有限公司'),
    visited(ACME, '2026-03-05', { employees: 24 }),
  ]);
  const { items, total } = await list(views, {});
  expect(total).toBe(2);
  expect(items).toMatchObject([
    { stage: 'unvisited', employees: null, lastContactOn: null, stageSince: '2026-03-02' },
    {
      stage: 'visited',
      employees: 24,
      lastContactOn: '2026-03-05',
      stageSince: '2026-03-05',
      daysInStage: 301,
    },
  ]);
});

test('a visit that was retracted counts as if it had never been', async () => {
  const views = await projected(enterpriseDirectory, [
    registered(ACME, '北京甲科技有限公司', { employees: 10 }),
    visited(ACME, '2026-03-05', { employees: 24 }),
    {
      stream: ACME,
      type: 'EntryRetracted',
      data: { entry: idTold(ACME, 1), entryType: 'VisitRecorded', reason: 'x' },
    },
  ]);
  expect((await list(views, {})).items).toMatchObject([
    { stage: 'unvisited', employees: 10, lastContactOn: null, stageSince: '2026-03-02' },
  ]);
});

test('the next follow-up is the earliest one not done, and a closed case has none', async () => {
  const planned = (followUp: string, due: string): Told => ({
    stream: ACME,
    type: 'FollowUpPlanned',
    data: { followUp, due, officer: null, subject: 'call' },
  });
  const views = await projected(enterpriseDirectory, [
    registered(ACME, '北京甲科技有限公司'),
    registered(BOLT, '北京乙科技有限公司'),
    planned('f1', '2026-04-02'),
    planned('f2', '2026-04-01'),
  ]);
  const due = async () => (await list(views, { sort: 'nextDue' })).items[0].nextDueOn;
  expect(await due()).toBe('2026-04-01');
  await views.tell({ stream: ACME, type: 'FollowUpDone', data: { followUp: 'f2' } });
  expect(await due()).toBe('2026-04-02');
  await views.tell({ stream: ACME, type: 'CaseClosed', data: { reason: 'moved-away' } });
  expect(await due()).toBeNull();
  expect((await list(views, { population: 'in' })).items).toHaveLength(1);
  expect((await list(views, { population: 'out' })).items).toMatchObject([{ out: 'moved-away' }]);
});

test('a transfer takes the officer away and moves the enterprise to the other department’s list', async () => {
  const views = await projected(enterpriseDirectory, [
    registered(ACME, '北京甲科技有限公司'),
    registered(BOLT, '北京乙科技有限公司'),
    { stream: ACME, type: 'OfficerAssigned', data: { officer: OFFICERS[0] } },
  ]);
  expect((await list(views, { officer: OFFICERS[0] })).items).toHaveLength(1);
  await views.tell({
    stream: ACME,
    type: 'DepartmentTransferred',
    data: { from: DEPARTMENTS[0], to: DEPARTMENTS[1], park: null, reason: 'x' },
  });
  expect(await list(views, { officer: OFFICERS[0] })).toMatchObject({ total: 0, items: [] });
  expect((await list(views, { department: DEPARTMENTS[1] })).items).toMatchObject([
    { officer: null, park: null },
  ]);
  expect((await list(views, { department: DEPARTMENTS[0] })).total).toBe(1);
});

test('any part of a name or code is found, in any width of letters and brackets', async () => {
  const views = await projected(enterpriseDirectory, [
    registered(ACME, '北京（甲）科技有限公司', { uscc: '91350100M000100Y43' }),
    registered(BOLT, 'ＡＣＭＥ电子有限公司'),
  ]);
  const found = async (q: string) => (await list(views, { q })).items.length;
  expect(
    await Promise.all(['京(甲)科', '甲科技', 'acme', '100y43', '有限', '上海', '()'].map(found)),
  ).toEqual([1, 1, 1, 1, 2, 0, 0]);
});

test('pages in any order and filter hold every enterprise once, in that order, those without a value last', async () => {
  const questions = fc.record(
    {
      stage: fc.constantFrom('unvisited', 'visited', 'applied'),
      department: fc.constantFrom(...DEPARTMENTS),
      officer: fc.constantFrom(...OFFICERS),
      park: fc.constantFrom(...PARKS),
      population: fc.constantFrom('in', 'out', 'all'),
      q: fc.constantFrom('科技', '公司', '改名', '名1'),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<ListEnterprisesDto>;
  const columns = {
    name: 'name',
    employees: 'employees',
    lastContact: 'lastContactOn',
    nextDue: 'nextDueOn',
    stageSince: 'stageSince',
  } as const;
  const sorts = fc.constantFrom(...(Object.keys(columns) as (keyof typeof columns)[]));
  await fc.assert(
    fc.asyncProperty(
      histories({ maxLength: 40 }),
      fc.array(fc.tuple(questions, sorts, fc.boolean(), fc.integer({ min: 1, max: 3 })), {
        minLength: 12,
        maxLength: 12,
      }),
      async (told, asked) => {
        const views = await projected(enterpriseDirectory, told);
        const everything = await all(views, {});
        for (const [question, sort, descending, limit] of asked) {
          const { stage, department, officer, park, population = 'all', q } = question;
          const wanted = everything
            .filter(
              (item) =>
                (!stage || (item.stage === stage && item.out === null)) &&
                (!department || item.department === department) &&
                (!officer || item.officer === officer) &&
                (!park || item.park === park) &&
                (population === 'all' || (item.out !== null) === (population === 'out')) &&
                (!q || item.name.includes(q)),
            )
            .sort((a, b) => {
              const [x, y] = [a[columns[sort]], b[columns[sort]]];
              if ((x === null) !== (y === null)) return x === null ? 1 : -1;
              const order = x === y || x === null || y === null ? (a.id < b.id ? -1 : 1) : x < y ? -1 : 1;
              return descending ? -order : order;
            });
          const ordered = { ...question, sort: descending ? (`-${sort}` as const) : sort, limit };
          const got = await all(views, ordered);
          expect(got.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
          for (let skip = 0; skip <= wanted.length + 1; skip++) {
            const page = await list(views, { ...ordered, skip });
            expect(page.total).toBe(wanted.length);
            expect(page.items.map(({ id }) => id)).toEqual(
              wanted.slice(skip, skip + limit).map(({ id }) => id),
            );
          }
        }
      },
    ),
    { numRuns: 12 },
  );
});

test('a search that finds thousands walks the list in its order, page by page', async () => {
  const streams = Array.from({ length: 4_500 }, (_, n) => `enterprise-${String(n).padStart(8, '0')}`);
  const views = await projected(
    enterpriseDirectory,
    streams.map((stream, n) => registered(stream, n % 9 === 0 ? `乙${n % 50}店` : `甲${n % 50}公司`)),
  );
  const names = (await all(views, { q: '公司', limit: 200 })).map(({ name }) => name);
  expect(names).toHaveLength(4_000);
  expect(names).toEqual(names.toSorted());
  expect(await all(views, { q: '店', park: PARKS[0], sort: '-name', limit: 200 })).toHaveLength(500);
  expect(await all(views, { park: PARKS[0], limit: 200 })).toHaveLength(4_500);
  // Nobody has any of them.
  const unassigned = (await all(views, { officer: 'none', limit: 200 })).map(({ name }) => name);
  expect(unassigned).toHaveLength(4_500);
  expect(unassigned).toEqual(unassigned.toSorted());

  // How many it finds is not known, so there is no midst to jump into.
  expect((await list(views, { q: '公司' })).total).toBeNull();
  await refusesSkip(views, { q: '公司', skip: 100 });
});

test('of more departments than can be merged at once the total is not told, and there is no jump', async () => {
  const of = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const views = await projected(
    enterpriseDirectory,
    Array.from({ length: 481 }, (_, n) => {
      const told = registered(`enterprise-${of(n)}`, `甲${n}公司`);
      return { ...told, data: { ...told.data, department: of(n) } };
    }),
  );
  expect(await list(views, { limit: 1 })).toMatchObject({ total: null, items: [{ name: '甲0公司' }] });
  expect(await list(views, { department: of(7) })).toMatchObject({ total: 1 });
  await refusesSkip(views, { skip: 100 });
});

test('the page after a jump goes on by its cursor, and the two are not given together', async () => {
  const streams = Array.from({ length: 5 }, (_, n) => `enterprise-${String(n).padStart(8, '0')}`);
  const views = await projected(
    enterpriseDirectory,
    streams.map((stream, n) => registered(stream, `甲${n}公司`)),
  );
  const names = ({ items }: EnterpriseListDto) => items.map(({ name }) => name);
  const jumped = await list(views, { skip: 2, limit: 2 });
  expect(names(jumped)).toEqual(['甲2公司', '甲3公司']);
  const cursor = jumped.nextCursor!;
  expect(names(await list(views, { cursor, limit: 2 }))).toEqual(['甲4公司']);
  await refusesSkip(views, { cursor, skip: 1 });
});

test('a cursor serves only the list that it came from', async () => {
  const views = await projected(enterpriseDirectory, [
    registered(ACME, '北京甲科技有限公司'),
    registered(BOLT, '北京乙科技有限公司'),
  ]);
  const { nextCursor } = await list(views, { limit: 1 });
  const refused = { code: 'cursor-invalid' };
  await expect(list(views, { limit: 1, sort: '-name', cursor: nextCursor! })).rejects.toMatchObject(refused);
  await expect(list(views, { cursor: `${nextCursor}x` })).rejects.toMatchObject(refused);
  expect((await list(views, { limit: 1, cursor: nextCursor! })).items).toHaveLength(1);
});

test('a page of a department or a stage is read from an index in its order: nothing is sorted or scanned', async () => {
  const streams = Array.from({ length: 6 }, (_, n) => `enterprise-${String(n).padStart(8, '0')}`);
  const views = await projected(enterpriseDirectory, [
    ...streams.map((stream, n) => registered(stream, `甲${n}公司`, n % 2 === 0 ? { employees: n } : {})),
    visited(streams[5], '2026-03-05'),
  ]);
  for (const filter of [{}, { department: DEPARTMENTS[0] }, { stage: 'unvisited' as const }]) {
    for (const sort of ['name', 'employees', 'lastContact', 'nextDue', 'stageSince'] as const) {
      for (const direction of [sort, `-${sort}`] as const) {
        const pages = [0, 1, 4].map((skip) => plansOf(views, { ...filter, sort: direction, skip }));
        const plans = (await Promise.all(pages)).flat();
        const steps = plans.filter((step) => step.includes('enterprise_directory_enterprises'));
        expect(steps.length).toBeGreaterThan(0);
        expect(plans.filter((step) => /TEMP B-TREE/.test(step))).toEqual([]);
        expect(steps.filter((step) => !step.startsWith('SEARCH'))).toEqual([]);
      }
    }
  }
});

test('what an officer, nobody or a park has is sorted out of an index alone', async () => {
  const views = await projected(enterpriseDirectory, [
    registered(ACME, '北京甲科技有限公司', { employees: 12 }),
    registered(BOLT, '北京乙科技有限公司'),
    { stream: ACME, type: 'OfficerAssigned', data: { officer: OFFICERS[0] } },
  ]);
  for (const filter of [
    { park: PARKS[0] },
    { officer: OFFICERS[0], department: DEPARTMENTS[0] },
    { officer: 'none' },
    { officer: 'none', department: DEPARTMENTS[0], park: PARKS[0] },
  ]) {
    for (const sort of ['name', '-employees', 'nextDue'] as const) {
      const plans = await plansOf(views, { ...filter, sort });
      const steps = plans.filter((step) => step.startsWith('SEARCH enterprise_directory_enterprises'));
      // Sorted; what is shown is then read by its ids.
      expect(steps).toHaveLength(2);
      expect(steps[0]).toMatch(/ USING COVERING INDEX/);
    }
  }
});

/** Refused before any enterprise is read. */
async function refusesSkip(views: ProjectedViews, asked: ListEnterprisesDto): Promise<void> {
  const { watched, statements } = watching(views);
  await expect(list(watched, asked)).rejects.toMatchObject({ code: 'skip-not-possible' });
  expect(statements.filter(({ sql }) => sql.includes('{enterprise-directory.enterprises}'))).toEqual([]);
}

/** How SQLite goes about what is asked while a list is answered. */
async function plansOf(views: ProjectedViews, asked: ListEnterprisesDto): Promise<string[]> {
  const { watched, statements } = watching(views);
  await list(watched, asked);
  return statements.flatMap(({ sql, params }) =>
    views.query<{ detail: string }>(`explain query plan ${sql}`, ...params).map(({ detail }) => detail),
  );
}

interface Statement {
  readonly sql: string;
  readonly params: readonly (string | number | null)[];
}

/** The views, and what they are asked. */
function watching(views: ProjectedViews): { readonly watched: ViewReader; readonly statements: Statement[] } {
  const statements: Statement[] = [];
  const noting = (answer: 'query' | 'one') => ({
    value: (sql: string, ...params: (string | number | null)[]) => {
      statements.push({ sql, params });
      return views[answer](sql, ...params);
    },
  });
  const watched = Object.create(views, { query: noting('query'), one: noting('one') }) as ViewReader;
  return { watched, statements };
}
