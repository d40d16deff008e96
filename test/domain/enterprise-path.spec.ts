import fc from 'fast-check';
import { STAGES } from '../../src/enterprise/enterprise.events.js';
import {
  advanced,
  further,
  isFurther,
  NO_PROGRESS,
  type Path,
  type PathFact,
  pathOf,
  stageOf,
  standingOn,
  standingsOf,
} from '../../src/enterprise/path.js';

type Kind = PathFact['kind'];

function fact(kind: Kind, on: string, holder = 'department-1'): PathFact {
  const base = { entry: `${kind} ${on}`, on };
  switch (kind) {
    case 'registered':
    case 'transferred':
      return { ...base, kind, department: holder, park: null };
    case 'closed':
      return { ...base, kind, reason: 'moved-away' };
    default:
      return { ...base, kind };
  }
}

const START = fact('registered', '2026-07-01');
const stages = (...facts: PathFact[]) => standingsOf([START, ...facts]).map(({ on, stage }) => [on, stage]);

test('there is no standing without a registration', () => {
  expect(standingsOf([fact('visited', '2026-07-02')])).toEqual([]);
});

test('each step of the path is a standing from its date on', () => {
  expect(
    stages(
      fact('visited', '2026-07-02'),
      fact('communicated', '2026-07-03'),
      fact('applied', '2026-07-04'),
      fact('established', '2026-07-05'),
    ),
  ).toEqual([
    ['2026-07-01', 'unvisited'],
    ['2026-07-02', 'visited'],
    ['2026-07-03', 'communicated'],
    ['2026-07-04', 'applied'],
    ['2026-07-05', 'established'],
  ]);
});

test('an entry made late stands on its own date and does not move what lies beyond it', () => {
  expect(stages(fact('communicated', '2026-07-05'), fact('visited', '2026-07-03'))).toEqual([
    ['2026-07-01', 'unvisited'],
    ['2026-07-03', 'visited'],
    ['2026-07-05', 'communicated'],
  ]);
});

test('a skipped stage is reached but not observed', () => {
  const last = standingsOf([START, fact('applied', '2026-07-04')]).at(-1)!;
  expect(Object.keys(last.reached).sort()).toEqual(['applied', 'communicated', 'unvisited', 'visited']);
  expect(Object.keys(last.observed).sort()).toEqual(['applied', 'unvisited']);
});

test('a withdrawal and a dissolution take the stage back, not what was ever reached', () => {
  const facts = [
    START,
    fact('visited', '2026-07-02'),
    fact('applied', '2026-07-03'),
    fact('withdrawn', '2026-07-04'),
    fact('applied', '2026-07-05'),
    fact('established', '2026-07-06'),
    fact('dissolved', '2026-07-07'),
  ];
  expect(standingsOf(facts).map(({ stage }) => stage)).toEqual([
    'unvisited',
    'visited',
    'applied',
    'visited',
    'applied',
    'established',
    'visited',
  ]);
  expect(standingsOf(facts).at(-1)!.reached.established).toBeDefined();
});

test('what happened is credited to the department that held the case on that date', () => {
  const standings = standingsOf([
    START,
    fact('transferred', '2026-07-10', 'department-2'),
    fact('communicated', '2026-07-12'),
    fact('visited', '2026-07-05'),
  ]);
  const last = standings.at(-1)!;
  expect(last.holder.department).toBe('department-2');
  expect(last.observed.visited?.department).toBe('department-1');
  expect(last.observed.communicated?.department).toBe('department-2');
});

test('out of the population it keeps its stage, and comes back with it', () => {
  expect(
    standingsOf([
      START,
      fact('visited', '2026-07-02'),
      fact('closed', '2026-07-03'),
      fact('reopened', '2026-07-05'),
    ]).map(({ stage, out }) => [stage, out]),
  ).toEqual([
    ['unvisited', null],
    ['visited', null],
    ['visited', 'moved-away'],
    ['visited', null],
  ]);
});

test('a union from before the registration counts from the registration on', () => {
  expect(stages(fact('established', '2019-01-01'))).toEqual([['2026-07-01', 'established']]);
});

test('a standing holds until the next', () => {
  const standings = standingsOf([START, fact('visited', '2026-07-05')]);
  expect(standingOn(standings, '2026-06-30')).toBeUndefined();
  expect(standingOn(standings, '2026-07-04')?.stage).toBe('unvisited');
  expect(standingOn(standings, '2026-12-31')?.stage).toBe('visited');
});

test('a date on which nothing changed is no standing, nor one on which it changed back', () => {
  expect(
    stages(
      fact('visited', '2026-07-02'),
      fact('visited', '2026-07-03'),
      fact('closed', '2026-07-04'),
      fact('reopened', '2026-07-04'),
      fact('communicated', '2026-07-05'),
    ),
  ).toEqual([
    ['2026-07-01', 'unvisited'],
    ['2026-07-02', 'visited'],
    ['2026-07-05', 'communicated'],
  ]);
});

const KINDS: readonly Kind[] = [
  'transferred',
  'visited',
  'communicated',
  'applied',
  'withdrawn',
  'established',
  'dissolved',
  'closed',
  'reopened',
];
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-07-${String(n).padStart(2, '0')}`);
const anyFacts = fc
  .array(fc.tuple(fc.constantFrom(...KINDS), day, fc.constantFrom('department-1', 'department-2')), {
    maxLength: 25,
  })
  .map((tuples) => [START, ...tuples.map(([kind, on, holder]) => fact(kind, on, holder))]);
const rank = (stage: (typeof STAGES)[number]) => STAGES.indexOf(stage);

test('whatever the facts: dates ascend, what was reached stays reached, and in the order of the stages', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const standings = standingsOf(facts);
      standings.forEach((standing, i) => {
        const reached = STAGES.filter((stage) => standing.reached[stage]);
        expect(reached).toEqual(STAGES.slice(0, reached.length));
        expect(rank(standing.stage)).toBeLessThan(reached.length);
        for (const stage of STAGES) {
          if (standing.observed[stage]) expect(standing.reached[stage]).toBeDefined();
        }
        if (i === 0) return;
        const before = standings[i - 1];
        expect(standing.on > before.on).toBe(true);
        for (const stage of STAGES) {
          if (before.reached[stage]) expect(standing.reached[stage]).toBe(before.reached[stage]);
          if (before.observed[stage]) expect(standing.observed[stage]).toBe(before.observed[stage]);
        }
      });
    }),
  );
});

test('a standing on a date follows from the facts up to that date alone', () => {
  fc.assert(
    fc.property(anyFacts, day, (facts, on) => {
      const known = facts.filter((one) => one.on <= on);
      expect(standingOn(standingsOf(facts), on)).toEqual(standingsOf(known).at(-1));
    }),
  );
});

test('the last standing is where the facts, taken in the order of their dates, lead step by step', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const [, ...later] = facts;
      const byDate = later
        .map((one, index) => ({ one, index }))
        .sort((a, b) => a.one.on.localeCompare(b.one.on) || a.index - b.index);
      const progress = byDate.reduce((soFar, { one }) => advanced(soFar, one.kind), NO_PROGRESS);
      expect(standingsOf(facts).at(-1)!.stage).toBe(stageOf(progress));
    }),
  );
});

test('a path that is followed fact by fact is the one that all facts make', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      let path: Path | undefined;
      facts.forEach((one, i) => {
        const soFar = pathOf(facts.slice(0, i + 1));
        path = path && isFurther(path, one.on) ? further(path, one.on, one) : soFar;
        expect(path).toEqual(soFar);
      });
    }),
  );
});
