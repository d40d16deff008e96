import { enterpriseDirectory } from '../../projections/enterprise-directory.js';
import { meetings } from '../../projections/meetings.js';
import { membershipRadar } from '../../projections/membership-radar.js';
import { Cursors } from '../../src/http/cursor.js';
import { Secrets } from '../../src/privacy/secrets.js';
import { ListMeetingsHandler, ShowMeetingHandler } from '../../src/reports/meetings/meetings.handlers.js';
import { ListMeetings, ShowMeeting } from '../../src/reports/meetings/meetings.queries.js';
import {
  AskRadarHandler,
  ListMembershipsHandler,
} from '../../src/reports/memberships/memberships.handlers.js';
import { type ListMembershipsDto } from '../../src/reports/memberships/memberships.dto.js';
import { AskRadar, ListMemberships } from '../../src/reports/memberships/memberships.queries.js';
import { LEADER, STAFF } from '../support/given.js';
import { DEPARTMENTS, ENTERPRISES, histories, PARKS } from '../support/histories.js';
import { STATUTORY } from '../support/law.js';
import { idTold, projected, rebuiltEqualsIncremental, type Told } from '../support/projections.js';

const CONTEXT = {
  actor: LEADER,
  now: '2026-12-31T04:00:00.000Z',
  today: '2026-12-31',
  language: 'en',
} as const;
const cursors = new Cursors(new Secrets(Buffer.alloc(32, 1)));

const [GENERAL] = DEPARTMENTS;
const [ACME, BOLT, CORE] = ENTERPRISES;
const LUNCH = '00000000-0000-4000-8000-0000000000aa';
const DINNER = '00000000-0000-4000-8000-0000000000bb';

const planned = (id: string, on: string): Told => ({
  stream: `meeting-${id}`,
  type: 'MeetingPlanned',
  data: { kind: 'employee', on, department: GENERAL, park: PARKS[0], enterprise: null },
});

const held = (id: string, occurredOn: string): Told => ({
  stream: `meeting-${id}`,
  type: 'OutcomeRecorded',
  data: {
    kind: 'employee',
    department: GENERAL,
    park: PARKS[0],
    leaflets: 400,
    attending: [{ enterprise: ACME, headcount: 9 }],
  },
  occurredOn,
});

let joined = 0;
const applied = (enterprise: string, meeting: string | null, occurredOn: string): Told => ({
  stream: `membership-00000000-0000-4000-8000-${String(++joined).padStart(12, '0')}`,
  type: 'MembershipApplied',
  data: {
    enterprise,
    department: GENERAL,
    channel: meeting ? 'on-the-spot' : 'app',
    meeting,
    person: { person: 'p', box: 'sealed' },
    personHash: 'h',
    consent: 'c',
  },
  occurredOn,
});

const registered = (enterprise: string, name: string): Told => ({
  stream: `enterprise-${enterprise}`,
  type: 'EnterpriseRegistered',
  data: { details: { name }, department: GENERAL, park: PARKS[0], origin: 'by-hand', sources: [] },
});

test('what is built from the whole log equals what was kept up to date', async () => {
  await rebuiltEqualsIncremental([meetings, membershipRadar], histories());
});

