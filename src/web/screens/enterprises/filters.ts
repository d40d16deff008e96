import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type paths } from '../../api/schema.js';

type Query = NonNullable<paths['/api/enterprises']['get']['parameters']['query']>;
/** What narrows and orders the list; it stands in the address, so that a view can be sent to a colleague. */
export type Filters = Pick<Query, 'q' | 'stage' | 'department' | 'park' | 'officer' | 'population' | 'sort'>;

const NAMES = ['q', 'stage', 'department', 'park', 'officer', 'population', 'sort'] as const;

export function filtersIn(search: URLSearchParams): Filters {
  const entries = NAMES.flatMap((name) => {
    const value = search.get(name);
    return value ? [[name, value] as const] : [];
  });
  // What the address says is checked by the server, in its own words.
  return Object.fromEntries(entries);
}

export function searchOf(filters: Filters): string {
  return new URLSearchParams(
    Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''),
  ).toString();
}

export function useFilters(): readonly [Filters, (change: Filters) => void] {
  const [search, setSearch] = useSearchParams();
  const key = search.toString();
  const filters = useMemo(() => filtersIn(new URLSearchParams(key)), [key]);
  const change = (part: Filters) => setSearch(searchOf({ ...filters, ...part }), { replace: true });
  return [filters, change];
}

/** Everything but the order. */
export const CLEARED: Filters = {
  q: undefined,
  stage: undefined,
  department: undefined,
  park: undefined,
  officer: undefined,
  population: undefined,
};
