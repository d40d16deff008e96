import { Setup } from '../../src/access/setup.js';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, PASSWORD, People } from '../support/people.js';

let running: RunningApplication;
let people: People;

beforeEach(async () => {
  running = await startApplication({ clock: new AdjustableClock('2026-03-02T01:00:00.000Z') });
  people = new People(running);
});
afterEach(() => running.close());

describe('the first start', () => {
  const administrator = { username: 'security', displayName: '安全管理员', password: PASSWORD };
  const setup = () => running.application.nest.get(Setup);

  async function printed(): Promise<string[]> {
    const lines: string[] = [];
    await setup().announce('http://127.0.0.1:3000', (line) => lines.push(line));
    return lines;
  }

  test('prints a link whose token makes the first security administrator, once', async () => {
    const token = /\/setup#token=(\S+)$/.exec((await printed()).join('\n'))![1];
    const nobody = people.nobody();
    const wrong = await nobody.post('/api/setup', { token: 'guessed', ...administrator });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'setup-token-wrong']);
    const weak = await nobody.post('/api/setup', { token, ...administrator, password: 'password123' });
    expect(weak.body.code).toBe('password-too-common');

    const answers = await Promise.all([
      nobody.post('/api/setup', { token, ...administrator }),
      nobody.post('/api/setup', { token, ...administrator, username: 'another' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403]);
    const first = answers[0].status === 201 ? 'security' : 'another';
    expect((await (await people.signIn(first)).get('/api/me')).body).toMatchObject({
      role: 'security-admin',
    });
    const again = await nobody.post('/api/setup', { token, ...administrator });
    expect([again.status, again.body.code]).toEqual([409, 'setup-done']);
    expect(await printed()).toEqual([]);
  });

  test('a token that was never printed opens nothing', async () => {
    const answer = await people.nobody().post('/api/setup', { token: '', ...administrator });
    expect(answer.status).toBe(400);
    expect((await people.nobody().post('/api/setup', { token: 'x', ...administrator })).body.code).toBe(
      'setup-token-wrong',
    );
  });

  test('whoever is at the machine can make another security administrator', async () => {
    await people.as('leader');
    await setup().createAdmin(administrator);
    await people.signIn('security');
  });
});

