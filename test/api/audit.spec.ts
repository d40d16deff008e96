import { join } from 'node:path';
import { fromCloudEvent } from '../../src/audit/cloud-event.js';
import { LogCheck } from '../../src/audit/log-check.js';
import { Database } from '../../src/event-store/sqlite/database.js';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { hashOf } from '../../src/kernel/event.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Client, OTHER_DEPARTMENT, People } from '../support/people.js';

const CONTACT = { role: '人力资源', name: '测试甲乙', phone: '010-12345678' };
const RIGHT_HASH = /^[0-9a-f]{64}$/;

const clock = new AdjustableClock('2026-03-02T02:00:00.000Z');
let running: RunningApplication;
let people: People;
let staff: Client;
let auditor: Client;
let leader: Client;
/** Registered on 2 March; visited on the 4th and the 6th; the second visit was retracted on the 8th. */
let id: string;

interface Entry {
  readonly id: string;
  readonly revision: number;
  readonly type: string;
  readonly sentence: string;
  readonly hash: string;
  readonly prev: string | null;
  readonly retractedBy: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}
interface CaseAnswer {
  readonly asOf: { readonly revision: number; readonly on: string; readonly knownAt: string };
  readonly case: {
    readonly stage: string;
    readonly visits: number;
    readonly contacts: readonly { readonly name?: string | null; readonly phone?: string | null }[];
  };
}

const entries = async (client: Client, query = ''): Promise<readonly Entry[]> => {
  const { body } = await client.get(`/api/enterprises/${id}/history${query}`);
  return body.events as readonly Entry[];
};
const caseAt = async (query: string): Promise<CaseAnswer> => {
  const { status, body } = await auditor.get(`/api/enterprises/${id}/state?${query}`);
  expect(status).toBe(200);
  return body as unknown as CaseAnswer;
};
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

async function done(client: Client, path: string, body: object): Promise<string> {
  const answer = await client.post(path, body);
  expect([200, 201]).toContain(answer.status);
  return answer.body.id!;
}

beforeAll(async () => {
  running = await startApplication({ clock, settings: { JIANHUI_SESSION_HOURS: '168' } });
  people = new People(running);
  [staff, auditor, leader] = await Promise.all([
    people.as('staff'),
    people.as('auditor'),
    people.as('leader'),
  ]);
  clock.set('2026-03-02T03:00:00.000Z');
  id = await done(staff, '/api/enterprises', { details: { name: '北京示例精密机械有限公司' } });
  const at = `/api/enterprises/${id}`;
  clock.set('2026-03-04T03:00:00.000Z');
  await done(staff, `${at}/visits`, {
    on: '2026-03-04',
    method: 'on-site',
    contacts: [CONTACT],
    willingness: 4,
  });
  clock.set('2026-03-06T03:00:00.000Z');
  await done(staff, `${at}/visits`, { on: '2026-03-06', method: 'phone' });
  const [, , second] = await entries(staff);
  clock.set('2026-03-08T03:00:00.000Z');
  await done(staff, `${at}/retractions`, { entry: second.id, reason: '记错企业' });
});
afterAll(() => running.close());

describe('the history of a case', () => {
  test('tells every event in a sentence of the language asked for', async () => {
    const zh = await entries(auditor);
    expect(zh.map(({ sentence }) => sentence)).toEqual([
      '登记企业“北京示例精密机械有限公司”（手工录入）。',
      '走访（上门），建会意愿 4/5。',
      '走访（电话）。',
      '撤销记录“走访”：记错企业。',
    ]);
    const { body } = await auditor.get(`/api/enterprises/${id}/history`, { 'accept-language': 'en' });
    expect((body.events as Entry[])[1].sentence).toBe('A visit was made on site, willingness 4 of 5.');
  });

  test('names who, when by both clocks, the cause, and the hash that the next event holds', async () => {
    const events = await entries(auditor);
    expect(events[1]).toMatchObject({
      type: 'VisitRecorded',
      revision: 1,
      actor: { role: 'staff' },
      occurredOn: '2026-03-04',
      recordedAt: expect.stringContaining('2026-03-04T03:00') as string,
      cause: { causationId: null },
    });
    for (const [index, { hash, prev }] of events.entries()) {
      expect(hash).toMatch(RIGHT_HASH);
      expect(prev).toBe(index === 0 ? null : events[index - 1].hash);
    }
  });

  test('marks an entry that was taken back with the event that did it', async () => {
    const events = await entries(auditor);
    expect(events.map(({ retractedBy }) => retractedBy)).toEqual([null, null, events[3].id, null]);
    const [alone] = await entries(auditor, '?from=2&limit=1');
    expect(alone.retractedBy).toBe(events[3].id);
  });

  test('is shown from a revision on, as many events as asked for', async () => {
    expect((await entries(auditor, '?from=1&limit=2')).map(({ revision }) => revision)).toEqual([1, 2]);
  });

  test('holds neither names nor ciphertext', async () => {
    const { text } = await auditor.get(`/api/enterprises/${id}/history`);
    expect(text).not.toContain(CONTACT.name);
    expect(text).not.toContain('"box"');
  });
});

