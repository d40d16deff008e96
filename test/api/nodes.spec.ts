import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Setup } from '../../src/access/setup.js';
import { CommandFailed } from '../../src/cli/command.js';
import { copyViews } from '../../src/cli/copy-views.js';
import { Terminal } from '../../src/cli/terminal.js';
import { Database } from '../../src/event-store/sqlite/database.js';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { derivedId } from '../../src/kernel/ids.js';
import { makeUscc } from '../../src/kernel/uscc.js';
import { SecretChanged } from '../../src/privacy/vault.js';
import { ProcessRunner } from '../../src/processes/process-runner.js';
import { ViewReader } from '../../src/views/view-reader.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { type Answer, Client, OWN_DEPARTMENT, PASSWORD, People } from '../support/people.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

import.meta.jest.setTimeout(60_000);

const SECRET = 'a secret of more than thirty-two characters';
const CANARY = { name: '金丝雀', phone: '13900006789' };
const HELD = '2026-04-08';

let server: StandIn;
let nodes: RunningApplication[];
let here: RunningApplication;
let there: RunningApplication;
let people: People;
const clock = new AdjustableClock('2026-04-20T02:00:00.000Z');
const folders: string[] = [];

beforeEach(async () => {
  server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
  nodes = [];
  [here, there] = [await startNode(), await startNode()];
  people = new People(here);
});
afterEach(async () => {
  for (const node of nodes) await node.close();
  folders.splice(0).forEach(removeFolder);
  await server.stop();
});

async function startNode(
  settings: Record<string, string> = {},
  folder = temporaryFolder(),
): Promise<RunningApplication> {
  folders.push(folder);
  const node = await startApplication({
    folder,
    clock,
    settings: { EVENT_STORE_URL: `${server.url}&defaultDeadline=2000`, JIANHUI_SECRET: SECRET, ...settings },
  });
  nodes.push(node);
  return node;
}

/** The same session on another node, as a balancer sends it there. */
const on = (node: RunningApplication, { token }: Client) => new Client(node.url, token);

async function posted(answer: Promise<Answer>): Promise<Answer['body'] & { id: string; position: string }> {
  const { status, body } = await answer;
  expect([status < 300, body.code]).toEqual([true, undefined]);
  return body as Answer['body'] & { id: string; position: string };
}

const register = (client: Client, details: object = {}) =>
  client.post('/api/enterprises', {
    on: '2026-02-01',
    details: { name: '北京示例精密机械有限公司', ...details },
  });

let numbered = 0;
const somebody = () => ({ name: '赵小芳', phone: `138${String(++numbered).padStart(8, '0')}` });
const apply = (client: Client, enterprise: string, person: object = somebody()) =>
  client.post('/api/memberships', { enterprise, channel: 'app', person, consent: '告知书 v1' });

/** The node's views know of everything. */
async function level({ application }: RunningApplication): Promise<void> {
  await application.nest.get(ViewReader).waitFor(await application.platform.store.end());
}

/** The node's processes have reacted to everything there is now. */
async function reacted({ application }: RunningApplication): Promise<void> {
  const processes = application.nest.get(ProcessRunner, { strict: false });
  const end = await application.platform.store.end();
  while (processes.position() < end) await pause(20);
  expect(processes.refused()).toEqual([]);
}

async function signedIn(node: RunningApplication, username: string): Promise<Client> {
  const credentials = { username, password: PASSWORD, token: true };
  const { token } = await posted(new Client(node.url).post('/api/session', credentials));
  return new Client(node.url, token as string);
}

const eventsIn = (prefix: string) => server.log.events.filter(({ stream }) => stream.startsWith(prefix));

