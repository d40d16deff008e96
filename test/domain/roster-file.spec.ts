import fc from 'fast-check';
import { type Reading, rememberedOf, ROSTER_FIELDS } from '../../src/roster/roster-columns.js';
import { lookIntoRosterFile, readRosterFile } from '../../src/roster/roster-file.js';
import { readDate, readNumber } from '../../src/roster/roster-rows.js';
import { columnName, isFormula } from '../../src/roster/sheet.js';
import { csv, gb18030, textCell, withBom, xlsx, xlsxOf, xlsxSheets } from '../support/roster-files.js';
import { makeUscc } from '../../src/kernel/uscc.js';
import { strToU8, zipSync } from 'fflate';

const CODE = '91350100M000100Y43';
const OTHER = makeUscc('91', '110112', 'MA01ABCD');
const HEADER = ['序号', '企业名称', '统一社会信用代码', '法定代表人', '行业', '成立日期', '职工人数'];
const LIST = [
  HEADER,
  ['1', '亦科精密机械（北京）有限公司', CODE, '张某', '制造业', '2015-03-02', '120人'],
  ['2', '北京华康医药有限公司', OTHER, '李某', '医药', '2018/7/1', '２５'],
];
const ROWS = [
  {
    row: 1,
    name: '亦科精密机械（北京）有限公司',
    uscc: CODE,
    legalRepresentative: '张某',
    industry: '制造业',
    foundedOn: '2015-03-02',
    employees: 120,
    flags: [],
  },
  {
    row: 2,
    name: '北京华康医药有限公司',
    uscc: OTHER,
    legalRepresentative: '李某',
    industry: '医药',
    foundedOn: '2018-07-01',
    employees: 25,
    flags: [],
  },
];

const read = async (file: Buffer, reading?: Reading) => (await readRosterFile(file, reading)).rows;
const refused = async (file: Buffer, reading?: Reading): Promise<unknown> => {
  const { code, params } = (await readRosterFile(file, reading).then(
    () => ({ code: 'accepted', params: {} }),
    (error: unknown) => error,
  )) as { code: string; params: object };
  return Object.keys(params).length > 0 ? [code, params] : code;
};

describe('the same list', () => {
  test.each([
    ['UTF-8', csv(LIST)],
    ['UTF-8 with BOM', withBom(csv(LIST))],
    ['GB18030', gb18030(csv(LIST))],
    ['tabs', csv(LIST, '\t')],
    ['semicolons', csv(LIST, ';')],
  ])('reads the same in %s', async (_, file) => {
    expect(await read(file)).toEqual(ROWS);
  });

  test('reads the same from xlsx, with real dates and numbers', async () => {
    const typed = [
      HEADER,
      LIST[1],
      [2, LIST[2][1], OTHER, '李某', '医药', new Date('2018-07-01T00:00:00Z'), 25],
    ];
    expect(await read(await xlsx(typed))).toEqual(ROWS);
  });

  test('reads the same below title rows, which may be longer than the header', async () => {
    const titles = [['汇龙森科技园企业名录'], ['制表：综合产业部', '', '2026年3月'], []];
    expect(await read(csv([...titles, ...LIST]))).toEqual(ROWS);
    expect(await read(await xlsx([...titles, ...LIST]))).toEqual(ROWS);
  });

  test('reads the same under English names and in another order of columns', async () => {
    const english = [
      ['USCC', 'Name', 'Legal representative', 'Industry', 'Founded on', 'Employees'],
      ...LIST.slice(1).map((row) => [row[2], row[1], row[3], row[4], row[5], row[6]]),
    ];
    expect(await read(csv(english))).toEqual(ROWS);
  });
});

test('columns are recognised by their many names, with brackets and marks around them', async () => {
  const { columns, rows } = await readRosterFile(
    csv([
      [
        '*单位名称',
        '税号',
        '法人代表',
        '企业类型',
        '注册地址',
        '经营地址',
        '楼栋',
        '房号',
        '从业人数（人）',
        '女职工数',
      ],
      ['华康医药', CODE, '李某', '民营', '一街1号', '二街2号', 'A座', '301', '30', '12'],
    ]),
  );
  expect(columns.map(({ field }) => field)).toEqual([
    'name',
    'uscc',
    'legalRepresentative',
    'unitType',
    'registeredAddress',
    'officeAddress',
    'building',
    'building',
    'employees',
    'womenEmployees',
  ]);
  expect(rows[0]).toMatchObject({ building: 'A座 301', employees: 30, womenEmployees: 12 });
});

test('columns of personal data are left out and named, unknown ones are named', async () => {
  const { columns, rows } = await readRosterFile(
    csv([
      ['企业名称', '联系人', '联系电话', '手机', '电子邮箱', '身份证号', '租期'],
      ['华康医药', '王五', '010-88880000', '13800138000', 'w@example.com', '110101199003074578', '三年'],
    ]),
  );
  expect(columns).toEqual([
    { column: 'A', header: '企业名称', field: 'name' },
    ...['联系人', '联系电话', '手机', '电子邮箱', '身份证号'].map((header, i) => ({
      column: 'BCDEF'[i],
      header,
      field: 'personal-data',
    })),
    { column: 'G', header: '租期', field: null },
  ]);
  expect(rows).toEqual([{ row: 1, name: '华康医药', flags: ['code-missing'] }]);
});

