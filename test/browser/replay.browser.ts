import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { barriers, closeBrowser, overflowing, Visitor } from './browser.js';

afterAll(closeBrowser);

interface Found {
  readonly items: readonly { readonly stream: string; readonly revision: number }[];
}

/** A case in which an entry was taken back, and where. */
async function retraction(page: Page): Promise<{ readonly id: string; readonly revision: number }> {
  const answer = await page.request.get('/api/audit/entries?type=EntryRetracted&category=enterprise&limit=1');
  const [{ stream, revision }] = ((await answer.json()) as Found).items;
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

test('the log is searched by type, and verified as a whole', async () => {
  const { page, leave, visitor } = await auditor('/replay/log?type=EntryRetracted');
  await page.locator('.replay-found summary').first().click();
  await page.getByRole('link', { name: '从这一步回放' }).first().waitFor();
  await page.getByRole('button', { name: '开始校验' }).click();
  await page.getByText('全部完整').waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await leave();
});

test('on a phone the film fits, and a leader sees it without the evidence for auditors', async () => {
  const visitor = await Visitor.signedIn('auditor', undefined, { phone: true });
  const { id, revision } = await retraction(visitor.page);
  await visitor.go(`/replay/${id}?revision=${revision}`);
  expect(await barriers(visitor.page)).toEqual([]);
  expect(await overflowing(visitor.page)).toEqual([]);
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
