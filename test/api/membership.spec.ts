import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filter, firstValueFrom, map } from 'rxjs';
import { Database } from '../../src/event-store/sqlite/database.js';
import { derivedId } from '../../src/kernel/ids.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Answer, type Client, OTHER_DEPARTMENT, People } from '../support/people.js';

const CANARY = { name: '金丝雀', phone: '13900006789', idNumber: '11010119900307387X' };
const KEY = '7a1c1b52-8a5e-4d4c-9a54-0a7f2b2b5a11';

let running: RunningApplication;
let people: People;
let staff: Client;
let other: Client;
let enterprise: string;
let foreign: string;

const logged: string[] = [];
const log = (...parts: unknown[]) => void logged.push(JSON.stringify(parts));
const logger = { log, error: log, warn: log, debug: log, verbose: log, fatal: log };

beforeAll(async () => {
  running = await startApplication({ logger });
  people = new People(running);
  staff = await people.as('staff');
  other = await people.as('staff', OTHER_DEPARTMENT);
  enterprise = await register(staff, '北京示例精密机械有限公司');
  foreign = await register(other, '北京示例生物医药有限公司');
});
afterAll(() => running.close());

async function register(client: Client, name: string): Promise<string> {
  const { status, body } = await client.post('/api/enterprises', { details: { name } });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id!;
}

async function plan(client: Client, enterprise: string): Promise<string> {
  const { status, body } = await client.post('/api/meetings', {
    kind: 'one-on-one',
    on: '2026-04-08',
    enterprise,
  });
  expect(status).toBe(201);
  return body.id!;
}

let numbered = 0;
/** Someone else each time. */
const somebody = () => ({ name: '赵小芳', phone: `138${String(++numbered).padStart(8, '0')}` });
const application = (part: object = {}) => ({
  enterprise,
  channel: 'app',
  person: somebody(),
  consent: '告知书 v1',
  ...part,
});
const apply = (client: Client, part: object = {}, headers = {}): Promise<Answer> =>
  client.post('/api/memberships', application(part), headers);

async function applied(part: object = {}): Promise<string> {
  const { status, body } = await apply(staff, part);
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id!;
}

describe('taking an application in', () => {
  test('staff take in employees of their own department’s enterprises and of no other', async () => {
    expect((await apply(staff)).status).toBe(201);
    expect((await apply(staff, { enterprise: foreign })).body.code).toBe('other-department');
  });

  test('at a meeting of their department they take in whoever comes, at another’s nobody', async () => {
    const own = await plan(staff, enterprise);
    const others = await plan(other, foreign);
    expect((await apply(staff, { enterprise: foreign, meeting: own, channel: 'on-the-spot' })).status).toBe(
      201,
    );
    expect((await apply(staff, { meeting: others, channel: 'on-the-spot' })).body.code).toBe(
      'other-department',
    );
  });

  test('an enterprise or a meeting that does not exist is named', async () => {
    const nothing = derivedId(KEY, 'nothing');
    expect((await apply(staff, { enterprise: nothing })).body).toMatchObject({
      code: 'enterprise-unknown',
      errors: [{ pointer: '/enterprise' }],
    });
    expect((await apply(staff, { meeting: nothing })).body.code).toBe('meeting-unknown');
  });

  test('nobody applies before the enterprise was registered', async () => {
    expect((await apply(staff, { on: '1900-01-01' })).body).toMatchObject({
      code: 'before-registration',
      errors: [{ pointer: '/on' }],
    });
  });

  test('a wrong phone or ID number is refused with what would be right', async () => {
    const refused = async (person: object) => (await apply(staff, { person })).body;
    expect(await refused({ name: '赵小芳', phone: '87654321' })).toMatchObject({
      code: 'phone-invalid',
      errors: [{ pointer: '/person/phone' }],
    });
    expect(await refused({ ...somebody(), idNumber: '110101199003070039' })).toMatchObject({
      code: 'id-number-check-digit',
      errors: [{ pointer: '/person/idNumber' }],
    });
  });

  test('the same request sent again, also at once, is one application', async () => {
    const body = application();
    const send = () => staff.post('/api/memberships', body, { 'idempotency-key': KEY });
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    for (const answer of answers) {
      expect([answer.status, answer.body.id]).toEqual([201, answers[0].body.id]);
    }
    const stream = `membership-${answers[0].body.id}`;
    expect(await running.application.platform.store.readStream(stream)).toHaveLength(1);
    const different = await staff.post('/api/memberships', application(), { 'idempotency-key': KEY });
    expect([different.status, different.body.code]).toEqual([422, 'idempotency-key-reused']);
  });
});

