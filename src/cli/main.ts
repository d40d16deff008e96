#!/usr/bin/env node
import { SettingsInvalid } from '../config.js';
import { OutcomeUnknown, StoreUnavailable } from '../event-store/event-store.js';
import { UnusableEventFile } from '../event-store/sqlite/event-file.js';
import { FolderInUse } from '../event-store/sqlite/folder-lock.js';
import { type Words } from '../kernel/words.js';
import { SecretUnusable } from '../privacy/secrets.js';
import { SecretChanged } from '../privacy/vault.js';
import {
  argumentsOf,
  type Command,
  CommandFailed,
  EXIT,
  type ExitCode,
  helpOf,
  UsageError,
} from './command.js';
import { Interrupted, languageFrom, Terminal } from './terminal.js';

interface Entry {
  readonly summary: Words;
  readonly load: () => Promise<Command>;
}

/** Each is loaded when it is called: asking for help should not wait for the whole product. */
const COMMANDS: Readonly<Record<string, Entry>> = {
  serve: {
    summary: { zh: '启动系统', en: 'run the product' },
    load: async () => (await import('./serve.js')).serve,
  },
  demo: {
    summary: { zh: '载入试点数据并启动系统', en: 'run the product with the pilot loaded' },
    load: async () => (await import('./demo.js')).demo,
  },
  import: {
    summary: { zh: '导入企业名录', en: 'import a list of enterprises' },
    load: async () => (await import('./import.js')).importRoster,
  },
  rebuild: {
    summary: { zh: '从事件重建视图', en: 'build the views anew from the events' },
    load: async () => (await import('./rebuild.js')).rebuild,
  },
  verify: {
    summary: { zh: '校验事件的哈希链', en: 'check the hash chains' },
    load: async () => (await import('./verify.js')).verify,
  },
  export: {
    summary: { zh: '导出全部事件（CloudEvents）', en: 'export the log as CloudEvents' },
    load: async () => (await import('./export.js')).exportLog,
  },
  backup: {
    summary: { zh: '备份，系统可同时运行', en: 'make a backup, also while the product runs' },
    load: async () => (await import('./backup.js')).backup,
  },
  restore: {
    summary: { zh: '从备份恢复', en: 'restore a backup' },
    load: async () => (await import('./restore.js')).restore,
  },
  'copy-views': {
    summary: { zh: '为新节点复制视图', en: 'copy the views for a new node' },
    load: async () => (await import('./copy-views.js')).copyViews,
  },
  copy: {
    summary: { zh: '将日志复制到集群，或复制回来', en: 'copy the log to a cluster, or back' },
    load: async () => (await import('./copy.js')).copy,
  },
  'create-admin': {
    summary: { zh: '建立安全管理员账号', en: 'make a security administrator' },
    load: async () => (await import('./create-admin.js')).createAdmin,
  },
};

export async function run(args: readonly string[]): Promise<ExitCode> {
  const at = args.indexOf('--lang');
  const asked = at < 0 ? undefined : args[at + 1];
  const [name, ...rest] = at === 0 ? args.slice(2) : args;
  const language = asked === 'zh' || asked === 'en' ? asked : languageFrom(process.env);
  const interrupted = new AbortController();
  const terminal = new Terminal(language, process.stdout, process.stderr, interrupted.signal);
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.say(overview(terminal));
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    terminal.complain({ zh: `没有命令 ${name}`, en: `there is no command ${name}` });
    terminal.complain({ zh: overview(terminal), en: overview(terminal) });
    return EXIT.usage;
  }
  // The first Ctrl-C stops in order, a second one at once.
  const interrupt = () => {
    process.once('SIGINT', () => process.exit(EXIT.interrupted));
    interrupted.abort();
  };
  if (name !== 'serve') process.once('SIGINT', interrupt);
  try {
    const command = await entry.load();
    const given = argumentsOf(command, rest);
    if (given.flags.has('help')) {
      terminal.say(helpOf(name, command, terminal));
      return EXIT.done;
    }
    return await command.run(given, terminal);
  } catch (error) {
    return explained(error, name, terminal);
  } finally {
    terminal.endProgress();
    process.off('SIGINT', interrupt);
  }
}

function overview(terminal: Terminal): string {
  const width = Math.max(...Object.keys(COMMANDS).map(({ length }) => length));
  return [
    terminal.word({ zh: 'jianhui <命令> [选项]', en: 'jianhui <command> [options]' }),
    '',
    ...Object.entries(COMMANDS).map(
      ([name, { summary }]) => `  ${name.padEnd(width)}  ${terminal.word(summary)}`,
    ),
    '',
    terminal.word({
      zh: '每个命令的说明：jianhui <命令> --help',
      en: 'More about a command: jianhui <command> --help',
    }),
  ].join('\n');
}

/** Says what went wrong in words that help, and answers the exit code. */
function explained(error: unknown, name: string, terminal: Terminal): ExitCode {
  if (error instanceof UsageError) {
    terminal.complain(error.words);
    terminal.complain({
      zh: `用法见 jianhui ${name} --help`,
      en: `see jianhui ${name} --help`,
    });
    return EXIT.usage;
  }
  if (error instanceof CommandFailed) {
    terminal.complain(error.words);
    return error.exitCode;
  }
  if (error instanceof Interrupted) {
    terminal.complain({ zh: '已中断', en: 'interrupted' });
    return EXIT.interrupted;
  }
  if (error instanceof FolderInUse) {
    const holder = error.pid === null ? '' : ` (${error.pid})`;
    terminal.complain({
      zh: `数据目录 ${error.folder} 正被另一进程${holder} 使用，请先停止它`,
      en: `another process${holder} has the data folder ${error.folder}; stop it first`,
    });
    return EXIT.inUse;
  }
  if (error instanceof UnusableEventFile) {
    const reasons: Record<UnusableEventFile['reason'], Words> = {
      missing: { zh: `没有数据：${error.path} 不存在`, en: `no data: ${error.path} does not exist` },
      foreign: {
        zh: `${error.path} 不是本系统的事件文件`,
        en: `${error.path} is not an event file of this product`,
      },
      newer: {
        zh: `${error.path} 由更新版本的程序写成，请升级程序`,
        en: `${error.path} was written by a later version of this program; upgrade it`,
      },
    };
    terminal.complain(reasons[error.reason]);
    return EXIT.failed;
  }
  if (error instanceof StoreUnavailable || error instanceof OutcomeUnknown) {
    terminal.complain({ zh: `事件存储无法使用：${error.message}`, en: error.message });
    return EXIT.away;
  }
  if (error instanceof SettingsInvalid) {
    terminal.complain({ zh: `设置有误：${error.faults.join('；')}`, en: error.message });
    return EXIT.usage;
  }
  if (error instanceof SecretUnusable || error instanceof SecretChanged) {
    terminal.complain({ zh: error.message, en: error.message });
    return EXIT.failed;
  }
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    terminal.complain({
      zh: '端口已被占用，请用 --port 换一个',
      en: 'the port is in use; choose another with --port',
    });
    return EXIT.failed;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.complain({ zh: `出错了：${message}`, en: `failed: ${message}` });
  return EXIT.failed;
}

// `jianhui export | head`: nobody reads on, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.failed);
  throw error;
});
process.exitCode = await run(process.argv.slice(2));
// What Ctrl-C left half written to a pipe keeps nobody waiting.
if (process.exitCode === EXIT.interrupted) process.exit();
