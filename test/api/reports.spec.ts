import { AdjustableClock } from '../../src/kernel/clock.js';
import { type EnterpriseListDto } from '../../src/reports/directory/directory.dto.js';
import {
  type FlowDto,
  type FunnelDto,
  type FunnelEnterprisesDto,
  type FunnelSeriesDto,
} from '../../src/reports/funnel/funnel.dto.js';
import { type MeetingDto, type MeetingListDto } from '../../src/reports/meetings/meetings.dto.js';
import { type MembershipListDto, type RadarDto } from '../../src/reports/memberships/memberships.dto.js';
import { type FollowUpListDto, type WorkloadDto } from '../../src/reports/workload/workload.dto.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, People } from '../support/people.js';

const clock = new AdjustableClock('2026-03-02T02:00:00.000Z');
let running: RunningApplication;
let people: People;
let staff: Client;
let leader: Client;
let position = '0';
const own: string[] = [];
let foreign: string;
let meeting: string;

beforeAll(async () => {
  running = await startApplication({ clock, settings: { JIANHUI_SESSION_HOURS: '168' } });
  people = new People(running);
  staff = await people.as('staff');
  leader = await people.as('leader');
  const other = await people.as('staff', OTHER_DEPARTMENT);
  for (const name of ['北京甲科技有限公司', '北京乙科技有限公司', '北京丙贸易有限公司']) {
    own.push((await post(staff, '/api/enterprises', { on: '2026-02-20', details: { name } }))!);
  }
  foreign = (await post(other, '/api/enterprises', {
    on: '2026-02-20',
    details: { name: '北京丁有限公司' },
  }))!;
  await post(staff, `/api/enterprises/${own[0]}/visits`, { on: '2026-02-25', method: 'on-site' });
  await post(staff, `/api/enterprises/${own[0]}/visits`, { on: '2026-02-27', method: 'phone' });
  await post(other, `/api/enterprises/${foreign}/visits`, { on: '2026-02-25', method: 'on-site' });
  await post(staff, `/api/enterprises/${own[1]}/follow-ups`, { due: '2026-03-20', subject: '再次走访' });
  meeting = (await post(staff, '/api/meetings', {
    kind: 'one-on-one',
    on: '2026-03-01',
    enterprise: own[0],
  }))!;
  await post(staff, '/api/memberships', {
    enterprise: own[0],
    channel: 'on-the-spot',
    meeting,
    person: { name: '赵小芳', phone: '13800000001' },
    consent: '告知书 v1',
  });
  // The day after, something is learned of the days before.
  clock.set('2026-03-03T02:00:00.000Z');
  await post(staff, `/api/enterprises/${own[1]}/visits`, { on: '2026-02-26', method: 'on-site' });
  await post(staff, `/api/enterprises/${own[2]}/closing`, { on: '2026-03-01', reason: 'moved-away' });
  clock.set('2026-03-04T02:00:00.000Z');
}, 60_000);
afterAll(() => running.close());

async function post(client: Client, path: string, body: object): Promise<string | undefined> {
  const answer = await client.post(path, body);
  expect([path, answer.status, answer.body.code, answer.body.errors]).toEqual([
    path,
    answer.status < 300 ? answer.status : 'accepted',
    undefined,
    undefined,
  ]);
  position = answer.body.position as string;
  return answer.body.id;
}

async function get<Answer>(client: Client, path: string): Promise<Answer> {
  const answer = await client.get(`${path}${path.includes('?') ? '&' : '?'}minPosition=${position}`);
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined]);
  return answer.body as unknown as Answer;
}

async function refused(client: Client, path: string): Promise<unknown> {
  const { status, body } = await client.get(path);
  return [status, body.code];
}

const current = (funnel: FunnelDto) => funnel.stages.map((stage) => stage.current);

test('the list knows of a command that was just accepted, and pages through', async () => {
  const first = await get<EnterpriseListDto>(staff, '/api/enterprises?limit=2&sort=name');
  expect(first.total).toBe(3);
  expect(Number(first.asOf.position)).toBeGreaterThanOrEqual(Number(position));
  expect(first.items.map(({ name }) => name)).toEqual(['北京丙贸易有限公司', '北京乙科技有限公司']);
  const cursor = encodeURIComponent(first.nextCursor!);
  const second = await get<EnterpriseListDto>(staff, `/api/enterprises?limit=2&sort=name&cursor=${cursor}`);
  expect(second.items).toMatchObject([
    { id: own[0], stage: 'visited', lastContactOn: '2026-02-27', applicants: 1 },
  ]);
  expect(second.nextCursor).toBeNull();
});

