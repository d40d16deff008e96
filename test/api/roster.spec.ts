import { setImmediate } from 'node:timers/promises';
import { makeUscc } from '../../src/kernel/uscc.js';
import { ProcessRunner } from '../../src/processes/process-runner.js';
import { ViewReader } from '../../src/views/view-reader.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Answer, type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, People } from '../support/people.js';
import { csv, xlsx, xlsxSheets } from '../support/roster-files.js';

let running: RunningApplication;
let people: People;
let staff: Client;
let parks = 0;

beforeAll(async () => {
  running = await startApplication();
  people = new People(running);
  staff = await people.as('staff');
});

afterAll(() => running.close());

const HEADER = ['企业名称', '统一社会信用代码', '职工人数', '联系电话'];
let codes = 0;
let names = 0;
const code = () => makeUscc('91', '110112', `MA${String(++codes).padStart(6, '0')}`);

async function park(department = OWN_DEPARTMENT): Promise<string> {
  await people.as('staff', OTHER_DEPARTMENT);
  const admin = await people.as('system-admin');
  const { status, body } = await admin.post('/api/parks', {
    name: `园区 ${++parks}`,
    department,
    rollout: 'targeted',
  });
  expect(status).toBe(201);
  return body.id!;
}

async function upload(
  file: Buffer,
  fields: Record<string, string>,
  {
    as = staff,
    name = '名录.csv',
    headers = {},
    path = '/api/rosters',
  }: { as?: Client; name?: string; headers?: Record<string, string>; path?: string } = {},
): Promise<Answer> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([new Uint8Array(file)]), name);
  const response = await fetch(as.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${as.token}`, ...headers },
    body: form,
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(text) as Answer['body'],
  };
}

/** A name that no other list has. */
const freshName = () => `甲乙丙丁戊己庚辛壬癸`.charAt(names % 10).repeat(2 + Math.floor(names++ / 10));

interface Reconciliation {
  readonly counts: Record<string, number>;
  readonly undecided: number;
  readonly nextCursor: string | null;
  readonly items: readonly {
    readonly group: string;
    readonly enterprise: string | null;
    readonly rows: readonly { readonly name: string; readonly flags: readonly string[] }[];
    readonly questions: readonly {
      readonly reason: string;
      readonly left: { readonly roster?: string; readonly row?: number; readonly name: string };
      readonly right: { readonly roster?: string; readonly row?: number; readonly name: string };
    }[];
  }[];
}

const position = (answer: Answer) => String(answer.body.position);

async function reconciliation(of: Answer, query = ''): Promise<Reconciliation> {
  const { status, body } = await staff.get(
    `/api/rosters/${of.body.id}/reconciliation?minPosition=${position(of)}${query}`,
  );
  expect(status).toBe(200);
  return body as unknown as Reconciliation;
}

/** Until the processes have reacted to everything, also to what they caused, and the views have it. */
async function settled(): Promise<void> {
  const { nest, platform } = running.application;
  const processes = nest.get(ProcessRunner);
  for (let end = -1; end !== (await platform.store.end());) {
    end = await platform.store.end();
    while (processes.position() < end) await setImmediate();
  }
  await nest.get(ViewReader).waitFor(await platform.store.end());
}

async function enterprisesOf(of: string): Promise<readonly { name: string; uscc: string | null }[]> {
  const { body } = await staff.get(`/api/enterprises?park=${of}&limit=200`);
  return body.items as readonly { name: string; uscc: string | null }[];
}

test('two lists of a park come in, a person decides the one question, and the enterprises are registered', async () => {
  const [one, two, three] = [code(), code(), code()];
  const id = await park();
  const tax = await upload(
    csv([
      HEADER,
      ['华康医药有限公司', one, '30', '13800138000'],
      ['甲机械有限公司', two, '', ''],
      ['乙电子', three, '', ''],
    ]),
    { park: id, kind: 'tax-registry' },
  );
  expect([tax.status, tax.body]).toMatchObject([
    201,
    { rows: 3, flagged: 0, columns: [{}, {}, {}, { header: '联系电话', field: 'personal-data' }] },
  ]);
  const directory = await upload(
    await xlsx([
      ['某园区名录'],
      HEADER,
      ['甲机械（北京）有限公司', two, 12, null],
      ['北京华康医药股份有限公司', null, 35, null],
      ['丙生物', null, 8, null],
    ]),
    { park: id, kind: 'park-directory' },
    { name: '名录.xlsx' },
  );
  expect(directory.status).toBe(201);

  const first = await reconciliation(directory);
  expect([first.counts, first.undecided]).toEqual([{ new: 2, matched: 1, ambiguous: 2, conflicting: 0 }, 1]);
  const refused = await staff.post(`/api/rosters/${directory.body.id}/confirmation`);
  expect([refused.status, refused.body.code, refused.body.params]).toEqual([
    409,
    'reconciliation-undecided',
    { undecided: 1 },
  ]);

  const { items } = await reconciliation(directory, '&group=ambiguous');
  const [{ reason, left, right }] = items[0].questions;
  expect([reason, [left.name, right.name].sort()]).toEqual([
    'same-core',
    ['北京华康医药股份有限公司', '华康医药有限公司'],
  ]);
  const decided = await staff.post(`/api/rosters/${directory.body.id}/decisions`, {
    decisions: [
      {
        left: { roster: left.roster, row: left.row },
        right: { roster: right.roster, row: right.row },
        same: true,
        notes: '电话核实',
      },
    ],
  });
  expect(decided.status).toBe(200);
  const second = await reconciliation({ ...directory, body: { ...directory.body, ...decided.body } });
  expect([second.counts, second.undecided]).toEqual([
    { new: 2, matched: 2, ambiguous: 0, conflicting: 0 },
    0,
  ]);

  const confirmed = await staff.post(`/api/rosters/${directory.body.id}/confirmation`);
  expect([confirmed.status, confirmed.body]).toMatchObject([200, { registered: 4, linked: 0, leftOut: 0 }]);
  await settled();
  const enterprises = await enterprisesOf(id);
  expect(enterprises.map(({ name, uscc }) => [name, uscc]).sort()).toEqual(
    [
      ['丙生物', null],
      ['乙电子', three],
      ['华康医药有限公司', one],
      ['甲机械有限公司', two],
    ].sort(),
  );
  const { body } = await staff.get(`/api/rosters/${directory.body.id}`);
  expect(body).toMatchObject({
    status: 'confirmed',
    confirmation: { entities: 4, registered: 4, linked: 0, pending: 0 },
  });
});

test('the same file again is the same roster and changes nothing', async () => {
  const id = await park();
  const file = csv([HEADER, ['丁机械', code(), '', '']]);
  const first = await upload(file, { park: id, kind: 'tax-registry' });
  const again = await upload(file, { park: id, kind: 'tax-registry' }, { name: '另一个名字.csv' });
  expect([again.status, again.body.id, again.body.position, again.body.revision]).toEqual([
    201,
    first.body.id,
    first.body.position,
    first.body.revision,
  ]);
  const { body } = await staff.get(`/api/rosters?park=${id}&minPosition=${position(first)}`);
  expect(body.items).toHaveLength(1);
});

test('confirming again changes nothing, and a newer list is compared with what is registered', async () => {
  const id = await park();
  const [one, two] = [code(), code()];
  const first = await upload(csv([HEADER, ['戊机械', one, '', ''], ['己电子', '', '', '']]), {
    park: id,
    kind: 'tax-registry',
  });
  const confirmed = await staff.post(`/api/rosters/${first.body.id}/confirmation`);
  const again = await staff.post(`/api/rosters/${first.body.id}/confirmation`);
  expect([again.status, again.body.revision, again.body.registered]).toEqual([
    200,
    confirmed.body.revision,
    0,
  ]);
  await settled();

  const newer = await upload(
    csv([HEADER, ['戊机械有限公司', one, '', ''], ['己电子', '', '', ''], ['庚生物', two, '', '']]),
    { park: id, kind: 'tax-registry' },
  );
  expect((await reconciliation(newer)).counts).toEqual({ new: 1, matched: 2, ambiguous: 0, conflicting: 0 });
  const superseded = await staff.post(`/api/rosters/${first.body.id}/confirmation`);
  expect([superseded.status, superseded.body.code]).toEqual([409, 'roster-superseded']);
  const second = await staff.post(`/api/rosters/${newer.body.id}/confirmation`);
  expect(second.body).toMatchObject({ registered: 1, linked: 2 });
  await settled();
  expect(await enterprisesOf(id)).toHaveLength(3);
  const { body } = await staff.get(`/api/rosters/${newer.body.id}`);
  expect(body.confirmation).toMatchObject({ entities: 3, registered: 1, linked: 2, pending: 0 });
});

interface Comparison {
  readonly before: { readonly id: string; readonly rows: number };
  readonly counts: Record<string, number>;
  readonly items: readonly {
    readonly group: string;
    readonly before: { readonly name: string } | null;
    readonly after: { readonly name: string } | null;
    readonly enterprise: string | null;
    readonly fields: readonly string[];
    readonly resembles: readonly { readonly name: string; readonly reason: string }[];
  }[];
  readonly nextCursor: string | null;
}

test('a newer list says what is new, gone, renamed and changed since the version before', async () => {
  const id = await park();
  const [one, two, three] = [code(), code(), code()];
  const fields = { park: id, kind: 'park-directory' };
  const oldest = await upload(csv([HEADER, ['更早的一份', '', '', '']]), fields);
  const before = await upload(
    csv([HEADER, ['辰机械', one, '10', ''], ['巳电子', two, '20', ''], ['午生物有限公司', '', '', '']]),
    fields,
  );
  const other = await upload(csv([HEADER, ['另一类', '', '', '']]), { park: id, kind: 'tax-registry' });
  const after = await upload(
    csv([
      HEADER,
      ['辰智能装备', one, '10', ''],
      ['巳电子', two, '25', ''],
      ['午生物股份有限公司', '', '', ''],
      ['未新材料', three, '', ''],
    ]),
    fields,
  );
  const compare = (query = '') =>
    staff.get(`/api/rosters/${after.body.id}/comparison?minPosition=${position(after)}${query}`);

  const whole = (await compare()).body as unknown as Comparison;
  expect(whole.before).toMatchObject({ id: before.body.id, rows: 3 });
  expect(whole.counts).toEqual({ new: 2, renamed: 1, changed: 1, gone: 1, unchanged: 0 });
  expect(
    whole.items.map((item) => [
      item.group,
      item.before?.name,
      item.after?.name,
      item.fields,
      item.resembles.map(({ name, reason }) => [name, reason]),
    ]),
  ).toEqual([
    ['new', undefined, '午生物股份有限公司', [], [['午生物有限公司', 'same-core']]],
    ['new', undefined, '未新材料', [], []],
    ['renamed', '辰机械', '辰智能装备', ['name'], []],
    ['changed', '巳电子', '巳电子', ['employees'], []],
    ['gone', '午生物有限公司', undefined, [], [['午生物股份有限公司', 'same-core']]],
  ]);

  const paged: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = (await compare(`&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`))
      .body as unknown as Comparison;
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(whole.items);
  const renamed = (await compare('&group=renamed')).body as unknown as Comparison;
  expect(renamed.items.map(({ group }) => group)).toEqual(['renamed']);

  const older = (await compare(`&with=${oldest.body.id}`)).body as unknown as Comparison;
  expect(older.counts).toEqual({ new: 4, renamed: 0, changed: 0, gone: 1, unchanged: 0 });

  const refused = [
    await staff.get(`/api/rosters/${oldest.body.id}/comparison`),
    await compare(`&with=${other.body.id}`),
    await compare('&with=00000000-aaaa-4aaa-8aaa-000000000000'),
    await compare('&cursor=abc.def'),
  ];
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
    [404, 'roster-first-of-its-kind'],
    [422, 'rosters-not-versions'],
    [404, 'roster-not-found'],
    [400, 'cursor-invalid'],
  ]);

  expect(whole.items.map(({ enterprise }) => enterprise)).toEqual([null, null, null, null, null]);
  expect((await staff.post(`/api/rosters/${after.body.id}/confirmation`)).status).toBe(200);
  await settled();
  const now = (await compare()).body as unknown as Comparison;
  const enterprises = (await staff.get(`/api/enterprises?park=${id}`)).body.items as {
    id: string;
    name: string;
  }[];
  const ids = new Map(enterprises.map((one) => [one.name, one.id]));
  // What is gone was never confirmed.
  expect(now.items.map(({ enterprise }) => enterprise)).toEqual([
    ...now.items.slice(0, 4).map(({ after: row }) => ids.get(row!.name)),
    null,
  ]);
});

test('a list that comes again counts as the newest, and stays the version before the one that followed it', async () => {
  const fields = { park: await park(), kind: 'park-directory' };
  const earlier = csv([HEADER, ['申机械', '', '', '']]);
  const first = await upload(earlier, fields);
  const second = await upload(csv([HEADER, ['申机械', '', '', ''], ['酉电子', '', '', '']]), fields);
  const again = await upload(earlier, fields);
  expect(again.body.id).toBe(first.body.id);
  const compare = (id: unknown) =>
    staff.get(`/api/rosters/${String(id)}/comparison?minPosition=${position(again)}`);
  expect((await compare(second.body.id)).body).toMatchObject({
    before: { id: first.body.id },
    counts: { new: 1, gone: 0 },
  });
  expect((await compare(first.body.id)).body.code).toBe('roster-first-of-its-kind');
  expect((await staff.post(`/api/rosters/${String(second.body.id)}/confirmation`)).body.code).toBe(
    'roster-superseded',
  );
});

test('a code that another park’s enterprise holds is matched to it', async () => {
  const [here, there] = [await park(), await park()];
  const shared = code();
  const elsewhere = await upload(csv([HEADER, ['辛机械', shared, '', '']]), { park: there, kind: 'other' });
  await staff.post(`/api/rosters/${elsewhere.body.id}/confirmation`);
  await settled();
  const own = await upload(csv([HEADER, ['辛机械', shared, '', '']]), { park: here, kind: 'other' });
  expect(await reconciliation(own)).toMatchObject({
    counts: { matched: 1 },
    items: [{ enterprise: expect.any(String) as string }],
  });
});

test('a list goes through page by page', async () => {
  const id = await park();
  const digits = '甲乙丙丁戊己庚辛壬癸';
  const names = Array.from(
    { length: 25 },
    (_, i) => `${digits[i % 10].repeat(3)}${digits[Math.floor(i / 10)].repeat(3)}行`,
  );
  const list = await upload(csv([HEADER, ...names.map((name) => [name, code(), '', ''])]), {
    park: id,
    kind: 'other',
  });
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Reconciliation = await reconciliation(
      list,
      `&group=new&limit=10${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    expect(page.counts.new).toBe(25);
    seen.push(...page.items.flatMap(({ rows }) => rows.map(({ name }) => name)));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(names);
  const tampered = await staff.get(`/api/rosters/${list.body.id}/reconciliation?cursor=abc.def`);
  expect([tampered.status, tampered.body.code]).toEqual([400, 'cursor-invalid']);
});

