import { xlsxSheets } from '../support/roster-files.js';
import { barriers, closeBrowser, lowTargets, overflowing, Visitor } from './browser.js';

afterAll(closeBrowser);

/** Four characters that are in no name yet. */
function freshMark() {
  return String.fromCodePoint(...Array.from({ length: 4 }, () => 0x5000 + Math.floor(Math.random() * 8000)));
}

/** Two names that a person has to tell apart, and one more. */
function rosterFile(mark: string) {
  const rows = [
    '企业名称,统一社会信用代码,法定代表人,联系电话,职工人数',
    `北京${mark}新材料有限公司,,张示例,010-1234,30`,
    `北京${mark}新材料股份有限公司,,李示例,,31`,
    `${mark}精密机械厂,,,,12`,
  ];
  return csvFile(mark, rows);
}

const csvFile = (name: string, rows: readonly string[]) => ({
  name: `${name}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.join('\n')),
});

test('a roster is uploaded, its columns are explained, a pair is decided by keyboard, and it is confirmed', async () => {
  const visitor = await Visitor.signedIn('staff', '/rosters', {}, 'biomedicine');
  const { page } = visitor;
  const mark = freshMark();
  const file = rosterFile(mark);
  await page.getByLabel('其他名录').check();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '导入并核对' }).click();
  await page.waitForURL(/\/rosters\/[0-9a-f-]{36}/);
  const earlier = new URL(page.url()).pathname;
  await page.getByText('未导入：个人信息').waitFor();
  await page.getByText('除组织形式和地区外名称相同').waitFor();
  expect(await page.getByRole('button', { name: '确认并登记' }).isDisabled()).toBe(true);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('d');
  await page.getByText(/已判为不是同一家/).waitFor();
  const confirm = page.getByRole('button', { name: '确认并登记' });
  await page.waitForFunction(
    () => !document.querySelector<HTMLButtonElement>('.rosters-confirm button.ant-btn-primary')!.disabled,
  );
  await confirm.click();
  await page.locator('.ant-popconfirm .ant-btn-primary').click();
  await page.getByText(/登记新企业 3 家/).waitFor();
  await page.getByText('全部完成').waitFor();

  // The next version of the list: what is new, changed and gone since, each that is registered with its case.
  await visitor.go('/rosters');
  await page.getByLabel('其他名录').check();
  await page
    .locator('input[type=file]')
    .setInputFiles(
      csvFile(`${mark}新版`, [
        '企业名称,职工人数',
        `北京${mark}新材料有限公司,55`,
        `北京${mark}新材料股份有限公司,31`,
        `${mark}医药研发中心,8`,
      ]),
    );
  await page.getByRole('button', { name: '导入并核对' }).click();
  await page.getByRole('link', { name: '与更早的版本比较' }).click();
  await page.waitForURL(/\/comparison$/);
  await page.getByLabel('更早的版本').waitFor();
  for (const [group, shown] of [
    ['新增 1', `${mark}医药研发中心`],
    ['不再列出 1', `${mark}精密机械厂`],
    ['有变动 1', '原为 30'],
    ['没有变化 1', `北京${mark}新材料股份有限公司`],
  ] as const) {
    await page.getByRole('button', { name: group }).click();
    await page.getByText(shown).first().waitFor();
  }
  expect(await barriers(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('不再列出 1').isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: '有变动 1' }).click();
  await page.getByRole('link', { name: `北京${mark}新材料有限公司` }).click();
  await page.getByRole('heading', { name: `北京${mark}新材料有限公司` }).waitFor();

  // The earlier one says that it no longer counts, and where to go; brought again it counts again.
  await visitor.go(earlier);
  await page.getByText('已有更新的同类名录').waitFor();
  expect(await page.getByRole('button', { name: '确认并登记' }).count()).toBe(0);
  await page.getByRole('link', { name: '打开新的名录' }).click();
  await page.getByRole('heading', { name: `${mark}新版.csv` }).waitFor();
  await visitor.go('/rosters');
  await page.getByLabel('其他名录').check();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '导入并核对' }).click();
  await page.waitForURL(`**${earlier}`);
  await page.getByText('核对结果').waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('on a phone, a file that is no roster is refused in words; of a workbook the sheet is chosen; of a park’s own list it is said which row is the header and what its columns are, and the next one is read the same way', async () => {
  const visitor = await Visitor.signedIn('staff', '/rosters', { phone: true }, 'biomedicine');
  const { page } = visitor;
  const mark = freshMark();
  const own = (name: string) =>
    csvFile(`${mark}${name}`, [
      '入驻一览',
      '抬头,编号,联系人',
      `北京${mark}${name}科技有限公司,,王示例`,
      `${mark}${name}加工厂,,李示例`,
    ]);
  const takeIn = page.getByRole('button', { name: '导入并核对' });
  await page.getByLabel('其他名录').check();
  const files = page.locator('input[type=file]');
  await files.setInputFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7') });
  await page.getByRole('alert').waitFor();
  await page.getByText(/notes\.csv/).waitFor();
  expect([await takeIn.count(), await overflowing(page)]).toEqual([0, []]);

  // Of a workbook the sheet is chosen; one that cannot be read says so, and another one can be chosen.
  const sheets = [
    [['企业名称'], [`${mark}甲厂`]],
    [[]],
    [
      ['企业名称', '备注'],
      [`${mark}乙厂`, '找王示例'],
    ],
  ];
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await files.setInputFiles({ name: '三张表.xlsx', mimeType, buffer: await xlsxSheets(...sheets) });
  await page.locator('.rosters-cells').getByText(`${mark}甲厂`).waitFor();
  await page.getByLabel('工作表').selectOption('2. 表2');
  await page.getByRole('alert').waitFor();
  expect([await takeIn.isDisabled(), await page.getByText(`${mark}甲厂`).count()]).toEqual([true, 0]);
  await page.getByLabel('工作表').selectOption('3. 表3');
  await page.locator('.rosters-cells').getByText(`${mark}乙厂`).waitFor();
  expect(await page.getByLabel('B 列“备注”读作').inputValue()).toBe('');
  await page.getByText('认不出写在其他列里的人名').waitFor();
  expect([await overflowing(page), await lowTargets(page), await barriers(page)]).toEqual([[], [], []]);

  await files.setInputFiles(own('一季度'));
  await page.getByText('没有认出表头').waitFor();
  expect(await takeIn.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: '第 2 行 抬头 · 编号 · 联系人' }).check();
  await page.getByText('请选出哪一列是企业名称').waitFor();
  await page.getByText('不导入：个人信息').waitFor();
  await page.getByLabel('B 列“编号”读作').selectOption('企业名称');
  await page.getByText('没有名称 2 行').waitFor();
  // By keyboard: the first letter of an option, or the arrows.
  await page.getByLabel('A 列“抬头”读作').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByText('企业名称改由 A 列读取，B 列不再导入').waitFor();
  await page.getByText('共 2 行，其中 2 行有疑问，仍会导入并注明：没有代码 2 行').waitFor();
  expect(await page.getByText('王示例').count()).toBe(0);
  expect([await overflowing(page), await barriers(page)]).toEqual([[], []]);
  await takeIn.click();
  await page.waitForURL(/\/rosters\/[0-9a-f-]{36}/);
  await page.getByText('企业名称（人工指定）').waitFor();

  await visitor.go('/rosters');
  await page.getByLabel('其他名录').check();
  await files.setInputFiles(own('二季度'));
  await page.getByText(`上传的《${mark}一季度.csv》`).waitFor();
  expect(await page.getByLabel('A 列“抬头”读作').inputValue()).toBe('name');

  // Without a network the next look waits, and goes on when there is one.
  await visitor.context.setOffline(true);
  await page.getByLabel('B 列“编号”读作').selectOption('楼宇');
  expect(await takeIn.isDisabled()).toBe(true);
  await visitor.context.setOffline(false);
  await page.locator('.rosters-look [type=submit]:enabled').waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});