describe('the persons’ keys', () => {
  let staff: Client;
  let enterprise: string;
  beforeEach(async () => {
    staff = await people.as('staff');
    enterprise = (await posted(register(staff))).id;
  });

  test('what one node sealed opens on another, and is in clear nowhere', async () => {
    const { id } = await posted(apply(staff, enterprise, CANARY));
    const shown = await on(there, staff).get(`/api/memberships/${id}`);
    expect(shown.body.person).toEqual(CANARY);
    const contact = { role: '人力资源', ...CANARY };
    const visit = { on: '2026-02-10', method: 'on-site', contacts: [contact] };
    await posted(staff.post(`/api/enterprises/${enterprise}/visits`, visit));
    const { body } = await on(there, staff).get(`/api/enterprises/${enterprise}`);
    expect(body.case).toMatchObject({ contacts: [contact] });
    for (const { data } of server.log.events) expect(Buffer.from(data).includes(CANARY.name)).toBe(false);
  });

  test('a person who is erased on one node is erased on every node at once', async () => {
    const { id } = await posted(apply(staff, enterprise, CANARY));
    const path = `/api/memberships/${id}`;
    expect((await on(there, staff).get(path)).body.person).toEqual(CANARY);
    await posted(staff.post(`${path}/erasure`, { reason: '本人要求' }));
    expect((await on(there, staff).get(path)).body).toMatchObject({ erased: true, person: null });
    // Also before the erasure itself is recorded.
    const other = await posted(apply(staff, enterprise));
    await here.application.platform.vault.erase(derivedId(other.id, 'person'));
    expect((await on(there, staff).get(`/api/memberships/${other.id}`)).body).toMatchObject({
      erased: false,
      person: null,
    });
  });

  test('the bytes of an erased key leave the cluster with its scavenge', async () => {
    const { id } = await posted(apply(staff, enterprise, CANARY));
    const key = `key-${derivedId(id, 'person')}`;
    await posted(staff.post(`/api/memberships/${id}/erasure`, { reason: '本人要求' }));
    expect(eventsIn(key).map(({ type }) => type)).toEqual(['KeyMade', '$streamDeleted']);
    server.log.scavenge();
    expect(eventsIn(key).map(({ type }) => type)).toEqual(['$streamDeleted']);
  });

  test('two nodes that make a person’s key at once agree on one', async () => {
    const [one, other] = [here, there].map(({ application }) => application.platform.vault);
    for (let n = 0; n < 20; n++) {
      const person = `person-${n}`;
      const sealed = await Promise.all([one.seal(person, 'a', { n }), other.seal(person, 'b', { n })]);
      expect(await other.open(sealed[0], 'a')).toEqual({ n });
      expect(await one.open(sealed[1], 'b')).toEqual({ n });
    }
  });

  test('the keys are no part of the log: not of its end, an export, or a stream that auditors look into', async () => {
    const { id } = await posted(apply(staff, enterprise, CANARY));
    for (const node of [here, there]) await reacted(node);
    const { platform } = here.application;
    const end = await platform.store.end();
    await platform.vault.seal('somebody', 'event', {});
    await platform.vault.erase('somebody');
    expect(await platform.store.end()).toBe(end);
    const { events } = await platform.store.readLog({ limit: 1_000 });
    expect(events.length).toBeGreaterThan(0);
    expect(events.filter(({ stream }) => stream.startsWith('key-'))).toEqual([]);

    const auditor = await people.as('auditor');
    expect((await auditor.get('/api/audit/events')).text).not.toContain('key-');
    expect((await auditor.get('/api/audit/verification')).text).toContain('"ok":true');
    const stream = await auditor.get(`/api/audit/streams/key-${derivedId(id, 'person')}`);
    expect(stream.status).toBe(404);
    expect((await auditor.get('/api/audit/entries?category=key')).body.items ?? []).toEqual([]);
  });

  test('may be on a cluster of their own', async () => {
    const keys = await StandIn.start();
    try {
      const url = `${keys.url}&defaultDeadline=2000`;
      const [third, fourth] = [
        await startNode({ KEY_STORE_URL: url }),
        await startNode({ KEY_STORE_URL: url }),
      ];
      const { id } = await posted(apply(on(third, staff), enterprise, CANARY));
      expect((await on(fourth, staff).get(`/api/memberships/${id}`)).body.person).toEqual(CANARY);
      expect(eventsIn(`key-${derivedId(id, 'person')}`)).toEqual([]);
      expect(keys.log.stream(`key-${derivedId(id, 'person')}`)).toHaveLength(1);

      // Away, they hold up what needs them, and nothing else.
      await keys.stop();
      const refused = await apply(on(third, staff), enterprise);
      expect([refused.status, refused.body.code]).toEqual([503, 'store-unavailable']);
      expect((await register(on(third, staff))).status).toBe(201);
    } finally {
      await keys.stop();
    }
  });
});

