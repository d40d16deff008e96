import { differences } from '../../src/audit/difference.js';

describe('the difference between two states', () => {
  test('of equal states is nothing, whatever the order of their fields', () => {
    expect(differences({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toEqual([]);
  });

  test('is named at the deepest field that differs', () => {
    expect(
      differences({ union: { members: 25, form: 'single' } }, { union: { members: 26, form: 'single' } }),
    ).toEqual([{ path: '/union/members', before: 25, after: 26 }]);
  });

  test('shows what came and what went as a change from and to nothing', () => {
    expect(differences({ gone: 1 }, { come: 2 })).toEqual([
      { path: '/gone', before: 1, after: null },
      { path: '/come', before: null, after: 2 },
    ]);
    expect(differences(null, { stage: 'visited' })).toEqual([
      { path: '', before: null, after: { stage: 'visited' } },
    ]);
  });

  test('goes through lists of objects item by item, and takes other lists as a whole', () => {
    expect(differences({ visits: [{ on: 'a' }] }, { visits: [{ on: 'b' }, { on: 'c' }] })).toEqual([
      { path: '/visits/0/on', before: 'a', after: 'b' },
      { path: '/visits/1', before: null, after: { on: 'c' } },
    ]);
    expect(differences({ concerns: ['dues'] }, { concerns: ['dues', 'other'] })).toEqual([
      { path: '/concerns', before: ['dues'], after: ['dues', 'other'] },
    ]);
  });

  test('writes field names as a JSON pointer asks', () => {
    expect(differences({ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } })[0].path).toBe('/a~1b/~0');
  });
});
