import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';

/**
 * Runs a module in a process of its own. It imports the product's files as `./src/….js`; each line
 * that it prints is JSON.
 */
export class OtherProcess {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  /** @param folder an empty folder, which is the working directory */
  constructor(folder: string, module: string) {
    compileSources(folder);
    writeFileSync(join(folder, 'main.js'), module);
    this.child = spawn(process.execPath, ['main.js'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** The next line that it prints. */
  async said(): Promise<unknown> {
    const line = await this.lines.next();
    if (line.done) throw new Error('the other process ended without a word');
    return JSON.parse(line.value) as unknown;
  }

  /** kill -9, unless it has ended by itself. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await exit;
  }
}

function compileSources(folder: string): void {
  const root = process.cwd();
  for (const part of ['kernel', 'event-store']) {
    for (const name of readdirSync(join(root, 'src', part), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const target = join(folder, 'src', part, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      const { outputText } = ts.transpileModule(readFileSync(join(root, 'src', part, name), 'utf8'), {
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2023,
          experimentalDecorators: true,
          useDefineForClassFields: false,
        },
      });
      writeFileSync(target, outputText);
    }
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}
