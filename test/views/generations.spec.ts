import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { projection, table } from '../../src/views/projection.js';
import { ViewRunner } from '../../src/views/view-runner.js';
import { projected, ProjectedViews, rowsOf, type Told, ToldStore } from '../support/projections.js';
import { WatchedStore } from '../support/watched-store.js';
import { days, opened, renamed, type ShopEvent, shops, sold } from '../support/shops.js';

const many: Told[] = Array.from({ length: 6_000 }, (_, n) => [
  opened(`${n}`, `店${n}`),
  sold(`${n}`, '茶', 1),
]).flat();
const COUNT = 'select count(*) as n from {shop-directory.shop}';
const NAMES = 'select name from {shop-directory.shop} order by shop';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('a raised version is built beside the old one, which answers and goes on until then', async () => {
  const views = await projected(shops(), many);
  await views.runner.stop();

  const next = projection<ShopEvent>()({
    ...shops({ version: 2 }),
    on: {
      ...shops().on,
      ShopOpened: ({ stream, data }, { shop }) => {
        shop.put({ shop: stream, ...data, name: `新${data.name}`, sold: 0, former: [] });
      },
    },
  });
  const runner = new ViewRunner(views.store, { folder: views.folder, projections: [next] });
  const seen: { step: string; name: string; n: number }[] = [];
  runner.progress.subscribe(({ step }) => {
    seen.push({
      step,
      ...runner.reader.one<{ name: string }>(NAMES)!,
      ...runner.reader.one<{ n: number }>(COUNT)!,
    });
  });
  await runner.start();
  await runner.rebuild();
  expect(seen.length).toBeGreaterThan(4);
  expect(seen.every(({ n }) => n === 6_000)).toBe(true);
  const first = seen.findIndex(({ name }) => name === '新店0');
  expect(seen[0]).toMatchObject({ step: 'events', name: '店0' });
  expect(seen[first].step).toBe('done');
  expect(seen.slice(first).every(({ name }) => name === '新店0')).toBe(true);
  expect((await runner.status()).views).toMatchObject([{ version: 2, state: 'live', rebuilding: null }]);
  await runner.stop();
}, 30_000);

test('a runner that is stopped while it begins to build reads no more, and no failure goes unheard', async () => {
  const views = await projected(shops(), [opened('1', '稻香村')]);
  await views.runner.stop();
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  let reads = 0;
  class Slow extends WatchedStore {
    override async end() {
      asked();
      await isAnswered;
      return super.end();
    }
    override readLog(): Promise<never> {
      reads++;
      return Promise.reject(new StoreUnavailable('closed'));
    }
  }
  const store = new Slow(views.store, () => {});
  const next = shops({ version: 2, byStream: true });
  const runner = new ViewRunner(store, { folder: views.folder, projections: [next] });
  const starting = runner.start();
  await isAsked;
  const stopping = runner.stop();
  answer();
  await Promise.all([starting, stopping]);
  expect(reads).toBe(0);
});

test('events that come during a rebuild are in the old rows at once and in the new ones when they serve', async () => {
  const views = await projected([shops(), days], many);
  const rebuilding = views.runner.rebuild(['shop-directory']);
  await views.tell(renamed('0', '先到'), opened('x', '新开'));
  expect(views.one(`${COUNT} where name in ('先到', '新开')`)).toEqual({ n: 2 });
  await rebuilding;
  expect(views.one(`${COUNT} where name in ('先到', '新开')`)).toEqual({ n: 2 });
  await views.tell(renamed('1', '后到'));
  expect(views.one(`${COUNT} where name = '后到'`)).toEqual({ n: 1 });
}, 30_000);

test('a view that is there for the first time is refused until it is built', async () => {
  const told = await ToldStore.open();
  const runner = new ViewRunner(told.store, {
    folder: told.folder,
    projections: [shops()],
    waitMilliseconds: 1,
  });
  expect(thrownBy(() => runner.reader.query(COUNT))).toMatchObject({
    code: 'view-not-ready',
    retryAfterSeconds: 1,
  });
  await runner.start();
  expect(runner.reader.one(COUNT)).toEqual({ n: 0 });
  expect(thrownBy(() => runner.reader.query('select 1 from {days.day}'))).toMatchObject({
    code: 'view-not-ready',
  });
  await runner.stop();
});

test('tables of another shape are not served: what reads them is already written for the new ones', async () => {
  const views = await projected(shops(), [opened('1', '稻香村')]);
  const slimmer = projection<ShopEvent>()({
    name: 'shop-directory',
    version: 2,
    categories: ['shop'],
    tables: {
      name: table<{ shop: string; name: string }>({ columns: { shop: 'text', name: 'text' }, key: ['shop'] }),
    },
    on: { ShopOpened: ({ stream, data }, { name }) => name.put({ shop: stream, name: data.name }) },
  });
  await views.restart({ projections: [slimmer, days] });
  await views.caughtUp();
  expect(rowsOf(views, slimmer)).toEqual({ 'shop-directory.name': [{ shop: 'shop-1', name: '稻香村' }] });
  expect(() => views.query(COUNT)).toThrow();
});

test('a query may wait for a position, and is told when it takes too long', async () => {
  const told = await ToldStore.open();
  const views = await ProjectedViews.start([shops()], told, { waitMilliseconds: 20 });
  const position = await told.tell([opened('1', '稻香村')]);
  await views.waitFor(position);
  expect(views.one(COUNT)).toEqual({ n: 1 });
  await expect(views.waitFor(position + 1)).rejects.toMatchObject({
    code: 'view-behind',
    text: { kind: 'unavailable' },
    retryAfterSeconds: 1,
  });
});
