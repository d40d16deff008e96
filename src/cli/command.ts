import { parseArgs } from 'node:util';
import { type Words } from '../kernel/words.js';
import { type Terminal } from './terminal.js';

/** What the exit code of every command means. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  inUse: 3,
  found: 4,
  /** A store cannot be reached: the same command again, later, goes on. */
  away: 5,
  /** 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Option {
  /** What follows the option, as the help shows it; absent on a flag. */
  readonly value?: string;
  readonly help: Words;
}

export interface Arguments {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

export interface Command {
  /** What follows the name: `<folder>`. One positional for each word. */
  readonly positionals: readonly string[];
  readonly description: Words;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly string[];
  run(given: Arguments, terminal: Terminal): Promise<ExitCode>;
}

/** The command line is wrong; `words` says what would be right. */
export class UsageError extends Error {
  constructor(readonly words: Words) {
    super(words.en);
    this.name = 'UsageError';
  }
}

/** It could not be done, and the reason is the user's to know. */
export class CommandFailed extends Error {
  constructor(
    readonly words: Words,
    readonly exitCode: ExitCode = EXIT.failed,
  ) {
    super(words.en);
    this.name = 'CommandFailed';
  }
}

export const DATA_OPTION: Option = {
  value: 'folder',
  help: {
    zh: '数据目录；默认取 JIANHUI_DATA_DIR，否则为 ./data',
    en: 'the data folder; JIANHUI_DATA_DIR unless given, otherwise ./data',
  },
};

/** Of every command. */
const COMMON: Readonly<Record<string, Option>> = {
  lang: {
    value: 'zh|en',
    help: { zh: '提示语言；默认随 LANG', en: 'language of the messages; that of LANG unless given' },
  },
  help: { help: { zh: '显示本说明', en: 'show this' } },
};

/** @throws UsageError */
export function argumentsOf(command: Command, args: readonly string[]): Arguments {
  const options = { ...command.options, ...COMMON };
  const parsed = parse(args, options);
  const flags = new Set<string>();
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parsed.values)) {
    if (typeof value === 'string') values[name] = value;
    else if (value === true) flags.add(name);
  }
  if (values.lang !== undefined && values.lang !== 'zh' && values.lang !== 'en') {
    throw new UsageError({ zh: '--lang 应为 zh 或 en', en: '--lang must be zh or en' });
  }
  if (!flags.has('help') && parsed.positionals.length !== command.positionals.length) {
    const wanted = command.positionals.join(' ');
    throw new UsageError(
      wanted
        ? { zh: `应给出：${wanted}`, en: `give: ${wanted}` }
        : {
            zh: `多余的参数：${parsed.positionals.join(' ')}`,
            en: `not expected: ${parsed.positionals.join(' ')}`,
          },
    );
  }
  return { options: values, flags, positionals: parsed.positionals };
}

function parse(args: readonly string[], options: Readonly<Record<string, Option>>) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { value }]) => [
          name,
          { type: value === undefined ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [reason] = error.message.split('. ');
    throw new UsageError({ zh: reason, en: reason });
  }
}

export function helpOf(name: string, command: Command, terminal: Terminal): string {
  const zh = terminal.language === 'zh';
  const options = Object.entries({ ...command.options, ...COMMON }).map(([option, { value, help }]) => ({
    left: `--${option}${value === undefined ? '' : ` <${value}>`}`,
    right: terminal.word(help),
  }));
  const width = Math.max(...options.map(({ left }) => left.length));
  return [
    `jianhui ${[name, ...command.positionals].join(' ')} [${zh ? '选项' : 'options'}]`,
    '',
    terminal.word(command.description),
    '',
    zh ? '选项' : 'Options',
    ...options.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`),
    '',
    zh ? '示例' : 'Examples',
    ...command.examples.map((example) => `  ${example}`),
    '',
    zh
      ? '退出码  0 完成 · 1 被拒绝或失败 · 2 用法有误 · 3 正被占用 · 4 校验发现问题 · 5 存储连接不上 · 130 被中断'
      : 'Exit codes  0 done · 1 refused or failed · 2 usage · 3 in use · 4 verification found something · 5 store away · 130 interrupted',
  ].join('\n');
}