test('those that no officer has are listed in every order, page by page', async () => {
  const unassigned = '/api/enterprises?officer=none';
  const names = (list: EnterpriseListDto) => list.items.map(({ id }) => id);
  expect(names(await get(staff, unassigned)).sort()).toEqual([...own].sort());
  const { id } = await get<{ id: string }>(staff, '/api/me');
  const { id: taken } = (await get<EnterpriseListDto>(staff, `${unassigned}&sort=-name`)).items[0];
  const last = await get<EnterpriseListDto>(staff, `${unassigned}&sort=-name&limit=1`);
  const rest = await get<EnterpriseListDto>(
    staff,
    `${unassigned}&sort=-name&limit=1&cursor=${encodeURIComponent(last.nextCursor!)}`,
  );
  expect([names(last), names(rest).length]).toEqual([[taken], 1]);
  await post(staff, `/api/enterprises/${taken}/assignments`, { officer: id });
  expect(names(await get(staff, unassigned))).not.toContain(taken);
  expect(names(await get(staff, `${unassigned}&q=科技`)).includes(taken)).toBe(false);
  await post(staff, `/api/enterprises/${taken}/assignments`, { officer: null });
});

test('a cursor that was tampered with is refused, also on a list of other filters', async () => {
  const { nextCursor } = await get<EnterpriseListDto>(staff, '/api/enterprises?limit=1');
  const tampered = nextCursor!.replace(/^./, (first) => (first === 'W' ? 'X' : 'W'));
  expect(await refused(staff, `/api/enterprises?limit=1&cursor=${tampered}`)).toEqual([
    400,
    'cursor-invalid',
  ]);
  expect(await refused(staff, `/api/enterprises?stage=visited&cursor=${nextCursor}`)).toEqual([
    400,
    'cursor-invalid',
  ]);
});

test('the funnel says what was true on a date, and what was known of it then', async () => {
  const now = await get<FunnelDto>(leader, '/api/funnel');
  expect(now).toMatchObject({ population: 3, asOf: { on: '2026-03-04' } });
  expect(current(now)).toEqual([0, 3, 0, 0, 0]);
  expect(now.excluded).toContainEqual({ reason: 'moved-away', count: 1 });

  const known = await get<FunnelDto>(leader, '/api/funnel?on=2026-02-28&knownAt=2026-03-02');
  expect([known.population, current(known)]).toEqual([4, [2, 2, 0, 0, 0]]);
  const later = await get<FunnelDto>(leader, '/api/funnel?on=2026-02-28');
  expect([later.population, current(later)]).toEqual([4, [1, 3, 0, 0, 0]]);
  expect(known.asOf.knownAt).toBe('2026-03-02T15:59:59.999Z');
});

test('the flow of a period shows where enterprises came from and went to', async () => {
  const flow = await get<FlowDto>(leader, '/api/funnel/flow?from=2026-02-21&to=2026-03-04');
  expect(flow.population).toMatchObject({
    opening: 4,
    closing: 3,
    out: { total: 1, to: [{ to: 'excluded', reason: 'moved-away', count: 1 }] },
    identity: '4 + 0 − 1 = 3',
    holds: true,
  });
  expect(flow.stages[1]).toMatchObject({
    stage: 'visited',
    opening: 0,
    in: { total: 3, from: [{ from: 'unvisited', count: 3 }] },
    closing: 3,
  });
});

