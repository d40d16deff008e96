import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { makeUscc } from '../../src/kernel/uscc.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Answer, type Client, OTHER_DEPARTMENT, People } from '../support/people.js';

let running: RunningApplication;
let staff: Client;
let foreign: Client;
let enterprise: string;

beforeAll(async () => {
  running = await startApplication({ clock: new AdjustableClock('2026-06-01T02:00:00.000Z') });
  const people = new People(running);
  staff = await people.as('staff');
  foreign = await people.as('staff', OTHER_DEPARTMENT);
  const registered = await staff.post('/api/enterprises', {
    on: '2026-03-02',
    details: { name: '北京示例精密机械有限公司', foundedOn: '2026-01-15' },
  });
  enterprise = `/api/enterprises/${registered.body.id}`;
}, 30_000);
afterAll(() => running.close());

/** Refused with this status and code, and nothing is stored. */
async function refused(
  status: number,
  code: string,
  request: () => Promise<Answer>,
): Promise<Answer['body']> {
  const { store } = running.application.platform;
  const before = await store.end();
  const answer = await request();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    type: `urn:jianhui:problem:${code}`,
    status,
    detail: expect.any(String) as string,
  });
  expect(await store.end()).toBe(before);
  return answer.body;
}

const visit = (on: string) => ({ on, method: 'on-site' });

describe('a visit', () => {
  test('in the future', async () => {
    const problem = await refused(422, 'in-the-future', () =>
      staff.post(`${enterprise}/visits`, visit('2026-06-02')),
    );
    expect(problem.errors).toEqual([expect.objectContaining({ pointer: '/on' })]);
  });

  test('before the enterprise was founded', () =>
    refused(422, 'before-foundation', () => staff.post(`${enterprise}/visits`, visit('2026-01-14'))));

  test('before the enterprise was registered', () =>
    refused(422, 'before-registration', () => staff.post(`${enterprise}/visits`, visit('2026-03-01'))));

  test('on a day that is not in the calendar', async () => {
    const problem = await refused(400, 'request-invalid', () =>
      staff.post(`${enterprise}/visits`, visit('2026-02-30')),
    );
    expect(problem.errors).toEqual([
      { pointer: '/on', code: 'date-invalid', detail: expect.any(String) as string },
    ]);
  });

  test('to an enterprise that does not exist', () =>
    refused(404, 'enterprise-not-found', () =>
      staff.post(`/api/enterprises/${randomUUID()}/visits`, visit('2026-05-01')),
    ));

  test('with a phone number in its notes', async () => {
    const problem = await refused(400, 'request-invalid', () =>
      staff.post(`${enterprise}/visits`, { ...visit('2026-05-01'), notes: '联系 138 1234 5678' }),
    );
    expect(problem.errors).toEqual([expect.objectContaining({ code: 'personal-data-in-text' })]);
    expect(JSON.stringify(problem)).not.toContain('1234');
  });
});

test('a phone number where one line is kept in clear, the name of a place or a document number', async () => {
  const phone = '张 138-1234-5678';
  for (const [path, body] of [
    ['/api/enterprises', { details: { name: '北京示例有限公司', officeAddress: phone } }],
    ['/api/enterprises', { details: { name: '北京示例有限公司', formerNames: [phone] } }],
    ['/api/meetings', { kind: 'mixed', on: '2026-05-01', place: phone }],
  ] as const) {
    const problem = await refused(400, 'request-invalid', () => staff.post(path, body));
    expect(problem.errors).toEqual([expect.objectContaining({ code: 'personal-data-in-text' })]);
    expect(JSON.stringify(problem)).not.toContain('1234');
  }
});

