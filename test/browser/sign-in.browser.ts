import { accountOf, barriers, closeBrowser, Visitor } from './browser.js';

afterAll(closeBrowser);

async function signIn({ page }: Visitor, username: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

test.each([
  ['staff', '工作台'],
  ['leader', '驾驶舱'],
  ['auditor', '审计回放'],
  ['system-admin', ''],
  ['security-admin', ''],
  ['audit-admin', ''],
] as const)('%s signs in, starts at the first screen of the menu, and signs out', async (role, heading) => {
  const visitor = await Visitor.arrive();
  const { page } = visitor;
  await visitor.go('/');
  const { username, password } = accountOf(role);
  await signIn(visitor, username, password);
  await page.getByRole('navigation', { name: '主菜单' }).first().waitFor();
  await page.locator('main h1').waitFor();
  if (heading) expect(await page.locator('main h1').textContent()).toBe(heading);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await visitor.leave();
});

test('a wrong password is said in words', async () => {
  const visitor = await Visitor.arrive({ phone: true });
  await visitor.go('/enterprises');
  await signIn(visitor, 'nobody.here', 'not-the-password');
  await visitor.page.getByText('用户名或密码不正确').waitFor();
  expect(await barriers(visitor.page)).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('a screen of another role is not shown, and an address that is none says so', async () => {
  const visitor = await Visitor.signedIn('auditor', '/');
  await visitor.page.goto('/administration/accounts');
  await visitor.page.getByText('没有权限').waitFor();
  await visitor.page.goto('/nowhere');
  await visitor.page.getByText('没有这一页').waitFor();
  await visitor.leave();
});

test('a session that ends opens a dialog above the page, which goes on as it was', async () => {
  const visitor = await Visitor.signedIn('staff', '/workbench', {}, 'general');
  const { page } = visitor;
  await page.getByText('我的', { exact: true }).click();
  await visitor.context.clearCookies();
  await page
    .getByRole('button', { name: /^完成：|^接收入会：/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: '登录已结束' });
  // Who it was is filled in: what is typed is the password.
  await dialog.locator('input[type=password]:focus').waitFor();
  expect(await barriers(page)).toEqual([]);
  const { password } = accountOf('staff', 'general');
  await dialog.getByLabel('密码', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: '登录' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByRole('radio', { name: '我的' }).isChecked()).toBe(true);
  await visitor.leave();
});

test('language, colours and size of text are kept on the device', async () => {
  const visitor = await Visitor.arrive();
  const { page } = visitor;
  await page.goto('/');
  await page.getByLabel('字号').selectOption('large');
  await page.getByLabel('外观').selectOption('dark');
  await page.getByLabel('语言').selectOption('en');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
    colours: 'dark',
    text: 'large',
  });
  await visitor.leave();
});