test('phone and ID numbers that stand in other columns are removed and flagged', async () => {
  const rows = await read(
    csv([
      ['企业名称', '统一社会信用代码', '法定代表人', '注册地址'],
      ['华康小吃店', '110101199003074578', '李某 13800138000', '一街1号'],
    ]),
  );
  expect(rows).toEqual([
    {
      row: 1,
      name: '华康小吃店',
      legalRepresentative: '李某',
      registeredAddress: '一街1号',
      flags: ['personal-data-removed', 'code-missing'],
    },
  ]);
});

test('no row is dropped: what is wrong is flagged', async () => {
  const rows = await read(
    csv([
      ['名称', '信用代码', '成立时间', '员工数'],
      ['', CODE, '', ''],
      ['甲公司', '', '去年', '很多'],
      ['乙公司', '9I3SOIOOMOOOIOOY43', '43831', '1,200'],
      ['丙公司', '91350100M000100Y44', '2020年2月30日', '-3'],
      ['', '', '', ''],
      ['合计', '', '', '1225'],
      ['甲 公司', CODE, '2020.1.2', '约30人'],
    ]),
  );
  expect(rows.map(({ row, flags }) => [row, ...flags])).toEqual([
    [1, 'name-missing', 'code-twice'],
    [2, 'date-wrong', 'number-wrong', 'code-missing', 'name-twice'],
    [3, 'code-wrong', 'code-repairable'],
    [4, 'date-wrong', 'number-wrong', 'code-wrong'],
    [6, 'total-row', 'code-missing'],
    [7, 'code-twice', 'name-twice'],
  ]);
  expect(rows[2]).toMatchObject({ repairedUscc: CODE, foundedOn: '2020-01-01', employees: 1200 });
  expect(rows[5]).toMatchObject({ foundedOn: '2020-01-02', employees: 30 });
});

test('dates and numbers are read as people write them', () => {
  const dates = [
    '2020-1-2',
    '2020/01/02',
    '2020.1.2',
    '2020年1月2日',
    '20200102',
    '２０２０－１－２',
    '43832',
    '2020-01-02 00:00:00',
  ];
  expect(new Set(dates.map(readDate))).toEqual(new Set(['2020-01-02']));
  expect(['2020-13-01', '2020', '12.5', '不详', '999999', ''].map(readDate)).toEqual(Array(6).fill(null));
  expect(['120', '１２０', '120人', '120 名', '120.0', '约120人左右'].map(readNumber)).toEqual(
    Array(6).fill(120),
  );
  expect(['-1', '10-20', '1.5', '', '人', '9999999'].map(readNumber)).toEqual(Array(6).fill(null));
});

test('what a spreadsheet would calculate is a formula, numbers and dashes are none', () => {
  for (const text of [
    '=1+1',
    '=SUM(A1:A9)',
    "=cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    '+SUM(A1)',
    '@SUM(1+1)',
    '＝HYPERLINK("x")',
    '-1*2',
  ]) {
    expect([text, isFormula(text)]).toEqual([text, true]);
  }
  for (const text of [
    '-',
    '--',
    '-5',
    '+86-10-88880000',
    '+86 (10) 8888',
    '- 无',
    '-B1',
    '====',
    '@公司',
    'A=1',
    '－',
    '',
  ]) {
    expect([text, isFormula(text)]).toEqual([text, false]);
  }
});

test('columns are named as in a spreadsheet', () => {
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});

