import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Database } from '../../src/event-store/sqlite/database.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { visitsTo } from '../audit/chained.js';
import { Client } from '../support/people.js';
import { xlsxSheets } from '../support/roster-files.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { build, endOf, run, start } from './command-line.js';

const PASSWORD = 'lanterns-in-the-rain\n';

let folder: string;
/** A data folder with one account in it. */
let data: string;
const within = (name: string) => join(folder, name);

beforeAll(() => {
  build();
  folder = temporaryFolder();
  data = within('data');
  const made = run(['create-admin', 'security', '--data', data], PASSWORD);
  expect(made).toMatchObject({ code: 0, output: 'security administrator security was made\n' });
}, 300_000);
afterAll(() => removeFolder(folder));

/** A copy of the data folder, and some streams of visits in it. */
async function withVisits(name: string, streams: number): Promise<string> {
  const copy = within(name);
  cpSync(data, copy, { recursive: true });
  const store = await SqliteEventStore.open(copy);
  for (let n = 0; n < streams; n++) {
    await store.append(`enterprise-${n}`, 'no-stream', visitsTo(`enterprise-${n}`, 8));
  }
  await store.close();
  return copy;
}

function alter(copy: string): void {
  const database = Database.open(join(copy, 'events.db'), { synchronous: 'full' });
  database.exec('DROP TRIGGER events_are_never_changed');
  database.exec(`UPDATE events SET data = replace(data, '"willingness":3', '"willingness":5')
                 WHERE stream = 'enterprise-1' AND revision = 2`);
  database.close();
}

describe('the command line', () => {
  test('says what there is, and that a command is missing', () => {
    const { code, output } = run([]);
    expect(code).toBe(2);
    for (const name of [
      'serve',
      'demo',
      'import',
      'rebuild',
      'verify',
      'export',
      'backup',
      'restore',
      'create-admin',
    ]) {
      expect(output).toContain(name);
    }
  }, 60_000);

  test('explains a command with its options, examples and exit codes', () => {
    const { code, output } = run(['verify', '--help']);
    expect(code).toBe(0);
    for (const part of ['--head <position:digest>', 'Examples', '4 verification found something']) {
      expect(output).toContain(part);
    }
  }, 60_000);

  test('tells a wrong use from a refusal', () => {
    expect(run(['frobnicate']).code).toBe(2);
    expect(run(['verify', '--nope']).code).toBe(2);
    expect(run(['backup']).code).toBe(2);
    expect(run(['import', 'list.csv']).code).toBe(2);
    expect(run(['rebuild', '--view', 'nothing', '--data', data])).toMatchObject({ code: 2 });
    expect(run(['verify', '--data', within('nowhere')]).code).toBe(1);
    expect(run(['create-admin', 'security', '--data', data], PASSWORD).code).toBe(1);
  }, 120_000);
});

