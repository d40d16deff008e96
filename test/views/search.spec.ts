import { searchPhrase, type ViewReader } from '../../src/views/view-reader.js';
import { projected } from '../support/projections.js';
import { closed, opened, renamed, shops } from '../support/shops.js';

function found(views: ViewReader, text: string): string[] {
  return views
    .query<{ shop: string }>(
      `select shop from {shop-directory.shop} where rowid in
         (select rowid from {shop-directory.shop~} where {shop-directory.shop~} match ?) order by shop`,
      searchPhrase(text),
    )
    .map(({ shop }) => shop);
}

test('every part of a name or a code is found, of any length and width', async () => {
  const views = await projected(shops(), [
    opened('1', '北京同仁堂（亦庄）药店有限公司', '荣华路', '91350100M000100Y43'),
    opened('2', '稻香村 ＡＢＣ', '荣华路', null),
    opened('3', '𠮷野家', '荣华路', '92110000MA01ABCDE7'),
  ]);
  const name = '北京同仁堂亦庄药店有限公司';
  const code = '91350100M000100Y43';
  for (const text of [name, code]) {
    const letters = [...text];
    for (let from = 0; from < letters.length; from++) {
      for (let to = from + 1; to <= letters.length; to++) {
        const part = letters.slice(from, to).join('');
        expect([part, ...found(views, part)]).toContain('shop-1');
      }
    }
  }
  expect(found(views, '（亦庄）')).toEqual(['shop-1']);
  expect(found(views, 'abc')).toEqual(['shop-2', 'shop-3']);
  expect(found(views, '村ab')).toEqual(['shop-2']);
  expect(found(views, '𠮷')).toEqual(['shop-3']);
  expect(found(views, '同堂')).toEqual([]);
  expect(found(views, '"*() OR')).toEqual([]);
  expect(found(views, '——')).toEqual([]);

  await views.tell(renamed('1', '张一元'));
  expect(found(views, '同仁堂')).toEqual([]);
  expect(found(views, '一元')).toEqual(['shop-1']);
  await views.runner.rebuild();
  expect(found(views, '一元')).toEqual(['shop-1']);
  expect(found(views, 'M000')).toEqual(['shop-1']);
  await views.tell(closed('1'));
  expect(found(views, '一元')).toEqual([]);
});
