import { type BusinessDate, addDays } from '../../kernel/dates.js';
import { type CompanyNames, companyCode, personName, type Phones, type Trade, TRADES } from './names.js';
import { type Random } from './random.js';
import { type Cell, type RosterFile } from './roster-file.js';

export type DepartmentKey = keyof typeof TRADES;
export type ParkKey = 'hans' | 'huilongsen' | 'electronics' | 'biomedicine';

export interface PilotPark {
  readonly key: ParkKey;
  readonly department: DepartmentKey;
  readonly name: string;
  readonly address: string;
  /** How many rows each list has, and how many enterprises stand in both. */
  readonly tax: number;
  readonly directory: number;
  readonly both: number;
  readonly files: readonly [tax: Omit<RosterFile, 'cells'>, directory: Omit<RosterFile, 'cells'>];
}

/** The first two are the pilot's own, with the figures that were reported; the others are made up. */
export const PARKS: readonly PilotPark[] = [
  {
    key: 'hans',
    department: 'equipment',
    name: '大族企业湾',
    address: '北京经济技术开发区凉水河二街 8 号院（模拟地址）',
    tax: 54,
    directory: 103,
    both: 23,
    files: [
      { name: '大族企业湾-地税库.csv', format: 'csv-gb18030' },
      { name: '大族企业湾-园区名录.xlsx', format: 'xlsx' },
    ],
  },
  {
    key: 'huilongsen',
    department: 'general',
    name: '汇龙森',
    address: '北京经济技术开发区科创十四街 99 号（模拟地址）',
    tax: 57,
    directory: 84,
    both: 29,
    files: [
      { name: '汇龙森-地税库.csv', format: 'csv-utf8-bom' },
      { name: '汇龙森-园区名录.csv', format: 'csv-utf8', separator: ';' },
    ],
  },
  {
    key: 'electronics',
    department: 'electronics',
    name: '启芯电子信息园（模拟）',
    address: '北京经济技术开发区启芯路 1 号（模拟地址）',
    tax: 46,
    directory: 61,
    both: 19,
    files: [
      { name: '启芯园-地税库.csv', format: 'csv-utf8', separator: '\t' },
      { name: '启芯园-园区名录.xlsx', format: 'xlsx' },
    ],
  },
  {
    key: 'biomedicine',
    department: 'biomedicine',
    name: '沐康生物医药园（模拟）',
    address: '北京经济技术开发区沐康街 6 号（模拟地址）',
    tax: 33,
    directory: 52,
    both: 17,
    files: [
      { name: '沐康园-地税库.xlsx', format: 'xlsx' },
      { name: '沐康园-园区名录.csv', format: 'csv-gb18030' },
    ],
  },
];

export interface PilotEnterprise {
  /** `hans-17`. */
  readonly key: string;
  /** Every name under which a list has it; the first is the one it bears. */
  readonly names: readonly string[];
  readonly uscc: string | null;
  readonly industry: string;
  readonly legalRepresentative: string;
  readonly foundedOn: BusinessDate;
  readonly employees: number;
  readonly women: number;
  /** Where the lists have it; empty for one that was registered by hand. */
  readonly rows: { readonly tax?: number; readonly directory?: number };
}

/** Two rows that the machine leaves to a person, and what the person finds. Row 1 is the first below the header. */
export interface PairToDecide {
  readonly tax: number;
  readonly directory: number;
  readonly same: boolean;
  readonly notes: string;
}

export interface PilotLists {
  readonly enterprises: readonly PilotEnterprise[];
  readonly tax: RosterFile;
  readonly directory: RosterFile;
  readonly pairs: readonly PairToDecide[];
}

/** How a list writes an enterprise down. */
interface Sighting {
  readonly name: string;
  readonly code: string | null;
}

interface Listed {
  readonly enterprise: PilotEnterprise;
  readonly tax?: Sighting;
  readonly directory?: Sighting;
}

/** What the two lists disagree about, for the first of the enterprises that stand in both. */
const DRIFTS = [
  'legal-form',
  'legal-form',
  'brackets',
  'brackets',
  'brackets',
  'code-missing',
  'code-missing',
  'code-missing',
  'code-missing',
  'former-name',
  'mistyped-code',
  'spaces',
] as const;
type Drift = (typeof DRIFTS)[number] | 'none';

