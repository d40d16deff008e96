import { type Position } from '../kernel/event.js';

/** The read side of the views: SQL over tables that are kept up to date by the log. */
export abstract class ViewReader {
  /**
   * Rows of a query over one or more views. A table is written `{view-name.table}`; its search
   * index `{view-name.table~}` (an FTS5 table whose rowid is the table's; match it with
   * `searchPhrase(text)`). Statements are prepared once. `json` columns come back as text.
   * Rows are plain objects of the selected columns.
   *
   * @throws Refusal `view-not-ready` while a view is built for the first time
   */
  abstract query<Row extends object>(sql: string, ...params: readonly (string | number | null)[]): Row[];

  /** The first row, if there is one. */
  abstract one<Row extends object>(
    sql: string,
    ...params: readonly (string | number | null)[]
  ): Row | undefined;

  /** Up to where every serving view has taken the log: what a query answers is true at this position. */
  abstract position(): Position;

  /**
   * Waits a little until `position` is reached.
   * @throws Refusal `view-behind` (503, Retry-After) when it takes longer
   */
  abstract waitFor(position: Position): Promise<void>;
}

/** The FTS5 query for a part of a text: characters one after the other, quotes escaped. */
export function searchPhrase(text: string): string {
  return `"${[...text.normalize('NFKC').toUpperCase()]
    .filter((c) => !/\s/.test(c))
    .join(' ')
    .replaceAll('"', '""')}"`;
}
