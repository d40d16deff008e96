import { readRosterFile } from '../../src/roster/roster-file.js';
import { readDate, readNumber } from '../../src/roster/roster-rows.js';
import { columnName, isFormula } from '../../src/roster/sheet.js';
import { csv, gb18030, textCell, withBom, xlsx, xlsxOf } from '../support/roster-files.js';
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

const read = async (file: Buffer) => (await readRosterFile(file)).rows;
const refused = async (file: Buffer): Promise<unknown> => {
  const { code, params } = (await readRosterFile(file).then(
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
    { header: '企业名称', field: 'name' },
    ...['联系人', '联系电话', '手机', '电子邮箱', '身份证号'].map((header) => ({
      header,
      field: 'personal-data',
    })),
    { header: '租期', field: null },
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
