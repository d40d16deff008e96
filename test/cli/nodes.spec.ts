import { type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { Client } from '../support/people.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { build, endOf, start } from './command-line.js';

import.meta.jest.setTimeout(120_000);

const SECRET = 'a secret of more than thirty-two characters';

let server: StandIn;
const running: ChildProcess[] = [];
const folders: string[] = [];

beforeAll(build, 300_000);
beforeEach(async () => {
  server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
});
afterEach(async () => {
  for (const node of running.splice(0)) {
    node.kill('SIGTERM');
    await endOf(node);
  }
  folders.splice(0).forEach(removeFolder);
  await server.stop();
});

function startNode(secret = SECRET): ChildProcess {
  const folder = temporaryFolder();
  folders.push(folder);
  const node = start(['serve'], {
    JIANHUI_DATA_DIR: folder,
    EVENT_STORE_URL: `${server.url}&defaultDeadline=1000`,
    JIANHUI_SECRET: secret,
  });
  running.push(node);
  return node;
}

interface Started {
  readonly address: string;
  /** What stands behind `/setup#token=`. */
  readonly token: string;
}

/** What a node prints when it has started on an empty cluster. */
async function started(node: ChildProcess): Promise<Started> {
  let address: string | undefined;
  for await (const line of createInterface({ input: node.stdout! })) {
    address ??= /"address":"([^"]+)"/.exec(line)?.[1];
    const token = /\/setup#token=(\S+)/.exec(line)?.[1];
    if (address !== undefined && token !== undefined) return { address, token };
  }
  throw new Error('the node ended before it had started');
}

describe('nodes in processes of their own', () => {
  test('print one setup link, share what happens, and stop in order', async () => {
    const nodes = [startNode(), startNode()];
    const [here, there] = await Promise.all(nodes.map(started));
    expect(there.token).toBe(here.token);

    const account = { username: 'security', displayName: '安全管理员', password: 'lanterns-in-the-rain' };
    const made = await new Client(there.address).post('/api/setup', { token: here.token, ...account });
    expect(made.status).toBe(201);
    const { username, password } = account;
    const signedIn = await new Client(here.address).post('/api/session', { username, password, token: true });
    const elsewhere = new Client(there.address, signedIn.body.token as string);
    expect((await elsewhere.get('/api/me')).body).toMatchObject({ username, role: 'security-admin' });
    const { status, text: metrics } = await elsewhere.get('/metrics');
    expect([status, /^jianhui_store_up 1$/m.test(metrics)]).toEqual([200, true]);

    for (const node of nodes) node.kill('SIGTERM');
    expect(await Promise.all(nodes.map(endOf))).toEqual([0, 0]);
  });

  test('a node with another secret does not start', async () => {
    await started(startNode());
    const stranger = startNode(`${SECRET}, but another`);
    const [errors, code] = await Promise.all([text(stranger.stderr!), endOf(stranger)]);
    expect(code).toBe(2);
    expect(errors).toContain('the secret is not the one that the keys were made with');
  });

  test('where the store was away, it stops when the store is back', async () => {
    const node = startNode();
    await started(node);
    node.kill('SIGTERM');
    await endOf(node);
    await server.stop();
    const stranger = startNode(`${SECRET}, but another`);
    const errors = text(stranger.stderr!);
    for await (const line of createInterface({ input: stranger.stdout! })) {
      if (line.includes('the event store is away')) break;
    }
    await server.listen();
    expect(await endOf(stranger)).toBe(2);
    expect(await errors).toContain('the secret is not the one that the keys were made with');
  });
});
