import fc from 'fast-check';
import { departmentWorkload } from '../../projections/department-workload.js';
import { enterpriseDirectory } from '../../projections/enterprise-directory.js';
import { type BusinessDate } from '../../src/kernel/dates.js';
import { AskWorkloadHandler } from '../../src/reports/workload/workload.handlers.js';
import { AskWorkload } from '../../src/reports/workload/workload.queries.js';
import { type ViewReader } from '../../src/views/view-reader.js';
import { LEADER } from '../support/given.js';
import { DEPARTMENTS, ENTERPRISES, FIRST_DAY, histories, OFFICERS, PARKS } from '../support/histories.js';
import { idTold, projected, rebuiltEqualsIncremental, type Told } from '../support/projections.js';

const TODAY = '2026-12-31';
const CONTEXT = { actor: LEADER, now: `${TODAY}T04:00:00.000Z`, today: TODAY, language: 'en' } as const;

const ask = (views: ViewReader, from: BusinessDate, to: BusinessDate) =>
  new AskWorkloadHandler(views).execute(new AskWorkload({ from, to }, CONTEXT));

const [GENERAL, EQUIPMENT] = DEPARTMENTS;
const ACME = 'enterprise-00000000-0000-4000-8000-00000000000a';
const BOLT = 'enterprise-00000000-0000-4000-8000-00000000000b';

const staff = (officer: string) => ({ actor: { id: officer, role: 'staff', department: GENERAL } }) as const;

function registered(stream: string): Told {
  return {
    stream,
    type: 'EnterpriseRegistered',
    data: { details: { name: '甲' }, department: GENERAL, park: PARKS[0], origin: 'by-hand', sources: [] },
    occurredOn: '2026-03-02',
  };
}

const visited = (stream: string, occurredOn: BusinessDate, officer = OFFICERS[0]): Told => ({
  stream,
  type: 'VisitRecorded',
  data: { method: 'on-site', contacts: [], concerns: [] },
  occurredOn,
  metadata: staff(officer),
});

const transferred = (stream: string, to: string, occurredOn: BusinessDate): Told => ({
  stream,
  type: 'DepartmentTransferred',
  data: { from: GENERAL, to, park: null, reason: 'x' },
  occurredOn,
});

test('what is built from the whole log equals what was kept up to date', async () => {
  await rebuiltEqualsIncremental(departmentWorkload, histories());
});

test('visits are counted each, enterprises once, and both go to who held the case then', async () => {
  const views = await projected(departmentWorkload, [
    registered(ACME),
    registered(BOLT),
    visited(ACME, '2026-03-03'),
    visited(ACME, '2026-03-10', OFFICERS[1]),
    visited(BOLT, '2026-03-10'),
    transferred(ACME, EQUIPMENT, '2026-03-12'),
    visited(ACME, '2026-03-15'),
  ]);
  const { departments, officers } = await ask(views, '2026-03-01', '2026-03-31');
  expect(departments.map(({ department, visits }) => [department, visits]).sort()).toEqual(
    [
      [GENERAL, { count: 3, enterprises: 2 }],
      [EQUIPMENT, { count: 1, enterprises: 1 }],
    ].sort(),
  );
  const first = officers.find(({ department, officer }) => department === GENERAL && officer === OFFICERS[0]);
  expect(first?.visits).toEqual({ count: 2, enterprises: 2 });
  const later = await ask(views, '2026-03-04', '2026-03-10');
  expect(later.departments.find(({ department }) => department === GENERAL)?.visits).toEqual({
    count: 2,
    enterprises: 2,
  });
});

