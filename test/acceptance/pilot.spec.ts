import { type PilotClient } from '../../src/cli/demo/pilot-client.js';
import {
  firstDayFor,
  loadPilot,
  type LoadOptions,
  type PilotProgress,
} from '../../src/cli/demo/load-pilot.js';
import { pilot } from '../../src/cli/demo/pilot.js';
import { bytesOf } from '../../src/cli/demo/roster-file.js';
import { Setup } from '../../src/access/setup.js';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { addDays, businessDateOf } from '../../src/kernel/dates.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import {
  type FunnelFigures,
  IndependentFold,
  type MeetingFigures,
  parseLog,
  PATH,
  type Scope,
} from '../support/independent-fold.js';

// The pilot is loaded once, over HTTP, as `jianhui demo` does it; every test asks about the result.

interface FunnelAnswer extends FunnelFigures {
  readonly asOf: { readonly on: string; readonly knownAt: string; readonly position: string };
}

interface FlowFigures {
  readonly opening: number;
  readonly in: { readonly total: number };
  readonly out: { readonly total: number };
  readonly closing: number;
  readonly holds: boolean;
}

interface FlowAnswer {
  readonly population: FlowFigures;
  readonly stages: readonly (FlowFigures & { readonly stage: string })[];
}

interface ListedMeeting {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly department: string;
  readonly park: string | null;
  readonly on: string;
  readonly leaflets: number;
  readonly attending: number;
  readonly headcount: number;
  readonly applicants: number;
  readonly applicantEnterprises: number;
}

interface Roster {
  readonly id: string;
  readonly park: string;
  readonly kind: string;
  readonly rows: number;
  readonly confirmation: { readonly registered: number; readonly pending: number };
}

interface Taken {
  readonly on: string;
  readonly scope: string;
  readonly answer: FunnelAnswer;
}

const script = pilot({ seed: 1, firstDay: firstDayFor(businessDateOf(new Date().toISOString())) });
const first = script.firstDay;
const last = script.days[57].date;
const DAY_30 = script.days[29].date;

let running: RunningApplication;
let client: PilotClient;
let fold: IndependentFold;
/** Every scope by its name: `all`, `department …`, `park …`. */
const scopes = new Map<string, Scope>([['all', {}]]);
/** The funnels that were asked in the evening of each day, while the pilot ran. */
const taken: Taken[] = [];

const get = <Answer>(path: string) => client.get<Answer>('leader', path);
const queryOf = (query: Readonly<Record<string, string | undefined>>) =>
  Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`))
    .join('&');
/** Every page of a list. */
async function all<Item>(
  path: string,
  query: Readonly<Record<string, string | undefined>> = {},
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Item[]; nextCursor: string | null } = await get(
      `${path}?${queryOf({ ...query, limit: '200', cursor: cursor ?? undefined })}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
const funnel = (query: Scope & { on?: string; knownAt?: string }) =>
  get<FunnelAnswer>(`/api/funnel?${queryOf({ ...query })}`);
