import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { type Filters, searchOf } from './filters.js';

export type Row = Schemas['ListedEnterpriseDto'];

const PAGE = 100;

/** A page of the list: where it begins, and how many rows it has once it was read. */
interface Link {
  readonly cursor: string | undefined;
  readonly rows: number | undefined;
}

export const pageOf = (filters: Filters, cursor: string | undefined, limit: number, signal?: AbortSignal) =>
  answer(api.GET('/api/enterprises', { params: { query: { ...filters, cursor, limit } }, signal }));

export interface Rows {
  /** Rows known of, and one more while another page is to come. */
  readonly count: number;
  /** Undefined while its page is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly loaded: readonly Row[];
  readonly total: number | null;
  readonly asOf: string | undefined;
  readonly isPending: boolean;
  readonly isMore: boolean;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/**
 * The rows of a list of any length: only the pages in sight are asked for and kept, the others are
 * known by the cursor at which they begin. Pages are asked again when enterprises change.
 * @param from first row in sight @param to the row after the last
 */
export function useRows(filters: Filters, from: number, to: number): Rows {
  const list = searchOf(filters);
  const [{ of, chain }, setChain] = useState<{ of: string; chain: readonly Link[] }>({
    of: list,
    chain: [{ cursor: undefined, rows: undefined }],
  });
  const links = of === list ? chain : [{ cursor: undefined, rows: undefined }];

  const firsts: number[] = [];
  let count = 0;
  for (const { rows } of links) {
    firsts.push(count);
    count += rows ?? 1;
  }
  const inSight = links.flatMap((link, at) =>
    firsts[at] < to + PAGE / 2 && firsts[at] + (link.rows ?? 1) > from - PAGE / 2 ? [at] : [],
  );
  const pages = useQueries({
    queries: inSight.map((at) => ({
      queryKey: ['enterprises', list, links[at].cursor],
      queryFn: ({ signal }: { signal: AbortSignal }) => pageOf(filters, links[at].cursor, PAGE, signal),
      meta: { concerns: ['enterprise'] },
      gcTime: 60_000,
    })),
  });
  const read = new Map(inSight.map((at, index) => [at, pages[index].data] as const));

  useEffect(() => {
    let next = [...links];
    for (const [at, page] of read) {
      if (!page || at >= next.length) continue;
      next[at] = { ...next[at], rows: page.items.length };
      if (page.nextCursor === null) next = next.slice(0, at + 1);
      else next[at + 1] = { rows: next[at + 1]?.rows, cursor: page.nextCursor };
    }
    const isSame =
      of === list &&
      next.length === links.length &&
      next.every(({ cursor, rows }, at) => cursor === links[at].cursor && rows === links[at].rows);
    if (!isSame) setChain({ of: list, chain: next });
  });

  const rowAt = (index: number) => {
    const at = firsts.findLastIndex((first) => first <= index);
    return read.get(at)?.items[index - firsts[at]];
  };
  const failed = pages.find(({ error, data }) => error && !data);
  const some = [...read.values()].find((page) => page !== undefined);
  return {
    count,
    rowAt,
    loaded: [...read.values()].flatMap((page) => page?.items ?? []),
    total: some?.total ?? null,
    asOf: some?.asOf.on,
    isPending: pages.some(({ isPending }) => isPending),
    isMore: links.at(-1)?.rows === undefined,
    problem: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}
