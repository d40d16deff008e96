import fc from 'fast-check';
import { sideId } from '../../src/roster/match-side.js';
import { makeUscc } from '../../src/kernel/uscc.js';
import {
  type Entity,
  type MatchDecision,
  reconcile,
  type ReconciledList,
  type ReconciliationInput,
  type RegisteredEnterprise,
} from '../../src/roster/reconcile.js';
import { type RosterRow } from '../../src/roster/roster.events.js';

const code = (n: number) => makeUscc('91', '110112', `MA${String(n).padStart(6, '0')}`);

type Short = readonly [name: string, uscc?: string];
const list = (roster: string, ...rows: readonly Short[]): ReconciledList => ({
  roster,
  kind: roster.startsWith('tax') ? 'tax-registry' : 'park-directory',
  rows: rows.map(([name, uscc], i): RosterRow => ({ row: i + 1, name, ...(uscc && { uscc }), flags: [] })),
});
const registered = (id: string, name: string, uscc: string | null = null, inPark = true) =>
  ({ id, name, uscc, inPark }) satisfies RegisteredEnterprise;
const input = (
  lists: readonly ReconciledList[],
  enterprises: readonly RegisteredEnterprise[] = [],
  more: Partial<ReconciliationInput> = {},
): ReconciliationInput => ({ lists, enterprises, links: [], decisions: [], ...more });

/** Entities in short: group, registered enterprise, rows, reasons. */
const shortly = (entities: readonly Entity[]) =>
  entities.map(({ group, enterprise, rows, questions }) =>
    [
      group,
      ...(enterprise ? [enterprise] : []),
      rows.map(({ roster, row }) => `${roster}/${row}`).join('+'),
      ...questions.map(({ reason }) => reason).sort(),
    ].join(' '),
  );
const run = (...args: Parameters<typeof input>) => shortly(reconcile(input(...args)).entities);

describe('by itself', () => {
  test('equal codes with names that fit are one', () => {
    expect(
      run([
        list('tax', ['北京华康医药有限公司', code(1)], ['甲机械有限公司', code(2)]),
        list('dir', ['华康医药', code(1)], ['甲机械（北京）有限责任公司', code(2)]),
      ]),
    ).toEqual(['matched dir/1+tax/1', 'matched dir/2+tax/2']);
  });

  test('equal normalised names are one unless both codes are right and differ', () => {
    expect(run([list('tax', ['华康(北京)医药', code(1)]), list('dir', ['华康（北京） 医药'])])).toEqual([
      'matched dir/1+tax/1',
    ]);
    expect(
      run([list('tax', ['华康医药', code(1)]), list('dir', ['华康医药', '91110112MA00000000'])]),
    ).toEqual(['matched dir/1+tax/1']);
    expect(run([list('tax', ['华康医药', code(1)]), list('dir', ['华康医药', code(2)])])).toEqual([
      'conflicting dir/1 same-name-different-codes',
      'conflicting tax/1 same-name-different-codes',
    ]);
  });

  test('a row that stands alone is new', () => {
    expect(run([list('tax', ['甲机械', code(1)]), list('dir', ['乙医药'])])).toEqual([
      'new dir/1',
      'new tax/1',
    ]);
  });

  test('what is registered is matched: in the park by name or code, elsewhere by code alone', () => {
    expect(
      run(
        [list('tax', ['甲机械', code(1)], ['乙医药', code(2)], ['丙电子']), list('dir', ['丁生物'])],
        [
          registered('E1', '甲机械有限公司', code(1)),
          registered('E2', '乙医药股份', code(2), false),
          registered('E3', '丙电子'),
          registered('E4', '丁生物', null, false),
        ],
      ),
    ).toEqual(['new dir/1', 'matched E1 tax/1', 'matched E2 tax/2', 'matched E3 tax/3']);
  });

  test('a row that an enterprise came from stays its own, whatever it is called today', () => {
    expect(
      run([list('tax', ['甲机械'])], [registered('E1', '改名后的公司', code(9))], {
        links: [{ roster: 'tax', row: 1, enterprise: 'E1' }],
      }),
    ).toEqual(['matched E1 tax/1']);
  });

  test('a branch is another enterprise than its parent', () => {
    expect(
      run([list('tax', ['华康医药有限公司', code(1)]), list('dir', ['华康医药有限公司亦庄分公司'])]),
    ).toEqual(['new dir/1', 'new tax/1']);
  });

  test('a row without a name is found by its code', () => {
    expect(run([list('tax', ['', code(1)]), list('dir', ['甲机械', code(1)], [''])])).toEqual([
      'matched dir/1+tax/1',
      'new dir/2',
    ]);
  });
});

