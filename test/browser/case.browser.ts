import { type Page } from 'playwright-core';
import { barriers, closeBrowser, demo, lowTargets, overflowing, Visitor } from './browser.js';
import { firstOf } from './screens.js';

afterAll(closeBrowser);

const MEETINGS = '/api/meetings?kind=mixed&limit=1';

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** One that nobody else works on: the last by name in its stage. */
const caseIn = async (page: Page, stage: string) =>
  `/enterprises/${await firstOf(page, `/api/enterprises?stage=${stage}&sort=-name&limit=1`)}`;

test.each([
  ['desktop', {}],
  ['phone', { phone: true }],
] as const)('a visit is recorded, found in the timeline and taken back (%s)', async (_, look) => {
  const visitor = await Visitor.signedIn('staff', undefined, look);
  const { page } = visitor;
  await visitor.go(await caseIn(page, 'visited'));
  const visits = page.locator('.case-timeline li', { hasText: '走访（电话）' });
  const before = await visits.count();

  await page.getByRole('button', { name: '登记走访' }).click();
  const dialog = page.getByRole('dialog', { name: '登记走访' });
  await dialog.getByLabel('方式').click();
  await page.locator('.ant-select-item-option', { hasText: '电话' }).click();
  await dialog.getByLabel('备注').fill('联系方式 13800000000');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog
    .getByText(/请勿在此填写手机号/)
    .first()
    .waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  await dialog.getByLabel('备注').fill('下周再联系');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await visits.nth(before).waitFor();

  await visits
    .first()
    .getByRole('button', { name: /撤销这条记录/ })
    .click();
  const retraction = page.getByRole('dialog', { name: '撤销一条记录' });
  await retraction.getByLabel('为什么是错的').fill('记错企业');
  await retraction.getByRole('button', { name: '登记', exact: true }).click();
  await retraction.waitFor({ state: 'detached' });
  await page.locator('.case-timeline li[data-retracted=true]', { hasText: '走访（电话）' }).first().waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('above a long past that is shown in parts, an application is withdrawn, and the case transferred', async () => {
  const visitor = await Visitor.signedIn('staff', undefined, { phone: true });
  const { page } = visitor;
  const give = async (path: string, data: object) => {
    const answer = await page.request.post(`${demo.url}/api/enterprises${path}`, { data });
    const told = (await answer.json()) as { id: string; detail?: string };
    expect(told.detail).toBeUndefined();
    return told;
  };
  const { id } = await give('', { details: { name: '记录很多的企业（测试）有限公司' } });
  const contacts = [{ role: '厂长', name: '钱一鸣', phone: '13700001234' }];
  await give(`/${id}/visits`, { on: today(), method: 'phone', contacts });
  for (let n = 0; n < 31; n++)
    await give(`/${id}/concerns`, { raised: [['dues', 'turnover'][n % 2]], notes: `第 ${n} 次` });
  const preparatoryGroup = { since: today(), size: 3 };
  await give(`/${id}/applications`, { on: today(), form: 'single', preparatoryGroup });

  // The server's parts, only shorter than it would give them; the second fails at first, which is said.
  let failed = false;
  await page.route('**/history?*', (route) => {
    const url = new URL(route.request().url());
    if (url.searchParams.get('from') === '20' && !failed) {
      failed = true;
      return route.fulfill({ status: 500 });
    }
    return route.continue({ url: url.href.replace('limit=1000', 'limit=20') });
  });
  await visitor.go(`/enterprises/${id}`);
  await page.getByText('记录很多，共 34 条，已载入最早的 20 条。').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  expect(await lowTargets(page)).toEqual([]);
  await page.getByRole('button', { name: '继续载入' }).click();
  await page.getByText(/已载入最早的/).waitFor({ state: 'detached' });
  await page.locator('.case-timeline ol > li', { hasText: '第 30 次' }).waitFor();
  // Whom to call stands above what was recorded, and one touch calls.
  const [contact, records] = await Promise.all(
    ['联系人', '全部记录'].map(async (name) => (await page.getByRole('heading', { name }).boundingBox())!.y),
  );
  expect(contact).toBeLessThan(records);
  await page.getByRole('button', { name: '显示姓名和电话' }).click();
  expect(await page.getByRole('link', { name: '13700001234' }).getAttribute('href')).toBe('tel:13700001234');
  const entries = page.locator('.case-timeline ol > li');
  expect(await entries.count()).toBe(30);
  await page.getByRole('button', { name: /^更早的还有 \d+ 条$/ }).click();
  await page.getByText('第 0 次').waitFor();

  await page.getByRole('button', { name: '全部操作' }).click();
  await page.getByRole('button', { name: '撤回申请' }).click();
  const dialog = page.getByRole('dialog', { name: '撤回申请' });
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.getByText('请填写此项').waitFor();
  await dialog.getByLabel('原因').fill('企业搬迁，暂缓');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.case-path li[aria-current=step]', { hasText: '已走访' }).waitFor();
  await page.locator('.case-path li', { hasText: '曾到达，后退回' }).waitFor();

  // Given to another department, it is no longer hers to look at, and that is said.
  await page.getByRole('button', { name: '全部操作' }).click();
  await page.getByRole('button', { name: '移交部门或园区' }).click();
  const transfer = page.getByRole('dialog', { name: '移交部门或园区' });
  await transfer.getByLabel('移交给').click();
  await page.locator('.ant-select-item-option', { hasText: '综合' }).click();
  await transfer.getByLabel('移交原因').fill('迁往其他园区');
  await transfer.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText(/该记录属于其他产业部/).waitFor();
  await page.getByRole('link', { name: '返回企业列表' }).click();
  await page.getByRole('grid', { name: '企业列表' }).waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('by keyboard: after each dialog one goes on from where it was opened, or from the page', async () => {
  const visitor = await Visitor.signedIn('staff');
  const { page } = visitor;
  const data = { details: { name: `北京键盘操作${Math.random().toString(36).slice(2, 8)}有限公司` } };
  const registered = await page.request.post('/api/enterprises', { data });
  await visitor.go(`/enterprises/${((await registered.json()) as { id: string }).id}`);
  const isFocused = (selector: string, text = '') =>
    page.waitForFunction(
      ([wanted, words]) =>
        document.activeElement?.matches(wanted) && document.activeElement.textContent?.includes(words),
      [selector, text] as const,
    );
  const list = page.getByRole('button', { name: '全部操作' });
  const commands = page.getByRole('dialog', { name: '全部操作' });

  await list.focus();
  await page.keyboard.press('Enter');
  await commands.waitFor();
  await page.keyboard.press('Escape');
  await commands.waitFor({ state: 'hidden' });
  await isFocused('button', '全部操作');
  // A form that was chosen from the list goes back past the list.
  await page.keyboard.press('Enter');
  await commands.getByRole('button', { name: '指派经办人' }).press('Enter');
  const assigning = page.getByRole('dialog', { name: '指派经办人' });
  await assigning.waitFor();
  await page.keyboard.press('Escape');
  await assigning.waitFor({ state: 'detached' });
  await isFocused('button', '全部操作');
  // What was the next step is none any more once it is done.
  await page.locator('#content section').getByRole('button', { name: '登记走访' }).press('Enter');
  const visit = page.getByRole('dialog', { name: '登记走访' });
  await visit.getByRole('button', { name: '登记', exact: true }).press('Enter');
  await visit.waitFor({ state: 'detached' });
  await page.locator('.case-path li[aria-current=step]', { hasText: '已走访' }).waitFor();
  await isFocused('#content');
  const retract = page.getByRole('button', { name: /^撤销这条记录/ });
  await retract.press('Enter');
  await page.getByRole('dialog', { name: '撤销一条记录' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: '撤销一条记录' }).waitFor({ state: 'detached' });
  await isFocused('button[aria-label^=撤销这条记录]');
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('what cannot be done now is listed with the reason, without codes', async () => {
  const visitor = await Visitor.signedIn('staff');
  const { page } = visitor;
  await visitor.go(await caseIn(page, 'applied'));
  await page.getByRole('button', { name: '全部操作' }).click();
  const commands = page.getByRole('dialog');
  await commands.getByText(/建会须经上一级工会批准（《工会法》第十二条）。尚缺：.*批复选举结果/).waitFor();
  expect(await commands.locator('dd').allTextContents()).not.toContainEqual(
    expect.stringMatching(/[a-z]+-[a-z]+/),
  );
  expect(await barriers(page)).toEqual([]);
  await visitor.leave();
});

test('what others recorded meanwhile is shown in words before one’s own is recorded on top', async () => {
  const visitor = await Visitor.signedIn('staff');
  const { page } = visitor;
  const path = await caseIn(page, 'communicated');
  await visitor.go(path);
  await page.getByRole('button', { name: '计划跟进' }).first().click();
  const dialog = page.getByRole('dialog', { name: '计划跟进' });
  await dialog.getByLabel('要做的事').fill('送建会材料清单');
  await dialog.getByLabel('到期日').fill('2099-01-04');

  const { status } = await page.evaluate(async (api) => {
    const answer = await fetch(api, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ raised: ['turnover'] }),
    });
    return { status: answer.status };
  }, `/api${path}/concerns`);
  expect(status).toBe(200);

  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.getByText('您打开表单后，又登记了：').waitFor();
  await dialog.getByText(/人员流动大/).waitFor();
  expect(await dialog.getByLabel('要做的事').inputValue()).toBe('送建会材料清单');
  await dialog.getByRole('button', { name: '按最新情况登记' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('#case-follow-ups + ul', { hasText: '送建会材料清单' }).first().waitFor();
  await visitor.leave();
});

test('leaders see contacts masked, auditors by their role, and auditors can do nothing', async () => {
  for (const role of ['leader', 'auditor'] as const) {
    const visitor = await Visitor.signedIn(role);
    const { page } = visitor;
    await visitor.go(await caseIn(page, 'applied'));
    await page.getByText(role === 'leader' ? '姓名和电话已遮盖。' : '姓名和电话不向您的角色显示。').waitFor();
    await page.getByRole('button', { name: '全部操作' }).click();
    const nothing = page.getByText('以您的角色，在这家企业没有可做的操作。');
    if (role === 'auditor') await nothing.waitFor();
    else expect(await nothing.count()).toBe(0);
    await visitor.leave();
  }
});

test('a contact who asks for it is erased, for good', async () => {
  const visitor = await Visitor.signedIn('staff', undefined, { phone: true });
  const { page } = visitor;
  await visitor.go(await caseIn(page, 'applied'));
  const contacts = page.getByRole('region', { name: '联系人' });
  const erased = contacts.getByText(/个人信息已于 .* 删除/);
  expect(await erased.count()).toBe(0);
  await contacts.getByRole('button', { name: '显示姓名和电话' }).click();
  await contacts
    .getByRole('button', { name: /删除个人信息/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: '删除联系人个人信息' });
  await dialog.getByLabel('原因').fill('本人要求删除');
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  await dialog.getByRole('button', { name: '删除个人信息' }).click();
  await dialog.waitFor({ state: 'detached' });
  await erased.waitFor();
  await page.locator('.case-timeline li', { hasText: '删除一位联系人的个人信息' }).waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test.each([
  ['a case', 'staff', (page: Page) => caseIn(page, 'applied')],
  ['a sheet to sign', 'staff', async (page: Page) => `/meetings/${await firstOf(page, MEETINGS)}/sheet`],
  ['the workbench', 'staff', async () => '/workbench'],
  [
    'a film',
    'auditor',
    async (page: Page) => (await caseIn(page, 'applied')).replace('enterprises', 'replay'),
  ],
] as const)('%s is printed black on white, without menu and buttons', async (_, role, path) => {
  const visitor = await Visitor.signedIn(role, undefined, { dark: true });
  const { page } = visitor;
  await visitor.go(await path(page));
  await page.emulateMedia({ media: 'print' });
  // A4 between its margins.
  await page.setViewportSize({ width: 703, height: 1000 });
  await page.locator('html[data-colours=light]').waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(0, 0, 0)');
  expect(await page.locator('.side:visible, .bar:visible, .ant-btn:visible').count()).toBe(0);
  expect(await overflowing(page)).toEqual([]);
  await visitor.leave();
});
