import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Database, type SqlColumn, type SqlValue, type Statement } from '../event-store/sqlite/database.js';
import { LOG_START, type Position } from '../kernel/event.js';
import { type Projection, type Tables } from './projection.js';
import { physicalName, searchName } from './view-table.js';

/** Raised when the bookkeeping changes; a file of another format is thrown away. */
const FORMAT = 2;

/** `views.db` of a data folder. */
export function viewsFile(folder: string): string {
  return join(folder, 'views.db');
}

export type OpenDatabase = (file: string) => Database;

export type GenerationState = 'building' | 'live';

/** One build of a view, as the bookkeeping knows it. */
export interface GenerationRecord {
  readonly generation: number;
  readonly view: string;
  readonly version: number;
  /** What columns, keys and search the tables have. */
  readonly shape: string;
  readonly tables: readonly string[];
  state: GenerationState;
  /** The log is in the rows up to here. */
  checkpoint: Position;
  /** How far it is built stream by stream; null where it is not. */
  cursor: string | null;
  /** How many events its handlers took. */
  events: number;
  /** Whether the indexes are made. */
  indexed: boolean;
}

/** An event that could not be digested, or that waits behind one. */
export interface IsolatedEvent {
  readonly stream: string;
  readonly position: Position;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  /** Why it could not be digested; null while it waits. */
  readonly code: string | null;
  readonly message: string | null;
}

export interface IsolatedStream {
  readonly stream: string;
  /** The event that cannot be digested, and why. */
  readonly position: Position;
  readonly eventId: string;
  readonly type: string;
  readonly code: string;
  readonly message: string;
  /** Events of the stream that wait, with this one. */
  readonly waiting: number;
}

/** What a generation could not digest. */
export interface Isolation {
  /** The first by position: a handler that fails may hold up every enterprise. */
  readonly isolated: readonly IsolatedStream[];
  /** How many there are in all, and how many of their events wait. */
  readonly isolatedStreams: number;
  readonly isolatedEvents: number;
}

/**
 * `views.db`: the tables of the views and what is known of each. It can be lost at any time, so a
 * file that cannot be read is thrown away. Rows and checkpoints are written in one transaction.
 */
export class ViewsDatabase {
  private readonly statements = new Map<string, Statement<SqlColumn[]>>();

  private constructor(readonly database: Database) {}

  static open(file: string, open: OpenDatabase = openDatabase): ViewsDatabase {
    try {
      return new ViewsDatabase(prepared(open(file)));
    } catch (error) {
      if (!isSpoilt(error)) throw error;
      discard(file);
      return new ViewsDatabase(prepared(open(file)));
    }
  }

  transaction<Result>(work: () => Result): Result {
    return this.database.transaction(work);
  }

  /** A long transaction whose steps let others have their turn. Nothing else may write until it is over. */
  async transactionInTurns(steps: Iterable<void>, turn: () => Promise<unknown>): Promise<void> {
    this.database.exec('begin immediate');
    try {
      for (const _step of steps) await turn();
      this.database.exec('commit');
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('rollback');
      throw error;
    }
  }

  generations(): GenerationRecord[] {
    return this.all(
      'select generation, view, version, shape, tables, state, checkpoint, cursor, events, indexed ' +
        'from generations order by generation',
    ).map(([generation, view, version, shape, tables, state, checkpoint, cursor, events, indexed]) => ({
      generation: generation as number,
      view: view as string,
      version: version as number,
      shape: shape as string,
      tables: JSON.parse(tables as string) as string[],
      state: state as GenerationState,
      checkpoint: checkpoint as number,
      cursor: cursor as string | null,
      events: events as number,
      indexed: indexed === 1,
    }));
  }

  addGeneration(projection: Projection): GenerationRecord {
    const tables = Object.keys(projection.tables);
    const [[generation]] = this.all('select coalesce(max(generation), 0) + 1 from generations');
    const record: GenerationRecord = {
      generation: generation as number,
      view: projection.name,
      version: projection.version,
      shape: shapeOf(projection.tables),
      tables,
      state: 'building',
      checkpoint: LOG_START,
      cursor: null,
      events: 0,
      indexed: false,
    };
    this.run(
      'insert into generations (generation, view, version, shape, tables, state, checkpoint, events, indexed) ' +
        'values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      record.generation,
      record.view,
      record.version,
      record.shape,
      JSON.stringify(tables),
      record.state,
      record.checkpoint,
      record.events,
      0,
    );
    return record;
  }

  saveGeneration(record: GenerationRecord): void {
    this.run(
      'update generations set state = ?, checkpoint = ?, cursor = ?, events = ?, indexed = ? where generation = ?',
      record.state,
      record.checkpoint,
      record.cursor,
      record.events,
      record.indexed ? 1 : 0,
      record.generation,
    );
  }