test('a phone number in the name of a file is not kept', async () => {
  const fields = { park: await park(), kind: 'other' };
  const list = await upload(csv([HEADER, ['北京文件名有限公司', '', '', '']]), fields, {
    name: 'C:\\lists\\名录 138-1234-5678.csv',
  });
  const { body } = await staff.get(`/api/rosters/${list.body.id}?minPosition=${String(list.body.position)}`);
  expect(body.fileName).toBe('名录 .csv');
});

test('decisions that contradict, or are about nothing, are refused and nothing is recorded', async () => {
  const id = await park();
  const list = await upload(csv([HEADER, ['壬机械', code(), '', ''], ['壬机械', code(), '', '']]), {
    park: id,
    kind: 'other',
  });
  const decide = (left: object, right: object, same: boolean) =>
    staff.post(`/api/rosters/${list.body.id}/decisions`, { decisions: [{ left, right, same }] });
  const row = (n: number) => ({ roster: list.body.id, row: n });
  const answers = [
    await decide(row(1), row(2), true),
    await decide(row(1), row(9), true),
    await decide(row(1), {}, true),
    await decide(row(1), row(1), true),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'decision-contradicts'],
    [422, 'match-side-unknown'],
    [400, 'match-side-invalid'],
    [422, 'match-with-itself'],
  ]);
  const after = await staff.get(`/api/rosters/${list.body.id}/reconciliation`);
  expect(after.body.undecided).toBe(1);
});

