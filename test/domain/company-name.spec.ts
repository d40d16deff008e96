import fc from 'fast-check';
import { nameKey, withinOneEdit } from '../../src/kernel/company-name.js';

test('a name is peeled of branch, legal form and region', () => {
  expect(nameKey('北京亦科精密机械有限公司')).toEqual({
    normalised: '北京亦科精密机械有限公司',
    core: '亦科精密机械',
    branch: null,
    form: '有限公司',
    region: '北京',
  });
  expect(nameKey('亦科精密机械（北京）有限公司上海分公司')).toEqual({
    normalised: '亦科精密机械北京有限公司上海分公司',
    core: '亦科精密机械',
    branch: '上海分公司',
    form: '有限公司',
    region: '北京',
  });
});

test('bracket widths, spaces, zero-width characters and punctuation make no difference', () => {
  const one = nameKey('亦科·精密机械（北京）有限公司');
  expect(nameKey(' 亦科精密\u200b机械(北京) 有限公司 ')).toEqual(one);
  expect(nameKey('亦科精密机械【北京】有限公司')).toEqual(one);
  expect(nameKey('ａｂｃ科技有限公司').normalised).toBe('ABC科技有限公司');
});

test('the longest legal form is peeled', () => {
  const form = (name: string) => [nameKey(name).core, nameKey(name).form];
  expect(form('华康医药股份有限公司')).toEqual(['华康医药', '股份有限公司']);
  expect(form('华康医药有限责任公司')).toEqual(['华康医药', '有限责任公司']);
  expect(form('华康医药有限公司')).toEqual(['华康医药', '有限公司']);
  expect(form('华康医药公司')).toEqual(['华康医药', '公司']);
  expect(form('华康投资中心（有限合伙）')).toEqual(['华康投资中心', '有限合伙']);
  expect(form('华康会计师事务所(特殊普通合伙)')).toEqual(['华康会计师事务所', '特殊普通合伙']);
  expect(form('华康诊所')).toEqual(['华康诊所', null]);
});

test('a region is peeled with and without its suffix, at the front and in brackets', () => {
  for (const name of ['北京华康', '北京市华康', '华康（北京）', '华康(北京市)', '广东省深圳市华康']) {
    expect(nameKey(`${name}有限公司`).core).toBe('华康');
  }
  expect(nameKey('北京有限公司').core).toBe('北京');
  expect(nameKey('华康北京烤鸭有限公司').core).toBe('华康北京烤鸭');
});

test('a branch keeps the core of its parent but is told apart from it', () => {
  const parent = nameKey('北京华康医药有限公司');
  const branches = [
    '北京华康医药有限公司上海分公司',
    '北京华康医药有限公司第一分公司',
    '北京华康医药有限公司亦庄店',
    '北京华康医药有限公司（亦庄店）',
    '北京华康医药有限公司上海分公司浦东店',
  ].map(nameKey);
  expect(branches.every((branch) => branch.core === parent.core)).toBe(true);
  expect(branches.map((branch) => branch.branch)).toEqual([
    '上海分公司',
    '第一分公司',
    '亦庄店',
    '亦庄店',
    '上海分公司浦东店',
  ]);
  expect(parent.branch).toBeNull();
});

test('a branch without a legal form before it is recognised where its end leaves no doubt', () => {
  expect(nameKey('华康医药上海分公司')).toMatchObject({ core: '华康医药', branch: '上海分公司' });
  expect(nameKey('华康餐厅（亦庄店）')).toMatchObject({ core: '华康餐厅', branch: '亦庄店' });
  expect(nameKey('华康大药店')).toMatchObject({ core: '华康大药店', branch: null });
});

test('the same name written by two registries has one key, however often it is normalised', () => {
  const names = fc.string({
    unit: fc.constantFrom(...'北京市华康（）()有限公司分店股份 ·ａA1'),
    maxLength: 24,
  });
  fc.assert(
    fc.property(names, (name) => {
      const key = nameKey(name);
      expect(nameKey(name.replaceAll('（', '(').replaceAll('）', ')'))).toEqual(key);
      expect(nameKey(key.normalised).normalised).toBe(key.normalised);
      expect(key.normalised.length === 0).toBe(key.core.length === 0);
    }),
  );
});

test('one edit is one code point more, fewer or other', () => {
  expect(withinOneEdit('华康医药', '华康医药')).toBe(true);
  expect(withinOneEdit('华康医药', '华康医')).toBe(true);
  expect(withinOneEdit('华康医药', '华糠医药')).toBe(true);
  expect(withinOneEdit('𠮷野家', '吉野家')).toBe(true);
  expect(withinOneEdit('华康医药', '康华医药')).toBe(false);
  expect(withinOneEdit('华康', '华康医药')).toBe(false);
  expect(withinOneEdit('', '华')).toBe(true);
});

test('one edit agrees with the definition of edit distance', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '𠮷'), maxLength: 6 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(withinOneEdit(a, b)).toBe(distance([...a], [...b]) <= 1);
      expect(withinOneEdit(b, a)).toBe(withinOneEdit(a, b));
    }),
    { numRuns: 500 },
  );
});

function distance(a: readonly string[], b: readonly string[]): number {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