/** What a person finds out where the machine must not decide. */
const FOUND: Readonly<Partial<Record<Drift, string>>> = {
  'legal-form': '电话核实：同一家，名录少写了“责任”二字',
  'former-name': '查登记信息：同一家，名录用的是原名',
};

/** The two lists of a park, with the noise of real ones, and the enterprises that are really there. */
export function listsOf(
  park: PilotPark,
  random: Random,
  names: CompanyNames,
  phones: Phones,
  day: BusinessDate,
): PilotLists {
  const maker = new EnterpriseMaker(park, random, names, day);
  const alike = maker.alike();
  const onlyTax = park.tax - park.both - 1;
  const onlyDirectory = park.directory - park.both - 3;
  const listed: Listed[] = [
    ...Array.from({ length: park.both }, (_, at) => maker.inBoth(DRIFTS[at] ?? 'none')),
    ...alike,
    ...maker.parentAndBranch(),
    ...Array.from({ length: onlyTax }, () => maker.only('tax')),
    ...Array.from({ length: onlyDirectory }, (_, at) => maker.only('directory', at)),
  ];

  const tax = random.shuffled(listed.filter((one) => one.tax));
  const directory = random.shuffled(listed.filter((one) => one.directory));
  const pair = (left: Listed, right: Listed, same: boolean, notes: string): PairToDecide => ({
    tax: tax.indexOf(left) + 1,
    directory: directory.indexOf(right) + 1,
    same,
    notes,
  });
  return {
    enterprises: listed.map((one) => ({
      ...one.enterprise,
      rows: {
        ...(one.tax && { tax: tax.indexOf(one) + 1 }),
        ...(one.directory && { directory: directory.indexOf(one) + 1 }),
      },
    })),
    tax: { ...park.files[0], cells: taxCells(tax, park, random) },
    directory: { ...park.files[1], cells: directoryCells(directory, park, random, phones, day) },
    pairs: [
      ...listed.flatMap((one, at) => {
        const found = FOUND[DRIFTS[at]];
        return found === undefined ? [] : [pair(one, one, true, found)];
      }),
      pair(alike[0], alike[1], false, '现场核实：两家公司，股份公司是其关联企业'),
    ],
  };
}

class EnterpriseMaker {
  private made = 0;

  constructor(
    private readonly park: PilotPark,
    private readonly random: Random,
    private readonly names: CompanyNames,
    private readonly day: BusinessDate,
  ) {}

  inBoth(drift: Drift): Listed {
    const code = companyCode(this.random, drift === 'none' && this.random.chance(0.15) ? '0' : undefined);
    const trade = this.trade();
    const core = this.names.core(trade);
    const name = this.nameOf(core);
    const sightings = ((): [Sighting, Sighting] => {
      switch (drift) {
        case 'legal-form':
          return [
            { name: `北京${core}有限责任公司`, code },
            { name: `北京${core}有限公司`, code: null },
          ];
        case 'brackets':
          return [
            { name: `${core}（北京）有限公司`, code },
            { name: `${core}(北京)有限公司`, code: this.random.chance(0.5) ? code : null },
          ];
        case 'code-missing':
          return [
            { name, code },
            { name, code: null },
          ];
        case 'former-name':
          return [
            { name, code },
            { name: `北京${this.names.core(this.trade())}有限公司`, code },
          ];
        case 'mistyped-code':
          return [
            { name, code: code.replace('0', 'O') },
            { name, code },
          ];
        case 'spaces':
          return [
            { name, code },
            { name: ` ${name.slice(0, 2)} ${name.slice(2)}`, code },
          ];
        case 'none':
          return [
            { name, code },
            { name, code },
          ];
      }
    })();
    const [tax, directory] = sightings;
    return { enterprise: this.enterprise([tax.name, directory.name.trim()], code, trade), tax, directory };
  }