test('a retracted outcome and a retracted visit count as if they had never been', async () => {
  const meeting = 'meeting-00000000-0000-4000-8000-0000000000aa';
  const plan = { kind: 'employee', on: '2026-03-12', department: GENERAL, park: PARKS[0], enterprise: null };
  const outcome: Told = {
    stream: meeting,
    type: 'OutcomeRecorded',
    data: { kind: 'employee', department: GENERAL, park: PARKS[0], leaflets: 400, attending: [] },
    occurredOn: '2026-03-12',
    metadata: staff(OFFICERS[0]),
  };
  const views = await projected(departmentWorkload, [
    registered(ACME),
    visited(ACME, '2026-03-03'),
    { stream: meeting, type: 'MeetingPlanned', data: plan },
    outcome,
  ]);
  const of = async () => (await ask(views, '2026-03-01', '2026-03-31')).departments[0];
  expect(await of()).toMatchObject({ visits: { count: 1 }, meetings: { employee: 1 }, leaflets: 400 });
  await views.tell(
    { stream: meeting, type: 'OutcomeRetracted', data: { entry: idTold(meeting, 1), reason: 'x' } },
    {
      stream: ACME,
      type: 'EntryRetracted',
      data: { entry: idTold(ACME, 1), entryType: 'VisitRecorded', reason: 'x' },
    },
  );
  expect(await of()).toMatchObject({
    open: { unvisited: 1, visited: 0 },
    visits: { count: 0 },
    meetings: { employee: 0 },
    leaflets: 0,
  });
});

test('follow-ups are overdue once their date is past, and none are left of a closed case', async () => {
  const planned = (stream: string, followUp: string, due: BusinessDate): Told => ({
    stream,
    type: 'FollowUpPlanned',
    data: { followUp, due, officer: null, subject: 'call' },
  });
  const views = await projected(departmentWorkload, [
    registered(ACME),
    registered(BOLT),
    planned(ACME, 'f1', '2026-12-30'),
    planned(ACME, 'f2', TODAY),
    planned(BOLT, 'f3', '2026-12-30'),
  ]);
  const of = async () => (await ask(views, '2026-03-01', '2026-03-31')).departments[0].followUps;
  expect(await of()).toEqual({ due: 1, overdue: 2 });
  await views.tell({ stream: BOLT, type: 'CaseClosed', data: { reason: 'duplicate' } });
  expect(await of()).toEqual({ due: 1, overdue: 1 });
  await views.tell({ stream: ACME, type: 'FollowUpDone', data: { followUp: 'f1' } });
  expect(await of()).toEqual({ due: 1, overdue: 0 });
});

test('a congress without a result is no step done, and a returned step has to be done again', async () => {
  const step = (type: string, data: object = {}): Told => ({ stream: ACME, type, data });
  const views = await projected(departmentWorkload, [
    registered(ACME),
    step('EstablishmentApplied', { form: 'single', preparatoryGroup: { since: '2026-03-02', size: 3 } }),
    step('PreparationApproved'),
    step('MemberListSubmitted', { members: 30, womenMembers: 10 }),
    step('CandidatesApproved', { candidates: 5 }),
    step('CongressHeld', { entitled: 30, attended: 12, elected: false }),
  ]);
  const counted = async () =>
    (await ask(views, '2026-03-01', '2026-03-31')).departments[0].applications.steps
      .filter(({ count }) => count > 0)
      .map((one) => one.step);
  expect(await counted()).toEqual(['candidates-approved']);
  await views.tell(step('CongressHeld', { entitled: 30, attended: 28, elected: true }));
  expect(await counted()).toEqual(['congress-held']);
  await views.tell(step('ApplicationReturned', { step: 'candidates-approved', reason: 'x' }));
  expect(await counted()).toEqual(['member-list-submitted']);
});

