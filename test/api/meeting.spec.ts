import { AdjustableClock } from '../../src/kernel/clock.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, People } from '../support/people.js';

const clock = new AdjustableClock('2026-04-20T02:00:00.000Z');
const REGISTERED = '2026-04-01';
const HELD = '2026-04-08';

let running: RunningApplication;
let people: People;
let staff: Client;
let leader: Client;
let own: string;
let foreign: string;

beforeAll(async () => {
  running = await startApplication({ clock });
  people = new People(running);
  staff = await people.as('staff');
  leader = await people.as('leader');
  own = await register(staff);
  foreign = await register(await people.as('staff', OTHER_DEPARTMENT));
}, 60_000);
afterAll(() => running.close());

async function register(client: Client): Promise<string> {
  const body = { on: REGISTERED, details: { name: '北京示例精密机械有限公司' } };
  return (await client.post('/api/enterprises', body)).body.id!;
}

const plan = (client: Client, part: object) =>
  client.post('/api/meetings', { on: HELD, department: OWN_DEPARTMENT, ...part });

async function planned(client: Client, part: object): Promise<string> {
  const { body } = await plan(client, part);
  expect(body.code).toBeUndefined();
  return `/api/meetings/${body.id}`;
}

const outcome = (client: Client, meeting: string, enterprises: readonly string[], on = HELD) =>
  client.post(`${meeting}/outcome`, {
    on,
    leaflets: 10,
    attending: enterprises.map((enterprise) => ({ enterprise, headcount: 2 })),
  });

async function park(): Promise<string> {
  const body = { name: '示例园区', department: OWN_DEPARTMENT, rollout: 'targeted' };
  return (await (await people.as('system-admin')).post('/api/parks', body)).body.id!;
}

describe('whom a meeting may move', () => {
  test('staff plan a one-on-one meeting with an enterprise of their own department only', async () => {
    expect((await plan(staff, { kind: 'one-on-one', enterprise: foreign })).body).toMatchObject({
      code: 'other-department',
      errors: [{ pointer: '/enterprise' }],
    });
    expect((await plan(staff, { kind: 'one-on-one', enterprise: own })).status).toBe(201);
    expect((await plan(leader, { kind: 'one-on-one', enterprise: foreign })).status).toBe(201);
  });

  test('staff do not record a one-on-one meeting that a leader planned with another department’s', async () => {
    const meeting = await planned(leader, { kind: 'one-on-one', enterprise: foreign });
    expect((await outcome(staff, meeting, [foreign])).body).toMatchObject({
      code: 'other-department',
      errors: [{ pointer: '/attending/0/enterprise' }],
    });
  });

  test('at a mixed meeting staff record their own department’s enterprises, a leader any, and takes it back', async () => {
    const meeting = await planned(staff, { kind: 'mixed' });
    expect((await outcome(staff, meeting, [own, foreign])).body).toMatchObject({
      code: 'other-department',
      errors: [{ pointer: '/attending/1/enterprise' }],
    });
    expect((await outcome(leader, meeting, [own, foreign])).status).toBe(200);
    const retract = (client: Client) => client.post(`${meeting}/retraction`, { reason: '场次记错' });
    expect((await retract(staff)).body.code).toBe('other-department');
    expect((await retract(leader)).status).toBe(200);
    expect((await outcome(staff, meeting, [own])).status).toBe(200);
  });

  test('whoever attends an employee meeting, staff record it: it moves nobody', async () => {
    const meeting = await planned(staff, { kind: 'employee', park: await park() });
    expect((await outcome(staff, meeting, [own, foreign], '2026-03-02')).status).toBe(200);
  });
});

test('an enterprise meeting is not dated before an enterprise that attended was registered', async () => {
  const meeting = await planned(staff, { kind: 'mixed' });
  expect((await outcome(staff, meeting, [own], '1900-01-01')).body).toMatchObject({
    code: 'before-registration',
    params: { on: '1900-01-01', registeredOn: REGISTERED },
    errors: [{ pointer: '/attending/0/enterprise' }],
  });
  expect((await outcome(staff, meeting, [own], REGISTERED)).status).toBe(200);
});

test('minutes are read on the meeting by those who see it, and go with a retracted outcome', async () => {
  const minutes = '介绍建会流程。\n回答会费使用问题。';
  const meeting = await planned(staff, { kind: 'one-on-one', enterprise: own });
  const attending = [{ enterprise: own, headcount: 2 }];
  const held = await staff.post(`${meeting}/outcome`, { on: HELD, leaflets: 0, attending, minutes });
  const at = (position: unknown) => `minPosition=${position as string}`;
  const seen = await staff.get(`${meeting}?${at(held.body.position)}`);
  expect(seen.body).toMatchObject({ state: 'held', minutes });
  expect((await staff.get('/api/meetings')).text).not.toContain('会费');
  const other = await (await people.as('staff', OTHER_DEPARTMENT)).get(meeting);
  expect([other.status, other.text.includes('会费')]).toEqual([403, false]);
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const) {
    expect((await (await people.as(role)).get(meeting)).status).toBe(403);
  }
  const retracted = await staff.post(`${meeting}/retraction`, { reason: '记错' });
  const after = await staff.get(`${meeting}?${at(retracted.body.position)}`);
  expect(after.body).toMatchObject({ state: 'planned', minutes: null });
}, 60_000);
