import { readFileSync } from 'node:fs';
import { barriers, closeBrowser, overflowing, Visitor } from './browser.js';

afterAll(closeBrowser);

test('an officer narrows the list, keeps the view, chooses by keyboard and assigns', async () => {
  const visitor = await Visitor.signedIn('staff', '/enterprises');
  const { page } = visitor;
  await page.keyboard.press('/');
  await page.keyboard.type('激光');
  await page.waitForURL(/q=/);
  await visitor.settled();
  const grid = page.getByRole('grid', { name: '企业列表' });
  await grid.getByRole('link', { name: '激光' }).nth(1).waitFor();
  const names = await grid.getByRole('link').allTextContents();
  expect(names.length).toBeGreaterThan(1);
  expect(names.every((name) => name.includes('激光'))).toBe(true);

  await page.getByRole('button', { name: '常用视图' }).click();
  await page.getByLabel('视图名称').fill('激光企业');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '重命名视图 激光企业' }).click();
  await page.getByLabel('“激光企业”的新名称').fill('做激光的');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('link', { name: '做激光的' }).waitFor();
  await page.keyboard.press('Escape');

  await grid.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('已选 2 家').waitFor();
  await page.getByRole('button', { name: '批量指派' }).click();
  await page.getByLabel('指派给').click();
  await page.getByRole('option').first().waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: '指派 2 家' }).click();
  await page.getByText('已指派 2 家。').waitFor();
  await page.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();

  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.getByRole('button', { name: '常用视图' }).click();
  await page.getByRole('link', { name: '做激光的' }).click();
  await page.waitForURL(/q=/);
  await page.getByRole('button', { name: '常用视图' }).click();
  await page.getByRole('button', { name: '删除视图 做激光的' }).click();
  await page.getByText('还没有保存的视图。').waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test.each([
  ['a desktop', {}],
  ['a phone', { phone: true }],
] as const)('on %s, an enterprise that is on no roster is registered by hand', async (_, look) => {
  const visitor = await Visitor.signedIn('staff', '/enterprises', look);
  const { page } = visitor;
  const known = await page.getByRole('grid', { name: '企业列表' }).getByRole('link').first().innerText();
  await page.getByRole('button', { name: '登记企业' }).click();
  await page.getByRole('heading', { name: '登记企业' }).waitFor();
  // One of that name is there already: said before anything is sent.
  await page.getByLabel('企业名称').fill(known);
  await page.getByText(/已有名称相近的企业/).waitFor();
  await page.getByRole('link', { name: known }).waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);

  const name = `北京手工登记${Math.random().toString(36).slice(2, 8)}有限公司`;
  await page.getByLabel('企业名称').fill(name);
  await page.getByLabel('统一社会信用代码').fill('91350100M000100Y44');
  await page.locator('form').getByRole('button', { name: '登记企业' }).click();
  await page
    .getByText(/统一社会信用代码 91350100M000100Y44 有误/)
    .first()
    .waitFor();
  expect(await page.getByLabel('企业名称').inputValue()).toBe(name);
  await page.getByLabel('统一社会信用代码').fill('');
  await page.getByText('更多信息').click();
  await page.getByLabel('登记职工人数').fill('36');
  await page.getByRole('checkbox', { name: '该企业已有工会' }).check();
  await page.getByLabel('工会名称').fill(`${name}工会委员会`);
  await page.locator('form').getByRole('button', { name: '登记企业' }).click();
  await page.getByRole('heading', { name }).waitFor();
  await page.locator('.case-path li[aria-current=step]', { hasText: '已建会' }).waitFor();
  await page.getByText('手工登记', { exact: true }).waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('what the workbench calls unassigned opens to just those', async () => {
  const visitor = await Visitor.signedIn('staff', '/workbench');
  const { page } = visitor;
  const said = await page.getByText(/\d+ 家尚未指派/).innerText();
  await page.getByRole('link', { name: '去指派' }).click();
  await page.waitForURL(/officer=none/);
  await visitor.settled();
  const count = Number(/\d+/.exec(said)![0]);
  await page.getByText(new RegExp(`^(共|已载入) ${count} 家`)).waitFor();
  const officers = page.getByRole('grid', { name: '企业列表' }).getByText('未指派');
  expect(await officers.count()).toBeGreaterThan(0);
  await visitor.leave();
});

test('a leader scrolls to the end of the list and takes it along as CSV', async () => {
  const visitor = await Visitor.signedIn('leader', '/enterprises?sort=-employees');
  const { page } = visitor;
  const total = Number(/\d+/.exec(await page.getByText(/^共 \d+ 家/).innerText())![0]);
  const grid = page.getByRole('grid', { name: '企业列表' });
  await grid.focus();
  await page.keyboard.press('End');
  await page.locator(`#enterprise-row-${total - 1} a`).waitFor();
  // Drawn is what is in sight, however long the list is.
  expect(await grid.getByRole('row').count()).toBeLessThan(40);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/enterprises\/[0-9a-f-]{36}$/);
  await page.goBack();
  await visitor.settled();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  const file = await (await saving).path();
  const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^\ufeff企业,统一社会信用代码,阶段/);
  expect(lines).toHaveLength(total + 1);

  // On paper stands the whole list, and of what it is one; afterwards what is in sight is drawn again.
  await page.evaluate(() => Object.assign(window, { print: () => undefined }));
  await page.getByRole('button', { name: '打印' }).click();
  const drawn = page.locator('.enterprises-row');
  await drawn.nth(total - 1).waitFor();
  expect(await drawn.count()).toBe(total);
  await page.emulateMedia({ media: 'print' });
  await page.getByText(/^\d+-\d+-\d+ · 排序：职工多的在前$/).waitFor();
  expect(await page.getByText('此处打印').count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await drawn.nth(40).waitFor({ state: 'detached' });
  await page.getByText(new RegExp(`此处打印 \\d+ / ${total} 家`)).waitFor();
  // A browser that never tells that it has printed: whoever goes on has done with it.
  await page.emulateMedia({ media: null });
  await page.getByRole('button', { name: '打印' }).click();
  await drawn.nth(total - 1).waitFor();
  await page.keyboard.press('Shift');
  await drawn.nth(40).waitFor({ state: 'detached' });
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('all that match are assigned; stopped on the way, it is taken up again', async () => {
  const visitor = await Visitor.signedIn('staff', '/enterprises?q=精密');
  const { page } = visitor;
  await page.getByLabel('全选').click();
  const chosen = Number(/已选 (\d+) 家/.exec(await page.getByText(/已选 \d+ 家/).innerText())![1]);
  expect(chosen).toBeGreaterThan(6);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let sent = 0;
  await page.route('**/assignments', async (route) => {
    const isLost = ++sent === 6;
    await held;
    await (isLost ? route.abort() : route.continue());
  });
  await page.getByRole('button', { name: '批量指派' }).click();
  await page.getByLabel('指派给').click();
  await page.getByRole('option').first().waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `指派 ${chosen} 家` }).click();
  await page.getByText(`已处理 0 / ${chosen} 家`).waitFor();
  await page.getByRole('button', { name: '停止' }).click();
  release();
  // Four at once were on their way.
  await page.getByText(`已指派 4 家，其余 ${chosen - 4} 家尚未指派。`).waitFor();
  expect(await barriers(page)).toEqual([]);
  // Of those that follow one does not reach the server: nothing is lost, and nothing more is tried for now.
  await page.getByRole('button', { name: `继续指派其余 ${chosen - 4} 家` }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: /^继续指派其余/ }).click();
  await page.getByText(`已指派 ${chosen} 家。`).waitFor();
  await page.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
  await page.getByText(/已选 \d+ 家/).waitFor({ state: 'detached' });
  await visitor.leave();
});

