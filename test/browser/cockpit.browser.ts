import { type Locator, type Page } from 'playwright-core';
import { barriers, closeBrowser, overflowing, lowTargets, Visitor } from './browser.js';

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

test('a day is typed part by part: what is none yet is left standing, and one outside becomes the nearest', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  const field = page.getByLabel('日期', { exact: true });
  const slider = page.getByRole('slider');
  const shown = async () => (await slider.getAttribute('aria-valuetext'))!.slice(0, 10);
  const [first, latest] = [await field.getAttribute('min'), await shown()];
  for (const part of ['2001-10-15', '0002-10-15', '0202-10-15']) {
    await field.fill(part);
    expect([await field.inputValue(), await shown()]).toEqual([part, latest]);
  }
  const day = new Date(Date.parse(latest) - 10 * 86_400_000).toISOString().slice(0, 10);
  await field.fill(day);
  await page.waitForURL((url) => url.searchParams.get('on') === day);
  await field.fill('2001-10-15');
  await field.blur();
  expect([await field.inputValue(), await shown()]).toEqual([first, first]);
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

  // A list that goes on says how long it is.
  await visitor.go('/cockpit');
  await page.getByRole('button', { name: /^已走访 · 当前/ }).click();
  await page.getByText(`已列出 50 家，共 ${funnel.stages[1].current} 家`).waitFor();
  // A page that does not come is said, and what is listed stays.
  await page.route(/[?&]cursor=/, (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: '继续列出' }).click();
  await page.locator('.ant-drawer-open').getByRole('alert').waitFor();
  expect(await listed.count()).toBe(50);
  await page.unroute(/[?&]cursor=/);
  await page.getByRole('button', { name: '继续列出' }).click();
  await page.getByText('已列出 100 家').waitFor();
  await visitor.leave();
});

/** Every figure of an answer a thousandfold. */
function grown(value: unknown, name = ''): unknown {
  if (typeof value === 'number') return value * 1000;
  if (typeof value === 'string') return name === 'identity' ? value.replace(/\d+/g, '$&000') : value;
  if (Array.isArray(value)) return value.map((one) => grown(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, grown(one, key)]));
}

