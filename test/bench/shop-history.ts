import { derivedId } from '../../src/kernel/ids.js';
import { days, shops } from '../support/shops.js';
import { type WrittenEvent } from './rebuild.bench.js';

const SEED = '3f2b8f0a-4a55-4d0b-9d0c-0d5b0f7f3f11';
const EVENTS_A_SHOP = 8;
const STREETS = ['荣华路', '永昌街', '科创十街', '经海路'];

export const shopProjections = [shops(), days];

/** Shops that open and live on side by side, a few thousand at a time. */
export function* shopHistory(eventCount: number): Generator<WrittenEvent> {
  const SIDE_BY_SIDE = 2_000;
  let written = 0;
  for (let group = 0; written < eventCount; group++) {
    const ids = Array.from({ length: SIDE_BY_SIDE }, (_, n) => derivedId(SEED, `${group} ${n}`));
    for (let revision = 0; revision < EVENTS_A_SHOP; revision++) {
      for (const [n, shop] of ids.entries()) {
        if (written === eventCount) return;
        yield event(shop, revision, written, n);
        written++;
      }
    }
  }
}

function event(shop: string, revision: number, written: number, n: number): WrittenEvent {
  const id = derivedId(shop, String(revision));
  const [type, data] = factOf(revision, n);
  const day = new Date(Date.UTC(2020, 0, 1) + Math.floor(written / 1_000) * 86_400_000);
  const occurredOn = day.toISOString().slice(0, 10);
  return {
    stream: `shop-${shop}`,
    revision,
    id,
    type,
    data: JSON.stringify(data),
    metadata: JSON.stringify({
      schema: 1,
      actor: { id: 'staff-1', role: 'staff', department: 'department-1' },
      commandId: id,
      correlationId: id,
      causationId: null,
      occurredOn,
      recordedAt: day.toISOString(),
      fingerprint: 'e3b0c44298fc1c149afbf4c8996fb924',
      prev: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    }),
  };
}

function factOf(revision: number, n: number): [string, object] {
  const street = STREETS[n % STREETS.length];
  if (revision === 0) {
    const code = `9111030${String(n).padStart(10, '0')}X`;
    return ['ShopOpened', { name: `北京${n}号食品商贸有限公司`, code, street }];
  }
  if (revision === 3) return ['ShopMoved', { street: STREETS[(n + 1) % STREETS.length] }];
  if (revision === 5) return ['ShopRenamed', { name: `北京亦庄${n}号食品有限公司` }];
  if (revision === 7 && n % 50 === 0) return ['ShopClosed', {}];
  return ['GoodsSold', { goods: n % 2 === 0 ? '茶' : '酒', n: 1 + (n % 3) }];
}
