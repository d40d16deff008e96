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

export interface Column {
  /** As a spreadsheet names it: A, B … */
  readonly column: string;
  /** Without phone and ID numbers; '' where it has none. */
  readonly header: string;
  readonly field: RosterField | 'personal-data' | null;
  /** A person said so; by its header alone it would be taken for something else. */
  readonly chosen?: true;
}

export interface Header {
  /** Row of the header, from 0; −1: the list has none. */
  readonly at: number;
  /** All columns, from the first. */
  readonly columns: readonly Column[];
}

/** What a person says of how a list is to be read, where its headers do not say it, or say it wrongly. */
export interface Reading {
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

/** People's data does not come in with a list: such columns are left out. */
const PERSONAL =
  /联系人|联系方式|联络|电话|手机|座机|传真|邮箱|邮件|电邮|身份证|证件|微信|qq|姓名|负责人|经办人|对接人|财务人员|办税|会计|主席|phone|mobile|^tel|email|mail|contact|wechat|idcard|idnumber|fax/;

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
    const known = fields.filter((field) => field !== null).length;
    if (!named && known < 2) continue;
    if (best === null || (named && !best.named) || (named === best.named && known > best.known)) {
      best = { at, named, known };
    }
  }
  return best;
}

/**
 * The header that is said or found, and what each column is taken for. A column that is personal by
 * the header that is found stays so, whichever row is said to be it.
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

  const cells = Array.from({ length: widthOf(sheet) }, (_, i) => sheet[at]?.[i] ?? '');
  const hidden = personalBelow(sheet[searchHeader(sheet)?.at ?? at] ?? [], cells.length);
  const alone = cells.map((cell, i) => (hidden[i] ? 'personal-data' : meaningOf(cell)));
  const meanings = alone.map((meaning, i) =>
    meaning === 'personal-data' ? meaning : meaningAt(i, cells[i], remembered),
  );
  for (const [i, field] of saidOf(reading.columns ?? {}, alone)) meanings[i] = said(field);
  const byHeader = settled(alone);
  const columns = settled(meanings).map((field, i) => ({
    column: columnName(i),
    // What stands below a header of people's data may be a person's name.
    header: hidden[i] && !looksPersonal(cells[i]) ? '' : headerText(cells[i]),
    field,
    ...(field !== byHeader[i] && { chosen: true as const }),
  }));
  return { at, columns };
}

/** Which columns are people's data by a header; what stands to the right of one without a header of its own is merged with it. */
export function personalBelow(found: readonly string[], width: number): readonly boolean[] {
  let personal = false;
  return Array.from({ length: width }, (_, i) => {
    const header = found[i] ?? '';
    return (personal = looksPersonal(header) || (personal && header === ''));
  });
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
  const plain = header
    .slice(0, LONGEST_HEADER)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^】]*】/g, '');
  for (const part of [plain, ...plain.split(/[/、|或]/)]) {
    const known = RANKS.get(part.replace(/[^\p{L}\p{N}]/gu, ''));
    if (known) return known;
  }
  return PERSONAL.test(plain.replace(/[\s_-]/g, '')) ? 'personal-data' : null;
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
