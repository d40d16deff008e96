// Installs what package-lock.json names and builds what the sources say, each only when it has changed.
// Plain JavaScript without dependencies: it runs before anything is installed.
//   node .ci/prepare.js [install|build]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Node 20.19 or newer is needed, this is ${process.versions.node}. / 需要 Node 20.19 或更新版本。`,
  );
  process.exit(1);
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function digestOf(files) {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Runs a step unless it was done for the same input. */
function once(stamp, files, title, command, args) {
  const digest = digestOf(files);
  const path = join(root, stamp);
  if (existsSync(path) && readFileSync(path, 'utf8') === digest) return;
  console.log(title);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, digest);
}

const npm = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
once('node_modules/.installed', ['package-lock.json'], 'Installing packages… / 正在安装依赖……', 'npm', npm);
if (process.argv[2] === 'build') {
  const web = filesBelow(join('src', 'web'));
  const sources = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
  once(
    'dist/.built',
    [...sources, ...filesBelow('src').filter((file) => !web.includes(file)), ...filesBelow('projections')],
    'Building… / 正在构建……',
    process.execPath,
    [join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'],
  );
  once(
    'dist/.web-built',
    ['package-lock.json', ...web],
    'Building the browser application… / 正在构建浏览器端……',
    process.execPath,
    [
      join('node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      '--config',
      'src/web/vite.config.ts',
      '--logLevel',
      'warn',
    ],
  );
}
