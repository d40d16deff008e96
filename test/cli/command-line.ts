import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = process.cwd();
const PROGRAM = join(ROOT, 'dist/src/cli/main.js');

/** Builds what the sources say, unless that was done already. */
export function build(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, '.ci/prepare.js'), 'build'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed: ${stderr}`);
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** One command of the built command line, run to its end, in English. */
export function run(args: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args, '--lang', 'en'], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...environment },
  });
  return { code: status, output: stdout, errors: stderr };
}

/** The same, while this process goes on: it may be the server that the command talks to. */
export async function runBeside(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input = '',
): Promise<Ended> {
  const child = start([...args, '--lang', 'en'], environment, input);
  const [output, errors, code] = await Promise.all([text(child.stdout!), text(child.stderr!), endOf(child)]);
  return { code, output, errors };
}

/** The same, left running. */
export function start(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input = '',
): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...environment },
  });
  child.stdin.end(input);
  return child;
}

/** The exit code, once it has ended. */
export function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}
