import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { departmentAsked } from '../../access/department-scope.js';
import {
  type ClosingReason,
  type SourceRow,
  type Stage,
  STAGES,
} from '../../enterprise/enterprise.events.js';
import { Cursors } from '../../http/cursor.js';
import { daysBetween } from '../../kernel/dates.js';
import { lettersOf, searchPhrase, ViewReader } from '../../views/view-reader.js';
import { byCodePoint } from '../code-point-order.js';
import { type DirectorySort, type EnterpriseListDto } from './directory.dto.js';
import { ListEnterprises } from './directory.queries.js';

const TABLE = '{enterprise-directory.enterprises}';
const FOUND = '{enterprise-directory.enterprises~}';

const COLUMNS: Readonly<Record<DirectorySort, string>> = {
  name: 'name',
  employees: 'employees',
  lastContact: 'lastContactOn',
  nextDue: 'nextDueOn',
  stageSince: 'stageSince',
};

/** So many are sorted; where every filter leaves more, the list is walked in its order instead. */
const SORTED_MATCHES = 4_000;

/** A walk that finds little ends after so many enterprises: the page is short, and its cursor goes on. */
const LONGEST_WALK = 6_000;

const WALK_STEP = 200;

/** Where an enterprise stands in a list: the value it is sorted by, then its id. */
interface Place {
  readonly value: string | number | null;
  readonly id: string;
}

interface Listed extends Place {
  readonly name: string;
  readonly uscc: string | null;
  readonly department: string;
  readonly shelf: string;
  readonly officer: string | null;
  readonly park: string | null;
}

/** Filters that no order is kept for. */
interface Narrow {
  readonly officer?: string;
  readonly park?: string;
  readonly q?: string;
}

interface Shelf {
  readonly department: string;
  readonly shelf: string;
}

interface Order {
  readonly column: string;
  readonly descending: boolean;
}

@QueryHandler(ListEnterprises)
export class ListEnterprisesHandler implements IQueryHandler<ListEnterprises, EnterpriseListDto> {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ asked, context }: ListEnterprises): Promise<EnterpriseListDto> {
    const { stage, officer, park, population = 'all', q, sort = 'name', limit = 50 } = asked;
    const department = departmentAsked(context.actor, asked.department);
    const descending = sort.startsWith('-');
    const order = { column: COLUMNS[sort.replace('-', '') as DirectorySort], descending };
    const list = JSON.stringify(['enterprises', department, stage, officer, park, population, q, sort]);
    const after = asked.cursor === undefined ? undefined : placeOf(this.cursors.open(list, asked.cursor));

    const shelves = this.shelves(department, shelvesAsked(stage, population));
    const narrow = { officer, park, q };
    const isNarrow = Object.values(narrow).some((filter) => filter !== undefined);
    const page = isNarrow
      ? this.narrowed(narrow, order, after, limit, shelves)
      : pageOf(this.walk(shelves, order, after, limit + 1), limit);