describe('the secret', () => {
  test('has to be the one of the other nodes', async () => {
    await expect(startNode({ JIANHUI_SECRET: `${SECRET} that is another` })).rejects.toBeInstanceOf(
      SecretChanged,
    );
  });

  test('that is another is found out as soon as the store is back, before anything is written', async () => {
    await server.stop();
    const stranger = await startNode({ JIANHUI_SECRET: `${SECRET} that is another` });
    await server.listen();
    const written = server.log.events.length;
    const { platform, nest } = stranger.application;
    const administrator = { username: 'mallory', displayName: 'mallory', password: PASSWORD };
    let error: unknown;
    do
      error = await nest
        .get(Setup)
        .createAdmin(administrator)
        .catch((thrown: unknown) => thrown);
    while ((error as Error).name === 'StoreUnavailable');
    expect(error).toBeInstanceOf(SecretChanged);
    await expect(platform.vault.check()).rejects.toBeInstanceOf(SecretChanged);
    expect(server.log.events.slice(written).filter(({ stream }) => stream.startsWith('account-'))).toEqual(
      [],
    );
  });
});

describe('accounts and sessions', () => {
  test('two nodes that start on an empty cluster print one link, which either takes, once', async () => {
    const setups = [here, there].map(({ application }) => application.nest.get(Setup));
    const [token, same] = await Promise.all(setups.map((setup) => setup.token()));
    expect(token).not.toBeNull();
    expect(same).toBe(token);
    const administrator = { username: 'security', displayName: '安全管理员', password: PASSWORD };
    await posted(new Client(there.url).post('/api/setup', { token, ...administrator }));
    const again = await new Client(here.url).post('/api/setup', {
      token,
      ...administrator,
      username: 'second',
    });
    expect([again.status, again.body.code]).toEqual([409, 'setup-done']);
    expect(await Promise.all(setups.map((setup) => setup.token()))).toEqual([null, null]);
  });

  test('who signs in on one node is known on another at once', async () => {
    for (let n = 0; n < 3; n++) {
      await people.create(`leader-${n}`, 'leader');
      const leader = await people.signIn(`leader-${n}`);
      const me = await on(there, leader).get('/api/me');
      expect([me.status, me.body.username]).toEqual([200, `leader-${n}`]);
    }
  });

  test('a session has the role that the account had when it began, however late the view is', async () => {
    // It answers without waiting until its own views know.
    const hasty = await startNode({ JIANHUI_VIEW_WAIT_MS: '0' });
    const id = await people.create('wang.min', 'leader');
    const security = on(hasty, await people.as('security-admin'));
    await level(hasty);
    await level(there);
    for (const role of ['auditor', 'leader'] as const) {
      // For a while no node hears anything of the log.
      server.muteSubscriptions();
      await posted(security.post(`/api/accounts/${id}/role`, { role, reason: '岗位调整' }));
      const me = await on(there, await signedIn(hasty, 'wang.min')).get('/api/me');
      expect([me.status, me.body.role]).toEqual([200, role]);
    }
    server.muteSubscriptions();
    await posted(security.post(`/api/accounts/${id}/disabling`, { reason: '休假' }));
    await posted(security.post(`/api/accounts/${id}/enabling`, { reason: '返岗' }));
    expect((await on(there, await signedIn(hasty, 'wang.min')).get('/api/me')).status).toBe(200);
  });

  test('who signs out on one node is signed out on another when its views are there', async () => {
    const leader = await people.as('leader');
    await level(there);
    expect((await on(there, leader).get('/api/me')).status).toBe(200);
    expect((await leader.send('DELETE', '/api/session')).status).toBe(204);
    await level(there);
    const me = await on(there, leader).get('/api/me');
    expect([me.status, me.body.code]).toEqual([401, 'session-ended']);
  });

  test('a session that begins and ends before the view of another node hears of it does not count there', async () => {
    await people.create('wang.min', 'leader');
    for (let n = 0; n < 3; n++) {
      server.muteSubscriptions();
      const leader = await people.signIn('wang.min');
      expect((await leader.send('DELETE', '/api/session')).status).toBe(204);
      expect((await on(there, leader).get('/api/me')).status).toBe(401);
    }
  });

  test('who is disabled, or has another role, on one node has no session on another', async () => {
    const security = await people.as('security-admin');
    for (const change of [
      { to: 'disabling', body: { reason: '离职' } },
      { to: 'role', body: { role: 'auditor', reason: '岗位调整' } },
    ]) {
      const id = await people.create(`leader-${change.to}`, 'leader');
      const leader = on(there, await people.signIn(`leader-${change.to}`));
      expect((await leader.get('/api/me')).status).toBe(200);
      const { position } = await posted(security.post(`/api/accounts/${id}/${change.to}`, change.body));
      expect((await leader.get(`/api/departments?minPosition=${position}`)).status).toBeLessThan(500);
      await level(there);
      expect((await leader.get('/api/me')).status).toBe(401);
    }
  });

  test('an account that is locked on one node is locked on every node', async () => {
    await people.create('wang.min', 'leader');
    const tries = (node: RunningApplication, password: string) =>
      new Client(node.url).post('/api/session', { username: 'wang.min', password });
    for (let n = 0; n < 10; n++) await tries(n % 2 === 0 ? here : there, 'not-the-password');
    for (const node of [here, there]) expect((await tries(node, PASSWORD)).body.code).toBe('account-locked');
  });
});