test('every figure opens down to its enterprises and the events behind it', async () => {
  const path = '/api/funnel/enterprises?measure=current&stage=visited';
  const behind = await get<FunnelEnterprisesDto>(leader, path);
  expect(behind.items.map(({ id }) => id).sort()).toEqual([own[0], own[1], foreign].sort());
  const visits = behind.items.find(({ id }) => id === own[0])!.events;
  expect(visits.map(({ on, fact }) => [on, fact])).toEqual([
    ['2026-02-20', 'registered'],
    ['2026-02-25', 'visited'],
    ['2026-02-27', 'visited'],
  ]);
  const then = await get<FunnelEnterprisesDto>(leader, `${path}&on=2026-02-28&knownAt=2026-03-02`);
  expect(then.items.map(({ id }) => id).sort()).toEqual([own[0], foreign].sort());
  const out = await get<FunnelEnterprisesDto>(leader, '/api/funnel/enterprises?measure=excluded');
  expect(out.items).toMatchObject([{ id: own[2], out: 'moved-away', events: [{}, { fact: 'closed' }] }]);
  const one = await get<FunnelEnterprisesDto>(leader, `${path}&limit=1`);
  const next = await get<FunnelEnterprisesDto>(leader, `${path}&limit=2&cursor=${one.nextCursor}`);
  expect([...one.items, ...next.items].map(({ id }) => id).sort()).toEqual(
    behind.items.map(({ id }) => id).sort(),
  );
});

test('the difference of two dates opens to those that came and those that went', async () => {
  const ids = async (query: string) =>
    (await get<FunnelEnterprisesDto>(leader, `/api/funnel/enterprises?${query}`)).items.map(({ id }) => id);
  const unvisited = 'measure=current&stage=unvisited';
  expect(await ids(`${unvisited}&on=2026-03-04&notOn=2026-02-21`)).toEqual([]);
  expect((await ids(`${unvisited}&on=2026-02-21&notOn=2026-03-04`)).sort()).toEqual([...own, foreign].sort());
  // As known before the third visit was entered.
  const then = `${unvisited}&on=2026-02-21&notOn=2026-02-28&knownAt=2026-03-02`;
  expect((await ids(then)).sort()).toEqual([own[0], foreign].sort());
  const out = await get<FunnelEnterprisesDto>(
    leader,
    '/api/funnel/enterprises?measure=population&on=2026-02-21&notOn=2026-03-04',
  );
  // With where it stands on the later date, and what happened between the two.
  expect(out.items).toMatchObject([{ id: own[2], out: 'moved-away', events: [{ fact: 'closed' }] }]);
  expect(await refused(leader, `/api/funnel/enterprises?${unvisited}&notOn=2026-03-05`)).toEqual([
    422,
    'date-in-future',
  ]);
});

test('a series begins where something is known, and tells departments apart', async () => {
  const series = await get<FunnelSeriesDto>(leader, '/api/funnel/series');
  expect(series).toMatchObject({ from: '2026-02-20', to: '2026-03-04', asOf: { on: '2026-03-04' } });
  expect(series.items).toHaveLength(1);
  const [{ population, stages, excluded }] = series.items;
  expect(population).toEqual([4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3]);
  expect(stages[1].current).toEqual([0, 0, 0, 0, 0, 2, 3, 3, 3, 3, 3, 3, 3]);
  expect(excluded.find(({ reason }) => reason === 'moved-away')!.count.at(-1)).toBe(1);
  const apart = await get<FunnelSeriesDto>(leader, '/api/funnel/series?by=department&from=2026-03-04');
  expect(apart.items.map(({ department, population: [n] }) => [department, n]).sort()).toEqual(
    [
      [OWN_DEPARTMENT, 2],
      [OTHER_DEPARTMENT, 1],
    ].sort(),
  );
  const foreignSeries = await refused(staff, `/api/funnel/series?department=${OTHER_DEPARTMENT}`);
  expect(foreignSeries).toEqual([403, 'other-department']);
  const own = await get<FunnelSeriesDto>(staff, '/api/funnel/series?by=department');
  expect(own.items.map(({ department }) => department)).toEqual([OWN_DEPARTMENT]);
  expect(await refused(leader, '/api/funnel/series?from=2020-01-01')).toEqual([422, 'series-too-long']);
});

test('what came and went in a period opens down to its enterprises', async () => {
  const path = '/api/funnel/flow/enterprises?from=2026-02-21&to=2026-03-04';
  const came = await get<FunnelEnterprisesDto>(leader, `${path}&direction=in&stage=visited`);
  expect(came.items.map(({ id }) => id).sort()).toEqual([own[0], own[1], foreign].sort());
  const went = await get<FunnelEnterprisesDto>(leader, `${path}&direction=out`);
  expect(went.items).toMatchObject([{ id: own[2], out: 'moved-away', events: [{ fact: 'closed' }] }]);
  const population = await get<FunnelEnterprisesDto>(leader, '/api/funnel/enterprises?measure=population');
  expect(population.items).toHaveLength(3);
  const skipped = '/api/funnel/enterprises?measure=skipped&stage=visited';
  expect((await get<FunnelEnterprisesDto>(leader, skipped)).items).toEqual([]);
});

