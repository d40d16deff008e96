import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

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

/** The same, left running. */
export function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0' },
  });
}

/** The exit code, once it has ended. */
export function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}
