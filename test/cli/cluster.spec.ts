import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { visitsTo } from '../audit/chained.js';
import { startApplication } from '../support/application.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { Client } from '../support/people.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { build, runBeside } from './command-line.js';

import.meta.jest.setTimeout(120_000);

const PASSWORD = 'lanterns-in-the-rain';
const SECRET = 'a secret of more than thirty-two characters';

let folder: string;
let server: StandIn;
const within = (name: string) => join(folder, name);
/** A command of a node whose log is in the cluster. */
const onCluster = (args: readonly string[], input = '', more: NodeJS.ProcessEnv = {}) =>
  runBeside(
    args,
    {
      EVENT_STORE_URL: server.url,
      JIANHUI_SECRET: SECRET,
      JIANHUI_DATA_DIR: within('node'),
      ...more,
    },
    input,
  );

beforeAll(build, 300_000);
beforeEach(async () => {
  folder = temporaryFolder();
  server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
});
afterEach(async () => {
  await server.stop();
  removeFolder(folder);
});

async function withVisits(): Promise<void> {
  const store = EventStoreDbStore.open(server.url);
  for (const stream of ['enterprise-1', 'enterprise-2']) {
    await store.append(stream, 'no-stream', visitsTo(stream, 8));
  }
  await store.close();
}

describe('with the log in a cluster, the command line', () => {
  test('verifies and exports the cluster’s log, and that of a folder where one is named', async () => {
    await withVisits();
    const verified = await onCluster(['verify']);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.output).toContain('16 events in 2 streams');
    const head = /head (\S+)/.exec(verified.output)![1];
    expect((await onCluster(['verify', '--head', head])).code).toBe(0);

    const file = within('log.ndjson');
    expect((await onCluster(['export', '--out', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(16);
    expect((await onCluster(['verify', '--file', file])).code).toBe(0);

    const store = await SqliteEventStore.open(within('other'));
    await store.append('enterprise-1', 'no-stream', visitsTo('enterprise-1', 3));
    await store.close();
    expect((await onCluster(['verify', '--data', within('other')])).output).toContain('3 events in 1 stream');
  });

  test('makes an administrator, imports a roster and builds views there', async () => {
    const made = await onCluster(['create-admin', 'security'], `${PASSWORD}\n`);
    expect(made).toMatchObject({ code: 0, output: 'security administrator security was made\n' });
    const before = server.log.events.length;
    expect((await onCluster(['create-admin', 'security'], `${PASSWORD}\n`)).code).toBe(1);

    const node = await startApplication({
      folder: within('node'),
      settings: { EVENT_STORE_URL: server.url, JIANHUI_SECRET: SECRET },
    });
    const signIn = async (username: string) => {
      const { body } = await new Client(node.url).post('/api/session', {
        username,
        password: PASSWORD,
        token: true,
      });
      return new Client(node.url, body.token as string);
    };
    const security = await signIn('security');
    const account = (username: string, role: string, department?: string) =>
      security.post('/api/accounts', {
        username,
        displayName: username,
        role,
        department,
        password: PASSWORD,
      });
    await account('system', 'system-admin');
    const system = await signIn('system');
    const department = (await system.post('/api/departments', { name: '综合产业部' })).body.id!;
    await system.post('/api/parks', { name: '汇龙森', department, rollout: 'targeted' });
    await account('staff', 'staff', department);
    await node.close();

    const list = within('list.csv');
    writeFileSync(list, '企业名称,统一社会信用代码\n北京合成测试有限公司,\n');
    const imported = await onCluster(['import', list, '--park', '汇龙森', '--kind', 'tax-registry'], '', {
      JIANHUI_USER: 'staff',
      JIANHUI_PASSWORD: PASSWORD,
    });
    expect(imported).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 row was imported') as string,
    });
    expect(server.log.events.length).toBeGreaterThan(before);
    expect(existsSync(within('node/events.db'))).toBe(false);

    const rebuilt = await onCluster(['rebuild', '--view', 'parks']);
    expect(rebuilt).toMatchObject({ code: 0, output: '1 view was rebuilt\n' });
  });

  test('refuses a backup and a restore, and says what to do instead', async () => {
    const backup = await onCluster(['backup', within('backup')]);
    expect(backup.code).toBe(1);
    expect(backup.errors).toContain('jianhui copy');
    expect(existsSync(within('backup'))).toBe(false);
    const restore = await onCluster(['restore', within('backup')]);
    expect(restore.code).toBe(1);
    expect(restore.errors).toContain('--data');
  });

  test('says that the store is away', async () => {
    await server.stop();
    for (const args of [['verify'], ['export'], ['rebuild'], ['create-admin', 'security']]) {
      const { code, errors } = await onCluster(args, `${PASSWORD}\n`);
      expect([args[0], code]).toEqual([args[0], 5]);
      expect(errors).toContain('event store is unavailable');
    }
    await server.listen();
  });
});

describe('a data folder that turns to a cluster', () => {
  const parks = async (settings: Record<string, string>) => {
    const node = await startApplication({
      folder: within('node'),
      settings: { JIANHUI_SECRET: SECRET, ...settings },
    });
    try {
      const { body } = await new Client(node.url).post('/api/session', {
        username: 'system',
        password: PASSWORD,
        token: true,
      });
      const client = new Client(node.url, body.token as string);
      return {
        client,
        names: JSON.stringify((await client.get('/api/parks')).body),
        close: () => node.close(),
      };
    } catch (error) {
      await node.close();
      throw error;
    }
  };

  test('builds its views anew there, and again when it comes back', async () => {
    const first = await startApplication({ folder: within('node'), settings: { JIANHUI_SECRET: SECRET } });
    const people = new Client(first.url);
    const { Setup } = await import('../../src/access/setup.js');
    await first.application.nest
      .get(Setup)
      .createAdmin({ username: 'security', displayName: 'security', password: PASSWORD });
    const { body } = await people.post('/api/session', {
      username: 'security',
      password: PASSWORD,
      token: true,
    });
    await new Client(first.url, body.token as string).post('/api/accounts', {
      username: 'system',
      displayName: 'system',
      role: 'system-admin',
      password: PASSWORD,
    });
    await first.close();

    const here = await parks({});
    const department = (await here.client.post('/api/departments', { name: '综合产业部' })).body.id!;
    await here.client.post('/api/parks', { name: '汇龙森', department, rollout: 'targeted' });
    await here.close();
    const copied = await runBeside(['copy', '--from', within('node'), '--to', server.url]);
    expect(copied.code).toBe(0);

    const cluster = await parks({ EVENT_STORE_URL: server.url });
    expect(cluster.names.match(/汇龙森/g)).toHaveLength(1);
    await cluster.client.post('/api/parks', { name: '大族企业湾', department, rollout: 'targeted' });
    await cluster.close();

    // Positions of the cluster are far beyond those of the file: views that kept them would see nothing new.
    expect((await runBeside(['copy', '--from', server.url, '--to', within('node')])).code).toBe(0);
    const back = await parks({});
    expect(back.names).toContain('大族企业湾');
    await back.client.post('/api/parks', { name: '亦庄企业园', department, rollout: 'targeted' });
    const { body: all } = await back.client.get('/api/parks?minPosition=0');
    expect(JSON.stringify(all)).toContain('亦庄企业园');
    await back.close();
    expect(readdirSync(within('node'))).toContain('events.db');
  });
});