test('bad uploads are refused with their own codes and nothing is stored', async () => {
  const id = await park();
  const before = await running.application.platform.store.end();
  const fields = { park: id, kind: 'tax-registry' };
  const whole = await xlsx([HEADER, ['甲', code(), 3, null]]);
  const unknown = '00000000-aaaa-4aaa-8aaa-000000000000';
  const answers = [
    await upload(Buffer.alloc(0), fields),
    await upload(whole.subarray(0, 900), fields),
    await upload(csv([['代码'], ['1']]), fields),
    await upload(csv([HEADER, ['=1+1', '', '', '']]), fields),
    await upload(Buffer.alloc(21 * 1024 * 1024, 'a'), fields),
    await upload(whole, { park: 'x', kind: 'nothing' }),
    await upload(whole, { ...fields, colour: 'red' }),
    await upload(whole, { park: unknown, kind: 'other' }),
    await staff.post('/api/rosters', { park: id }),
    await upload(whole, fields, { as: await people.as('staff', OTHER_DEPARTMENT) }),
    await upload(whole, fields, { as: await people.as('auditor') }),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [422, 'roster-empty'],
    [422, 'roster-corrupt'],
    [422, 'roster-no-name-column'],
    [422, 'roster-formula'],
    [413, 'roster-too-large'],
    [400, 'request-invalid'],
    [400, 'request-invalid'],
    [422, 'reference-unknown'],
    [415, 'media-type-unsupported'],
    [403, 'other-department'],
    [403, 'role-not-allowed'],
  ]);
  const stored = await running.application.platform.store.readLog({
    from: before,
    limit: 100,
    categories: ['roster'],
  });
  expect(stored.events).toEqual([]);
});

