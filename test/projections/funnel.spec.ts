import fc from 'fast-check';
import { enterpriseDirectory } from '../../projections/enterprise-directory.js';
import { funnel } from '../../projections/funnel.js';
import { CLOSING_REASONS, STAGES } from '../../src/enterprise/enterprise.events.js';
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  endOfBusinessDate,
  type Instant,
} from '../../src/kernel/dates.js';
import { Cursors } from '../../src/http/cursor.js';
import { Secrets } from '../../src/privacy/secrets.js';
import {
  AskFunnelEnterprisesHandler,
  FunnelCases,
} from '../../src/reports/funnel/funnel-enterprises.handlers.js';
import {
  AskFlowHandler,
  AskFunnelHandler,
  AskFunnelSeriesHandler,
} from '../../src/reports/funnel/funnel.handlers.js';
import { type FunnelSeriesDto } from '../../src/reports/funnel/funnel.dto.js';
import { type By, FunnelSums, type ScopeAsked } from '../../src/reports/funnel/funnel-sums.js';
import {
  AskFlow,
  AskFunnel,
  AskFunnelEnterprises,
  AskFunnelSeries,
} from '../../src/reports/funnel/funnel.queries.js';
import { LEADER } from '../support/given.js';
import { DEPARTMENTS, ENTERPRISES, histories, PARKS } from '../support/histories.js';
import {
  idTold,
  projected,
  type ProjectedViews,
  rebuiltEqualsIncremental,
  type Told,
} from '../support/projections.js';

const NOW: Instant = '2026-12-31T04:00:00.000Z';
const cursors = new Cursors(new Secrets(Buffer.alloc(32, 1)));
const contextAt = (now: Instant) =>
  ({ actor: LEADER, now, today: businessDateOf(now), language: 'en' }) as const;

const SCOPES: readonly ScopeAsked[] = [
  {},
  { department: DEPARTMENTS[0] },
  { park: PARKS[0] },
  { department: DEPARTMENTS[1], park: PARKS[1] },
];

function askFunnel(views: ProjectedViews, scope: ScopeAsked, on?: BusinessDate, knownAt?: string, now = NOW) {
  const handler = new AskFunnelHandler(new FunnelSums(views, views.store), views);
  return handler.execute(new AskFunnel({ ...scope, on, knownAt }, contextAt(now)));
}

function askFlow(
  views: ProjectedViews,
  scope: ScopeAsked,
  from: BusinessDate,
  to: BusinessDate,
  knownAt?: string,
) {
  const handler = new AskFlowHandler(new FunnelSums(views, views.store), views);
  return handler.execute(new AskFlow({ ...scope, from, to, knownAt }, contextAt(NOW)));
}

function askSeries(views: ProjectedViews, scope: ScopeAsked, from: BusinessDate, by?: By, knownAt?: string) {
  const handler = new AskFunnelSeriesHandler(new FunnelSums(views, views.store), views);
  return handler.execute(new AskFunnelSeries({ ...scope, from, by, knownAt }, contextAt(NOW)));
}

