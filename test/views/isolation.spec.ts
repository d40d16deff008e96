import { projected } from '../support/projections.js';
import { days, held, opened, renamed, shops, sold } from '../support/shops.js';

const refuses = (name: string) => name === '毒';
const poisoned = shops({ refuses });
const mended = shops();

const HISTORY = [
  opened('1', '稻香村'),
  opened('2', '毒'),
  sold('1', '茶', 1),
  sold('2', '茶', 5),
  renamed('2', '解毒'),
];

test('an event that cannot be digested stops its own stream, in its own view', async () => {
  const views = await projected([poisoned, days], HISTORY);
  await views.tell(sold('1', '茶', 2), sold('2', '酒', 1), held('1'));
  expect(views.rows()).toMatchObject({
    'shop-directory.shop': [{ shop: 'shop-1', sold: 3 }],
    'shop-directory.sale': [{ shop: 'shop-1', goods: '茶', n: 3 }],
    // What the handler had done before it failed is undone.
    'shop-directory.street': [{ street: '荣华路', shops: 1 }],
    'days.day': [
      { type: 'FairHeld', n: 1 },
      { type: 'ShopOpened', n: 2 },
    ],
  });
});

test('the status names the event, why it failed, and how many wait', async () => {
  const views = await projected([poisoned, days], HISTORY);
  const end = await views.store.end();
  expect(await views.runner.status()).toEqual({
    lastError: null,
    views: [
      {
        view: 'shop-directory',
        version: 1,
        state: 'live',
        checkpoint: end,
        lag: 0,
        behindSince: null,
        events: 2,
        rebuilding: null,
        isolated: [
          {
            stream: 'shop-2',
            position: end - 3,
            eventId: expect.any(String) as string,
            type: 'ShopOpened',
            code: 'RangeError',
            message: 'this shop cannot be digested',
            waiting: 3,
          },
        ],
        isolatedStreams: 1,
        isolatedEvents: 3,
      },
      expect.objectContaining({
        view: 'days',
        events: 2,
        isolated: [],
        isolatedStreams: 0,
        isolatedEvents: 0,
      }),
    ],
  });
});

test('when a view can digest next to nothing, the status lists a hundred streams and counts the rest', async () => {
  const many = Array.from({ length: 120 }, (_, shop) => [opened(`${shop}`, '毒'), sold(`${shop}`, '茶', 1)]);
  const views = await projected([poisoned], many.flat());
  const [status] = (await views.runner.status()).views;
  expect(status).toMatchObject({ isolatedStreams: 120, isolatedEvents: 240 });
  expect(status.isolated.map(({ stream, waiting }) => [stream, waiting])).toEqual(
    many.slice(0, 100).map((_, shop) => [`shop-${shop}`, 2]),
  );
});

test('a stream waits across a restart, and is taken again in order once the handler is mended', async () => {
  const views = await projected([poisoned, days], HISTORY);
  await views.restart();
  await views.tell(sold('2', '酒', 1));
  expect(await views.runner.retry('shop-directory')).toEqual([]);

  await views.restart({ projections: [mended, days] });
  expect(await views.runner.retry('shop-directory', 'shop-1')).toEqual([]);
  expect(await views.runner.retry('shop-directory', 'shop-2')).toEqual(['shop-2']);
  await views.tell(sold('2', '酒', 1));
  expect(views.rows()).toEqual(
    (await projected([mended, days], [...HISTORY, sold('2', '酒', 1), sold('2', '酒', 1)])).rows(),
  );
  expect(await views.runner.status()).toMatchObject({ views: [{ isolated: [] }, { isolated: [] }] });
});

test('a retry that fails further on keeps what it digested', async () => {
  const views = await projected(
    [poisoned],
    [opened('2', '毒'), sold('2', '茶', 5), renamed('2', '坏'), sold('2', '茶', 1)],
  );
  await views.restart({ projections: [shops({ refuses: (name) => name === '坏' })] });
  expect(await views.runner.retry('shop-directory')).toEqual([]);
  expect(views.rows()).toMatchObject({ 'shop-directory.shop': [{ name: '毒', sold: 5 }] });
  expect((await views.runner.status()).views[0].isolated).toMatchObject([
    { stream: 'shop-2', type: 'ShopRenamed', message: 'this name cannot be digested', waiting: 2 },
  ]);
  await views.restart({ projections: [mended] });
  expect(await views.runner.retry('shop-directory')).toEqual(['shop-2']);
  expect(views.rows()).toMatchObject({ 'shop-directory.shop': [{ name: '坏', sold: 6 }] });
});

test('a rebuild starts without isolation', async () => {
  const views = await projected([poisoned], HISTORY);
  await views.restart({ projections: [shops({ version: 2 })] });
  await views.runner.rebuild();
  expect((await views.runner.status()).views[0].isolated).toEqual([]);
  expect(views.rows()).toEqual((await projected(mended, HISTORY)).rows());
});

test('a value that a column cannot hold isolates the event that brought it', async () => {
  const wrong = { ...sold('1', '茶', 1), data: { goods: '茶', n: 0.5 } };
  const views = await projected(mended, [opened('1', '稻香村'), wrong, opened('2', '同仁堂')]);
  expect(views.rows()['shop-directory.shop']).toHaveLength(2);
  expect((await views.runner.status()).views[0].isolated).toMatchObject([
    { stream: 'shop-1', code: 'TypeError' },
  ]);
});
