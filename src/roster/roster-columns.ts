import { checkUscc } from '../kernel/uscc.js';
import { withoutPhoneAndId } from './personal-numbers.js';
import { type RosterColumn, type RosterRow } from './roster.events.js';
import { refuseRosterFile } from './roster.refusals.js';
import { columnName, type Sheet } from './sheet.js';

/** What a column can be taken for. */
export type RosterField = Exclude<keyof RosterRow, 'row' | 'flags' | 'repairedUscc'>;

/** A header stands below titles: at most this many rows from the top. */
export const SEARCHED = 30;
/** At most this many UTF-16 units of a header are kept. */
const LONGEST_HEADER = 100;
/** Longer texts are no headers of people's data, unless their row is the header: they speak of it. */
const LONGEST_LABEL = 20;

export interface Column {
  /** As a spreadsheet names it: A, B … */
  readonly column: string;
  /** Without phone and ID numbers; '' where it has none, or what stands there may be a person. */
  readonly header: string;
  readonly field: RosterField | 'personal-data' | null;
  /** A person said so; by its header alone it would be taken for something else. */
  readonly chosen?: true;
}

export interface Header {
  /** Row of the header, from 0; −1: the list has none. */
  readonly at: number;
  /** Were nothing said, it would be found, by its column of names. */
  readonly sure: boolean;
  /** All columns, from the first. */
  readonly columns: readonly Column[];
}

/** What a person says of how a list is to be read, where its headers do not say it, or say it wrongly. */
export interface Reading {
  /** Sheet of a workbook, from 1; the first with a header that is known by its names unless told. */
  readonly sheet?: number;
  /** Row of the header, from 1; 0: the list has none. It is looked for unless told. */
  readonly headerRow?: number;
  /** Columns by the names that a spreadsheet gives them; null leaves one out. The others are told by their headers. */
  readonly columns?: Readonly<Record<string, RosterField | null>>;
  /** What was said of an earlier list, as `rememberedOf` keeps it: it holds unless something else is said. */
  readonly remembered?: ReadonlyMap<string, RosterField | null>;
}

/** Names of columns, in the order in which they are preferred where a list has two for one field. */
const NAMES: Readonly<Record<RosterField, string>> = {
  name: '企业名称 单位名称 公司名称 企业全称 单位全称 公司全称 纳税人名称 机构名称 市场主体名称 入驻企业名称 入驻单位名称 入驻企业 入驻单位 客户名称 名称 企业 公司 单位 name company companyname enterprise enterprisename',
  uscc: '统一社会信用代码 社会信用代码 统一信用代码 信用代码 统一代码 纳税人识别号 纳税识别号 纳税人税号 税号 uscc unifiedsocialcreditcode socialcreditcode creditcode taxid',
  legalRepresentative:
    '法定代表人 法定代表人姓名 法人代表 法人代表姓名 法人姓名 法人 企业法人 legalrepresentative',
  unitType:
    '单位类型 企业类型 单位性质 企业性质 公司类型 登记注册类型 注册类型 市场主体类型 经济类型 类型 unittype type',
  industry: '所属行业 行业类别 行业分类 行业门类 行业名称 国民经济行业 行业 产业 industry',
  registeredAddress: '注册地址 工商注册地址 登记地址 注册住所 住所 注册地 registeredaddress',
  officeAddress:
    '办公地址 实际经营地址 生产经营地址 经营地址 实际地址 办公地点 经营场所 通讯地址 地址 officeaddress address',
  building:
    '所在楼宇 楼宇 楼宇名称 楼栋 楼栋号 楼座 楼号 单元 楼层 房号 房间号 房间 室号 门牌号 building room',
  foundedOn: '成立日期 成立时间 设立日期 注册日期 注册时间 登记日期 开业日期 foundedon founded',
  employees:
    '职工人数 职工总数 职工数 员工人数 员工总数 员工数 从业人数 从业人员 从业人员数 在职人数 用工人数 参保人数 人数 employees headcount',
  womenEmployees: '女职工人数 女职工数 女职工 女员工人数 女员工数 womenemployees',
};

export const ROSTER_FIELDS = Object.keys(NAMES) as RosterField[];
const RANKS = new Map(
  ROSTER_FIELDS.flatMap((field) =>
    NAMES[field].split(' ').map((name, rank) => [name, { field, rank }] as const),
  ),
);

/** People's data does not come in with a list: columns that are called so are left out. */
const PEOPLES =
  /联系人|联系方式|联系信息|联络|座机|邮箱|邮件|电邮|身份证|证件|微信|qq|姓名|负责人|经办人|对接人|财务人员|email|mail|contact|wechat|idcard|idnumber/;
