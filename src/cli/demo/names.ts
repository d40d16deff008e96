import { nameKey, withinOneEdit } from '../../kernel/company-name.js';
import { makeUscc } from '../../kernel/uscc.js';
import { type Random } from './random.js';

/** What an enterprise does: the word in its name and the industry in the tax registry. */
export interface Trade {
  readonly word: string;
  readonly industry: string;
}

const trades = (industry: string, words: string): Trade[] =>
  words.split(' ').map((word) => ({ word, industry }));

/** By department. */
export const TRADES = {
  equipment: [
    ...trades('通用设备制造业', '精密机械 机械设备 流体设备 传动技术 液压技术 机床'),
    ...trades('专用设备制造业', '激光设备 智能装备 机器人 包装设备 环保设备'),
    ...trades('仪器仪表制造业', '仪器 测控技术 传感器'),
    ...trades('汽车制造业', '汽车部件 汽车零部件'),
  ],
  general: [
    ...trades('批发和零售业', '商贸 贸易 供应链管理'),
    ...trades('商务服务业', '企业管理 会展服务 人力资源 广告'),
    ...trades('科技推广和应用服务业', '科技 技术服务 新材料'),
    ...trades('房地产业', '物业管理'),
    ...trades('文化艺术业', '文化传播 数字文化'),
  ],
  electronics: [
    ...trades('计算机、通信和其他电子设备制造业', '微电子 光电 电子 通信设备 半导体'),
    ...trades('软件和信息技术服务业', '软件 信息技术 数据科技 网络技术 集成电路设计'),
  ],
  biomedicine: [
    ...trades('医药制造业', '生物医药 制药 生物制品 中药'),
    ...trades('研究和试验发展', '生物科技 基因技术 医药研发'),
    ...trades('专用设备制造业', '医疗器械 诊断试剂'),
  ],
} as const satisfies Record<string, readonly Trade[]>;

const BRAND = [
  ...'鑫宏盛嘉博诚德昌兴旺顺永晟昊辰睿泽沐朗拓卓铭璟煜轩骏励恺翊晋禾岳峻衡致弘启沣屹楷珩茗桐淳曜朔昱',
];
const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚辉玲桂英华玉萍红鹏宇欣怡晨阳思雨佳琪浩然子涵雪梅海燕志远建国文博晓东春晖立新',
];

/** Makes company names whose cores are at least two edits apart, so that only intended pairs look alike. */
export class CompanyNames {
  private readonly cores: string[] = [];

  constructor(private readonly random: Random) {}

  /** A brand and a trade, `鑫睿泽精密机械`. */
  core(trade: Trade): string {
    for (;;) {
      const core = this.random.shuffled(BRAND).slice(0, 3).join('') + trade.word;
      const key = nameKey(`北京${core}有限公司`).core;
      if (key === core && this.cores.every((other) => !withinOneEdit(other, key))) {
        this.cores.push(key);
        return core;
      }
    }
  }
}

// No region of China begins with 119: such codes are valid in form and belong to nobody.
const NO_REGION = '119900';
const ORGANISATION = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A valid code; `ending` where its check digit must be a certain one. */
export function companyCode(random: Random, ending?: string): string {
  for (;;) {
    const code = makeUscc('91', NO_REGION, `MA${random.text(ORGANISATION, 6)}`);
    if (ending === undefined || code.endsWith(ending)) return code;
  }
}

export function personName(random: Random): string {
  const given = random.shuffled(GIVEN).slice(0, random.chance(0.7) ? 2 : 1);
  return random.pick(SURNAMES) + given.join('');
}

/** Mobile numbers of the shape of real ones; 154 was never given to an operator. */
export class Phones {
  private readonly given = new Set<string>();

  constructor(private readonly random: Random) {}

  next(): string {
    for (;;) {
      const phone = `154${this.random.text('0123456789', 8)}`;
      if (this.given.has(phone)) continue;
      this.given.add(phone);
      return phone;
    }
  }
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An ID number with a right check digit (GB 11643) and a region that does not exist. */
export function idNumber(random: Random): string {
  const month = String(random.whole(1, 12)).padStart(2, '0');
  const day = String(random.whole(1, 28)).padStart(2, '0');
  const body = `${NO_REGION}${random.whole(1968, 2003)}${month}${day}${random.text('0123456789', 3)}`;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
}
