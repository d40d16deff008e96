import { type RosterRow } from './roster.events.js';
import { refuseRosterFile } from './roster.refusals.js';
import { type Sheet } from './sheet.js';

/** What a column can be taken for. */
export type RosterField = Exclude<keyof RosterRow, 'row' | 'flags' | 'repairedUscc'>;

/** A header below titles: at most this many rows from the top. */
const SEARCHED = 30;

export interface Column {
  readonly header: string;
  readonly field: RosterField | 'personal-data' | null;
}

export interface Header {
  /** Row of the header, from 0. */
  readonly at: number;
  readonly columns: readonly Column[];
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

const FIELDS = Object.keys(NAMES) as RosterField[];
const RANKS = new Map(
  FIELDS.flatMap((field) => NAMES[field].split(' ').map((name, rank) => [name, { field, rank }] as const)),
);

/** People's data does not come in with a list: such columns are left out. */
const PERSONAL =
  /联系人|联系方式|联络|电话|手机|座机|传真|邮箱|邮件|电邮|身份证|证件|微信|qq|姓名|负责人|经办人|对接人|财务人员|办税|会计|主席|phone|mobile|^tel|email|mail|contact|wechat|idcard|idnumber|fax/;

/**
 * Finds the header: among the first rows the one with the most columns known by name, one of them
 * the name of the enterprise. Rows above it are titles.
 *
 * @throws Refusal `roster-no-name-column`
 */
export function findHeader(sheet: Sheet): Header {
  let best: { header: Header; known: number } | null = null;
  for (const [at, cells] of sheet.slice(0, SEARCHED).entries()) {
    const columns = columnsOf(cells);
    const known = columns.filter(({ field }) => field !== null).length;
    const named = columns.some(({ field }) => field === 'name');
    if (named && (best === null || known > best.known)) best = { header: { at, columns }, known };
  }
  if (best === null) throw refuseRosterFile('roster-no-name-column', { searched: SEARCHED });
  return best.header;
}

function columnsOf(cells: readonly string[]): readonly Column[] {
  const headers = cells.map((cell) => cell.slice(0, 100));
  const meanings = headers.map(meaningOf);
  // The best name wins a field; several columns of a building are parts of one place.
  const winner = new Map<RosterField, number>();
  for (const [i, meaning] of meanings.entries()) {
    if (typeof meaning !== 'object' || meaning === null) continue;
    const held = winner.get(meaning.field);
    const heldRank = held === undefined ? Infinity : (meanings[held] as Meaning).rank;
    if (meaning.rank < heldRank) winner.set(meaning.field, i);
  }
  return headers.map((header, i) => {
    const meaning = meanings[i];
    if (meaning === null || meaning === 'personal-data') return { header, field: meaning };
    const taken = meaning.field === 'building' || winner.get(meaning.field) === i;
    return { header, field: taken ? meaning.field : null };
  });
}

interface Meaning {
  readonly field: RosterField;
  readonly rank: number;
}

function meaningOf(header: string): Meaning | 'personal-data' | null {
  const plain = header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^】]*】/g, '');
  for (const part of [plain, ...plain.split(/[/、|或]/)]) {
    const known = RANKS.get(part.replace(/[^\p{L}\p{N}]/gu, ''));
    if (known) return known;
  }
  return PERSONAL.test(plain.replace(/[\s_-]/g, '')) ? 'personal-data' : null;
}
