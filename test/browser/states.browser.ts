import { accountOf, barriers, closeBrowser, type Look, overflowing, Visitor } from './browser.js';
import { firstOf } from './screens.js';

afterAll(closeBrowser);

const LOOKS: readonly (readonly [string, Look])[] = [
  ['a desktop', {}],
  ['a phone', { phone: true }],
];

test.each(LOOKS)('on %s, a form outlives the session, and is sent when it is renewed', async (_, look) => {
  const visitor = await Visitor.signedIn('staff', undefined, look, 'electronics');
  const { page } = visitor;
  const id = await firstOf(page, '/api/enterprises?stage=visited&sort=-name&limit=1');
  await visitor.go(`/enterprises/${id}`);
  await page.getByRole('button', { name: '计划跟进' }).first().click();
  const dialog = page.getByRole('dialog', { name: '计划跟进' });
  const subject = `送材料 ${Date.now()}`;
  await dialog.getByLabel('要做的事').fill(subject);
  await dialog.getByLabel('到期日').fill('2099-01-05');
  await visitor.context.clearCookies();
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  const again = page.getByRole('dialog', { name: '登录已结束' });
  await again.getByLabel('密码', { exact: true }).fill(accountOf('staff', 'electronics').password);
  await again.getByRole('button', { name: '登录' }).click();
  await again.waitFor({ state: 'hidden' });
  expect(await dialog.getByLabel('要做的事').inputValue()).toBe(subject);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const due = page.locator('[aria-labelledby="case-follow-ups"] strong', { hasText: subject });
  await due.first().waitFor();
  expect(await due.count()).toBe(1);
  await visitor.leave();
});

test('without a network what is seen is marked as old, and what was typed stays', async () => {
  const visitor = await Visitor.signedIn('staff', undefined, {}, 'electronics');
  const { page } = visitor;
  const id = await firstOf(page, '/api/enterprises?stage=visited&sort=-name&limit=1');
  await visitor.go(`/enterprises/${id}`);
  await page.getByRole('button', { name: '计划跟进' }).first().click();
  const dialog = page.getByRole('dialog', { name: '计划跟进' });
  await dialog.getByLabel('要做的事').fill('再次上门');
  await dialog.getByLabel('到期日').fill('2099-01-06');
  await visitor.context.setOffline(true);
  await page.getByText('网络已断开，显示的是之前的内容，可能不是最新。').waitFor({ state: 'attached' });
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.getByText(/无法连接到服务器.*已填写的内容还在/).waitFor();
  expect(await dialog.getByLabel('要做的事').inputValue()).toBe('再次上门');
  await visitor.context.setOffline(false);
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('网络已断开').waitFor({ state: 'detached' });
  await visitor.leave();
});

test('while no news come, the page says so', async () => {
  const visitor = await Visitor.signedIn('leader');
  const { page } = visitor;
  await page.route('**/api/updates*', (route) => route.abort('connectionreset'));
  await visitor.go('/enterprises');
  await page.getByText(/实时更新已中断/).waitFor();
  await page.unroute('**/api/updates*');
  await page.getByText(/实时更新已中断/).waitFor({ state: 'detached' });
  await visitor.leave();
});

test('while the views of the server are behind, the page says until when they hold, and renews itself', async () => {
  const visitor = await Visitor.signedIn('leader');
  const { page } = visitor;
  await page.route('**/api/**', async (route) => {
    if (route.request().url().includes('/api/updates')) return route.continue();
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'jianhui-views-age': '7200' } });
  });
  await visitor.go('/cockpit');
  const notice = page.getByText(/服务器的数据暂未更新：显示的是 \d{4}-\d\d-\d\d \d\d:\d\d 以前的情况/);
  await notice.waitFor();
  expect(await barriers(page)).toEqual([]);
  // On a wall too, where the frame is not seen.
  await page.getByRole('button', { name: '全屏展示' }).click();
  await page.locator('.cockpit .notice').waitFor();
  await page.getByRole('button', { name: '退出全屏' }).click();
  await page.locator('.cockpit .notice').waitFor({ state: 'detached' });
  await page.unrouteAll({ behavior: 'wait' });
  const asked = page.waitForRequest(/\/api\/funnel\/series/);
  await notice.waitFor({ state: 'detached' });
  // What was shown is asked again by itself.
  await asked;
  await visitor.leave();
});

test.each(LOOKS)(
  'on %s, a name of marks, signs and three hundred characters is text, and fits',
  async (_, look) => {
    const visitor = await Visitor.signedIn('staff', undefined, look, 'biomedicine');
    const { page } = visitor;
    const odd = `<img src=x onerror="document.title='run'"><b>👩‍🏭𠮷</b>&amp;有限公司`;
    const name = odd + '长'.repeat(300 - odd.length);
    const answer = await page.request.post('/api/enterprises', { data: { details: { name } } });
    expect(answer.status()).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    for (const path of [
      `/enterprises/${id}`,
      `/enterprises?q=${encodeURIComponent('有限公司长长长')}`,
      `/visit?enterprise=${id}`,
    ]) {
      await visitor.go(path);
      await page.getByText(name).first().waitFor();
      expect(await overflowing(page)).toEqual([]);
      expect(await page.title()).not.toBe('run');
    }
    expect(await barriers(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    const closed = await page.request.post(`/api/enterprises/${id}/closing`, {
      data: { reason: 'not-eligible' },
    });
    expect(closed.status()).toBe(200);
    await visitor.leave();
  },
);