/** What the figures should be, told event by event, without a line of the product's own. */
function naive(told: readonly Told[], scope: ScopeAsked, on: BusinessDate, at: Instant) {
  const revisions = new Map<string, number>();
  const events = told
    .map((event) => {
      const revision = (revisions.get(event.stream) ?? -1) + 1;
      revisions.set(event.stream, revision);
      return { ...event, id: idTold(event.stream, revision), data: event.data as Record<string, string> };
    })
    .filter((event) => event.metadata!.recordedAt! <= at);
  const retracted = new Set(
    events.filter(({ type }) => type === 'EntryRetracted').map(({ data }) => data.entry),
  );
  const figures = {
    population: 0,
    excluded: Object.fromEntries(CLOSING_REASONS.map((reason) => [reason, 0])),
    stages: Object.fromEntries(STAGES.map((stage) => [stage, { current: 0, reached: 0, observed: 0 }])),
  };
  const inside = (holder: { department: string; park: string } | undefined) =>
    holder !== undefined &&
    (!scope.department || scope.department === holder.department) &&
    (!scope.park || scope.park === holder.park);
  for (const enterprise of ENTERPRISES) {
    const own = events.filter(
      ({ stream, id }) => stream === `enterprise-${enterprise}` && !retracted.has(id),
    );
    const registered = own.find(({ type }) => type === 'EnterpriseRegistered');
    if (!registered || registered.occurredOn! > on) continue;
    const past = own
      .filter(({ occurredOn }) => occurredOn! <= on)
      .map((event, index) => ({ event, index }))
      .sort((a, b) => a.event.occurredOn!.localeCompare(b.event.occurredOn!) || a.index - b.index)
      .map(({ event }) => event);
    let holder = { department: registered.data.department, park: registered.data.park };
    let out = '';
    const has = [true, false, false, false, false];
    const reached: (typeof holder)[] = [holder];
    const observed: (typeof holder)[] = [holder];
    const reach = (stage: number) => {
      has[stage] = true;
      observed[stage] ??= holder;
      for (let i = 0; i <= stage; i++) reached[i] ??= holder;
    };
    for (const { type, data } of past) {
      if (type === 'DepartmentTransferred') holder = { department: data.to, park: data.park };
      if (type === 'VisitRecorded') reach(1);
      if (type === 'CommunicationRecorded') reach(2);
      if (type === 'EstablishmentApplied') reach(3);
      if (type === 'UnionEstablished' || type === 'ExistingUnionFound') reach(4);
      if (type === 'ApplicationWithdrawn') has[3] = false;
      if (type === 'UnionDissolved') has[3] = has[4] = false;
      if (type === 'CaseClosed') out = data.reason;
      if (type === 'CaseReopened') out = '';
    }
    if (out) {
      if (inside(holder)) figures.excluded[out]++;
      continue;
    }
    if (inside(holder)) {
      figures.population++;
      figures.stages[STAGES[has.lastIndexOf(true)]].current++;
      figures.stages.unvisited.reached++;
      figures.stages.unvisited.observed++;
    }
    for (let i = 1; i < STAGES.length; i++) {
      if (inside(reached[i])) figures.stages[STAGES[i]].reached++;
      if (inside(observed[i])) figures.stages[STAGES[i]].observed++;
    }
  }
  return {
    population: figures.population,
    excluded: CLOSING_REASONS.map((reason) => ({ reason, count: figures.excluded[reason] })),
    stages: STAGES.map((stage) => {
      const { current, reached, observed } = figures.stages[stage];
      return { stage, current, reached, observed, skipped: reached - observed };
    }),
  };
}

const figuresOnly = ({ population, excluded, stages }: Awaited<ReturnType<typeof askFunnel>>) => ({
  population,
  excluded,
  stages,
});

function momentsOf(told: readonly Told[]): { first: BusinessDate; last: BusinessDate; instants: Instant[] } {
  const dates = told.map(({ occurredOn }) => occurredOn!).sort();
  const instants = [...new Set(told.map(({ metadata }) => metadata!.recordedAt!))].sort();
  return { first: dates[0], last: dates[dates.length - 1], instants };
}

function daysFrom(first: BusinessDate, last: BusinessDate, step = 1): BusinessDate[] {
  const days: BusinessDate[] = [];
  for (let day = first; day <= last; day = addDays(day, step)) days.push(day);
  return days;
}

/** A line of a series without its first days. */
function since(item: FunnelSeriesDto['items'][number], days: number): FunnelSeriesDto['items'][number] {
  return JSON.parse(JSON.stringify(item), (_, value: unknown) =>
    Array.isArray(value) && value.every((figure) => typeof figure === 'number') ? value.slice(days) : value,
  ) as FunnelSeriesDto['items'][number];
}

const someHistory = histories().filter((told) => told.length > 0);

