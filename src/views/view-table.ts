import { type Database, type SqlColumn, type Statement } from '../event-store/sqlite/database.js';
import { type RowValue, type TableDefinition } from './projection.js';
import { CountCache, type Journal, type Row, RowCache } from './row-cache.js';
import { searchTerms } from './search-text.js';

const SQL_TYPES = { text: 'text', integer: 'integer', real: 'real', json: 'text' } as const;

/** Rows that go to the database in one statement. */
const BULK = 2_000;

/** How many rows the search index takes at once when it is filled from the table. */
const SEARCH_BULK = 2_000;

/** The name of a table in the database. Generations have numbers of their own, so names never meet. */
export function physicalName(view: string, table: string, generation: number): string {
  return `${view}_${table}_${generation}`.replaceAll('-', '_');
}

export function searchName(physical: string): string {
  return `${physical}_search`;
}

/** One table of one generation of a view, in the database and in memory. */
export class ViewTable {
  readonly physical: string;
  readonly rows: RowCache | CountCache;
  private readonly columns: readonly string[];
  /** All columns, as of a row that is new. */
  private readonly wholly: readonly Change[];
  private readonly search: readonly string[];
  private readonly statements = new Map<string, Statement<SqlColumn[]>>();
  /** Whether the search index is kept up to date with every batch. */
  private searchable: boolean;

  constructor(
    private readonly database: Database,
    view: string,
    name: string,
    generation: number,
    private readonly definition: TableDefinition<Row>,
    journal: Journal,
    state: { readonly empty: boolean; readonly indexed: boolean },
  ) {
    this.physical = physicalName(view, name, generation);
    this.columns = Object.keys(definition.columns);
    this.wholly = this.columns.map((column) => ({ column, grown: false }));
    this.search = definition.search ?? [];
    this.searchable = state.indexed && this.search.length > 0;
    const read = (key: readonly (string | number)[]) => this.read(key);
    this.rows = definition.count
      ? new CountCache(name, definition, journal, read)
      : new RowCache(name, definition, journal, read, state.empty);
  }

  create(): void {
    const { columns, key, count } = this.definition;
    const typed = this.columns.map((column) => `"${column}" ${SQL_TYPES[columns[column]]}`).join(', ');
    if (count !== undefined) {
      // Sums are read by ranges of their keys: each stands beside its own, and is looked up nowhere else.
      this.database.exec(
        `create table "${this.physical}" (${typed}, primary key (${list(key)})) without rowid`,
      );
      return;
    }
    this.database.exec(`create table "${this.physical}" (${typed})`);
    this.database.exec(`create unique index "${this.physical}_key" on "${this.physical}" (${list(key)})`);
  }

  /** Makes the indexes, one after the other; between the steps others may have their turn. */
  *index(): Generator<void> {
    for (const columns of this.definition.indexes ?? []) {
      const name = `${this.physical}_by_${columns.join('_')}`;
      this.database.exec(`create index if not exists "${name}" on "${this.physical}" (${list(columns)})`);
      yield;
    }
    if (this.search.length === 0) return;
    const fts = searchName(this.physical);
    this.database.exec(`drop table if exists "${fts}"`);
    // Every character that is not ASCII belongs to a term, so that the terms stay as they were cut.
    this.database.exec(
      `create virtual table "${fts}" using fts5 (${list(this.search)}, content = '', ` +
        `contentless_delete = 1, tokenize = 'ascii', prefix = '1')`,
    );
    const next = this.prepare(
      `select rowid, ${list(this.search)} from "${this.physical}" where rowid > ? order by rowid limit ?`,
    );
    for (let after = 0; ;) {
      const rows = next.all(after, SEARCH_BULK);
      if (rows.length === 0) break;
      this.prepare(
        `insert into "${fts}" (rowid, ${list(this.search)}) ` +
          `select value ->> 0, ${this.search.map((_, i) => `value ->> ${i + 1}`).join(', ')} from json_each(?)`,
      ).run(JSON.stringify(rows.map(([rowid, ...texts]) => [rowid, ...texts.map(termsOf)])));
      after = rows[rows.length - 1][0] as number;
      yield;
    }
    this.searchable = true;
  }

  /** Writes what the batch changed, step by step; runs inside its transaction. */
  *flush(): Generator<void> {
    if (this.rows instanceof CountCache) yield* this.writeSums(this.rows);
    else yield* this.writeRows(this.rows);
  }

  private *writeSums(rows: CountCache): Generator<void> {
    const sums: unknown[][] = [];
    for (const { key, n } of rows.changes) if (n !== 0) sums.push([...key, n]);
    if (sums.length === 0) return;
    const { key, count } = this.definition;
    yield* this.bulk(
      `insert into "${this.physical}" (${list([...key, count!])}) ` +
        `select ${values(key.length + 1)} from json_each(?) where true ` +
        `on conflict (${list(key)}) do update set "${count!}" = "${count!}" + excluded."${count!}"`,
      sums,
    );
    yield* this.bulk(
      `delete from "${this.physical}" where "${count!}" = 0 ` +
        `and (${list(key)}) in (select ${values(key.length)} from json_each(?))`,
      sums,
    );
  }

