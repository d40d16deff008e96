import { closeBrowser, demo, Visitor } from './browser.js';

afterAll(closeBrowser);

test.each([
  ['a desktop', false],
  ['a phone', true],
])('on %s, staff see their department and settle a sign-up with one tap', async (_, phone) => {
  const visitor = await Visitor.signedIn('staff', '/workbench', { phone });
  const { page } = visitor;
  const waiting = async () => {
    const answer = await page.request.get(`${demo.url}/api/memberships?state=applied&limit=200`);
    return ((await answer.json()) as { items: unknown[] }).items.length;
  };
  await page
    .getByRole('list', { name: '各阶段企业' })
    .getByRole('link', { name: /已走访 \d+ 家/ })
    .waitFor();
  const before = await waiting();
  const row = page.getByRole('button', { name: /^接收入会/ }).first();
  await row.click();
  await page.waitForResponse((response) => response.url().includes('/api/memberships?'));
  expect(await waiting()).toBe(before - 1);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('what a colleague does appears without asking again', async () => {
  const one = await Visitor.signedIn('staff', '/workbench');
  const other = await Visitor.signedIn('staff', '/workbench');
  const late = one.page.getByRole('button', { name: /^已完成：/ });
  const before = await late.count();
  await other.page
    .getByRole('button', { name: /^已完成：/ })
    .first()
    .click();
  await one.page.waitForFunction(
    (n) => document.querySelectorAll('button[aria-label^="已完成："]').length < n,
    before,
  );
  await one.leave();
  await other.leave();
});

test('each enterprise is one tap from its visit', async () => {
  const visitor = await Visitor.signedIn('staff', '/workbench');
  const { page } = visitor;
  const link = page.getByRole('link', { name: /^登记走访：/ }).first();
  const name = (await link.getAttribute('aria-label'))!.replace('登记走访：', '');
  await link.click();
  await page.locator('.visit-chosen').getByText(name).waitFor();
  await visitor.leave();
});