describe('the same person', () => {
  test('is found, and the earlier application is named', async () => {
    const person = { ...somebody(), idNumber: '110101199003070038' };
    const first = await applied({ person });
    for (const again of [
      person,
      { name: person.name, phone: person.phone },
      { ...somebody(), idNumber: person.idNumber },
      { name: ` ${person.name}`, phone: `+86 ${person.phone}` },
    ]) {
      const { status, body } = await apply(staff, { person: again });
      expect([status, body.code, body.params]).toEqual([409, 'already-applied', { membership: first }]);
      expect(body.detail).not.toContain(first);
    }
  });

  test('applying many times at once applies once', async () => {
    const person = somebody();
    const answers = await Promise.all(Array.from({ length: 6 }, () => apply(staff, { person })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  });

  test('may apply again after a rejection, a withdrawal and an erasure', async () => {
    const person = somebody();
    for (const end of ['rejection', 'withdrawal', 'erasure']) {
      const id = await applied({ person });
      expect((await staff.post(`/api/memberships/${id}/${end}`, { reason: '本人要求' })).status).toBe(200);
    }
    await applied({ person });
  });
});

describe('deciding on an application', () => {
  test('belongs to the department that took it in', async () => {
    const id = await applied();
    for (const [action, body] of [
      ['admission', {}],
      ['rejection', { reason: '重复' }],
      ['withdrawal', { reason: '离职' }],
      ['erasure', { reason: '本人要求' }],
    ] as const) {
      const answer = await other.post(`/api/memberships/${id}/${action}`, body);
      expect([answer.status, answer.body.code]).toEqual([403, 'other-department']);
    }
    const admitted = await staff.post(`/api/memberships/${id}/admission`, {}, { 'if-match': '"0"' });
    expect([admitted.status, admitted.headers.get('etag')]).toEqual([200, '"1"']);
    expect((await staff.get(`/api/memberships/${id}`)).body).toMatchObject({ stage: 'admitted' });
  });

  test('once only, and the state it is in is said in words', async () => {
    const id = await applied();
    await staff.post(`/api/memberships/${id}/rejection`, { reason: '重复' });
    const again = async (action: string, body: object, language: string) =>
      (await staff.post(`/api/memberships/${id}/${action}`, body, { 'accept-language': language })).body;
    expect(await again('admission', {}, 'zh-CN')).toMatchObject({
      code: 'membership-not-open',
      detail: '该入会申请的状态为“不予接收”，只有待接收的可以接收或不予接收。',
      params: { stage: 'rejected' },
    });
    expect(await again('withdrawal', { reason: '离职' }, 'en')).toMatchObject({
      code: 'membership-over',
      detail: 'This application is over (not admitted) and cannot be withdrawn.',
    });
  });

  test('an erasure that is out of date erases nothing', async () => {
    const id = await applied();
    await staff.post(`/api/memberships/${id}/admission`, {});
    const stale = await staff.post(
      `/api/memberships/${id}/erasure`,
      { reason: '本人要求' },
      { 'if-match': '"0"' },
    );
    expect(stale.status).toBe(412);
    expect((await staff.get(`/api/memberships/${id}`)).body.person).not.toBeNull();
  });
});

describe('who sees whom', () => {
  test('the department in clear but for the ID number, leaders masked, auditors nobody, other departments nothing', async () => {
    const person = { name: '欧阳小芳', phone: '13712345678', idNumber: '110115199304124528' };
    const id = await applied({ person });
    const seen = async (client: Client) => (await client.get(`/api/memberships/${id}`)).body.person;
    expect(await seen(staff)).toEqual({ ...person, idNumber: '110*************28' });
    expect(await seen(await people.as('leader'))).toEqual({
      name: '欧**',
      phone: '137****5678',
      idNumber: '110*************28',
    });
    expect(await seen(await people.as('auditor'))).toBeNull();
    expect((await other.get(`/api/memberships/${id}`)).body.code).toBe('other-department');
  });
});

test('an application signals interest on its enterprise and moves it nowhere', async () => {
  const { store } = running.application.platform;
  const id = await applied();
  const signals = await firstValueFrom(
    store.follow({ after: -1, categories: ['enterprise'], handle: () => {} }).pipe(
      map(({ events }) =>
        events.filter(
          ({ type, data }) =>
            type === 'EmployeeInterestSignalled' && (data as { membership: string }).membership === id,
        ),
      ),
      filter((found) => found.length > 0),
    ),
  );
  expect(signals.map(({ stream }) => stream)).toEqual([`enterprise-${enterprise}`]);
});

describe('a person’s data', () => {
  test('is in clear in no file, log line, URL or export, and after erasure its key is gone', async () => {
    const { folder } = running;
    const id = await applied({ person: CANARY });
    await apply(staff, { person: CANARY });
    await apply(staff, { person: { ...CANARY, idNumber: '110101199003073871' } });
    await staff.get(`/api/memberships/${id}`);

    const clear = (bytes: Buffer | string) => Object.values(CANARY).filter((text) => bytes.includes(text));
    const everywhere = () => filesBelow(folder).flatMap((path) => clear(readFileSync(path)).map(() => path));
    expect(everywhere()).toEqual([]);
    expect(logged.flatMap(clear)).toEqual([]);
    const audit = await (await people.as('auditor')).get('/api/audit/events');
    expect(audit.status).toBe(200);
    expect(clear(audit.text)).toEqual([]);
    expect(audit.text).toContain(id);

    const wrapped = wrappedKeyOf(derivedId(id, 'person'));
    expect(filesBelow(folder).some((path) => readFileSync(path).includes(wrapped))).toBe(true);
    const erase = () => staff.post(`/api/memberships/${id}/erasure`, { reason: '本人要求' });
    expect((await erase()).status).toBe(200);
    expect((await erase()).status).toBe(200);
    expect((await staff.get(`/api/memberships/${id}`)).body).toMatchObject({ erased: true, person: null });
    expect(filesBelow(folder).some((path) => readFileSync(path).includes(wrapped))).toBe(false);
    expect(everywhere()).toEqual([]);
  });

  test('of an application that is refused is sealed with no key', async () => {
    const known = somebody();
    await applied({ person: known });
    const before = keysKept();
    for (const part of [
      { on: '2999-01-01' },
      { channel: 'on-the-spot' },
      { enterprise: foreign },
      { person: known },
    ]) {
      expect((await apply(staff, part)).status).toBeGreaterThanOrEqual(400);
    }
    expect(keysKept()).toBe(before);
  });

  test('whose key was destroyed before a crash is recorded as erased when the erasure is repeated', async () => {
    const id = await applied();
    await running.application.platform.vault.erase(derivedId(id, 'person'));
    expect((await staff.get(`/api/memberships/${id}`)).body).toMatchObject({ erased: false, person: null });
    await staff.post(`/api/memberships/${id}/erasure`, { reason: '本人要求' });
    expect((await staff.get(`/api/memberships/${id}`)).body).toMatchObject({ erased: true, person: null });
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function keysKept(): number {
  const keys = Database.open(join(running.folder, 'keys.db'), { synchronous: 'full' });
  const row = keys.prepare<[number]>('SELECT count(*) FROM keys').get();
  keys.close();
  return row![0];
}

function wrappedKeyOf(person: string): Buffer {
  const keys = Database.open(join(running.folder, 'keys.db'), { synchronous: 'full' });
  const row = keys.prepare<[Uint8Array]>('SELECT wrapped FROM keys WHERE person = ?').get(person);
  keys.close();
  return Buffer.from(row![0]);
}
