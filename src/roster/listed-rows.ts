import { Injectable } from '@nestjs/common';
import { ViewReader } from '../views/view-reader.js';
import { breathe } from './pace.js';
import { type RosterRow } from './roster.events.js';

/** Rows read between two breaths. */
const AT_ONCE = 5_000;

interface ListedName extends Pick<RosterRow, 'row' | 'name' | 'uscc'> {
  /** The enterprise that it has become. */
  readonly enterprise: string | null;
}

/** The rows of a roster, as the views have them, in their order. */
@Injectable()
export class ListedRows {
  constructor(private readonly views: ViewReader) {}

  async all(roster: string): Promise<readonly RosterRow[]> {
    const rows: RosterRow[] = [];
    for await (const row of this.of(roster)) rows.push(row);
    return rows;
  }

  private async *of(roster: string): AsyncGenerator<RosterRow> {
    for await (const { data } of this.read<{ row: number; data: string }>(roster, 'data')) {
      yield JSON.parse(data) as RosterRow;
    }
  }

  /** What they are called, and what they have become; the rest of so many rows would be heavy. */
  async *namesOf(roster: string): AsyncGenerator<ListedName> {
    const columns = `data ->> '$.name' as name, data ->> '$.uscc' as uscc, enterprise`;
    for await (const { uscc, ...row } of this.read<Omit<ListedName, 'uscc'> & { uscc: string | null }>(
      roster,
      columns,
    )) {
      yield { ...row, ...(uscc !== null && { uscc }) };
    }
  }

  private async *read<Row extends { readonly row: number }>(
    roster: string,
    columns: string,
  ): AsyncGenerator<Row> {
    for (let after = 0; ;) {
      const page = this.views.query<Row>(
        `select "row", ${columns} from {rosters.rows} where roster = ? and "row" > ? order by "row" limit ?`,
        roster,
        after,
        AT_ONCE,
      );
      yield* page;
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

  /** The enterprises that some of them have become. */
  enterprisesOf(roster: string, rows: readonly number[]): ReadonlyMap<number, string> {
    const found = this.views.query<{ row: number; enterprise: string }>(
      `select "row", enterprise from {rosters.rows}
        where roster = ? and "row" in (select value from json_each(?)) and enterprise is not null`,
      roster,
      JSON.stringify(rows),
    );
    return new Map(found.map(({ row, enterprise }) => [row, enterprise]));
  }
}
