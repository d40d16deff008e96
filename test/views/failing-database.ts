import {
  Database,
  type SqlColumn,
  SqliteError,
  type SqlValue,
} from '../../src/event-store/sqlite/database.js';

/**
 * A connection that stops at the n-th statement from when it is armed. `error` fails that statement
 * alone; `kill` lets nothing through any more, as when the process is gone.
 */
export class FailingDatabase {
  private left = Infinity;
  private killed = false;
  /** Statements since it was armed. */
  counted = 0;

  private constructor(
    private readonly real: Database,
    private readonly mode: 'error' | 'kill',
  ) {}

  static opener(mode: 'error' | 'kill' = 'error') {
    const opened: FailingDatabase[] = [];
    return {
      opened,
      open: (file: string): Database => {
        const database = new FailingDatabase(Database.open(file, { synchronous: 'off' }), mode);
        opened.push(database);
        return database as unknown as Database;
      },
    };
  }

  arm(statements: number): void {
    this.left = statements;
    this.counted = 0;
  }

  get inTransaction(): boolean {
    return this.real.inTransaction;
  }

  exec(sql: string): void {
    this.through();
    this.real.exec(sql);
  }

  pragma(name: string): SqlColumn {
    return this.real.pragma(name);
  }

  prepare(sql: string) {
    const statement = this.real.prepare<SqlColumn[]>(sql);
    return {
      columns: statement.columns,
      run: (...values: SqlValue[]) => (this.through(), statement.run(...values)),
      get: (...values: SqlValue[]) => (this.through(), statement.get(...values)),
      all: (...values: SqlValue[]) => (this.through(), statement.all(...values)),
    };
  }

  transaction<Result>(work: () => Result): Result {
    return Database.prototype.transaction.call(this, work) as Result;
  }

  close(): void {
    if (this.real.inTransaction) this.real.exec('rollback');
    this.real.close();
  }

  private through(): void {
    this.counted++;
    if (!this.killed && this.counted !== this.left) return;
    this.killed = this.mode === 'kill';
    throw new SqliteError('SQLITE_IOERR_WRITE', 'disk I/O error');
  }
}