  dropGeneration({ generation, view, tables }: GenerationRecord): void {
    for (const table of tables) {
      const physical = physicalName(view, table, generation);
      this.database.exec(`drop table if exists "${physical}"`);
      this.database.exec(`drop table if exists "${searchName(physical)}"`);
    }
    this.run('delete from isolated where generation = ?', generation);
    this.run('delete from generations where generation = ?', generation);
  }

  isolated(generation: number, stream?: string): IsolatedEvent[] {
    return this.all(
      'select stream, position, revision, event_id, type, code, message from isolated ' +
        'where generation = ? and (? is null or stream = ?) order by position',
      generation,
      stream ?? null,
      stream ?? null,
    ).map(([name, position, revision, eventId, type, code, message]) => ({
      stream: name as string,
      position: position as number,
      revision: revision as number,
      eventId: eventId as string,
      type: type as string,
      code: code as string | null,
      message: message as string | null,
    }));
  }

  /** Lists this many streams. */
  isolation(generation: number, limit: number): Isolation {
    // The event that failed has a code, those behind it have none.
    const first = this.all(
      'select stream, position, event_id, type, code, message, (select count(*) from isolated as those ' +
        'where those.generation = isolated.generation and those.stream = isolated.stream) ' +
        'from isolated where generation = ? and code is not null order by position limit ?',
      generation,
      limit,
    );
    const [[streams, events]] = this.all(
      'select count(code), count(*) from isolated where generation = ?',
      generation,
    );
    return {
      isolated: first.map(([stream, position, eventId, type, code, message, waiting]) => ({
        stream: stream as string,
        position: position as number,
        eventId: eventId as string,
        type: type as string,
        code: code as string,
        message: message as string,
        waiting: waiting as number,
      })),
      isolatedStreams: streams as number,
      isolatedEvents: events as number,
    };
  }

  isolatedStreams(generation: number): string[] {
    return this.all('select distinct stream from isolated where generation = ?', generation).map(
      ([stream]) => stream as string,
    );
  }

  isolate(generation: number, event: IsolatedEvent): void {
    this.run(
      'insert or replace into isolated (generation, stream, position, revision, event_id, type, code, message) ' +
        'values (?, ?, ?, ?, ?, ?, ?, ?)',
      generation,
      event.stream,
      event.position,
      event.revision,
      event.eventId,
      event.type,
      event.code,
      event.message,
    );
  }

  /** Takes the events of a stream off the list, up to a position. */
  release(generation: number, stream: string, upTo: Position): void {
    this.run(
      'delete from isolated where generation = ? and stream = ? and position <= ?',
      generation,
      stream,
      upTo,
    );
  }

  close(): void {
    this.database.close();
  }

  private all(sql: string, ...params: readonly SqlValue[]): SqlColumn[][] {
    return this.statement(sql).all(...params);
  }

  private run(sql: string, ...params: readonly SqlValue[]): void {
    this.statement(sql).run(...params);
  }

  private statement(sql: string): Statement<SqlColumn[]> {
    let statement = this.statements.get(sql);
    if (!statement) this.statements.set(sql, (statement = this.database.prepare(sql)));
    return statement;
  }
}

/** Tables of equal shape answer the same queries. */
export function shapeOf(tables: Tables): string {
  return JSON.stringify(
    Object.entries(tables).map(([name, { columns, key, search, count }]) => [
      name,
      Object.entries(columns),
      key,
      search ?? [],
      count ?? null,
    ]),
  );
}

/** Whether the file itself is at fault, and not the disk or the caller. */
export function isSpoilt(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? '';
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB') || code === FOREIGN;
}

export function discard(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

const FOREIGN = 'FOREIGN_FORMAT';

// `normal` never tears the file at a power cut, it only forgets the last batches: with their checkpoint.
function openDatabase(file: string): Database {
  return Database.open(file, { synchronous: 'normal', cacheMiB: 64 });
}

function prepared(database: Database): Database {
  try {
    // Larger than the default, so that a rebuild does not copy hot pages at every turn.
    // After a time in which readers kept it from being emptied it shrinks again.
    database.exec('pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864');
    const tables = database.prepare<[number]>('select count(*) from sqlite_master').get()![0];
    if (tables === 0) create(database);
    else if (database.pragma('user_version') !== FORMAT) {
      throw Object.assign(new Error('a foreign format'), { code: FOREIGN });
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function create(database: Database): void {
  database.exec(`
    begin immediate;
    create table generations (
      generation integer primary key,
      view text not null,
      version integer not null,
      shape text not null,
      tables text not null,
      state text not null,
      checkpoint integer not null,
      cursor text,
      events integer not null,
      indexed integer not null
    );
    create table isolated (
      generation integer not null,
      stream text not null,
      position integer not null,
      revision integer not null,
      event_id text not null,
      type text not null,
      code text,
      message text,
      primary key (generation, stream, position)
    ) without rowid;
    pragma user_version = ${FORMAT};
    commit;
  `);
}