/** With the words that can be a part of an enterprise's name, too: 诚信会计. */
const PERSONAL = new RegExp(`${PEOPLES.source}|电话|手机|传真|办税|会计|主席|phone|mobile|^tel|fax`);
const EACH_PERSONAL = new RegExp(PERSONAL, 'g');
/** What else such headers are made of. */
const BESIDE_PERSONAL =
  /联系|企业|单位|公司|法定代表人|法人|工会|主要|日常|固定|办公|电子|常用|信息|号码?|人员?|及|和|与|number|person|no|(?<!\d)\d(?!\d)/g;
/** 会计师事务所: the name of an enterprise, never a header. */
const ENTERPRISE =
  /(?:有限公司|责任公司|股份公司|分公司|事务所|合伙|集团|合作社|工作室|[经服][营务]部|门市部)$/;

/** What a header says its column is. */
type Meaning = { readonly field: RosterField; readonly rank: number } | 'personal-data' | null;

/** What a person says goes before every name. */
const said = (field: RosterField | null): Meaning => field && { field, rank: -1 };

/** The one field that several columns can have: they are parts of one place. */
const JOINED: RosterField = 'building';

/** By what a column is known again in another list: its header, or its place where it has none. */
const keyOf = (header: string, column: string) => header || `\n${column}`;

/** What a person said of the columns of an earlier list. */
export function rememberedOf(columns: readonly RosterColumn[]): NonNullable<Reading['remembered']> {
  const chosen = columns.filter((column) => column.chosen);
  return new Map(
    chosen.map(({ header, column = '', field }) => [keyOf(header, column), field as RosterField | null]),
  );
}

/**
 * Where the header stands by itself: among the first rows the one with the most columns known by
 * name, one of them the name of the enterprise. Rows above it are titles. Where no row has a column
 * of names, the one with the most columns known, at least two, and it is not `named`.
 */
export function searchHeader(
  sheet: Sheet,
  remembered?: Reading['remembered'],
): { readonly at: number; readonly named: boolean } | null {
  let best: { readonly at: number; readonly named: boolean; readonly known: number } | null = null;
  for (const [at, cells] of sheet.slice(0, SEARCHED).entries()) {
    const fields = settled(cells.map((cell, i) => (cell === '' ? null : meaningAt(i, cell, remembered))));
    const named = fields.includes('name');
    // 诚信会计 is a word about people, too, and stands in no header.
    const known = fields.filter(
      (field, i) => field !== null && (field !== 'personal-data' || isHeaderText(cells[i])),
    ).length;
    if (!named && known < 2) continue;
    if (best === null || (named && !best.named) || (named === best.named && known > best.known)) {
      best = { at, named, known };
    }
  }
  return best;
}

/**
 * The header that is said or found, and what each column is taken for. A column that is personal by
 * any row that could be the header stays so, whichever row is said to be it.
 *
 * @returns null where none is found and none is said
 * @throws Refusal `roster-header-row-missing`, `roster-column-missing`, `roster-column-personal`, `roster-field-twice`
 */
export function readHeader(sheet: Sheet, reading: Reading = {}): Header | null {
  const { headerRow, remembered } = reading;
  const at = headerRow === undefined ? searchHeader(sheet, remembered)?.at : headerRow - 1;
  if (at === undefined) return null;
  const last = Math.min(sheet.length, SEARCHED);
  if (at >= last) throw refuseRosterFile('roster-header-row-missing', { last }, { pointer: '/headerRow' });

  const personal = personalFrom(sheet, at);
  const cells = personal.map((_, i) => sheet[at]?.[i] ?? '');
  const alone = cells.map((cell, i) => (personal[i] < Infinity ? 'personal-data' : meaningOf(cell)));
  const meanings = alone.map((meaning, i) =>
    meaning === 'personal-data' ? meaning : meaningAt(i, cells[i], remembered),
  );
  for (const [i, field] of saidOf(reading.columns ?? {}, alone)) meanings[i] = said(field);
  const byHeader = settled(alone);
  const columns = settled(meanings).map((field, i) => ({
    column: columnName(i),
    // What stands below a header of people's data may be a person's name.
    header: at <= personal[i] || isHeaderText(cells[i]) ? headerText(cells[i]) : '',
    field,
    ...(field !== byHeader[i] && { chosen: true as const }),
  }));
  const found = searchHeader(sheet);
  return { at, sure: found?.at === at && found.named, columns };
}