describe('beside the running product', () => {
  let server: ChildProcess;
  let url: string;

  beforeAll(async () => {
    server = start(['serve', '--data', data]);
    for await (const line of createInterface({ input: server.stdout! })) {
      if (!line.includes('"listening"')) continue;
      url = (JSON.parse(line) as { address: string }).address;
      break;
    }
  }, 120_000);
  afterAll(async () => {
    server.kill('SIGTERM');
    expect(await endOf(server)).toBe(0);
  });

  test('the log is verified, exported and backed up', () => {
    expect(run(['verify', '--data', data])).toMatchObject({
      code: 0,
      output: expect.stringContaining('everything holds') as string,
    });
    expect(run(['export', '--data', data, '--out', within('live.ndjson')]).code).toBe(0);
    expect(run(['backup', within('live-backup'), '--data', data]).code).toBe(0);
  }, 120_000);

  test('a list of enterprises is imported as the account of the environment, once', async () => {
    const signIn = async (username: string) => {
      const { body } = await new Client(url).post('/api/session', { username, password, token: true });
      return new Client(url, body.token as string);
    };
    const account = (username: string, role: string, department?: string) =>
      security.post('/api/accounts', { username, displayName: username, role, department, password });
    const password = PASSWORD.trim();
    const security = await signIn('security');
    await account('system', 'system-admin');
    const system = await signIn('system');
    const department = (await system.post('/api/departments', { name: '综合产业部' })).body.id!;
    await system.post('/api/parks', { name: '汇龙森', department, rollout: 'targeted' });
    await account('staff', 'staff', department);

    const list = within('list.csv');
    writeFileSync(list, '企业名称,统一社会信用代码\n北京合成测试有限公司,\n北京另一家合成有限公司,\n');
    const staff = { JIANHUI_USER: 'staff', JIANHUI_PASSWORD: password };
    const asked = ['import', list, '--park', '汇龙森', '--kind', 'tax-registry', '--url', url];
    const first = run(asked, '', staff);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('2 rows') as string });
    expect(run(asked, '', staff).output).toBe(first.output);
    const own = within('own.csv');
    writeFileSync(own, '一览\n抬头,联系人,位置\n北京第三家合成有限公司,王示例,A座\n');
    const said = (columns: string) =>
      run(asked.with(1, own).concat('--header-row', '2', '--columns', columns), '', staff);
    expect(said('A=name,C=')).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 row was imported') as string,
    });
    expect(said('A=name, B=legalRepresentative')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('/columns/B') as string,
    });
    expect(said('A').code).toBe(2);
    const workbook = within('own.xlsx');
    const sheets = [
      [['填表说明']],
      [['企业名称'], ['北京第四家合成有限公司']],
      [['企业名称'], ['甲'], ['乙']],
    ];
    writeFileSync(workbook, await xlsxSheets(...sheets));
    expect(run(asked.with(1, workbook), '', staff).output).toContain('1 row was imported');
    expect(run(asked.with(1, workbook).concat('--sheet', '3'), '', staff).output).toMatch(
      /2 rows.* of sheet 3/,
    );
    expect(run(asked).code).toBe(2);
    expect(run(asked, '', { ...staff, JIANHUI_PASSWORD: 'another-password' }).code).toBe(1);
    expect(run(asked.with(3, 'nowhere'), '', staff)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('汇龙森') as string,
    });
  }, 120_000);

  test('what needs the data folder for itself says who has it', () => {
    const { code, errors } = run(['rebuild', '--data', data]);
    expect(code).toBe(3);
    expect(errors).toContain(String(server.pid));
    expect(run(['create-admin', 'another', '--data', data], PASSWORD).code).toBe(3);
  }, 120_000);
});

describe('verify', () => {
  test('names the event that was altered', async () => {
    const copy = await withVisits('altered', 3);
    const { output } = run(['verify', '--data', copy]);
    const head = /head (\S+)/.exec(output)![1];
    expect(run(['verify', '--data', copy, '--head', head]).code).toBe(0);

    alter(copy);
    const after = run(['verify', '--data', copy]);
    expect(after.code).toBe(4);
    expect(after.output).toMatch(/bad: enterprise-1 revision 2 \(.*\): altered/);
    expect(run(['verify', '--data', copy, '--head', head]).code).toBe(4);
  }, 120_000);

  test('finds in an exported file what was changed in a line, or taken out', async () => {
    const copy = await withVisits('exported', 3);
    const file = within('exported.ndjson');
    run(['export', '--data', copy, '--out', file]);
    expect(run(['verify', '--file', file]).code).toBe(0);

    const lines = readFileSync(file, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('"enterprise-1"') && line.includes('"revision":2'));
    writeFileSync(file, lines.with(at, lines[at].replace('"willingness":3', '"willingness":5')).join('\n'));
    expect(run(['verify', '--file', file])).toMatchObject({
      code: 4,
      output: expect.stringMatching(/enterprise-1 revision 2 .*altered/) as string,
    });
    writeFileSync(file, lines.toSpliced(at, 1).join('\n'));
    expect(run(['verify', '--file', file])).toMatchObject({
      code: 4,
      output: expect.stringMatching(/enterprise-1 revision 3 .*missing-before/) as string,
    });
    writeFileSync(file, lines.join('\n').slice(0, -100));
    expect(run(['verify', '--file', file]).code).toBe(4);
  }, 120_000);
});

