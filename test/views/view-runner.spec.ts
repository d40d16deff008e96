import { projected, rebuiltEqualsIncremental, rowsOf } from '../support/projections.js';
import { closed, days, held, histories, moved, opened, renamed, sold, shops } from '../support/shops.js';

test('a row is what the events of its stream made of it', async () => {
  const views = await projected(shops(), [
    opened('1', '稻香村'),
    opened('2', '同仁堂', '永昌街'),
    renamed('1', '北京稻香村'),
    moved('2', '荣华路'),
    sold('2', '茶', 3),
    sold('2', '茶', -3),
    sold('1', '酒', 2),
    opened('3', '便利店'),
    closed('3'),
  ]);
  expect(views.rows()).toEqual({
    'shop-directory.shop': [
      { shop: 'shop-1', name: '北京稻香村', code: null, street: '荣华路', sold: 2, former: '["稻香村"]' },
      { shop: 'shop-2', name: '同仁堂', code: null, street: '荣华路', sold: 0, former: '[]' },
    ],
    'shop-directory.sale': [{ shop: 'shop-1', goods: '酒', n: 2 }],
    'shop-directory.street': [{ street: '荣华路', shops: 2 }],
  });
  expect(rowsOf(views, shops())).toEqual(views.rows());
});

test('a list that grows batch by batch is written as one that was made at once', async () => {
  const names = ['稻香村', '𠮷野家 ]', '"a", [b', 'two\nlines', ']', '北京稻香村'];
  const views = await projected(shops(), [opened('1', names[0])]);
  for (const name of names.slice(1, 4)) await views.tell(renamed('1', name));
  await views.restart();
  await views.tell(...names.slice(4).map((name) => renamed('1', name)));
  const former = JSON.stringify(names.slice(0, -1));
  expect(views.rows()['shop-directory.shop']).toMatchObject([{ former }]);
});

test.each([
  ['in the order of the log', false],
  ['stream by stream', true],
])(
  'views rebuilt %s equal views that were told event by event, row for row',
  async (_, byStream) => {
    await rebuiltEqualsIncremental([shops({ byStream, refuses: (name) => name === '' }), days], histories());
  },
  120_000,
);

test('the position goes on where events are of no interest', async () => {
  const views = await projected(shops(), [opened('1', '稻香村')]);
  await views.tell(held('1'), held('2'));
  expect(views.position()).toBe(await views.store.end());
});
