import { LONGEST_NAME, LONGEST_UNION_NAME } from '../../src/kernel/company-name.js';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { named, type OpenApi, type Schema } from '../support/examples.js';
import { type Client, OWN_DEPARTMENT, People } from '../support/people.js';

const NAME = `北京${'甲'.repeat(LONGEST_NAME - 6)}有限公司`;
const UNION = `${NAME}${'分'.repeat(LONGEST_UNION_NAME - LONGEST_NAME - 5)}工会委员会`;

let running: RunningApplication;
let people: People;
let document: OpenApi;
const ids: Record<string, string> = {};

beforeAll(async () => {
  running = await startApplication({ clock: new AdjustableClock('2026-06-01T02:00:00.000Z') });
  people = new People(running);
  document = (await people.nobody().get('/api/openapi.json')).body as unknown as OpenApi;
  const staff = await people.as('staff');
  const other = await make(staff, '/api/enterprises', { on: '2026-05-01', details: { name: NAME } });
  await make(staff, `/api/enterprises/${other}/existing-union`, { on: '2026-05-01', union: { name: UNION } });
  const enterprise = await make(staff, '/api/enterprises', { details: { name: `${NAME.slice(0, -1)}厂` } });
  const at = `/api/enterprises/${enterprise}`;
  await make(staff, `${at}/visits`, { on: '2026-06-01', method: 'on-site' });
  await make(staff, `${at}/follow-ups`, { due: '2026-06-20', subject: '再次走访' });
  const meeting = await make(staff, '/api/meetings', { kind: 'one-on-one', on: '2026-06-01', enterprise });
  const membership = await make(staff, '/api/memberships', {
    enterprise,
    channel: 'on-the-spot',
    meeting,
    person: { name: '赵小芳', phone: '13800000001' },
    consent: '告知书 v1',
  });
  const attending = [{ enterprise, headcount: 3 }];
  await make(staff, `/api/meetings/${meeting}/outcome`, { on: '2026-06-01', leaflets: 0, attending });
  const system = await people.as('system-admin');
  const park = await make(system, '/api/parks', {
    name: '示例园',
    department: OWN_DEPARTMENT,
    rollout: 'targeted',
  });
  const list = (kind: string, name: string) => {
    const form = new FormData();
    form.set('park', park);
    form.set('kind', kind);
    form.set('file', new Blob([`企业名称\n${name}\n`]), `${kind}.csv`);
    return make(staff, '/api/rosters', form);
  };
  const roster = await list('tax-registry', NAME);
  const otherRoster = await list('tax-registry', `${NAME.slice(0, -4)}责任公司`);
  Object.assign(ids, { other, enterprise, meeting, membership, roster, otherRoster });
}, 60_000);
afterAll(() => running.close());

async function make(client: Client, path: string, body: unknown): Promise<string> {
  const answer = await client.post(path, body);
  expect([path, answer.status < 300, answer.body]).toEqual([path, true, expect.anything()]);
  return answer.body.id!;
}

/** Texts that are longer than their schema allows, and how many names were met. */
function tooLong(
  value: unknown,
  schema: Schema,
  at: string,
): { readonly at: string[]; readonly names: number } {
  const { $ref, allOf, anyOf, items, properties = {}, maxLength } = schema;
  const [inner] = $ref ? [named($ref, document)] : (allOf ?? anyOf ?? []);
  if (inner) return tooLong(value, inner, at);
  if (typeof value === 'string') {
    return {
      at: maxLength !== undefined && value.length > maxLength ? [at] : [],
      names: value.length >= LONGEST_NAME ? 1 : 0,
    };
  }
  const parts = Array.isArray(value)
    ? value.map((item) => tooLong(item, items ?? {}, `${at}/…`))
    : Object.entries(value ?? {}).map(([key, part]) => tooLong(part, properties[key] ?? {}, `${at}/${key}`));
  return { at: parts.flatMap((part) => part.at), names: parts.reduce((sum, { names }) => sum + names, 0) };
}

test.each([
  ['/api/enterprises', '', 'staff'],
  ['/api/enterprises/{enterprise}', '', 'staff'],
  ['/api/enterprises/{other}', '', 'staff'],
  ['/api/funnel/enterprises', '?measure=population', 'staff'],
  ['/api/memberships', '', 'staff'],
  ['/api/memberships/radar', '', 'staff'],
  ['/api/meetings/{meeting}', '', 'staff'],
  ['/api/follow-ups', '', 'staff'],
  ['/api/rosters/{roster}/reconciliation', '', 'staff'],
  ['/api/rosters/{roster}/comparison', '?with={otherRoster}', 'staff'],
  ['/api/audit/entries', '?category=enterprise', 'auditor'],
] as const)('the longest name fits what %s says it answers', async (path, query, role) => {
  const client = await people.as(role);
  const end = String(await running.application.platform.store.end());
  const address = `${path}${query}${query ? '&' : '?'}minPosition=${end}`.replace(
    /\{(\w+)\}/g,
    (_, name: string) => ids[name],
  );
  const answer = await client.get(address);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  const route = path.replace(/\{\w+\}/, '{id}');
  const { schema } = document.paths[route].get.responses!['200'].content!['application/json'];
  const { at, names } = tooLong(answer.body, schema, '');
  expect([at, names > 0]).toEqual([[], true]);
});
