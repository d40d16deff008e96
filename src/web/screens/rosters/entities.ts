import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.js';

export type Group = 'new' | 'matched' | 'ambiguous' | 'conflicting';
export const GROUPS: readonly Group[] = ['conflicting', 'ambiguous', 'matched', 'new'];

/** Entities of a group, page by page. */
export function useEntities(roster: string, group: Group, limit: number) {
  return useInfiniteQuery({
    queryKey: ['entities', roster, group, limit],
    queryFn: ({ pageParam: cursor, signal }) =>
      answer(
        api.GET('/api/rosters/{id}/reconciliation', {
          params: { path: { id: roster }, query: { group, limit, cursor } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { concerns: ['roster'] },
  });
}
