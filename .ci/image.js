// Takes the steps of the Dockerfile in empty folders, one for each stage, where there is no Docker: then
// starts what the last stage holds, as its user where this one may, and asks it how it is.
// Plain JavaScript without dependencies, as what it checks.
//   node .ci/image.js
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const work = mkdtempSync(join(tmpdir(), 'jianhui-image-'));
chmodSync(work, 0o755);
const isRoot = process.getuid?.() === 0;
/** The user `node` of the base image. */
const USER_ID = 1000;
const READY_SECONDS = 120;

const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n');
const isIgnored = (path) => ignored.some((name) => path === name || path.startsWith(`${name}/`));

function fail(message) {
  throw new Error(message);
}

/** Stages in order, each with a folder that stands for its file system. */
const stages = [];

function stageNamed(name) {
  return stages.find((stage) => stage.name === name) ?? fail(`there is no stage ${name}`);
}

/** Absolute paths are those of the stage. */
const within = (stage, path) => join(stage.folder, path.startsWith('/') ? path : join(stage.workdir, path));

function take(instruction, rest) {
  const stage = stages.at(-1);
  switch (instruction) {
    case 'FROM': {
      const [, , , name] = /^(\S+)( AS (\S+))?$/.exec(rest);
      const folder = join(work, name ?? 'image');
      mkdirSync(folder);
      stages.push({ name, folder, workdir: '/', env: {}, user: 'root' });
      return;
    }
    case 'WORKDIR':
      stage.workdir = rest;
      mkdirSync(within(stage, rest), { recursive: true });
      return;
    case 'ENV': {
      const [, name, value] = /^(\w+)=(.*)$/.exec(rest);
      stage.env[name] = value;
      return;
    }
    case 'COPY':
      return copy(stage, rest);
    case 'RUN':
      return run(stage, rest);
    case 'USER':
      stage.user = rest;
      return;
    case 'HEALTHCHECK':
      stage.healthcheck = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4));
      return;
    case 'ENTRYPOINT':
      stage.entrypoint = JSON.parse(rest);
      return;
    case 'CMD':
      stage.command = JSON.parse(rest);
      return;
    case 'VOLUME':
    case 'EXPOSE':
    case 'STOPSIGNAL':
      stage[instruction] = rest;
      return;
    default:
      fail(`${instruction} is not known here`);
  }
}

function copy(stage, rest) {
  const [, , from, paths] = /^(--from=(\S+) )?(.*)$/.exec(rest);
  const sources = paths.split(' ');
  const target = sources.pop();
  const base = from === undefined ? root : stageNamed(from).folder;
  const filter = (path) => from !== undefined || !isIgnored(relative(root, path));
  for (const source of sources) {
    const path = join(base, source);
    if (!existsSync(path) || !filter(path)) fail(`COPY: there is no ${source}`);
    const to = within(stage, target);
    cpSync(path, target.endsWith('/') ? join(to, source) : to, { recursive: true, filter });
  }
}

function run(stage, command) {
  let here = command.replace(/(?<=\s)\/(?=\w)/g, `${stage.folder}/`);
  if (!isRoot) here = here.replace(/ -[og] \d+/g, '');
  const env = { ...process.env, ...stage.env };
  const { status } = spawnSync('sh', ['-c', here], {
    cwd: within(stage, '.'),
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) fail(`RUN ${command}: exit code ${status}`);
}

/** A program of the image, with the image's environment and nothing of this one but the path. */
function started(stage, [program, ...args], more = {}) {
  const env = { PATH: process.env.PATH };
  for (const [name, value] of Object.entries(stage.env)) {
    env[name] = value.startsWith('/') ? within(stage, value) : value;
  }
  return spawn(program, args, {
    cwd: within(stage, '.'),
    env: { ...env, ...more },
    ...(isRoot && stage.user !== 'root' && { uid: USER_ID, gid: USER_ID }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function exitCode(child) {
  child.stdout.resume();
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  return code;
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return String(port);
}

async function check(image) {
  if (image.user === 'root') fail('the image runs as root');
  const port = { PORT: await freePort() };
  const product = started(image, [...image.entrypoint, ...image.command], port);
  try {
    const isHealthy = async () => (await exitCode(started(image, image.healthcheck, port))) === 0;
    if (await isHealthy()) fail('the health check succeeds before anything listens');
    const limit = performance.now() + READY_SECONDS * 1_000;
    while (!(await isHealthy())) {
      if (product.exitCode !== null) fail(`it ended with ${product.exitCode}`);
      if (performance.now() > limit) fail(`it is not healthy after ${READY_SECONDS} s`);
      await pause(500);
    }
    const page = await fetch(`http://127.0.0.1:${port.PORT}/`);
    if (!page.ok || !(await page.text()).includes('<script'))
      fail('it does not serve the browser application');
    const verify = (more) => exitCode(started(image, [...image.entrypoint, 'verify'], more));
    if ((await verify()) !== 0) fail('its log does not verify');
    // Exit code 5: the client of a cluster is there, and the cluster is not.
    const cluster = { EVENT_STORE_URL: 'esdb://127.0.0.1:1?tls=false', JIANHUI_SECRET: 'x'.repeat(32) };
    const away = await verify(cluster);
    if (away !== 5) fail(`without its cluster it ends with ${away}`);
  } finally {
    product.kill('SIGTERM');
  }
  const code = await exitCode(product);
  if (code !== 0) fail(`at SIGTERM it ended with ${code}`);
}

try {
  const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n');
  for (const line of lines.filter((text) => text !== '' && !text.startsWith('#'))) {
    const [, instruction, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? fail(`not understood: ${line}`);
    console.log(line.length > 100 ? `${line.slice(0, 100)}…` : line);
    take(instruction, rest);
  }
  const image = stages.at(-1);
  const { stdout } = spawnSync('du', ['-sm', within(image, '.')], { encoding: 'utf8' });
  await check(image);
  console.log(`the image starts, is healthy and stops; it adds ${parseInt(stdout, 10)} MiB to its base`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
