import { answer, api, type Schemas } from '../../api/client.js';
import { Kept } from './device.js';
import { type NamedEnterprise } from './outbox.js';

export type Found = Pick<Schemas['ListedEnterpriseDto'], 'id' | 'name' | 'uscc' | 'stage' | 'lastContactOn'>;

interface Known {
  readonly account: string;
  /** The officer's own cases, for when there is no connection. */
  readonly own: readonly Found[];
  /** Chosen lately, the last one first. */
  readonly recent: readonly NamedEnterprise[];
  /** How the last visit was made. */
  readonly method: 'on-site' | 'phone' | 'online';
}

const RECENT = 4;
const nothing = (account: string): Known => ({ account, own: [], recent: [], method: 'on-site' });

export const known = new Kept<Known>('jianhui-known-enterprises', nothing(''));

/** Remembers the officer's own cases; what another account left is forgotten. */
export async function rememberOwn(account: string): Promise<void> {
  await known.change((kept) => (kept.account === account ? kept : nothing(account)));
  const { items } = await answer(
    api.GET('/api/enterprises', {
      params: { query: { officer: account, population: 'in', sort: 'lastContact', limit: 200 } },
    }),
  );
  const own = items.map(({ id, name, uscc, stage, lastContactOn }) => ({
    id,
    name,
    uscc,
    stage,
    lastContactOn,
  }));
  await known.change((kept) => ({ ...kept, own }));
}

export function rememberVisit({ id, name }: NamedEnterprise, method: Known['method']): Promise<void> {
  return known.change((kept) => ({
    ...kept,
    method,
    recent: [{ id, name }, ...kept.recent.filter((other) => other.id !== id)].slice(0, RECENT),
  }));
}

export const SHOWN = 8;

/** By any part of the name or the code. */
export async function find(q: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { items } = await answer(
    api.GET('/api/enterprises', { params: { query: { q, population: 'in', limit: SHOWN } }, signal }),
  );
  return items;
}

/** The same among what the device remembers. */
export function findKnown(q: string): readonly Found[] {
  const asked = q.normalize('NFKC').toUpperCase();
  return known
    .now()
    .own.filter(
      ({ name, uscc }) => name.normalize('NFKC').toUpperCase().includes(asked) || uscc?.includes(asked),
    )
    .slice(0, SHOWN);
}
