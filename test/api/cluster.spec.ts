import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { settingsFrom, SettingsInvalid } from '../../src/config.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { Client, People } from '../support/people.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

import.meta.jest.setTimeout(60_000);

interface Readiness {
  readonly status?: string;
  readonly behindSeconds?: number;
}

const SECRET = 'a secret of more than thirty-two characters';

describe('on an EventStoreDB cluster', () => {
  let server: StandIn;
  const nodes: RunningApplication[] = [];
  const folders: string[] = [];

  beforeEach(async () => {
    server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
  });
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.close();
    folders.splice(0).forEach(removeFolder);
    await server.stop();
  });

  function newFolder(): string {
    const folder = temporaryFolder();
    folders.push(folder);
    return folder;
  }

  async function start(
    folder = newFolder(),
    settings: Record<string, string> = {},
  ): Promise<RunningApplication> {
    const node = await startApplication({
      folder,
      settings: {
        EVENT_STORE_URL: `${server.url}&defaultDeadline=2000`,
        JIANHUI_SECRET: SECRET,
        ...settings,
      },
    });
    nodes.push(node);
    return node;
  }

  async function stop(node: RunningApplication): Promise<void> {
    nodes.splice(nodes.indexOf(node), 1);
    await node.close();
  }

  const register = (client: Client, name = '北京示例精密机械有限公司') =>
    client.post('/api/enterprises', { on: '2026-02-01', details: { name } });

  async function names(client: Client, minPosition: unknown): Promise<unknown> {
    const answer = await client.get(`/api/enterprises?minPosition=${String(minPosition)}`);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  test('a command is answered, and seen by a query that asks for its position', async () => {
    const node = await start();
    const staff = await new People(node).as('staff');
    const { status, body } = await register(staff);
    expect(status).toBe(201);
    expect(JSON.stringify(await names(staff, body.position))).toContain('北京示例精密机械有限公司');
    expect(await readiness(node)).toEqual({
      status: 200,
      body: { status: 'ready', lag: 0, behindSeconds: 0 },
    });
  });

  test('what was decided on one node is seen on another', async () => {
    const [here, there] = [await start(), await start()];
    const staff = await new People(here).as('staff');
    const { body } = await register(staff);
    const reader = await new People(there).as('leader');
    expect(JSON.stringify(await names(reader, body.position))).toContain('北京示例精密机械有限公司');
  });

  test('without the store reads are served, commands refused, and it recovers by itself', async () => {
    const node = await start();
    const staff = await new People(node).as('staff');
    const { body } = await register(staff);
    await names(staff, body.position);

    await server.stop();
    expect(JSON.stringify(await names(staff, body.position))).toContain('北京示例精密机械有限公司');
    expect((await staff.get('/api/me')).body.username).toBe('staff-own');
    const refused = await register(staff, '北京另一家有限公司');
    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 503,
      code: 'store-unavailable',
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await readiness(node)).body.status).toBe('store-away');

    await server.listen();
    const accepted = await eventually(() => register(staff, '北京另一家有限公司'));
    expect(JSON.stringify(await seen(staff, accepted.body.position))).toContain('北京另一家有限公司');
    expect((await readiness(node)).body.status).toBe('ready');
  });

  test('it starts while the store is away, and serves what its views hold', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const staff = await new People(first).as('staff');
    const { body } = await register(staff);
    await names(staff, body.position);
    await stop(first);
    await server.stop();
    // As if it had stopped an hour ago.
    const earlier = new Date(Date.now() - 3_600_000);
    for (const name of readdirSync(folder).filter((file) => file.startsWith('views.db'))) {
      utimesSync(join(folder, name), earlier, earlier);
    }

    const second = await start(folder, { JIANHUI_VIEW_WAIT_MS: '60000' });
    const again = new Client(second.url, staff.token);
    const age = async () => Number((await again.get('/api/enterprises')).headers.get('jianhui-views-age'));
    expect(await age()).toBeGreaterThanOrEqual(3_600);
    const { status, behindSeconds } = (await readiness(second)).body;
    expect([status, behindSeconds! >= 3_600]).toEqual(['store-away', true]);
    expect(JSON.stringify(await names(again, body.position))).toContain('北京示例精密机械有限公司');
    expect((await register(again, '北京另一家有限公司')).status).toBe(503);

    const next = again.get(`/api/enterprises?minPosition=${Number(body.position) + 1}`);
    await server.listen();
    while ((await age()) >= 3_600) await pause(50);
    const accepted = await eventually(() => register(again, '北京另一家有限公司'));
    expect(JSON.stringify(await seen(again, accepted.body.position))).toContain('北京另一家有限公司');
    // It says how old the views were when it was answered, not when it began to wait.
    expect(Number((await next).headers.get('jianhui-views-age'))).toBeLessThan(3_600);
  });

  test('behind a line that swallows everything it starts, says that the store is away, and recovers', async () => {
    const proxy = await TcpProxy.start(() => server.endpoint);
    try {
      proxy.passage = { kind: 'black-hole' };
      const folder = newFolder();
      const settings = { EVENT_STORE_URL: `${proxy.url}&defaultDeadline=500`, JIANHUI_SECRET: SECRET };
      const node = await startApplication({ folder, settings });
      nodes.push(node);
      expect((await readiness(node)).body.status).toBe('store-away');
      proxy.passage = { kind: 'open' };
      while ((await readiness(node)).body.status !== 'ready') await pause(20);
    } finally {
      proxy.cut();
      for (const node of nodes.splice(0)) await node.close();
      await proxy.stop();
    }
  });

  async function readiness(node: RunningApplication): Promise<{ status: number; body: Readiness }> {
    const answer = await fetch(`${node.url}/readyz`);
    return { status: answer.status, body: (await answer.json()) as Readiness };
  }

  /** As a person does who is told to try again in a moment. */
  async function eventually(ask: () => ReturnType<typeof register>): ReturnType<typeof register> {
    for (let left = 30; ; left--) {
      const answer = await ask();
      if (answer.status !== 503 || left === 0) return answer;
    }
  }

  async function seen(client: Client, position: unknown): Promise<unknown> {
    const query = () => client.get(`/api/enterprises?minPosition=${String(position)}`);
    return (await eventually(query)).body;
  }
});