describe('the case as it stands', () => {
  const now = async (client: Client) => client.get(`/api/enterprises/${id}`);

  test('has its revision as ETag, which a command takes as If-Match', async () => {
    const answer = await now(staff);
    expect(answer.headers.get('etag')).toBe('"3"');
    const late = await staff.post(
      `/api/enterprises/${id}/concerns`,
      { raised: ['dues'] },
      { 'if-match': '"1"' },
    );
    expect(late.status).toBe(412);
  });

  test('shows contacts in clear to the department, masked to leaders, by role to auditors', async () => {
    const contactsFor = async (client: Client) => (await now(client)).body.case as CaseAnswer['case'];
    expect((await contactsFor(staff)).contacts).toMatchObject([CONTACT]);
    expect((await contactsFor(leader)).contacts).toMatchObject([
      { role: CONTACT.role, name: '测**', phone: '010-****5678' },
    ]);
    expect((await contactsFor(auditor)).contacts).toMatchObject([
      { role: CONTACT.role, name: null, phone: null },
    ]);
  });

  test('is closed to another department’s staff and to administrators', async () => {
    for (const path of ['', '/history', '/state', '/changes']) {
      const other = await people.as('staff', OTHER_DEPARTMENT);
      expect((await other.get(`/api/enterprises/${id}${path}`)).body.code).toBe('other-department');
      const admin = await people.as('system-admin');
      expect((await admin.get(`/api/enterprises/${id}${path}`)).status).toBe(403);
    }
  });

  test('that does not exist is not found', async () => {
    const { status, body } = await auditor.get('/api/enterprises/9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11');
    expect([status, body.code]).toEqual([404, 'case-unknown']);
  });
});

describe('the case as it stood', () => {
  test('on a date is what had happened by then, as known now', async () => {
    expect((await caseAt('on=2026-03-03')).case).toMatchObject({ stage: 'unvisited', visits: 0 });
    expect((await caseAt('on=2026-03-07')).case).toMatchObject({ stage: 'visited', visits: 1 });
  });

  test('as known then still counts what was retracted later', async () => {
    const then = await caseAt('on=2026-03-07&knownAt=2026-03-08T00:00:00%2B08:00');
    expect(then.case.visits).toBe(2);
    expect(then.asOf).toMatchObject({ revision: 2, on: '2026-03-07', knownAt: '2026-03-07T16:00:00.000Z' });
    expect((await caseAt('knownAt=2026-03-05T00:00:00Z')).case.visits).toBe(1);
    const atItsEnd = await caseAt('on=2026-03-07&knownAt=2026-03-07');
    expect(atItsEnd.asOf.knownAt).toBe('2026-03-07T15:59:59.999Z');
  });

  test('at a revision is what was recorded up to it', async () => {
    expect((await caseAt('revision=2')).case.visits).toBe(2);
    expect((await caseAt('revision=3')).case.visits).toBe(1);
  });

  test('before its registration is not found, and the answer says since when it is there', async () => {
    const { status, body } = await auditor.get(`/api/enterprises/${id}/state?on=2026-03-01`);
    expect([status, body.code]).toEqual([404, 'case-not-then']);
    expect(body.params).toMatchObject({ on: '2026-03-02' });
  });

  test('is asked for by a revision that exists, or by the clocks, not by both', async () => {
    for (const [query, code] of [
      ['revision=9', 'revision-unknown'],
      ['revision=1&on=2026-03-07', 'point-ambiguous'],
      ['on=2026-02-30', 'request-invalid'],
      ['knownAt=yesterday', 'request-invalid'],
      ['when=now', 'request-invalid'],
      ['on=2999-01-01', 'date-in-future'],
      ['knownAt=2999-01-01', 'date-in-future'],
      ['knownAt=2998-12-31T16:00:00Z', 'date-in-future'],
    ]) {
      expect((await auditor.get(`/api/enterprises/${id}/state?${query}`)).body.code).toBe(code);
    }
  });
});