describe('a person is asked', () => {
  test('about names that are equal but for legal form and region, where a code is missing', () => {
    expect(
      run([list('tax', ['华康医药有限公司', code(1)]), list('dir', ['北京华康医药股份有限公司'])]),
    ).toEqual(['ambiguous dir/1 same-core', 'ambiguous tax/1 same-core']);
    expect(run([list('tax', ['华康医药有限公司', code(1)], ['华康医药股份有限公司', code(2)])])).toEqual([
      'new tax/1',
      'new tax/2',
    ]);
  });

  test('about names one character apart in two lists, not within one list', () => {
    expect(run([list('tax', ['华康医药有限公司', code(1)]), list('dir', ['华糠医药有限公司'])])).toEqual([
      'ambiguous dir/1 near-name',
      'ambiguous tax/1 near-name',
    ]);
    expect(run([list('tax', ['华康医药有限公司'], ['华糠医药有限公司'])])).toEqual([
      'new tax/1',
      'new tax/2',
    ]);
  });

  test('about a name without a code that two others with codes bear', () => {
    expect(
      run([list('tax', ['华康医药', code(1)], ['华康医药', code(2)]), list('dir', ['华康医药'])]),
    ).toEqual([
      'ambiguous dir/1 same-name-several-codes same-name-several-codes',
      'conflicting tax/1 same-name-different-codes same-name-several-codes',
      'conflicting tax/2 same-name-different-codes same-name-several-codes',
    ]);
  });

  test('about equal codes with quite different names, and a branch under the code of its parent', () => {
    expect(run([list('tax', ['华康医药', code(1)]), list('dir', ['天马机械', code(1)])])).toEqual([
      'conflicting dir/1 same-code-different-names',
      'conflicting tax/1 same-code-different-names',
    ]);
    expect(
      run([list('tax', ['华康医药有限公司', code(1)]), list('dir', ['华康医药有限公司上海分公司', code(1)])]),
    ).toEqual(['conflicting dir/1 same-code-different-names', 'conflicting tax/1 same-code-different-names']);
  });

  test('about a code that one list gives to two names; a row that stands twice is one', () => {
    expect(run([list('tax', ['华康医药', code(1)], ['北京华康医药', code(1)])])).toEqual([
      'conflicting tax/1 same-code-twice-in-a-list',
      'conflicting tax/2 same-code-twice-in-a-list',
    ]);
    expect(run([list('tax', ['华康医药', code(1)], ['华康 医药', code(1)])])).toEqual([
      'matched tax/1+tax/2',
    ]);
  });

  test('about a wrong code whose repair is another row’s code', () => {
    const right = '91350100M000100Y43';
    const wrong: RosterRow = {
      row: 1,
      name: '甲机械',
      uscc: '9I350100M000100Y43',
      repairedUscc: right,
      flags: ['code-wrong'],
    };
    expect(
      run([list('tax', ['天马', right]), { roster: 'dir', kind: 'park-directory', rows: [wrong] }]),
    ).toEqual(['conflicting dir/1 repaired-code-is-taken', 'conflicting tax/1 repaired-code-is-taken']);
  });

  test('about a row that came from one enterprise and has the code of another', () => {
    expect(
      run(
        [list('tax', ['华康医药有限公司', code(1)])],
        [registered('E1', '华康医药', code(1)), registered('E2', '华康医药有限公司', code(2))],
        { links: [{ roster: 'tax', row: 1, enterprise: 'E2' }] },
      ),
    ).toEqual(['conflicting E2 tax/1 two-enterprises']);
  });
});

