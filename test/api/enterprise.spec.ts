import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { EnterpriseCommand } from '../../src/enterprise/enterprise.commands.js';
import { type VisitRecorded } from '../../src/enterprise/enterprise.events.js';
import { Database } from '../../src/event-store/sqlite/database.js';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { type RecordedEvent } from '../../src/kernel/event.js';
import { makeUscc } from '../../src/kernel/uscc.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { newEvent } from '../support/events.js';
import { contextOf } from '../support/given.js';
import { type Answer, type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, People } from '../support/people.js';

const clock = new AdjustableClock('2026-03-02T02:00:00.000Z');
let running: RunningApplication;
let people: People;
let staff: Client;
let foreign: Client;
let leader: Client;

beforeAll(async () => {
  running = await startApplication({ clock, settings: { JIANHUI_SESSION_HOURS: '168' } });
  people = new People(running);
  staff = await people.as('staff');
  foreign = await people.as('staff', OTHER_DEPARTMENT);
  leader = await people.as('leader');
}, 60_000);
afterAll(() => running.close());

let serial = 0;
const freshCode = () => makeUscc('91', '110115', `MB${String(serial++).padStart(6, '0')}`);

async function register(details: object = {}, more: object = {}): Promise<string> {
  const body = { on: '2026-02-01', details: { name: '北京示例精密机械有限公司', ...details }, ...more };
  const answer = await staff.post('/api/enterprises', body);
  expect(answer.status).toBe(201);
  return `/api/enterprises/${answer.body.id}`;
}

async function accepted(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer;
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}

async function refused(answer: Promise<Answer>, status: number, code: string): Promise<Answer['body']> {
  const got = await answer;
  expect({ status: got.status, code: got.body.code }).toEqual({ status, code });
  expect(got.headers.get('content-type')).toContain('application/problem+json');
  return got.body;
}

const eventsOf = (path: string): Promise<readonly RecordedEvent[]> =>
  running.application.platform.store.readStream(`enterprise-${path.split('/').at(-1)!}`);

const visit = { on: '2026-02-10', method: 'on-site' };
const union = { name: '示例工会委员会', form: 'single', members: 30, womenMembers: 26, committeeSize: 5 };

describe('registering', () => {
  test('answers id, position, revision, stage and warnings, and the revision as ETag', async () => {
    const answer = await staff.post('/api/enterprises', {
      details: { name: '北京示例精密机械有限公司', uscc: freshCode(), foundedOn: '2019-05-20' },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      position: expect.stringMatching(/^\d+$/) as string,
      revision: 0,
      stage: 'unvisited',
      warnings: [],
    });
    expect(answer.headers.get('etag')).toBe('"0"');
  });

  test('the same request under one key is one enterprise, another request under it is refused', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { details: { name: '北京示例电子有限公司', uscc: freshCode() } };
    const first = await staff.post('/api/enterprises', body, key);
    const again = await staff.post('/api/enterprises', body, key);
    expect(again.body).toEqual(first.body);
    await refused(
      staff.post('/api/enterprises', { details: { name: '北京另一家有限公司' } }, key),
      422,
      'idempotency-key-reused',
    );
  });

  test('a code that is taken names the case that has it; a wrong one the code it may have to be', async () => {
    const uscc = freshCode();
    const path = await register({ uscc });
    const taken = await refused(
      staff.post('/api/enterprises', { details: { name: '北京示例有限公司', uscc } }),
      409,
      'uscc-taken',
    );
    const holder = path.split('/').at(-1)!;
    expect(taken.params).toMatchObject({ holder });
    expect(taken.detail).toContain('北京示例精密机械有限公司');
    expect(taken.detail).not.toContain(holder);
    const wrong = await refused(
      staff.post('/api/enterprises', {
        details: { name: '北京示例有限公司', uscc: freshCode().replace('0', 'O') },
      }),
      422,
      'uscc-invalid',
    );
    expect(wrong.params).toMatchObject({ repaired: expect.stringMatching(/^91/) as string });
  });

  test('staff register in their own department, leaders in the one they name, and it must exist', async () => {
    const body = { details: { name: '北京示例有限公司' } };
    await refused(
      staff.post('/api/enterprises', { ...body, department: OTHER_DEPARTMENT }),
      403,
      'other-department',
    );
    await refused(leader.post('/api/enterprises', body), 422, 'department-missing');
    expect((await leader.post('/api/enterprises', { ...body, department: OWN_DEPARTMENT })).status).toBe(201);
    await refused(
      leader.post('/api/enterprises', { ...body, department: randomUUID() }),
      422,
      'reference-unknown',
    );
    await refused(staff.post('/api/enterprises', { ...body, park: randomUUID() }), 422, 'reference-unknown');
  });

  test('with an existing union it is established, and the law is looked at', async () => {
    const answer = await staff.post('/api/enterprises', {
      details: { name: '北京示例生物有限公司', employees: 240 },
      existingUnion: { name: '示例工会', members: 85, since: '2021-03-01' },
    });
    expect(answer.body).toMatchObject({ stage: 'established', revision: 1 });
    expect((answer.body.warnings as { code: string }[]).map(({ code }) => code).sort()).toEqual([
      'committee-due',
      'full-time-chair-possible',
    ]);
  });
});