test('a list of a million is scrolled, jumped into and chosen from with few rows drawn and few pages asked for', async () => {
  const MILLION = 1_000_000;
  const visitor = await Visitor.signedIn('staff', '/enterprises');
  const { page } = visitor;
  const [example] = (
    (await (await page.request.get('/api/enterprises?limit=1')).json()) as { items: object[] }
  ).items;
  // Stands in for a server with a million enterprises, which would take a while to make.
  let asked: number[] = [];
  await page.route('**/api/enterprises?*', (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('cursor') ?? query.get('skip') ?? 0);
    const end = Math.min(MILLION, from + Number(query.get('limit')));
    asked.push(from);
    const items = Array.from({ length: end - from }, (_, step) => ({
      ...example,
      id: `00000000-0000-4000-8000-${String(from + step).padStart(12, '0')}`,
      name: `第 ${from + step} 家`,
    }));
    const asOf = { on: '2026-11-26', position: '1' };
    return route.fulfill({
      json: { asOf, total: MILLION, items, nextCursor: end < MILLION ? String(end) : null },
    });
  });
  await visitor.go('/enterprises?population=in');
  await page.getByText('共 1,000,000 家').waitFor();
  const grid = page.getByRole('grid', { name: '企业列表' });
  const shown = (index: number) => page.locator(`#enterprise-row-${index} a`, { hasText: `第 ${index} 家` });
  const drawn = () => grid.getByRole('row').count();
  const topOf = async (index: number) => (await shown(index).boundingBox())!.y;

  // The wheel moves by what it says, though the bar stands for the whole.
  const before = await topOf(5);
  await grid.hover();
  await page.mouse.wheel(0, 100);
  await page.waitForFunction(
    (y) => document.querySelector('#enterprise-row-5 a')!.getBoundingClientRect().y < y - 50,
    before,
  );
  expect(Math.round(before - (await topOf(5)))).toBe(100);

  asked = [];
  await grid.evaluate((box) => (box.scrollTop = (box.scrollHeight - box.clientHeight) / 2));
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.enterprises-row')].some(({ textContent }) =>
      textContent.includes('第 500000 家'),
    ),
  );
  expect(await drawn()).toBeLessThan(40);

  await grid.focus();
  await page.keyboard.press('End');
  await shown(MILLION - 1).waitFor();
  expect(await drawn()).toBeLessThan(40);
  for (let n = 0; n < 30; n++) await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await shown(0).waitFor();
  // Pages that are far away were let go, so the first one is asked for again.
  expect(asked).toContain(0);
  expect(asked.length).toBeLessThan(12);

  // What is between is chosen without being looked at, as far as it can be assigned at once.
  await page.keyboard.press('Shift+End');
  await page.getByText('已选 10,000 家（一次最多选 10,000 家）').waitFor();
  await page.getByRole('button', { name: '取消选择' }).click();
  await shown(MILLION - 1).waitFor();
  expect(await drawn()).toBeLessThan(40);

  // The keys act on what is in sight, not on a row that was scrolled away from.
  const toTop = () => grid.evaluate((box) => (box.scrollTop = 0));
  await toTop();
  await shown(0).waitFor();
  await grid.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('已选 2 家').waitFor();
  await page.getByRole('button', { name: '取消选择' }).click();
  await grid.focus();
  await page.keyboard.press('End');
  await shown(MILLION - 1).waitFor();
  await toTop();
  await shown(0).waitFor();
  await page.keyboard.press('Space');
  await page.locator('#enterprise-row-0[aria-selected=true]').waitFor();
  await page.getByText('已选 1 家').waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('rows that come and change places are missed nowhere, and all is chosen of the list that is looked at', async () => {
  const visitor = await Visitor.signedIn('staff', '/enterprises');
  const { page } = visitor;
  const [example] = (
    (await (await page.request.get('/api/enterprises?limit=1')).json()) as { items: object[] }
  ).items;
  // Stands in for a server whose list changes as it is told to.
  let list = Array.from({ length: 300 }, (_, n) => `第 ${n} 家`);
  let changes = 0;
  let asked = 0;
  let held = Promise.resolve();
  await page.route('**/api/enterprises?*', async (route) => {
    const query = new URL(route.request().url()).searchParams;
    asked++;
    const limit = Number(query.get('limit'));
    const cursor = query.get('cursor');
    if (limit === 200 && cursor) await held;
    const found = list.filter((name) => name.includes(query.get('q') ?? ''));
    const from = cursor ? found.indexOf(cursor) + 1 : Number(query.get('skip') ?? 0);
    const names = found.slice(from, from + limit);
    const items = names.map((name) => ({
      ...example,
      id: `00000000-0000-4000-8000-${(/\d+/.exec(name)?.[0] ?? '999').padStart(12, '0')}`,
      name,
    }));
    await route
      .fulfill({
        json: {
          asOf: { on: '2026-11-26', position: String(changes) },
          total: found.length,
          items,
          nextCursor: from + limit < found.length ? names.at(-1) : null,
        },
      })
      // Who asked has looked away.
      .catch(() => undefined);
  });
  const listening = page.waitForResponse('**/api/updates*');
  await visitor.go('/enterprises?population=in');
  await listening;
  const shows = (index: number) =>
    page.locator(`#enterprise-row-${index} a`, { hasText: list[index] }).waitFor();
  const changesTo = async (next: string[]) => {
    list = next;
    changes++;
    const name = `北京名单变化${Math.random().toString(36).slice(2, 8)}有限公司`;
    const answer = await page.request.post('/api/enterprises', { data: { details: { name } } });
    expect(answer.status()).toBe(201);
  };

  // Where two pages meet.
  const grid = page.getByRole('grid', { name: '企业列表' });
  await grid.evaluate((box) => (box.scrollTop = 95 * 64));
  await shows(100);
  await changesTo(['新来的一家', ...list]);
  await page.getByText('共 301 家').waitFor();
  for (const index of [98, 99, 100, 101]) await shows(index);
  await changesTo([...list.slice(1), list[0]]);
  for (const index of [98, 99, 100, 101]) await shows(index);
  // Far from where it left, a row is seen where it came to.
  await grid.focus();
  await page.keyboard.press('End');
  await shows(300);
  await changesTo([...list.slice(1), list[0]]);
  for (const index of [298, 299, 300]) await shows(index);
  expect(asked).toBeLessThan(20);

  let release = () => {};
  held = new Promise((resolve) => (release = resolve));
  const all = page.getByLabel('全选');
  const search = page.getByLabel('名称或信用代码');
  await all.click();
  await page.getByText('正在选取，已读取 200 家').waitFor();
  await search.fill('第 1');
  await page.getByText('共 111 家').waitFor();
  await page.getByText('正在选取').waitFor({ state: 'detached' });
  release();
  await page.getByText('已选 200 家').waitFor();
  await page.getByRole('button', { name: '取消选择' }).click();

  await all.click();
  await page.getByText('已选 111 家').waitFor();
  await search.fill('第 2');
  await page.locator('#enterprise-row-0 a', { hasText: '第 2 家' }).waitFor();
  expect(await all.isChecked()).toBe(false);
  await all.click();
  await page.getByText('已选 222 家').waitFor();
  await all.click();
  await page.getByText('已选 111 家').waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('on a phone the filters unfold, and what finds nothing says so', async () => {
  const visitor = await Visitor.signedIn('staff', '/enterprises?stage=established&q=没有这样的名称', {
    phone: true,
  });
  const { page } = visitor;
  await page.getByText('没有符合条件的企业').waitFor();
  await page.getByRole('button', { name: /筛选 1/ }).click();
  await page.getByLabel('阶段').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  await page.getByRole('button', { name: '清除筛选' }).first().click();
  const grid = page.getByRole('grid', { name: '企业列表' });
  await grid.getByRole('link').first().waitFor();
  // A thumb goes far by a bar that it can hold.
  const bar = page.getByRole('slider', { name: '在名单中的位置' });
  const { width, height } = (await bar.boundingBox())!;
  expect(height).toBeGreaterThanOrEqual(44);
  const total = Number(/\d+/.exec(await page.getByText(/^共 \d+ 家/).innerText())![0]);
  await bar.tap({ position: { x: width - 2, y: height / 2 } });
  await page.locator(`#enterprise-row-${total - 1} a`).waitFor();
  await bar.tap({ position: { x: 2, y: height / 2 } });
  await page.locator('#enterprise-row-0 a').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  await visitor.leave();
});
