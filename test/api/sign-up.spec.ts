import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { consentTo, SHIPPED_NOTICE } from '../../src/settings/shipped-notice.js';
import { LIMITS, SignUpThrottle } from '../../src/sign-up/sign-up-throttle.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Answer, type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, People } from '../support/people.js';

const CANARY = { name: '金丝雀', phone: '13900006789', idNumber: '11010119900307387X' };
const MORNING = '2026-04-08T02:00:00.000Z';

const clock = new AdjustableClock(MORNING);
let running: RunningApplication;
let people: People;
let staff: Client;
let anybody: Client;
let meeting: string;
let enterprise: string;
let elsewhere: string;
let code: string;

async function made(client: Client, path: string, body: object): Promise<string> {
  const answer = await client.post(path, body);
  expect([path, answer.status]).toEqual([path, 201]);
  return answer.body.id!;
}
async function codeOf(id: string): Promise<string> {
  const { status, body } = await staff.post(`/api/meetings/${id}/sign-up-code`);
  expect(status).toBe(200);
  return body.code as string;
}
/** To the notice in force. */
let consent = consentTo(SHIPPED_NOTICE);
let numbered = 0;
const somebody = () => ({ name: '赵小芳', phone: `138${String(++numbered).padStart(8, '0')}` });
const apply = (part: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  anybody.post(`/api/join/${code}`, { enterprise, person: somebody(), consent, ...part }, headers);
const progress = (receipt: unknown) => anybody.get(`/api/join/${code}/progress?receipt=${String(receipt)}`);
const applications = async () =>
  (await staff.get(`/api/memberships?limit=200&minPosition=${await end()}`)).body.items as readonly {
    readonly id: string;
    readonly state: string;
    readonly meeting: string;
  }[];
const end = async () => String(await running.application.platform.store.end());

beforeAll(async () => {
  running = await startApplication({ clock, settings: { JIANHUI_SESSION_HOURS: '168' } });
  people = new People(running);
  anybody = people.nobody();
  staff = await people.as('staff');
  await people.as('staff', OTHER_DEPARTMENT);
  const system = await people.as('system-admin');
  const park = (name: string) =>
    made(system, '/api/parks', { name, department: OWN_DEPARTMENT, rollout: 'targeted' });
  const [own, other] = [await park('示例园'), await park('另一园')];
  const register = (name: string, place: string) =>
    made(staff, '/api/enterprises', { details: { name }, park: place });
  enterprise = await register('北京示例精密机械有限公司', own);
  for (let i = 0; i < 10; i++) await register(`北京众多科技${i}有限公司`, own);
  elsewhere = await register('北京示例生物医药有限公司', other);
  const plan = { kind: 'employee', on: '2026-04-08', park: own, place: '一层员工食堂' };
  meeting = await made(staff, '/api/meetings', plan);
  code = await codeOf(meeting);
}, 60_000);
afterAll(() => running.close());
beforeEach(() => clock.set(MORNING));

describe('a code', () => {
  test('is made by the department that holds the meeting, for the page that it opens', async () => {
    const { body } = await staff.post(`/api/meetings/${meeting}/sign-up-code`);
    expect(body.url).toBe(`/join/${String(body.code)}`);
    expect(body.expiresAt).toBe('2026-04-08T14:00:00.000Z');
    const other = await people.as('staff', OTHER_DEPARTMENT);
    expect((await other.post(`/api/meetings/${meeting}/sign-up-code`)).body.code).toBe('other-department');
  });

  test('says which meeting it is for, and nothing of any person', async () => {
    const { status, body } = await anybody.get(`/api/join/${code}?minPosition=${await end()}`);
    expect([status, body]).toEqual([
      200,
      {
        kind: 'employee',
        on: '2026-04-08',
        place: '一层员工食堂',
        park: '示例园',
        expiresAt: '2026-04-08T14:00:00.000Z',
        consent,
        notice: SHIPPED_NOTICE.zh,
        federation: null,
        enterprises: [],
      },
    ]);
  });

  test('that was altered, made up, or is a receipt opens nothing', async () => {
    const altered = (code.startsWith('A') ? 'B' : 'A') + code.slice(1);
    const { receipt } = (await apply()).body;
    for (const wrong of [altered, 'x', 'A'.repeat(48), String(receipt), '%E4%B8%AD']) {
      expect((await anybody.get(`/api/join/${wrong}`)).body.code).toBe('sign-up-code-unknown');
    }
  });

  test('ends after half a day: nobody can apply with it, but progress is still told', async () => {
    const { receipt } = (await apply()).body;
    clock.set('2026-04-08T14:00:00.000Z');
    expect((await anybody.get(`/api/join/${code}`)).body.code).toBe('sign-up-code-ended');
    expect((await apply()).body.code).toBe('sign-up-code-ended');
    expect((await progress(receipt)).body).toEqual({ stage: 'applied', decidedOn: null });
  });

  test('of a cancelled meeting is over', async () => {
    const cancelled = await made(staff, '/api/meetings', { kind: 'mixed', on: '2026-04-08' });
    const its = await codeOf(cancelled);
    await staff.post(`/api/meetings/${cancelled}/cancellation`, { reason: '场地占用' });
    const { body } = await anybody.get(`/api/join/${its}?minPosition=${await end()}`);
    expect(body.code).toBe('sign-up-meeting-cancelled');
    expect((await staff.post(`/api/meetings/${cancelled}/sign-up-code`)).body.code).toBe('meeting-cancelled');
  });
});

describe('the search for an enterprise', () => {
  const find = async (q: string) => {
    const query = `q=${encodeURIComponent(q)}&minPosition=${await end()}`;
    return (await anybody.get(`/api/join/${code}?${query}`)).body.enterprises as readonly object[];
  };

  test('finds a few of the park by a part of the name, with name and id alone', async () => {
    expect(await find('精密机')).toEqual([{ id: enterprise, name: '北京示例精密机械有限公司' }]);
    expect(await find('众多科技')).toHaveLength(8);
  });

  test('finds none of another park, and does not list them all', async () => {
    expect(await find('生物医药')).toEqual([]);
    expect(await find('（）')).toEqual([]);
    expect((await anybody.get(`/api/join/${code}?q=a`)).status).toBe(400);
  });
});

describe('an application', () => {
  test('becomes one of the meeting, on the spot, for the department to decide', async () => {
    const { status, body } = await apply({ person: CANARY });
    expect([status, Object.keys(body)]).toEqual([201, ['receipt']]);
    const [first] = (await applications()).filter((one) => one.meeting === meeting).slice(-1);
    const shown = await staff.get(`/api/memberships/${first.id}`);
    expect(shown.body).toMatchObject({
      channel: 'on-the-spot',
      meeting,
      department: OWN_DEPARTMENT,
      enterprise,
    });
  });

  test('sent twice is one', async () => {
    const person = somebody();
    const key = { 'idempotency-key': '7a1c1b52-8a5e-4d4c-9a54-0a7f2b2b5a11' };
    const [first, again] = [await apply({ person }, key), await apply({ person }, key)];
    expect(again.body).toEqual(first.body);
  });

  test('of somebody who applied before is answered alike, and changes nothing', async () => {
    const person = somebody();
    const first = await apply({ person });
    const before = (await applications()).length;
    const second = await apply({ person });
    expect([second.status, Object.keys(second.body)]).toEqual([first.status, Object.keys(first.body)]);
    expect((await progress(second.body.receipt)).body).toEqual((await progress(first.body.receipt)).body);
    expect(await applications()).toHaveLength(before);
  });

  test('needs consent to the present text, an enterprise of the park, and numbers that are some', async () => {
    for (const [part, refused, pointer] of [
      [{ consent: '旧的告知书' }, 'sign-up-consent-outdated', '/consent'],
      [{ enterprise: elsewhere }, 'sign-up-enterprise-elsewhere', '/enterprise'],
      [{ person: { name: '赵', phone: '123' } }, 'phone-invalid', '/person/phone'],
      [
        { person: { ...somebody(), idNumber: '110101199003070039' } },
        'id-number-check-digit',
        '/person/idNumber',
      ],
    ] as const) {
      const { body } = await apply(part);
      expect([body.code, (body.errors as { pointer: string }[])[0].pointer]).toEqual([refused, pointer]);
    }
    expect((await apply({ meeting: 'x' })).status).toBe(400);
  });

  test('agrees to the notice in force: once another is issued, what agreed to the one before is refused', async () => {
    const system = await people.as('system-admin');
    const zh = { text: '收集内容：姓名。\n用途：入会。', statement: '我同意。' };
    const en = { text: 'What: your name.', statement: 'I agree.' };
    const issue = (body: object) => system.post('/api/settings/notice', { ...body, reason: '法务审定' });
    const shown = async (language = 'zh-CN') =>
      (await anybody.get(`/api/join/${code}`, { 'accept-language': language })).body;
    const sent = { person: somebody(), key: randomUUID() };
    const send = () => apply({ person: sent.person }, { 'idempotency-key': sent.key });
    const first = await send();
    expect(first.status).toBe(201);
    expect((await issue({ zh, en })).status).toBe(200);
    // Sent again because the answer was lost: it was agreed to while that notice was in force.
    expect((await send()).body).toEqual(first.body);
    const page = await shown();
    expect(page).toMatchObject({ consent: '入会申请个人信息处理告知书 v2', notice: zh });
    // And the officer who takes in an application by hand.
    expect((await staff.get('/api/settings/notice')).body).toMatchObject({ consent: page.consent, zh });
    expect((await shown('en')).notice).toEqual(en);
    expect((await apply()).body.code).toBe('sign-up-consent-outdated');
    const before = new Set((await applications()).map(({ id }) => id));
    expect((await apply({ consent: page.consent })).status).toBe(201);
    const made = (await applications()).find(({ id }) => !before.has(id))!;
    expect((await staff.get(`/api/memberships/${made.id}`)).body.consent).toBe(page.consent);

    // The shipped text, put back, is a version of its own: what people agreed to never changes its meaning.
    await issue({ zh: SHIPPED_NOTICE.zh, en: SHIPPED_NOTICE.en });
    const third = await shown();
    expect(third).toMatchObject({ consent: '入会申请个人信息处理告知书 v3', notice: SHIPPED_NOTICE.zh });
    consent = String(third.consent);
  });

  test('is followed by its receipt, which tells the stage and the day and nothing else', async () => {
    const { receipt } = (await apply()).body;
    expect((await progress(receipt)).body).toEqual({ stage: 'applied', decidedOn: null });
    for (const { id, state } of await applications()) {
      if (state === 'applied') await staff.post(`/api/memberships/${id}/admission`, {});
    }
    expect((await progress(receipt)).body).toEqual({ stage: 'admitted', decidedOn: '2026-04-08' });
    const wrong = String(receipt).replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect((await progress(wrong)).body.code).toBe('receipt-unknown');
    expect((await progress('x')).status).toBe(400);
  });

  test('leaves no person in clear in any file', async () => {
    await apply({ person: { ...CANARY, phone: '13900006780' } });
    for (const file of readdirSync(running.folder)) {
      const bytes = readFileSync(join(running.folder, file));
      for (const text of [...Object.values(CANARY), '13900006780']) {
        expect([file, bytes.includes(text)]).toEqual([file, false]);
      }
    }
  });
});

describe('the throttle', () => {
  test('lets a canteen through and stops what no canteen is, until the minute is over', () => {
    const throttle = new SignUpThrottle();
    const use = (address: string, now = MORNING) => throttle.take('apply', address, 'code', now);
    for (let n = 0; n < LIMITS.apply.address; n++) use('1.1.1.1');
    expect(() => use('1.1.1.1')).toThrow(
      expect.objectContaining({ code: 'sign-up-too-often', retryAfterSeconds: 60 }) as Error,
    );
    use('2.2.2.2');
    use('1.1.1.1', '2026-04-08T02:01:00.000Z');
  });

  test('counts a code whatever the address', () => {
    const throttle = new SignUpThrottle();
    const use = (n: number) => throttle.take('apply', `10.0.0.${n}`, 'code', MORNING);
    for (let n = 0; n < LIMITS.apply.code; n++) use(n);
    expect(() => use(999)).toThrow();
  });
});
