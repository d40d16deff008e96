import { type Page } from 'playwright-core';
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