test('in any period the figures are those of a naive count', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories({ maxLength: 120 }).filter((told) => told.length > 0),
      fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 4, maxLength: 4 }),
      async (told, periods) => {
        const views = await projected(departmentWorkload, told);
        const days = [...new Set(told.map(({ occurredOn }) => occurredOn!))].sort();
        const some = periods.map(([a, b]) => [days[a % days.length], days[b % days.length]].sort());
        const long = some.flatMap(([from, to]) => [
          [from, '2026-06-30'],
          ['2026-01-15', to],
          ['2026-02-01', '2026-03-31'],
          [`${from.slice(0, 7)}-01`, to],
        ]);
        for (const [from, to] of [...some, ...long]) {
          const answer = await ask(views, from, to);
          for (const department of DEPARTMENTS) {
            const work = answer.departments.find((one) => one.department === department);
            expect({
              visits: work?.visits ?? { count: 0, enterprises: 0 },
              employee: work?.meetings.employee ?? 0,
              leaflets: work?.leaflets ?? 0,
              applicants: work?.memberships.applicants ?? 0,
              enterprises: work?.memberships.enterprises ?? 0,
            }).toEqual(naive(told, department, from, to));
          }
        }
      },
    ),
    { numRuns: 15 },
  );
});

interface Naive extends Told {
  readonly id: string;
  readonly data: Record<string, string | number | null>;
}

function naive(told: readonly Told[], department: string, from: BusinessDate, to: BusinessDate) {
  const revisions = new Map<string, number>();
  const events = told.map((event) => {
    const revision = (revisions.get(event.stream) ?? -1) + 1;
    revisions.set(event.stream, revision);
    return { ...event, id: idTold(event.stream, revision) } as Naive;
  });
  const gone = new Set(
    events
      .filter(({ type }) => type === 'EntryRetracted' || type === 'OutcomeRetracted')
      .map(({ data }) => data.entry),
  );
  const valid = events.filter(({ id }) => !gone.has(id));
  const inPeriod = ({ occurredOn }: Told) => occurredOn! >= from && occurredOn! <= to;
  const kinds = new Map(
    valid
      .filter(({ type }) => type === 'MeetingPlanned')
      .map(({ stream, data }) => [stream.slice(8), data.kind]),
  );

  const visited: string[] = [];
  for (const enterprise of ENTERPRISES) {
    let holder: unknown;
    const own = valid.filter(({ stream }) => stream === `enterprise-${enterprise}`);
    for (const event of own.toSorted((a, b) => a.occurredOn!.localeCompare(b.occurredOn!))) {
      if (event.type === 'EnterpriseRegistered') holder = event.data.department;
      if (event.type === 'DepartmentTransferred') holder = event.data.to;
      if (event.type === 'VisitRecorded' && inPeriod(event) && holder === department)
        visited.push(enterprise);
    }
  }
  const held = valid.filter(
    (event) => event.type === 'OutcomeRecorded' && inPeriod(event) && event.data.department === department,
  );
  const applied = valid.filter(
    (event) =>
      event.type === 'MembershipApplied' &&
      inPeriod(event) &&
      event.data.department === department &&
      kinds.get(String(event.data.meeting)) === 'employee',
  );
  return {
    visits: { count: visited.length, enterprises: new Set(visited).size },
    employee: held.filter(({ data }) => data.kind === 'employee').length,
    leaflets: held.reduce((sum, { data }) => sum + Number(data.leaflets), 0),
    applicants: applied.length,
    enterprises: new Set(applied.map(({ data }) => data.enterprise)).size,
  };
}

test('what is open now is what the directory lists', async () => {
  await fc.assert(
    fc.asyncProperty(histories(), async (told) => {
      const views = await projected([departmentWorkload, enterpriseDirectory], told);
      const { departments } = await ask(views, FIRST_DAY, TODAY);
      for (const { department, open, unassigned } of departments) {
        const listed = views.query<{ stage: string; officer: string | null }>(
          'select stage, officer from {enterprise-directory.enterprises} where department = ? and "out" is null',
          department,
        );
        expect(unassigned).toBe(listed.filter(({ officer }) => officer === null).length);
        for (const [stage, n] of Object.entries(open)) {
          expect([stage, n]).toEqual([stage, listed.filter((one) => one.stage === stage).length]);
        }
      }
    }),
    { numRuns: 15 },
  );
});
