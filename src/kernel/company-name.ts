/** No name is longer; in UTF-16 units. */
export const LONGEST_NAME = 300;

/** Nor that of a union: that of an enterprise, and 工会委员会 behind it. */
export const LONGEST_UNION_NAME = LONGEST_NAME + 20;

/** What a company's name says, peeled so that names of different lists can be compared. */
export interface NameKey {
  /** NFKC, upper case, without spaces, zero-width characters and punctuation. Equal: the same name. */
  readonly normalised: string;
  /** Without branch, legal form and region. Equal, or one edit apart: a person decides. */
  readonly core: string;
  /** `上海分公司`, `亦庄店`: a branch is another enterprise than its parent. */
  readonly branch: string | null;
  /** Legal form, `有限公司`. */
  readonly form: string | null;
  /** `北京`, without 市 or 省. */
  readonly region: string | null;
}

/** Longest first. */
const FORMS = [
  '股份有限公司',
  '有限责任公司',
  '特殊普通合伙',
  '有限公司',
  '有限合伙',
  '普通合伙',
  '公司',
] as const;
const FORM_ENDS = FORMS.flatMap((form) => [[form, form] as const, [`(${form})`, form] as const]);

/** Ends that only a branch has. */
const BRANCH_ENDS = ['分公司', '分店', '分行', '支行', '分所', '分部', '营业部', '办事处'] as const;
/** An end that also names whole enterprises (药店, 饭店): a branch only behind a legal form or in brackets. */
const SHOP = '店';
const ENDS = [...BRANCH_ENDS, SHOP];

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门';
const CITIES =
  '石家庄 唐山 保定 廊坊 太原 沈阳 大连 长春 哈尔滨 南京 苏州 无锡 常州 南通 徐州 杭州 宁波 温州 嘉兴 合肥 福州 厦门 泉州 南昌 济南 青岛 烟台 郑州 洛阳 武汉 长沙 株洲 广州 深圳 珠海 东莞 佛山 惠州 中山 海口 三亚 成都 绵阳 贵阳 昆明 西安 兰州 西宁 呼和浩特 包头 南宁 桂林 拉萨 银川 乌鲁木齐 雄安';
const REGION = `(${PROVINCES.replaceAll(' ', '|')}|${CITIES.replaceAll(' ', '|')})(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)?`;
const REGION_FIRST = new RegExp(`^${REGION}`, 'u');
const REGION_LAST = new RegExp(`${REGION}$`, 'u');
const REGION_IN_BRACKETS = new RegExp(`\\(${REGION}\\)`, 'u');

export function nameKey(name: string): NameKey {
  const text = legible(name);
  const [whole, branch] = peelBranch(text);
  const [trunk, form] = peelForm(whole);
  const [rest, region] = peelRegion(trunk);
  return {
    normalised: withoutBrackets(text),
    core: withoutBrackets(rest),
    branch: branch && withoutBrackets(branch),
    form,
    region,
  };
}

/** Whether one inserted, removed or replaced code point, or none, makes one text the other. */
export function withinOneEdit(a: string, b: string): boolean {
  const [shorter, longer] = [[...a], [...b]].sort((x, y) => x.length - y.length);
  if (longer.length - shorter.length > 1) return false;
  let first = 0;
  while (first < shorter.length && shorter[first] === longer[first]) first++;
  let last = 0;
  while (last < shorter.length - first && shorter.at(-1 - last) === longer.at(-1 - last)) last++;
  return longer.length - first - last <= 1;
}

/** Most names: nothing in them changes but the width of brackets. */
const PLAIN = /^[\u4e00-\u9fffA-Z0-9()（）]*$/;

/** Normalised, but with brackets, all of one kind: they tell where a region or a branch stands. */
function legible(name: string): string {
  if (PLAIN.test(name)) return name.replaceAll('（', '(').replaceAll('）', ')');
  return name
    .normalize('NFKC')
    .replace(/\p{Ps}/gu, '(')
    .replace(/\p{Pe}/gu, ')')
    .replace(/[\s\p{Cf}]|(?![()])\p{P}/gu, '')
    .toUpperCase();
}

function withoutBrackets(text: string): string {
  return text.replace(/[()]/g, '');
}

function peelBranch(text: string): [whole: string, branch: string | null] {
  const open = text.endsWith(')') ? text.slice(0, -1) : text;
  const end = ENDS.find((candidate) => open.endsWith(candidate));
  if (!end) return [text, null];
  const start = startOfBranch(text, open, end);
  if (start <= 0) return [text, null];
  const [whole, outer] = peelBranch(text.slice(0, start));
  return [whole, (outer ?? '') + text.slice(start)];
}

/** Behind the last legal form, else at the last bracket or the region before the end; 0 where there is none. */
function startOfBranch(text: string, open: string, end: string): number {
  const head = open.slice(0, -end.length);
  const behindForm = Math.max(
    ...FORMS.map((form) => (head.includes(form) ? head.lastIndexOf(form) + form.length : 0)),
  );
  if (behindForm > 0) return text[behindForm] === ')' ? behindForm + 1 : behindForm;
  if (open !== text) return text.lastIndexOf('(');
  if (end === SHOP) return 0;
  const region = REGION_LAST.exec(head);
  return region && region.index > 0 ? region.index : head.length;
}

function peelForm(text: string): [trunk: string, form: string | null] {
  for (const [end, form] of FORM_ENDS) {
    if (text.length > end.length && text.endsWith(end)) return [text.slice(0, -end.length), form];
  }
  return [text, null];
}

/** Nothing is peeled where no name would be left. */
function peelRegion(text: string): [rest: string, region: string | null] {
  for (const pattern of [REGION_IN_BRACKETS, REGION_FIRST]) {
    const found = pattern.exec(text);
    if (!found) continue;
    const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
    if (withoutBrackets(rest).length === 0) continue;
    const [further, outer] = peelRegion(rest);
    return [further, outer ?? found[1]];
  }
  return [text, null];
}