describe('a visit', () => {
  test('moves the enterprise, and its contacts are nowhere in clear', async () => {
    const path = await register();
    const body = await accepted(
      staff.post(`${path}/visits`, {
        ...visit,
        contacts: [{ role: '人力资源', name: '金丝雀甲', phone: '010-87654321' }],
        willingness: 4,
        concerns: ['dues'],
        employees: 62,
      }),
    );
    expect(body).toMatchObject({ stage: 'visited', revision: 1 });

    const [, event] = (await eventsOf(path)) as [unknown, RecordedEvent<string, VisitRecorded['data']>];
    expect(event.metadata.schema).toBe(2);
    const [{ role, sealed }] = event.data.contacts;
    expect(role).toBe('人力资源');
    expect(await running.application.platform.vault.open(sealed, event.id)).toEqual({
      name: '金丝雀甲',
      phone: '010-87654321',
    });
    for (const file of readdirSync(running.folder, { recursive: true, withFileTypes: true })) {
      const name = join(file.parentPath, file.name);
      if (!file.isFile() || !existsSync(name)) continue;
      const bytes = readFileSync(name);
      expect(bytes.includes('金丝雀甲') || bytes.includes('87654321')).toBe(false);
    }
  });

  test('that is refused leaves no key of a contact behind', async () => {
    const path = await register();
    const contacts = [{ role: '人力资源', name: '金丝雀丁', phone: '010-87654323' }];
    const keys = Database.open(join(running.folder, 'keys.db'), { synchronous: 'full' });
    const count = () => keys.prepare<[number]>('SELECT count(*) FROM keys').get();
    try {
      const before = count();
      await refused(foreign.post(`${path}/visits`, { ...visit, contacts }), 403, 'other-department');
      const tomorrow = { ...visit, on: '2026-12-31', contacts };
      await refused(staff.post(`${path}/visits`, tomorrow), 422, 'in-the-future');
      expect(count()).toEqual(before);
      await accepted(staff.post(`${path}/visits`, { ...visit, contacts }));
      expect(count()).not.toEqual(before);
    } finally {
      keys.close();
    }
  });

  test('has contacts who can be erased, for good and in the whole case', async () => {
    const path = await register();
    const contacts = [
      { role: '人力资源', name: '金丝雀戊', phone: '010-87654324' },
      { role: '行政', name: '金丝雀己' },
    ];
    await accepted(staff.post(`${path}/visits`, { ...visit, contacts }));
    await accepted(staff.post(`${path}/visits`, { ...visit, contacts: [contacts[0]] }));
    const shown = async () => {
      const { case: file, commands } = (await staff.get(path)).body as {
        case: {
          contacts: { person: string; name: string | null; phone: string | null; erasedOn: string | null }[];
        };
        commands: { command: string; allowed: boolean }[];
      };
      return { contacts: file.contacts, offer: commands.find(({ command }) => command === 'erase-contact') };
    };
    const before = await shown();
    expect(before.offer).toMatchObject({ allowed: true });
    const erasure = `${path}/contacts/${before.contacts[0].person}/erasure`;
    const reason = { reason: '本人要求删除' };

    await refused(foreign.post(erasure, reason), 403, 'other-department');
    await refused(staff.post(erasure, {}), 400, 'request-invalid');
    const nobody = `${path}/contacts/${randomUUID()}/erasure`;
    await refused(staff.post(nobody, reason), 404, 'contact-not-found');
    expect((await shown()).contacts).toEqual(before.contacts);

    const { revision } = await accepted(staff.post(erasure, reason));
    expect((await accepted(staff.post(erasure, reason))).revision).toBe(revision);
    expect((await shown()).contacts).toMatchObject([
      { name: null, phone: null, erasedOn: '2026-03-02' },
      { name: '金丝雀己', erasedOn: null },
    ]);
    for (const event of await eventsOf(path)) {
      if (event.type !== 'VisitRecorded') continue;
      const [{ sealed }] = (event.data as VisitRecorded['data']).contacts;
      expect(await running.application.platform.vault.open(sealed, event.id)).toBeNull();
    }
    await refused(staff.post(`${path}/visits`, { ...visit, contacts: [contacts[0]] }), 409, 'contact-erased');

    await accepted(staff.post(`${path}/contacts/${before.contacts[1].person}/erasure`, reason));
    expect((await shown()).offer).toMatchObject({ allowed: false, because: { code: 'no-contact-to-erase' } });
  });

  test('has contacts who can be erased also after the visit was retracted', async () => {
    const path = await register();
    const contacts = [{ role: '人力资源', name: '金丝雀庚', phone: '010-87654325' }];
    await accepted(staff.post(`${path}/visits`, { ...visit, contacts }));
    const { id: entry, data } = (await eventsOf(path))[1];
    await accepted(staff.post(`${path}/retractions`, { entry, reason: '记错企业' }));
    const [{ sealed }] = (data as VisitRecorded['data']).contacts;
    const listed = async (reader: Client) =>
      ((await reader.get(path)).body.case as { contacts: object[] }).contacts;
    const left = { person: sealed.person, retractedOn: '2026-03-02', erasedOn: null };
    expect(await listed(staff)).toMatchObject([{ ...left, name: '金丝雀庚' }]);
    expect(await listed(leader)).toMatchObject([{ ...left, name: '金**' }]);

    await accepted(staff.post(`${path}/contacts/${sealed.person}/erasure`, { reason: '本人要求删除' }));
    expect(await running.application.platform.vault.open(sealed, entry)).toBeNull();
    expect(await listed(staff)).toEqual([]);
  });

  test('has contacts whose keys go with the erasure, whoever gives the command', async () => {
    const path = await register();
    await accepted(
      staff.post(`${path}/visits`, { ...visit, contacts: [{ role: '人力资源', name: '金丝雀辛' }] }),
    );
    const { id: entry, data } = (await eventsOf(path))[1];
    const [{ sealed }] = (data as VisitRecorded['data']).contacts;
    const command = {
      kind: 'erase-contact',
      on: '2026-03-02',
      person: sealed.person,
      reason: '本人要求删除',
    } as const;
    const context = contextOf({ actor: { id: 'process:test', role: 'system', department: null } });
    await running.application.nest
      .get(CommandBus)
      .execute(new EnterpriseCommand(path.split('/').at(-1)!, command, context));
    expect((await eventsOf(path)).at(-1)?.type).toBe('ContactErased');
    expect(await running.application.platform.vault.open(sealed, entry)).toBeNull();
  });

  test('the same contact of one enterprise keeps one key, at another it has another', async () => {
    const [first, second] = [await register(), await register()];
    const contacts = [{ role: '人力资源', name: '金丝雀乙', phone: '010 8765 4322' }];
    await accepted(staff.post(`${first}/visits`, { ...visit, contacts }));
    await accepted(
      staff.post(`${first}/visits`, { ...visit, contacts: [{ ...contacts[0], phone: '010-87654322' }] }),
    );
    await accepted(staff.post(`${second}/visits`, { ...visit, contacts }));
    const persons = [...(await eventsOf(first)), ...(await eventsOf(second))].flatMap(({ data }) =>
      ((data as VisitRecorded['data']).contacts ?? []).map(({ sealed }) => sealed.person),
    );
    expect(persons).toHaveLength(3);
    expect(persons[1]).toBe(persons[0]);
    expect(persons[2]).not.toBe(persons[0]);
  });

  test('sent again under its key it is one visit, also when the contact was erased since', async () => {
    const path = await register();
    const key = { 'idempotency-key': randomUUID() };
    const body = { ...visit, contacts: [{ role: '人力资源', name: '金丝雀丙' }] };
    const first = await accepted(staff.post(`${path}/visits`, body, key));
    expect(await accepted(staff.post(`${path}/visits`, body, key))).toEqual(first);
    const [, { data }] = await eventsOf(path);
    const [{ sealed }] = (data as VisitRecorded['data']).contacts;
    await accepted(staff.post(`${path}/contacts/${sealed.person}/erasure`, { reason: '本人要求删除' }));
    expect(await accepted(staff.post(`${path}/visits`, body, key))).toEqual(first);
    expect(await eventsOf(path)).toHaveLength(3);
  });

  test('If-Match that is no longer so is refused', async () => {
    const path = await register();
    await accepted(staff.post(`${path}/visits`, visit, { 'if-match': '"0"' }));
    await refused(staff.post(`${path}/visits`, visit, { 'if-match': '"0"' }), 412, 'revision-mismatch');
  });

  test.each<[string, object, number, string]>([
    ['in the future', { on: '2026-03-03' }, 422, 'in-the-future'],
    ['before the registration', { on: '2026-01-31' }, 422, 'before-registration'],
    ['before the foundation', { on: '2019-05-19' }, 422, 'before-foundation'],
    ['with willingness 6', { willingness: 6 }, 400, 'request-invalid'],
    ['with an unknown field', { mood: 'good' }, 400, 'request-invalid'],
    ['with a phone number in the notes', { notes: '联系人 13800000000' }, 400, 'request-invalid'],
    ['with more women than employees', { employees: 3, womenEmployees: 4 }, 422, 'part-exceeds-whole'],
  ])('%s is refused and nothing is stored', async (_, part, status, code) => {
    const path = await register({ foundedOn: '2019-05-20' });
    await refused(staff.post(`${path}/visits`, { ...visit, ...part }), status, code);
    expect(await eventsOf(path)).toHaveLength(1);
  });

  test('of an enterprise that is not there, or of another department, is refused', async () => {
    const path = await register();
    await refused(staff.post(`/api/enterprises/${randomUUID()}/visits`, visit), 404, 'enterprise-not-found');
    await refused(foreign.post(`${path}/visits`, visit), 403, 'other-department');
    expect((await leader.post(`${path}/visits`, visit)).status).toBe(403);
  });
});

