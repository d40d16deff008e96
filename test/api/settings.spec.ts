import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { consentTo, SHIPPED_NOTICE } from '../../src/settings/shipped-notice.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { newEvent } from '../support/events.js';
import { type Client, People } from '../support/people.js';

const ENVIRONMENT = {
  JIANHUI_SESSION_HOURS: '168',
  JIANHUI_LAW_COMMITTEE_MEMBERS: '20',
  JIANHUI_SECRET: 'a secret that stands in no answer whatever',
  JIANHUI_PUBLIC_URL: 'https://jianhui.example/office',
};
const reason = '市总工会 2026 年第 3 号文件';

const clock = new AdjustableClock('2026-09-30T02:00:00.000Z');
let running: RunningApplication;
let people: People;
let system: Client;
let staff: Client;

beforeAll(async () => {
  running = await startApplication({ clock, settings: ENVIRONMENT });
  people = new People(running);
  [system, staff] = [await people.as('system-admin'), await people.as('staff')];
}, 60_000);
afterAll(() => running.close());

/** Each test begins where every default holds. */
beforeEach(async () => {
  const isSet = Object.entries((await shown()).thresholds).filter(([, threshold]) => threshold.isSet);
  if (isSet.length > 0) await set(Object.fromEntries(isSet.map(([name]) => [name, null])));
});

const set = (thresholds: object, headers: Record<string, string> = {}) =>
  system.post('/api/settings/thresholds', { reason, ...thresholds }, headers);
const shown = async () =>
  (await system.get('/api/settings')).body as {
    thresholds: Record<
      string,
      { inForce: unknown; default: unknown; isSet: boolean; changed: object | null }
    >;
  } & Record<string, unknown>;
const register = async (details: object = {}) => {
  const body = { on: '2026-02-01', details: { name: '北京示例精密机械有限公司', ...details } };
  return (await staff.post('/api/enterprises', body)).body.id!;
};
const warningsOf = async (union: object) => {
  const body = { on: '2026-03-01', union: { name: '示例工会委员会', form: 'organizer', ...union } };
  const answer = await staff.post(`/api/enterprises/${await register()}/existing-union`, body);
  expect(answer.status).toBe(200);
  return (answer.body.warnings as { code: string; message: string }[]).map(({ message }) => message);
};

describe('what is shown', () => {
  test('where nothing was ever set is what the installation says, and what it runs with, without its secret', async () => {
    const other = await startApplication({ settings: ENVIRONMENT });
    const administrator = await new People(other).as('system-admin');
    const answer = await administrator.get('/api/settings');
    const federation = await administrator.get('/api/federation');
    const notices = await administrator.get('/api/settings/notices');
    await other.close();
    expect(notices.body.items).toEqual([
      { ...SHIPPED_NOTICE, consent: consentTo(SHIPPED_NOTICE), changed: null },
    ]);
    expect(federation.body).toEqual({ name: null, englishName: null });
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.body).toMatchObject({
      revision: null,
      federation: { name: null, englishName: null, changed: null },
      thresholds: {
        committeeMembers: { inForce: 20, default: 20, isSet: false, changed: null },
        termYears: { inForce: [3, 5], default: [3, 5], isSet: false, changed: null },
      },
      notice: { ...SHIPPED_NOTICE, consent: consentTo(SHIPPED_NOTICE), changed: null },
      installation: {
        store: 'file',
        keys: 'with-the-events',
        publicUrl: 'https://jianhui.example',
        sessionHours: 168,
        viewWaitMilliseconds: 2000,
        trustProxy: false,
        logLevel: 'log',
      },
    });
    expect(answer.text).not.toContain(ENVIRONMENT.JIANHUI_SECRET);
    expect(answer.text).not.toContain(other.folder);
  });

  test('is what was set, with who set it when and why; put back, the default holds again', async () => {
    const { status, headers, body } = await set({ committeeMembers: 30, termYears: [5] });
    expect([status, body.warnings]).toEqual([200, []]);
    expect(headers.get('etag')).toBe((await system.get('/api/settings')).headers.get('etag'));
    expect(headers.get('etag')).toBe(`"${String((await shown()).revision)}"`);
    const changed = {
      at: expect.stringMatching(/^2026-09-30T02:/) as string,
      by: { id: expect.any(String) as string, name: 'system-admin' },
      reason,
    };
    expect((await shown()).thresholds).toMatchObject({
      committeeMembers: { inForce: 30, default: 20, isSet: true, changed },
      termYears: { inForce: [5], default: [3, 5], isSet: true, changed },
      fullTimeChairEmployees: { inForce: 200, default: 200, isSet: false, changed: null },
    });
    expect((await set({ committeeMembers: null })).status).toBe(200);
    expect((await shown()).thresholds.committeeMembers).toEqual({
      inForce: 20,
      default: 20,
      isSet: false,
      changed,
    });
  });

  test('outlives a rebuild of the view', async () => {
    await set({ committeeMembers: 30 });
    const before = await shown();
    await running.application.platform.views.rebuild(['settings']);
    expect(await shown()).toEqual(before);
  });
});