describe('a list whose columns are not known by name', () => {
  /** Rows whose name, code and building no header says. */
  const foreign = () => {
    const rows = [`${freshName()}医药`, `${freshName()}机械`].map((name) => [name, code(), '2层', '王五']);
    return csv([['抬头', '编号', '位置', '联系人'], ...rows]);
  };
  const SAID = { headerRow: '1', columns: JSON.stringify({ A: 'name', B: 'uscc', C: 'building' }) };
  const look = (file: Buffer, fields: Record<string, string>, as = staff) =>
    upload(file, fields, { as, path: '/api/rosters/preview' });

  test('a look says what would come in, as its columns are said to be, and stores nothing', async () => {
    const fields = { park: await park(), kind: 'park-directory' };
    const file = foreign();
    await running.application.nest.get(ViewReader).waitFor(await running.application.platform.store.end());
    const before = await running.application.platform.store.end();
    const first = await look(file, fields);
    expect([first.status, first.headers.get('etag'), first.body]).toEqual([
      200,
      null,
      expect.objectContaining({ headerRow: null, columns: [], rows: 0, remembered: null }),
    ]);
    expect((first.body.head as { cells: string[] }[])[0].cells).toEqual(['抬头', '编号', '位置', '联系人']);

    const second = await look(file, { ...fields, ...SAID });
    expect(second.body).toMatchObject({ headerRow: 1, rows: 2, flagged: 0, flags: [], shown: [1, 2] });
    expect((second.body.columns as { field: string }[]).map(({ field }) => field)).toEqual([
      'name',
      'uscc',
      'building',
      'personal-data',
    ]);
    expect(second.text).not.toContain('王五');

    expect(await running.application.platform.store.end()).toBe(before);
    expect((await staff.get(`/api/rosters?park=${fields.park}`)).body.items).toEqual([]);
  });

  test('it comes in as it is said to be, and what was said stands in its event', async () => {
    const fields = { park: await park(), kind: 'park-directory' };
    const imported = await upload(foreign(), { ...fields, ...SAID });
    const chosen = { chosen: true };
    const columns = [
      { column: 'A', header: '抬头', field: 'name', ...chosen },
      { column: 'B', header: '编号', field: 'uscc', ...chosen },
      { column: 'C', header: '位置', field: 'building', ...chosen },
      { column: 'D', header: '联系人', field: 'personal-data' },
    ];
    expect([imported.status, imported.body]).toMatchObject([201, { rows: 2, flagged: 0, columns }]);
    const { items } = await reconciliation(imported);
    expect(items[0].rows[0]).toMatchObject({ building: '2层', flags: [] });
    const [started] = await running.application.platform.store.readStream(`roster-${imported.body.id}`);
    expect(started.data).toMatchObject({ headerRow: 1, columns });
    const { body } = await staff.get(`/api/rosters/${imported.body.id}`);
    expect(body.columns).toEqual(columns);
  });

  test('no contact is in what is stored of it or seen before, whichever row is said to be the header', async () => {
    const names = [`${freshName()}医药`, `${freshName()}机械`];
    const file = csv([
      ['租户', '联系人'],
      [names[0], '张三丰'],
      [names[1], '张无忌'],
    ]);
    for (const [headerRow, kept] of [
      ['0', ''],
      ['1', '联系人'],
      ['2', ''],
    ]) {
      const fields = { park: await park(), kind: 'park-directory', headerRow };
      const columns = (more: object) => ({ ...fields, columns: JSON.stringify({ A: 'name', ...more }) });
      const refused = await upload(file, columns({ B: 'building' }));
      expect([refused.status, refused.body.code]).toEqual([422, 'roster-column-personal']);
      const seen = await look(file, columns({}));
      const imported = await upload(file, columns({}));
      expect([seen.status, imported.status]).toEqual([200, 201]);
      const stored = await running.application.platform.store.readStream(`roster-${imported.body.id}`);
      expect(stored[0].data).toMatchObject({ columns: [{}, { header: kept, field: 'personal-data' }] });
      expect(JSON.stringify([seen.body, stored])).not.toMatch(/张三丰|张无忌/);
    }
  });

  test('the same file read the same way changes nothing, read another way it is another list', async () => {
    const fields = { park: await park(), kind: 'park-directory' };
    const file = foreign();
    const first = await upload(file, { ...fields, ...SAID });
    const again = await upload(file, {
      ...fields,
      headerRow: '1',
      columns: JSON.stringify({ C: 'building', B: 'uscc', A: 'name', D: null }),
    });
    expect([again.status, again.body.id, again.body.revision]).toEqual([
      201,
      first.body.id,
      first.body.revision,
    ]);
    const key = { 'idempotency-key': '4c0c7c1e-0a52-4d4c-9a54-0a7f2b2b5a78' };
    const other = { ...fields, headerRow: '1', columns: JSON.stringify({ A: 'name', B: 'uscc' }) };
    const second = await upload(file, other, { headers: key });
    expect([second.status, second.body.id === first.body.id]).toEqual([201, false]);
    await staff.get(`/api/rosters?minPosition=${position(second)}`);
    expect((await staff.post(`/api/rosters/${first.body.id}/confirmation`)).body.code).toBe(
      'roster-superseded',
    );
    const reused = await upload(file, { ...other, columns: '{"A":"name"}' }, { headers: key });
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency-key-reused']);

    // The reading that was asked for last counts: what was decided of it before is still decided.
    const back = await upload(file, { ...fields, ...SAID }, { name: '再次.csv' });
    expect([back.status, back.body.id, back.body.revision]).toEqual([
      201,
      first.body.id,
      Number(first.body.revision) + 1,
    ]);
    expect((await reconciliation(back)).counts.new).toBe(2);
    expect((await staff.post(`/api/rosters/${second.body.id}/confirmation`)).body.code).toBe(
      'roster-superseded',
    );
    const { body } = await staff.get(`/api/rosters?park=${fields.park}&limit=1`);
    expect(body.items).toMatchObject([{ id: first.body.id, fileName: '再次.csv', status: 'imported' }]);
    const settledAgain = await upload(file, { ...fields, ...SAID });
    expect(settledAgain.body.revision).toBe(back.body.revision);
    expect((await staff.post(`/api/rosters/${first.body.id}/confirmation`)).status).toBe(200);
  });

  test('of a workbook the sheet that is said is read, and stands in its event', async () => {
    const fields = { park: await park(), kind: 'park-directory' };
    const [one, two] = [freshName(), freshName()];
    const file = await xlsxSheets([['企业名称'], [one]], [['填表说明']], [['企业名称'], [two]]);
    const byItself = await look(file, fields);
    expect(byItself.body).toMatchObject({ sheet: 1, sheets: ['表1', '表2', '表3'], rows: 1 });
    expect((await look(foreign(), fields)).body).toMatchObject({ sheet: null, sheets: [] });
    const third = await look(file, { ...fields, sheet: '3' });
    expect(third.body).toMatchObject({ sheet: 3, columns: [{ header: '企业名称', cells: [two] }] });

    const imported = await upload(file, { ...fields, sheet: '3', headerRow: '1', columns: '{"A":"name"}' });
    expect(imported.body).toMatchObject({ sheet: 3, rows: 1 });
    const [started] = await running.application.platform.store.readStream(`roster-${imported.body.id}`);
    expect(started.data).toMatchObject({ sheet: 3, headerRow: 1 });
    const first = await upload(file, fields);
    expect([first.body.sheet, first.body.id === imported.body.id]).toEqual([1, false]);
    expect((await upload(file, { ...fields, sheet: '1' })).body.id).toBe(first.body.id);

    for (const [list, sheet, status, problem] of [
      [file, '4', 422, 'roster-sheet-missing'],
      [foreign(), '2', 422, 'roster-sheet-missing'],
      [file, '0', 400, 'request-invalid'],
      [file, '201', 400, 'request-invalid'],
      [file, 'x', 400, 'request-invalid'],
    ] as const) {
      const { status: answered, body } = await look(list, { ...fields, sheet });
      const errors = body.errors as { pointer: string }[];
      expect([answered, body.code, errors[0].pointer]).toEqual([status, problem, '/sheet']);
    }
  });

  test('the next list of the park and kind is looked at as the last one was said to be', async () => {
    const fields = { park: await park(), kind: 'park-directory' };
    const imported = await upload(foreign(), { ...fields, ...SAID }, { name: '第一季度.csv' });
    await staff.get(`/api/rosters?minPosition=${position(imported)}`);

    const next = foreign();
    const offered = await look(next, fields);
    expect(offered.body).toMatchObject({
      headerRow: 1,
      rows: 2,
      flagged: 0,
      remembered: { id: imported.body.id, fileName: '第一季度.csv' },
    });
    expect((offered.body.columns as { field: string }[]).map(({ field }) => field)).toEqual([
      'name',
      'uscc',
      'building',
      'personal-data',
    ]);
    // What is said now goes before it, and what is imported is only ever what was said.
    const said = await look(next, { ...fields, columns: '{"A":"name"}', headerRow: '1' });
    expect([said.body.remembered, (said.body.columns as { field: unknown }[])[1].field]).toEqual([
      null,
      null,
    ]);
    expect((await look(next, { ...fields, kind: 'other' })).body).toMatchObject({
      headerRow: null,
      remembered: null,
    });
    expect((await upload(next, fields)).body.code).toBe('roster-no-name-column');
  });

  test('what cannot be said of columns is refused and says where, by a look and by an import', async () => {
    const fields = { park: await park(), kind: 'park-directory', headerRow: '1' };
    const wide = JSON.stringify(
      Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`A${i}`, null])),
    );
    const before = await running.application.platform.store.end();
    for (const [more, status, problem, pointer] of [
      [{ columns: '{"D":"name"}' }, 422, 'roster-column-personal', '/columns/D'],
      [{ columns: '{"D":"legalRepresentative"}' }, 422, 'roster-column-personal', '/columns/D'],
      [{ columns: '{"A":"name","B":"name"}' }, 422, 'roster-field-twice', '/columns/B'],
      [{ columns: '{"A":"name","E":"uscc"}' }, 422, 'roster-column-missing', '/columns/E'],
      [{ columns: '{"A":"name"}', headerRow: '4' }, 422, 'roster-header-row-missing', '/headerRow'],
      [{ headerRow: '31' }, 400, 'request-invalid', '/headerRow'],
      [{ headerRow: '' }, 400, 'request-invalid', '/headerRow'],
      [{ headerRow: '-1' }, 400, 'request-invalid', '/headerRow'],
      [{ columns: '{"A":"personal-data"}' }, 400, 'request-invalid', '/columns'],
      [{ columns: '{"a":"name"}' }, 400, 'request-invalid', '/columns'],
      [{ columns: '["name"]' }, 400, 'request-invalid', '/columns'],
      [{ columns: '{"A":' }, 400, 'request-invalid', '/columns'],
      [{ columns: '['.repeat(9_000) }, 400, 'request-invalid', '/columns'],
      [{ columns: wide }, 400, 'roster-upload-broken', undefined],
    ] as const) {
      const file = foreign();
      for (const path of ['/api/rosters/preview', '/api/rosters']) {
        const { status: answered, body } = await upload(file, { ...fields, ...more }, { path });
        const errors = body.errors as { pointer: string; detail: string }[] | undefined;
        expect([path, answered, body.code, errors?.[0].pointer]).toEqual([path, status, problem, pointer]);
      }
    }
    const json = new FormData();
    for (const [name, value] of Object.entries(fields)) json.set(name, value);
    json.set('columns', new Blob(['{"A":{"B":{}}}'], { type: 'application/json' }));
    json.set('file', new Blob([new Uint8Array(foreign())]), 'f.csv');
    const deep = await staff.send('POST', '/api/rosters/preview', json);
    expect(deep.status).toBe(400);
    expect(await running.application.platform.store.end()).toBe(before);
  });

  test('a look is refused like the import, and is for those who may import', async () => {
    const id = await park();
    const fields = { park: id, kind: 'tax-registry' };
    const whole = csv([HEADER, ['甲', code(), '3', '']]);
    const answers = [
      await look(Buffer.alloc(0), fields),
      await look(csv([HEADER, ['=1+1', '', '', '']]), fields),
      await look(Buffer.alloc(21 * 1024 * 1024, 'a'), fields),
      await look(whole, { park: id }),
      await look(whole, { ...fields, park: '00000000-aaaa-4aaa-8aaa-000000000000' }),
      await staff.post('/api/rosters/preview', fields),
      await look(whole, fields, await people.as('staff', OTHER_DEPARTMENT)),
      await look(whole, fields, await people.as('auditor')),
      await look(whole, fields, await people.as('leader')),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'roster-empty'],
      [422, 'roster-formula'],
      [413, 'roster-too-large'],
      [400, 'request-invalid'],
      [422, 'reference-unknown'],
      [415, 'media-type-unsupported'],
      [403, 'other-department'],
      [403, 'role-not-allowed'],
      [200, undefined],
    ]);
  });
});