describe('export', () => {
  test('goes on after the last complete line of a file that was cut short', async () => {
    const copy = await withVisits('resumed', 200);
    const [whole, part] = [within('whole.ndjson'), within('part.ndjson')];
    run(['export', '--data', copy, '--out', whole]);
    const text = readFileSync(whole, 'utf8');
    for (const bytes of [0, 10, 900, 300_000, Buffer.byteLength(text)]) {
      writeFileSync(part, text);
      truncateSync(part, bytes);
      expect(run(['export', '--data', copy, '--out', part]).code).toBe(0);
      expect(readFileSync(part, 'utf8')).toBe(text);
    }
  }, 120_000);

  test('leaves a file alone that is something else', () => {
    const file = within('other.txt');
    writeFileSync(file, 'a letter\nof two lines\n');
    expect(run(['export', '--data', data, '--out', file]).code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('a letter\nof two lines\n');
  }, 60_000);

  test('stops at Ctrl-C', async () => {
    const copy = await withVisits('interrupted', 400);
    const child = start(['export', '--data', copy]);
    await once(child.stdout!, 'readable');
    child.kill('SIGINT');
    child.stdout!.resume();
    expect(await endOf(child)).toBe(130);
  }, 60_000);
});

describe('a backup', () => {
  test('is restored into an empty folder, where everything holds', async () => {
    const copy = within('to-back-up');
    cpSync(data, copy, { recursive: true });
    expect(run(['backup', within('backup'), '--data', copy]).code).toBe(0);
    expect(readdirSync(within('backup')).sort()).toEqual([
      'events.db',
      'keys.db',
      'manifest.json',
      'secret.key',
    ]);
    const { head } = JSON.parse(readFileSync(join(within('backup'), 'manifest.json'), 'utf8')) as {
      head: { position: string; digest: string };
    };
    expect(JSON.parse(readFileSync(join(copy, 'last-backup.json'), 'utf8'))).toMatchObject({
      folder: within('backup'),
      position: head.position,
    });
    const restored = within('restored');
    expect(run(['restore', within('backup'), '--data', restored]).code).toBe(0);
    const verified = run(['verify', '--data', restored, '--head', `${head.position}:${head.digest}`]);
    expect(verified.code).toBe(0);
    expect(existsSync(join(restored, 'views.db'))).toBe(true);
    // The account is there, and its name is taken.
    expect(run(['create-admin', 'security', '--data', restored], PASSWORD).code).toBe(1);
  }, 120_000);

  test('is not made into a folder that holds something, nor of a log that does not hold', async () => {
    expect(run(['backup', data, '--data', data]).code).toBe(1);
    const copy = await withVisits('broken', 2);
    alter(copy);
    expect(run(['backup', within('no-backup'), '--data', copy]).code).toBe(4);
    expect(readdirSync(within('no-backup'))).toEqual([]);
  }, 60_000);

  test('is not restored over data, nor when a file of it was changed or it was never finished', () => {
    const backup = within('damaged');
    expect(run(['backup', backup, '--data', data]).code).toBe(0);
    expect(run(['restore', backup, '--data', data]).code).toBe(1);

    appendFileSync(join(backup, 'keys.db'), 'x');
    expect(run(['restore', backup, '--data', within('empty')]).code).toBe(4);
    expect(readdirSync(within('empty'))).toEqual([]);

    const unfinished = within('unfinished');
    mkdirSync(unfinished);
    cpSync(join(backup, 'events.db'), join(unfinished, 'events.db'));
    expect(run(['restore', unfinished, '--data', within('empty')]).code).toBe(1);
  }, 120_000);
});
