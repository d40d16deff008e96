import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { Application } from '../../src/application.js';
import { Setup } from '../../src/access/setup.js';
import { settingsFrom } from '../../src/config.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { type BenchTable, isMain, median, printTable, spread } from './table.js';

const ROUNDS = 5;
const SECONDS = 6;
const CONNECTIONS = 64;
const ENTERPRISES = 3_000;
const PASSWORD = 'bench-password-1';

/** `POST …/visits` against the route that only authenticates and validates, and against bare Fastify. */
export async function httpBench(): Promise<BenchTable> {
  const folder = temporaryFolder();
  try {
    const department = await prepare(folder);
    const product = await start('./http-server.js', folder);
    const constant = await start('./constant-server.js', folder);
    try {
      return await measure(product.url, constant.url, department);
    } finally {
      await stop(product.child);
      await stop(constant.child);
    }
  } finally {
    removeFolder(folder);
  }
}

interface Round {
  readonly rate: number;
  readonly p99: number;
}

async function measure(product: string, constant: string, department: string): Promise<BenchTable> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await tokenFor(product, 'officer')}`,
  };
  const enterprises = await register(product, headers, department);
  const body = JSON.stringify({
    on: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    method: 'on-site',
    willingness: 4,
    concerns: ['dues', 'procedure'],
    employees: 120,
    womenEmployees: 40,
    notes: '已介绍建会流程，约定下周再谈。',
  });

  let at = 0;
  const next = () => enterprises[at++ % enterprises.length];
  const visits = () => load(product, headers, body, () => `/api/enterprises/${next()}/visits`);
  const validated = () => load(product, headers, body, () => `/bench/${next()}/visits`);
  const bare = () => load(constant, { 'content-type': 'application/json' }, body, () => '/');

  await visits();
  const rounds: { visits: Round; validated: Round; bare: Round }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ visits: await visits(), validated: await validated(), bare: await bare() });
  }
  const ratios = (of: (round: (typeof rounds)[number]) => number) => {
    const values = rounds.map(of);
    return { ratio: median(values), spread: spread(values), n: rounds.length };
  };
  const rate = `${Math.round(median(rounds.map((round) => round.visits.rate))).toLocaleString('en')} requests/s`;
  return {
    name: 'POST …/visits over HTTP, 64 connections, durable',
    rows: [
      {
        what: 'POST /api/enterprises/{id}/visits',
        against: 'the same application, authenticating and validating only',
        median: rate,
        goal: '≥ 0.80',
        ...ratios((round) => round.visits.rate / round.validated.rate),
      },
      {
        what: 'POST /api/enterprises/{id}/visits',
        against: 'bare Fastify answering a constant',
        median: rate,
        goal: '≥ 0.35',
        ...ratios((round) => round.visits.rate / round.bare.rate),
      },
      {
        what: 'its p99 latency',
        against: 'p99 of authenticating and validating only',
        median: `${median(rounds.map((round) => round.visits.p99))} ms`,
        goal: '< 3.00',
        ...ratios((round) => round.visits.p99 / Math.max(1, round.validated.p99)),
      },
    ],
  };
}

async function load(
  url: string,
  headers: Record<string, string>,
  body: string,
  path: () => string,
): Promise<Round> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        method: 'POST',
        headers,
        body,
        setupRequest: (request) => ({ ...request, path: path() }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

/** Accounts and a department, before the server has the folder. */
async function prepare(folder: string): Promise<string> {
  const application = await Application.open(settingsFrom({ JIANHUI_DATA_DIR: folder, PORT: '0' }), {
    logger: false,
  });
  try {
    const url = await application.listen();
    await application.nest
      .get(Setup, { strict: false })
      .createAdmin({ username: 'security', displayName: '安全管理员', password: PASSWORD });
    const security = await tokenFor(url, 'security');
    const account = (username: string, role: string, department?: string) =>
      send(url, security, '/api/accounts', {
        username,
        displayName: username,
        role,
        department,
        password: PASSWORD,
      });
    await account('system', 'system-admin');
    const { id } = await send(url, await tokenFor(url, 'system'), '/api/departments', {
      name: '装备制造产业部',
    });
    await account('officer', 'staff', id);
    return id;
  } finally {
    await application.close();
  }
}

async function register(url: string, headers: Record<string, string>, department: string): Promise<string[]> {
  const token = headers.authorization.slice('Bearer '.length);
  const ids: string[] = [];
  for (let made = 0; made < ENTERPRISES; made += 50) {
    const group = Array.from({ length: 50 }, (_, at) =>
      send(url, token, '/api/enterprises', {
        on: '2024-01-02',
        department,
        details: { name: `北京第${made + at}号精密仪器有限公司` },
      }),
    );
    ids.push(...(await Promise.all(group)).map(({ id }) => id));
  }
  return ids;
}

async function tokenFor(url: string, username: string): Promise<string> {
  const { token } = await send(url, undefined, '/api/session', { username, password: PASSWORD, token: true });
  return token;
}

async function send(
  url: string,
  token: string | undefined,
  path: string,
  body: object,
): Promise<{ id: string; token: string }> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string; token: string };
}

async function start(module: string, folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), [folder]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { child, url };
}

async function stop(child: ChildProcess): Promise<void> {
  child.send('stop');
  await once(child, 'exit');
}

if (isMain(import.meta.url)) printTable(await httpBench());
