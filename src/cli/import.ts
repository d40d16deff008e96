import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Application } from '../application.js';
import { settingsFrom } from '../config.js';
import { isUuid } from '../kernel/ids.js';
import { ROSTER_KINDS } from '../roster/roster.events.js';
import { type Command, CommandFailed, DATA_OPTION, EXIT, UsageError } from './command.js';
import { environmentOf } from './data-folder.js';
import { Session } from './session.js';
import { grouped, type Terminal } from './terminal.js';

interface Imported {
  readonly id: string;
  readonly sheet: number | null;
  readonly rows: number;
  readonly flagged: number;
}

export const importRoster: Command = {
  positionals: ['<file>'],
  description: {
    zh: '将一份企业名录（csv、xlsx）交给系统。给出 --url 时交给运行中的系统，否则在数据目录上自行启动系统完成。账号取自环境变量 JIANHUI_USER、JIANHUI_PASSWORD，谁导入的会被记录。同一文件再次导入不会改变内容，只会让它重新成为当前名录。',
    en: 'Hands a list of enterprises (csv, xlsx) to the product: to the running one with --url, otherwise the product is started on the data folder for this alone. The account comes from the environment, JIANHUI_USER and JIANHUI_PASSWORD: who imported it is recorded. The same file again changes nothing but that it counts again.',
  },
  options: {
    park: { value: 'id|name', help: { zh: '名录所属的园区', en: 'the park whose list it is' } },
    kind: {
      value: ROSTER_KINDS.join('|'),
      help: { zh: '地税库 · 园区名录 · 其他', en: 'which list it is' },
    },
    columns: {
      value: 'A=name,C=uscc,D=',
      help: {
        zh: '表头认不出或认错的列是什么；等号后为空表示不导入',
        en: 'what columns are whose header does not say it, or says it wrongly; nothing after the sign leaves one out',
      },
    },
    sheet: {
      value: 'n',
      help: {
        zh: '工作簿中的第几张工作表；默认取第一张认得出表头的',
        en: 'which sheet of a workbook; the first with a header that is recognised unless given',
      },
    },
    'header-row': {
      value: 'n',
      help: {
        zh: '表头所在的行，0 表示没有表头；默认自动寻找',
        en: 'the row of the header, 0 where there is none; it is looked for unless given',
      },
    },
    url: {
      value: 'address',
      help: {
        zh: '运行中的系统，如 http://127.0.0.1:3000',
        en: 'the running product, such as http://127.0.0.1:3000',
      },
    },
    data: DATA_OPTION,
  },
  examples: [
    'JIANHUI_USER=wang.min JIANHUI_PASSWORD=… jianhui import tax.xlsx --park 大族企业湾 --kind tax-registry --url http://127.0.0.1:3000',
    'jianhui import park.xlsx --park 大族企业湾 --kind park-directory --header-row 3 --columns B=name,D=building',
    'jianhui import park.csv --park 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 --kind park-directory',
  ],
  async run(given, terminal) {
    const [file] = given.positionals;
    const { park, kind, url, sheet, columns, 'header-row': headerRow } = given.options;
    if (park === undefined || kind === undefined || !(ROSTER_KINDS as readonly string[]).includes(kind)) {
      const kinds = ROSTER_KINDS.join('|');
      throw new UsageError({ zh: `应给出 --park 和 --kind ${kinds}`, en: `give --park and --kind ${kinds}` });
    }
    const form = new FormData();
    form.set('kind', kind);
    if (columns !== undefined) form.set('columns', columnsIn(columns));
    if (sheet !== undefined) form.set('sheet', sheet);
    if (headerRow !== undefined) form.set('headerRow', headerRow);
    form.set('file', new Blob([new Uint8Array(await contentOf(file))]), basename(file));
    if (url !== undefined) {
      await upload(await Session.open(url, terminal), park, form, terminal);
      return EXIT.done;
    }
    // On this machine alone, and on a port that is free.
    const settings = settingsFrom({ ...environmentOf(given), HOST: '127.0.0.1', PORT: '0' });
    const application = await Application.open(settings, { logger: false });
    try {
      const session = await Session.open(await application.listen(), terminal);
      await upload(session, park, form, terminal);
    } finally {
      await application.close();
    }
    return EXIT.done;
  },
};

/** `A=name,D=` as the API has it: `{"A":"name","D":null}`. */
function columnsIn(said: string): string {
  if (!/^\s*[A-Z]+=\w*(\s*,\s*[A-Z]+=\w*)*\s*$/.test(said)) {
    throw new UsageError({ zh: '--columns 应如 A=name,D=', en: 'give --columns as A=name,D=' });
  }
  const pairs = said.split(',').map((pair) => pair.trim().split('='));
  return JSON.stringify(Object.fromEntries(pairs.map(([column, field]) => [column, field || null])));
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new CommandFailed({ zh: `无法读取 ${file}`, en: `cannot read ${file}` });
  }
}

async function upload(session: Session, park: string, form: FormData, terminal: Terminal): Promise<void> {
  form.set('park', await parkId(session, park));
  const { name } = form.get('file') as File;
  terminal.progress({ zh: `导入 ${name}…`, en: `importing ${name}…` });
  const { id, sheet, rows, flagged } = await session.post<Imported>('/api/rosters', form);
  terminal.say({
    zh: `已导入 ${grouped(rows)} 行（${grouped(flagged)} 行有疑问${sheet === null ? '' : `，第 ${sheet} 张工作表`}），名录 ${id}`,
    en: `${grouped(rows)} ${rows === 1 ? 'row was' : 'rows were'} imported (${grouped(flagged)} doubtful${sheet === null ? '' : `, of sheet ${sheet}`}), roster ${id}`,
  });
}

async function parkId(session: Session, park: string): Promise<string> {
  const isId: boolean = isUuid(park);
  if (isId) return park;
  const { items } = await session.get<{ items: { id: string; name: string }[] }>('/api/parks');
  const found = items.find(({ name }) => name === park);
  if (found) return found.id;
  const names = items.map(({ name }) => name);
  throw new CommandFailed({
    zh: `没有园区“${park}”；现有：${names.join('、') || '无'}`,
    en: `there is no park “${park}”; there are: ${names.join(', ') || 'none'}`,
  });
}