test('what is built from the whole log equals what was kept up to date', async () => {
  await rebuiltEqualsIncremental(funnel, histories());
});

test('the figures on every date, as known now, are those of a naive count, and the stages add up to the population', async () => {
  await fc.assert(
    fc.asyncProperty(someHistory, async (told) => {
      const views = await projected(funnel, told);
      const { first, last } = momentsOf(told);
      for (const scope of SCOPES) {
        for (const on of [...daysFrom(addDays(first, -1), addDays(last, 1)), undefined]) {
          const answer = await askFunnel(views, scope, on);
          expect(figuresOnly(answer)).toEqual(naive(told, scope, on ?? businessDateOf(NOW), NOW));
          const sum = answer.stages.reduce((n, stage) => n + stage.current, 0);
          expect(sum).toBe(answer.population);
        }
      }
    }),
    { numRuns: 15 },
  );
});

test('the figures on any date, as known at any moment or at the end of any day, are those of a naive count', async () => {
  await fc.assert(
    fc.asyncProperty(someHistory, async (told) => {
      const views = await projected(funnel, told);
      const { first, last, instants } = momentsOf(told);
      for (const scope of SCOPES) {
        for (const on of daysFrom(first, last, 3)) {
          for (const at of instants.filter((_, index) => index % 4 === 0)) {
            const day = businessDateOf(at);
            expect(figuresOnly(await askFunnel(views, scope, on, at))).toEqual(naive(told, scope, on, at));
            expect(figuresOnly(await askFunnel(views, scope, on, day))).toEqual(
              naive(told, scope, on, endOfBusinessDate(day)),
            );
          }
        }
      }
    }),
    { numRuns: 8 },
  );
});

test('what was answered on a day is answered again later, with knownAt set to that day', async () => {
  await fc.assert(
    fc.asyncProperty(someHistory, fc.nat(), async (told, cut) => {
      const at = told[cut % told.length].metadata!.recordedAt!;
      const then = told.filter(({ metadata }) => metadata!.recordedAt! <= at);
      const earlier = await projected(funnel, then);
      const later = await projected(funnel, told);
      for (const on of daysFrom(addDays(businessDateOf(at), -14), businessDateOf(at))) {
        const asked = await askFunnel(earlier, {}, on, undefined, at);
        expect(figuresOnly(await askFunnel(later, {}, on, at))).toEqual(figuresOnly(asked));
      }
    }),
    { numRuns: 15 },
  );
});

test('between any two days, for each stage, opening + in − out = closing', async () => {
  await fc.assert(
    fc.asyncProperty(someHistory, async (told) => {
      const views = await projected(funnel, told);
      const { first, last, instants } = momentsOf(told);
      for (const scope of SCOPES) {
        for (const from of daysFrom(first, last, 5)) {
          for (const to of daysFrom(from, addDays(last, 1), 4)) {
            for (const knownAt of [undefined, instants[instants.length >> 1]]) {
              const flow = await askFlow(views, scope, from, to, knownAt);
              const at = knownAt ?? NOW;
              const opening = naive(told, scope, addDays(from, -1), at);
              const closing = naive(told, scope, to, at);
              expect([flow.population, ...flow.stages].every(({ holds }) => holds)).toBe(true);
              expect(flow.population.opening).toBe(opening.population);
              expect(flow.population.closing).toBe(closing.population);
              expect(flow.stages.map((stage) => stage.opening)).toEqual(
                opening.stages.map((stage) => stage.current),
              );
              expect(flow.stages.map((stage) => stage.closing)).toEqual(
                closing.stages.map((stage) => stage.current),
              );
              for (const stage of [flow.population, ...flow.stages]) {
                expect(stage.in.from.reduce((n, { count }) => n + count, 0)).toBe(stage.in.total);
                expect(stage.out.to.every(({ count }) => count > 0)).toBe(true);
              }
            }
          }
        }
      }
    }),
    { numRuns: 8 },
  );
});