    return {
      asOf: { on: context.today, position: String(this.views.position()) },
      total: isNarrow ? null : shelves.reduce((total, { n }) => total + n, 0),
      items: this.items(page.places, context.today),
      nextCursor: page.next ? this.cursors.seal(list, [page.next.value, page.next.id]) : null,
    };
  }

  /** The shelves that hold something. */
  private shelves(department: string | undefined, shelves: readonly string[]): (Shelf & { n: number })[] {
    return this.views
      .query<Shelf & { n: number }>('select department, shelf, n from {enterprise-directory.shelves}')
      .filter(
        (row) => shelves.includes(row.shelf) && (department === undefined || row.department === department),
      );
  }

  /** Where a filter leaves few, they are sorted now; otherwise the shelves are walked in their order. */
  private narrowed(
    narrow: Narrow,
    order: Order,
    after: Place | undefined,
    limit: number,
    shelves: readonly Shelf[],
  ): Page {
    const isWanted = filterOf(narrow, shelves);
    const [narrowest] = this.filters(narrow).sort((a, b) => a.n - b.n);
    if (narrowest.n <= SORTED_MATCHES) {
      const compare = comparing(order.descending);
      const rows = this.views
        .query<Listed>(
          `select ${listedBy(order)} from ${TABLE} where ${narrowest.condition}`,
          narrowest.value,
        )
        .filter((row) => isWanted(row) && (after === undefined || compare(row, after) > 0));
      return pageOf(rows.sort(compare), limit);
    }
    const places: Place[] = [];
    let walked = 0;
    for (const row of this.walk(shelves, order, after, WALK_STEP)) {
      if (isWanted(row)) places.push(row);
      if (places.length > limit) return pageOf(places, limit);
      if (++walked === LONGEST_WALK) return { places, next: row };
    }
    return { places, next: undefined };
  }

  /** The filters that are set, with how many enterprises each leaves, counted as far as it matters. */
  private filters({ officer, park, q }: Narrow): { condition: string; value: string; n: number }[] {
    const filters: { condition: string; value: string; n: number }[] = [];
    const add = (from: string, condition: string, value: string | undefined, whole = condition) => {
      if (value === undefined) return;
      const { n } = this.views.one<{ n: number }>(
        `select count(*) as n from (select 1 from ${from} where ${condition} limit ${SORTED_MATCHES + 1})`,
        value,
      )!;
      filters.push({ condition: whole, value, n });
    };
    add(TABLE, 'officer = ?', officer);
    add(TABLE, 'park = ?', park);
    add(
      FOUND,
      `${FOUND} match ?`,
      q === undefined ? undefined : searchPhrase(q),
      `rowid in (select rowid from ${FOUND} where ${FOUND} match ?)`,
    );
    return filters;
  }

  /** The enterprises of some shelves in one order: each shelf is kept in it, and they are merged. */
  private *walk(
    shelves: readonly Shelf[],
    order: Order,
    after: Place | undefined,
    step: number,
  ): Generator<Listed> {
    const compare = comparing(order.descending);
    const heads: { readonly rows: Generator<Listed>; row: Listed }[] = [];
    for (const shelf of shelves) {
      const rows = this.shelf(shelf, order, after, step);
      const first = rows.next();
      if (!first.done) heads.push({ rows, row: first.value });
    }
    while (heads.length > 0) {
      let least = 0;
      for (let i = 1; i < heads.length; i++) if (compare(heads[i].row, heads[least].row) < 0) least = i;
      const head = heads[least];
      yield head.row;
      const next = head.rows.next();
      if (next.done) heads.splice(least, 1);
      else head.row = next.value;
    }
  }

  /** One shelf in order, read in steps; those without a value last. */
  private *shelf(
    { department, shelf }: Shelf,
    order: Order,
    after: Place | undefined,
    step: number,
  ): Generator<Listed> {
    const { column } = order;
    const [beyond, direction] = order.descending ? ['<', 'desc'] : ['>', 'asc'];
    const read = (condition: string, ...params: (string | number)[]) =>
      this.views.query<Listed>(
        `select ${listedBy(order)} from ${TABLE}
          where department = ? and shelf = ? and ${condition}
          order by ${column} ${direction}, id ${direction} limit ${step}`,
        department,
        shelf,
        ...params,
      );
    let place = after ?? beforeAll(order);
    while (place.value !== null) {
      const rows = read(`(${column}, id) ${beyond} (?, ?)`, place.value, place.id);
      yield* rows;
      place = rows.length === step ? rows[step - 1] : beforeAllWithoutValue(order);
    }
    for (;;) {
      const rows: Listed[] = read(`${column} is null and id ${beyond} ?`, place.id);
      yield* rows;
      if (rows.length < step) return;
      place = rows[step - 1];
    }
  }

  private items(places: readonly Place[], today: string): EnterpriseListDto['items'] {
    const rows = this.views.query<EnterpriseItemRow>(
      `select id, name, uscc, department, officer, park, stage, "out", employees, registeredOn,
              lastContactOn, nextDueOn, stageSince, signups, sources
         from ${TABLE} where id in (select value from json_each(?))`,
      JSON.stringify(places.map(({ id }) => id)),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return places.map(({ id }) => {
      const row = byId.get(id)!;
      return {
        ...row,
        daysInStage: daysBetween(row.stageSince, today),
        sources: JSON.parse(row.sources) as SourceRow[],
      };
    });
  }
}

interface EnterpriseItemRow {
  id: string;
  name: string;
  uscc: string | null;
  department: string;
  officer: string | null;
  park: string | null;
  stage: Stage;
  out: ClosingReason | null;
  employees: number | null;
  registeredOn: string;
  lastContactOn: string | null;
  nextDueOn: string | null;
  stageSince: string;
  signups: number;
  sources: string;
}

interface Page {
  readonly places: readonly Place[];
  /** The row that the next page comes after; undefined on the last page. */
  readonly next: Place | undefined;
}

/** Beyond every text; and SQLite sorts texts after numbers. */
const LAST = '\u{10ffff}';

const beforeAll = ({ column, descending }: Order): Place => ({
  value: descending ? LAST : column === 'employees' ? -1 : '',
  id: '',
});

const beforeAllWithoutValue = ({ descending }: Order): Place => ({
  value: null,
  id: descending ? LAST : '',
});

function shelvesAsked(stage: Stage | undefined, population: 'in' | 'out' | 'all'): readonly string[] {
  const stages = stage === undefined ? STAGES : [stage];
  if (population === 'in') return stages;
  if (population === 'out') return stage === undefined ? ['out'] : [];
  return stage === undefined ? [...stages, 'out'] : stages;
}

function placeOf([value, id]: readonly (string | number | null)[]): Place {
  return { value, id: String(id) };
}

function comparing(descending: boolean): (a: Place, b: Place) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1;
      return sign * byCodePoint(a.id, b.id);
    }
    const byValue =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : byCodePoint(String(a.value), String(b.value));
    return sign * (byValue || byCodePoint(a.id, b.id));
  };
}

function filterOf({ officer, park, q }: Narrow, shelves: readonly Shelf[]): (row: Listed) => boolean {
  const wanted = new Set(shelves.map(({ department, shelf }) => `${department} ${shelf}`));
  const isFound = matcherOf(q);
  return (row) =>
    (officer === undefined || row.officer === officer) &&
    (park === undefined || row.park === park) &&
    wanted.has(`${row.department} ${row.shelf}`) &&
    isFound(row);
}

function matcherOf(q: string | undefined): (row: Listed) => boolean {
  if (q === undefined) return () => true;
  const letters = (text: string) => lettersOf(text).join('');
  const wanted = letters(q);
  if (wanted === '') return () => false;
  return ({ name, uscc }) => letters(name).includes(wanted) || letters(uscc ?? '').includes(wanted);
}

/** What a walk needs of a row. */
function listedBy({ column }: Order): string {
  return `id, ${column} as value, name, uscc, department, shelf, officer, park`;
}

function pageOf(places: Iterable<Place>, limit: number): Page {
  const page: Place[] = [];
  for (const place of places) {
    if (page.length === limit) return { places: page, next: page[limit - 1] };
    page.push(place);
  }
  return { places: page, next: undefined };
}
