import { setImmediate } from 'node:timers';
import { Database, type SqlColumn, SqliteError, type Statement } from '../event-store/sqlite/database.js';
import { LOG_START, type Position } from '../kernel/event.js';
import { refuseView, ViewReader } from './view-reader.js';
import { physicalName, searchName } from './view-table.js';
import { type Serving, type ViewAudience } from './views.js';
import { isSpoilt } from './views-database.js';

/** `{view.table}` or `{view.table~}` in a query. */
const PLACE = /\{([a-z][a-z0-9-]*)\.(\w+)(~?)\}/g;

/** More than the product has, so that statements made of variable parts cannot fill the memory. */
const MOST_STATEMENTS = 1_000;

const RETRY_AFTER_SECONDS = 1;

type Params = readonly (string | number | null)[];

/**
 * Answers from whatever generation of each view is serving, on a connection of its own: whoever
 * writes may be in another thread. Everything asked in one turn of the event loop is read from one
 * state of the views, and `position` tells which.
 */
export class SqlViewReader extends ViewReader implements ViewAudience {
  private readonly statements = new Map<string, { statement: Statement<SqlColumn[]>; columns: string[] }>();
  private readonly waiting = new Set<{ readonly position: Position; readonly wake: () => void }>();
  private database: Database | null = null;
  private serving: Serving = new Map();
  reached: Position = LOG_START;
  private isReading = false;

  /** Hears that the file itself is at fault. */
  onSpoilt: (error: SqliteError) => void = () => {};

  /** @param file `views.db`; opened when it is told that it is there */
  constructor(
    private readonly file: string,
    private readonly waitMilliseconds: number,
  ) {
    super();
  }

  serve(serving: Serving | null): void {
    this.endTurn();
    this.statements.clear();
    this.serving = serving ?? new Map();
    this.database?.close();
    this.database = null;
    if (serving === null) return;
    // Opened anew each time: it may be another file since.
    this.database = Database.open(this.file, { synchronous: 'normal', cacheMiB: 32 });
    this.database.exec('pragma query_only = on');
  }

  reach(position: Position): void {
    // What was waited for must be seen.
    this.endTurn();
    this.reached = position;
    for (const waiter of this.waiting) if (waiter.position <= position) waiter.wake();
  }

  query<Row extends object>(sql: string, ...params: Params): Row[] {
    return this.reading(() => {
      const { statement, columns } = this.prepared(sql);
      this.beginTurn();
      return statement.all(...params).map((values) => rowOf<Row>(columns, values));
    });
  }

  one<Row extends object>(sql: string, ...params: Params): Row | undefined {
    return this.reading(() => {
      const { statement, columns } = this.prepared(sql);
      this.beginTurn();
      const values = statement.get(...params);
      return values && rowOf<Row>(columns, values);
    });
  }

  position(): Position {
    if (!this.database || this.serving.size === 0) return LOG_START;
    return this.reading(() => {
      const { statement } = this.cached('position', () =>
        this.database!.prepare<SqlColumn[]>(
          'select min(checkpoint) from generations where generation in (select value from json_each(?))',
        ),
      );
      this.beginTurn();
      const row = statement.get(JSON.stringify([...this.serving.values()]));
      return (row?.[0] as number | null | undefined) ?? LOG_START;
    });
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

  /** Reads that follow in this turn see the same state; it ends when the event loop goes on. */
  private beginTurn(): void {
    if (this.isReading) return;
    this.run('begin');
    this.isReading = true;
    setImmediate(() => this.endTurn());
  }

  private endTurn(): void {
    if (!this.isReading) return;
    this.isReading = false;
    try {
      this.run('commit');
    } catch (error) {
      // Nothing was written that could be lost; the next turn begins anew.
      if (!(error instanceof SqliteError)) throw error;
      this.giveUpTurn();
    }
  }

  private giveUpTurn(): void {
    this.isReading = false;
    try {
      if (this.database?.inTransaction) this.run('rollback');
    } catch (error) {
      if (!(error instanceof SqliteError)) throw error;
    }
  }

  /** @throws Refusal `view-not-ready` where the file or the disk is at fault */
  private reading<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SqliteError) || error.code === 'SQLITE_ERROR') throw error;
      this.giveUpTurn();
      if (isSpoilt(error)) this.onSpoilt(error);
      throw notReady('*');
    }
  }

  private run(sql: string): void {
    this.cached(sql, () => this.database!.prepare<SqlColumn[]>(sql)).statement.run();
  }

  private prepared(sql: string) {
    return this.cached(sql, () => {
      const physical = sql.replace(PLACE, (_place, view: string, table: string, search: string) =>
        this.physical(view, table, search !== ''),
      );
      if (!this.database) throw notReady('*');
      return this.database.prepare<SqlColumn[]>(physical);
    });
  }

  private cached(sql: string, prepare: () => Statement<SqlColumn[]>) {
    let cached = this.statements.get(sql);
    if (!cached) {
      const statement = prepare();
      if (this.statements.size >= MOST_STATEMENTS) this.statements.clear();
      this.statements.set(sql, (cached = { statement, columns: [...statement.columns] }));
    }
    return cached;
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