test('an upload without a file, or cut off in the middle, is refused', async () => {
  const id = await park();
  const send = (body: string | FormData, headers: Record<string, string> = {}) =>
    fetch(`${staff.url}/api/rosters`, {
      method: 'POST',
      headers: { authorization: `Bearer ${staff.token}`, ...headers },
      body,
    }).then(async (response) => [response.status, ((await response.json()) as { code: string }).code]);
  const form = new FormData();
  form.set('park', id);
  expect(await send(form)).toEqual([400, 'roster-file-missing']);
  const cut = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n企业名称';
  expect(await send(cut, { 'content-type': 'multipart/form-data; boundary=x' })).toEqual([
    400,
    'roster-upload-broken',
  ]);
});

test('another department sees and decides nothing of it', async () => {
  const id = await park();
  const list = await upload(csv([HEADER, ['癸机械', code(), '', '']]), { park: id, kind: 'other' });
  const other = await people.as('staff', OTHER_DEPARTMENT);
  const path = `/api/rosters/${list.body.id}`;
  const statuses = [
    await other.get(path),
    await other.get(`${path}/reconciliation`),
    await other.get(`${path}/comparison`),
    await other.post(`${path}/confirmation`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([403, 403, 403, 403]);
  const { body } = await other.get(`/api/rosters?minPosition=${position(list)}`);
  expect(body.items).toEqual([]);
  const leader = await people.as('leader');
  expect((await leader.get(`${path}/reconciliation`)).status).toBe(200);
  const unknown = await staff.get('/api/rosters/00000000-aaaa-4aaa-8aaa-000000000000');
  expect([unknown.status, unknown.body.code]).toEqual([404, 'roster-not-found']);
});

test('the key of one import does not serve another file', async () => {
  const id = await park();
  const headers = { 'idempotency-key': '3b0c7c1e-0a52-4d4c-9a54-0a7f2b2b5a77' };
  const fields = { park: id, kind: 'other' };
  const first = await upload(csv([HEADER, ['子机械', code(), '', '']]), fields, { headers });
  const other = await upload(csv([HEADER, ['丑机械', code(), '', '']]), fields, { headers });
  expect([first.status, other.status, other.body.code]).toEqual([201, 422, 'idempotency-key-reused']);
});