describe('one truth, several nodes', () => {
  test('a query on one node knows of the command on another that it names', async () => {
    const staff = await people.as('staff');
    for (let n = 0; n < 10; n++) {
      const { id, position } = await posted(register(staff, { name: `北京示例第${n}有限公司` }));
      const { status, body } = await on(there, staff).get(`/api/enterprises?minPosition=${position}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).toContain(id);
    }
  });

  test('commands that meet on one case are decided one after the other, and none is lost', async () => {
    const staff = await people.as('staff');
    const { id } = await posted(register(staff));
    const visit = (node: RunningApplication, n: number) =>
      on(node, staff).post(`/api/enterprises/${id}/visits`, {
        on: '2026-02-10',
        method: 'on-site',
        employees: 60 + n,
      });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => visit(n % 2 === 0 ? here : there, n)),
    );
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [200, undefined]),
    );
    const revisions = answers.map(({ body }) => body.revision as number).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    const auditor = await people.as('auditor');
    const { body } = await auditor.get(`/api/enterprises/${id}/verification`);
    expect(body).toMatchObject({ ok: true });
  });

  test('a request that is sent again reaches another node and has one effect', async () => {
    const staff = await people.as('staff');
    const { id } = await posted(register(staff));
    const visit = (node: RunningApplication, key: string) =>
      on(node, staff).post(
        `/api/enterprises/${id}/visits`,
        { on: '2026-02-10', method: 'on-site' },
        { 'idempotency-key': key },
      );
    const keys = Array.from({ length: 8 }, (_, n) => derivedId(id, `visit ${n}`));
    const answers = await Promise.all(keys.flatMap((key) => [visit(here, key), visit(there, key)]));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(eventsIn(`enterprise-${id}`).filter(({ type }) => type === 'VisitRecorded')).toHaveLength(8);
  });

  test('an enterprise’s code is taken once, on whatever nodes it is claimed at once', async () => {
    const staff = await people.as('staff');
    for (let n = 0; n < 5; n++) {
      const uscc = makeUscc('91', '110115', `MB${String(n).padStart(6, '0')}`);
      const answers = await Promise.all([here, there].map((node) => register(on(node, staff), { uscc })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)!.body.code).toBe('uscc-taken');
    }
  });

  test('a person’s second application is found on another node, also when both come at once', async () => {
    const staff = await people.as('staff');
    const { id } = await posted(register(staff));
    await posted(apply(staff, id, CANARY));
    const second = await apply(on(there, staff), id, { ...CANARY, name: ` ${CANARY.name}` });
    expect([second.status, second.body.code]).toEqual([409, 'already-applied']);
    for (let n = 0; n < 5; n++) {
      const person = somebody();
      const answers = await Promise.all([here, there].map((node) => apply(on(node, staff), id, person)));
      const [first, last] = answers.map(({ status }) => status).sort();
      expect([first, last]).toEqual([201, 409]);
    }
  });

  test('processes run on every node, and what they do is done once', async () => {
    const third = await startNode();
    const staff = await people.as('staff');
    const enterprises: string[] = [];
    for (let n = 0; n < 6; n++) enterprises.push((await posted(register(staff))).id);
    const plan = { kind: 'mixed', on: HELD, department: OWN_DEPARTMENT };
    const meetings: string[] = [];
    for (let n = 0; n < 4; n++) meetings.push((await posted(staff.post('/api/meetings', plan))).id);
    const attending = enterprises.map((enterprise) => ({ enterprise, headcount: 2 }));
    await Promise.all(
      meetings.map((id, n) =>
        posted(
          on([here, there, third][n % 3], staff).post(`/api/meetings/${id}/outcome`, {
            on: HELD,
            leaflets: 10,
            attending,
          }),
        ),
      ),
    );
    for (const node of [here, there, third]) await reacted(node);
    const recorded = eventsIn('enterprise-').filter(({ type }) => type === 'CommunicationRecorded');
    const effects = recorded.map(({ stream, data }) => {
      const { meeting } = JSON.parse(Buffer.from(data).toString()) as { meeting: string };
      return `${meeting} ${stream}`;
    });
    expect(effects.sort()).toEqual(
      meetings.flatMap((id) => enterprises.map((enterprise) => `${id} enterprise-${enterprise}`)).sort(),
    );
    const auditor = await people.as('auditor');
    expect((await auditor.get('/api/audit/verification')).text).toContain('"ok":true');
  });
});

describe('a new node that starts from a copy of another’s views', () => {
  test('reads only what came after, and answers the same', async () => {
    const staff = await people.as('staff');
    const { id } = await posted(register(staff));
    for (let n = 0; n < 8; n++) await posted(register(staff, { name: `北京示例第${n}有限公司` }));
    await reacted(here);
    await level(here);
    const folder = temporaryFolder();
    const silent = new Writable({ write: (_piece, _encoding, done) => done() }) as NodeJS.WriteStream;
    const terminal = new Terminal('en', silent, silent, new AbortController().signal);
    const given = { options: { data: here.folder }, flags: new Set<string>(), positionals: [folder] };
    expect(await copyViews.run(given, terminal)).toBe(0);
    const marked = ['views.db', 'processes.db'].map((name) => join(folder, name));
    for (const path of marked) inFile(path, (file) => file.exec('CREATE TABLE mark (only INTEGER)'));

    const { position } = await posted(
      staff.post(`/api/enterprises/${id}/visits`, { on: '2026-02-10', method: 'on-site' }),
    );
    const copied = server.log.events.length;
    const third = await startNode({}, folder);
    for (const path of [
      '/api/funnel',
      '/api/enterprises',
      '/api/enterprises?stage=visited',
      '/api/workload',
    ]) {
      const query = `${path}${path.includes('?') ? '&' : '?'}minPosition=${position}`;
      await level(third);
      const [before, after] = [await staff.get(query), await on(third, staff).get(query)];
      expect([before.status, after.status]).toEqual([200, 200]);
      expect(withoutMoment(after.body)).toEqual(withoutMoment(before.body));
    }
    expect(server.log.events.length).toBe(copied);
    // Neither file was begun anew.
    for (const path of marked) inFile(path, (file) => file.prepare('SELECT * FROM mark').all());

    await expect(copyViews.run(given, terminal)).rejects.toBeInstanceOf(CommandFailed);
  });

  function inFile(path: string, work: (file: Database) => unknown): void {
    const file = Database.open(path, { synchronous: 'normal', journal: 'as-it-is' });
    try {
      work(file);
    } finally {
      file.close();
    }
  }

  /** What depends on the moment at which it was asked. */
  function withoutMoment({ nextCursor: _cursor, asOf: _asOf, ...body }: Answer['body']): object {
    return body;
  }
});