describe('a file is refused with its own reason', () => {
  test('empty', async () => {
    expect(await refused(Buffer.alloc(0))).toBe('roster-empty');
    expect(await refused(Buffer.from(' \r\n,,\r\n'))).toBe('roster-empty');
    expect(await refused(await xlsx([[null]]))).toBe('roster-empty');
  });

  test('without a name column, or without rows below the header', async () => {
    expect(
      await refused(
        csv([
          ['代码', '行业'],
          ['1', '2'],
        ]),
      ),
    ).toEqual(['roster-no-name-column', { searched: 30 }]);
    expect(await refused(csv([HEADER]))).toBe('roster-no-rows');
  });

  test('half a file', async () => {
    const whole = await xlsx(LIST);
    expect(await refused(whole.subarray(0, whole.length / 2))).toBe('roster-corrupt');
    const broken = Buffer.from(whole);
    const data = broken.indexOf('xl/worksheets/sheet1.xml') + 60;
    broken.fill(0x55, data, data + 30);
    expect(await refused(broken)).toBe('roster-corrupt');
    expect(await refused(Buffer.from('企业名称,代码\r\n"甲公司,1\r\n乙公司,2'))).toBe('roster-corrupt');
  });

  test('a zip bomb, by what its directory says and by what it unpacks to', async () => {
    const bomb = xlsxOf('', { 'xl/worksheets/sheet1.xml': new Uint8Array(40 * 1024 * 1024) });
    expect(await refused(bomb)).toBe('roster-zip-bomb');
    const lying = xlsxOf('', { 'xl/worksheets/sheet1.xml': new Uint8Array(2 * 1024 * 1024) });
    const directory = lying.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    lying.writeUInt32LE(1_000, directory + 24);
    expect(await refused(lying)).toBe('roster-zip-bomb');
  });

  test('another type, whatever it is called', async () => {
    expect(await refused(Buffer.from('%PDF-1.7\nname'))).toBe('roster-type-unknown');
    expect(await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0]))).toBe('roster-type-unknown');
    expect(await refused(Buffer.from(zipSync({ 'word/document.xml': strToU8('<w/>') })))).toBe(
      'roster-type-unknown',
    );
  });

  test('a wrong encoding', async () => {
    expect(await refused(Buffer.from('\ufeff企业名称\r\n甲公司', 'utf16le'))).toBe('roster-encoding');
    expect(await refused(Buffer.from([0xc6, 0xf3, 0xff, 0xff, 0x0a, 0x41]))).toBe('roster-encoding');
  });

  test('more than 20 MiB', async () => {
    expect(await refused(Buffer.alloc(20 * 1024 * 1024 + 1, 'a'))).toEqual([
      'roster-too-large',
      { limit: 20 },
    ]);
  });

  test('100,000 columns', async () => {
    const wide = ['企业名称', ...Array.from({ length: 99_999 }, (_, i) => `列${i}`)];
    expect(await refused(csv([wide]))).toEqual(['roster-too-many-columns', { row: 1, limit: 200 }]);
    expect(await refused(Buffer.from(','.repeat(5_000_000)))).toEqual([
      'roster-too-many-columns',
      { row: 1, limit: 200 },
    ]);
    const far = `<row r="1">${textCell('A1', '企业名称')}${textCell('EQXD1', '远')}</row>`;
    expect(await refused(xlsxOf(far))).toBe('roster-corrupt');
    expect(await refused(xlsxOf(far.replace('EQXD1', 'XFD1')))).toEqual([
      'roster-too-many-columns',
      { row: 1, limit: 200 },
    ]);
  });

  test('too many rows, also where one row stands far off', async () => {
    expect(await refused(Buffer.from('企业名称\n' + '甲\n'.repeat(200_000)))).toEqual([
      'roster-too-many-rows',
      { limit: 200_000 },
    ]);
    const far = `<row r="1">${textCell('A1', '企业名称')}</row><row r="1048576">${textCell('A1048576', '甲')}</row>`;
    expect(await refused(xlsxOf(far))).toEqual(['roster-too-many-rows', { limit: 200_000 }]);
  });

  test('a cell that is too long', async () => {
    expect(await refused(csv([HEADER, ['1', '甲'.repeat(301)]]))).toEqual([
      'roster-cell-too-long',
      { row: 2, column: 'B', limit: 300 },
    ]);
    const addressed = ['企业名称', '办公地址'];
    expect(await refused(csv([addressed, ['甲公司', '长'.repeat(501)]]))).toEqual([
      'roster-cell-too-long',
      { row: 2, column: 'B', limit: 500 },
    ]);
    expect(
      await refused(
        csv([
          ['企业名称', '经营范围'],
          ['甲公司', '长'.repeat(40_000)],
        ]),
      ),
    ).toEqual(['roster-cell-too-long', { row: 2, column: 'B', limit: 32_767 }]);
  });

  test('formulas, in text and in a workbook', async () => {
    expect(await refused(csv([HEADER, ['1', "=cmd|' /C calc'!A0"]]))).toEqual([
      'roster-formula',
      { row: 2, column: 'B' },
    ]);
    expect(await refused(await xlsx([HEADER, ['1', '甲', '=1+1']]))).toEqual([
      'roster-formula',
      { row: 2, column: 'C' },
    ]);
    const calculated = `<row r="1">${textCell('A1', '企业名称')}</row><row r="2"><c r="A2" t="str"><f>B2</f><v>甲公司</v></c></row>`;
    expect(await refused(xlsxOf(calculated))).toEqual(['roster-formula', { row: 2, column: 'A' }]);
  });
});

test('cells and rows that were only formatted do not count', async () => {
  const data =
    `<row r="1">${textCell('A1', '企业名称')}<c r="XFD1" s="1"/></row>` +
    `<row r="2">${textCell('A2', '甲公司')}</row>` +
    `<row r="1048576" s="1"/><row r="1048575"><c r="A1048575" s="1"/></row>`;
  expect(await read(xlsxOf(data))).toMatchObject([{ row: 1, name: '甲公司' }]);
});

test('a sheet before the list that has no header is passed over', async () => {
  const rows = await read(await xlsx([['填表说明'], ['企业名称'], ['甲公司']]));
  expect(rows.map(({ name }) => name)).toEqual(['甲公司']);
});

test('the same bytes have the same digest and the same rows', async () => {
  const file = csv(LIST);
  expect(await readRosterFile(file)).toEqual(await readRosterFile(Buffer.from(file)));
});

