import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, useEffect, useMemo } from 'react';
import { answer, api, type Schemas } from '../api/client.js';
import { type Problem } from '../api/problem.js';
import { usePreferences } from '../app/preferences.js';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';
import { numberText } from './dates.js';
import { Failed, Loading } from './states.js';

/** As many as the server gives in one answer. */
const PART = 1000;

export interface History {
  /** Those that are loaded, the oldest first. */
  readonly events: readonly Schemas['HistoryEntryDto'][];
  /** As many as there are, loaded or not. */
  readonly total: number;
  readonly isWhole: boolean;
  readonly failed: Problem | null;
  readonly onRetry: () => void;
}

/** Every event of a case. A long one comes in parts, each as soon as the one before is there. */
export function useHistory(id: string): History {
  type Part = Schemas['HistoryDto'];
  const parts = useInfiniteQuery<Part, Problem, { pages: Part[] }, readonly unknown[], number>({
    queryKey: ['history', id],
    initialPageParam: 0,
    queryFn: ({ pageParam: from, signal }) =>
      answer(
        api.GET('/api/enterprises/{id}/history', {
          params: { path: { id }, query: { from, limit: PART } },
          signal,
        }),
      ),
    getNextPageParam: ({ events, revision }, pages) =>
      events.length === 0 || events[events.length - 1].revision >= revision
        ? undefined
        : pages.reduce((sum, page) => sum + page.events.length, 0),
    meta: { concerns: [`enterprise-${id}`] },
  });
  const { data, error, fetchNextPage, hasNextPage, isFetching, refetch } = parts;
  const goesOn = hasNextPage && !isFetching && !error;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  const events = useMemo(() => data?.pages.flatMap((page) => page.events) ?? [], [data]);
  return {
    events,
    total: Math.max(events.length, (data?.pages.at(-1)?.revision ?? -1) + 1),
    isWhole: !hasNextPage,
    failed: error,
    onRetry: () => void (data ? fetchNextPage() : refetch()),
  };
}

/** `children` as soon as the first part of a history is there. */
export function Recorded({
  history: { events, failed, onRetry },
  rows,
  children,
}: {
  history: History;
  rows?: number;
  children: ReactNode;
}) {
  if (events.length > 0) return children;
  if (failed) return <Failed problem={failed} onRetry={onRetry} />;
  return <Loading rows={rows} />;
}

/** Says of a history that its newest events are not there, as long as that is so. */
export function NotWhole({
  history: { events, total, isWhole, failed, onRetry },
  className,
}: {
  history: History;
  className?: string;
}) {
  const { history: words } = useTexts(shared);
  const { language } = usePreferences();
  if (isWhole) return null;
  return (
    <Alert
      className={className}
      type={failed ? 'warning' : 'info'}
      showIcon
      title={words.loaded(numberText(events.length, language), numberText(total, language))}
      action={
        failed && (
          <Button size="small" onClick={onRetry}>
            {words.loadOn}
          </Button>
        )
      }
    />
  );
}