test('each meeting shows its own outcome, and the applicants of each enterprise', async () => {
  const views = await projected(
    [meetings, enterpriseDirectory],
    [
      registered(ACME, '甲公司'),
      registered(BOLT, '乙公司'),
      planned(LUNCH, '2026-03-12'),
      planned(DINNER, '2026-03-20'),
      held(LUNCH, '2026-03-13'),
      applied(ACME, LUNCH, '2026-03-13'),
      applied(ACME, LUNCH, '2026-03-13'),
      applied(BOLT, LUNCH, '2026-03-13'),
      applied(BOLT, null, '2026-03-13'),
    ],
  );
  const list = new ListMeetingsHandler(views, cursors);
  const first = await list.execute(new ListMeetings({ limit: 1 }, CONTEXT));
  expect(first.items).toMatchObject([{ id: DINNER, state: 'planned', leaflets: 0, applicants: 0 }]);
  const second = await list.execute(new ListMeetings({ limit: 1, cursor: first.nextCursor! }, CONTEXT));
  expect(second).toMatchObject({
    items: [
      {
        id: LUNCH,
        on: '2026-03-13',
        state: 'held',
        leaflets: 400,
        headcount: 9,
        applicants: 3,
        applicantEnterprises: 2,
        applicantsPerEnterprise: 1.5,
      },
    ],
    nextCursor: null,
  });
  expect(
    (await list.execute(new ListMeetings({ state: 'held', from: '2026-03-14' }, CONTEXT))).items,
  ).toEqual([]);

  const show = new ShowMeetingHandler(views);
  const shown = await show.execute(new ShowMeeting(LUNCH, CONTEXT));
  expect(shown.applicantsByEnterprise).toEqual([
    { enterprise: ACME, name: '甲公司', applicants: 2 },
    { enterprise: BOLT, name: '乙公司', applicants: 1 },
  ]);
  await expect(show.execute(new ShowMeeting(LUNCH, { ...CONTEXT, actor: STAFF }))).rejects.toMatchObject({
    code: 'other-department',
  });
  await expect(show.execute(new ShowMeeting(ACME, CONTEXT))).rejects.toMatchObject({
    code: 'meeting-unknown',
  });
});

test('a retracted outcome leaves the meeting planned for its day, its applicants kept', async () => {
  const stream = `meeting-${LUNCH}`;
  const views = await projected(
    [meetings, enterpriseDirectory],
    [
      planned(LUNCH, '2026-03-12'),
      planned(DINNER, '2026-03-20'),
      held(LUNCH, '2026-03-13'),
      applied(ACME, LUNCH, '2026-03-13'),
      { stream, type: 'OutcomeRetracted', data: { entry: idTold(stream, 1), reason: 'x' } },
    ],
  );
  const { items } = await new ListMeetingsHandler(views, cursors).execute(new ListMeetings({}, CONTEXT));
  expect(items[1]).toMatchObject({
    on: '2026-03-12',
    state: 'planned',
    leaflets: 0,
    attending: 0,
    applicants: 1,
  });
});

test('the radar shows enterprises without a union first, the most applicants first, and how far 25 is', async () => {
  const told = [
    registered(ACME, '甲公司'),
    registered(BOLT, '乙公司'),
    registered(CORE, '丙公司'),
    { stream: `enterprise-${CORE}`, type: 'ExistingUnionFound', data: { union: { name: 'u' } } },
    ...[1, 2, 3].map(() => applied(CORE, null, '2026-12-20')),
    applied(BOLT, null, '2026-12-20'),
    applied(ACME, null, '2026-10-01'),
    applied(ACME, null, '2026-12-20'),
  ];
  const views = await projected([membershipRadar, enterpriseDirectory], told);
  const radar = new AskRadarHandler(views, cursors, STATUTORY);
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await radar.execute(new AskRadar({ limit: 1, cursor }, CONTEXT));
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(names).toEqual(['甲公司', '乙公司', '丙公司']);

  await views.tell({ ...told[7], type: 'MembershipWithdrawn', data: { enterprise: BOLT, reason: 'x' } });
  const { items } = await radar.execute(new AskRadar({}, CONTEXT));
  expect(items).toMatchObject([
    { id: ACME, applicants: 2, missing: 23, pace: 1, hasUnion: false },
    { id: CORE, applicants: 3, hasUnion: true },
  ]);
  const memberships = await new ListMembershipsHandler(views, cursors).execute(
    new ListMemberships({ state: 'withdrawn' }, CONTEXT),
  );
  expect(memberships.items).toMatchObject([{ enterprise: BOLT, state: 'withdrawn', channel: 'app' }]);
});

