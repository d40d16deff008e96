import { departmentWorkload } from '../../projections/department-workload.js';
import { enterpriseDirectory } from '../../projections/enterprise-directory.js';
import { funnel } from '../../projections/funnel.js';
import { membershipRadar } from '../../projections/membership-radar.js';
import { type EventStore } from '../../src/event-store/event-store.js';
import { Cursors } from '../../src/http/cursor.js';
import { type QueryContext } from '../../src/http/request.js';
import { Secrets } from '../../src/privacy/secrets.js';
import { type ListEnterprisesDto } from '../../src/reports/directory/directory.dto.js';
import { ListEnterprisesHandler } from '../../src/reports/directory/directory.handlers.js';
import { ListEnterprises } from '../../src/reports/directory/directory.queries.js';
import { FunnelSums } from '../../src/reports/funnel/funnel-sums.js';
import { type AskFunnelDto } from '../../src/reports/funnel/funnel.dto.js';
import { AskFlowHandler, AskFunnelHandler } from '../../src/reports/funnel/funnel.handlers.js';
import { AskFlow, AskFunnel } from '../../src/reports/funnel/funnel.queries.js';
import { AskWorkloadHandler } from '../../src/reports/workload/workload.handlers.js';
import { AskWorkload } from '../../src/reports/workload/workload.queries.js';
import { type ViewReader } from '../../src/views/view-reader.js';
import { ViewRunner } from '../../src/views/view-runner.js';
import { LEADER } from '../support/given.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { CaseLog, departmentOf, nameOf, officerOf, parkOf } from './case-log.js';
import { type BenchTable, isMain, printTable } from './table.js';

const [FEW, MANY] = [10_000, 1_000_000];
const ROUNDS = 5;
const CALLS_A_ROUND = 40;

const TODAY = '2025-06-30';
const CONTEXT: QueryContext = { actor: LEADER, now: `${TODAY}T04:00:00.000Z`, today: TODAY, language: 'en' };
const cursors = new Cursors(new Secrets(Buffer.alloc(32, 1)));

interface Loaded {
  readonly views: ViewReader;
  readonly store: EventStore;
}

interface Question {
  readonly what: string;
  readonly goal: string;
  /** Asked for the n-th time. */
  readonly ask: (loaded: Loaded, n: number) => Promise<unknown>;
}

/** The questions people ask, of the views of 10,000 and of 1,000,000 enterprises, in turns. */
export async function viewsBench(many = MANY, few = FEW): Promise<BenchTable> {
  const folders: string[] = [];
  const load = async (enterprises: number) => {
    const folder = temporaryFolder();
    folders.push(folder);
    const store = new CaseLog(enterprises);
    const projections = [enterpriseDirectory, funnel, departmentWorkload, membershipRadar];
    const runner = new ViewRunner(store, { folder, projections });
    const start = performance.now();
    await runner.start();
    await runner.rebuild([]);
    const events = (await runner.status()).views.reduce((most, view) => Math.max(most, view.events), 0);
    const seconds = (performance.now() - start) / 1_000;
    console.log(
      `${enterprises} enterprises: ${events} events in ${seconds.toFixed(1)} s, ${Math.round(events / seconds)} events/s`,
    );
    return { runner, views: runner.reader, store };
  };
  const [small, large] = [await load(few), await load(many)];
  try {
    const rows = [];
    for (const question of questions()) rows.push(await measured(question, small, large, few));
    return { name: 'views', rows };
  } finally {
    for (const { runner } of [small, large]) await runner.stop();
    folders.forEach(removeFolder);
  }
}

