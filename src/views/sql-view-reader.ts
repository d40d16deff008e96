import { type SqlColumn, type Statement } from '../event-store/sqlite/database.js';
import { LOG_START, type Position } from '../kernel/event.js';
import { refuseView, ViewReader } from './view-reader.js';
import { physicalName, searchName } from './view-table.js';
import { type ViewsDatabase } from './views-database.js';

/** `{view.table}` or `{view.table~}` in a query. */
const PLACE = /\{([a-z][a-z0-9-]*)\.(\w+)(~?)\}/g;

/** More than the product has, so that statements made of variable parts cannot fill the memory. */
const MOST_STATEMENTS = 1_000;

const RETRY_AFTER_SECONDS = 1;

type Params = readonly (string | number | null)[];

/** Answers from whatever generation of each view is serving. */
export class SqlViewReader extends ViewReader {
  private readonly statements = new Map<string, { statement: Statement<SqlColumn[]>; columns: string[] }>();
  private readonly waiting = new Set<{ readonly position: Position; readonly wake: () => void }>();
  private database: ViewsDatabase | null = null;
  private serving: ReadonlyMap<string, number> = new Map();
  private reached: Position = LOG_START;

  constructor(private readonly waitMilliseconds: number) {
    super();
  }

  /** From now on these generations answer. */
  serve(database: ViewsDatabase | null, serving: ReadonlyMap<string, number>): void {
    this.statements.clear();
    this.database = database;
    this.serving = serving;
  }

  /** What is served is true at this position now. */
  reach(position: Position): void {
    this.reached = position;
    for (const waiter of this.waiting) if (waiter.position <= position) waiter.wake();
  }

  query<Row extends object>(sql: string, ...params: Params): Row[] {
    const { statement, columns } = this.prepared(sql);
    return statement.all(...params).map((values) => rowOf<Row>(columns, values));
  }

  one<Row extends object>(sql: string, ...params: Params): Row | undefined {
    const { statement, columns } = this.prepared(sql);
    const values = statement.get(...params);
    return values && rowOf<Row>(columns, values);
  }

  position(): Position {
    return this.reached;
  }

  async waitFor(position: Position): Promise<void> {
    if (position <= this.reached) return;
    if (!(await this.reaches(position, this.waitMilliseconds))) {
      throw refuseView(
        'view-behind',
        { position: String(position), reached: String(this.reached) },
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    }
  }

  /** Whether the position is reached within a time. */
  reaches(position: Position, milliseconds: number): Promise<boolean> {
    if (position <= this.reached) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (reached: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
        resolve(reached);
      };
      const waiter = { position, wake: () => done(true) };
      const timer = setTimeout(() => done(false), milliseconds);
      this.waiting.add(waiter);
    });
  }

  private prepared(sql: string) {
    let prepared = this.statements.get(sql);
    if (!prepared) {
      const physical = sql.replace(PLACE, (_place, view: string, table: string, search: string) =>
        this.physical(view, table, search !== ''),
      );
      if (!this.database) throw notReady('*');
      const statement = this.database.database.prepare<SqlColumn[]>(physical);
      if (this.statements.size >= MOST_STATEMENTS) this.statements.clear();
      this.statements.set(sql, (prepared = { statement, columns: [...statement.columns] }));
    }
    return prepared;
  }

  private physical(view: string, table: string, search: boolean): string {
    const generation = this.serving.get(view);
    if (generation === undefined) throw notReady(view);
    const physical = physicalName(view, table, generation);
    return search ? searchName(physical) : physical;
  }
}

function notReady(view: string) {
  return refuseView('view-not-ready', { view }, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function rowOf<Row>(columns: readonly string[], values: readonly SqlColumn[]): Row {
  const row: Record<string, SqlColumn> = {};
  for (let i = 0; i < columns.length; i++) row[columns[i]] = values[i];
  return row as Row;
}