describe('the path, end to end', () => {
  test('from the application to the account, with the warnings of the law', async () => {
    const path = await register({ employees: 210 });
    const step = (on: string, name: string, more: object = {}) =>
      staff.post(`${path}/applications/steps`, { on, step: name, ...more });
    const early = await refused(
      staff.post(`${path}/establishment`, { on: '2026-02-20', union }),
      422,
      'application-not-approved',
    );
    expect(early.params).toMatchObject({ missing: expect.arrayContaining(['application']) as string[] });

    await accepted(
      staff.post(`${path}/applications`, {
        on: '2026-02-10',
        form: 'single',
        preparatoryGroup: { since: '2026-02-08', size: 3 },
        documentNumber: '示例工字〔2026〕1号',
      }),
    );
    await refused(step('2026-02-11', 'result-approved'), 409, 'step-out-of-order');
    await accepted(step('2026-02-11', 'preparation-approved'));
    await refused(step('2026-02-12', 'member-list-submitted'), 400, 'figures-of-another-step');
    await refused(
      step('2026-02-12', 'member-list-submitted', { members: 30, womenMembers: 26, candidates: 3 }),
      400,
      'figures-of-another-step',
    );
    await accepted(step('2026-02-12', 'member-list-submitted', { members: 30, womenMembers: 26 }));
    await accepted(staff.post(`${path}/applications/return`, { on: '2026-02-13', reason: '名单缺页' }));
    await refused(step('2026-02-14', 'candidates-approved', { candidates: 4 }), 409, 'step-out-of-order');
    await accepted(step('2026-02-14', 'member-list-submitted', { members: 30, womenMembers: 26 }));
    await accepted(step('2026-02-15', 'candidates-approved', { candidates: 6 }));
    await accepted(step('2026-02-16', 'congress-held', { entitled: 30, attended: 28, elected: true }));
    await accepted(step('2026-02-17', 'result-approved', { documentNumber: '示例工复〔2026〕2号' }));
    const established = await accepted(staff.post(`${path}/establishment`, { on: '2026-02-20', union }));
    expect(established.stage).toBe('established');
    expect((established.warnings as { code: string }[]).map(({ code }) => code).sort()).toEqual([
      'full-time-chair-possible',
      'women-committee-due',
    ]);

    await accepted(
      step('2026-02-21', 'legal-person-registered', { uscc: makeUscc('81', '110115', 'MC000001') }),
    );
    await accepted(step('2026-02-22', 'seal-made'));
    await accepted(step('2026-02-23', 'union-account-opened'));
    await accepted(staff.post(`${path}/services`, { on: '2026-02-24', service: 'training', people: 12 }));
    const dissolved = await accepted(
      staff.post(`${path}/dissolution`, { on: '2026-02-25', reason: '企业解散' }),
    );
    expect(dissolved.stage).toBe('unvisited');
  });

  test('an application can be withdrawn', async () => {
    const path = await register();
    await accepted(staff.post(`${path}/visits`, visit));
    await accepted(
      staff.post(`${path}/applications`, {
        on: '2026-02-12',
        form: 'joint',
        preparatoryGroup: { since: '2026-02-11', size: 5 },
      }),
    );
    const body = { on: '2026-02-13', reason: '需等总部意见' };
    expect(await accepted(staff.post(`${path}/applications/withdraw`, body))).toMatchObject({
      stage: 'visited',
    });
  });

  test('a union may be found later', async () => {
    const path = await register();
    const found = { on: '2021-03-01', union: { name: '示例工会' } };
    expect(await accepted(staff.post(`${path}/existing-union`, found))).toMatchObject({
      stage: 'established',
    });
  });
});