async function measured({ what, goal, ask }: Question, small: Loaded, large: Loaded, few: number) {
  const [short, long]: [number[], number[]] = [[], []];
  const ratios: number[] = [];
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const times: [number[], number[]] = [[], []];
    for (let call = 0; call < CALLS_A_ROUND; call++) {
      const n = round * CALLS_A_ROUND + call;
      for (const [i, loaded] of [small, large].entries()) {
        const start = performance.now();
        await ask(loaded, n);
        times[i].push(performance.now() - start);
      }
    }
    if (round === 0) continue;
    short.push(...times[0]);
    long.push(...times[1]);
    ratios.push(quantile(times[1], 0.5) / quantile(times[0], 0.5));
  }
  return {
    what,
    against: `the same at ${few.toLocaleString('en')} enterprises: ${timesOf(short)}`,
    ratio: quantile(ratios, 0.5),
    median: timesOf(long),
    spread: `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
    n: ROUNDS,
    goal,
  };
}

function questions(): Question[] {
  const funnelOf = (what: string, goal: string, asked: (n: number) => AskFunnelDto): Question => ({
    what: `funnel, ${what}`,
    goal,
    ask: ({ views, store }, n) =>
      new AskFunnelHandler(new FunnelSums(views, store), views).execute(new AskFunnel(asked(n), CONTEXT)),
  });
  const past = (n: number) => `2024-${String((n % 12) + 1).padStart(2, '0')}-17`;
  const [live, dated] = ['p99 ≤ 5 ms, ≤ 1.2 ×', 'p99 ≤ 50 ms'];
  return [
    funnelOf('live', live, () => ({})),
    funnelOf('live, a department', live, (n) => ({ department: departmentOf(n) })),
    funnelOf('live, a park', live, (n) => ({ park: parkOf(n) })),
    funnelOf('on a past date', dated, (n) => ({ on: past(n) })),
    funnelOf('on a past date, a park', dated, (n) => ({ on: past(n), park: parkOf(n) })),
    funnelOf('on a past date, as known then', dated, (n) => ({ on: past(n), knownAt: past(n) })),
    {
      what: 'flow of a month',
      goal: dated,
      ask: ({ views, store }, n) =>
        new AskFlowHandler(new FunnelSums(views, store), views).execute(
          new AskFlow({ from: `${past(n).slice(0, 7)}-01`, to: past(n) }, CONTEXT),
        ),
    },
    {
      what: 'workload, this month',
      goal: live,
      ask: ({ views }) => new AskWorkloadHandler(views).execute(new AskWorkload({}, CONTEXT)),
    },
    {
      what: 'workload, a department this month',
      goal: live,
      ask: ({ views }, n) =>
        new AskWorkloadHandler(views).execute(new AskWorkload({ department: departmentOf(n) }, CONTEXT)),
    },
    {
      what: 'workload, a past month',
      goal: dated,
      ask: ({ views }) =>
        new AskWorkloadHandler(views).execute(
          new AskWorkload({ from: '2024-06-01', to: '2024-06-30' }, CONTEXT),
        ),
    },
    {
      what: 'workload, all eighteen months',
      goal: dated,
      ask: ({ views }) =>
        new AskWorkloadHandler(views).execute(new AskWorkload({ from: '2024-01-01', to: TODAY }, CONTEXT)),
    },
    ...pages(),
  ];
}

function pages(): Question[] {
  const sorts = ['name', '-employees', 'lastContact', '-nextDue', 'stageSince'] as const;
  const stages = ['unvisited', 'visited', 'communicated', 'applied', 'established'] as const;
  const page = (what: string, asked: (n: number) => ListEnterprisesDto): Question => ({
    what: `directory page, ${what}`,
    goal: 'p99 ≤ 20 ms, ≤ 2 ×',
    ask: async ({ views }, n) => {
      const list = new ListEnterprisesHandler(views, cursors);
      const question = { sort: sorts[n % sorts.length], ...asked(n) };
      const first = await list.execute(new ListEnterprises(question, CONTEXT));
      // Every second time the page that follows.
      if (n % 2 === 0 || !first.nextCursor) return first;
      return list.execute(new ListEnterprises({ ...question, cursor: first.nextCursor }, CONTEXT));
    },
  });
  return [
    page('all', () => ({})),
    page('a department', (n) => ({ department: departmentOf(n) })),
    page('a stage', (n) => ({ stage: stages[n % stages.length] })),
    page('a department and a stage', (n) => ({ department: departmentOf(n), stage: stages[n % 5] })),
    page('an officer', (n) => ({ officer: officerOf(n) })),
    page('a park', (n) => ({ park: parkOf(n) })),
    page('a park and a stage', (n) => ({ park: parkOf(n), stage: stages[n % 5] })),
    page('a name', (n) => ({ q: nameOf(n * 31).slice(2, 7) })),
    page('three characters', (n) => ({ q: nameOf(n * 31).slice(2, 5) })),
    page('two common characters', () => ({ q: '科技' })),
  ];
}

function timesOf(times: readonly number[]): string {
  return `p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

if (isMain(import.meta.url)) printTable(await viewsBench());
