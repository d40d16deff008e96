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
import { refusals } from '../../kernel/refusal.js';
import { Conditions } from '../../views/conditions.js';
import { lettersOf, searchPhrase, ViewReader } from '../../views/view-reader.js';
import { byCodePoint } from '../code-point-order.js';
import { type DirectorySort, type EnterpriseListDto, NOBODY } from './directory.dto.js';
import { ListEnterprises } from './directory.queries.js';

export const refuseDirectory = refusals({
  'skip-not-possible': {
    kind: 'invalid',
    zh: '只有给出总数（total）的列表才能用 skip 跳到中间，且不能与游标同时使用。请从第一页开始，用游标逐页读取。',
    en: 'Only a list that says its total can be skipped into, and not from a cursor. Read it from its first page by cursors.',
  },
});

const TABLE = '{enterprise-directory.enterprises}';
const FOUND = '{enterprise-directory.enterprises~}';

const COLUMNS: Readonly<Record<DirectorySort, string>> = {
  name: 'name',
  employees: 'employees',
  lastContact: 'lastContactOn',
  nextDue: 'nextDueOn',
  stageSince: 'stageSince',
};

/** So many matches are sorted; where a search finds more, the list is walked in its order instead. */
const SORTED_MATCHES = 2_000;

/** The same for what an officer, nobody or a park has, which an index tells without a look at the rows. */
const SORTED_ROWS = 30_000;

/** SQLite merges at most 500 lists in one statement. */
const MERGED_SHELVES = 480;

/** A walk that finds little ends after so many enterprises: the page is short, and its cursor goes on. */
const LONGEST_WALK = 6_000;

/** Rows read of a shelf at once on such a walk. */
const WALK_STEP = 30;

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

/** What a search looks at in a row; `id` alone is in the index of every order. */
const LISTED = 'id, name, uscc, department, shelf, officer, park';

interface Scope {
  readonly department?: string;
  readonly officer?: string;
  readonly park?: string;
}

interface Shelf {
  readonly department: string;
  readonly shelf: string;
}

interface CountedShelf extends Shelf {
  readonly n: number;
}

interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** Where a page begins. */
interface Start {
  /** The row that it comes after; from the beginning without it. */
  readonly after?: Place;
  /** Rows passed over. */
  readonly skip: number;
}

@QueryHandler(ListEnterprises)
export class ListEnterprisesHandler implements IQueryHandler<ListEnterprises, EnterpriseListDto> {
  constructor(
    private readonly views: ViewReader,
    private readonly cursors: Cursors,
  ) {}

  async execute({ asked, context }: ListEnterprises): Promise<EnterpriseListDto> {
    const { stage, officer, park, population = 'all', q, sort = 'name', skip = 0, limit = 50 } = asked;
    const department = departmentAsked(context.actor, asked.department);
    const descending = sort.startsWith('-');
    const order = { column: COLUMNS[sort.replace('-', '') as DirectorySort], descending };
    const list = JSON.stringify(['enterprises', department, stage, officer, park, population, q, sort]);
    const after = asked.cursor === undefined ? undefined : placeOf(this.cursors.open(list, asked.cursor));
    if (after) refuseSkip(skip);
    const start = { after, skip };

    const shelves = this.shelves(department, shelvesAsked(stage, population));
    const scope = { department, officer, park };
    const page =
      q !== undefined
        ? this.found(q, scope, order, start, limit, shelves)
        : officer !== undefined || park !== undefined
          ? this.narrowed(scope, order, start, limit, shelves)
          : this.whole(order, start, limit, shelves);

    return {
      asOf: { on: context.today, position: String(this.views.position()) },
      total: page.total,
      items: this.items(page.places, context.today),
      nextCursor: page.next ? this.cursors.seal(list, [page.next.value, page.next.id]) : null,
    };
  }

  /** The shelves that hold something. */
  private shelves(department: string | undefined, shelves: readonly string[]): CountedShelf[] {
    return this.views
      .query<CountedShelf>('select department, shelf, n from {enterprise-directory.shelves}')
      .filter(
        (row) => shelves.includes(row.shelf) && (department === undefined || row.department === department),
      );
  }

  /** All of the shelves. */
  private whole(
    order: Order,
    { after, skip }: Start,
    limit: number,
    shelves: readonly CountedShelf[],
  ): CountedPage {
    const total = shelves.length > MERGED_SHELVES ? null : sumOf(shelves);
    if (total === null) refuseSkip(skip);
    else if (skip >= total) return { places: [], next: undefined, total };
    const place = total === null || skip === 0 ? after : this.rowAt(skip - 1, total, order, shelves);
    return { ...pageOf(this.walk(shelves, order, place, stepOf(limit, shelves)), limit), total };
  }