describe('a code', () => {
  const register = (uscc: string) =>
    staff.post('/api/enterprises', { details: { name: '北京另一家有限公司', uscc } });

  test('with a wrong check digit', () => refused(422, 'uscc-invalid', () => register('91350100M000100Y44')));

  test('each at the field that has it', async () => {
    const uscc = '91350100M000100Y44';
    const union = { name: '示例工会委员会', uscc };
    const named = { name: '北京另一家有限公司' };
    for (const [path, body, pointer] of [
      ['/api/enterprises', { details: { ...named, uscc } }, '/details/uscc'],
      ['/api/enterprises', { details: named, existingUnion: union }, '/existingUnion/uscc'],
      [`${enterprise}/corrections`, { corrected: { uscc }, reason: '更正' }, '/corrected/uscc'],
      [`${enterprise}/existing-union`, { on: '2026-05-01', union }, '/union/uscc'],
    ] as const) {
      const problem = await refused(422, 'uscc-invalid', () => staff.post(path, body));
      expect(problem.errors).toEqual([expect.objectContaining({ pointer })]);
    }
  });

  test('of the other kind, with the one that is wanted and where it stands', async () => {
    const on = '2026-05-01';
    const ofEnterprise = () =>
      staff.post(`${enterprise}/existing-union`, {
        on,
        union: { name: '示例工会委员会', uscc: '91350100M000100Y43' },
      });
    const { errors } = await refused(422, 'uscc-of-another-kind', ofEnterprise);
    expect(errors).toEqual([
      {
        pointer: '/union/uscc',
        code: 'uscc-of-another-kind',
        detail:
          '代码 91350100M000100Y43 的类别不符：这里应填工会的代码（以 81 开头），见工会法人资格证书，不是企业营业执照上的代码。',
      },
    ]);
    const ofUnion = await refused(422, 'uscc-of-another-kind', () =>
      register(makeUscc('81', '110112', 'MC000001')),
    );
    expect(ofUnion.detail).toContain('这里应填企业的代码');
    const mistyped = await refused(422, 'uscc-invalid', () =>
      staff.post(`${enterprise}/existing-union`, { on, union: { name: '示例工会委员会', uscc: '81110112' } }),
    );
    expect(mistyped.detail).toContain('请对照工会法人资格证书核对');
  });

  test('in which a letter stands for a digit, with the repaired code', async () => {
    const problem = await refused(422, 'uscc-invalid', () => register('9135O1OOM000100Y43'));
    expect(JSON.stringify(problem)).toContain('91350100M000100Y43');
  });
});

test('an establishment without approval says which steps are missing', async () => {
  const problem = await refused(422, 'application-not-approved', () =>
    staff.post(`${enterprise}/establishment`, {
      on: '2026-05-01',
      union: { name: '示例公司工会委员会', form: 'single', members: 30, womenMembers: 10, termYears: 5 },
    }),
  );
  expect(JSON.stringify(problem.params)).toContain('result-approved');
});

test('a command on another department’s case', () =>
  refused(403, 'other-department', () => foreign.post(`${enterprise}/visits`, visit('2026-05-01'))));

