import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** The built program, `dist/src`; this file is run from `dist/test/faults`. */
const PROGRAM = join(import.meta.dirname, '../../src');

/** How long a start may take before the test gives up waiting. */
const GIVE_UP_MS = 60_000;

/** Runs a command of the built command line to its end. Answers its exit code. */
export function commandLine(args: readonly string[], input = ''): number {
  const { status } = spawnSync(process.execPath, [join(PROGRAM, 'cli/main.js'), ...args], { input });
  return status ?? -1;
}

/** The built server in a process of its own, on a port of its own. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly log: WriteStream,
    readonly url: string,
    /** From the start of the process until every view served. */
    readonly readyAfterMs: number,
  ) {}

  /** @param logFile gets everything that the server says */
  static async start(folder: string, logFile: string): Promise<ServerProcess> {
    const began = performance.now();
    const log = createWriteStream(logFile, { flags: 'a' });
    const child = spawn(process.execPath, [join(PROGRAM, 'main.js')], {
      env: { ...process.env, JIANHUI_DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr.pipe(log, { end: false });
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}, see ${logFile}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        log.write(`${line}\n`);
        const address = addressIn(line);
        if (address !== undefined) resolve(address);
      });
    });
    while (!(await isReady(url))) {
      if (performance.now() - began > GIVE_UP_MS) {
        child.kill('SIGKILL');
        throw new Error(`the server was not ready after ${GIVE_UP_MS} ms, see ${logFile}`);
      }
      await pause(5);
    }
    return new ServerProcess(child, log, url, performance.now() - began);
  }

  /** kill -9 */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** SIGTERM; answers the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await ended;
    }
    this.log.end();
    return child.exitCode;
  }
}

function addressIn(line: string): string | undefined {
  try {
    return (JSON.parse(line) as { address?: string }).address;
  } catch {
    return undefined;
  }
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`);
  await answer.arrayBuffer();
  return answer.status === 200;
}
