import { Injectable } from '@nestjs/common';
import { ViewReader } from '../views/view-reader.js';
import { breathe } from './pace.js';
import { type RosterRow } from './roster.events.js';

/** Rows read between two breaths. */
const AT_ONCE = 5_000;

interface Listed {
  readonly row: RosterRow;
  /** The enterprise that it has become. */
  readonly enterprise: string | null;
}

/** The rows of a roster, as the views have them. */
@Injectable()
export class ListedRows {
  constructor(private readonly views: ViewReader) {}

  /** All of them, in their order. */
  async *of(roster: string): AsyncGenerator<Listed> {
    for (let after = 0; ;) {
      const page = this.views.query<{ row: number; data: string; enterprise: string | null }>(
        'select "row", data, enterprise from {rosters.rows} where roster = ? and "row" > ? order by "row" limit ?',
        roster,
        after,
        AT_ONCE,
      );
      for (const { data, enterprise } of page) yield { row: JSON.parse(data) as RosterRow, enterprise };
      if (page.length < AT_ONCE) return;
      after = page[page.length - 1].row;
      await breathe();
    }
  }

  /** Some of them, by their number. */
  some(roster: string, rows: readonly number[]): ReadonlyMap<number, RosterRow> {
    const found = this.views.query<{ row: number; data: string }>(
      'select "row", data from {rosters.rows} where roster = ? and "row" in (select value from json_each(?))',
      roster,
      JSON.stringify(rows),
    );
    return new Map(found.map(({ row, data }) => [row, JSON.parse(data) as RosterRow]));
  }
}
