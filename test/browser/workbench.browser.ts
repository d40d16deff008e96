import { randomUUID } from 'node:crypto';
import { businessDateOf } from '../../src/kernel/dates.js';
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
  await page.getByText(/^已接收 .* 的一名职工入会。$/).waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('whose work was looked at last is looked at again, after a reload too', async () => {
  const visitor = await Visitor.signedIn('staff', '/workbench');
  const { page } = visitor;
  const isMine = () => page.getByRole('radio', { name: '我的' }).isChecked();
  expect(await isMine()).toBe(false);
  await page.getByText('我的', { exact: true }).click();
  await page.locator('.workbench-stages a[href*="officer="]').first().waitFor();
  await page.getByRole('link', { name: '企业', exact: true }).first().click();
  await page.getByRole('grid', { name: '企业列表' }).waitFor();
  await page.goBack();
  await visitor.settled();
  expect(await isMine()).toBe(true);
  await page.reload();
  await visitor.settled();
  expect(await isMine()).toBe(true);
  await visitor.leave();
});

test('what a colleague does appears without asking again', async () => {
  const one = await Visitor.signedIn('staff', '/workbench');
  const other = await Visitor.signedIn('staff', '/workbench');
  const late = one.page.getByRole('button', { name: /^完成：/ });
  const before = await late.count();
  await other.page
    .getByRole('button', { name: /^完成：/ })
    .first()
    .click();
  await one.page.waitForFunction(
    (n) => document.querySelectorAll('button[aria-label^="完成："]').length < n,
    before,
  );
  await one.leave();
  await other.leave();
});

test('a meeting of today that was cancelled says so', async () => {
  // Of a department with few meetings: the first ones of the day are listed.
  const visitor = await Visitor.signedIn('staff', undefined, {}, 'biomedicine');
  const { page } = visitor;
  const on = businessDateOf(new Date().toISOString());
  const subject = `不开了 ${randomUUID().slice(0, 8)}`;
  const planned = await page.request.post('/api/meetings', {
    data: { kind: 'mixed', on, subject },
  });
  const { id } = (await planned.json()) as { id: string };
  await page.request.post(`/api/meetings/${id}/cancellation`, { data: { reason: '改期' } });
  await visitor.go('/workbench');
  await page.getByRole('listitem').filter({ hasText: subject }).getByText('已取消').waitFor();
  await visitor.leave();
});

test('each row is one tap from the form that settles it, filled in with what the row is about', async () => {
  const visitor = await Visitor.signedIn('staff');
  const { page } = visitor;
  const on = businessDateOf(new Date().toISOString());
  const planned = await page.request.post('/api/meetings', {
    data: { kind: 'mixed', on, subject: '今日交流' },
  });
  expect(planned.status()).toBe(201);
  await visitor.go('/workbench');
  await page.getByRole('button', { name: '登记结果：今日交流' }).first().click();
  await page.getByRole('dialog', { name: '登记会议结果' }).waitFor();

  await visitor.go('/workbench');
  const meet = page.getByRole('button', { name: /^约沟通会：/ }).first();
  const invited = (await meet.getAttribute('aria-label'))!.replace('约沟通会：', '');
  await meet.click();
  await page.locator('.ant-select', { hasText: invited }).waitFor();

  await visitor.go('/workbench');
  const link = page.getByRole('link', { name: /^登记走访：/ }).first();
  const name = (await link.getAttribute('aria-label'))!.replace('登记走访：', '');
  await link.click();
  await page.locator('.visit-chosen').getByText(name).waitFor();
  await visitor.leave();
});