test('the workload counts visits, meetings and memberships of a department, and what is due', async () => {
  const work = await get<WorkloadDto>(staff, '/api/workload?from=2026-02-01&to=2026-03-04');
  expect(work.departments).toMatchObject([
    {
      department: OWN_DEPARTMENT,
      open: { unvisited: 0, visited: 2 },
      visits: { count: 3, enterprises: 2 },
      memberships: { applicants: 0, byMeetingKind: { oneOnOne: { applicants: 1, enterprises: 1 } } },
      followUps: { due: 1, overdue: 0 },
      unassigned: 2,
    },
  ]);
  const due = await get<FollowUpListDto>(staff, '/api/follow-ups?due=2026-03-31');
  expect(due.items).toMatchObject([{ enterprise: own[1], due: '2026-03-20', overdue: false }]);
});

test('the visits of a workload open down to their enterprises, each with its events', async () => {
  const path = '/api/workload/visits?from=2026-02-01&to=2026-03-04';
  const visited = await get<FunnelEnterprisesDto>(staff, path);
  const events = visited.items.map(({ id, events }) => [id, events.map(({ on, fact }) => [on, fact])]);
  expect(events.sort()).toEqual(
    [
      [
        own[0],
        [
          ['2026-02-25', 'visited'],
          ['2026-02-27', 'visited'],
        ],
      ],
      [own[1], [['2026-02-26', 'visited']]],
    ].sort(),
  );
  expect((await get<FunnelEnterprisesDto>(leader, path)).items).toHaveLength(3);
  const later = await get<FunnelEnterprisesDto>(staff, '/api/workload/visits?from=2026-02-27');
  expect(later.items).toMatchObject([{ id: own[0], events: [{ on: '2026-02-27' }] }]);
});

test('a line of the flow opens down to those that came from there', async () => {
  const path = '/api/funnel/flow/enterprises?from=2026-02-21&to=2026-03-04';
  const came = (line: string) => get<FunnelEnterprisesDto>(leader, `${path}&${line}`);
  expect((await came('direction=in&stage=visited&place=unvisited')).items).toHaveLength(3);
  expect((await came('direction=in&stage=visited&place=applied')).items).toEqual([]);
  expect((await came('direction=out&place=excluded&reason=moved-away')).items).toMatchObject([
    { id: own[2] },
  ]);
  expect((await came('direction=out&place=excluded&reason=duplicate')).items).toEqual([]);
});

test('the cases in no park are a scope of their own', async () => {
  const figures = '/api/funnel/enterprises?measure=population';
  expect((await get<FunnelDto>(leader, '/api/funnel?park=none')).population).toBe(3);
  expect((await get<FunnelEnterprisesDto>(leader, `${figures}&park=none`)).items).toHaveLength(3);
  expect((await get<FunnelDto>(leader, `/api/funnel?park=${own[0]}`)).population).toBe(0);
  expect(await refused(leader, '/api/funnel?park=nowhere')).toEqual([400, 'request-invalid']);
});

test('memberships are narrowed to the days on which they were applied for', async () => {
  const n = async (period: string) =>
    (await get<MembershipListDto>(leader, `/api/memberships?${period}`)).items.length;
  expect(await n('from=2026-03-02&to=2026-03-02')).toBe(1);
  expect(await n('to=2026-03-01')).toBe(0);
  expect(await n('from=2026-03-03')).toBe(0);
});

test('an applicant whose personal data was erased is in the list, and waits no more', async () => {
  const id = await post(staff, '/api/memberships', {
    enterprise: own[1],
    channel: 'app',
    person: { name: '钱小芳', phone: '13800000002' },
    consent: '告知书 v1',
  });
  const path = `/api/memberships?enterprise=${own[1]}&state=applied`;
  const waiting = async () => (await get<MembershipListDto>(leader, `${path}&person=kept`)).items;
  expect(await waiting()).toMatchObject([{ id, erased: false }]);
  await post(staff, `/api/memberships/${id}/erasure`, { reason: '本人要求' });
  expect(await waiting()).toEqual([]);
  expect((await get<MembershipListDto>(leader, path)).items).toMatchObject([{ id, erased: true }]);
  await post(staff, `/api/memberships/${id}/withdrawal`, { reason: '本人要求' });
  expect((await get<MembershipListDto>(leader, `/api/memberships?enterprise=${own[1]}`)).items).toMatchObject(
    [
      {
        id,
        state: 'withdrawn',
        decidedOn: '2026-03-04',
        documentNumber: null,
        reason: '本人要求',
        erased: true,
      },
    ],
  );
});