describe('what changed in a case', () => {
  test('between two revisions is named field by field, with the events between', async () => {
    const { body } = await auditor.get(`/api/enterprises/${id}/changes?from=0&to=1`);
    expect(body.changes).toEqual(
      expect.arrayContaining([
        { path: '/stage', before: 'unvisited', after: 'visited' },
        { path: '/visits', before: 0, after: 1 },
      ]),
    );
    expect((body.events as Entry[]).map(({ revision }) => revision)).toEqual([1]);
  });

  test('between two states of knowledge of one date is what was found out', async () => {
    const { body } = await auditor.get(
      `/api/enterprises/${id}/changes?fromOn=2026-03-07&toOn=2026-03-07&fromKnownAt=2026-03-08T00:00:00Z`,
    );
    expect(body.changes).toContainEqual({ path: '/visits', before: 2, after: 1 });
    expect((body.events as Entry[]).map(({ type }) => type)).toEqual(['EntryRetracted']);
  });

  test('is asked of no day that has not come yet', async () => {
    for (const field of ['fromOn', 'toOn', 'fromKnownAt', 'toKnownAt']) {
      const { status, body } = await auditor.get(`/api/enterprises/${id}/changes?${field}=2999-01-01`);
      expect([status, body.code]).toEqual([422, 'date-in-future']);
      expect(body.errors).toMatchObject([{ pointer: `?${field}` }]);
    }
  });

  test('since before it was there is the whole case', async () => {
    const { body } = await auditor.get(`/api/enterprises/${id}/changes?fromOn=2026-03-01&toOn=2026-03-02`);
    expect(body.from).toBeNull();
    expect(body.changes).toMatchObject([{ path: '', before: null, after: { stage: 'unvisited' } }]);
  });
});

