import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { businessDateOf } from '../../src/kernel/dates.js';
import { accountOf, barriers, closeBrowser, overflowing, lowTargets, Visitor } from './browser.js';

afterAll(closeBrowser);

interface Found {
  readonly items: readonly {
    readonly stream: string;
    readonly revision: number;
    readonly about: string;
    readonly recordedAt: string;
    readonly occurredOn: string;
    readonly data: { readonly meeting: string };
  }[];
}

/** The case in which an entry was first taken back, in the pilot, and where: other journeys take back theirs. */
async function retraction(page: Page): Promise<{ readonly id: string; readonly revision: number }> {
  const answer = await page.request.get(
    '/api/audit/entries?type=EntryRetracted&category=enterprise&limit=200',
  );
  const { stream, revision } = ((await answer.json()) as Found).items.at(-1)!;
  return { id: stream.slice('enterprise-'.length), revision };
}

test('an auditor finds a case and goes through it by keyboard', async () => {
  const { page, leave } = await auditor('/replay');
  await page.getByLabel('按名称或统一社会信用代码查找企业').fill('有限');
  await page.locator('.replay-cases a').first().click();
  await page.getByText(/^第 1 步，共 \d+ 步$/).waitFor();
  await page.getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText(/^第 2 步，共 \d+ 步$/).waitFor();
  await page.getByRole('columnheader', { name: '原为' }).waitFor();
  await page.getByText('链完整').waitFor();

  // What was written down of it before is held against it.
  const head = await page.locator('.replay-head code').innerText();
  await holdAgainst(page, '与留存的链尾核对', head);
  await page.getByText(/^与留存的链尾一致：到第 \d+ 步/).waitFor();
  await holdAgainst(page, '与留存的链尾核对', altered(head));
  await page
    .getByText(/断开：与留存的链尾不符/)
    .first()
    .waitFor();
  await holdAgainst(page, '与留存的链尾核对', 'f00');
  await page.getByText('这不是此处复制的一行').waitFor();
  expect(await barriers(page)).toEqual([]);

  // While it is compared nothing is said of the outcome; what was pasted stays there, also when that fails.
  const evidence = page.getByRole('region', { name: '完整性' });
  let fail!: () => void;
  const failing = new Promise<void>((resolve) => (fail = resolve));
  const comparing = /\/verification\?.*head=/;
  await page.route(comparing, async (route) => {
    await failing;
    await route.fulfill({ status: 500 });
  });
  const kept = head.replace(/[^=]*$/, 'e'.repeat(64));
  await holdAgainst(page, '与留存的链尾核对', kept);
  await evidence.getByText('正在核对……').waitFor();
  expect(await evidence.getByText(/链完整|断开|1970/).count()).toBe(0);
  fail();
  await evidence.getByText('没能完成').waitFor();
  expect(await page.getByLabel('与留存的链尾核对').inputValue()).toBe(kept);
  await page.unroute(comparing);
  await evidence.getByRole('button', { name: '重试' }).click();
  await evidence.getByText(/断开：与留存的链尾不符/).waitFor();
  await leave();
});

/** The same with another last digit. */
const altered = (line: string) => line.slice(0, -1) + (line.endsWith('0') ? '1' : '0');

async function holdAgainst(page: Page, label: string, line: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.fill('');
  // Typed, and not put there at once: the field hears of each key, also of those that move the film.
  await field.pressSequentially(line);
  await page.getByRole('button', { name: '核对' }).click();
}

