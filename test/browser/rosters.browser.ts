import { barriers, closeBrowser, overflowing, Visitor } from './browser.js';

afterAll(closeBrowser);

/** Two names that a person has to tell apart; other ones at each run, so that none is known already. */
function rosterFile() {
  const mark = String.fromCodePoint(
    ...Array.from({ length: 4 }, () => 0x5000 + Math.floor(Math.random() * 8000)),
  );
  const rows = [
    '企业名称,统一社会信用代码,法定代表人,联系电话,职工人数',
    `北京${mark}新材料有限公司,,张示例,010-1234,30`,
    `北京${mark}新材料股份有限公司,,李示例,,31`,
    `${mark}精密机械厂,,,,12`,
  ];
  return { name: `${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
}

test('a roster is uploaded, its columns are explained, a pair is decided by keyboard, and it is confirmed', async () => {
  const visitor = await Visitor.signedIn('staff', '/rosters', {}, 'biomedicine');
  const { page } = visitor;
  const file = rosterFile();
  await page.getByLabel('其他名录').check();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '上传并核对' }).click();
  await page.waitForURL(/\/rosters\/[0-9a-f-]{36}/);
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
  await visitor.leave();
});

test('a file that is no roster is refused in words, and what was chosen stays', async () => {
  const visitor = await Visitor.signedIn('staff', '/rosters', { phone: true }, 'biomedicine');
  const { page } = visitor;
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('甲,乙\n1,2\n') });
  await page.getByRole('button', { name: '上传并核对' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByText(/notes\.csv/).waitFor();
  expect(await overflowing(page)).toEqual([]);
  expect(await barriers(page)).toEqual([]);
  await visitor.leave();
});