  /** Of the shelves merged: the row with so many before it, read from the nearer end out of the indexes. */
  private rowAt(at: number, total: number, order: Order, shelves: readonly Shelf[]): Place {
    const isNearEnd = at > total / 2;
    const direction = order.descending === isNearEnd ? 'asc' : 'desc';
    const rows = shelves.map(
      () => `select ${order.column} as value, id from ${TABLE} where department = ? and shelf = ?`,
    );
    return this.views.one<Place>(
      `${rows.join(' union all ')}
        order by value ${direction} nulls ${isNearEnd ? 'first' : 'last'}, id ${direction} limit 1 offset ?`,
      ...shelves.flatMap(({ department, shelf }) => [department, shelf]),
      isNearEnd ? total - 1 - at : at,
    )!;
  }

  /**
   * What an officer, nobody or a park has: sorted now, out of an index that holds every column it takes. Where
   * that would be too many, a walk soon finds a page.
   */
  private narrowed(
    scope: Scope,
    order: Order,
    { after, skip }: Start,
    limit: number,
    shelves: readonly Shelf[],
  ): CountedPage {
    const held = this.held(scope, shelves);
    const n = sumOf(held);
    if (n > SORTED_ROWS) {
      refuseSkip(skip);
      const page = this.walked(filterOf(scope, held), order, after, limit, held);
      return { ...page, total: null };
    }
    const { column, descending } = order;
    const [beyond, direction] = descending ? ['<', 'desc'] : ['>', 'asc'];
    const wanted = narrowing(scope, held);
    if (after?.value === null) wanted.where(`${column} is null and id ${beyond} ?`, after.id);
    else if (after) {
      wanted.where(`(${column} is null or (${column}, id) ${beyond} (?, ?))`, after.value, after.id);
    }
    const places = this.views.query<Place>(
      `select id, ${column} as value from ${TABLE} ${wanted.sql}
        order by ${column} is null, ${column} ${direction}, id ${direction} limit ? offset ?`,
      ...wanted.params,
      limit + 1,
      skip,
    );
    return { ...pageOf(places, limit), total: n };
  }

  /** The shelves that hold something of an officer, nobody or a park, and how much. */
  private held({ officer, park }: Scope, shelves: readonly Shelf[]): CountedShelf[] {
    const wanted = new Conditions()
      .where('officer = ?', officer === NOBODY ? '' : officer)
      .where('park = ?', park);
    return this.views
      .query<CountedShelf>(
        `select department, shelf, sum(n) as n from {enterprise-directory.holdings} ${wanted.sql}
          group by department, shelf`,
        ...wanted.params,
      )
      .filter((one) => shelves.some((shelf) => isSameShelf(one, shelf)));
  }

  /** What a search finds is sorted where it is little; otherwise the shelves are walked in their order. */
  private found(
    q: string,
    scope: Scope,
    order: Order,
    { after, skip }: Start,
    limit: number,
    shelves: readonly Shelf[],
  ): CountedPage {
    const isInScope = filterOf(scope, shelves);
    const isFound = finding(q);
    const isWanted = (row: Listed) => isInScope(row) && isFound(row);
    const matches = this.views.query<{ rowid: number }>(
      `select rowid from ${FOUND} where ${FOUND} match ? limit ${SORTED_MATCHES + 1}`,
      searchPhrase(q),
    );
    if (matches.length > SORTED_MATCHES) {
      refuseSkip(skip);
      return { ...this.walked(isWanted, order, after, limit, shelves), total: null };
    }
    const compare = comparing(order.descending);
    const rows = this.views
      .query<Listed>(
        `select ${LISTED}, ${order.column} as value from ${TABLE} where rowid in (select value from json_each(?))`,
        JSON.stringify(matches.map(({ rowid }) => rowid)),
      )
      .filter(isWanted);
    const rest = after ? rows.filter((row) => compare(row, after) > 0) : rows;
    return { ...pageOf(rest.sort(compare).slice(skip), limit), total: rows.length };
  }

  /** Those wanted among all of the shelves; a page ends after so many looked at, also where it is short. */
  private walked(
    isWanted: (row: Listed) => boolean,
    order: Order,
    after: Place | undefined,
    limit: number,
    shelves: readonly Shelf[],
  ): Page {
    const places: Place[] = [];
    let walked = 0;
    for (const row of this.walk<Listed>(shelves, order, after, WALK_STEP, LISTED)) {
      if (isWanted(row)) places.push(row);
      if (places.length > limit) return pageOf(places, limit);
      if (++walked === LONGEST_WALK) return { places, next: row };
    }
    return { places, next: undefined };
  }