/**
 * The columns as they may be kept for good. What is only said to be the header may be a row of people:
 * of it a text is kept that is made of the words of headers, or whose column is taken in.
 */
export function columnsKept(sheet: Sheet, header: Header): readonly Column[] {
  const isKept = ({ header: text, field }: Column) =>
    header.sure || (field !== null && field !== 'personal-data') || isHeaderText(text);
  return columnsWithContent(sheet, header).map((column) =>
    isKept(column) ? column : { ...column, header: '' },
  );
}

/**
 * For each column the first row, from 0, from which on it is people's data; Infinity where it is not.
 * Any of the first rows may be the header, so that one of them calls it so is enough. Only where the
 * header is the one that is found, a column that this one knows is what it says.
 *
 * @param at row of the header, from 0
 */
export function personalFrom(sheet: Sheet, at?: number): readonly number[] {
  const found = searchHeader(sheet)?.at;
  const header = found === undefined ? [] : sheet[found];
  const from = Array<number>(widthOf(sheet)).fill(Infinity);
  for (const [row, cells] of sheet.slice(0, SEARCHED).entries()) {
    const isHeader = row === found || row === at;
    if (!isHeader && isOfAnEnterprise(cells)) continue;
    const alone = cells.filter((cell) => cell !== '').length === 1;
    const isLabel = (cell: string, i: number) => {
      if (isHeader || isHeaderText(cell)) return true;
      return !alone && isPersonalLabel(cell) && (PEOPLES.test(joinedOf(cell)) || holdsPeople(sheet, i, row));
    };
    let personal = false;
    for (const i of from.keys()) {
      const cell = cells[i] ?? '';
      // To the right of such a header, what has none of its own is merged with it.
      const merged: boolean = personal && cell === '' && !(found !== undefined && found < row && header[i]);
      personal = merged || (looksPersonal(cell) && isLabel(cell, i));
      if (personal) from[i] = Math.min(from[i], row);
    }
  }
  if (found === undefined || (at !== undefined && at !== found)) return from;
  const known = settled(header.map(meaningOf));
  return from.map((row, i) => (known[i] && known[i] !== 'personal-data' ? Infinity : row));
}

/** A row with a code or a number of a person is one of the list, not its header. */
function isOfAnEnterprise(cells: readonly string[]): boolean {
  return cells.some((cell) => cell !== '' && (checkUscc(cell).valid || withoutPhoneAndId(cell) === ''));
}

/**
 * Whether what else stands in a column may be people, where a word does not tell by itself: 园区值班电话 is
 * the header of such a column, 诚信会计 one of its enterprises.
 */
function holdsPeople(sheet: Sheet, column: number, row: number): boolean {
  const others = sheet.slice(0, SEARCHED).flatMap((cells, at) => (at === row ? [] : cells[column] || []));
  return others.filter(mayBePerson).length * 3 >= others.length;
}

const COMPOUND_SURNAMES =
  '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|南宫|长孙|宇文|轩辕|闻人|赫连|澹台';
const PERSON = new RegExp(
  `^(?:(?:物业|保安|前台|值班|财务|会计)?\\p{Script=Han}{2,3}|(?:${COMPOUND_SURNAMES})\\p{Script=Han}{1,2}|\\p{Script=Han}+[·•]\\p{Script=Han}+|\\p{L}{1,4}(?:经理|女士|先生|主任|老师|师傅|厂长))$`,
  'u',
);

/**
 * A name as people are called, beside a number or alone, or how they are reached: what has no Chinese
 * (a number, an address, a name in Latin letters), and what has an @ or an extension.
 */
function mayBePerson(cell: string): boolean {
  const text = withoutPhoneAndId(withoutBrackets(cell.slice(0, LONGEST_HEADER).normalize('NFKC')));
  if (text.includes('@') || !/\p{Script=Han}/u.test(text.replace(/转|分机/g, ''))) return true;
  return text
    .replace(/[\d+-]/g, '')
    .split(/[/、,;:]/)
    .some((part) => {
      const words = part.split(/\s+/).filter((word) => word !== '');
      return PERSON.test(words.join('')) || (words.length > 0 && words.every((word) => PERSON.test(word)));
    });
}

/** Short, and not itself somebody's data: `联系人：张三` is a line above a list. */
function isPersonalLabel(cell: string): boolean {
  const [label, ...more] = plainOf(cell).split(':');
  return label.length <= LONGEST_LABEL && more.every((text) => text === '' || looksPersonal(text));
}

