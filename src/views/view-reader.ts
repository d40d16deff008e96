import { type Position } from '../kernel/event.js';
import { refusals } from '../kernel/refusal.js';

export { lettersOf, searchPhrase } from './search-text.js';

export const refuseView = refusals({
  'view-not-ready': {
    kind: 'unavailable',
    zh: '“{view}”的数据正在首次生成，请稍后再试。',
    en: 'The view {view} is being built. Try again in a moment.',
  },
  'view-behind': {
    kind: 'unavailable',
    zh: '查询数据尚未更新到 {position}（现为 {reached}），请稍后再试。',
    en: 'The views have not reached position {position} yet (they are at {reached}). Try again in a moment.',
  },
});

/** The read side of the views: SQL over tables that are kept up to date by the log. */
export abstract class ViewReader {
  /**
   * Rows of a query over one or more views. A table is written `{view-name.table}`; its search
   * index `{view-name.table~}`, an FTS5 table whose rowid is the table's:
   * `where e.rowid in (select rowid from {v.t~} where {v.t~} match ?)` with `searchPhrase(text)`, or
   * `{name old_name} : <phrase>` to look in these columns only. Statements are prepared once. `json` columns come back as text.
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
   * Up to where it was told that the views are; asks nothing. What was read stays true of the views as
   * long as this stays; `LOG_START` while it is not known.
   */
  abstract readonly reached: Position;

  /**
   * Waits a little until `position` is reached.
   * @throws Refusal `view-behind` (503, Retry-After) when it takes longer
   */
  abstract waitFor(position: Position): Promise<void>;
}