test('a code says more than a name: the row is the enterprise that has its code', () => {
  expect(
    run(
      [list('tax', ['华康医药有限公司', code(1)])],
      [registered('E1', '华康医药', code(1)), registered('E2', '华康医药有限公司')],
    ),
  ).toEqual(['matched E1 tax/1']);
});

describe('what a person decided', () => {
  const side = (text: string) => {
    const [roster, row] = text.split('/');
    return row ? { roster, row: Number(row) } : { enterprise: roster };
  };
  const decision = (left: string, right: string, same: boolean): MatchDecision => ({
    left: side(left),
    right: side(right),
    same,
  });
  const three = [
    list('tax', ['华康医药有限公司']),
    list('dir', ['华康医药股份有限公司']),
    list('oth', ['北京华康医药有限责任公司']),
  ];

  test('the same as the same is the same', () => {
    const decisions = [decision('tax/1', 'dir/1', true), decision('dir/1', 'oth/1', true)];
    expect(run(three, [], { decisions })).toEqual(['matched dir/1+oth/1+tax/1']);
  });

  test('different from the same is different', () => {
    const decisions = [decision('tax/1', 'dir/1', true), decision('dir/1', 'oth/1', false)];
    expect(run(three, [], { decisions })).toEqual(['matched dir/1+tax/1', 'new oth/1']);
  });

  test('a contradiction is told and not honoured', () => {
    const last = decision('tax/1', 'oth/1', true);
    const { contradictions, entities } = reconcile(
      input(three, [], {
        decisions: [decision('tax/1', 'dir/1', true), decision('dir/1', 'oth/1', false), last],
      }),
    );
    expect(contradictions).toEqual([last]);
    expect(shortly(entities)).toEqual(['matched dir/1+tax/1', 'new oth/1']);
  });

  test('two right codes are never made one, also not by way of a third row', () => {
    const lists = [list('tax', ['华康医药', code(1)], ['华康医药', code(2)]), list('dir', ['华康医药'])];
    const decisions = [decision('dir/1', 'tax/1', true), decision('dir/1', 'tax/2', true)];
    const { contradictions, undecided } = reconcile(input(lists, [], { decisions }));
    expect(contradictions).toEqual([decisions[1]]);
    expect(undecided).toBe(1);
    const settled = [decisions[0], decision('tax/1', 'tax/2', false)];
    expect(run(lists, [], { decisions: settled })).toEqual(['matched dir/1+tax/1', 'new tax/2']);
  });

  test('on the same pair the last word counts', () => {
    const decisions = [decision('tax/1', 'dir/1', true), decision('dir/1', 'tax/1', false)];
    expect(run(three.slice(0, 2), [], { decisions })).toEqual(['new dir/1', 'new tax/1']);
  });

  test('rows that were told apart do not take the code they share with them', () => {
    const { entities } = reconcile(
      input([list('tax', ['华康医药', code(1)]), list('dir', ['天马机械', code(1)])], [], {
        decisions: [decision('tax/1', 'dir/1', false)],
      }),
    );
    expect(entities.map(({ group, uscc }) => [group, uscc])).toEqual([
      ['new', null],
      ['new', null],
    ]);
  });

  test('a decision about a list that is no longer compared is passed over', () => {
    const result = reconcile(input(three, [], { decisions: [decision('gone/1', 'tax/1', true)] }));
    expect(result.contradictions).toEqual([]);
  });
});

const shortCode = fc.constantFrom(...[1, 2, 3].map(code), '9I350100M000100Y43', '91350100M000100Y43', 'bad');
const shortName = fc
  .tuple(
    fc.constantFrom('', '北京'),
    fc.constantFrom('华康医药', '华糠医药', '华康', '天马机械', ''),
    fc.constantFrom('', '有限公司', '股份有限公司', '有限公司亦庄店'),
  )
  .map((parts) => parts.join(''));