describe('what a person says of a list', () => {
  /** Nothing in it is known by name. */
  const FOREIGN = [
    ['某园区一览'],
    ['抬头', '税务编号', '主管', '来源', '位置'],
    ['华康医药', CODE, '李某', '园区', 'A座'],
    ['亦科机械', OTHER, '张某', '园区', '301'],
  ];
  const SAID = { headerRow: 2, columns: { A: 'name', B: 'uscc', E: 'building', D: 'building' } } as const;

  test('goes before the names of its columns', async () => {
    expect(await read(csv(FOREIGN), SAID)).toEqual([
      { row: 1, name: '华康医药', uscc: CODE, building: '园区 A座', flags: [] },
      { row: 2, name: '亦科机械', uscc: OTHER, building: '园区 301', flags: [] },
    ]);
    expect(await read(await xlsx(FOREIGN), SAID)).toEqual(await read(csv(FOREIGN), SAID));
    const named = csv([
      ['企业名称', '曾用名'],
      ['旧名', '新名'],
    ]);
    expect(await read(named, { columns: { B: 'name' } })).toMatchObject([{ name: '新名' }]);
    expect(await refused(named, { columns: { A: null } })).toEqual([
      'roster-no-name-column',
      { searched: 30 },
    ]);
  });

  test('stands with its columns, and with the row of the header', async () => {
    const { headerRow, columns } = await readRosterFile(csv(LIST), {
      columns: { D: null, F: 'foundedOn', A: 'building' },
    });
    expect(headerRow).toBe(1);
    expect(columns).toEqual([
      { column: 'A', header: '序号', field: 'building', chosen: true },
      { column: 'B', header: '企业名称', field: 'name' },
      { column: 'C', header: '统一社会信用代码', field: 'uscc' },
      { column: 'D', header: '法定代表人', field: null, chosen: true },
      { column: 'E', header: '行业', field: 'industry' },
      { column: 'F', header: '成立日期', field: 'foundedOn' },
      { column: 'G', header: '职工人数', field: 'employees' },
    ]);
  });

  test('a list without a header begins in its first row', async () => {
    const rows = FOREIGN.slice(2);
    expect(await read(csv(rows), { headerRow: 0, columns: { A: 'name', B: 'uscc' } })).toEqual([
      { row: 1, name: '华康医药', uscc: CODE, flags: [] },
      { row: 2, name: '亦科机械', uscc: OTHER, flags: [] },
    ]);
  });

  test('is the same reading however it is said, and none where it says what the headers say', async () => {
    const readAs = async (file: Buffer, reading?: Reading) => (await readRosterFile(file, reading)).readAs;
    const list = csv(LIST);
    expect(await readAs(list)).toBeNull();
    expect(await readAs(list, { headerRow: 1, columns: { B: 'name', A: null } })).toBeNull();
    const without = await readAs(list, { columns: { G: null } });
    expect(without).toBe('1 B=name C=uscc D=legalRepresentative E=industry F=foundedOn');
    expect(await readAs(list, { headerRow: 1, columns: { A: null, B: 'name', G: null } })).toBe(without);
    expect(await readAs(list, { headerRow: 2, columns: { B: 'name' } })).not.toBeNull();
  });

  test('of what does not exist, or of two columns alike, is refused and says where', async () => {
    const list = csv(FOREIGN);
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [columnName(i), null]));
    for (const [reading, code, params] of [
      [{ headerRow: 5 }, 'roster-header-row-missing', { last: 4 }],
      [{ headerRow: 1e9 }, 'roster-header-row-missing', { last: 4 }],
      [{ headerRow: 4, columns: { A: 'name' } }, 'roster-no-rows', undefined],
      [{ ...SAID, columns: { F: 'name' } }, 'roster-column-missing', { column: 'F', last: 'E' }],
      [{ ...SAID, columns: wide }, 'roster-column-missing', { column: 'F', last: 'E' }],
      [{ ...SAID, columns: { B: 'name', A: 'name' } }, 'roster-field-twice', { column: 'A', other: 'B' }],
    ] as const) {
      expect(await refused(list, reading)).toEqual(params ? [code, params] : code);
    }
  });
});

