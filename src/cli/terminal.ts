import { type Words } from '../kernel/words.js';

/** How often a line of progress is written where it cannot be rewritten. */
const PLAIN_PROGRESS_MS = 5_000;

export type CliLanguage = 'zh' | 'en';

/** Chinese or English: as asked, else as the environment's locale says. */
export function languageFrom(environment: Readonly<Record<string, string | undefined>>): CliLanguage {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/**
 * Where a command speaks: results on standard output, progress and complaints on standard error.
 * Progress is one line that is rewritten on a terminal, and a line now and then elsewhere.
 */
export class Terminal {
  private progressShown = false;
  private lastPlainProgress = -Infinity;

  constructor(
    readonly language: CliLanguage,
    private readonly output: NodeJS.WriteStream,
    private readonly errors: NodeJS.WriteStream,
    /** Aborted by Ctrl-C: a command stops at the next place where it may. */
    readonly interrupted: AbortSignal,
  ) {}

  word({ zh, en }: Words): string {
    return this.language === 'zh' ? zh : en;
  }

  say(words: Words | string): void {
    this.endProgress();
    this.output.write(`${typeof words === 'string' ? words : this.word(words)}\n`);
  }

  complain(words: Words): void {
    this.endProgress();
    this.errors.write(`${this.word(words)}\n`);
  }

  progress(words: Words): void {
    const text = this.word(words);
    if (this.errors.isTTY) {
      this.errors.write(`\r\u001b[K${text}`);
      this.progressShown = true;
      return;
    }
    if (performance.now() - this.lastPlainProgress < PLAIN_PROGRESS_MS) return;
    this.lastPlainProgress = performance.now();
    this.errors.write(`${text}\n`);
  }

  endProgress(): void {
    if (this.progressShown) this.errors.write('\n');
    this.progressShown = false;
    this.lastPlainProgress = -Infinity;
  }

  /** @throws Interrupted after Ctrl-C */
  checkInterrupted(): void {
    if (this.interrupted.aborted) throw new Interrupted();
  }
}

/** The user pressed Ctrl-C, and the command has stopped where nothing is half done. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/** Thousands apart: 1,234,567. */
export function grouped(n: number): string {
  return n.toLocaleString('en-US');
}