  private *writeRows(rows: RowCache): Generator<void> {
    const gone: unknown[][] = [];
    /** By the columns that changed and how: an index of no such column is left alone. */
    const kept = new Map<string, { readonly columns: readonly Change[]; readonly rows: unknown[][] }>();
    const sought: unknown[][] = [];
    for (const { key, row, written } of rows.changes) {
      if (row === written) continue;
      if (row === undefined) gone.push([...key]);
      else {
        const changed = this.changed(row, written);
        const name = changed.map(({ column, grown }) => (grown ? `${column}+` : column)).join();
        let group = kept.get(name);
        if (!group) kept.set(name, (group = { columns: changed, rows: [] }));
        group.rows.push(changed.map((change) => this.stored(change, row, written)));
        if (this.searchable && this.isSoughtOtherwise(row, written)) {
          sought.push([...key, ...this.search.map((column) => termsOf(row[column]))]);
        }
      }
    }
    const fts = searchName(this.physical);
    if (this.searchable)
      yield* this.bulk(`delete from "${fts}" where rowid in (${this.rowidsOfKeys()})`, gone);
    yield* this.bulk(`delete from "${this.physical}" where rowid in (${this.rowidsOfKeys()})`, gone);
    for (const { columns, rows: changes } of kept.values()) yield* this.bulk(this.upsert(columns), changes);
    const key = this.definition.key;
    yield* this.bulk(
      `insert or replace into "${fts}" (rowid, ${list(this.search)}) ` +
        `select t.rowid, ${this.search.map((_, i) => `value ->> ${key.length + i}`).join(', ')} ` +
        `from json_each(?) cross join "${this.physical}" t on ${this.keyMatches()}`,
      sought,
    );
  }

  /** The key, and what is not as it was written; all columns of a row that was not. */
  private changed(row: Row, written: Row | undefined): readonly Change[] {
    if (!written) return this.wholly;
    return this.wholly.flatMap((change) => {
      const { column } = change;
      const [before, after] = [written[column], row[column]];
      if (before === after) return this.definition.key.includes(column) ? change : [];
      if (!Array.isArray(before) || !Array.isArray(after) || !isStart(before, after)) return change;
      return before.length === after.length ? [] : { column, grown: before.length > 0 };
    });
  }

  private upsert(changes: readonly Change[]): string {
    const columns = changes.map(({ column }) => column);
    const rest = changes.filter(({ column }) => !this.definition.key.includes(column));
    return (
      `insert into "${this.physical}" (${list(columns)}) ` +
      `select ${values(columns.length)} from json_each(?) where true ` +
      `on conflict (${list(this.definition.key)}) do ` +
      (rest.length === 0 ? 'nothing' : `update set ${rest.map(assignment).join(', ')}`)
    );
  }

  private rowidsOfKeys(): string {
    return `select t.rowid from json_each(?) cross join "${this.physical}" t on ${this.keyMatches()}`;
  }

  private keyMatches(): string {
    return this.definition.key.map((column, i) => `t."${column}" = value ->> ${i}`).join(' and ');
  }

  private isSoughtOtherwise(row: Row, written: Row | undefined): boolean {
    return !written || this.search.some((column) => row[column] !== written[column]);
  }

  private *bulk(sql: string, rows: unknown[][]): Generator<void> {
    for (let from = 0; from < rows.length; from += BULK) {
      this.prepare(sql).run(JSON.stringify(rows.slice(from, from + BULK)));
      yield;
    }
  }

  private read(key: readonly (string | number)[]): Row | undefined {
    const found = this.prepare(
      `select ${list(this.columns)} from "${this.physical}" ` +
        `where ${this.definition.key.map((column) => `"${column}" = ?`).join(' and ')}`,
    ).get(...key);
    if (!found) return undefined;
    const row: Row = {};
    this.columns.forEach((column, i) => {
      const value = found[i];
      row[column] =
        this.definition.columns[column] === 'json' && value !== null
          ? (JSON.parse(value as string) as RowValue)
          : value;
    });
    return row;
  }

  private stored({ column, grown }: Change, row: Row, written: Row | undefined): string | number | null {
    const value = row[column];
    if (this.definition.columns[column] !== 'json' || value === null) return value as string | number | null;
    if (!grown) return JSON.stringify(value);
    const added = (value as unknown[]).slice((written![column] as unknown[]).length);
    return `,${JSON.stringify(added).slice(1)}`;
  }

  private prepare(sql: string): Statement<SqlColumn[]> {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.database.prepare(sql)));
    return statement;
  }
}

interface Change {
  readonly column: string;
  /** A JSON array that only grew is written by what it grew by: it may be long. */
  readonly grown: boolean;
}

/** What is in the text already loses its bracket to what is added. */
function assignment({ column, grown }: Change): string {
  const kept = grown ? `substr("${column}", 1, length("${column}") - 1) || ` : '';
  return `"${column}" = ${kept}excluded."${column}"`;
}

/** Whether an array holds all of another at its beginning. */
function isStart(start: readonly unknown[], array: readonly unknown[]): boolean {
  return start.length <= array.length && start.every((value, i) => value === array[i]);
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}

function values(n: number): string {
  return Array.from({ length: n }, (_, i) => `value ->> ${i}`).join(', ');
}

function termsOf(text: RowValue): string {
  return typeof text === 'string' ? searchTerms(text) : '';
}
