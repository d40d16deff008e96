import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Setup } from '../access/setup.js';
import { Application } from '../application.js';
import { fill, Refusal } from '../kernel/refusal.js';
import { type Command, CommandFailed, DATA_OPTION, EXIT, UsageError } from './command.js';
import { settingsOf } from './data-folder.js';
import { type Terminal } from './terminal.js';

export const createAdmin: Command = {
  positionals: ['<username>'],
  description: {
    zh: '建立一个安全管理员账号，例如其他安全管理员都无法登录时。密码在终端上输入（不显示），或从标准输入的第一行读取；不作为参数，以免留在历史记录中。系统须先停止。',
    en: 'Makes a security administrator, for instance when all others are locked out. The password is typed at the terminal (not shown) or read from the first line of standard input; it is no argument, so that it stays in no history. The product must not be running.',
  },
  options: {
    data: DATA_OPTION,
    name: {
      value: 'name',
      help: { zh: '显示的姓名；默认与用户名相同', en: 'name to show; the user name unless given' },
    },
  },
  examples: [
    'jianhui create-admin security',
    'pass show jianhui | jianhui create-admin security --name 张三',
  ],
  async run(given, terminal) {
    const [username] = given.positionals;
    const password = await passwordFrom(terminal);
    const application = await Application.open(settingsOf(given), { logger: false });
    try {
      await application.nest
        .get(Setup)
        .createAdmin({ username, displayName: given.options.name ?? username, password });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw refusedAs(error);
    } finally {
      await application.close();
    }
    terminal.say({ zh: `已建立安全管理员 ${username}`, en: `security administrator ${username} was made` });
    return EXIT.done;
  },
};

/** A refusal of the product in the words of the command line. */
export function refusedAs({ text, params, faults }: Refusal): CommandFailed {
  const lines = (language: 'zh' | 'en') =>
    [fill(text[language], params), ...faults.map((fault) => `  ${fault[language]}`)].join('\n');
  return new CommandFailed({ zh: lines('zh'), en: lines('en') });
}

async function passwordFrom(terminal: Terminal): Promise<string> {
  const isTyped = process.stdin.isTTY;
  if (isTyped) process.stderr.write(terminal.word({ zh: '密码：', en: 'password: ' }));
  const silent = new Writable({ write: (_piece, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: isTyped });
  try {
    const line = isTyped
      ? await reader.question('', { signal: terminal.interrupted })
      : ((await reader[Symbol.asyncIterator]().next()).value as string | undefined);
    if (isTyped) process.stderr.write('\n');
    if (!line) {
      throw new UsageError({
        zh: '请在终端输入密码，或从标准输入给出',
        en: 'type the password at the terminal, or give it on standard input',
      });
    }
    return line;
  } finally {
    reader.close();
  }
}