describe('a threshold that was set holds for whatever comes next', () => {
  test('in the warnings of commands', async () => {
    const union = { members: 24, womenMembers: 0, termYears: 4 };
    expect(await warningsOf(union)).toEqual([
      '会员 24 人，已达 20 人：应当建立基层工会委员会（《工会法》第十一条）。',
      '工会委员会每届任期为 3 / 5 年，填写的是 4 年（《工会法》第十六条）。',
    ]);
    await set({ committeeMembers: 25, termYears: [4, 3] });
    expect(await warningsOf(union)).toEqual([]);
    await set({ committeeMembers: 24, termYears: null });
    expect(await warningsOf(union)).toEqual([
      '会员 24 人，已达 24 人：应当建立基层工会委员会（《工会法》第十一条）。',
      '工会委员会每届任期为 3 / 5 年，填写的是 4 年（《工会法》第十六条）。',
    ]);
  });

  test('in the membership radar, and in whether people should be sent', async () => {
    const enterprise = await register({ foundedOn: '2025-06-01' });
    const application = {
      enterprise,
      channel: 'app',
      person: { name: '赵小芳', phone: '13812345678' },
      consent: '告知书 v1',
    };
    expect((await staff.post('/api/memberships', application)).status).toBe(201);
    const known = async () => {
      const end = String(await running.application.platform.store.end());
      const { body } = await staff.get(`/api/memberships/radar?minPosition=${end}`);
      const [{ missing }] = body.items as { missing: number }[];
      const file = (await staff.get(`/api/enterprises/${enterprise}`)).body.case as {
        sendPeopleSince: unknown;
      };
      const then = (await staff.get(`/api/enterprises/${enterprise}/state?on=2026-09-29`)).body.case;
      expect((then as typeof file).sendPeopleSince).toBe(null);
      return [body.threshold, missing, file.sendPeopleSince];
    };
    // The interest is signalled by a process that follows the log.
    const revision = async () => {
      const { status, body } = await staff.get(`/api/enterprises/${enterprise}/history`);
      expect(status).toBe(200);
      return body.revision;
    };
    while ((await revision()) === 0) await pause(20);
    expect(await known()).toEqual([20, 19, '2025-12-01']);
    const before = clock.now();
    await set({ committeeMembers: 30, monthsToEstablish: 12 });
    expect(await known()).toEqual([30, 29, '2026-06-01']);
    // As it was known before, it is measured by what held then.
    const state = await staff.get(`/api/enterprises/${enterprise}/state?knownAt=${before}`);
    expect(state.body.case).toMatchObject({ sendPeopleSince: '2025-12-01' });
    const changes = await staff.get(`/api/enterprises/${enterprise}/changes?fromKnownAt=${before}`);
    expect(changes.body.changes).toContainEqual({
      path: '/sendPeopleSince',
      before: '2025-12-01',
      after: '2026-06-01',
    });
    await set({ willingEmployees: 2 });
    expect(await known()).toEqual([30, 29, null]);
  });

  test('from the moment it is known, however now is asked about, though a node’s clock is ahead', async () => {
    const enterprise = await register({ foundedOn: '2025-06-01' });
    const interest = { membership: randomUUID(), channel: 'app', meeting: null };
    const event = newEvent(interest, { type: 'EmployeeInterestSignalled' });
    await running.application.platform.store.append(`enterprise-${enterprise}`, 0, [event]);
    const now = clock.now();
    clock.set('2026-09-30T16:00:05.000Z');
    await set({ monthsToEstablish: 12 });
    clock.set(now);
    const path = `/api/enterprises/${enterprise}`;
    const asked = ['', '/state', '/state?revision=1', '/state?on=2026-09-30', '/state?knownAt=2026-09-30'];
    for (const query of asked) {
      const { body } = await staff.get(`${path}${query}`);
      expect(body).toMatchObject({ case: { sendPeopleSince: '2026-06-01' } });
    }
  });
});

