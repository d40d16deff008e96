import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { Cursors } from '../http/cursor.js';
import { AnswersQuery, IdParam } from '../http/documented.js';
import { Asked, InQuery, type QueryContext } from '../http/request.js';
import { ViewReader } from '../views/view-reader.js';
import { type ComparedRow } from './compare-lists.js';
import { ListComparison } from './list-comparison.js';
import { ListedRows } from './listed-rows.js';
import { RosterLookup } from './roster-lookup.js';
import { ComparisonDto, ComparisonQueryDto } from './roster.dto.js';
import { refuseRoster } from './roster.refusals.js';

@ApiTags('rosters')
@Controller('api/rosters')
export class ListComparisonController {
  constructor(
    private readonly views: ViewReader,
    private readonly lookup: RosterLookup,
    private readonly comparison: ListComparison,
    private readonly rows: ListedRows,
    private readonly cursors: Cursors,
  ) {}

  @Get(':id/comparison')
  @Allow('staff', 'leader')
  @AnswersQuery(
    'What has become of the rows since another version of the list: new, renamed, changed, gone.',
    ComparisonDto,
  )
  async compare(
    @IdParam() id: string,
    @Asked() { with: asked, group, cursor, limit = 50 }: ComparisonQueryDto,
    @InQuery() { actor }: QueryContext,
  ): Promise<ComparisonDto> {
    const own = await this.lookup.of(id, actor);
    const against = asked ?? this.comparison.versionBefore(own);
    if (against === undefined) throw refuseRoster('roster-first-of-its-kind');
    const other = await this.lookup.of(against, actor);
    if (other.park !== own.park || other.kind !== own.kind) {
      throw refuseRoster('rosters-not-versions', {}, { pointer: '?with' });
    }
    const position = this.views.position();
    const { rows, counts, leftOut } = await this.comparison.between(other.id, id);

    const list = `comparison ${other.id} ${id} ${group ?? ''}`;
    const [from] = this.cursors.after(list, cursor, [0]);
    const wanted = group === undefined ? rows : rows.filter((row) => row.group === group);
    const page = wanted.slice(Number(from), Number(from) + limit);
    const end = Number(from) + page.length;
    return {
      position: String(position),
      before: this.version(other.id, leftOut.before),
      after: this.version(id, leftOut.after),
      counts,
      items: this.shown(page, other.id, id),
      nextCursor: end < wanted.length ? this.cursors.seal(list, [end]) : null,
    };
  }

  private version(id: string, leftOut: number): ComparisonDto['before'] {
    const version = this.views.one<Omit<ComparisonDto['before'], 'leftOut'>>(
      'select id, fileName, importedOn, "rows" from {rosters.rosters} where id = ?',
      id,
    )!;
    return { ...version, leftOut };
  }

  private shown(page: readonly ComparedRow[], before: string, after: string): ComparisonDto['items'] {
    const needed = { before: new Set<number>(), after: new Set<number>() };
    for (const row of page) {
      if (row.before !== null) needed.before.add(row.before);
      if (row.after !== null) needed.after.add(row.after);
      // What a row resembles is in the list that the row is not in.
      const others = row.after === null ? needed.after : needed.before;
      for (const alike of row.resembles) others.add(alike.row);
    }
    const earlier = this.rows.some(before, [...needed.before]);
    const later = this.rows.some(after, [...needed.after]);
    const becameEarlier = this.rows.enterprisesOf(before, [...needed.before]);
    const becameLater = this.rows.enterprisesOf(after, [...needed.after]);
    return page.map((row) => ({
      group: row.group,
      before: row.before === null ? null : earlier.get(row.before)!,
      after: row.after === null ? null : later.get(row.after)!,
      enterprise: becameLater.get(row.after ?? 0) ?? becameEarlier.get(row.before ?? 0) ?? null,
      fields: [...row.fields],
      resembles: row.resembles.map(({ row: number, reason }) => {
        const { name, uscc = null } = (row.after === null ? later : earlier).get(number)!;
        return { row: number, name, uscc, reason };
      }),
    }));
  }
}