test('a case of many events is loaded in parts, to its end, and of all its events those in sight are drawn', async () => {
  const officer = await Visitor.signedIn('staff', undefined, {}, 'general');
  const latest = await officer.page.request.get('/api/enterprises?stage=visited&sort=-lastContact&limit=1');
  const [{ id }] = ((await latest.json()) as { items: readonly { id: string }[] }).items;
  const on = businessDateOf(new Date().toISOString());
  for (let visit = 0; visit < 100; visit++) {
    const data = { on, method: 'phone', willingness: 1 + (visit % 5), concerns: [] };
    expect((await officer.page.request.post(`/api/enterprises/${id}/visits`, { data })).ok()).toBe(true);
  }
  await officer.leave();

  const { page, leave, visitor } = await auditor();
  const history = await page.request.get(`/api/enterprises/${id}/history?limit=1000`);
  const { length } = ((await history.json()) as { events: readonly unknown[] }).events;
  // The server's parts, only shorter than it would give them.
  const parts = new Set<number>();
  await page.route('**/history?*', (route) => {
    parts.add(Number(new URL(route.request().url()).searchParams.get('from')));
    return route.continue({ url: route.request().url().replace('limit=1000', 'limit=40') });
  });
  await visitor.go(`/replay/${id}?revision=${length - 1}`);
  await page.getByText(`第 ${length} 步，共 ${length} 步`).waitFor();
  // Each is asked for again whenever somebody records something of it meanwhile.
  expect([...parts]).toEqual(Array.from({ length: Math.ceil(length / 40) }, (_, part) => part * 40));

  const strip = page.getByRole('navigation', { name: '全部事件' });
  const isCurrentInSight = (step: number) =>
    page.waitForFunction((step) => {
      const item = document.querySelector('.replay-strip [aria-current=step]');
      if (item?.querySelector('.replay-number')?.textContent !== String(step)) return false;
      const { top, bottom } = item.closest('.replay-frames')!.getBoundingClientRect();
      const { y, height } = item.getBoundingClientRect();
      return top < y + height / 2 && y + height / 2 < bottom;
    }, step);
  await isCurrentInSight(length);
  await page.keyboard.press('Home');
  await isCurrentInSight(1);
  await page.waitForFunction(
    (all) => document.querySelectorAll('.replay-frames [role=listitem]').length < all,
    length,
  );
  await visitor.settled();
  expect(await barriers(page)).toEqual([]);
  // By the wheel to the end of it, which moves on while events are drawn, and by a press there.
  const end = strip.locator(`[aria-posinset="${length}"] button`);
  await strip.hover();
  while ((await end.count()) === 0) {
    await page.mouse.wheel(0, 100_000);
    await page.waitForTimeout(50);
  }
  await end.press('Enter');
  await isCurrentInSight(length);
  // On paper all of them stand.
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction(
    (all) => document.querySelectorAll('.replay-frames [role=listitem]').length === all,
    length,
  );
  await leave();
});

test('the scrubber is dragged by the mouse, and where it rests is in the address', async () => {
  const { page, leave, visitor } = await auditor();
  const { id } = await retraction(page);
  await visitor.go(`/replay/${id}`);
  const { x, y, width, height } = (await page.getByRole('slider').boundingBox())!;
  await page.mouse.move(x + 8, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 5 });
  await page.mouse.move(x + width - 2, y + height / 2, { steps: 5 });
  await page.mouse.up();
  await page.getByText(/^第 (\d+) 步，共 \1 步$/).waitFor();
  const last = Number(await page.getByRole('slider').getAttribute('max'));
  await page.waitForURL((url) => url.searchParams.get('revision') === String(last));
  await leave();
});

test('an entry that was taken back is seen as such, before and after', async () => {
  const { page, leave, visitor } = await auditor();
  const { id, revision } = await retraction(page);
  await visitor.go(`/replay/${id}?revision=${revision}`);
  await page.getByText('本步撤销了先前的一条记录。').waitFor();
  await page.locator('.replay-strip [data-retracted="true"]').first().click();
  await page.getByText(/该记录已在第 \d+ 步被撤销/).waitFor();
  await leave();
});

test('the film runs to its end by itself', async () => {
  const { page, leave, visitor } = await auditor();
  const { id } = await retraction(page);
  await visitor.go(`/replay/${id}`);
  await page.getByRole('combobox', { name: '速度' }).click();
  await page.getByTitle('速度 · 快').click();
  await page.getByRole('button', { name: '播放' }).click();
  await page.getByText(/^第 (\d+) 步，共 \1 步$/).waitFor();
  await page.getByRole('button', { name: '播放' }).waitFor();
  await leave();
});

