import Libsql from 'libsql';

/** What a parameter can be. Numbers are bound as REAL: a column's INTEGER affinity makes integers of them again. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** What a column can hold. */
export type SqlColumn = string | number | null | Uint8Array;

export interface OpenOptions {
  /** `full`: a commit survives a power cut. `normal`: the last commits may be lost, the file stays sound. */
  readonly synchronous: 'off' | 'normal' | 'full';
  /**
   * `wal` unless told. `delete` is the rollback journal, for a file that is held by a lock;
   * `as-it-is` writes nothing to a file that may not be ours.
   */
  readonly journal?: 'wal' | 'delete' | 'as-it-is';
  /** How long a statement waits, blocking, for another connection's lock; 1,000 ms unless told. */
  readonly busyTimeoutMs?: number;
  /** Page cache in MiB; 16 unless told. */
  readonly cacheMiB?: number;
}

/** A failure that SQLite reported. */
export class SqliteError extends Error {
  constructor(
    /** Extended result code: `SQLITE_CONSTRAINT_UNIQUE`, `SQLITE_FULL`, `SQLITE_IOERR_WRITE`. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SqliteError';
  }
}

/** One connection. The only file that knows the driver. */
export class Database {
  private constructor(private readonly connection: Libsql.Database) {}

  /** Makes the file when it is missing. @throws SqliteError */
  static open(path: string, options: OpenOptions): Database {
    const { synchronous, journal = 'wal', busyTimeoutMs = 1_000, cacheMiB = 16 } = options;
    const database = new Database(
      native(() => new Libsql(path, { timeout: busyTimeoutMs }), 'SQLITE_CANTOPEN'),
    );
    try {
      if (journal !== 'as-it-is') database.exec(`PRAGMA journal_mode = ${journal}`);
      database.exec(
        `PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = ${-cacheMiB * 1024}; PRAGMA temp_store = MEMORY`,
      );
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  }

  /**
   * Prepare once and keep. A row comes as the array of its columns, in the order of the select.
   * @throws SqliteError
   */
  prepare<Row extends readonly SqlColumn[] = never>(sql: string): Statement<Row> {
    return native(() => new Statement<Row>(this.connection.prepare(sql)));
  }

  /** Any number of statements, without parameters. @throws SqliteError */
  exec(sql: string): void {
    native(() => this.connection.exec(sql));
  }

  /** The value of a pragma such as `user_version`. */
  pragma(name: string): SqlColumn {
    return this.prepare<[SqlColumn]>(`PRAGMA ${name}`).get()?.[0] ?? null;
  }

  get inTransaction(): boolean {
    return this.connection.inTransaction;
  }

  /** All of `work` or nothing, under the write lock. `work` is synchronous. */
  transaction<Result>(work: () => Result): Result {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // Some errors, a full disk among them, have rolled back by themselves.
      if (this.inTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /** The driver lets go of the file when the statements that were prepared are collected as well. */
  close(): void {
    this.connection.close();
  }
}

export class Statement<Row extends readonly SqlColumn[]> {
  constructor(private readonly statement: Libsql.Statement) {
    if (statement.reader) statement.raw();
  }

  /** The names of a row's columns. */
  get columns(): readonly string[] {
    return this.statement.columns().map(({ name }) => name);
  }

  /** @throws SqliteError */
  run(...values: readonly SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number } {
    return native(() => this.statement.run(values)) as { changes: number; lastInsertRowid: number };
  }

  /** The first row. @throws SqliteError */
  get(...values: readonly SqlValue[]): Row | undefined {
    return native(() => this.statement.get(values)) as Row | undefined;
  }

  /** @throws SqliteError */
  all(...values: readonly SqlValue[]): Row[] {
    return native(() => this.statement.all(values)) as Row[];
  }
}

function native<Result>(call: () => Result, otherwise?: string): Result {
  try {
    return call();
  } catch (error) {
    const { code = otherwise, message } = error as { code?: string; message: string };
    if (code === undefined || error instanceof SqliteError) throw error;
    throw new SqliteError(code === '' && otherwise ? otherwise : code, message, { cause: error });
  }
}
