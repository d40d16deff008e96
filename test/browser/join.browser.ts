import { randomInt } from 'node:crypto';
import { type Page } from 'playwright-core';
import { barriers, closeBrowser, overflowing, Visitor } from './browser.js';

afterAll(closeBrowser);

interface Planned {
  readonly meeting: string;
  /** Any part of the name of an enterprise of the park. */
  readonly part: string;
}

/** An employee meeting of today, in a park that has enterprises. */
async function planned(page: Page): Promise<Planned> {
  const asked = async <T>(path: string) => (await (await page.request.get(path)).json()) as T;
  const { items } = await asked<{ items: { name: string; park: string | null }[] }>(
    '/api/enterprises?stage=visited&limit=50',
  );
  const { name, park } = items.find((one) => one.park !== null)!;
  const on = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const answer = await page.request.post('/api/meetings', {
    data: { kind: 'employee', on, park, place: '一层员工食堂', subject: '扫码入会' },
  });
  return { meeting: ((await answer.json()) as { id: string }).id, part: name };
}

async function issueNotice(text: string): Promise<void> {
  const administrator = await Visitor.signedIn('system-admin');
  const statement = '我已阅读并同意，自愿申请加入工会。';
  const data = {
    zh: { text, statement },
    en: { text: 'What: your name and mobile number.', statement: 'I agree.' },
    reason: '法务审定',
  };
  const answer = await administrator.page.request.post('/api/settings/notice', { data });
  expect(answer.status()).toBe(200);
  await administrator.leave();
}

/** Of somebody who has not applied before: an application is kept once. Its check digit is an X. */
function newIdNumber(): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  for (;;) {
    const digits = `110101199${randomInt(10)}0${randomInt(1, 10)}${randomInt(10, 29)}${randomInt(100, 1000)}`;
    const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
    if (sum % 11 === 2) return `${digits}X`;
  }
}

/** What the QR code of the meeting's page says, as a phone reads it. */
async function codeShown(page: Page): Promise<string> {
  await page.getByRole('button', { name: '生成入会申请二维码' }).click();
  await page.getByRole('img', { name: '入会申请二维码' }).waitFor();
  return (await page.locator('figcaption a').getAttribute('href'))!;
}