  /** The enterprises of some shelves in one order: each shelf is kept in it, and they are merged. */
  private *walk<Row extends Place>(
    shelves: readonly Shelf[],
    order: Order,
    after: Place | undefined,
    step: number,
    columns = 'id',
  ): Generator<Row> {
    const compare = comparing(order.descending);
    const heads: { readonly rows: Generator<Row>; row: Row }[] = [];
    for (const shelf of shelves) {
      const rows = this.shelf<Row>(shelf, order, after, step, columns);
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
  private *shelf<Row extends Place>(
    { department, shelf }: Shelf,
    order: Order,
    after: Place | undefined,
    step: number,
    columns: string,
  ): Generator<Row> {
    const { column } = order;
    const [beyond, direction] = order.descending ? ['<', 'desc'] : ['>', 'asc'];
    const read = (condition: string, ...params: (string | number)[]) =>
      this.views.query<Row>(
        `select ${columns}, ${column} as value from ${TABLE}
          where department = ? and shelf = ? and ${condition}
          order by ${column} ${direction}, id ${direction} limit ?`,
        department,
        shelf,
        ...params,
        step,
      );
    let place = after ?? beforeAll(order);
    while (place.value !== null) {
      const rows = read(`(${column}, id) ${beyond} (?, ?)`, place.value, place.id);
      yield* rows;
      place = rows.length === step ? rows[step - 1] : beforeAllWithoutValue(order);
    }
    for (;;) {
      const rows = read(`${column} is null and id ${beyond} ?`, place.id);
      yield* rows;
      if (rows.length < step) return;
      place = rows[step - 1];
    }
  }

  private items(places: readonly Place[], today: string): EnterpriseListDto['items'] {
    const rows = this.views.query<EnterpriseItemRow>(
      `select id, name, uscc, department, officer, park, stage, "out", employees, registeredOn,
              lastContactOn, nextDueOn, stageSince, applicants, sources
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

const sumOf = (shelves: readonly CountedShelf[]): number => shelves.reduce((sum, { n }) => sum + n, 0);

const isSameShelf = (one: Shelf, other: Shelf): boolean =>
  one.department === other.department && one.shelf === other.shelf;

/** Before what would be in vain is read. */
function refuseSkip(skip: number): void {
  if (skip > 0) throw refuseDirectory('skip-not-possible', {}, { pointer: '?skip' });
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
  applicants: number;
  sources: string;
}

interface Page {
  readonly places: readonly Place[];
  /** The row that the next page comes after; undefined on the last page. */
  readonly next: Place | undefined;
}

interface CountedPage extends Page {
  /** Rows of the whole list; null where they are not counted. */
  readonly total: number | null;
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

function finding(q: string): (row: Listed) => boolean {
  const letters = (text: string) => lettersOf(text).join('');
  const wanted = letters(q);
  return ({ name, uscc }) =>
    wanted !== '' && (letters(name).includes(wanted) || letters(uscc ?? '').includes(wanted));
}

/** What an officer, nobody or a park has, as conditions that its index answers. */
function narrowing({ department, officer, park }: Scope, shelves: readonly Shelf[]): Conditions {
  const isNobody = officer === NOBODY;
  const wanted = new Conditions().where(
    'shelf in (select value from json_each(?))',
    JSON.stringify([...new Set(shelves.map(({ shelf }) => shelf))]),
  );
  if (isNobody) wanted.where('officer is null');
  else wanted.where('officer = ?', officer);
  // Unary plus: of two indexes the officer's is the shorter.
  return wanted
    .where(officer === undefined || isNobody ? 'park = ?' : '+park = ?', park)
    .where(isNobody ? 'department = ?' : '+department = ?', department);
}

function filterOf({ officer, park }: Scope, shelves: readonly Shelf[]): (row: Listed) => boolean {
  const within = new Set(shelves.map(({ department, shelf }) => `${department} ${shelf}`));
  return (row) =>
    (officer === undefined || row.officer === (officer === NOBODY ? null : officer)) &&
    (park === undefined || row.park === park) &&
    within.has(`${row.department} ${row.shelf}`);
}

/** Rows read of a shelf at once: of many shelves a page takes few each. */
function stepOf(limit: number, shelves: readonly Shelf[]): number {
  return shelves.length <= 4 ? limit + 1 : Math.ceil(limit / 4) + 1;
}

function pageOf(places: Iterable<Place>, limit: number): Page {
  const page: Place[] = [];
  for (const place of places) {
    if (page.length === limit) return { places: page, next: page[limit - 1] };
    page.push(place);
  }
  return { places: page, next: undefined };
}
