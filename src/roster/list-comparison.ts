import { Injectable } from '@nestjs/common';
import { ViewReader } from '../views/view-reader.js';
import { comparing, type Comparison, type ListVersion } from './compare-lists.js';
import { ListedRows } from './listed-rows.js';
import { unhurried } from './pace.js';
import { type RosterPlace } from './roster-lookup.js';
import { type RosterColumn } from './roster.events.js';

/** Two versions of a list of one park, compared. Rows of a list that came in whole never change. */
@Injectable()
export class ListComparison {
  /** The last one computed; a page after the first finds it here. */
  private last: { readonly lists: string; readonly comparison: Promise<Comparison> } | null = null;

  constructor(
    private readonly views: ViewReader,
    private readonly rows: ListedRows,
  ) {}

  /** The list of the same park and kind that came in whole before this one first did. */
  versionBefore({ id, park, kind }: RosterPlace): string | undefined {
    return this.views.one<{ id: string }>(
      `select before.id from {rosters.rosters} before join {rosters.rosters} own on own.id = ?
        where before.park = ? and before.kind = ? and before.completedAt < own.completedAt
        order by before.completedAt desc limit 1`,
      id,
      park,
      kind,
    )?.id;
  }

  between(before: string, after: string): Promise<Comparison> {
    const lists = `${before} ${after}`;
    if (this.last?.lists !== lists) {
      const comparison = this.compute(before, after);
      this.last = { lists, comparison };
      comparison.catch(() => (this.last = null));
    }
    return this.last.comparison;
  }

  private async compute(before: string, after: string): Promise<Comparison> {
    return unhurried(comparing(await this.version(before), await this.version(after)));
  }

  private async version(roster: string): Promise<ListVersion> {
    const { columns } = this.views.one<{ columns: string }>(
      'select columns from {rosters.rosters} where id = ?',
      roster,
    )!;
    return {
      fields: new Set((JSON.parse(columns) as RosterColumn[]).flatMap(({ field }) => field ?? [])),
      rows: await this.rows.all(roster),
    };
  }
}
