import { barriers, closeBrowser, overflowing, Visitor } from './browser.js';

afterAll(closeBrowser);

interface Listed {
  readonly items: readonly { readonly id: string; readonly name: string }[];
}

test('a one-on-one meeting is planned from the case, held, and moves the enterprise', async () => {
  const visitor = await Visitor.signedIn('staff');
  const { page } = visitor;
  const found = await page.request.get('/api/enterprises?stage=visited&sort=-name&limit=2');
  const { id, name } = ((await found.json()) as Listed).items[1];

  await visitor.go(`/enterprises/${id}`);
  await page.getByRole('link', { name: '安排一对一沟通会' }).click();
  await page.getByRole('heading', { name: '计划会议' }).waitFor();
  await page.getByLabel('主题').fill('答疑');
  await page.getByRole('button', { name: '计划', exact: true }).click();
  await page.getByRole('heading', { name: '答疑' }).waitFor();
  await visitor.settled();

  // The address that opens with the form goes when the form is closed: a reload does not bring it back.
  await visitor.go(`${new URL(page.url()).pathname}#outcome`);
  const dialog = page.getByRole('dialog', { name: '登记会议结果' });
  await page.reload();
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await page.waitForURL((url) => url.hash === '');
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: '登记会议结果' }).click();
  await dialog.getByLabel(`${name} 到会人数`).fill('3');
  await dialog.getByLabel('会议纪要').fill('介绍建会流程。\n回答会费使用问题。');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: '登记结果' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('已召开', { exact: true }).waitFor();
  await page.getByText(/介绍建会流程。\s+回答会费使用问题。/).waitFor();

  await visitor.go(`/enterprises/${id}`);
  await page.locator('.case-path li[aria-current=step]', { hasText: '已沟通' }).waitFor();
  await page.getByRole('link', { name: '查看会议' }).first().click();

  await page.getByRole('button', { name: '撤销会议结果' }).click();
  await page.getByLabel('哪里登记错了').fill('日期记错');
  await page.getByRole('button', { name: '撤销结果' }).click();
  await page.getByText('已计划', { exact: true }).waitFor();
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

test('a mixed meeting takes invitations, its sheet names them, and it can be cancelled (phone)', async () => {
  const visitor = await Visitor.signedIn('staff', '/meetings/new', { phone: true });
  const { page } = visitor;
  // The department has one park, which is there also when the page was opened by its address.
  await page.locator('.ant-select', { hasText: '大族企业湾' }).waitFor();
  await page.getByText('企业沟通会 · 混合型').click();
  await page.getByLabel('主题').fill('经验交流');
  await page.getByRole('button', { name: '计划', exact: true }).click();
  await page.getByRole('heading', { name: '经验交流' }).waitFor();
  await page.getByRole('button', { name: '邀请企业' }).click();
  await page.getByLabel('要邀请的企业').fill('激光');
  const option = page.locator('.ant-select-item-option', { hasText: '激光' }).first();
  const name = (await option.getAttribute('title'))!;
  await option.click();
  await page.locator('.ant-modal-title').click();
  await page.getByRole('button', { name: '邀请', exact: true }).click();
  await page.getByRole('link', { name }).waitFor();
  expect(await overflowing(page)).toEqual([]);

  await page.getByRole('button', { name: '生成入会申请二维码' }).click();
  await page.getByRole('img', { name: '入会申请二维码' }).waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('button', { name: '打印签到表' }).click();
  await page.getByRole('cell', { name }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('link', { name: '返回会议' }).click();
  await page.getByRole('button', { name: '取消会议' }).click();
  await page.getByLabel('取消原因').fill('场地临时占用');
  await page.getByRole('dialog').getByRole('button', { name: '取消会议' }).click();
  await page.getByText('已取消', { exact: true }).waitFor();
  await visitor.leave();
});