describe('the address of the event store', () => {
  const refusal = (environment: Record<string, string>) => {
    try {
      settingsFrom(environment);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  test('is refused at the start, and the refusal keeps user and password to itself', () => {
    for (const url of [
      'esdb://admin:hunter2@',
      'esdb://admin:hun/ter2@host:2113',
      'esdb://admin:hunter2@host:2113?colour=hunter2',
      'mongodb://admin:hunter2@host',
      'esdb://admin:hunter2@host?tlsCAFile=/nowhere/hunter2.pem',
    ]) {
      const error = refusal({ EVENT_STORE_URL: url });
      expect(error).toBeInstanceOf(SettingsInvalid);
      expect(JSON.stringify([String(error), (error as SettingsInvalid).faults])).not.toMatch(
        /hun|ter2|admin/,
      );
      expect(String(error)).toContain('EVENT_STORE_URL');
    }
  });

  test('may be that of a cluster, with user and password', () => {
    for (const url of [
      'esdb://127.0.0.1:2113?tls=false',
      'esdb://user:p%40ss@a.example:2113,b.example,c.example:2114',
      'esdb+discover://user:pass@cluster.example',
      'kurrentdb+discover://cluster.example?tls=false&defaultDeadline=3000',
    ]) {
      const given = { EVENT_STORE_URL: url, KEY_STORE_URL: url, JIANHUI_SECRET: SECRET };
      expect(settingsFrom(given)).toMatchObject(given);
    }
  });

  test('is refused without the secret that all nodes have in common', () => {
    const error = refusal({ EVENT_STORE_URL: 'esdb://127.0.0.1:2113?tls=false' });
    expect(error).toBeInstanceOf(SettingsInvalid);
    expect(String(error)).toContain('JIANHUI_SECRET is needed');
  });

  test('of the keys is checked alike, and is nothing without one for the events', () => {
    const wrong = refusal({
      EVENT_STORE_URL: 'esdb://127.0.0.1:2113?tls=false',
      KEY_STORE_URL: 'esdb://admin:hunter2@',
      JIANHUI_SECRET: SECRET,
    });
    expect((wrong as SettingsInvalid).faults).toHaveLength(1);
    expect(String(wrong)).toContain('KEY_STORE_URL');
    expect(String(wrong)).not.toMatch(/hunter2|admin/);
    const alone = refusal({ KEY_STORE_URL: 'esdb://127.0.0.1:2113?tls=false' });
    expect(String(alone)).toContain('KEY_STORE_URL is given without EVENT_STORE_URL');
  });
});