describe('accounts', () => {
  let security: Client;
  beforeEach(async () => {
    security = await people.as('security-admin');
  });

  test('are created with one role, listed, and their names taken once', async () => {
    await people.as('staff');
    const account = {
      username: 'Li.Na',
      displayName: '李娜',
      role: 'staff',
      department: OWN_DEPARTMENT,
      password: PASSWORD,
    };
    const created = await security.post('/api/accounts', account);
    expect(created.status).toBe(201);
    const taken = await security.post('/api/accounts', { ...account, username: 'li.na' });
    expect([taken.status, taken.body.code]).toEqual([409, 'username-taken']);
    const { items } = (await security.get('/api/accounts')).body as { items: { id: string }[] };
    expect(items.find(({ id }) => id === created.body.id)).toEqual({
      id: created.body.id,
      username: 'li.na',
      displayName: '李娜',
      role: 'staff',
      department: OWN_DEPARTMENT,
      disabled: false,
      lockedUntil: null,
      lastSignInAt: null,
    });
  });

  test('of staff need a department that exists, of others none', async () => {
    const refused = async (part: object) => {
      const account = { username: 'li.na', displayName: '李娜', password: PASSWORD, ...part };
      return (await security.post('/api/accounts', account)).body.code;
    };
    expect(await refused({ role: 'staff' })).toBe('department-required');
    expect(await refused({ role: 'staff', department: OTHER_DEPARTMENT })).toBe('reference-unknown');
    await people.as('staff');
    expect(await refused({ role: 'leader', department: OWN_DEPARTMENT })).toBe('department-not-allowed');
    expect(await refused({ role: 'leader', password: 'short' })).toBe('password-too-short');
    expect(await refused({ role: 'emperor' })).toBe('request-invalid');
  });

  test('a security administrator neither changes his own role nor disables himself', async () => {
    const { id } = (await security.get('/api/me')).body;
    const role = await security.post(`/api/accounts/${id}/role`, { role: 'leader', reason: '岗位调整' });
    expect([role.status, role.body.code]).toEqual([403, 'own-account']);
    const disabling = await security.post(`/api/accounts/${id}/disabling`, { reason: '离职' });
    expect([disabling.status, disabling.body.code]).toEqual([403, 'own-account']);
  });

  test('two security administrators who disable each other at once leave one', async () => {
    const own = (await security.get('/api/me')).body.id;
    const other = await people.create('second', 'security-admin');
    const second = await people.signIn('second');
    const answers = await Promise.all([
      security.post(`/api/accounts/${other}/disabling`, { reason: '离职' }),
      second.post(`/api/accounts/${own}/disabling`, { reason: '离职' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });
});

describe('the access log', () => {
  test('shows sign-ins, failures and changes, the latest first, page by page', async () => {
    const security = await people.as('security-admin');
    const auditAdmin = await people.as('audit-admin');
    const id = await people.create('wang.min', 'leader');
    await people.nobody().post('/api/session', { username: 'wang.min', password: 'not-the-password' });
    const client = await people.signIn('wang.min');
    await client.send('DELETE', '/api/session');
    const { body } = await security.post(`/api/accounts/${id}/disabling`, { reason: '离职' });

    interface Entry {
      readonly at: string;
      readonly kind: string;
      readonly account: string;
      readonly actor: string;
      readonly actorUsername: string | null;
      readonly detail: string | null;
    }
    const seen: Entry[] = [];
    let next: string | null = `/api/access-log?account=${id}&limit=2&minPosition=${body.position as string}`;
    while (next) {
      const page = (await auditAdmin.get(next)).body as unknown as {
        items: typeof seen;
        nextCursor: string | null;
      };
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items);
      next =
        page.nextCursor &&
        `/api/access-log?account=${id}&limit=2&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(seen.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['account-disabled', '离职'],
      ['signed-out', null],
      ['signed-in', null],
      ['sign-in-failed', 'wrong-password'],
      ['password-set', 'by-administrator'],
      ['account-created', 'leader'],
    ]);
    expect(seen.find(({ kind }) => kind === 'sign-in-failed')).toMatchObject({
      account: id,
      username: 'wang.min',
      actor: 'anonymous',
      actorUsername: null,
    });
    expect(seen[0].actorUsername).toBe('security-admin');

    // By name, however it is written, and within a time: from the sign-in to the one after it.
    const [, out, signedIn] = seen;
    const found = async (query: string) =>
      ((await auditAdmin.get(`/api/access-log?${query}`)).body.items as Entry[]).map(({ kind }) => kind);
    for (const username of ['wang.min', 'Wang.Min'])
      expect(await found(`username=${username}&from=${signedIn.at}&to=${out.at}`)).toEqual([
        'signed-out',
        'signed-in',
      ]);
    expect(await found('username=nobody.at.all')).toEqual([]);
  });

  test('a cursor serves its own list alone, unaltered', async () => {
    const auditAdmin = await people.as('audit-admin');
    const page = (await auditAdmin.get('/api/access-log?limit=1')).body as { nextCursor: string };
    const cursor = encodeURIComponent(page.nextCursor);
    for (const path of [
      `/api/access-log?kind=signed-in&cursor=${cursor}`,
      `/api/access-log?cursor=${cursor}x`,
      '/api/access-log?cursor=x',
    ]) {
      expect((await auditAdmin.get(path)).body.code).toBe('cursor-invalid');
    }
  });
});

test('no verifier and no password is in clear in the log', async () => {
  await people.as('leader');
  const { events } = await running.application.platform.store.readLog({ limit: 1000 });
  const text = JSON.stringify(events);
  expect(text).not.toContain(PASSWORD);
  expect(text).not.toContain('argon2');
});
