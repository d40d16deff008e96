import { type Page } from 'playwright-core';
import { accountOf, barriers, closeBrowser, demo, overflowing, Visitor } from './browser.js';
import { firstOf } from './screens.js';

afterAll(closeBrowser);

let visitor: Visitor;
let page: Page;
let name: string;
let id: string;

beforeEach(async () => {
  visitor = await Visitor.signedIn('staff', undefined, { phone: true });
  ({ page } = visitor);
  id = await firstOf(page, '/api/enterprises?stage=visited&limit=1&sort=-lastContact');
  ({ name } = (await visits()).details);
  await visitor.go('/visit');
});
afterEach(async () => {
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

interface Case {
  readonly details: { readonly name: string };
  readonly visits: number;
}

/** What the server knows of the enterprise. */
async function visits(): Promise<Case> {
  const answer = await page.request.get(`${demo.url}/api/enterprises/${id}`);
  return ((await answer.json()) as { case: Case }).case;
}

async function choose(part = name.slice(2, 8)): Promise<void> {
  await page.getByRole('combobox', { name: '企业' }).fill(part);
  await page.getByRole('option', { name }).click();
}

/** Brought to the front, a page tries again; it may have done so by itself already. */
const toTheFront = (tab: Page) =>
  tab.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));

/** All that the device keeps, read in the page. */
const onDevice = () =>
  new Promise<string>((resolve) => {
    const opening = indexedDB.open('keyval-store');
    opening.onsuccess = () => {
      const asking = opening.result.transaction('keyval').objectStore('keyval').getAll();
      asking.onsuccess = () => {
        opening.result.close();
        resolve(JSON.stringify(asking.result));
      };
    };
  });

async function keptOnDevice(text: string): Promise<void> {
  while (!(await page.evaluate(onDevice)).includes(text)) await page.waitForTimeout(50);
}

const saved = (state: string) => page.getByText(`已记下：${name} · ${state}`);

test('a visit is recorded with three touches and a part of the name', async () => {
  const before = await visits();
  await choose();
  await page.getByRole('radio', { name: '4' }).check();
  await page.getByRole('checkbox', { name: '经费负担' }).check();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: '保存' }).click();
  await saved('已同步').waitFor();
  expect((await visits()).visits).toBe(before.visits + 1);
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  // Chosen lately: offered without typing.
  await page.getByRole('group', { name: '最近' }).getByRole('button', { name }).click();
  await page.getByRole('button', { name: '换一家' }).waitFor();
});

test('a button that is pressed twice records it once', async () => {
  const before = await visits();
  await choose();
  await page.getByRole('button', { name: '保存' }).evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await saved('已同步').waitFor();
  // Another one comes after whatever the second press did.
  await choose();
  await page.getByRole('button', { name: '保存' }).click();
  await saved('已同步').waitFor();
  await page.getByText('全部已同步').waitFor();
  expect((await visits()).visits).toBe(before.visits + 2);
});

test('by keyboard alone', async () => {
  await page.getByRole('combobox', { name: '企业' }).focus();
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(name, { exact: true }).waitFor();
  await page.getByRole('button', { name: '保存' }).focus();
  await page.keyboard.press('Enter');
  await saved('已同步').waitFor();
});

test('without a connection it waits on the device, and is sent once when the connection is back', async () => {
  const before = await visits();
  await choose();
  await page.getByLabel('备注').fill('下周再来');
  await visitor.context.setOffline(true);
  await page.getByRole('button', { name: '保存' }).click();
  await saved('待同步').waitFor();
  await page.getByText('1 条待同步').waitFor();

  await visitor.context.setOffline(false);
  await saved('已同步').waitFor();
  expect((await visits()).visits).toBe(before.visits + 1);
});

