import { type Role } from '../../src/kernel/actor.js';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type OpenApi, shownExampleOf } from '../support/examples.js';
import {
  type Answer,
  type Client,
  OTHER_DEPARTMENT,
  OWN_DEPARTMENT,
  PASSWORD,
  People,
} from '../support/people.js';

let running: RunningApplication;
let people: People;
let document: OpenApi & { openapi: string };
let park: string;

beforeAll(async () => {
  running = await startApplication({ clock: new AdjustableClock('2026-06-01T02:00:00.000Z') });
  people = new People(running);
  document = (await people.nobody().get('/api/openapi.json')).body as unknown as typeof document;
  await people.as('staff');
  const made = await (
    await people.as('system-admin')
  ).post('/api/parks', { name: '示例园', department: OWN_DEPARTMENT, rollout: 'targeted' });
  park = made.body.id!;
}, 30_000);
afterAll(() => running.close());

interface Scene {
  readonly as?: Role | 'nobody';
  /** What stands in the path for `{id}` and the like. */
  readonly path?: Readonly<Record<string, string>>;
  /** What the example cannot know: ids that exist here. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Fields of the example that exclude one another. */
  readonly without?: readonly string[];
}

/** What has to be there before the example of a route works. A route with a body that is missing here fails. */
const SCENES: Readonly<Record<string, () => Promise<Scene>>> = {
  '/api/session': async () => {
    await people.create('wang.min', 'leader');
    return { as: 'nobody', body: { password: PASSWORD } };
  },
  '/api/me/password': async () => ({ as: 'auditor', body: { current: PASSWORD } }),
  '/api/accounts': async () => ({ as: 'security-admin' }),
  '/api/accounts/{id}/password': async () => ({ as: 'security-admin', path: { id: await account('pass') } }),
  '/api/accounts/{id}/role': async () => ({ as: 'security-admin', path: { id: await account('role') } }),
  '/api/accounts/{id}/disabling': async () => ({ as: 'security-admin', path: { id: await account('gone') } }),
  '/api/accounts/{id}/enabling': async () => {
    const id = await account('back');
    const security = await people.as('security-admin');
    await ok(security.post(`/api/accounts/${id}/disabling`, { reason: '休假' }));
    return { as: 'security-admin', path: { id } };
  },
  '/api/departments': async () => ({ as: 'system-admin' }),
  '/api/departments/{id}/name': async () => ({ as: 'system-admin', path: { id: OWN_DEPARTMENT } }),
  '/api/parks': async () => ({ as: 'system-admin', body: { department: OWN_DEPARTMENT } }),
  '/api/parks/{id}/rollout': async () => ({ as: 'leader', path: { id: park } }),
  '/api/parks/{id}/facilities': async () => ({ path: { id: park } }),
  '/api/parks/{id}/department': async () => ({
    as: 'system-admin',
    path: { id: park },
    body: { department: OWN_DEPARTMENT },
  }),
  '/api/settings/thresholds': async () => ({ as: 'system-admin' }),
  '/api/settings/federation': async () => ({ as: 'system-admin' }),
  '/api/settings/notice': async () => ({ as: 'system-admin' }),
  '/api/enterprises': async () => ({ body: { department: OWN_DEPARTMENT, park } }),
  '/api/enterprises/{id}/corrections': async () => onCase(),
  '/api/enterprises/{id}/assignments': async () => ({
    ...(await onCase()),
    body: { officer: await people.create('officer', 'staff', OWN_DEPARTMENT) },
  }),
  '/api/enterprises/{id}/transfers': async () => ({
    ...(await onCase()),
    body: { department: OTHER_DEPARTMENT, park },
  }),
  '/api/enterprises/{id}/visits': async () => onCase(),
  '/api/enterprises/{id}/concerns': async () => onCase(),
  '/api/enterprises/{id}/contacts/{person}/erasure': async () => {
    const { path } = await onCase();
    const staff = await people.as('staff');
    const contacts = [{ role: '人力资源', name: '示例' }];
    await ok(
      staff.post(`/api/enterprises/${path.id}/visits`, { on: '2026-03-04', method: 'phone', contacts }),
    );
    const { body } = await ok(staff.get(`/api/enterprises/${path.id}`));
    const { contacts: known } = body.case as { contacts: { person: string }[] };
    return { path: { ...path, person: known[0].person } };
  },
  '/api/enterprises/{id}/follow-ups': async () => onCase(),
  '/api/enterprises/{id}/follow-ups/{followUp}/completion': async () => {
    const { path } = await onCase();
    const planned = await ok(
      (await people.as('staff')).post(`/api/enterprises/${path.id}/follow-ups`, {
        on: '2026-03-06',
        due: '2026-03-13',
        subject: '送材料',
      }),
    );
    return { path: { ...path, followUp: planned.body.followUp as string } };
  },
  '/api/enterprises/{id}/existing-union': async () => onCase(),
  '/api/enterprises/{id}/applications': async () => onCase(),
  '/api/enterprises/{id}/applications/steps': async () => onCase(applied),
  '/api/enterprises/{id}/applications/return': async () => onCase(applied),
  '/api/enterprises/{id}/applications/withdraw': async () => onCase(applied),
  '/api/enterprises/{id}/establishment': async () => onCase(applied, approved),
  '/api/enterprises/{id}/dissolution': async () => onCase(hasUnion),
  '/api/enterprises/{id}/services': async () => onCase(hasUnion),
  '/api/enterprises/{id}/retractions': async () => {
    const { path } = await onCase(visited);
    const { body } = await (await people.as('staff')).get(`/api/enterprises/${path.id}/history`);
    const visit = (body.events as { id: string; type: string }[]).find(
      ({ type }) => type === 'VisitRecorded',
    )!;
    return { path, body: { entry: visit.id } };
  },
  '/api/enterprises/{id}/closing': async () => onCase(),
  '/api/enterprises/{id}/reopening': async () => onCase(closed),
  '/api/meetings': async () => ({ body: { department: OWN_DEPARTMENT, park }, without: ['enterprise'] }),
  '/api/meetings/{id}/invitations': async () => ({
    path: { id: await meeting() },
    body: { enterprises: [await enterprise()] },
  }),
  '/api/meetings/{id}/outcome': async () => ({
    path: { id: await meeting() },
    body: { attending: [{ enterprise: await enterprise(), headcount: 3 }] },
  }),
  '/api/meetings/{id}/retraction': async () => {
    const id = await meeting();
    await ok(
      (await people.as('staff')).post(`/api/meetings/${id}/outcome`, {
        on: '2026-04-08',
        leaflets: 1,
        attending: [],
      }),
    );
    return { path: { id } };
  },
  '/api/meetings/{id}/cancellation': async () => ({ path: { id: await meeting() } }),
  '/api/memberships': async () => ({ body: { enterprise: await enterprise() }, without: ['meeting'] }),
  '/api/memberships/{id}/admission': async () => ({ path: { id: await membership() } }),
  '/api/memberships/{id}/rejection': async () => ({ path: { id: await membership() } }),
  '/api/memberships/{id}/withdrawal': async () => ({ path: { id: await membership() } }),
  '/api/memberships/{id}/erasure': async () => ({ path: { id: await membership() } }),
};

