import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Setup } from '../access/setup.js';
import { Application } from '../application.js';
import { settingsFrom } from '../config.js';
import { EVENT_FILE } from '../event-store/sqlite/sqlite-event-store.js';
import { JsonLogger } from '../json-logger.js';
import { AdjustableClock, SystemClock } from '../kernel/clock.js';
import { businessDateOf, type BusinessDate } from '../kernel/dates.js';
import { stopAsked } from '../serve.js';
import { type Command, CommandFailed, EXIT, UsageError } from './command.js';
import { environmentOf } from './data-folder.js';
import { LEADER_ACCOUNT, type PilotAccount } from './demo/accounts.js';
import { cutOffAt } from './demo/interruption.js';
import { firstDayFor, loadPilot } from './demo/load-pilot.js';
import { pilot } from './demo/pilot.js';
import { grouped, type Terminal } from './terminal.js';

const FOLDER = './demo-data';
const SEED = 2026;

/** Kept in the demo's folder: how the pilot in it was made, and whether all of it is there. */
interface DemoNote {
  readonly seed: number;
  readonly firstDay: BusinessDate;
  readonly complete: boolean;
}

export const demo: Command = {
  positionals: [],
  description: {
    zh: '启动系统并载入试点数据：58 天、四个园区、四个产业部。除园区名称和汇总数字外均为合成数据。数据放在 ./demo-data，再次启动不会重新载入；中断后再次启动会接着载入。演示账号的密码是公开的，请勿用于真实数据。',
    en: 'Runs the product with the pilot loaded: 58 days, four parks, four departments. All of it is made up, except the parks’ names and the totals. The data is in ./demo-data and is not loaded again at the next start; an interrupted load is taken up again. The demo accounts’ passwords are public: never use them for real data.',
  },
  options: {
    data: {
      value: 'folder',
      help: { zh: `演示数据目录；默认 ${FOLDER}`, en: `the demo’s folder; ${FOLDER} unless given` },
    },
    host: {
      value: 'address',
      help: { zh: '监听地址；默认 127.0.0.1', en: 'address to listen on; 127.0.0.1 unless given' },
    },
    port: { value: 'port', help: { zh: '监听端口；默认 3000', en: 'port to listen on; 3000 unless given' } },
    seed: {
      value: 'number',
      help: { zh: `合成数据的种子；默认 ${SEED}`, en: `seed of what is made up; ${SEED} unless given` },
    },
    'load-only': { help: { zh: '载入后退出，不继续运行', en: 'stop when everything is loaded' } },
  },
  examples: ['jianhui demo', 'jianhui demo --port 8080', 'jianhui demo --data /srv/demo --seed 7'],
  async run(given, terminal) {
    const { seed = String(SEED), data = FOLDER } = given.options;
    if (!/^\d{1,9}$/.test(seed))
      throw new UsageError({ zh: '--seed 应为数字', en: '--seed must be a number' });
    const folder = resolve(data);
    const note = await noteIn(folder, Number(seed));
    const clock = new AdjustableClock(note.complete ? null : await cutOffAt(folder));
    const settings = settingsFrom({
      // The clock runs through weeks while the pilot is loaded: signing in each day would take longer than the rest.
      JIANHUI_SESSION_HOURS: '168',
      ...environmentOf(given),
      JIANHUI_DATA_DIR: folder,
      // What is made up, with passwords that everybody knows, goes into no cluster.
      EVENT_STORE_URL: undefined,
      EVENT_STORE_CA_FILE: undefined,
    });
    const application = await Application.open(settings, { clock, logger: new JsonLogger('warn') });
    try {
      const url = await application.listen();
      const story = pilot(note);
      if (!note.complete) {
        const setupToken = await application.nest.get(Setup).token();
        await loadPilot({
          pilot: story,
          url,
          clock,
          setupToken,
          onDay: ({ day, days, date, sent, requests }) => {
            terminal.checkInterrupted();
            terminal.progress({
              zh: `载入试点：第 ${day}/${days} 天（${date}），${grouped(sent)}/${grouped(requests)} 条命令`,
              en: `loading the pilot: day ${day} of ${days} (${date}), ${grouped(sent)} of ${grouped(requests)} commands`,
            });
          },
        });
        await keep(folder, { ...note, complete: true });
      }
      invite(url, story.accounts, terminal);
      if (!given.flags.has('load-only')) await stopped(terminal);
      return EXIT.done;
    } finally {
      await application.close();
    }
  },
};

/** @throws CommandFailed the folder holds real data */
async function noteIn(folder: string, seed: number): Promise<DemoNote> {
  const path = join(folder, 'demo.json');
  if (existsSync(path)) return JSON.parse(await readFile(path, 'utf8')) as DemoNote;
  if (existsSync(join(folder, EVENT_FILE))) {
    throw new CommandFailed({
      zh: `${folder} 中已有其他数据，演示数据不会写入其中`,
      en: `${folder} holds other data; the demo is not loaded into it`,
    });
  }
  const today = businessDateOf(new SystemClock().now());
  const note: DemoNote = { seed, firstDay: firstDayFor(today), complete: false };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await keep(folder, note);
  return note;
}

async function keep(folder: string, note: DemoNote): Promise<void> {
  const path = join(folder, 'demo.json');
  await writeFile(`${path}.new`, `${JSON.stringify(note)}\n`);
  await rename(`${path}.new`, path);
}

async function stopped(terminal: Terminal): Promise<void> {
  const interrupted = new Promise<void>((done) => {
    if (terminal.interrupted.aborted) done();
    terminal.interrupted.addEventListener('abort', () => done(), { once: true });
  });
  await Promise.race([stopAsked(), interrupted]);
}

function invite(url: string, accounts: readonly PilotAccount[], terminal: Terminal): void {
  const width = Math.max(...accounts.map(({ username }) => username.length));
  const leader = accounts.find(({ username }) => username === LEADER_ACCOUNT)!;
  const body = JSON.stringify({ username: leader.username, password: leader.password });
  const curl = (path: string) => `  curl -b cookies '${url}${path}'`;
  terminal.say({ zh: `系统已启动：${url}`, en: `The product runs at ${url}` });
  terminal.say({ zh: `接口文档：${url}/api/docs\n`, en: `API: ${url}/api/docs\n` });
  terminal.say({ zh: '演示账号（密码公开，仅供演示）', en: 'Demo accounts (their passwords are public)' });
  for (const { username, password, displayName } of accounts) {
    terminal.say(`  ${username.padEnd(width)}  ${password}  ${displayName}`);
  }
  terminal.say({ zh: '\n试一试', en: '\nTry' });
  terminal.say(`  curl -c cookies -H 'Content-Type: application/json' -d '${body}' ${url}/api/session`);
  terminal.say(curl('/api/funnel'));
  terminal.say(curl('/api/enterprises?limit=3'));
}