test('a series says of each day what the funnel of that day says, of all, of each department and of each park', async () => {
  await fc.assert(
    fc.asyncProperty(someHistory, async (told) => {
      const views = await projected(funnel, told);
      const { first, last, instants } = momentsOf(told);
      const middle = instants[instants.length >> 1];
      for (const knownAt of [undefined, middle, businessDateOf(middle)]) {
        for (const by of [undefined, 'department', 'park'] as const) {
          for (const scope of SCOPES) {
            const [whole, end] = [await askSeries(views, scope, first, by, knownAt), addDays(last, -5)];
            const begin = first > end ? first : end;
            const late = await askSeries(views, scope, begin, by, knownAt);
            expect(late.items).toEqual(
              whole.items.map((item) => since(item, daysFrom(first, begin).length - 1)),
            );
            for (const item of whole.items) {
              // Enterprises in no park have a line of their own, but the funnel cannot be asked for them alone.
              if (by === 'park' && (item.park ?? scope.park) == null) continue;
              const own = {
                department: item.department ?? scope.department,
                park: item.park ?? scope.park,
              };
              for (const on of daysFrom(first, addDays(last, 1), 9)) {
                const at = daysFrom(first, on).length - 1;
                const day = {
                  population: item.population[at],
                  excluded: item.excluded.map(({ reason, count }) => ({ reason, count: count[at] })),
                  stages: item.stages.map(({ stage, current, reached, observed }) => ({
                    stage,
                    current: current[at],
                    reached: reached[at],
                    observed: observed[at],
                    skipped: reached[at] - observed[at],
                  })),
                };
                expect(day).toEqual(figuresOnly(await askFunnel(views, own, on, knownAt)));
              }
            }
          }
        }
      }
    }),
    { numRuns: 3 },
  );
});

test('a stage that one department went past and another recorded after a transfer was skipped by the first, and is made up for by the second', async () => {
  const [first, second] = DEPARTMENTS;
  const stream = `enterprise-${ENTERPRISES[0]}`;
  const views = await projected(
    [funnel, enterpriseDirectory],
    [
      {
        stream,
        type: 'EnterpriseRegistered',
        data: { details: { name: '甲公司' }, department: first, park: null, origin: 'by-hand', sources: [] },
        occurredOn: '2026-03-02',
      },
      {
        stream,
        type: 'EstablishmentApplied',
        data: { form: 'single', preparatoryGroup: { since: '2026-03-02', size: 3 } },
        occurredOn: '2026-03-03',
      },
      {
        stream,
        type: 'DepartmentTransferred',
        data: { from: first, to: second, park: null, reason: '划转' },
        occurredOn: '2026-03-04',
      },
      { stream, type: 'VisitRecorded', data: { method: 'on-site' }, occurredOn: '2026-03-05' },
    ],
  );
  const visited = async (scope: ScopeAsked) => {
    const { stages } = await askFunnel(views, scope);
    return stages.find(({ stage }) => stage === 'visited');
  };
  expect(await visited({ department: first })).toMatchObject({ reached: 1, observed: 0, skipped: 1 });
  expect(await visited({ department: second })).toMatchObject({ reached: 0, observed: 1, skipped: -1 });
  expect(await visited({})).toMatchObject({ reached: 1, observed: 1, skipped: 0 });

  // It says which case the first went past; the second has none to show.
  const listed = async (scope: ScopeAsked) => {
    const handler = new AskFunnelEnterprisesHandler(views, new FunnelCases(views, cursors));
    const asked = { ...scope, measure: 'skipped', stage: 'visited' } as const;
    const { items } = await handler.execute(new AskFunnelEnterprises(asked, contextAt(NOW)));
    return items.map(({ id, times }) => [id, times]);
  };
  expect(await listed({ department: first })).toEqual([[ENTERPRISES[0], 1]]);
  expect(await listed({ department: second })).toEqual([]);
});
