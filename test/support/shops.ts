import fc from 'fast-check';
import { type DomainEvent } from '../../src/kernel/event.js';
import { projection, table } from '../../src/views/projection.js';
import { type Told } from './projections.js';

export type ShopEvent =
  | DomainEvent<'ShopOpened', { name: string; code: string | null; street: string }>
  | DomainEvent<'ShopRenamed', { name: string }>
  | DomainEvent<'ShopMoved', { street: string }>
  | DomainEvent<'GoodsSold', { goods: string; n: number }>
  | DomainEvent<'ShopClosed', Record<string, never>>;

export interface Shop {
  shop: string;
  name: string;
  code: string | null;
  street: string;
  sold: number;
  former: string[];
}

/** Shops by name, and how many stand in each street: rows, deletions, counts, search and JSON. */
export function shops({
  version = 1,
  byStream = false,
  refuses = () => false,
}: { version?: number; byStream?: boolean; refuses?: (name: string) => boolean } = {}) {
  return projection<ShopEvent>()({
    name: 'shop-directory',
    version,
    categories: ['shop'],
    byStream,
    tables: {
      shop: table<Shop>({
        columns: {
          shop: 'text',
          name: 'text',
          code: 'text',
          street: 'text',
          sold: 'integer',
          former: 'json',
        },
        key: ['shop'],
        indexes: [['street', 'name']],
        search: ['name', 'code'],
      }),
      sale: table<{ shop: string; goods: string; n: number }>({
        columns: { shop: 'text', goods: 'text', n: 'integer' },
        key: ['shop', 'goods'],
        count: 'n',
      }),
      street: table<{ street: string; shops: number }>({
        columns: { street: 'text', shops: 'integer' },
        key: ['street'],
        count: 'shops',
      }),
    },
    on: {
      ShopOpened: ({ stream, data }, { shop, street }) => {
        street.add({ street: data.street }, 1);
        if (refuses(data.name)) throw new RangeError('this shop cannot be digested');
        shop.put({ shop: stream, ...data, sold: 0, former: [] });
      },
      ShopRenamed: ({ stream, data }, { shop }) => {
        if (refuses(data.name)) throw new RangeError('this name cannot be digested');
        const before = shop.get(stream);
        if (!before) throw new Error('there is no such shop');
        shop.put({ ...before, name: data.name, former: [...before.former, before.name] });
      },
      ShopMoved: ({ stream, data }, { shop, street }) => {
        const before = shop.get(stream);
        if (!before) throw new Error('there is no such shop');
        street.add({ street: before.street }, -1);
        street.add({ street: data.street }, 1);
        shop.put({ ...before, street: data.street });
      },
      GoodsSold: ({ stream, data }, { shop, sale }) => {
        const before = shop.get(stream);
        if (!before) throw new Error('there is no such shop');
        sale.add({ shop: stream, goods: data.goods }, data.n);
        shop.put({ ...before, sold: before.sold + data.n });
      },
      ShopClosed: ({ stream }, { shop, street }) => {
        const before = shop.get(stream);
        if (!before) throw new Error('there is no such shop');
        street.add({ street: before.street }, -1);
        shop.delete(stream);
      },
    },
  });
}

/** How many events of each type there were on each day, over two categories. */
export const days = projection<ShopEvent | DomainEvent<'FairHeld', { street: string }>>()({
  name: 'days',
  version: 1,
  categories: ['shop', 'fair'],
  tables: {
    day: table<{ day: string; type: string; n: number }>({
      columns: { day: 'text', type: 'text', n: 'integer' },
      key: ['day', 'type'],
      count: 'n',
    }),
    last: table<{ stream: string; position: number; share: number }>({
      columns: { stream: 'text', position: 'integer', share: 'real' },
      key: ['stream'],
    }),
  },
  on: {
    ShopOpened: ({ type, metadata }, { day }) => day.add({ day: metadata.occurredOn, type }, 1),
    ShopClosed: ({ type, metadata }, { day }) => day.add({ day: metadata.occurredOn, type }, 1),
    FairHeld: ({ type, stream, position, metadata }, { day, last }) => {
      day.add({ day: metadata.occurredOn, type }, 1);
      last.put({ stream, position, share: 1 / (position + 1) });
    },
  },
});

export function opened(shop: string, name: string, street = '荣华路', code: string | null = null): Told {
  return { stream: `shop-${shop}`, type: 'ShopOpened', data: { name, code, street } };
}

export function renamed(shop: string, name: string): Told {
  return { stream: `shop-${shop}`, type: 'ShopRenamed', data: { name } };
}

export function moved(shop: string, street: string): Told {
  return { stream: `shop-${shop}`, type: 'ShopMoved', data: { street } };
}

export function sold(shop: string, goods: string, n: number): Told {
  return { stream: `shop-${shop}`, type: 'GoodsSold', data: { goods, n } };
}

export function closed(shop: string): Told {
  return { stream: `shop-${shop}`, type: 'ShopClosed', data: {} };
}

export function held(fair: string, street = '荣华路'): Told {
  return { stream: `fair-${fair}`, type: 'FairHeld', data: { street } };
}

/** Histories over few names, so that shops are renamed, closed and opened again; some make no sense. */
export function histories(): fc.Arbitrary<readonly Told[]> {
  const shop = fc.constantFrom('a', 'b', 'c', 'd', 'é', '店');
  const name = fc.constantFrom('北京同仁堂药店', '稻香村', 'ＡＢＣ便利店', "O'Neil 𠮷野家", '');
  const street = fc.constantFrom('荣华路', '永昌街', '科创十街');
  const event = fc.oneof(
    fc.tuple(shop, name, street, fc.option(fc.string({ maxLength: 6 }))).map((it) => opened(...it)),
    fc.tuple(shop, name).map((it) => renamed(...it)),
    fc.tuple(shop, street).map((it) => moved(...it)),
    fc.tuple(shop, fc.constantFrom('茶', '酒'), fc.integer({ min: -2, max: 2 })).map((it) => sold(...it)),
    shop.map(closed),
    shop.map((id) => held(id)),
  );
  const days = fc.constantFrom('2026-03-02', '2026-03-03');
  return fc.array(
    fc.tuple(event, days).map(([it, occurredOn]) => ({ ...it, occurredOn })),
    { maxLength: 60 },
  );
}