describe('the case', () => {
  test('details, concerns and follow-ups', async () => {
    const path = await register();
    await accepted(
      staff.post(`${path}/corrections`, {
        corrected: { industry: '专用设备制造业', building: null },
        reason: '核对',
      }),
    );
    await accepted(staff.post(`${path}/concerns`, { raised: ['dues'] }));
    await refused(staff.post(`${path}/concerns`, {}), 422, 'concerns-missing');
    const planned = await accepted(
      staff.post(`${path}/follow-ups`, { due: '2026-03-09', subject: '送建会材料清单' }),
    );
    const completion = `${path}/follow-ups/${String(planned.followUp)}/completion`;
    await accepted(staff.post(completion, {}));
    await refused(staff.post(completion, {}), 409, 'follow-up-done');
  });

  test('a correction of the code is refused where another has it', async () => {
    const uscc = freshCode();
    await register({ uscc });
    const path = await register();
    await refused(
      staff.post(`${path}/corrections`, { corrected: { uscc }, reason: '补录' }),
      409,
      'uscc-taken',
    );
  });

  test('an entry is retracted by the id of its event', async () => {
    const path = await register();
    await accepted(staff.post(`${path}/visits`, visit));
    const [registered, visited] = await eventsOf(path);
    expect(
      await accepted(staff.post(`${path}/retractions`, { entry: visited.id, reason: '记错企业' })),
    ).toMatchObject({ stage: 'unvisited' });
    await refused(
      staff.post(`${path}/retractions`, { entry: visited.id, reason: '记错企业' }),
      409,
      'already-retracted',
    );
    await refused(
      staff.post(`${path}/retractions`, { entry: registered.id, reason: '记错企业' }),
      422,
      'not-retractable',
    );
  });

  test('an entry that others rest on is retracted after them: they are named to people by what they are', async () => {
    const path = await register();
    const group = { since: '2026-02-10', size: 3 };
    await accepted(
      staff.post(`${path}/applications`, { on: '2026-02-10', form: 'single', preparatoryGroup: group }),
    );
    const step = { on: '2026-02-12', step: 'preparation-approved' };
    await accepted(staff.post(`${path}/applications/steps`, step));
    const [, applied, approved] = await eventsOf(path);
    const { detail, params } = await refused(
      staff.post(`${path}/retractions`, { entry: applied.id, reason: '记错企业' }),
      409,
      'entry-has-successors',
    );
    expect(detail).toBe('撤销后，2026-02-12 的同意筹备将失去依据。请先撤销那条记录。');
    expect(params).toMatchObject({ successorId: approved.id });
  });

  test('a case is assigned to active staff of its own department only', async () => {
    const path = await register();
    const assign = (officer: unknown) => leader.post(`${path}/assignments`, { officer });
    const idOf = async (client: Client) => (await client.get('/api/me')).body.id;
    expect(await refused(assign(await idOf(leader)), 422, 'officer-unknown')).toMatchObject({
      errors: [{ pointer: '/officer' }],
    });
    expect(await refused(assign(await idOf(foreign)), 422, 'officer-of-another-department')).toMatchObject({
      errors: [{ pointer: '/officer' }],
    });
    const left = await people.create('left-the-house', 'staff', OWN_DEPARTMENT);
    const security = await people.as('security-admin');
    await accepted(security.post(`/api/accounts/${left}/disabling`, { reason: '调离' }));
    await refused(assign(left), 422, 'officer-unknown');
    await accepted(assign(await idOf(staff)));
  });

  test('a leader assigns, transfers, closes and reopens; then it belongs to the other department', async () => {
    const path = await register();
    const me = (await staff.get('/api/me')).body;
    await accepted(leader.post(`${path}/assignments`, { officer: me.id }));
    await refused(leader.post(`${path}/assignments`, { officer: randomUUID() }), 422, 'reference-unknown');
    await accepted(leader.post(`${path}/closing`, { reason: 'moved-away', notes: '已迁至外区' }));
    await refused(staff.post(`${path}/visits`, visit), 409, 'case-closed');
    await accepted(leader.post(`${path}/reopening`, { reason: '核实后仍在园区内' }));
    await accepted(
      leader.post(`${path}/transfers`, { department: OTHER_DEPARTMENT, reason: '迁至另一园区' }),
    );
    await refused(staff.post(`${path}/visits`, visit), 403, 'other-department');
    await accepted(foreign.post(`${path}/visits`, visit));
  });
});

test('a visit of the first shape is read as one of today', async () => {
  const path = await register();
  const { store } = running.application.platform;
  const data = { method: 'phone', concern: 'dues', headcount: 40, contacts: [] };
  await store.append(`enterprise-${path.split('/').at(-1)!}`, 0, [
    newEvent(data, { type: 'VisitRecorded', schema: 1 }),
  ]);
  const [, event] = await eventsOf(path);
  expect(event.metadata.schema).toBe(2);
  expect(event.data).toEqual({ method: 'phone', concerns: ['dues'], employees: 40, contacts: [] });
  expect(event.stored?.data).toEqual(data);
  expect(await accepted(staff.post(`${path}/visits`, visit))).toMatchObject({
    stage: 'visited',
    revision: 2,
  });
});