test('the events of the case come as a file whose lines hold the chain', async () => {
  const { page, leave, visitor } = await auditor();
  const { id } = await retraction(page);
  await visitor.go(`/replay/${id}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载事件（CloudEvents）' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`enterprise-${id}.ndjson`);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n');
  const events = lines.map((line) => JSON.parse(line) as { hash: string; prev?: string });
  expect(events.map(({ prev }) => prev)).toEqual([undefined, ...events.map(({ hash }) => hash).slice(0, -1)]);
  await leave();
});

test('from an enterprise up to the meeting that moved it, down to the others it moved, and back (phone)', async () => {
  const visitor = await Visitor.signedIn('auditor', undefined, { phone: true });
  const { page } = visitor;
  const answer = await page.request.get('/api/audit/entries?type=CommunicationRecorded&limit=200');
  const { items } = (await answer.json()) as Found;
  const [kept] = items.filter(
    ({ data }) => items.filter((one) => one.data.meeting === data.meeting).length > 6,
  );
  await visitor.go(`/replay/${kept.stream.slice('enterprise-'.length)}?revision=${kept.revision}`);
  const tree = page.getByRole('region', { name: '起因' });
  await tree.locator('[aria-current=step]').getByText('参加').waitFor();
  await tree.getByText(/并列的其他 \d+ 条/).click();
  const beside = tree.locator('details a').first();
  await beside.waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
  await beside.click();
  await tree.locator('[aria-current=step]').getByText('参加').waitFor();

  // What is held against the chain of this one says nothing of the other, to which one goes back.
  await page.getByRole('heading', { name: kept.about }).waitFor({ state: 'detached' });
  await holdAgainst(page, '与留存的链尾核对', await page.locator('.replay-head code').innerText());
  await page.getByText(/^与留存的链尾一致/).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: kept.about }).waitFor();
  await visitor.settled();
  await page.getByText('链完整').waitFor();
  expect(await page.getByText(/断开/).count()).toBe(0);
  expect(await page.getByLabel('与留存的链尾核对').inputValue()).toBe('');
  expect(await page.locator('.replay-head code').innerText()).toContain(kept.stream);

  await tree.getByRole('link', { name: '会议结果' }).click();
  await page.getByText(`meeting-${kept.data.meeting}`).first().waitFor({ state: 'attached' });
  const held = page.locator('.replay-found > li', { hasText: '会议结果' });
  await held.locator('summary').click();
  // Each that attended is one step away.
  const attending = held.getByRole('row', { name: /^到会企业/ }).getByRole('link');
  expect(await attending.count()).toBeGreaterThan(6);
  expect(await attending.first().getAttribute('href')).toMatch(/^\/replay\/[0-9a-f-]{36}$/);
  await held.getByRole('link', { name: '同一请求引起的事件' }).click();
  const found = page.locator('.replay-found > li', { hasText: kept.about });
  await found.locator('summary').click();
  await found.getByRole('link', { name: '从这一步回放' }).click();
  await page.getByRole('heading', { name: kept.about }).waitFor();
  expect(new URL(page.url()).searchParams.get('revision')).toBe(String(kept.revision));
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('the case is seen as known then and as known now, and the keys work without a click', async () => {
  const { page, leave, visitor } = await auditor();
  const { id, revision } = await retraction(page);
  await visitor.go(`/replay/${id}?revision=${revision - 1}`);
  const state = page.getByRole('region', { name: '此时的档案' });
  await state.getByText('后来的撤销和补录都不算在内').waitFor();
  await page.getByRole('rowheader', { name: '联系人 · 第 1 项' }).waitFor();
  // Every field is said in words, and none by the name that the program has for it.
  expect(await page.locator('.replay-picture').innerText()).not.toMatch(/[a-z][A-Z]/);
  const visits = state.locator('dl > div', { hasText: '走访次数' });
  await visits.getByText('1', { exact: true }).waitFor();
  await state.getByText('按现在所知').click();
  await state.getByRole('row', { name: '阶段 已走访 未走访', exact: true }).waitFor();
  await visits.getByText('0', { exact: true }).waitFor();
  await visitor.settled();
  expect(await barriers(page)).toEqual([]);

  await visitor.go(`/replay/${id}`);
  for (const [key, step] of [
    ['End', /^第 (\d+) 步，共 \1 步$/],
    ['Home', /^第 1 步/],
    ['ArrowRight', /^第 2 步/],
    ['ArrowLeft', /^第 1 步/],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByText(step).waitFor();
  }
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: '暂停' }).waitFor();
  await leave();
});

test('a chain that was broken is told at the top, and shown at its step', async () => {
  const { page, leave, visitor } = await auditor();
  const { id } = await retraction(page);
  const verification = `/api/enterprises/${id}/verification`;
  const history = await page.request.get(`/api/enterprises/${id}/history`);
  const { events } = (await history.json()) as { events: readonly { id: string }[] };
  let eventId = events[1].id;
  // What the server answers for a file in which an event was altered: see test/api/audit.spec.ts.
  await page.route(`**${verification}*`, async (route) => {
    const response = await route.fetch();
    const whole = (await response.json()) as object;
    const firstBad = { revision: 1, eventId, why: 'altered' };
    await route.fulfill({ response, json: { ...whole, ok: false, firstBad } });
  });
  await visitor.go(`/replay/${id}`);
  await page.getByText('链在第 2 步（版本 1）断开：内容被改动').first().waitFor();
  await page.getByRole('button', { name: '看这一步' }).click();
  await page.getByText(/^第 2 步/).waitFor();
  await page.locator('.replay-strip [aria-current=step]', { hasText: '链在此断开' }).waitFor();
  expect(await page.getByText('链完整').count()).toBe(0);
  // Nor is there a head to be kept and trusted.
  expect(await page.getByRole('button', { name: '复制' }).count()).toBe(0);
  await visitor.settled();
  expect(await barriers(page)).toEqual([]);

  // Of a long one the first steps are loaded, and the break may lie beyond them.
  eventId = randomUUID();
  await page.reload();
  await page.getByText('链在版本 1 断开，在此处载入的各步之外：内容被改动').first().waitFor();
  expect(await page.getByRole('button', { name: '看这一步' }).count()).toBe(0);
  expect(await page.getByText('链在此断开').count()).toBe(0);
  await leave();
});

test('the log is searched by person, type, both clocks and stream together, page by page', async () => {
  const { page, leave, visitor } = await auditor('/replay/log');
  const people = await page.request.get('/api/audit/people');
  const { items } = (await people.json()) as {
    items: readonly { id: string; username: string; displayName: string }[];
  };
  const { id, displayName, username } = items.find((one) => one.username === 'equipment-1')!;
  const rows = page.locator('.replay-found > li');
  await page.getByLabel('人员').fill(username);
  await page.locator('.ant-select-item-option', { hasText: displayName }).click();
  await page.getByText(/^50 条/).waitFor();
  await page.getByRole('button', { name: '继续检索' }).click();
  await rows.nth(50).waitFor();
  for (const who of await rows.locator('.replay-who').allTextContents()) expect(who).toContain(displayName);

  await page.getByLabel('类型').fill('走访');
  await page.locator('.ant-select-item-option', { hasText: /^走访$/ }).click();
  const asked = `/api/audit/entries?actor=${id}&type=VisitRecorded&limit=200`;
  const visits = ((await (await page.request.get(asked)).json()) as Found).items;
  const { stream, recordedAt, occurredOn } = visits.at(-1)!;
  const recordedOn = new Date(Date.parse(recordedAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  for (const bound of ['从', '到']) {
    await page.getByLabel(`录入日期${bound}`).fill(recordedOn);
    await page.getByLabel(`发生日期${bound}`).fill(occurredOn);
  }
  await page.getByLabel('事件流').fill(stream);
  await page.getByLabel('事件流').press('Enter');
  await page.getByText(/^1 条 · 已检索完毕/).waitFor();
  // Who asked by Enter types on in the field.
  expect(await page.getByLabel('事件流').evaluate((field) => field === document.activeElement)).toBe(true);

  // The address says what was asked: opened again, it finds the same.
  await visitor.go(page.url().slice(new URL(page.url()).origin.length));
  await page.getByText(/^1 条 · 已检索完毕/).waitFor();
  await page.getByLabel('发生日期到').fill('2020-01-01');
  await page.getByText('没有符合条件的记录。').waitFor();
  await leave();
});

test('the log is searched by type, and verified as a whole', async () => {
  const { page, leave, visitor } = await auditor('/replay/log?type=EntryRetracted');
  await page.locator('.replay-found summary').first().click();
  await page.getByRole('link', { name: '从这一步回放' }).first().waitFor();
  await page.getByRole('link', { name: '校验全部日志' }).click();
  await page.getByRole('button', { name: '开始校验' }).click();
  await page.getByText('全部完整').waitFor();
  const end = await page.locator('.replay-head code').innerText();
  await holdAgainst(page, '与留存的日志末尾核对', end);
  await page.getByText('与留存的日志末尾一致').waitFor();
  await holdAgainst(page, '与留存的日志末尾核对', altered(end));
  await page.getByText('与留存的日志末尾不符').waitFor();
  expect(await barriers(page)).toEqual([]);

  // The session ends: that is said, and it goes on where it was left.
  await visitor.context.clearCookies();
  await page.getByRole('button', { name: '开始校验' }).click();
  const again = page.getByRole('dialog', { name: '登录已结束' });
  await again.getByLabel('密码', { exact: true }).fill(accountOf('auditor').password);
  await again.getByRole('button', { name: '登录' }).click();
  await again.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '开始校验' }).click();
  await page.getByText('全部完整').waitFor();
  expect(visitor.complaints).toEqual([]);
  await leave();
});

test('on a phone the film fits, and a leader sees it without the evidence for auditors', async () => {
  const visitor = await Visitor.signedIn('auditor', undefined, { phone: true });
  const { id, revision } = await retraction(visitor.page);
  await visitor.go(`/replay/${id}?revision=${revision}`);
  expect(await barriers(visitor.page)).toEqual([]);
  expect(await overflowing(visitor.page)).toEqual([]);
  expect(await lowTargets(visitor.page)).toEqual([]);
  await visitor.leave();

  const leader = await Visitor.signedIn('leader', `/replay/${id}?revision=${revision}`);
  await leader.page.getByText('本步撤销了先前的一条记录。').waitFor();
  expect(await leader.page.getByText('复制链尾').count()).toBe(0);
  expect(leader.complaints).toEqual([]);
  await leader.leave();
});

async function auditor(path?: string) {
  const visitor = await Visitor.signedIn('auditor', path);
  return { visitor, page: visitor.page, leave: () => visitor.leave() };
}