describe('a body', () => {
  const raw = async (body: string, type = 'application/json'): Promise<Answer> => {
    const response = await fetch(`${running.url}${enterprise}/visits`, {
      method: 'POST',
      headers: { authorization: `Bearer ${staff.token}`, 'content-type': type },
      body,
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: JSON.parse(text) as Answer['body'],
    };
  };

  test('that is too deep', () =>
    refused(400, 'json-too-deep', () => raw(`${'['.repeat(40)}${']'.repeat(40)}`)));

  test('that is far too deep', () =>
    refused(400, 'json-too-deep', () => raw(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)));

  test('that is too big', () =>
    refused(413, 'body-too-large', () => raw(JSON.stringify({ notes: '长'.repeat(600_000) }))));

  test('that is not JSON', () => refused(400, 'json-invalid', () => raw('{"on": 2026-')));

  test('that reaches for a prototype', () =>
    refused(400, 'json-invalid', () => raw('{"__proto__": {"role": "leader"}}')));

  test('of another type', () =>
    refused(415, 'media-type-unsupported', () => raw('on=2026-05-01', 'text/plain')));

  test('that is a list, a number or nothing where an object should be', async () => {
    for (const body of ['[]', '42', 'null', '"text"', '']) {
      const answer = await raw(body);
      expect([body, answer.status]).toEqual([body, 400]);
    }
  });

  test('with fields that do not exist, each named', async () => {
    const problem = await refused(400, 'request-invalid', () =>
      staff.post(`${enterprise}/visits`, {
        ...visit('2026-05-01'),
        stage: 'established',
        contacts: [{ role: 'HR', name: '甲', rank: 1 }],
      }),
    );
    expect(problem.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/stage', code: 'field-unknown' }),
        expect.objectContaining({ pointer: '/contacts/0/rank', code: 'field-unknown' }),
      ]),
    );
  });

  test('with half a character', () =>
    refused(400, 'json-invalid', () => raw('{"on":"2026-05-01","method":"on-site","notes":"\\ud800"}')));

  test('with a number beyond all numbers', () =>
    refused(400, 'json-invalid', () => raw('{"on":"2026-05-01","method":"on-site","employees":-1e999}')));

  test('with an emoji written as two escapes is no bad input', async () => {
    const answer = await raw('{"on":"2026-05-01","method":"on-site","notes":"\\ud83d\\ude00 \\\\ud800"}');
    expect(answer.status).toBe(200);
  });
});

describe('a header', () => {
  test('the Idempotency-Key of somebody else, with the same request', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await staff.post(`${enterprise}/visits`, visit('2026-05-01'), key);
    await refused(422, 'idempotency-key-reused', () =>
      foreign.post(`${enterprise}/visits`, visit('2026-05-01'), key),
    );
  });

  test('the same Idempotency-Key with another body', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await staff.post(`${enterprise}/visits`, visit('2026-05-01'), key);
    const again = await staff.post(`${enterprise}/visits`, visit('2026-05-01'), key);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    await refused(422, 'idempotency-key-reused', () =>
      staff.post(`${enterprise}/visits`, visit('2026-05-02'), key),
    );
  });

  test('the same Idempotency-Key on another enterprise', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await staff.post(`${enterprise}/visits`, visit('2026-05-01'), key);
    const other = await staff.post('/api/enterprises', {
      on: '2026-03-02',
      details: { name: '北京第三家有限公司' },
    });
    await refused(422, 'idempotency-key-reused', () =>
      staff.post(`/api/enterprises/${other.body.id}/visits`, visit('2026-05-01'), key),
    );
  });

  test('an Idempotency-Key that is no UUID', () =>
    refused(400, 'idempotency-key-invalid', () =>
      staff.post(`${enterprise}/visits`, visit('2026-05-01'), { 'idempotency-key': 'again' }),
    ));

  test('an If-Match of an earlier revision, with the present one', async () => {
    const problem = await refused(412, 'revision-mismatch', () =>
      staff.post(`${enterprise}/visits`, visit('2026-05-01'), { 'if-match': '"0"' }),
    );
    expect(problem.params).toMatchObject({ expected: 0 });
  });
});

test('an If-Match or a minPosition that cannot be one', async () => {
  for (const etag of ['3', 'W/"3"', '"x"', '"1", "2"']) {
    await refused(400, 'if-match-invalid', () =>
      staff.post(`${enterprise}/visits`, visit('2026-05-01'), { 'if-match': etag }),
    );
  }
  for (const position of ['x', '-1', '1.5', '', '1'.repeat(16)]) {
    await refused(400, 'min-position-invalid', () => staff.get(`/api/enterprises?minPosition=${position}`));
  }
});

test('an address that cannot be read, or leads out of its folder', async () => {
  for (const path of [
    '/api/enterprises/%',
    '/api/enterprises/%E4%B8',
    `/api/audit/streams/${'a'.repeat(200)}`,
    '/api/docs/%00',
  ]) {
    await refused(404, 'route-unknown', () => staff.get(path));
  }
});