  only(list: 'tax' | 'directory', at = 0): Listed {
    const trade = this.trade();
    const name = this.nameOf(this.names.core(trade));
    const code = companyCode(this.random);
    // Directories are kept by hand: some rows have no code, one a slip of the pen that nothing mends.
    if (list === 'directory' && at === 0) {
      const slip = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
      return { enterprise: this.enterprise([name], null, trade), directory: { name, code: slip } };
    }
    const known = list === 'tax' || at % 12 > 0 ? code : null;
    return { enterprise: this.enterprise([name], known, trade), [list]: { name, code: known } };
  }

  /** 有限公司 and 股份有限公司 side by side: two enterprises, but only a person can tell. */
  alike(): [Listed, Listed] {
    const trade = this.trade();
    const core = this.names.core(trade);
    const code = companyCode(this.random);
    const [limited, byShares] = [`北京${core}有限公司`, `北京${core}股份有限公司`];
    return [
      { enterprise: this.enterprise([limited], code, trade), tax: { name: limited, code } },
      { enterprise: this.enterprise([byShares], null, trade), directory: { name: byShares, code: null } },
    ];
  }

  parentAndBranch(): [Listed, Listed] {
    const trade = this.trade();
    const parent = `北京${this.names.core(trade)}有限公司`;
    const branch = `${parent}亦庄分公司`;
    const [parentCode, branchCode] = [companyCode(this.random, '0'), companyCode(this.random)];
    return [
      {
        enterprise: this.enterprise([parent], parentCode, trade),
        directory: { name: parent, code: parentCode },
      },
      {
        enterprise: this.enterprise([branch], branchCode, trade),
        directory: { name: branch, code: branchCode },
      },
    ];
  }

  private trade(): Trade {
    return this.random.pick<Trade>(TRADES[this.park.department]);
  }

  private nameOf(core: string): string {
    const draw = this.random.fraction();
    if (draw < 0.66) return `北京${core}有限公司`;
    if (draw < 0.78) return `${core}（北京）有限公司`;
    if (draw < 0.88) return `北京${core}有限责任公司`;
    if (draw < 0.95) return `北京${core}股份有限公司`;
    return `北京${core}中心（有限合伙）`;
  }

  private enterprise(names: readonly string[], uscc: string | null, trade: Trade): PilotEnterprise {
    this.made++;
    const employees = Math.round(6 * Math.exp(this.random.fraction() ** 1.5 * 4.2));
    return {
      key: `${this.park.key}-${this.made}`,
      names: [...new Set(names)],
      uscc,
      industry: trade.industry,
      legalRepresentative: personName(this.random),
      foundedOn: addDays(this.day, -this.random.whole(250, 7000)),
      employees,
      women: Math.round(employees * (0.2 + 0.4 * this.random.fraction())),
      rows: {},
    };
  }
}

const UNIT_TYPES = ['有限责任公司（自然人投资或控股）', '有限责任公司（法人独资）', '其他有限责任公司'];

function taxCells(listed: readonly Listed[], park: PilotPark, random: Random): Cell[][] {
  return [
    [`${park.name}税源企业清单（模拟数据）`],
    ['序号', '纳税人名称', '统一社会信用代码', '法定代表人', '登记注册类型', '行业', '注册地址', '成立日期'],
    ...listed.map(({ enterprise, tax }, at) => [
      at + 1,
      tax!.name,
      tax!.code,
      enterprise.legalRepresentative,
      random.pick(UNIT_TYPES),
      enterprise.industry,
      park.address,
      enterprise.foundedOn,
    ]),
  ];
}

function directoryCells(
  listed: readonly Listed[],
  park: PilotPark,
  random: Random,
  phones: Phones,
  day: BusinessDate,
): Cell[][] {
  return [
    [`${park.name}入驻企业名录（模拟数据）`],
    [`统计日期：${day}`],
    ['序号', '企业名称', '统一社会信用代码', '楼座', '办公地址', '员工人数', '联系人', '联系电话'],
    ...listed.map(({ enterprise, directory }, at) => [
      at + 1,
      directory!.name,
      directory!.code,
      `${random.whole(1, 9)} 号楼`,
      `${random.whole(1, 12)} 层 ${random.whole(101, 1220)} 室`,
      enterprise.employees,
      personName(random),
      phones.next(),
    ]),
  ];
}
