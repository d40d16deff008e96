import { randomBytes } from 'node:crypto';
import { accountOf, barriers, closeBrowser, type Look, overflowing, lowTargets, Visitor } from './browser.js';

afterAll(closeBrowser);

const LOOKS: readonly (readonly [string, Look])[] = [
  ['a desktop', {}],
  ['a phone', { phone: true }],
];

/** Each run adds something of its own. */
const mark = () => randomBytes(3).toString('hex');

test.each(LOOKS)('on %s, the system administrator registers a park and moves it on', async (_, look) => {
  const visitor = await Visitor.signedIn('system-admin', '/administration/organisation', look);
  const { page } = visitor;
  const name = `示范园 ${mark()}`;
  await page.getByRole('button', { name: '登记园区' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('园区名称').fill(name);
  await dialog.getByLabel('负责的产业部').click();
  await page.locator('.ant-select-item-option', { hasText: '综合产业部' }).click();
  await dialog.getByLabel('推进阶段').click();
  await page.locator('.ant-select-item-option', { hasText: '瞄准' }).click();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached' });

  const park = page.getByRole('article').filter({ hasText: name });
  await park.getByText('综合产业部').waitFor();
  await park.getByRole('button', { name: '变更推进阶段' }).click();
  await page.getByRole('dialog').getByLabel('推进阶段').click();
  await page.locator('.ant-select-item-option', { hasText: '扩试' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await park.getByText('扩试').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test.each(LOOKS)(
  'on %s, the system administrator sets a threshold, the name and the notice, and puts the threshold back',
  async (_, look) => {
    const visitor = await Visitor.signedIn('system-admin', '/administration/settings', look);
    const { page } = visitor;
    const threshold = page.getByRole('listitem').filter({ hasText: '可设专职主席的职工人数' });
    const dialog = page.getByRole('dialog', { name: /职工人数|工会名称|新版本/ });
    const confirm = async () => {
      await dialog.getByLabel('原因').fill('市总工会文件');
      // What an earlier one left on the screen says nothing of this one.
      await page
        .locator('.ant-message-notice')
        .evaluateAll((told) => told.forEach((one) => one.setAttribute('data-earlier', '')));
      await dialog.getByRole('button', { name: '确定' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.ant-message-notice:not([data-earlier])', { hasText: '已保存。' }).waitFor();
    };
    expect(await barriers(page)).toEqual([]);
    await threshold.getByText('《工会法》第十四条').waitFor();
    await threshold.getByRole('button', { name: '修改' }).click();
    await dialog.getByLabel(/^可设专职主席的职工人数/).fill('180');
    await dialog.getByLabel('原因').fill('市总工会文件');
    expect(await barriers(page)).toEqual([]);
    // The session ends; what was filled in is still there when it is renewed.
    await visitor.context.clearCookies();
    await dialog.getByRole('button', { name: '确定' }).click();
    const again = page.getByRole('dialog', { name: '登录已结束' });
    await again.getByLabel('密码', { exact: true }).fill(accountOf('system-admin').password);
    await again.getByRole('button', { name: '登录' }).click();
    await again.waitFor({ state: 'hidden' });
    expect(await dialog.getByLabel(/^可设专职主席的职工人数/).inputValue()).toBe('180');
    await confirm();
    await threshold.getByText('现行：180 人').waitFor();
    await threshold.getByText('默认：200 人').waitFor();
    await threshold.getByText(/系统管理员/).waitFor();
    await threshold.getByRole('button', { name: '恢复默认' }).click();
    await dialog.getByText('现行值 180 人，将恢复为默认值 200 人。').waitFor();
    await confirm();
    await threshold.getByText('现行：200 人').waitFor();

    const name = `示例开发区总工会 ${mark()}`;
    await page.getByRole('button', { name: '修改工会名称' }).click();
    await dialog.getByLabel('工会名称').fill(name);
    await confirm();
    await page.getByRole('region', { name: '工会名称' }).getByText(name).waitFor();

    const line = `编号 ${mark()}`;
    await page.getByRole('button', { name: '发布新版本' }).click();
    await dialog.getByRole('button', { name: '填入系统自带的文字' }).click();
    const text = dialog.getByRole('group', { name: '中文' }).getByLabel('正文');
    await text.fill(`${await text.inputValue()}\n${line}`);
    expect(await barriers(page)).toEqual([]);
    await confirm();
    const notice = page.getByRole('region', { name: '入会申请告知书' });
    await notice.getByText(line).waitFor();
    await notice.getByText(/^收集内容：/).waitFor();
    // The one before can still be read.
    await notice.getByText(/^以往的 \d+ 个版本$/).click();
    await notice.getByText(/^入会申请个人信息处理告知书 v1$/).click();
    await notice.getByText('系统自带的文字。').waitFor();
    expect(look.phone ? await lowTargets(page) : []).toEqual([]);
    expect(await barriers(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);

    // Another one names it meanwhile, and no news come of that: said, and then it stands on what was left.
    await page.route('**/api/updates*', (route) => route.abort('connectionreset'));
    await page.reload();
    await page.getByRole('button', { name: '修改工会名称' }).click();
    await dialog.getByLabel('工会名称').fill(name);
    const data = { name: `${name} 二`, reason: '同时' };
    const other = await page.request.post('/api/settings/federation', { data });
    expect(other.status()).toBe(200);
    await dialog.getByLabel('原因').fill('市总工会文件');
    await dialog.getByRole('button', { name: '确定' }).click();
    await dialog.getByRole('status').waitFor();
    await confirm();
    await page.getByRole('region', { name: '工会名称' }).getByText(name, { exact: true }).waitFor();
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();

    const stranger = await Visitor.arrive(look);
    await stranger.go('/');
    await stranger.page.getByText(name).waitFor();
    expect(await overflowing(stranger.page)).toEqual([]);
    await stranger.leave();
  },
);

test.each(LOOKS)(
  'on %s, the status page names every view, and says that there is no backup',
  async (_, look) => {
    const visitor = await Visitor.signedIn('system-admin', '/administration/status', look);
    const { page } = visitor;
    await page.getByText(/一切正常/).waitFor();
    await page.getByRole('row', { name: /^建会漏斗 funnel/ }).waitFor();
    await page.getByText('还没有做过备份。').waitFor();
    expect(await overflowing(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  },
);

test.each(LOOKS)(
  'on %s, the security administrator makes an account, which signs in and is shut out again',
  async (_, look) => {
    const visitor = await Visitor.signedIn('security-admin', '/administration/accounts', look);
    const { page } = visitor;
    const username = `officer-${mark()}`;
    const password = `paper-boats-${mark()}`;
    await page.getByRole('button', { name: '创建账号' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用户名').fill(username);
    await dialog.getByLabel('姓名').fill('新干部');
    await dialog.getByLabel('产业部').click();
    await page.locator('.ant-select-item-option', { hasText: '综合产业部' }).click();
    await dialog.getByLabel('密码').fill('short');
    await dialog.getByRole('button', { name: '确定' }).click();
    // Said at the field that is wrong.
    await dialog.locator('input[type=password][aria-invalid=true]').waitFor();
    await dialog.getByLabel('密码').fill(password);
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: '确定' }).click();
    await dialog.waitFor({ state: 'detached' });

    const newcomer = await Visitor.arrive(look);
    await newcomer.go('/');
    await newcomer.page.getByLabel('用户名').fill(username);
    await newcomer.page.getByLabel('密码').fill(password);
    await newcomer.page.getByRole('button', { name: '登录' }).click();
    await newcomer.page.getByRole('heading', { name: '工作台' }).waitFor();

    // What was told in person gives way to what nobody else knows, and only that counts from there on.
    const ownSettings = look.phone
      ? newcomer.page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '更多' })
      : newcomer.page.getByRole('button', { name: '个人设置' });
    const own = newcomer.page.getByRole('dialog', { name: '修改密码' });
    const open = async () => {
      await ownSettings.click();
      await newcomer.page.getByRole('button', { name: '修改密码' }).click();
      await newcomer.page.locator('#current:focus').waitFor();
    };
    await open();
    // Closed, the dialog gives the focus back to what led to it, in the menu as on the page.
    await newcomer.page.keyboard.press('Escape');
    await newcomer.page.locator(':focus', { hasText: look.phone ? '更多' : '个人设置' }).waitFor();
    await open();
    await own.getByLabel('现用密码').fill('not-the-password');
    await own.getByLabel('新密码').fill(`${password}-own`);
    await own.getByRole('button', { name: '确定' }).click();
    await own.getByRole('alert').waitFor();
    expect(await barriers(newcomer.page)).toEqual([]);
    await own.getByLabel('现用密码').fill(password);
    await own.getByRole('button', { name: '确定' }).click();
    const again = newcomer.page.getByRole('dialog', { name: '登录已结束' });
    const signInAgain = async (typed: string) => {
      await again.getByLabel('密码', { exact: true }).fill(typed);
      await again.getByRole('button', { name: '登录' }).click();
    };
    await signInAgain(password);
    await again.getByText('用户名或密码不正确').waitFor();
    await signInAgain(`${password}-own`);
    await again.waitFor({ state: 'hidden' });

    await page.getByLabel('按姓名或用户名查找').fill(username);
    const row = page.getByRole('listitem').filter({ hasText: username });
    await row.getByRole('button', { name: '停用' }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/原因|理由/)
      .fill('离岗');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await row.getByText('已停用').waitFor();
    expect(await overflowing(page)).toEqual([]);
    // The session of the account is over at once; what it does next asks to sign in.
    await newcomer.page.reload();
    await newcomer.page.getByLabel('用户名').waitFor();
    expect(visitor.complaints).toEqual([]);
    await newcomer.leave();
    await visitor.leave();
  },
);

test.each(LOOKS)('on %s, the audit administrator finds a failed sign-in', async (_, look) => {
  const username = `nobody-${mark()}`;
  const visitor = await Visitor.signedIn('audit-admin', '/administration/access-log', look);
  const { page } = visitor;
  const known = await Visitor.arrive();
  await known.context.request.post('/api/session', { data: { username, password: 'wrong-password' } });
  await known.context.request.post('/api/session', {
    data: { username: 'general-1', password: 'wrong-password' },
  });
  await known.leave();
  await page.getByLabel('事项').click();
  await page.locator('.ant-select-item-option', { hasText: '登录失败' }).click();
  await page.getByRole('cell', { name: '密码错误' }).first().waitFor();
  // On paper too it says whose it was.
  await page.emulateMedia({ media: 'print' });
  await page.getByText('general-1').first().waitFor();
  await page.emulateMedia({ media: null });
  // Who goes on typing stays in the field; what is typed and not yet asked gives way to what is pressed.
  const account = page.getByLabel('账号（用户名）');
  await account.fill('general-1');
  await account.press('Enter');
  await page.getByRole('button', { name: '只看 general-1' }).first().waitFor();
  await page.keyboard.type('23');
  expect(await account.inputValue()).toBe('general-123');
  await page.getByRole('button', { name: '只看 general-1' }).first().click();
  await page.waitForFunction(
    () =>
      new Set(
        [...document.querySelectorAll('.administration-log td:nth-child(3)')].map((cell) => cell.textContent),
      ).size === 1,
  );
  expect(await account.inputValue()).toBe('general-1');
  // However the name is written; and the address says what was asked, for who comes by it or goes back to it.
  await account.fill('General-1');
  await account.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('username') === 'General-1');
  await page.getByRole('button', { name: '只看 general-1' }).first().waitFor();
  await page.reload();
  await page.getByRole('button', { name: '只看 general-1' }).first().waitFor();
  expect(await account.inputValue()).toBe('General-1');
  expect(await page.getByRole('cell', { name: '登录', exact: true }).count()).toBe(0);
  expect(look.phone ? await lowTargets(page) : []).toEqual([]);
  await page.getByLabel('日期到').fill('2020-01-01');
  await page.getByText('没有记录。').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.getByRole('cell', { name: '登录', exact: true }).first().waitFor();
  expect(await account.inputValue()).toBe('');

  // What does not come is told, and what is listed stays.
  const next = /\/api\/access-log\?.*cursor=/;
  await page.route(next, (route) => route.fulfill({ status: 500 }));
  await page.getByRole('button', { name: '更早的记录' }).click();
  await page.getByRole('alert').waitFor();
  await page.unroute(next);
  const rows = page.locator('.administration-log tbody tr');
  const listed = await rows.count();
  await page.getByRole('button', { name: '更早的记录' }).click();
  await rows.nth(listed).waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('no administrator sees what another administrates, nor business data', async () => {
  for (const [role, path] of [
    ['system-admin', '/administration/accounts'],
    ['security-admin', '/administration/access-log'],
    ['audit-admin', '/enterprises'],
  ] as const) {
    const visitor = await Visitor.signedIn(role, path);
    await visitor.page.getByText('没有权限').first().waitFor();
    await visitor.leave();
  }
});