test('meetings, memberships and the radar show what was entered, and nothing of the person', async () => {
  const meetings = await get<MeetingListDto>(leader, '/api/meetings?kind=one-on-one');
  expect(meetings.items).toMatchObject([{ id: meeting, state: 'planned', applicants: 1 }]);
  const shown = await get<MeetingDto>(leader, `/api/meetings/${meeting}`);
  expect(shown.applicantsByEnterprise).toEqual([
    { enterprise: own[0], name: '北京甲科技有限公司', applicants: 1 },
  ]);
  const memberships = await get<MembershipListDto>(leader, `/api/memberships?enterprise=${own[0]}`);
  expect(memberships.items).toMatchObject([{ enterprise: own[0], name: '北京甲科技有限公司' }]);
  expect(JSON.stringify(memberships)).not.toMatch(/赵小芳|13800000001|person/);
  const radar = await get<RadarDto>(leader, '/api/memberships/radar');
  expect(radar.items).toMatchObject([{ id: own[0], applicants: 1, missing: 24, pace: 1 }]);
});

test('questions that cannot be answered are refused with what would be right', async () => {
  expect(await refused(leader, '/api/funnel?on=2026-03-05')).toEqual([422, 'date-in-future']);
  expect(await refused(leader, '/api/funnel?on=2026-02-30')).toEqual([400, 'request-invalid']);
  expect(await refused(leader, '/api/funnel?knownAt=2026-02-30')).toEqual([400, 'request-invalid']);
  expect(await refused(leader, '/api/funnel?knownAt=2026-02-28T25:00:00Z')).toEqual([400, 'request-invalid']);
  expect(await refused(leader, '/api/funnel?knownAt=2027-01-01')).toEqual([422, 'date-in-future']);
  expect(await refused(leader, '/api/funnel/flow?from=2026-03-02&to=2026-03-01')).toEqual([
    422,
    'period-reversed',
  ]);
  expect(await refused(leader, '/api/funnel/enterprises?measure=current')).toEqual([400, 'stage-missing']);
  expect(await refused(leader, '/api/enterprises?limit=1000')).toEqual([400, 'request-invalid']);
  expect(await refused(leader, '/api/enterprises?unknown=1')).toEqual([400, 'request-invalid']);
  expect(await refused(leader, `/api/meetings/${own[0]}`)).toEqual([404, 'meeting-unknown']);
});

const QUESTIONS = [
  '/api/enterprises',
  '/api/funnel',
  '/api/funnel/flow?from=2026-03-01',
  '/api/funnel/enterprises?measure=current&stage=visited',
  '/api/workload',
  '/api/workload/visits?from=2026-03-01',
  '/api/follow-ups',
  '/api/meetings',
  '/api/memberships',
  '/api/memberships/radar',
];

test('staff see their own department only, leaders and auditors all, administrators nothing', async () => {
  const auditor = await people.as('auditor');
  const administrators = await Promise.all(
    (['system-admin', 'security-admin', 'audit-admin'] as const).map((role) => people.as(role)),
  );
  for (const question of QUESTIONS) {
    const other = `${question}${question.includes('?') ? '&' : '?'}department=${OTHER_DEPARTMENT}`;
    expect([other, await refused(staff, other)]).toEqual([other, [403, 'other-department']]);
    for (const client of [leader, auditor]) await get(client, other);
    for (const client of administrators) expect((await client.get(question)).status).toBe(403);
  }
  const other = await people.as('staff', OTHER_DEPARTMENT);
  expect((await get<EnterpriseListDto>(other, '/api/enterprises')).items).toMatchObject([{ id: foreign }]);
  expect((await get<FunnelDto>(other, '/api/funnel')).population).toBe(1);
  expect(await refused(other, `/api/meetings/${meeting}`)).toEqual([403, 'other-department']);
}, 60_000);