describe('the log', () => {
  test('is exported as CloudEvents whose chains hold without the product', async () => {
    const answer = await auditor.get('/api/audit/events');
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    const check = new LogCheck();
    for (const [index, line] of linesOf(answer.text).entries()) {
      const event = fromCloudEvent(line, index + 1);
      expect(hashOf(event)).toBe(event.claimed);
      check.take(event);
    }
    expect(check.verdict.broken.size).toBe(0);
    expect(check.verdict.events).toBeGreaterThan(4);
    expect(answer.text).not.toContain(CONTACT.name);
  });

  test('is exported from a position on, in parts, and by category', async () => {
    const all = linesOf((await auditor.get('/api/audit/events')).text);
    const parts: string[] = [];
    for (;;) {
      const last = parts.at(-1);
      const after = last === undefined ? '' : `&after=${fromCloudEvent(last, 0).position}`;
      const part = linesOf((await auditor.get(`/api/audit/events?limit=3${after}`)).text);
      if (part.length === 0) break;
      parts.push(...part);
    }
    expect(parts).toEqual(all);
    const cases = linesOf((await auditor.get('/api/audit/events?category=enterprise')).text);
    expect(cases.map((line) => fromCloudEvent(line, 0).stream)).toEqual(
      expect.arrayContaining([`enterprise-${id}`]),
    );
    expect(cases.every((line) => fromCloudEvent(line, 0).stream.startsWith('enterprise-'))).toBe(true);
  });

  test('is verified with progress and a verdict, whose head finds itself again', async () => {
    const verdictOf = async (query = '') => {
      const last = linesOf((await auditor.get(`/api/audit/verification${query}`)).text).at(-1)!;
      return (JSON.parse(last) as { verdict: { ok: boolean; head: { position: string; digest: string } } })
        .verdict;
    };
    const { ok, head } = await verdictOf();
    expect(ok).toBe(true);
    const again = `?position=${head.position}&digest=${head.digest}`;
    expect(await verdictOf(again)).toMatchObject({ ok: true, expected: 'found' });
    const wrong = `?position=${head.position}&digest=${'0'.repeat(64)}`;
    expect(await verdictOf(wrong)).toMatchObject({ ok: false, expected: 'differs' });
    const half = await auditor.get(`/api/audit/verification?position=${head.position}`);
    expect([half.status, half.body.code]).toEqual([400, 'head-incomplete']);
  });

  test('gives out the events of one case, with the chain that they hold', async () => {
    const lines = linesOf((await auditor.get(`/api/audit/events?stream=enterprise-${id}`)).text);
    const check = new LogCheck();
    for (const [index, line] of lines.entries()) check.take(fromCloudEvent(line, index + 1));
    expect([check.verdict.events, check.verdict.broken.size]).toEqual([4, 0]);
    const { body } = await auditor.get('/api/audit/events?stream=enterprise-nowhere');
    expect(body.code).toBe('stream-unknown');
  });

  test('is for auditors alone', async () => {
    for (const path of ['entries', 'events', 'people', 'verification', `streams/enterprise-${id}`]) {
      expect((await leader.get(`/api/audit/${path}`)).status).toBe(403);
      expect((await people.nobody().get(`/api/audit/${path}`)).status).toBe(401);
    }
  });

  test('shows the history of any stream, accounts without their verifiers', async () => {
    const { text } = await auditor.get('/api/audit/events?category=account&limit=1');
    const { stream } = fromCloudEvent(linesOf(text)[0], 1);
    const history = await auditor.get(`/api/audit/streams/${stream}`);
    expect(history.body).toMatchObject({ stream });
    expect(history.text).not.toContain('"verifier"');
    expect((await auditor.get(`/api/audit/streams/${stream}/verification`)).body).toMatchObject({ ok: true });
    expect((await auditor.get('/api/audit/streams/enterprise-nowhere')).body.code).toBe('stream-unknown');
  });

  test('is asked for with numbers and hashes that are some', async () => {
    for (const path of [
      'events?after=x',
      'events?limit=0',
      'events?category=A',
      'events?stream=nowhere',
      'entries?from=yesterday',
      'entries?cursor=x',
      `verification?position=1`,
      `streams/enterprise-${id}/verification?head=${'0'.repeat(64)}`,
    ]) {
      expect((await auditor.get(`/api/audit/${path}`)).status).toBe(400);
    }
  });
});

