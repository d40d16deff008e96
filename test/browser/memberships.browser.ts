import { randomInt } from 'node:crypto';
import { barriers, closeBrowser, demo, overflowing, Visitor } from './browser.js';

afterAll(closeBrowser);

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
/** Of somebody who has not applied before: an application is kept once. */
const newPhone = () => `137${String(randomInt(1e8)).padStart(8, '0')}`;

test('on a phone, an officer takes in two applications at a meeting, admits one and not the other', async () => {
  const visitor = await Visitor.signedIn('staff', undefined, { phone: true });
  const { page } = visitor;
  const asked = async <T>(path: string) => (await (await page.request.get(demo.url + path)).json()) as T;
  const { items } = await asked<{ items: { name: string; park: string | null }[] }>(
    '/api/enterprises?stage=visited&limit=50',
  );
  const { name, park } = items.find((one) => one.park !== null)!;
  const data = { kind: 'employee', on: today(), park, subject: '代为登记' };
  const planned = await page.request.post(`${demo.url}/api/meetings`, { data });
  const { id } = (await planned.json()) as { id: string };

  await visitor.go(`/meetings/${id}`);
  await page.getByRole('link', { name: '代为登记' }).click();
  await page.getByText(/收集内容：/).waitFor();
  await page.getByLabel('工作单位').fill(name);
  await page.locator('.ant-select-item-option', { hasText: name }).first().click();
  await page.getByLabel('姓名', { exact: true }).fill('周小兰');
  await page.getByLabel('手机号').fill('1370000');
  await page.getByRole('button', { name: '登记申请' }).click();
  await page.getByText('须经本人同意才能登记').waitFor();
  await page.getByRole('checkbox', { name: /告知书并同意/ }).check();
  await page.getByRole('button', { name: '登记申请' }).click();
  // What is wrong with the number is said by the server, at its field.
  await page.locator('.ant-form-item-explain-error').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('手机号').fill(newPhone());
  await page.getByRole('button', { name: '登记申请' }).click();
  await page.getByText('已登记一份入会申请').waitFor();
  // The next in the queue: the enterprise stays, the person does not.
  expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('');
  await page.getByLabel('姓名', { exact: true }).fill('吴大勇');
  await page.getByLabel('手机号').fill(newPhone());
  await page.getByRole('checkbox', { name: /告知书并同意/ }).check();
  const second = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: '登记申请' }).click();
  expect((await second).status()).toBe(201);

  await visitor.go(`/meetings/${id}`);
  await page.getByRole('link', { name: '办理入会申请' }).click();
  const admit = page.getByRole('button', { name: /^接收入会：/ });
  await admit.nth(1).waitFor();
  expect(await admit.count()).toBe(2);
  // Nobody is named before it is asked for.
  expect(await page.getByText('周小兰').count()).toBe(0);
  await page.getByRole('button', { name: '显示姓名和电话' }).click();
  const row = (person: string) => page.locator('.memberships-list > li', { hasText: person });
  await row('周小兰').waitFor();
  await row('吴大勇').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  expect(page.url()).not.toMatch(/周|吴|137/);

  const give = async (person: string, command: string, field: string, reason: string) => {
    await row(person)
      .getByRole('button', { name: /^其他操作/ })
      .click();
    await page.getByRole('menuitem', { name: command }).click();
    const dialog = page.getByRole('dialog', { name: command });
    await dialog.getByLabel(field).fill(reason);
    await dialog.getByRole('button', { name: '确定' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await give('吴大勇', '不予接收', '原因', '在其他单位工作');
  await page.getByText('已登记不予接收').waitFor();
  await row('吴大勇').waitFor({ state: 'detached' });
  await row('周小兰').getByRole('checkbox').check();
  await page.getByRole('button', { name: '接收 1 人' }).click();
  const dialog = page.getByRole('dialog', { name: '接收入会' });
  await dialog.getByLabel('文号').fill('经开工会〔2026〕12 号');
  await dialog.getByRole('button', { name: '接收 1 人' }).click();
  await dialog.getByText('已接收 1 人。').waitFor();
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await page.getByText('没有符合条件的入会申请。').waitFor();

  await page.getByLabel('状态').click();
  await page.locator('.ant-select-item-option', { hasText: '全部' }).click();
  // How it was decided is nothing of the person, and is said also where nobody is named.
  await page.getByRole('button', { name: '遮盖姓名和电话' }).click();
  await page.getByText(/接收于 \d+年.* 文号 经开工会〔2026〕12 号/).waitFor();
  await page.getByText(/不予接收于 \d+年.* 原因：在其他单位工作/).waitFor();
  expect(await page.getByText('周小兰').count()).toBe(0);
  await page.getByRole('button', { name: '显示姓名和电话' }).click();
  await give('吴大勇', '删除个人信息', '依据', '本人要求');
  await page.getByText('个人信息已删除').first().waitFor();
  await row('吴大勇').waitFor({ state: 'detached' });
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('what a colleague settles meanwhile takes no words away, and who was erased is not offered to be admitted', async () => {
  const visitor = await Visitor.signedIn('staff');
  const { page } = visitor;
  const asked = async <T>(path: string) => (await (await page.request.get(demo.url + path)).json()) as T;
  const send = async (path: string, data: object) => {
    const answer = await page.request.post(demo.url + path, { data });
    expect([path, answer.ok()]).toEqual([path, true]);
    return ((await answer.json()) as { id: string }).id;
  };
  const { items } = await asked<{ items: { id: string; park: string | null }[] }>(
    '/api/enterprises?stage=visited&limit=50',
  );
  const { id: enterprise, park } = items.find((one) => one.park !== null)!;
  const meeting = await send('/api/meetings', { kind: 'employee', on: today(), park, subject: '同时办理' });
  const { consent } = await asked<{ consent: string }>('/api/settings/notice');
  const apply = (name: string) =>
    send('/api/memberships', {
      enterprise,
      channel: 'on-the-spot',
      meeting,
      person: { name, phone: newPhone() },
      consent,
    });
  const erased = await apply('郑小红');
  const settled = await apply('冯大伟');
  const rows = page.locator('.memberships-list > li');

  await send(`/api/memberships/${erased}/erasure`, { reason: '本人要求' });
  await visitor.go(`/memberships?meeting=${meeting}&state=applied`);
  await rows.getByText('个人信息已删除').waitFor();
  // The checkbox and the button are the other one's.
  expect(await rows.getByRole('checkbox').count()).toBe(1);
  expect(await rows.getByRole('button', { name: /^接收入会：/ }).count()).toBe(1);
  await rows
    .filter({ hasText: '个人信息已删除' })
    .getByRole('button', { name: /^其他操作/ })
    .click();
  await page.getByRole('menuitem', { name: '本人撤回' }).waitFor();
  expect(await page.getByRole('menuitem').allTextContents()).toEqual(['本人撤回']);
  await page.keyboard.press('Escape');

  await rows
    .filter({ hasNotText: '个人信息已删除' })
    .getByRole('button', { name: /^其他操作/ })
    .click();
  await page.getByRole('menuitem', { name: '不予接收' }).click();
  const dialog = page.getByRole('dialog', { name: '不予接收' });
  await dialog.getByLabel('原因').fill('在其他单位工作');
  await send(`/api/memberships/${settled}/admission`, {});
  await rows.nth(1).waitFor({ state: 'detached' });
  expect(await dialog.getByLabel('原因').inputValue()).toBe('在其他单位工作');
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();

  await visitor.go(`/meetings/${meeting}`);
  await page.getByRole('link', { name: '代为登记' }).waitFor();
  expect(await page.getByText(/待接收/).count()).toBe(0);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('the meeting of an application is never a number, and a page that does not come is said', async () => {
  const visitor = await Visitor.signedIn('staff');
  const { page } = visitor;
  const data = { kind: 'mixed', on: today(), place: '已取消的会场' };
  const planned = await page.request.post(`${demo.url}/api/meetings`, { data });
  const { id } = (await planned.json()) as { id: string };
  await page.request.post(`${demo.url}/api/meetings/${id}/cancellation`, { data: { reason: '改期' } });
  // Neither while the list loads, nor while one that is not in it does, as it was cancelled.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const ofMeetings = /\/api\/meetings[/?]/;
  await page.route(ofMeetings, async (route) => {
    await held;
    await route.continue();
  });
  const asking = page.waitForRequest(ofMeetings);
  await page.goto(`/memberships/new?meeting=${id}`);
  await asking;
  const picker = page.locator('.ant-form-item', { hasText: '会议' }).locator('.ant-select').last();
  await picker.getByText('…', { exact: true }).waitFor();
  expect(await page.getByText(id).count()).toBe(0);
  release();
  await picker.getByText(/\d+年\d+月\d+日.*已取消的会场/).waitFor();
  await page.unroute(ofMeetings);
  // Nor where there is none of that number.
  const none = id.replace(/^./, (first) => (first === '0' ? '1' : '0'));
  await visitor.go(`/memberships/new?meeting=${none}`);
  await page.locator('.ant-select-status-error').waitFor();
  expect(await page.getByText(none).count()).toBe(0);

  // One to a page, and of the second the first answer is lost.
  let lost = 0;
  await page.route('**/api/memberships?*', (route) => {
    const url = route.request().url();
    return url.includes('cursor=') && lost++ === 0
      ? route.fulfill({ status: 502 })
      : route.continue({ url: url.replace('limit=50', 'limit=1') });
  });
  await visitor.go('/memberships');
  const rows = page.locator('.memberships-list > li');
  await rows.first().waitFor();
  await page.getByRole('button', { name: '再看一些' }).click();
  await page.getByRole('alert').waitFor();
  expect(await rows.count()).toBe(1);
  await page.getByRole('button', { name: '再看一些' }).click();
  await rows.nth(1).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await visitor.leave();
});

test('a leader sees applications with the persons masked, and settles none', async () => {
  const visitor = await Visitor.signedIn('leader', '/memberships');
  const { page } = visitor;
  await page.getByRole('button', { name: '显示姓名和电话' }).click();
  await page.locator('.memberships-person', { hasText: '****' }).first().waitFor();
  expect(await page.getByRole('button', { name: /^接收入会|^其他操作|代为登记/ }).count()).toBe(0);
  await visitor.leave();
});
