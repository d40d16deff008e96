import fc from 'fast-check';
import { makeUscc } from '../../src/kernel/uscc.js';
import {
  COMPARED_FIELDS,
  COMPARED_GROUPS,
  comparing,
  type Comparison,
  type ListVersion,
} from '../../src/roster/compare-lists.js';
import { type RosterRow } from '../../src/roster/roster.events.js';

const code = (n: number) => makeUscc('91', '110112', `MA${String(n).padStart(6, '0')}`);

type Short = readonly [name: string, uscc?: string | null, more?: Partial<RosterRow>];

function version(rows: readonly Short[], fields: readonly string[] = COMPARED_FIELDS): ListVersion {
  return {
    fields: new Set(fields),
    rows: rows.map(([name, uscc, more], i) => ({
      row: i + 1,
      name,
      ...(uscc && { uscc }),
      flags: [],
      ...more,
    })),
  };
}

function compare(before: ListVersion, after: ListVersion): Comparison {
  const steps = comparing(before, after);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Rows in short: group, numbers before and after, fields, look-alikes. */
const run = (before: readonly Short[], after: readonly Short[]) =>
  compare(version(before), version(after)).rows.map(({ group, before: from, after: to, fields, resembles }) =>
    [
      `${group} ${from ?? '–'}→${to ?? '–'}`,
      ...fields,
      ...resembles.map(({ row, reason }) => `${reason}:${row}`),
    ].join(' '),
  );

test('rows are new, gone or unchanged', () => {
  expect(
    run(
      [
        ['甲机械', code(1)],
        ['乙医药', code(2)],
      ],
      [
        ['乙医药', code(2)],
        ['丙电子', code(3)],
      ],
    ),
  ).toEqual(['new –→2', 'gone 1→–', 'unchanged 2→1']);
});

test('one code under another name is renamed, whatever else changed', () => {
  expect(run([['甲机械', code(1), { employees: 10 }]], [['卯航天科技', code(1), { employees: 30 }]])).toEqual(
    ['renamed 1→1 name employees'],
  );
});

test('another way to write the same name is no change', () => {
  expect(
    run([['甲机械（北京）有限公司', code(1)]], [['甲机械(北京) 有限公司', code(1).toLowerCase()]]),
  ).toEqual(['unchanged 1→1']);
});

test('what else differs is a change, and says which fields', () => {
  expect(
    run(
      [['甲机械', code(1), { building: '2号楼 301', industry: '制造业' }]],
      [['甲机械', code(1), { building: '3号楼 105', industry: '制造业', employees: 12 }]],
    ),
  ).toEqual(['changed 1→1 building employees']);
});

test('a field that one of the lists has no column for is not compared', () => {
  const { counts } = compare(
    version([['甲机械', code(1), { employees: 10 }]]),
    version([['甲机械', code(1)]], ['name', 'uscc']),
  );
  expect(counts).toMatchObject({ unchanged: 1, changed: 0 });
});

test('rows without a code are the same by their normalised name', () => {
  expect(run([['甲机械 有限公司']], [['甲机械有限公司', null, { employees: 3 }]])).toEqual([
    'changed 1→1 employees',
  ]);
});

test('a row that has got its code, or a wrong one, is the same by its name', () => {
  expect(run([['甲机械']], [['甲机械', code(1)]])).toEqual(['changed 1→1 uscc']);
  expect(run([['甲机械', '91110112MA00000000']], [['甲机械', code(1)]])).toEqual(['changed 1→1 uscc']);
});

test('two valid codes are never the same, whatever the names', () => {
  expect(run([['甲机械', code(1)]], [['甲机械', code(2)]])).toEqual(['new –→1', 'gone 1→–']);
});

test('of which of several codes a row without one is, a person has to say', () => {
  expect(
    run(
      [
        ['甲机械', code(1)],
        ['甲机械', code(2)],
      ],
      [['甲机械']],
    ),
  ).toEqual([
    'new –→1 same-name-several-codes:1 same-name-several-codes:2',
    'gone 1→– same-name-several-codes:1',
    'gone 2→– same-name-several-codes:1',
  ]);
});

test('names that are merely alike are never the same by themselves', () => {
  expect(
    run(
      [['北京华康医药有限公司', code(1)], ['京东方光电技术']],
      [['华康医药股份有限公司'], ['京东方光学技术']],
    ),
  ).toEqual(['new –→1 same-core:1', 'new –→2 near-name:2', 'gone 1→– same-core:1', 'gone 2→– near-name:2']);
});

test('a branch is another enterprise than its parent', () => {
  expect(run([['甲机械有限公司']], [['甲机械有限公司上海分公司']])).toEqual(['new –→1', 'gone 1→–']);
});

test('a code that a list has twice goes to the equal name first', () => {
  expect(
    run(
      [['甲机械', code(1)]],
      [
        ['甲机械亦庄店', code(1)],
        ['甲机械', code(1)],
      ],
    ),
  ).toEqual(['new –→1', 'unchanged 1→2']);
});

test('totals and rows without name and code are left out', () => {
  const { leftOut, rows } = compare(
    version([['合计', null, { flags: ['total-row'] }], ['甲机械']]),
    version([['甲机械'], ['']]),
  );
  expect([leftOut, rows.map(({ group }) => group)]).toEqual([{ before: 1, after: 1 }, ['unchanged']]);
});

describe('whatever the lists', () => {
  const row = fc.tuple(
    fc.constantFrom('甲机械', '甲机械有限公司', '乙医药', '乙医约', '丙电子科技', '丙电子科枝', ''),
    fc.option(fc.integer({ min: 1, max: 4 }).map(code)),
  );
  const lists = fc.array(row, { maxLength: 12 });

  test('each row is in exactly one group, and the counts are those of the rows', () => {
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const { rows, counts, leftOut } = compare(version(before), version(after));
        const numbers = (side: 'before' | 'after') =>
          rows.flatMap((compared) => compared[side] ?? []).sort((a, b) => a - b);
        expect(new Set(numbers('before')).size).toBe(before.length - leftOut.before);
        expect(new Set(numbers('after')).size).toBe(after.length - leftOut.after);
        expect(numbers('before').length + numbers('after').length).toBe(
          before.length + after.length - leftOut.before - leftOut.after,
        );
        for (const group of COMPARED_GROUPS) {
          expect(rows.filter((compared) => compared.group === group)).toHaveLength(counts[group]);
        }
      }),
    );
  });

  test('a list compared with itself has nothing new, gone, renamed or changed', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { rows } = compare(version(list), version(list));
        expect(rows.every(({ group }) => group === 'unchanged')).toBe(true);
      }),
    );
  });

  test('turned round, what was new is gone, and the rest stays', () => {
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const there = compare(version(before), version(after)).counts;
        const back = compare(version(after), version(before)).counts;
        expect(back).toEqual({ ...there, new: there.gone, gone: there.new });
      }),
    );
  });
});