describe('a search over the log', () => {
  interface Found {
    readonly items: readonly (Entry & { readonly stream: string; readonly recordedAt: string })[];
    readonly nextCursor: string | null;
  }
  const find = async (query: string): Promise<Found> => {
    const { status, body } = await auditor.get(`/api/audit/entries?${query}`);
    expect(status).toBe(200);
    return body as unknown as Found;
  };
  const stream = () => `stream=enterprise-${id}`;

  test('finds by person, by the name that stands behind the id', async () => {
    const { items: known } = (await auditor.get('/api/audit/people')).body as unknown as {
      items: readonly { id: string; username: string }[];
    };
    const { id: actor } = known.find(({ username }) => username === 'staff-own')!;
    const { items } = await find(`category=enterprise&actor=${actor}`);
    expect(items.map(({ revision }) => revision)).toEqual([3, 2, 1, 0]);
    expect((await find('category=enterprise&actor=process:nobody')).items).toEqual([]);
  });

  test('finds by type, by stream and by the time of recording, what was taken back among it', async () => {
    const { items } = await find(`type=VisitRecorded&${stream()}`);
    expect(items.map(({ revision, retractedBy }) => [revision, retractedBy === null])).toEqual([
      [2, false],
      [1, true],
    ]);
    const day = await find(
      'category=enterprise&from=2026-03-06T00:00:00%2B08:00&to=2026-03-06T23:59:59%2B08:00',
    );
    expect(day.items.map(({ type, revision }) => [type, revision])).toEqual([['VisitRecorded', 2]]);
  });

  test('finds by the day on which it happened, and names what it is about', async () => {
    const { items } = await find('category=enterprise&occurredFrom=2026-03-04&occurredTo=2026-03-05');
    expect(items).toMatchObject([{ type: 'VisitRecorded', revision: 1, about: '北京示例精密机械有限公司' }]);
    expect((await find('occurredTo=1999-12-31')).items).toEqual([]);
  });

  test('an entry is told with its causes; of an entry or a stream that is not there, that it is not', async () => {
    const causes = (of: string) => auditor.get(`/api/audit/streams/${of}`);
    expect((await causes(`enterprise-${id}/causes?revision=1`)).body).toMatchObject({
      items: [{ stream: `enterprise-${id}`, revision: 1, type: 'VisitRecorded' }],
      isWhole: true,
    });
    const [person] = (await auditor.get('/api/audit/people')).body.items as readonly {
      readonly id: string;
    }[];
    for (const stream of [`enterprise-${id}`, `account-${person.id}`]) {
      const { body } = await causes(`${stream}/causes?revision=99`);
      expect(body).toMatchObject({
        code: 'revision-unknown',
        detail: expect.stringMatching(/^该事件流只到第 \d+ 版/) as string,
      });
    }
    expect((await causes('enterprise-none/causes?revision=0')).body.code).toBe('stream-unknown');
    expect((await causes(`enterprise-${id}/causes`)).status).toBe(400);
  });

  test('finds what followed from one request', async () => {
    const [, visit] = (await find(`type=VisitRecorded&${stream()}`)).items as unknown as readonly {
      readonly cause: { readonly correlationId: string };
    }[];
    const { items } = await find(`correlation=${visit.cause.correlationId}`);
    expect(items.map(({ revision }) => revision)).toEqual([1]);
  });

  test('is answered in pages that join without a gap', async () => {
    const all = (await find('limit=200')).items;
    const joined: Found['items'][number][] = [];
    let cursor = '';
    do {
      const page = await find(`limit=2${cursor}`);
      joined.push(...page.items);
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    expect(joined.map(({ id: event }) => event)).toEqual(all.map(({ id: event }) => event));
  });

  test('shows neither names nor ciphertext', async () => {
    const { text } = await auditor.get('/api/audit/entries?limit=200');
    expect(text).not.toContain(CONTACT.name);
    expect(text).not.toMatch(/"(box|verifier|personHash)"/);
  });
});

test('an event that was changed in the file is found, and named', async () => {
  const verification = `/api/enterprises/${id}/verification`;
  const { body: before } = await auditor.get(verification);
  expect(before).toMatchObject({ ok: true, events: 4, head: { revision: 3 } });
  const { hash, revision } = before.head as { hash: string; revision: number };
  expect((await auditor.get(`${verification}?head=${hash}&revision=${revision}`)).body.ok).toBe(true);
  expect((await auditor.get(`${verification}?head=${hash}&revision=9`)).body).toMatchObject({
    firstBad: { why: 'cut-off' },
  });

  const database = Database.open(join(running.folder, 'events.db'), { synchronous: 'full' });
  database.exec('DROP TRIGGER events_are_never_changed');
  database
    .prepare(
      'UPDATE events SET data = replace(data, \'"willingness":4\', \'"willingness":1\') WHERE stream = ?',
    )
    .run(`enterprise-${id}`);
  database.close();

  expect((await auditor.get(verification)).body).toMatchObject({
    ok: false,
    firstBad: { revision: 1, why: 'altered' },
  });
  const last = linesOf((await auditor.get('/api/audit/verification')).text).at(-1)!;
  expect(JSON.parse(last)).toMatchObject({
    verdict: { ok: false, bad: [{ stream: `enterprise-${id}`, revision: 1, why: 'altered' }] },
  });
});

test('the case says what its reader can ask of it, by role and by state', async () => {
  const commandsFor = async (client: Client) => {
    const { body } = await client.get(`/api/enterprises/${id}`);
    const offers = body.commands as readonly {
      command: string;
      allowed: boolean;
      because: { code: string; detail: string } | null;
    }[];
    return new Map(offers.map((offer) => [offer.command, offer]));
  };
  const own = await commandsFor(staff);
  expect(own.get('record-visit')).toMatchObject({ allowed: true, because: null });
  expect(own.get('record-step')).toMatchObject({ allowed: false, because: { code: 'not-applied' } });
  const above = await commandsFor(leader);
  expect(above.get('transfer')?.allowed).toBe(true);
  expect(above.get('record-visit')?.because?.code).toBe('role-not-allowed');
  expect([...(await commandsFor(auditor)).values()].filter(({ allowed }) => allowed)).toEqual([]);
});