describe('a change', () => {
  test('that was seen otherwise is refused, and one sent twice is one', async () => {
    const key = { 'idempotency-key': '7a1c1b52-8a5e-4d4c-9a54-0a7f2b2b5a11' };
    const first = await set({ willingEmployees: 2 }, key);
    expect((await set({ willingEmployees: 2 }, key)).body).toEqual(first.body);
    expect((await set({ willingEmployees: 3 }, key)).body.code).toBe('idempotency-key-reused');
    const seen = { 'if-match': first.headers.get('etag')! };
    expect((await set({ willingEmployees: 3 }, seen)).status).toBe(200);
    expect((await set({ willingEmployees: 4 }, seen)).body.code).toBe('revision-mismatch');
  });

  test('that is none, or out of bounds, says what would be right', async () => {
    const before = await shown();
    for (const [thresholds, code, pointer] of [
      [{}, 'no-threshold-named', undefined],
      [{ committeeMembers: null }, 'threshold-at-default', '/committeeMembers'],
      [{ committeeMembers: 0 }, 'number-invalid', '/committeeMembers'],
      [{ committeeMembers: 2.5 }, 'number-invalid', '/committeeMembers'],
      [{ monthsToEstablish: 121 }, 'number-invalid', '/monthsToEstablish'],
      [{ termYears: [] }, 'list-invalid', '/termYears'],
      [{ termYears: [3, 3] }, 'list-repeats', '/termYears'],
      [{ termYears: [11] }, 'number-invalid', '/termYears'],
      [{ committeeMembers: 30, reason: ' ' }, 'text-invalid', '/reason'],
    ] as const) {
      const { body } = await set({
        ...thresholds,
        ...('reason' in thresholds && { reason: thresholds.reason }),
      });
      const [fault] = (body.errors ?? []) as { code: string; pointer: string }[];
      expect([fault?.code ?? body.code, fault?.pointer]).toEqual([code, pointer]);
    }
    expect(await shown()).toEqual(before);
  });

  test('is told to the auditor as a sentence, with the text of each notice', async () => {
    const { revision } = (await set({ termYears: [5, 3] })).body;
    await set({ termYears: null });
    const zh = { text: '收集内容：姓名。', statement: '我同意。' };
    const en = { text: 'What: your name.', statement: 'I agree.' };
    await system.post('/api/settings/federation', {
      name: '示例开发区总工会',
      englishName: 'Example',
      reason,
    });
    await system.post('/api/settings/notice', { zh, en, reason });
    const auditor = await people.as('auditor');
    const told = async (language: string) =>
      (
        await auditor.get(`/api/audit/streams/settings-installation?from=${String(revision)}`, {
          'accept-language': language,
        })
      ).body.events as { sentence: string; data: object; actor: { role: string } }[];
    expect((await told('zh-CN')).map(({ sentence }) => sentence)).toEqual([
      `“每届任期（年）”设为 3、5：${reason}。`,
      `“每届任期（年）”恢复默认值：${reason}。`,
      `工会名称定为“示例开发区总工会”：${reason}。`,
      `发布入会申请个人信息处理告知书第 2 版：${reason}。`,
    ]);
    const events = await told('en');
    expect(events.map(({ sentence }) => sentence)).toEqual([
      `“Length of a term in years” was set to 3, 5: ${reason}.`,
      `“Length of a term in years” was put back to the default: ${reason}.`,
      `The federation was named “Example”: ${reason}.`,
      `Version 2 of the notice for the public sign-up was issued: ${reason}.`,
    ]);
    expect(events[3].data).toMatchObject({ version: 2, zh, en, replaced: SHIPPED_NOTICE });
    expect(events[0].actor.role).toBe('system-admin');

    // What applicants agreed to can be read again, of every version.
    const later = { text: '收集内容：姓名、手机号。', statement: '我同意。' };
    await system.post('/api/settings/notice', { zh: later, en, reason: '补充手机号' });
    const versions = async (query: string) => (await system.get(`/api/settings/notices?${query}`)).body;
    const issued = (why: string) => ({ by: { name: 'system-admin' }, reason: why });
    const all = await versions('');
    expect(all.items).toMatchObject([
      { version: 3, zh: later, en, changed: issued('补充手机号') },
      { version: 2, zh, en, changed: issued(reason) },
      { ...SHIPPED_NOTICE, consent: consentTo(SHIPPED_NOTICE), changed: null },
    ]);
    const first = await versions('limit=2');
    const last = await versions(`limit=2&cursor=${encodeURIComponent(first.nextCursor as string)}`);
    expect([...(first.items as object[]), ...(last.items as object[])]).toEqual(all.items);
    expect(last.nextCursor).toBeNull();
  });
});

test('what the federation is called is open to everybody, and a name without an English one takes that away', async () => {
  const asked = async () => (await people.nobody().get('/api/federation')).body;
  const name = '示例经济技术开发区总工会';
  await system.post('/api/settings/federation', { name, englishName: 'Example Federation', reason });
  expect(await asked()).toEqual({ name, englishName: 'Example Federation' });
  await system.post('/api/settings/federation', { name, reason });
  expect(await asked()).toEqual({ name, englishName: null });
});