test('counts of thousands read alike everywhere', async () => {
  const visitor = await Visitor.signedIn('leader');
  const { page } = visitor;
  await page.route(/\/api\/(funnel\/(series|flow)|workload)\?/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: grown(await response.json()) });
  });
  await visitor.go('/cockpit?period=all&with=2026-10-20');
  await page.locator('.cockpit-parks tbody tr').last().waitFor();
  const { population } = await asked<Funnel>(page, '/api/funnel');
  await page.getByText(`= ${population},000 `).waitFor();
  const said = await page
    .locator('main')
    .evaluate((main) => [
      (main as HTMLElement).innerText,
      ...[...main.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label')!),
    ]);
  const days = /\d{4}-\d\d-\d\d|日志位置 \d+/g;
  expect(said.flatMap((text) => text.replace(days, '').match(/.*\d{4}.*/g) ?? [])).toEqual([]);
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

test('every figure opens: the work of a department, the cases in no park', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  // What is not zero is a button or a link.
  const plain = await page.locator('.cockpit-table td.number').evaluateAll((cells) =>
    cells
      .filter((cell) => !cell.querySelector('.cockpit-figure') && !cell.closest('tfoot'))
      .map((cell) => cell.textContent)
      .filter((text) => !/^0(\.0%)?$|—/.test(text ?? '')),
  );
  expect(plain).toEqual([]);

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

const figureOf = async (figure: Locator): Promise<string> =>
  (await figure.innerText()).replace(/[▲▼ ,]/g, '');

test('each figure of two days compared opens to as many as it says, a change to those that came and went', async () => {
  // The cases in no park: few, so that each list is one page.
  const visitor = await Visitor.signedIn('leader', '/cockpit?park=none&period=all');
  const { page } = visitor;
  const first = await page.getByLabel('日期', { exact: true }).getAttribute('min');
  await visitor.go(`/cockpit?park=none&with=${first}`);
  const figures = page.locator('.cockpit-panels').locator('button.cockpit-figure, button.cockpit-change');
  const n = await figures.count();
  expect(await page.locator('button.cockpit-change').count()).toBeGreaterThan(0);
  const drawer = page.locator('.ant-drawer-open');
  for (let at = 0; at < n; at++) {
    const figure = figures.nth(at);
    if (!(await figure.isVisible())) continue;
    const said = await figureOf(figure);
    const isChange = (await figure.getAttribute('class'))!.includes('cockpit-change');
    await figure.click();
    const heads = drawer.getByText(/^已列出/);
    await heads.nth(isChange ? 1 : 0).waitFor();
    const listed = (await heads.allInnerTexts()).map((head) => Number(/已列出 (\d+) 家/.exec(head)![1]));
    expect(await drawer.locator('.cockpit-list > li').count()).toBe(listed.reduce((sum, one) => sum + one));
    const title = await drawer.locator('.ant-drawer-title').innerText();
    if (isChange) {
      expect([title, listed[0] - listed[1]]).toEqual([title, Number(said.replace('−', '-'))]);
    } else if (said.endsWith('%')) {
      const [, share, part] = /([\d.]+%) = (\d+) 家/.exec(await drawer.innerText())!;
      expect([title, share, Number(part)]).toEqual([title, said, listed[0]]);
    } else {
      expect([title, listed[0]]).toEqual([title, Number(said)]);
    }
    await drawer.locator('.ant-drawer-close').click();
    await drawer.waitFor({ state: 'detached' });
  }
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('the drawn curve leads to a day, and a point of it opens', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  await page.getByText('每周数字').click();
  const figure = page.locator('.cockpit-details .cockpit-figure').last();
  expect(await listedBehind(page, figure)).toBe(Number(await figure.innerText()));

  const curve = page.locator('.cockpit-trend [role=img]');
  await curve.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await curve.boundingBox())!;
  const day = async () => (await page.getByRole('slider').getAttribute('aria-valuetext'))!.slice(0, 10);
  const latest = await day();
  await page.mouse.click(x + width / 2, y + height / 2);
  const chosen = await day();
  expect(chosen < latest).toBe(true);
  await page.waitForURL((url) => url.searchParams.get('on') === chosen);
  // Down that day until the pointer meets the highest curve.
  const opened = page.locator('.ant-drawer-open');
  for (let down = 40; down < height - 60 && (await opened.count()) === 0; down += 4) {
    await page.mouse.click(x + width / 2, y + down);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
  }
  await opened.getByText(`已走访 · 曾到达 · ${chosen}`).waitFor();
  const funnel = await asked<Funnel>(page, `/api/funnel?on=${chosen}`);
  await opened.getByText(`已列出 ${Math.min(50, funnel.stages[1].reached)} 家`).waitFor();
  await visitor.leave();
});

test.each(['zh-CN', 'en'] as const)('on a wall everything is seen at once, in %s', async (language) => {
  const visitor = await Visitor.signedIn('leader', '/cockpit', { language });
  const { page } = visitor;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByRole('button', { name: /全屏展示|Full screen/ }).click();
  const leave = page.getByRole('button', { name: /退出全屏|Leave full screen/ });
  await leave.waitFor();
  expect(await page.evaluate(() => document.fullscreenElement?.className)).toBe('cockpit');
  await page.locator('.cockpit-parks tbody tr').last().waitFor();
  await page.waitForFunction(() =>
    [
      document.fullscreenElement!,
      ...document.querySelectorAll('.cockpit-panels > .panel > .cockpit-scroll'),
    ].every(
      ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
        scrollHeight <= clientHeight && scrollWidth <= clientWidth,
    ),
  );
  expect(await barriers(page)).toEqual([]);
  await leave.click();
  await page.getByRole('button', { name: /全屏展示|Full screen/ }).waitFor();
  await visitor.leave();
});

test('on paper it is light, says both clocks and what it is of, and has nothing to press', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit?knownAt=2026-11-20', { dark: true });
  const { page } = visitor;
  await page.locator('.cockpit-trend canvas').waitFor();
  // As wide as A4 within its margins.
  await page.setViewportSize({ width: 703, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction(() => document.documentElement.dataset.colours === 'light');
  await page.getByText(/全部产业部 · 全部园区 · .* 的情况，按 2026-11-20 23:59 所知/).waitFor();
  for (const pressed of ['打印', '播放', '登记设施进展', '每周数字']) {
    expect(await page.getByText(pressed).first().isVisible()).toBe(false);
  }
  expect(await overflowing(page)).toEqual([]);
  await visitor.leave();
});

interface Told {
  readonly id: string;
  readonly type: string;
}

test('as it was known then, a visit that was retracted since still counts', async () => {
  const staff = await Visitor.signedIn('staff', undefined, {}, 'general');
  const { items } = await asked<{ items: { id: string }[] }>(
    staff.page,
    '/api/enterprises?stage=visited&sort=lastContact&limit=20',
  );
  const visitsOf = async (id: string) =>
    (await asked<{ events: Told[] }>(staff.page, `/api/enterprises/${id}/history`)).events.filter(
      ({ type }) => type === 'VisitRecorded',
    );
  let [enterprise, visits]: [string, Told[]] = ['', []];
  for (const { id } of items) {
    [enterprise, visits] = [id, await visitsOf(id)];
    if (visits.length === 1) break;
  }
  expect(visits).toHaveLength(1);

  const visitor = await Visitor.signedIn('leader', '/cockpit');
  const { page } = visitor;
  await page.getByRole('button', { name: '前一天' }).click();
  const day = (await page.getByRole('slider').getAttribute('aria-valuetext'))!.slice(0, 10);
  const visited = async (knownAt = '') =>
    (await asked<Funnel>(page, `/api/funnel?on=${day}${knownAt}`)).stages[1].current;
  const [before, then] = [await visited(), await visited(`&knownAt=${day}`)];
  const shown = (n: number) =>
    page.getByRole('button', { name: new RegExp(`^已走访 · 当前 · .*：${n} 家`) }).waitFor();
  await shown(before);
  const retraction = await staff.page.request.post(`/api/enterprises/${enterprise}/retractions`, {
    data: { entry: visits[0].id, reason: '录错企业' },
  });
  expect(retraction.status()).toBe(200);
  // Without being asked: news come by themselves.
  await shown(before - 1);
  await page.getByText('按当时所知查看').click();
  await page.getByLabel('所知截至').fill(day);
  await page.getByText(`${day} 的情况，按 ${day} 23:59 所知`).waitFor();
  await shown(then);
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('所知截至').fill('2020-01-01');
  await page.getByText('到 2020-01-01 23:59 为止，系统里还没有登记企业。').waitFor();
  await page.getByRole('button', { name: '恢复按现在所知' }).click();
  await shown(before - 1);
  await visitor.leave();
  await staff.leave();
});

test.each([
  ['a desktop', {}, '计划中'],
  ['a phone', { phone: true }, '已预留'],
] as const)('on %s, staff report a facility of their park, which opens', async (_, look, state) => {
  const visitor = await Visitor.signedIn('staff', '/cockpit', look, 'general');
  const { page } = visitor;
  const park = page.locator('.cockpit-parks tbody tr', { hasText: '汇龙森' });
  await park.getByRole('button', { name: '登记设施进展' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('设施').click();
  await page.locator('.ant-select-item-option', { hasText: '妈咪小屋' }).click();
  await dialog.getByLabel('状态').click();
  await page.locator('.ant-select-item-option', { hasText: state }).click();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached' });
  const facility = park.getByRole('button', { name: new RegExp(`妈咪小屋 ${state}`) });
  await facility.click();
  await page.locator('.ant-drawer-open .cockpit-list > li').last().getByText(state).waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('two days compared show what changed and what flowed between them', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit', { phone: true });
  const { page } = visitor;
  await page.getByRole('switch', { name: '与另一天比较' }).click();
  await page.getByText('比较的两天之间').waitFor();
  expect(await page.locator('.cockpit-change').count()).toBe(21);
  await visitor.settled();
  expect(await lowTargets(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  expect(await barriers(page)).toEqual([]);
  await visitor.leave();
});

test('in English nothing is cut from 1280 px on, nor on paper, and a figure stands beside its words', async () => {
  const visitor = await Visitor.signedIn('leader', '/cockpit?period=all', { language: 'en' });
  const { page } = visitor;
  const lines = page.locator('.cockpit-lines > span');
  await lines.first().waitFor();
  for (const width of [1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const broken = await lines.evaluateAll((all) =>
      all
        .filter(
          (line) => line.getBoundingClientRect().height > 2 * line.querySelector('button')!.offsetHeight - 4,
        )
        .map(({ textContent }) => textContent),
    );
    const cut = await page
      .locator('.cockpit-panels > .panel .cockpit-scroll:visible')
      .evaluateAll((all) =>
        all
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map((one) => one.getAttribute('aria-label')),
      );
    expect([width, broken, cut]).toEqual([width, [], []]);
  }
  // As wide as A4 within its margins.
  await page.setViewportSize({ width: 703, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
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