test.each([
  ['a phone', { phone: true }],
  ['a desktop', {}],
] as const)(
  'on %s, an employee signs up by the meeting’s QR code, and asks later how far it is',
  async (_, look) => {
    const officer = await Visitor.signedIn('staff');
    const { meeting, part } = await planned(officer.page);
    await officer.go(`/meetings/${meeting}`);
    const url = await codeShown(officer.page);

    // Somebody who has not applied before: an application is kept once.
    const phone = `139${String(randomInt(1e8)).padStart(8, '0')}`;
    const employee = await Visitor.arrive(look);
    const { page } = employee;
    await page.goto(url);
    await page.getByRole('heading', { name: '您的单位' }).waitFor();
    await page.getByText(/一层员工食堂/).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('您在哪家单位工作？').fill(part.slice(0, 6));
    await page.getByRole('button', { name: part }).click();

    await page.getByRole('heading', { name: '您的信息' }).waitFor();
    await page.getByLabel('姓名').fill('赵小芳');
    await page.getByLabel('手机号').fill(`139 ${phone.slice(3, 7)} ${phone.slice(7)}`);
    // The last digit is wrong: told as soon as the number is whole.
    await page.getByLabel(/身份证号/).fill('110101199003077582');
    await page.getByText(/校验位不符/).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('heading', { name: '您的信息' }).waitFor();
    await page.getByLabel(/身份证号/).fill('');
    await page.getByRole('button', { name: '下一步' }).click();
    const check = page.getByLabel('请核对');
    await check.getByText('未填写').waitFor();
    // The phone's own way back leads to the step before, as the button does, and loses nothing.
    await page.goBack();
    await page.getByRole('heading', { name: '您的信息' }).waitFor();
    // Pressed twice before the browser has gone back, it goes back once.
    await page.getByRole('button', { name: '上一步' }).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await page.getByRole('heading', { name: '您的单位' }).waitFor();
    await page.getByText(`已选择 ${part}`).waitFor();
    await page.getByRole('button', { name: '下一步' }).click();
    expect(await page.getByLabel('姓名').inputValue()).toBe('赵小芳');
    const idNumber = newIdNumber();
    await page.getByLabel(/身份证号/).fill(idNumber.toLowerCase());
    await page.getByRole('button', { name: '下一步' }).click();

    // What is sent is seen before it is sent; by others in the queue only when it is asked for.
    await page.getByRole('heading', { name: '告知与同意' }).waitFor();
    await check.getByText(phone).waitFor();
    await check.getByText(`110***********${idNumber.slice(-4)}`).waitFor();
    await check.getByRole('button', { name: '显示' }).click();
    await check.getByText(idNumber).waitFor();
    await check.getByRole('button', { name: '显示' }).click();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('请先阅读并勾选同意。').waitFor();
    expect(await barriers(page)).toEqual([]);
    // Meanwhile another notice is issued: what was typed stays, the new text is read and agreed to anew.
    const text = `收集内容：姓名、手机号。\n<b>编号</b> ${phone.slice(3)}`;
    await issueNotice(text);
    await page.getByRole('checkbox').check();
    const asked = new RegExp(`/api/join/[^/]+$`);
    await page.route(asked, (route) =>
      route.request().method() === 'GET' ? route.abort('connectionreset') : route.continue(),
    );
    await page.getByRole('button', { name: '提交申请' }).click();
    // The new text did not come: told, and asked for again.
    await page.getByText('无法连接', { exact: true }).waitFor();
    await page.unroute(asked);
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('告知书已更新，请阅读新的告知书后再提交。').waitFor();
    await page.getByText(`<b>编号</b> ${phone.slice(3)}`).waitFor();
    expect(await page.getByRole('checkbox').isChecked()).toBe(false);
    await page.getByText('赵小芳').waitFor();
    // In another language the same notice stays agreed to, another one does not.
    await page.getByRole('checkbox').check();
    await page.getByLabel('语言').selectOption('en');
    await page.getByText('What: your name and mobile number.').waitFor();
    expect(await page.getByRole('checkbox').isChecked()).toBe(true);
    await issueNotice(`${text}\n第二次更新`);
    await page.getByLabel('Language').selectOption('zh-CN');
    await page.getByText(`<b>编号</b> ${phone.slice(3)}`).waitFor();
    expect(await page.getByRole('checkbox').isChecked()).toBe(false);
    expect(await barriers(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('申请已收到').waitFor();
    await page.getByText('已收到，待接收').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflowing(page)).toEqual([]);
    const receipt = (await page.locator('.join-receipt code').textContent())!;
    // Nothing of the person in the address or in what the device keeps.
    const kept = await page.evaluate(
      () => location.href + JSON.stringify({ ...localStorage, ...sessionStorage }),
    );
    expect(kept).not.toMatch(new RegExp(`赵小芳|${phone.slice(3)}|${idNumber.slice(3, -4)}`));
    expect(employee.complaints).toEqual([]);

    // The officer sees it come, and settles it.
    await officer.page.getByText(/1 人 · 其中 1 人待接收/).waitFor();
    await employee.leave();
    await officer.leave();

    const later = await Visitor.arrive(look);
    await later.page.goto(url);
    await later.page.getByText('已经申请过？').click();
    await later.page.getByLabel(/填写回执编号/).fill('太短');
    await later.page.getByRole('button', { name: '查询进度' }).click();
    await later.page.getByText(/回执编号为 43 个字符/).waitFor();
    await later.page.getByLabel(/填写回执编号/).fill(receipt);
    await later.page.getByRole('button', { name: '查询进度' }).click();
    await later.page.getByText('已收到，待接收').waitFor();
    await later.leave();
  },
);

test('a code that is none says so, without a form', async () => {
  const visitor = await Visitor.arrive({ phone: true });
  await visitor.page.goto('/join/nothing');
  await visitor.page.getByRole('alert').waitFor();
  expect(await visitor.page.getByLabel('您在哪家单位工作？').count()).toBe(0);
  expect(await barriers(visitor.page)).toEqual([]);
  await visitor.leave();
});