test('the list of applications says how each was decided, and whose person was erased', async () => {
  const [first, second, third] = [1, 2, 3].map((day) => applied(ACME, null, `2026-10-0${day}`));
  const views = await projected(
    [membershipRadar, enterpriseDirectory],
    [
      registered(ACME, '甲公司'),
      first,
      second,
      third,
      {
        ...first,
        type: 'MembershipAdmitted',
        data: { enterprise: ACME, documentNumber: '〔2026〕12 号' },
        occurredOn: '2026-11-10',
      },
      { ...second, type: 'MembershipRejected', data: { enterprise: ACME, reason: 'x' } },
      { ...third, type: 'PersonalDataErased', data: { person: 'p', reason: 'y' } },
    ],
  );
  const list = new ListMembershipsHandler(views, cursors);
  const listed = async (asked: ListMembershipsDto) =>
    (await list.execute(new ListMemberships(asked, CONTEXT))).items.map(
      ({ state, decidedOn, documentNumber, reason, erased }) => [
        state,
        decidedOn,
        documentNumber,
        reason,
        erased,
      ],
    );
  const undecided = ['applied', null, null, null, true];
  expect(await listed({})).toEqual([
    undecided,
    ['rejected', '2026-10-02', null, 'x', false],
    ['admitted', '2026-11-10', '〔2026〕12 号', null, false],
  ]);
  expect(await listed({ state: 'applied', person: 'kept' })).toEqual([]);
  expect(await listed({ person: 'erased' })).toEqual([undecided]);
  await views.tell({
    ...third,
    type: 'MembershipWithdrawn',
    data: { enterprise: ACME, reason: 'z' },
    occurredOn: '2026-11-12',
  });
  expect(await listed({ person: 'erased' })).toEqual([['withdrawn', '2026-11-12', null, 'z', true]]);
});

test('the radar of a past date shows applicants, their states and the pace of that date', async () => {
  const [first, second] = [applied(ACME, null, '2026-10-01'), applied(ACME, null, '2026-10-20')];
  const views = await projected(
    [membershipRadar, enterpriseDirectory],
    [
      registered(ACME, '甲公司'),
      registered(BOLT, '乙公司'),
      first,
      second,
      applied(BOLT, null, '2026-12-20'),
      { ...first, type: 'MembershipAdmitted', data: { enterprise: ACME }, occurredOn: '2026-11-10' },
      {
        ...first,
        type: 'MembershipWithdrawn',
        data: { enterprise: ACME, reason: 'x' },
        occurredOn: '2026-11-05',
      },
    ],
  );
  const radar = new AskRadarHandler(views, cursors, STATUTORY);
  const on = async (day: string) => {
    const { asOf, items } = await radar.execute(new AskRadar({ on: day }, CONTEXT));
    expect(asOf.on).toBe(day);
    return items.map(({ id, applicants, byState, pace }) => ({ id, applicants, byState, pace }));
  };
  const nobody = { applied: 0, admitted: 0, rejected: 0, withdrawn: 0 };
  expect(await on('2026-09-30')).toEqual([]);
  expect(await on('2026-10-01')).toEqual([
    { id: ACME, applicants: 1, byState: { ...nobody, applied: 1 }, pace: 1 },
  ]);
  expect(await on('2026-11-09')).toEqual([
    { id: ACME, applicants: 2, byState: { ...nobody, applied: 2 }, pace: 1 },
  ]);
  const last = { id: ACME, applicants: 1, byState: { ...nobody, applied: 1, withdrawn: 1 } };
  expect(await on('2026-11-10')).toEqual([{ ...last, pace: 1 }]);
  const toCome = { id: BOLT, applicants: 1, byState: { ...nobody, applied: 1 }, pace: 1 };
  expect(await on('2026-12-30')).toEqual([toCome, { ...last, pace: 0 }]);
  expect(await on('2026-12-31')).toEqual(await on('2026-12-30'));
});
