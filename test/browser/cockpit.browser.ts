import { type Locator, type Page } from 'playwright-core';
import { barriers, closeBrowser, overflowing, Visitor } from './browser.js';

afterAll(closeBrowser);

interface Funnel {
  readonly asOf: { readonly on: string };
  readonly population: number;
  readonly stages: readonly { readonly current: number; readonly reached: number }[];
}

async function asked<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(path)).json()) as T;
}

const population = (page: Page) => page.locator('.cockpit-big .cockpit-figure, .cockpit-big span').nth(1);

test('a leader moves through time by keyboard, and the figures are those of the day', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  const day = (await slider.getAttribute('aria-valuetext'))!.slice(0, 10);
  // What is looked at stands in the address, once the slider rests.
  await page.waitForURL((url) => url.searchParams.get('on') === day);
  const funnel = await asked<Funnel>(page, `/api/funnel?on=${day}`);
  expect(await population(page).textContent()).toBe(String(funnel.population));
  const rows = page.locator('.cockpit-funnel tbody tr');
  const shown = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].slice(0, 2).map((cell) => Number(cell.textContent))),
  );
  expect(shown).toEqual(funnel.stages.map(({ current, reached }) => [current, reached]));
  await page.keyboard.press('End');
  await page.waitForFunction(() => !location.search.includes('on='));
  await visitor.leave();
});

test('time plays by itself, day after day, without asking the server for each', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  let series = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/funnel')) series++;
  });
  await page.getByRole('button', { name: '播放' }).click();
  const first = (await page.getByRole('slider').getAttribute('aria-valuetext'))!;
  await page.waitForFunction(
    (before) => document.querySelector('input[type=range]')!.getAttribute('aria-valuetext')! > before,
    first,
  );
  expect(series).toBe(0);
  await page.getByRole('button', { name: '暂停' }).click();
  await visitor.leave();
});

test('a figure opens down to its enterprises, and from there to a case', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  await page.getByRole('button', { name: /^已沟通 · 当前/ }).click();
  const funnel = await asked<Funnel>(page, '/api/funnel');
  const listed = page.locator('.cockpit-list > li');
  await listed.first().waitFor();
  expect(await listed.count()).toBe(Math.min(50, funnel.stages[2].current));
  expect(await barriers(page)).toEqual([]);
  await listed.first().getByRole('link').first().click();
  await page.waitForURL(/\/enterprises\/[0-9a-f-]{36}/);
  await visitor.leave();
});

/** How many lines a figure's list has, opened to its end. */
async function listedBehind(page: Page, figure: Locator): Promise<number> {
  await figure.click();
  const lines = page.locator('.ant-drawer-open .cockpit-list > li');
  await lines.first().waitFor();
  const more = page.getByRole('button', { name: '继续列出' });
  while (await more.isVisible()) {
    const before = await lines.count();
    await more.click();
    await page.waitForFunction(
      (n) => document.querySelectorAll('.ant-drawer-open .cockpit-list > li').length > n,
      before,
    );
  }
  const count = await lines.count();
  await page.locator('.ant-drawer-open .ant-drawer-close').click();
  await page.locator('.ant-drawer-open').waitFor({ state: 'detached' });
  return count;
}

test('every figure opens: opening and closing, each line of the flow, work, cases in no park', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  // What is not zero and not a share is a button or a link.
  const plain = await page.locator('.cockpit-table td.number').evaluateAll((cells) =>
    cells
      .filter((cell) => !cell.querySelector('.cockpit-figure') && !cell.closest('tfoot'))
      .map((cell) => cell.textContent)
      .filter((text) => !/^0$|%|—/.test(text ?? '')),
  );
  expect(plain).toEqual([]);

  const flow = page.getByRole('table', { name: /各阶段的进出/ });
  const visited = flow.getByRole('row', { name: /已走访/ }).nth(1);
  for (const figure of await visited.locator('.cockpit-figure').all()) {
    expect(await listedBehind(page, figure)).toBe(Number(await figure.innerText()));
  }
  const work = page.getByRole('table', { name: /工作量/ }).getByRole('row', { name: /生物医药/ });
  const applicants = work.getByRole('button', { name: /入会（人）/ });
  expect(await listedBehind(page, applicants)).toBe(Number(await applicants.innerText()));
  const overdue = work.getByRole('button', { name: /逾期待办/ });
  expect(await listedBehind(page, overdue)).toBe(Number(await overdue.innerText()));
  const visits = work.getByRole('button', { name: /走访（家次）/ });
  await visits.click();
  const days = page.locator('.ant-drawer-open .cockpit-events > li');
  await days.first().waitFor();
  expect(await days.count()).toBe(Number(await visits.innerText()));
  expect(await barriers(page)).toEqual([]);
  await page.locator('.ant-drawer-open .ant-drawer-close').click();
  const nowhere = page
    .getByRole('row', { name: /未入园区/ })
    .locator('.cockpit-figure')
    .first();
  expect(await listedBehind(page, nowhere)).toBe(Number(await nowhere.innerText()));
  const meetings = work.getByRole('link', { name: /会议（场）/ });
  const held = Number(await meetings.innerText());
  await meetings.click();
  await page.waitForURL(/\/meetings\?/);
  await visitor.settled();
  expect(await page.locator('.meetings-list > li').count()).toBe(held);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('a point of the curve opens, and the screen fills a wall', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  await page.getByText('每周数字').click();
  const figure = page.locator('.cockpit-details .cockpit-figure').last();
  expect(await listedBehind(page, figure)).toBe(Number(await figure.innerText()));
  await page.getByRole('button', { name: '全屏展示' }).click();
  await page.getByRole('button', { name: '退出全屏' }).waitFor();
  expect(await page.evaluate(() => document.fullscreenElement?.className)).toBe('cockpit');
  await page.getByRole('button', { name: '退出全屏' }).click();
  await page.getByRole('button', { name: '全屏展示' }).waitFor();
  await visitor.leave();
});

test('two days compared show what changed and what flowed between them', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit', { phone: true });
  const { page } = visitor;
  await page.getByRole('switch', { name: '与另一天比较' }).click();
  await page.getByText('比较的两天之间').waitFor();
  expect(await page.locator('.cockpit-change').count()).toBe(21);
  await visitor.settled();
  expect(await overflowing(page)).toEqual([]);
  expect(await barriers(page)).toEqual([]);
  await visitor.leave();
});

test('staff see their own department and no other', async () => {
  const visitor = await Visitor.signedIn('staff', '/cockpit', {}, 'general');
  const { page } = visitor;
  await page.locator('.cockpit-heat tbody tr').first().waitFor();
  expect(await page.locator('.cockpit-heat tbody th').allTextContents()).toEqual(['综合产业部']);
  const funnel = await asked<Funnel>(page, '/api/funnel');
  expect(await population(page).textContent()).toBe(String(funnel.population));
  await visitor.leave();
});