describe('people’s data stays out, whatever is said', () => {
  const LISTED = [
    ['名录'],
    ['抬头', '联系人', '联系电话', '', '备注'],
    ['华康医药', '王五', '13800138000', '010-88880000', '老板 13900139000'],
    ['亦科机械', '赵六', '13700137000', '010-88880001', ''],
  ];

  test.each(ROSTER_FIELDS)('a contact is not taken in as %s', async (field) => {
    for (const column of ['B', 'C', 'D']) {
      const columns = { [column]: field };
      expect(await refused(csv(LISTED), { headerRow: 2, columns })).toEqual([
        'roster-column-personal',
        { column },
      ]);
      // Nor where another row is said to be the header, or none.
      for (const headerRow of [0, 1, 3]) {
        expect(await refused(csv(LISTED), { headerRow, columns })).toEqual([
          'roster-column-personal',
          { column },
        ]);
      }
    }
  });

  test('to say that it is left out changes nothing', async () => {
    const { columns } = await readRosterFile(csv(LISTED), {
      headerRow: 2,
      columns: { A: 'name', B: null },
    });
    expect(columns.map(({ column, field }) => [column, field])).toEqual([
      ['A', 'name'],
      ['B', 'personal-data'],
      ['C', 'personal-data'],
      ['D', 'personal-data'],
      ['E', null],
    ]);
  });

  test('a row of people that is said to be the header leaves no names', async () => {
    const { columns } = await readRosterFile(csv(LISTED), { headerRow: 3, columns: { A: 'name' } });
    expect(columns.map(({ header }) => header)).toEqual(['华康医药', '', '', '', '']);
  });

  test.each([
    [
      'of one unknown word',
      [
        ['租户', '联系人'],
        ['北京甲有限公司', '张三丰'],
        ['乙商行', '会计张无忌'],
      ],
    ],
    [
      'that says more than others',
      [
        ['租户', '安全生产联系人姓名及手机'],
        ['北京甲有限公司', '张三丰'],
        ['乙商行', '会计张无忌'],
      ],
    ],
    [
      'of two rows',
      [
        ['企业名称', '联系信息'],
        ['', '姓名', '手机'],
        ['北京甲有限公司', '张三丰'],
        ['乙商行', '会计张无忌'],
      ],
    ],
    [
      'whose second row alone says it',
      [
        ['企业名称', '对外', ''],
        ['', '姓名', '微信号'],
        ['北京甲有限公司', '张三丰', 'zsf'],
        ['乙商行', '会计张无忌', 'zwj'],
      ],
    ],
    [
      'of which only that has a word',
      [
        ['', '联系人'],
        ['北京甲有限公司', '张三丰'],
        ['乙商行', '会计张无忌'],
      ],
    ],
    [
      'above rows that look like one',
      [
        ['租户', '联系人', '', '类型'],
        ['北京甲有限公司', '张三丰', '', '企业'],
        ['乙商行', '会计张无忌', '张三丰', '企业'],
      ],
    ],
  ])(
    'a contact below a header %s is neither kept nor shown, whichever row is said to be it',
    async (_, list) => {
      for (let headerRow = 0; headerRow < list.length; headerRow++) {
        const reading = { headerRow, columns: { A: 'name' } } as const;
        const { columns, rows } = await readRosterFile(csv(list), reading);
        expect(JSON.stringify([columns, rows])).not.toMatch(/张三丰|无忌|zsf|zwj/);
        expect(JSON.stringify(await lookIntoRosterFile(csv(list), reading))).not.toMatch(
          /张三丰|无忌|zsf|zwj/,
        );
        for (const column of list[0].length > 2 ? ['B', 'C'] : ['B']) {
          expect(
            await refused(csv(list), { headerRow, columns: { A: 'name', [column]: 'building' } }),
          ).toEqual(['roster-column-personal', { column }]);
        }
      }
    },
  );

  test.each([
    ['园区服务邮箱', ['zhang0@example.com', 'li1@example.com', 'wang2@example.com']],
    ['园区服务微信', ['wx_li0', 'zhang-san1', '物业群主']],
    ['园区值班电话', ['010-67881234转801', '010-67881234 分机 802', '010-67881234 ext. 803']],
    ['园区值班手机', ['li.si@example.com 转李四', '李四@物业', '物业群主']],
    ['园区安全对接人', ['张　三', '李　四', '王　小　五']],
    ['园区值班电话', ['张　三', '李　四', '王　小　五']],
    ['园区安全对接人', ['ZHANG SAN', 'Li Si', 'wang']],
    ['园区值班电话', ['ZHANG SAN', 'Li Si', 'wang']],
    ['园区安全对接人', ['张三 李四', '王五 赵六', '孙七 周八']],
    ['园区值班电话', ['张三 李四', '王五 赵六', '孙七 周八']],
    ['园区安全对接人', ['物业张三', '物业李四', '保安王五']],
    ['园区安全负责人', ['物业张三', '物业李四', '保安王五']],
    ['园区值班电话', ['物业张三', '物业李四', '保安王五']],
  ])('what stands below %s stays out, whichever row is the header: %j', async (label, contacts) => {
    const named = [
      ['企业名称', '统一社会信用代码', '其他信息', ''],
      ['', '', label, '园区服务微信'],
    ];
    const rows = contacts.map((contact, i) => [`甲${i}精密机械厂`, '', contact, `wx_li${i}`]);
    for (const list of [
      [...named, ...rows],
      [['租户', '', label, '园区服务微信'], ...rows],
    ]) {
      for (let headerRow = 0; headerRow < list.length; headerRow++) {
        const reading = { headerRow, columns: { A: 'name' } } as const;
        const seen = JSON.stringify([
          (await readRosterFile(csv(list), reading)).columns,
          await lookIntoRosterFile(csv(list), reading),
        ]);
        for (const contact of [...contacts, 'wx_li']) expect(seen).not.toContain(contact);
        for (const column of ['C', 'D']) {
          expect(
            await refused(csv(list), { headerRow, columns: { A: 'name', [column]: 'building' } }),
          ).toEqual(['roster-column-personal', { column }]);
        }
      }
    }
  });

  test('of a row that is only said to be the header, no text is kept that no header is made of', async () => {
    const list = csv([
      ['北京甲有限公司', '张三丰', '会计张无忌', '联系电话2', '法人（周芷若）', '一街', '房号（间）'],
      ['乙商行', '小昭', '赵敏', '', '', '二街', '1'],
    ]);
    const { columns } = await readRosterFile(list, {
      headerRow: 1,
      columns: { A: 'name', F: 'building', E: null },
    });
    expect(columns.map(({ header }) => header)).toEqual([
      '北京甲有限公司',
      '',
      '',
      '联系电话2',
      '',
      '一街',
      '房号（间）',
    ]);
  });

  test('nothing else is left out for what stands in a row of the list, or in a line above it', async () => {
    const list = csv([
      ['汇龙森园区企业联系人名录'],
      ['填报单位：园区办', '联系人：张三', '', '联系电话', '010-8888', ''],
      ['企业名称', '行业', '地址', '法定代表人', '租期', '位置'],
      ['北京诚信会计师事务所', '会计', '电话局胡同', '李某', '三年', 'A座'],
      ['诚信会计', '邮件快递', '手机市场', '王某', '一年', 'B座'],
    ]);
    expect(await read(list)).toMatchObject([
      {
        name: '北京诚信会计师事务所',
        industry: '会计',
        officeAddress: '电话局胡同',
        legalRepresentative: '李某',
      },
      { name: '诚信会计', industry: '邮件快递', officeAddress: '手机市场', legalRepresentative: '王某' },
    ]);
  });

  test('phone numbers in a column that is taken in are removed', async () => {
    const rows = await read(csv(LISTED), { headerRow: 2, columns: { A: 'name', E: 'building' } });
    expect(rows[0]).toMatchObject({ building: '老板', flags: ['personal-data-removed', 'code-missing'] });
  });

  test('none of it is in a look', async () => {
    for (const headerRow of [undefined, 0, 1, 2, 3]) {
      const seen = JSON.stringify(await lookIntoRosterFile(csv(LISTED), { headerRow }));
      expect(seen).toContain('亦科机械');
      expect(seen).not.toMatch(/王五|赵六|1[3-9]\d{9}|8888/);
    }
  });
});

