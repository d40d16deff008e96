import { AdjustableClock } from '../../src/kernel/clock.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { Client, OWN_DEPARTMENT, PASSWORD, People } from '../support/people.js';
import { removeFolder } from '../support/temporary-folder.js';

const WRONG = 'not-the-password';
const START = '2026-03-02T01:00:00.000Z';
const minutesLater = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();

let running: RunningApplication;
let people: People;
let clock: AdjustableClock;
let nobody: Client;

beforeEach(async () => {
  clock = new AdjustableClock(START);
  running = await startApplication({ clock });
  people = new People(running);
  nobody = people.nobody();
});
afterEach(() => running.close());

const signIn = (username: string, password = PASSWORD, headers = {}) =>
  nobody.post('/api/session', { username, password }, headers);
const cookieOf = (answer: { headers: Headers }) => answer.headers.get('set-cookie')!.split(';')[0];

describe('signing in', () => {
  test('sets a cookie that scripts cannot read and other sites cannot send, and tells no token', async () => {
    await people.create('wang.min', 'leader');
    const answer = await signIn('Wang.Min');
    expect(answer.status).toBe(201);
    expect(answer.body).not.toHaveProperty('token');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^jianhui_session=[\w-]+\.[\w-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    const me = await nobody.get('/api/me', { cookie: `other=1; ${cookieOf(answer)}` });
    expect(me.body).toMatchObject({ username: 'wang.min', role: 'leader', department: null });
  });

  test('a request that names its account is refused while another one is signed in', async () => {
    const [own, other] = [await people.as('leader'), await people.as('auditor')];
    const id = (await own.get('/api/me')).body.id as string;
    const as = (client: Client) => client.get('/api/me', { 'jianhui-account': id });
    expect((await as(own)).status).toBe(200);
    const refused = await as(other);
    expect([refused.status, refused.body.code]).toEqual([401, 'another-account']);
  });

  test('behind TLS the cookie is Secure', async () => {
    const secure = await startApplication({ settings: { JIANHUI_PUBLIC_URL: 'https://jianhui.example/' } });
    await new People(secure).create('wang.min', 'leader');
    const answer = await new Client(secure.url).post('/api/session', {
      username: 'wang.min',
      password: PASSWORD,
    });
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure$/);
    await secure.close();
  });

  test('a program asks for a token and gets no cookie', async () => {
    await people.create('program', 'auditor');
    const answer = await nobody.post('/api/session', {
      username: 'program',
      password: PASSWORD,
      token: true,
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    const me = await new Client(running.url, answer.body.token as string).get('/api/me');
    expect(me.status).toBe(200);
  });

  test('a wrong password and a name that does not exist are refused alike', async () => {
    await people.create('wang.min', 'leader');
    const wrong = await signIn('wang.min', WRONG);
    const unknown = await signIn('nobody.here', WRONG);
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-credentials']);
    const { instance: _a, ...left } = wrong.body;
    const { instance: _b, ...right } = unknown.body;
    expect(left).toEqual(right);
  });

  test('the tenth wrong password locks for 15 minutes, also against the right one, and leaves no more events', async () => {
    const id = await people.create('wang.min', 'leader');
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect((await signIn('wang.min', WRONG)).status).toBe(401);
    }
    for (const password of [WRONG, PASSWORD]) {
      const locked = await signIn('wang.min', password);
      expect([locked.status, locked.body.code]).toEqual([429, 'account-locked']);
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(890);
    }
    const events = await running.application.platform.store.readStream(`account-${id}`);
    expect(events.filter(({ type }) => type === 'SignInFailed')).toHaveLength(10);
    clock.set(minutesLater(16));
    expect((await signIn('wang.min')).status).toBe(201);
  }, 30_000);

  test('a name that does not exist is locked as an account is', async () => {
    for (let attempt = 1; attempt <= 10; attempt++) await signIn('nobody.here', WRONG);
    const locked = await signIn('nobody.here', WRONG);
    expect([locked.status, locked.body.code]).toEqual([429, 'account-locked']);
    clock.set(minutesLater(16));
    expect((await signIn('nobody.here', WRONG)).status).toBe(401);
  }, 30_000);

  test('an Idempotency-Key that someone saw in the log opens no session', async () => {
    await people.create('wang.min', 'leader');
    const key = { 'idempotency-key': '7a1c1b52-8a5e-4d4c-9a54-0a7f2b2b5a11' };
    expect((await signIn('wang.min', PASSWORD, key)).status).toBe(201);
    expect((await signIn('wang.min', WRONG, key)).status).toBe(401);
  });
});

describe('a session', () => {
  test('without one, with an altered one and with an expired one the codes differ', async () => {
    await people.create('wang.min', 'leader');
    const cookie = cookieOf(await signIn('wang.min'));
    const altered = cookie.slice(0, -3) + (cookie.endsWith('AAA') ? 'BBB' : 'AAA');
    expect((await nobody.get('/api/me')).body.code).toBe('not-signed-in');
    expect((await nobody.get('/api/me', { cookie: altered })).body.code).toBe('not-signed-in');
    clock.set(minutesLater(11 * 60));
    expect((await nobody.get('/api/me', { cookie })).status).toBe(200);
    clock.set(minutesLater(12 * 60 + 1));
    const expired = await nobody.get('/api/me', { cookie });
    expect([expired.status, expired.body.code]).toEqual([401, 'session-expired']);
  });

  test('ends by signing out, and only that one', async () => {
    await people.create('wang.min', 'leader');
    const phone = cookieOf(await signIn('wang.min'));
    const desk = cookieOf(await signIn('wang.min'));
    const out = await nobody.send('DELETE', '/api/session', undefined, { cookie: phone });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^jianhui_session=; .*Max-Age=0/);
    const ended = await nobody.get('/api/me', { cookie: phone });
    expect([ended.status, ended.body.code]).toEqual([401, 'session-ended']);
    expect((await nobody.get('/api/me', { cookie: desk })).status).toBe(200);
  });

  test('ends with a new password, and the old password is worth nothing', async () => {
    await people.create('wang.min', 'leader');
    const client = await people.signIn('wang.min');
    const wrong = await client.post('/api/me/password', { current: WRONG, password: 'lanterns-in-the-rain' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'current-password-wrong']);
    expect(
      (await client.post('/api/me/password', { current: PASSWORD, password: 'lanterns-in-the-rain' })).status,
    ).toBe(200);
    expect((await client.get('/api/me')).body.code).toBe('session-ended');
    expect((await signIn('wang.min')).status).toBe(401);
    await people.signIn('wang.min', 'lanterns-in-the-rain');
  });

  test('a password change sent twice answers twice the same; its key with another password is refused', async () => {
    const id = await people.create('wang.min', 'leader');
    const security = await people.as('security-admin');
    const key = { 'idempotency-key': '7a1c1b52-8a5e-4d4c-9a54-0a7f2b2b5a11' };
    const set = (password: string) => security.post(`/api/accounts/${id}/password`, { password }, key);
    const first = await set('lanterns-in-the-rain');
    const again = await set('lanterns-in-the-rain');
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect((await set('another-in-the-rain')).body.code).toBe('idempotency-key-reused');
  });

  test('ends when the account is disabled or gets another role', async () => {
    const security = await people.as('security-admin');
    const disabled = await people.create('disabled', 'leader');
    const moved = await people.create('moved', 'staff', OWN_DEPARTMENT);
    const [first, second] = [await people.signIn('disabled'), await people.signIn('moved')];
    expect((await security.post(`/api/accounts/${disabled}/disabling`, { reason: '离职' })).status).toBe(200);
    expect(
      (await security.post(`/api/accounts/${moved}/role`, { role: 'auditor', reason: '岗位调整' })).status,
    ).toBe(200);
    expect((await first.get('/api/me')).body.code).toBe('session-ended');
    expect((await second.get('/api/me')).body.code).toBe('session-ended');
    expect((await signIn('disabled')).body.code).toBe('account-disabled');
    expect((await (await people.signIn('moved')).get('/api/me')).body).toMatchObject({
      role: 'auditor',
      department: null,
    });
    await security.post(`/api/accounts/${disabled}/enabling`, { reason: '返岗' });
    expect((await signIn('disabled')).status).toBe(201);
    expect((await first.get('/api/me')).body.code).toBe('session-ended');
  });

  test('goes on after a restart', async () => {
    const { token } = await people.as('leader');
    const { folder } = running;
    await running.application.close();
    const again = await startApplication({ clock, folder });
    expect((await new Client(again.url, token).get('/api/me')).status).toBe(200);
    running = { ...again, close: () => again.close().then(() => removeFolder(folder)) };
  });

  test('tells what its role may do', async () => {
    const me = (await (await people.as('audit-admin')).get('/api/me')).body as { may: string[] };
    expect(me.may).toContain('GET /api/access-log');
    expect(me.may).not.toContain('GET /api/accounts');
  });
});

describe('where a request comes from', () => {
  test('a page of another site changes nothing with our cookie; a program says nothing and is let in', async () => {
    await people.create('wang.min', 'leader');
    const cookie = cookieOf(await signIn('wang.min'));
    const change = (headers: Record<string, string>) =>
      nobody.post('/api/me/password', { current: WRONG, password: PASSWORD }, { cookie, ...headers });
    for (const foreign of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: running.url },
    ]) {
      const answer = await change(foreign as Record<string, string>);
      expect([answer.status, answer.body.code]).toEqual([403, 'foreign-origin']);
    }
    for (const own of [{}, { origin: running.url }, { 'sec-fetch-site': 'same-origin' }]) {
      expect((await change(own as Record<string, string>)).body.code).toBe('current-password-wrong');
    }
    expect((await nobody.get('/api/me', { cookie, origin: 'https://evil.example' })).status).toBe(200);
  });

  test('another site cannot sign anybody in', async () => {
    await people.create('wang.min', 'leader');
    const answer = await signIn('wang.min', PASSWORD, { origin: 'https://evil.example' });
    expect(answer.body.code).toBe('foreign-origin');
  });
});