const someRows = fc.array(fc.tuple(shortName, fc.option(shortCode, { nil: undefined })), { maxLength: 6 });
const someInput = fc
  .record({
    lists: fc.tuple(someRows, someRows, someRows),
    enterprises: fc.array(fc.tuple(shortName, fc.boolean()), { maxLength: 3 }),
  })
  .map(({ lists, enterprises }) =>
    input(
      lists.map((rows, i) => list(['tax', 'dir', 'oth'][i], ...rows)),
      enterprises.map(([name, inPark], i) =>
        registered(`E${i}`, name || '甲', i === 0 ? code(1) : null, inPark),
      ),
    ),
  );

test('every row is in exactly one entity', () => {
  fc.assert(
    fc.property(someInput, (given) => {
      const rows = given.lists.flatMap(({ roster, rows: own }) =>
        own.map(({ row }) => sideId({ roster, row })),
      );
      const found = reconcile(given).entities.flatMap((entity) => entity.rows.map(sideId));
      expect(found.sort()).toEqual(rows.sort());
    }),
    { numRuns: 300 },
  );
});

test('the order of lists, rows and enterprises does not matter, and a second look finds the same', () => {
  fc.assert(
    fc.property(someInput, (given) => {
      const turned = {
        ...given,
        lists: given.lists.toReversed().map((one) => ({ ...one, rows: one.rows.toReversed() })),
        enterprises: given.enterprises.toReversed(),
      };
      expect(reconcile(turned)).toEqual(reconcile(given));
      expect(reconcile(given)).toEqual(reconcile(given));
    }),
    { numRuns: 300 },
  );
});

test('nothing but the two rules makes rows one: no entity has two right codes or two enterprises', () => {
  fc.assert(
    fc.property(someInput, (given) => {
      const codes = new Map(
        given.lists.flatMap(({ roster, rows }) =>
          rows.map((row) => [sideId({ roster, row: row.row }), row.uscc]),
        ),
      );
      const valid = new Set([code(1), code(2), code(3), '91350100M000100Y43']);
      for (const { rows } of reconcile(given).entities) {
        const own = rows.map((row) => codes.get(sideId(row))).filter((uscc) => uscc && valid.has(uscc));
        expect(new Set(own).size).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 300 },
  );
});

test('deciding everything leaves nothing to decide, and no accepted decision is undone by a later one', () => {
  fc.assert(
    fc.property(someInput, fc.infiniteStream(fc.boolean()), (given, says) => {
      const decisions: MatchDecision[] = [];
      let result = reconcile(given);
      for (let round = 0; result.undecided > 0; round++) {
        expect(round).toBeLessThan(400);
        const question = result.entities.flatMap(({ questions }) => questions)[0];
        const { left, right, canBeSame } = question;
        decisions.push({ left, right, same: canBeSame && says.next().value === true });
        result = reconcile({ ...given, decisions });
        expect(result.contradictions).toEqual([]);
      }
      expect(result.entities.every(({ group }) => group === 'new' || group === 'matched')).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('40,000 rows take about twice the operations of 20,000, not four times', () => {
  const lists = (n: number) => {
    const name = (i: number) =>
      `${[...String(i).padStart(5, '0')].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')}科技有限公司`;
    const rows = Array.from({ length: n }, (_, i) => i);
    return [
      list('tax', ...rows.map((i): Short => [`北京${name(i)}`, code(i)])),
      list('dir', ...rows.map((i): Short => [name(i + n / 2), i % 3 === 0 ? undefined : code(i + n / 2)])),
    ];
  };
  const small = reconcile(input(lists(10_000)));
  const large = reconcile(input(lists(20_000)));
  expect(large.entities.length).toBeGreaterThan(20_000);
  expect(large.operations).toBeLessThan(small.operations * 2.5);
  expect(large.operations).toBeLessThan(40_000 * 50);
});
