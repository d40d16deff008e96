import { useSearchParams } from 'react-router';

/** The filters of a list, kept in its address under the API's own names, so that others can point into it. */
export function useAddressFilters<Filters extends object>(names: readonly (keyof Filters & string)[]) {
  const [search, setSearch] = useSearchParams();
  const put = (next: [string, string][]) => setSearch(next, { replace: true });
  const filters = Object.fromEntries(
    names.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])),
  ) as Filters;
  return {
    filters,
    set: (change: Filters) => {
      const entries = Object.entries({ ...filters, ...change }) as [string, string | undefined][];
      put(entries.filter((entry): entry is [string, string] => Boolean(entry[1])));
    },
    clear: () => put([]),
  };
}