/** Shown, but tried elsewhere: it needs an installation of its own, or a list that was read. */
const TRIED_ELSEWHERE = [
  // Its code is of one meeting and of one morning: test/api/sign-up.spec.ts.
  '/api/join/{code}',
  '/api/setup',
  '/api/rosters/{id}/decisions',
];

test('the document is OpenAPI 3.1, and every operation says what it is for and what it answers', () => {
  expect(document.openapi).toBe('3.1.0');
  const silent = operations().filter(({ operation }) => {
    const { summary, responses } = operation as { summary?: string; responses?: Record<string, unknown> };
    return !summary || !Object.keys(responses ?? {}).some((status) => status.startsWith('2'));
  });
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('every route with a body has its example tried', () => {
  const bodies = operations()
    .filter(({ operation }) => operation.requestBody?.content['application/json'])
    .map(({ path }) => path);
  expect([...new Set(bodies)].sort()).toEqual([...Object.keys(SCENES), ...TRIED_ELSEWHERE].sort());
});

test.each(Object.keys(SCENES))(
  'the example of POST %s works',
  async (template) => {
    const { as = 'staff', path = {}, body = {}, without = [] } = await SCENES[template]();
    const { requestBody } = document.paths[template].post;
    const shown = shownExampleOf(requestBody!.content['application/json'].schema, document) as object;
    const example = Object.fromEntries(
      Object.entries({ ...shown, ...body }).filter(([name]) => !without.includes(name)),
    );
    const client = as === 'nobody' ? people.nobody() : await people.as(as);
    const answer = await client.post(
      template.replace(/\{(\w+)\}/g, (_, name: string) => path[name]),
      example,
    );
    expect([answer.status < 300, answer.body]).toEqual([true, expect.anything()]);
  },
  30_000,
);

function operations() {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );
}

async function ok(answer: Promise<Answer>): Promise<Answer> {
  const given = await answer;
  expect([given.status < 300, given.body]).toEqual([true, expect.anything()]);
  return given;
}

let made = 0;

async function account(username: string): Promise<string> {
  return people.create(`${username}-${++made}`, 'leader');
}

async function enterprise(): Promise<string> {
  const { body } = await ok(
    (await people.as('staff')).post('/api/enterprises', {
      on: '2026-03-02',
      details: { name: `北京第${++made}示例有限公司` },
      park,
    }),
  );
  return body.id!;
}

type Deed = (client: Client, path: string) => Promise<void>;

/** A case of its own, on which these things were done. */
async function onCase(...deeds: readonly Deed[]): Promise<{ path: { id: string } }> {
  const id = await enterprise();
  for (const deed of deeds) await deed(await people.as('staff'), `/api/enterprises/${id}`);
  return { path: { id } };
}

const visited: Deed = async (client, path) => {
  await ok(client.post(`${path}/visits`, { on: '2026-03-04', method: 'on-site' }));
};

const applied: Deed = async (client, path) => {
  await ok(
    client.post(`${path}/applications`, {
      on: '2026-03-10',
      form: 'single',
      preparatoryGroup: { since: '2026-03-08', size: 3 },
    }),
  );
};

const approved: Deed = async (client, path) => {
  for (const step of [
    { on: '2026-03-16', step: 'preparation-approved' },
    { on: '2026-03-18', step: 'member-list-submitted', members: 30, womenMembers: 10 },
    { on: '2026-03-20', step: 'candidates-approved', candidates: 6 },
    { on: '2026-03-24', step: 'congress-held', entitled: 30, attended: 28, elected: true },
    { on: '2026-03-27', step: 'result-approved', documentNumber: '示例工字〔2026〕13号' },
  ]) {
    await ok(client.post(`${path}/applications/steps`, step));
  }
};

const hasUnion: Deed = async (client, path) => {
  await ok(
    client.post(`${path}/existing-union`, { on: '2026-03-05', union: { name: '示例公司工会委员会' } }),
  );
};

const closed: Deed = async (client, path) => {
  await ok(client.post(`${path}/closing`, { on: '2026-03-20', reason: 'moved-away' }));
};

async function meeting(): Promise<string> {
  const { body } = await ok(
    (await people.as('staff')).post('/api/meetings', { kind: 'employee', on: '2026-04-08', park }),
  );
  return body.id!;
}

async function membership(): Promise<string> {
  const { body } = await ok(
    (await people.as('staff')).post('/api/memberships', {
      on: '2026-04-08',
      enterprise: await enterprise(),
      channel: 'app',
      person: { name: '示例乙', phone: `139${String(10_000_000 + ++made)}` },
      consent: '个人信息处理告知书 v1',
    }),
  );
  return body.id!;
}
