import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { type Filters, searchOf } from './filters.js';

export type Row = Schemas['ListedEnterpriseDto'];
type Page = Schemas['EnterpriseListDto'];

const PAGE = 100;

/** The most that the server answers at once. */
const LARGEST_PAGE = 200;

/** Pages further than this from those in sight are let go. */
const KEPT = 10;

/** Milliseconds that a list stands still before it is read there: a scrollbar passes thousands of pages. */
const REST = 120;

/** Where a page begins: by the cursor of the page before it, or by the number of rows before it. */
interface Start {
  readonly cursor?: string;
  readonly skip?: number;
}

const pageOf = (filters: Filters, start: Start, limit: number, signal: AbortSignal) =>
  answer(api.GET('/api/enterprises', { params: { query: { ...filters, ...start, limit } }, signal }));

/** The list from a place on, page by page. */
export async function* pagesFrom(
  filters: Filters,
  first: Start,
  signal: AbortSignal,
): AsyncGenerator<Page, undefined> {
  for (let start: Start | null = first; start !== null;) {
    const page: Page = await pageOf(filters, start, LARGEST_PAGE, signal);
    yield page;
    start = page.nextCursor === null ? null : { cursor: page.nextCursor };
  }
}

interface WholePage extends Page {
  readonly start: Start;
}

/** A page of the list; a long search answers in short ones, here only the last page is short. */
async function wholePageOf(filters: Filters, first: Start, signal: AbortSignal): Promise<WholePage> {
  const items: Row[] = [];
  for (let start = first; ;) {
    const page = await pageOf(filters, start, PAGE - items.length, signal);
    items.push(...page.items);
    if (page.nextCursor === null || items.length === PAGE) return { ...page, items, start: first };
    start = { cursor: page.nextCursor };
  }
}

/** What is known of a list after some of its pages were read. */
interface Known {
  readonly of: string;
  /** Rows of the whole; null where the server does not count them. */
  readonly total: number | null;
  /** Rows come through, where they are not counted. */
  readonly reached: number;
  readonly isEnded: boolean;
  /** Where pages begin that follow one that was read, as it ended then. */
  readonly cursors: Map<number, string>;
}

export interface Rows {
  /** Rows of the whole; where they are not counted, those known of and one more while others are to come. */
  readonly count: number;
  /** Whether `count` is that of the whole. */
  readonly isCounted: boolean;
  /** Undefined while its page is on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Rows from one on, page by page. */
  readonly from: (index: number, signal: AbortSignal) => AsyncGenerator<readonly Row[]>;
  readonly isPending: boolean;
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/**
 * The rows of a list of any length: only the pages in sight are asked for, and few others are kept.
 * A page that follows one in sight begins at its cursor; any other is jumped to, which costs the server more the
 * further it is from both ends, or begins at the cursor last known where rows are not counted. Pages are asked
 * again when enterprises change, and those that follow once more where that moved the end of the one before.
 * @param from first row in sight @param to the row after the last
 */
export function useRows(filters: Filters, from: number, to: number): Rows {
  const client = useQueryClient();
  const list = searchOf(filters);
  const [state, setKnown] = useState(() => unknown(list));
  const [latest] = useState(() => ({ known: state }));
  const before = state.of === list ? state : unknown(list);
  latest.known = before;
  const most = countOf(before);
  const first = Math.max(0, Math.floor((Math.min(from, most - 1) - PAGE / 2) / PAGE));
  const last = Math.max(first, Math.floor((Math.min(to + PAGE / 2, most) - 1) / PAGE));
  const isAtRest = useRest(`${list} ${first} ${last}`);
  // What comes or goes before the first in sight moves its beginning, and no answer says so.
  const mayFollow = (at: number) => at > first || latest.known.total === null;
  const startOf = (at: number): Start => {
    if (at === 0) return {};
    const cursor = mayFollow(at) ? latest.known.cursors.get(at) : undefined;
    return cursor === undefined ? { skip: at * PAGE } : { cursor };
  };
  const inSight = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  const pages = useQueries({
    queries: inSight.map((at) => ({
      queryKey: ['enterprises', list, at],
      queryFn: ({ signal }: { signal: AbortSignal }) => wholePageOf(filters, startOf(at), signal),
      meta: { concerns: ['enterprise'] },
      gcTime: 60_000,
      // Of those in sight one is jumped to, the others follow it.
      enabled: at === 0 || (mayFollow(at) ? before.cursors.has(at) : isAtRest),
    })),
  });

  const read = pages.flatMap(({ data }, i) => (data ? [{ at: inSight[i], page: data }] : []));
  const known = knowing(before, read);
  useEffect(() => {
    if (known !== state) setKnown(known);
  });
  useEffect(() => {
    pages.forEach((page, i) => {
      const previous = i === 0 ? undefined : pages[i - 1];
      const cursor = page.data?.start.cursor;
      const next = previous?.data?.nextCursor ?? undefined;
      const hasMoved = cursor !== undefined && next !== undefined && cursor !== next;
      const isSettled = previous?.fetchStatus === 'idle' && page.fetchStatus === 'idle' && !page.error;
      if (hasMoved && isSettled) void page.refetch({ cancelRefetch: false });
    });
  });
  useEffect(() => {
    client.removeQueries({
      queryKey: ['enterprises', list],
      type: 'inactive',
      predicate: ({ queryKey: [, , at] }) => Number(at) < first - KEPT || Number(at) > last + KEPT,
    });
  }, [client, list, first, last]);

  const failed = pages.find(({ error, data }) => error && !data);
  return {
    count: countOf(known),
    isCounted: known.total !== null || known.isEnded,
    rowAt: (index) => pages[Math.floor(index / PAGE) - first]?.data?.items[index % PAGE],
    from: async function* (index, signal) {
      const at = Math.floor(index / PAGE);
      let passed = index - at * PAGE;
      for await (const { items } of pagesFrom(filters, startOf(at), signal)) {
        yield items.slice(passed);
        passed = Math.max(0, passed - items.length);
      }
    },
    isPending: pages.some(({ isPending }) => isPending),
    problem: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}

function unknown(list: string): Known {
  return { of: list, total: null, reached: 0, isEnded: false, cursors: new Map() };
}

const countOf = ({ total, isEnded, reached }: Known) => total ?? (isEnded ? reached : reached + 1);

function knowing(known: Known, read: readonly { readonly at: number; readonly page: Page }[]): Known {
  if (read.length === 0) return known;
  const { total } = read.reduce((a, b) => (isLater(b.page, a.page) ? b : a)).page;
  for (const { at, page } of read) if (page.nextCursor !== null) known.cursors.set(at + 1, page.nextCursor);
  let { reached, isEnded } = known;
  for (const { at, page } of read) {
    const end = at * PAGE + page.items.length;
    if (page.nextCursor === null) {
      // Pages read after it, when the list was longer, are no more.
      [reached, isEnded] = [end, true];
      break;
    }
    if (end >= reached) [reached, isEnded] = [end, false];
  }
  const isSame = total === known.total && reached === known.reached && isEnded === known.isEnded;
  return isSame ? known : { ...known, total, reached, isEnded };
}

const isLater = (a: Page, b: Page) => BigInt(a.asOf.position) > BigInt(b.asOf.position);

/** Whether nothing has moved for a while. */
function useRest(where: string): boolean {
  const [rest, setRest] = useState('');
  useEffect(() => {
    const standing = setTimeout(() => setRest(where), REST);
    return () => clearTimeout(standing);
  }, [where]);
  return rest === where;
}