test('an address that is too long to be read', async () => {
  await refused(431, 'head-too-large', () => staff.get(`/api/enterprises?q=${'a'.repeat(20_000)}`));
});

test('what is no HTTP request', async () => {
  const { hostname, port } = new URL(running.url);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  socket.write('TAKE ME TO YOUR LEADER\r\n\r\n');
  let answer = '';
  for await (const text of socket) answer += text as string;
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
  expect(JSON.parse(answer.split('\r\n\r\n')[1])).toMatchObject({ code: 'http-invalid', status: 400 });
});

describe('a query', () => {
  test('with a cursor that was tampered with, or that belongs to another list', async () => {
    await staff.post('/api/enterprises', { on: '2026-03-02', details: { name: '北京第四家有限公司' } });
    const { position } = (
      await staff.post('/api/enterprises', { on: '2026-03-02', details: { name: '北京第五家有限公司' } })
    ).body;
    const page = await staff.get(`/api/enterprises?limit=1&minPosition=${String(position)}`);
    const cursor = page.body.nextCursor as string;
    expect(cursor).toEqual(expect.any(String));
    const tampered = `${cursor.slice(0, 2)}${cursor[2] === 'A' ? 'B' : 'A'}${cursor.slice(3)}`;
    for (const [wrong, list] of [
      [tampered, 'limit=1'],
      ['nonsense', 'limit=1'],
      [cursor, 'limit=1&sort=-employees'],
    ]) {
      await refused(400, 'cursor-invalid', () =>
        staff.get(`/api/enterprises?${list}&cursor=${encodeURIComponent(wrong)}`),
      );
    }
  });

  test('that waits for what is not there yet', async () => {
    const answer = await staff.get('/api/enterprises?minPosition=999999999');
    expect([answer.status, answer.body.code]).toEqual([503, 'view-behind']);
    expect(answer.headers.get('retry-after')).toEqual(expect.stringMatching(/^\d+$/));
  });

  test('with parameters that do not exist or make no sense', async () => {
    for (const query of [
      'stage=gone',
      'limit=0',
      'limit=1e9',
      'limit=1&limit=2',
      'colour=red',
      'sort=name;drop',
    ]) {
      await refused(400, 'request-invalid', () => staff.get(`/api/enterprises?${query}`));
    }
  });
});

test('a parameter in the address of a route that takes none', async () => {
  for (const path of ['/api/parks', '/api/departments', '/api/me', enterprise, '/livez']) {
    const body = await refused(400, 'request-invalid', () => staff.get(`${path}?nope=1`));
    expect(body.errors).toMatchObject([{ pointer: '/nope', code: 'field-unknown' }]);
  }
  await refused(400, 'request-invalid', () =>
    staff.post(`${enterprise}/visits?minPosition=1`, visit('2026-05-01')),
  );
  expect((await staff.get('/api/parks?minPosition=0')).status).toBe(200);
});

test('a session that has expired', async () => {
  const clock = new AdjustableClock('2026-06-01T02:00:00.000Z');
  const apart = await startApplication({ clock });
  try {
    const leader = await new People(apart).as('leader');
    expect((await leader.get('/api/me')).status).toBe(200);
    clock.set('2026-06-01T15:00:00.000Z');
    const answer = await leader.get('/api/me');
    expect([answer.status, answer.body.code]).toEqual([401, 'session-expired']);
  } finally {
    await apart.close();
  }
});

test('a refusal is in Chinese unless English is preferred', async () => {
  const inChinese = await staff.post(`${enterprise}/visits`, visit('2026-06-02'));
  const inEnglish = await staff.post(`${enterprise}/visits`, visit('2026-06-02'), {
    'accept-language': 'en-GB,en;q=0.9,zh;q=0.2',
  });
  expect(inChinese.body.detail).toMatch(/[\u4e00-\u9fff]/);
  expect(inEnglish.body.detail).toMatch(/^[\x20-\x7e“”’…–]+$/);
});