/** Whether a text is made of the words of headers alone, so that it holds nobody's data. */
function isHeaderText(cell: string): boolean {
  const parts = cell
    .normalize('NFKC')
    .toLowerCase()
    .split(/[/、|或()[\]【】]/)
    .map((part) => part.replace(/[^\p{L}\p{N}]/gu, ''));
  const isWord = (part: string) => RANKS.has(part) || PERSONAL.test(part);
  const rest = (part: string) => part.replace(EACH_PERSONAL, '').replace(BESIDE_PERSONAL, '');
  return parts.some(isWord) && parts.every((part) => RANKS.has(part) || rest(part) === '');
}

/** The columns that have a header, a meaning, or something in the first rows below the header. */
export function columnsWithContent(sheet: Sheet, { at, columns }: Header): readonly Column[] {
  const below = sheet.slice(at + 1, at + 1 + SEARCHED);
  return columns.filter(
    ({ header, field }, i) =>
      header !== '' ||
      (field !== null && field !== 'personal-data') ||
      below.some((cells) => (cells[i] ?? '') !== ''),
  );
}

/** What a person says of columns, by their place; people's data is left out whether they say so or not. */
function saidOf(
  columns: NonNullable<Reading['columns']>,
  alone: readonly Meaning[],
): ReadonlyMap<number, RosterField | null> {
  const places = new Map(alone.map((_, i) => [columnName(i), i]));
  const holders = new Map<RosterField, string>();
  const found = new Map<number, RosterField | null>();
  for (const [column, field] of Object.entries(columns)) {
    const options = { pointer: `/columns/${column}` };
    const i = places.get(column);
    if (i === undefined) {
      throw refuseRosterFile(
        'roster-column-missing',
        { column, last: columnName(alone.length - 1) },
        options,
      );
    }
    if (alone[i] === 'personal-data') {
      if (field !== null) throw refuseRosterFile('roster-column-personal', { column }, options);
      continue;
    }
    found.set(i, field);
    if (field === null || field === JOINED) continue;
    const other = holders.get(field);
    if (other) throw refuseRosterFile('roster-field-twice', { column, other }, options);
    holders.set(field, column);
  }
  return found;
}

/** The best name wins a field. */
function settled(meanings: readonly Meaning[]): readonly Column['field'][] {
  const winners = new Map<RosterField, number>();
  const rankOf = (i: number | undefined) =>
    i === undefined ? Infinity : (meanings[i] as { rank: number }).rank;
  for (const [i, meaning] of meanings.entries()) {
    if (typeof meaning !== 'object' || meaning === null) continue;
    if (meaning.rank < rankOf(winners.get(meaning.field))) winners.set(meaning.field, i);
  }
  return meanings.map((meaning, i) => {
    if (meaning === null || meaning === 'personal-data') return meaning;
    return meaning.field === JOINED || winners.get(meaning.field) === i ? meaning.field : null;
  });
}

/** What was said of such a column before, or else what its header says. */
function meaningAt(place: number, cell: string, remembered?: Reading['remembered']): Meaning {
  const meaning = meaningOf(cell);
  if (meaning === 'personal-data') return meaning;
  const before = remembered?.get(keyOf(headerText(cell), columnName(place)));
  return before === undefined ? meaning : said(before);
}

function meaningOf(header: string): Meaning {
  const plain = plainOf(header);
  for (const part of [plain, ...plain.split(/[/、|或]/)]) {
    const known = RANKS.get(part.replace(/[^\p{L}\p{N}]/gu, ''));
    if (known) return known;
  }
  const joined = joinedOf(header);
  return PERSONAL.test(joined) && !ENTERPRISE.test(joined) ? 'personal-data' : null;
}

/** A header as one word. */
function joinedOf(header: string): string {
  return plainOf(header).replace(/[\s_-]/g, '');
}

/** A header without what stands in brackets. */
function plainOf(header: string): string {
  return withoutBrackets(header.slice(0, LONGEST_HEADER).normalize('NFKC').toLowerCase());
}

function withoutBrackets(text: string): string {
  return text.replace(/\([^()]*\)|\[[^[\]]*\]|【[^】]*】/g, '');
}

function looksPersonal(header: string): boolean {
  return meaningOf(header) === 'personal-data';
}

function headerText(cell: string): string {
  return withoutPhoneAndId(cell.slice(0, LONGEST_HEADER));
}

/** How many columns have something in the first rows; at least one. */
function widthOf(sheet: Sheet): number {
  const widths = sheet.slice(0, SEARCHED).map((cells) => cells.findLastIndex((cell) => cell !== '') + 1);
  return Math.max(1, ...widths);
}
