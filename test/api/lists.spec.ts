import { type RunningApplication, startApplication } from '../support/application.js';
import { type Client, OWN_DEPARTMENT, People } from '../support/people.js';
import { csv } from '../support/roster-files.js';

let running: RunningApplication;
let people: People;

beforeAll(async () => {
  running = await startApplication();
  people = new People(running);
  await people.as('staff');
  const admin = await people.as('system-admin');
  for (let n = 1; n <= 5; n++) {
    const { id: park } = (
      await admin.post('/api/parks', { name: `园区 ${n}`, department: OWN_DEPARTMENT, rollout: 'targeted' })
    ).body;
    await admin.post('/api/departments', { name: `产业部 ${n}` });
    await people.create(`officer-${n}`, 'leader');
    await importList(await people.as('staff'), park!);
  }
}, 60_000);
afterAll(() => running.close());

const LISTS = [
  ['/api/accounts', 'security-admin'],
  ['/api/audit/people', 'auditor'],
  ['/api/departments', 'leader'],
  ['/api/officers', 'leader'],
  ['/api/parks', 'leader'],
  ['/api/rosters', 'leader'],
] as const;

test.each(LISTS)(
  'GET %s goes through page by page, each item once and in the order of the whole',
  async (path, role) => {
    const client = await people.as(role);
    const whole = (await client.get(path)).body as unknown as Page;
    expect(whole.items.length).toBeGreaterThanOrEqual(5);
    expect(whole.nextCursor).toBeNull();
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await client.get(`${path}?limit=2${query}`)).body as unknown as Page;
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole.items);
  },
);

test.each(LISTS)('GET %s refuses a cursor that was tampered with', async (path, role) => {
  const client = await people.as(role);
  const { nextCursor } = (await client.get(`${path}?limit=1`)).body as unknown as Page;
  const [body, signature] = nextCursor!.split('.');
  const cursors = [`${body}A.${signature}`, body, `${body}.${signature}.`, 'x'];
  const answers = await Promise.all(
    cursors.map((cursor) => client.get(`${path}?cursor=${encodeURIComponent(cursor)}`)),
  );
  expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual(
    cursors.map(() => [400, 'cursor-invalid']),
  );
});

test('a cursor of one list serves no other', async () => {
  const leader = await people.as('leader');
  const { nextCursor } = (await leader.get('/api/parks?limit=1')).body as unknown as Page;
  const { status, body } = await leader.get(`/api/departments?cursor=${encodeURIComponent(nextCursor!)}`);
  expect([status, body.code]).toEqual([400, 'cursor-invalid']);
});

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

async function importList(client: Client, park: string): Promise<void> {
  const form = new FormData();
  form.set('park', park);
  form.set('kind', 'other');
  form.set('file', new Blob([new Uint8Array(csv([['企业名称'], ['北京示例有限公司']]))]), 'list.csv');
  expect((await client.send('POST', '/api/rosters', form)).status).toBe(201);
}