describe('a look at a list', () => {
  test('says what would come in, and why rows are doubtful', async () => {
    const look = await lookIntoRosterFile(csv([...LIST, ['3', '', CODE, '', '', '去年', '']]));
    expect(look).toMatchObject({ headerRow: 1, rows: 3, flagged: 2, shown: [1, 2, 3] });
    expect(look.flags).toEqual([
      { flag: 'code-twice', rows: 2 },
      { flag: 'date-wrong', rows: 1 },
      { flag: 'name-missing', rows: 1 },
    ]);
    expect(look.columns[1]).toEqual({
      column: 'B',
      header: '企业名称',
      field: 'name',
      cells: [LIST[1][1], LIST[2][1], ''],
    });
    expect(look.head[0]).toEqual({ row: 1, cells: HEADER });
  });

  test('of a list without a header shows its first rows and takes nothing for granted', async () => {
    const look = await lookIntoRosterFile(csv([[], ['华康医药', CODE], ['亦科机械', OTHER]]));
    expect(look).toMatchObject({ headerRow: null, columns: [], rows: 0 });
    expect(look.head).toEqual([
      { row: 2, cells: ['华康医药', CODE] },
      { row: 3, cells: ['亦科机械', OTHER] },
    ]);
  });

  test('shows the names below one that speaks of an accountant or a telephone', async () => {
    const names = ['抬头', '北京诚信会计师事务所', '华强手机有限公司', '亦科机械'];
    const unknown = await lookIntoRosterFile(csv(names.map((name) => [name, 'A座'])));
    expect(unknown.head.map(({ cells }) => cells[0])).toEqual(names);
    const shops = ['企业名称', '诚信会计', '小李手机', '亦科机械'];
    const known = await lookIntoRosterFile(csv(shops.map((name) => [name, '电话局胡同'])));
    expect(known.head.map(({ cells }) => cells[0])).toEqual(shops);
    const withCodes = [
      ['诚信会计', CODE],
      ['亦科机械', OTHER],
    ];
    const coded = await lookIntoRosterFile(csv(withCodes));
    expect(coded.head.map(({ cells }) => cells)).toEqual(withCodes);
  });

  test('a short name that speaks of an accountant is one among names, also where nothing else tells', async () => {
    const names = [
      ['诚信会计', '12'],
      ['大华商贸', 'A座'],
      ['北京示例科技有限公司', ''],
      ['恒通手机', '电话亭旁'],
    ];
    const unknown = await lookIntoRosterFile(csv(names));
    expect(unknown.head.map(({ cells }) => cells[0])).toEqual(names.map(([name]) => name));
    const rows = await read(csv(names), { headerRow: 0, columns: { A: 'name' } });
    expect(rows.map(({ name }) => name)).toEqual(names.map(([name]) => name));
  });

  test.each([
    ['names alone', ['张三', '欧阳小明', '李四']],
    ['names beside what they are or how they are reached', ['张三（物业）', '王经理', '李四 13800138000']],
    ['several to a cell', ['张三、李四', '赵六/孙七', '']],
    ['names among other things', ['张三', '空置', '待定待定']],
    ['nothing', ['', '', '']],
  ])(
    'below an unknown word about people, %s is left out, whichever row is the header',
    async (_, contacts) => {
      const list = [['租户', '园区安全对接人'], ...contacts.map((contact, i) => [`第${i}家加工厂`, contact])];
      for (const headerRow of [0, 1, 2]) {
        const { columns } = await readRosterFile(csv(list), { headerRow, columns: { A: 'name' } });
        expect(columns.find(({ column }) => column === 'B')?.field ?? 'personal-data').toBe('personal-data');
        expect(await refused(csv(list), { headerRow, columns: { A: 'name', B: 'building' } })).toEqual([
          'roster-column-personal',
          { column: 'B' },
        ]);
        expect(JSON.stringify(await lookIntoRosterFile(csv(list), { headerRow }))).not.toMatch(
          /[三四六七]|王/,
        );
      }
    },
  );

  test('of a header without a column of names shows the columns that it has', async () => {
    const look = await lookIntoRosterFile(
      csv([
        ['抬头', '税号', '行业'],
        ['华康医药', CODE, '医药'],
      ]),
    );
    expect(look).toMatchObject({ headerRow: 1, rows: 1 });
    expect(look.columns.map(({ field }) => field)).toEqual([null, 'uscc', 'industry']);
  });

  test('reads what an import with the same words reads', async () => {
    const cell = fc.constantFrom(
      '',
      '企业名称',
      '抬头',
      '税号',
      '联系人',
      '手机',
      '备注',
      '华康',
      '合计',
      CODE,
    );
    const sheet = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
    const reading = fc.record(
      {
        headerRow: fc.integer({ min: 0, max: 9 }),
        columns: fc.dictionary(
          fc.constantFrom('A', 'B', 'C', 'D', 'H'),
          fc.constantFrom(null, 'name', 'uscc', 'building', 'industry'),
        ),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Reading>;
    const outcomeOf = (promise: Promise<object>) =>
      promise.then(
        (outcome) => outcome,
        ({ code }: { code: string }) => code,
      );
    await fc.assert(
      fc.asyncProperty(sheet, reading, async (cells, said) => {
        const imported = await outcomeOf(readRosterFile(csv(cells), said));
        const look = await outcomeOf(lookIntoRosterFile(csv(cells), said));
        if (imported === 'roster-no-name-column') return;
        if (typeof imported === 'string' || typeof look === 'string') {
          expect(look).toEqual(imported);
          return;
        }
        const { headerRow, columns, rows } = imported as Awaited<ReturnType<typeof readRosterFile>>;
        // Of a header that is only said to be one, a look also shows texts that are not kept.
        const kept = columns.map(({ header, ...column }) => (header === '' ? column : { ...column, header }));
        expect(look).toMatchObject({ headerRow, rows: rows.length, columns: kept });
        // Nobody's contact is taken in, and one thing is read from one column.
        const taken = columns.flatMap(({ field }) => field ?? []).filter((field) => field !== 'building');
        const fields = taken.filter((field) => field !== 'personal-data');
        expect(new Set(fields).size).toBe(fields.length);
      }),
    );
  });
});

test('what was said of a list is known again in the next one, wherever it stands there', async () => {
  const first = await readRosterFile(
    csv([
      ['抬头', '编号', '', '企业名称'],
      ['华康医药', CODE, 'A座', '集团'],
    ]),
    { headerRow: 1, columns: { A: 'name', B: 'uscc', C: 'building', D: null } },
  );
  const remembered = rememberedOf(first.columns);
  const next = csv([
    ['第二季度'],
    ['序号', '企业名称', '', '编号', '抬头'],
    ['1', '集团', 'B座', OTHER, '亦科机械'],
  ]);
  const look = await lookIntoRosterFile(next, { remembered });
  expect(look).toMatchObject({ headerRow: 2, rows: 1, flagged: 0 });
  expect(look.columns.map(({ column, field }) => [column, field])).toEqual([
    ['A', null],
    ['B', null],
    ['C', 'building'],
    ['D', 'uscc'],
    ['E', 'name'],
  ]);
  // A header that has become one of people's data is left out all the same.
  const personal = await lookIntoRosterFile(
    csv([
      ['抬头', '联系人'],
      ['亦科机械', '王五'],
    ]),
    {
      remembered: new Map([...remembered, ['联系人', 'legalRepresentative']]),
    },
  );
  expect(personal.columns.map(({ field }) => field)).toEqual(['name', 'personal-data']);
});

describe('of a workbook', () => {
  const named = (name: string) => [['企业名称'], [name]];

  test('the sheet that is said is read, and is another reading only where it would not be read by itself', async () => {
    const file = await xlsxSheets([['填表说明']], named('甲公司'), named('乙公司'));
    const first = await readRosterFile(file);
    expect(first).toMatchObject({ sheet: 2, readAs: null, rows: [{ name: '甲公司' }] });
    expect(await readRosterFile(file, { sheet: 2 })).toEqual(first);
    const third = await readRosterFile(file, { sheet: 3 });
    expect(third).toMatchObject({ sheet: 3, readAs: 'sheet=3 1 A=name', rows: [{ name: '乙公司' }] });
    expect(await lookIntoRosterFile(file, { sheet: 3 })).toMatchObject({
      sheet: 3,
      sheets: ['表1', '表2', '表3'],
      headerRow: 1,
      rows: 1,
    });
    expect(await refused(file, { sheet: 4 })).toEqual(['roster-sheet-missing', { sheet: 4, last: 3 }]);
    expect(await refused(await xlsxSheets([[]], named('甲公司')), { sheet: 1 })).toEqual([
      'roster-sheet-empty',
      { sheet: '表1' },
    ]);
  });

  test('a sheet that has only a header is passed over', async () => {
    const file = await xlsxSheets([['企业名称']], named('甲公司'));
    expect(await readRosterFile(file)).toMatchObject({ sheet: 2, readAs: null, rows: [{ name: '甲公司' }] });
    expect(await refused(file, { sheet: 1 })).toBe('roster-no-rows');
    expect(await refused(await xlsxSheets([['企业名称']], [[]]))).toBe('roster-no-rows');
  });

  test('a text has no sheets', async () => {
    expect(await readRosterFile(csv(LIST), { sheet: 1 })).toEqual(await readRosterFile(csv(LIST)));
    expect(await readRosterFile(csv(LIST))).not.toHaveProperty('sheet');
    expect(await refused(csv(LIST), { sheet: 2 })).toEqual(['roster-sheet-missing', { sheet: 2, last: 1 }]);
  });

  test('a sheet that cannot be read is refused where it is meant, and else stands in nobody’s way', async () => {
    const sums = [['汇总'], ['=COUNTA(A1)']];
    const file = await xlsxSheets(sums, named('甲公司'));
    expect(await readRosterFile(file)).toMatchObject({ sheet: 2, readAs: null, rows: [{ name: '甲公司' }] });
    expect(await refused(file, { sheet: 1 })).toEqual(['roster-formula', { row: 2, column: 'A' }]);
    expect(await refused(await xlsxSheets(sums, [['抬头'], ['甲公司']]))).toEqual([
      'roster-formula',
      { row: 2, column: 'A' },
    ]);
  });

  test('a chart has a tab and no cells, and names are read as they are meant', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const file = xlsxOf(
      `<row r="1">${textCell('A1', '名称')}</row><row r="2">${textCell('A2', '甲公司')}</row>`,
      {
        'xl/workbook.xml': strToU8(
          `<x:workbook xmlns:x="${main}" xmlns:r="${office}"><x:sheets>` +
            `<x:sheet name="图 &amp; &lt;表&#62;" sheetId="7" r:id="rId2"/>` +
            `<x:sheet name='名录 13800138000' sheetId='1' state='visible' r:id='rId1'/></x:sheets></x:workbook>`,
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
            `<Relationship Id="rId1" Type="${office}/worksheet" Target="/xl/worksheets/sheet1.xml"/>` +
            `<Relationship Id="rId2" Type="${office}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`,
        ),
      },
    );
    expect(await lookIntoRosterFile(file)).toMatchObject({
      sheet: 2,
      sheets: ['图 & <表>', '名录'],
      rows: 1,
    });
    expect(await refused(file, { sheet: 1 })).toEqual(['roster-sheet-empty', { sheet: '图 & <表>' }]);
  });

  /** Sheets by their tabs; null: its part is missing. */
  const workbookOf = (sheets: Readonly<Record<string, string | null>>) => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const tabs = Object.entries(sheets);
    const part = (i: number) => `worksheets/sheet${i + 2}.xml`;
    return xlsxOf('', {
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${tabs
          .map(([name], i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i}"/>`)
          .join('')}</sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${tabs
          .map((_, i) => `<Relationship Id="rId${i}" Type="${office}/worksheet" Target="${part(i)}"/>`)
          .join('')}</Relationships>`,
      ),
      ...Object.fromEntries(
        tabs.flatMap(([, data], i) =>
          data === null
            ? []
            : [
                [
                  `xl/${part(i)}`,
                  strToU8(`<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`),
                ],
              ],
        ),
      ),
    });
  };
  const LISTED = `<row r="1">${textCell('A1', '名称')}</row><row r="2">${textCell('A2', '甲公司')}</row>`;

  test('a sheet that is damaged stands in the way of the one that is read by itself, not of one that is said', async () => {
    const file = workbookOf({ 汇总: null, 名录: LISTED });
    expect(await refused(file)).toBe('roster-corrupt');
    expect(await refused(file, { sheet: 1 })).toBe('roster-corrupt');
    expect(await readRosterFile(file, { sheet: 2 })).toMatchObject({ sheet: 2, rows: [{ name: '甲公司' }] });
  });

  test('an empty sheet is named without the numbers in its name, and is the fault of what was said', async () => {
    const file = workbookOf({ '空表 13800138000': '', 名录: LISTED });
    await expect(readRosterFile(file, { sheet: 1 })).rejects.toMatchObject({
      code: 'roster-sheet-empty',
      params: { sheet: '空表' },
      faults: [{ pointer: '/sheet' }],
    });
  });

  test.each([
    ['attributes', `<sheet ${' '.repeat(19_000_000)} name="名录" r:id="rId1"/>`],
    ['a value', `<sheet name="${'录'.repeat(6_000_000)}" r:id="rId1"/>`],
  ])('one whose list of sheets has %s of nearly 20 MB is damaged', async (_, sheet) => {
    // Stored as it is: packed, it would be refused for its ratio.
    const file = xlsxOf(
      '',
      { 'xl/workbook.xml': strToU8(`<workbook><sheets>${sheet}</sheets></workbook>`) },
      0,
    );
    expect(await refused(file)).toBe('roster-corrupt');
  });
});

test('of a workbook without a known header the longest sheet is looked at', async () => {
  const sheets = await xlsxSheets([['填表说明']], [['抬头'], ['华康医药'], ['亦科机械']]);
  expect(await read(sheets, { headerRow: 1, columns: { A: 'name' } })).toMatchObject([
    { name: '华康医药' },
    { name: '亦科机械' },
  ]);
});