const figuresOf = ({ population, excluded, stages }: FunnelFigures): FunnelFigures => ({
  population,
  excluded: [...excluded]
    .map(({ reason, count }) => ({ reason, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.reason.localeCompare(b.reason)),
  stages: stages.map(({ stage, current, reached, observed, skipped }) => ({
    stage,
    current,
    reached,
    observed,
    skipped,
  })),
});

beforeAll(async () => {
  const clock = new AdjustableClock();
  running = await startApplication({ clock, settings: { JIANHUI_SESSION_HOURS: '168' } });
  const load = async (onDay: LoadOptions['onDay']) =>
    loadPilot({
      pilot: script,
      url: running.url,
      clock,
      setupToken: await running.application.nest.get(Setup).token(),
      onDay,
    });
  const take = async ({ day, date }: PilotProgress, loading: PilotClient) => {
    client = loading;
    if (day === 1) await nameScopes();
    if (taken.some(({ on }) => on === date)) return;
    for (const [scope, query] of scopes) taken.push({ on: date, scope, answer: await funnel(query) });
  };
  // It breaks off in the first week, after the first lists, and is taken up again from the beginning.
  const interruption = new Error('interrupted');
  await expect(
    load(async (progress, loading) => {
      await take(progress, loading);
      if (progress.day === 4) throw interruption;
    }),
  ).rejects.toBe(interruption);
  client = await load(take);
  fold = new IndependentFold(parseLog(await client.text('auditor', '/api/audit/events')));
}, 400_000);

afterAll(() => running?.close());

async function nameScopes(): Promise<void> {
  for (const kind of ['department', 'park'] as const) {
    const { items } = await get<{ items: { id: string; name: string }[] }>(`/api/${kind}s`);
    for (const { id, name } of items) scopes.set(`${kind} ${name}`, { [kind]: id });
  }
}

const scopeOf = (name: string): Scope => scopes.get(name)!;
const parkOf = (name: string): string => scopeOf(`park ${name}`).park!;
/** In an order that does not depend on where they come from. */
const byText = <Item extends object>(items: readonly Item[]): string[] =>
  items.map((item) => JSON.stringify(Object.entries(item).sort(([a], [b]) => a.localeCompare(b)))).sort();
const meetingsOf = (kind: string): MeetingFigures[] => fold.meetings().filter((one) => one.kind === kind);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test('a load that was interrupted and taken up again leaves nothing out and nothing twice', () => {
  const requests = script.days.flatMap(({ hours }) => hours.flatMap((hour) => hour.requests));
  const asked = (path: RegExp) => requests.filter((request) => path.test(request.path)).length;
  const logged = (...types: string[]) => fold.log.filter(({ type }) => types.includes(type)).length;
  expect(logged('EnterpriseRegistered')).toBe(script.enterprises.length);
  expect(logged('VisitRecorded')).toBe(asked(/\/visits$/));
  expect(logged('OfficerAssigned')).toBe(asked(/\/assignments$/));
  expect(logged('MembershipApplied')).toBe(asked(/\/memberships$/));
  expect(logged('EmployeeInterestSignalled')).toBe(asked(/\/memberships$/));
  expect(logged('AccountCreated')).toBe(script.accounts.length);
});

describe('the figures that were reported', () => {
  test('Han’s Park: 54 tax rows and 103 park rows are 134 enterprises, 23 in both', () => {
    expect(fold.reconciled().find(({ park }) => park === parkOf('大族企业湾'))).toEqual({
      park: parkOf('大族企业湾'),
      rows: [54, 103],
      enterprises: 134,
      inBoth: 23,
    });
  });

  test('Han’s Park: all 134 were visited, three applied', async () => {
    const { population, excluded, stages } = await funnel({ park: parkOf('大族企业湾'), on: last });
    expect(population).toBe(134);
    expect(sum(excluded.map(({ count }) => count))).toBe(0);
    expect(Object.fromEntries(stages.map(({ stage, reached }) => [stage, reached]))).toMatchObject({
      unvisited: 134,
      visited: 134,
      applied: 3,
      established: 0,
    });
    expect(stages.find(({ stage }) => stage === 'visited')!.observed).toBe(134);
  });

  test('5 employee meetings, two of them at Huilongsen, with more than 2,000 leaflets', () => {
    const meetings = meetingsOf('employee');
    expect(meetings).toHaveLength(5);
    expect(meetings.filter(({ park }) => park === parkOf('汇龙森'))).toHaveLength(2);
    expect(sum(meetings.map(({ leaflets }) => leaflets))).toBeGreaterThan(2000);
  });

  test('300 employees of 99 enterprises joined on the spot at employee meetings: 3.03 per enterprise', () => {
    const meetings = meetingsOf('employee');
    const people = sum(meetings.map((meeting) => meeting.people));
    const enterprises = new Set(meetings.flatMap((meeting) => meeting.enterprises)).size;
    expect([people, enterprises, (people / enterprises).toFixed(2)]).toEqual([300, 99, '3.03']);
  });

  test('some who joined at the first meeting at Huilongsen brought colleagues to the second', () => {
    const [one, two] = meetingsOf('employee')
      .filter(({ park }) => park === parkOf('汇龙森'))
      .sort((a, b) => a.on.localeCompare(b.on));
    expect(
      two.enterprises.filter((enterprise) => one.enterprises.includes(enterprise)).length,
    ).toBeGreaterThan(0);
  });

  test('none of the 99 was moved to communicated by an employee meeting', () => {
    const employeeMeetings = new Set(meetingsOf('employee').map(({ meeting }) => meeting));
    const communications = fold.log.filter(({ type }) => type === 'CommunicationRecorded');
    expect(communications.filter(({ data }) => employeeMeetings.has(data.meeting!))).toEqual([]);
    for (const meeting of meetingsOf('employee')) {
      const talkedTo = new Set(
        communications
          .filter(({ occurredon }) => occurredon <= meeting.on)
          .map(({ subject }) => subject.slice('enterprise-'.length)),
      );
      const others = meeting.enterprises.filter((enterprise) => !talkedTo.has(enterprise));
      expect(others.length).toBeGreaterThan(meeting.enterprises.length / 2);
      for (const enterprise of others) {
        expect(fold.standOf(enterprise, meeting.on)!.observed.communicated).toBeUndefined();
      }
    }
  });

  test('2 mixed and 9 one-on-one meetings; whoever attended one is communicated or further', () => {
    expect([meetingsOf('mixed').length, meetingsOf('one-on-one').length]).toEqual([2, 9]);
    for (const { attending, on } of [...meetingsOf('mixed'), ...meetingsOf('one-on-one')]) {
      for (const enterprise of attending) {
        expect(fold.standOf(enterprise, on)!.reached.communicated).toBeDefined();
        expect(PATH.indexOf(fold.standOf(enterprise, last)!.stage)).toBeGreaterThanOrEqual(2);
      }
    }
  });

  test('85 employees of an enterprise with a union joined at its one-on-one meeting, counted apart', () => {
    const apart = meetingsOf('one-on-one').filter(({ people }) => people > 0);
    expect(apart).toHaveLength(1);
    const [{ people, enterprises, attending, on, remoteSites }] = apart;
    expect([people, enterprises]).toEqual([85, attending]);
    expect(remoteSites).toHaveLength(1);
    expect(fold.standOf(enterprises[0], addDays(on, -1))!.stage).toBe('established');
  });
});

describe('the funnel', () => {
  test('is a partition on each of the 58 days, everywhere', () => {
    expect(new Set(taken.map(({ on }) => on)).size).toBe(58);
    expect(scopes.size).toBe(9);
    for (const { answer } of taken) {
      expect(sum(answer.stages.map(({ current }) => current))).toBe(answer.population);
    }
  });

  test('of day 30, asked after the end as it was known then, is the one that was asked on day 30', async () => {
    for (const { scope, answer } of taken.filter(({ on }) => on === DAY_30)) {
      const { knownAt } = answer.asOf;
      expect(figuresOf(await funnel({ ...scopeOf(scope), on: DAY_30, knownAt }))).toEqual(figuresOf(answer));
      expect(figuresOf(await funnel({ ...scopeOf(scope), on: DAY_30, knownAt: DAY_30 }))).toEqual(
        figuresOf(answer),
      );
    }
    const then = taken.find(({ on, scope }) => on === DAY_30 && scope === 'all')!;
    expect(figuresOf(await funnel({ on: DAY_30 }))).not.toEqual(figuresOf(then.answer));
  });

  test('flows between any two days: opening + in − out = closing, in every stage', async () => {
    const days = script.days.map(({ date }) => date);
    const apart = days.slice(1).map((to, at) => [days[at + 1], to] as const);
    // Each pair further apart with one scope in turn; adjacent days with all of them.
    const pairs = days.flatMap((from, at) =>
      days
        .slice(at + 1)
        .filter((_, ahead) => (at + ahead) % 7 === 0)
        .map((to) => [from, to] as const),
    );
    const names = [...scopes.keys()];
    const asked = [
      ...apart.flatMap((pair) => names.map((name) => [...pair, name] as const)),
      ...pairs.map((pair, at) => [...pair, names[at % names.length]] as const),
    ];
    for (const [from, to, name] of asked) {
      const scope = scopeOf(name);
      const flow = await get<FlowAnswer>(`/api/funnel/flow?${queryOf({ ...scope, from, to })}`);
      const [opening, closing] = [fold.funnel(addDays(from, -1), scope), fold.funnel(to, scope)];
      const check = (figures: FlowFigures, before: number, after: number) => {
        expect([figures.opening, figures.closing, figures.holds]).toEqual([before, after, true]);
        expect(figures.opening + figures.in.total - figures.out.total).toBe(figures.closing);
      };
      check(flow.population, opening.population, closing.population);
      PATH.forEach((stage, at) => {
        const figures = flow.stages.find((one) => one.stage === stage)!;
        check(figures, opening.stages[at].current, closing.stages[at].current);
      });
    }
  }, 120_000);
});

describe('recomputed from the exported log alone', () => {
  test('the funnel of each day is what was asked on that day', () => {
    for (const { on, scope, answer } of taken) {
      const { knownAt } = answer.asOf;
      expect({ on, scope, ...figuresOf(answer) }).toEqual({
        on,
        scope,
        ...figuresOf(fold.funnel(on, scopeOf(scope), knownAt)),
      });
    }
  });

  test('the funnel of each day is what is known of it at the end', async () => {
    for (const { date: on } of script.days) {
      for (const [scope, query] of scopes) {
        expect({ on, scope, ...figuresOf(await funnel({ ...query, on })) }).toEqual({
          on,
          scope,
          ...figuresOf(fold.funnel(on, query)),
        });
      }
    }
  }, 120_000);

  test('the workload of each department is the one that is reported', async () => {
    const { asOf, departments } = await get<{
      asOf: { on: string };
      departments: (Record<string, unknown> & { department: string })[];
    }>(`/api/workload?${queryOf({ from: first, to: last })}`);
    expect(departments).toHaveLength(4);
    for (const { department, ...reported } of departments) {
      expect(reported).toMatchObject(fold.workload(department, first, last, asOf.on));
    }
  });

  test('the meetings are those that are listed, with everybody who joined at them', async () => {
    const listed = await all<ListedMeeting>('/api/meetings');
    expect(listed.filter(({ state }) => state === 'cancelled')).toHaveLength(1);
    const figures = listed
      .filter(({ state }) => state === 'held')
      .map(({ id, kind, department, park, on, leaflets, attending, headcount, ...joined }) => ({
        meeting: id,
        kind,
        department,
        park,
        on,
        leaflets,
        attending,
        headcount,
        people: joined.applicants,
        enterprises: joined.applicantEnterprises,
      }));
    const folded = fold.meetings().map(({ remoteSites: _, ...meeting }) => ({
      ...meeting,
      attending: meeting.attending.length,
      enterprises: meeting.enterprises.length,
    }));
    expect(byText(figures)).toEqual(byText(folded));
    expect(figures).toHaveLength(16);
  });

  test('the memberships are those that are listed, each in the state that it is in', async () => {
    const listed = await all<Record<string, unknown>>('/api/memberships');
    const shown = listed.map(({ id, enterprise, department, channel, meeting, state, appliedOn }) => ({
      membership: id,
      enterprise,
      department,
      channel,
      meeting,
      on: appliedOn,
      state,
    }));
    expect(byText(shown)).toEqual(byText(fold.joined()));
  });

  test('the enterprises are those that are listed, each where it stands', async () => {
    const listed = await all<Record<string, unknown>>('/api/enterprises');
    const shown = listed.map(({ id, department, park, stage, out, officer }) => ({
      id,
      department,
      park,
      stage,
      out,
      officer,
    }));
    const folded = fold.enterprises().map((id) => {
      const { holder, stage, out, officer } = fold.standOf(id, last)!;
      return { id, ...holder, stage, out, officer };
    });
    expect(byText(shown)).toEqual(byText(folded));
  });

  test('the lists are those that were reconciled, and nothing is left undone', async () => {
    const { items } = await get<{ items: Roster[] }>('/api/rosters');
    expect(items).toHaveLength(8);
    for (const { park, rows, enterprises } of fold.reconciled()) {
      const lists = items.filter((roster) => roster.park === park);
      expect(lists.map((roster) => roster.rows).sort((a, b) => a - b)).toEqual(rows);
      expect(sum(lists.map(({ confirmation }) => confirmation.registered))).toBe(enterprises);
      expect(lists.map(({ confirmation }) => confirmation.pending)).toEqual([0, 0]);
    }
  });
});

describe('every figure opens to as many as it says', () => {
  interface Behind {
    readonly times: number;
  }
  const behind = async (path: string, query: Readonly<Record<string, string | undefined>>) =>
    sum((await all<Behind>(path, query)).map(({ times }) => times));
  /** All, two that share cases, and the cases in no park. */
  const asked = (): Scope[] => [
    {},
    scopeOf('park 大族企业湾'),
    { department: [...scopes.values()].find(({ department }) => department)!.department },
    { park: 'none' },
  ];
  const clocks = [{ on: last }, { on: DAY_30 }, { on: DAY_30, knownAt: DAY_30 }];

  test('of the funnel, in its stages and out of it', async () => {
    for (const scope of asked()) {
      for (const clock of clocks) {
        const query = { ...scope, ...clock };
        const { population, excluded, stages } = await funnel(query);
        const of = (measure: object) => behind('/api/funnel/enterprises', { ...query, ...measure });
        expect(await of({ measure: 'population' })).toBe(population);
        for (const { reason, count } of excluded) {
          expect([reason, await of({ measure: 'excluded', reason })]).toEqual([reason, count]);
        }
        for (const { stage, ...figures } of stages) {
          for (const [measure, count] of Object.entries(figures)) {
            expect([stage, measure, await of({ measure, stage })]).toEqual([stage, measure, count]);
          }
        }
      }
    }
  }, 60_000);

  test('of the difference of two dates: those that came, less those that went', async () => {
    const before = script.days[9].date;
    for (const scope of asked()) {
      for (const { on, ...known } of clocks) {
        const query = { ...scope, ...known };
        const [now, then] = [await funnel({ ...query, on }), await funnel({ ...query, on: before })];
        const of = async (measure: object) =>
          (await behind('/api/funnel/enterprises', { ...query, ...measure, on, notOn: before })) -
          (await behind('/api/funnel/enterprises', { ...query, ...measure, on: before, notOn: on }));
        expect(await of({ measure: 'population' })).toBe(now.population - then.population);
        for (const [at, { stage, ...figures }] of now.stages.entries()) {
          for (const [measure, count] of Object.entries(figures)) {
            const change = count - then.stages[at][measure as keyof typeof figures];
            expect([stage, measure, await of({ measure, stage })]).toEqual([stage, measure, change]);
          }
        }
      }
    }
  }, 60_000);

  test('of the flow, in total and line by line', async () => {
    interface Lines {
      readonly in: { readonly total: number; readonly from: readonly Line[] };
      readonly out: { readonly total: number; readonly to: readonly Line[] };
    }
    interface Line {
      readonly from?: string;
      readonly to?: string;
      readonly reason?: string;
      readonly count: number;
    }
    for (const scope of asked()) {
      const query = { ...scope, from: script.days[9].date, to: last };
      const flow = await get<{ population: Lines; stages: (Lines & { stage: string })[] }>(
        `/api/funnel/flow?${queryOf(query)}`,
      );
      const rows: (Lines & { stage?: string })[] = [flow.population, ...flow.stages];
      for (const { stage, in: come, out: gone } of rows) {
        const of = (line: object) => behind('/api/funnel/flow/enterprises', { ...query, stage, ...line });
        expect(await of({ direction: 'in' })).toBe(come.total);
        expect(await of({ direction: 'out' })).toBe(gone.total);
        for (const { from: place, reason, count } of come.from) {
          expect(await of({ direction: 'in', place, reason })).toBe(count);
        }
        for (const { to: place, reason, count } of gone.to) {
          expect(await of({ direction: 'out', place, reason })).toBe(count);
        }
      }
    }
  }, 60_000);

  test('of the work of each department', async () => {
    interface Work {
      readonly department: string;
      readonly visits: { readonly count: number };
      readonly meetings: Readonly<Record<string, number>>;
      readonly memberships: {
        readonly byMeetingKind: Readonly<Record<string, { readonly applicants: number }>>;
      };
      readonly followUps: { readonly overdue: number };
    }
    const { asOf, departments } = await get<{ asOf: { on: string }; departments: Work[] }>(
      `/api/workload?${queryOf({ from: DAY_30, to: last })}`,
    );
    const due = addDays(asOf.on, -1);
    for (const { department, visits, meetings, memberships, followUps } of departments) {
      const period = { department, from: DAY_30, to: last };
      expect(await behind('/api/workload/visits', period)).toBe(visits.count);
      expect(await all('/api/meetings', { ...period, state: 'held' })).toHaveLength(
        sum(Object.values(meetings)),
      );
      expect(await all('/api/memberships', period)).toHaveLength(
        sum(Object.values(memberships.byMeetingKind).map(({ applicants }) => applicants)),
      );
      expect(await all('/api/follow-ups', { department, due })).toHaveLength(followUps.overdue);
    }
  });
});

test('a list that is sent again changes nothing', async () => {
  const { items } = await get<{ items: Roster[] }>('/api/rosters');
  const known = items.find(({ park, kind }) => park === parkOf('大族企业湾') && kind === 'tax-registry')!;
  const { tax } = script.lists.hans;
  const form = new FormData();
  form.set('park', known.park);
  form.set('kind', known.kind);
  form.set('file', new Blob([new Uint8Array(await bytesOf(tax))]), 'again.csv');
  const answer = await client.post('equipment-2', '/api/rosters', null, form);
  expect(answer.id).toBe(known.id);
  const after = parseLog(await client.text('auditor', '/api/audit/events?category=roster'));
  expect(after).toHaveLength(fold.log.filter(({ subject }) => subject.startsWith('roster-')).length);
});