test('an answer that was lost does not record it twice', async () => {
  const before = await visits();
  // They reach the server, and its answers do not come back.
  await page.route('**/visits', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  const lost = () => page.waitForEvent('requestfailed', (request) => request.url().endsWith('/visits'));
  let failure = lost();
  await choose();
  await page.getByRole('button', { name: '保存' }).click();
  await saved('待同步').waitFor();
  await failure;
  failure = lost();
  await page.getByRole('button', { name: '立即发送' }).click();
  await failure;
  await page.unroute('**/visits');
  await toTheFront(page);
  await saved('已同步').waitFor();
  expect((await visits()).visits).toBe(before.visits + 1);
});

test('what was filled in and not saved outlives the page too, but for the notes', async () => {
  await choose();
  await page.getByRole('radio', { name: '5' }).check();
  await page.getByRole('checkbox', { name: '没有人手' }).check();
  await page.getByLabel('备注').fill('王总很客气');
  await keptOnDevice('no-staff');
  expect(await page.evaluate(onDevice)).not.toContain('王总');
  await page.reload();
  await page.getByText('已恢复上次未保存的内容，备注除外。').waitFor();
  await page.locator('.visit-chosen').getByText(name).waitFor();
  expect(await page.getByRole('radio', { name: '5' }).isChecked()).toBe(true);
  expect(await page.getByRole('checkbox', { name: '没有人手' }).isChecked()).toBe(true);
  expect(await page.getByLabel('备注').inputValue()).toBe('');
  await page.getByRole('button', { name: '保存' }).click();
  await saved('已同步').waitFor();
  // The next one is nothing restored.
  await choose();
  expect(await page.getByText('已恢复').count()).toBe(0);
  await page.getByRole('button', { name: '换一家' }).click();
  await page.reload();
  await page.getByText('全部已同步').waitFor();
  expect(await page.getByText('已恢复').count()).toBe(0);
  expect(await page.locator('.visit-chosen').count()).toBe(0);
});

test('what one person filled in is not there for another, and is there again for the one who did', async () => {
  const own = await visitor.context.cookies();
  await choose();
  await page.getByRole('checkbox', { name: '没有人手' }).check();
  await keptOnDevice('no-staff');
  await page.reload();
  await page.getByText('已恢复').waitFor();

  const { username, password } = accountOf('staff', 'general');
  await page.request.post('/api/session', { data: { username, password } });
  await toTheFront(page);
  await page.locator('.visit-chosen').waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: '没有人手' }).waitFor();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
  await page.getByRole('radio', { name: '2' }).check();

  await visitor.context.clearCookies();
  await visitor.context.addCookies(own);
  await toTheFront(page);
  await page.getByText('已恢复').waitFor();
  await page.locator('.visit-chosen').getByText(name).waitFor();
  expect(await page.getByRole('checkbox', { name: '没有人手' }).isChecked()).toBe(true);
  expect(await page.getByRole('radio', { name: '2' }).isChecked()).toBe(false);
});

test('what waits outlives the page, and holds nothing personal', async () => {
  await choose();
  await page.getByLabel('备注').fill('找王总 13800000001');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('请勿在备注中填写手机号或身份证号').waitFor();
  await page.getByLabel('备注').fill('');
  await page.route('**/visits', (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: '保存' }).click();
  await saved('待同步').waitFor();

  const kept = await page.evaluate(onDevice);
  expect(kept).toContain(name);
  expect(kept).not.toMatch(/13800000001|王总|demo-/);
  await page.unroute('**/visits');
  await page.reload();
  await page.getByRole('heading', { name: '本机记录' }).waitFor();
  await page.getByText('全部已同步').waitFor();
});

test('the page opens without a connection once it was opened with one', async () => {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    // The page is kept last, when all that it needs is there.
    while (!(await caches.match('/visit'))) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await visitor.context.setOffline(true);
  await page.goto('/visit');
  await page.getByRole('combobox', { name: '企业' }).waitFor();
  await page.getByText('网络未连接').waitFor();
  // What is not kept on the device is no way out of the page.
  await page.getByText('工作台（需联网）').waitFor();
  expect(await page.getByRole('link', { name: /工作台|查看企业/ }).count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  await visitor.context.setOffline(false);
  await page.getByText('网络未连接').waitFor({ state: 'detached' });

  // Nor is it where the browser does not know that the server is out of reach.
  await page.route('**/api/me', (route) => route.abort('connectionreset'));
  await page.getByRole('link', { name: '工作台' }).click();
  await page.getByText('工作台（需联网）').waitFor();
  await page.unroute('**/api/me');
  await toTheFront(page);
  await page.getByRole('link', { name: '工作台' }).click();
  await page.waitForURL('**/workbench');
});

test('a refusal is told in words, and can be corrected', async () => {
  await choose();
  await page.getByLabel('其他日期').fill('2001-01-01');
  await page.getByRole('button', { name: '保存' }).click();
  // Why, at once, and nothing says that all is well.
  await page
    .getByRole('status')
    .getByText(/2001-01-01 早于/)
    .waitFor();
  expect(await page.getByText('全部已同步').count()).toBe(0);
  await page.getByText('1 条未被接受').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('link', { name: '去修改' }).click();
  await page.getByRole('button', { name: '修改后重新提交' }).click();
  await page.getByRole('radio', { name: '今天' }).check();
  await page.getByRole('button', { name: '保存' }).click();
  await saved('已同步').waitFor();
});

test('a session that ended is renewed on the page, and nothing typed is lost', async () => {
  await choose();
  await page.getByLabel('备注').fill('愿意参加沟通会');
  await visitor.context.clearCookies();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('登录已结束').waitFor();
  await page.getByText('1 条待同步').waitFor();
  const { username, password } = accountOf('staff');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('全部已同步').waitFor();
});

test('two tabs keep and show the same visits, and each is sent once', async () => {
  const before = await visits();
  await visitor.context.route('**/visits', (route) => route.abort('connectionreset'));
  const other = await visitor.context.newPage();
  await other.goto('/visit');
  for (const tab of [page, other]) {
    await tab.getByRole('combobox', { name: '企业' }).fill(name.slice(2, 8));
    await tab.getByRole('option', { name }).click();
    await tab.getByRole('button', { name: '保存' }).click();
  }
  for (const tab of [page, other]) await tab.getByText('2 条待同步').waitFor();
  await visitor.context.unroute('**/visits');
  await Promise.all([page, other].map(toTheFront));
  for (const tab of [page, other]) await tab.getByText('全部已同步').waitFor();
  expect((await visits()).visits).toBe(before.visits + 2);
});

test('what the device could not keep is not lost to what another tab keeps', async () => {
  const before = await visits();
  await visitor.context.route('**/visits', (route) => route.abort('connectionreset'));
  const other = await visitor.context.newPage();
  await other.goto('/visit');
  const save = async (tab: Page) => {
    await tab.getByRole('combobox', { name: '企业' }).fill(name.slice(2, 8));
    await tab.getByRole('option', { name }).click();
    await tab.getByRole('button', { name: '保存' }).click();
  };
  await page.evaluate(() => {
    const { prototype } = IDBObjectStore;
    const put = Object.getOwnPropertyDescriptor(prototype, 'put')!;
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.defineProperty(prototype, 'put', { ...put, value: full });
    Object.assign(window, { makeRoom: () => Object.defineProperty(prototype, 'put', put) });
  });
  await save(page);
  await page.getByText('1 条待同步').waitFor();
  await save(other);
  await page.getByText('2 条待同步').waitFor();
  await other.getByText('1 条待同步').waitFor();
  // With the next one that it can keep, the device keeps them all.
  await page.evaluate(() => (window as unknown as { makeRoom(): void }).makeRoom());
  await save(page);
  for (const tab of [page, other]) await tab.getByText('3 条待同步').waitFor();
  await visitor.context.unroute('**/visits');
  await toTheFront(page);
  for (const tab of [page, other]) await tab.getByText('全部已同步').waitFor();
  expect((await visits()).visits).toBe(before.visits + 3);
});

test('what one person left is not sent as another, who signed in meanwhile in another tab', async () => {
  const before = await visits();
  const own = await visitor.context.cookies();
  await page.route('**/visits', (route) => route.abort('connectionreset'));
  await choose();
  await page.getByRole('button', { name: '保存' }).click();
  await saved('待同步').waitFor();
  const { username, password } = accountOf('staff', 'general');
  await page.request.post('/api/session', { data: { username, password } });
  await page.unroute('**/visits');
  await toTheFront(page);
  await page.getByText('本机还有 1 条其他账号的待同步记录').waitFor();
  await page.getByText(name).waitFor({ state: 'detached' });

  await visitor.context.clearCookies();
  await visitor.context.addCookies(own);
  expect((await visits()).visits).toBe(before.visits);
  await page.reload();
  await page.getByText('全部已同步').waitFor();
  expect((await visits()).visits).toBe(before.visits + 1);

  // Also where it happens between the question who is signed in and the visit itself.
  await page.route('**/visits', async (route) => {
    await page.request.post('/api/session', { data: { username, password } });
    await route.continue();
  });
  await choose();
  const refusal = page.waitForResponse('**/visits');
  await page.getByRole('button', { name: '保存' }).click();
  expect(await (await refusal).json()).toMatchObject({ status: 401, code: 'another-account' });
  await page.getByText('登录已结束').waitFor();
  await page.getByText('1 条待同步').waitFor();
});
