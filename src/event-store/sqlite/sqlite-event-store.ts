import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BroadcastChannel } from 'node:worker_threads';
import { Observable, type Subscriber } from 'rxjs';
import {
  type EventMetadata,
  LOG_START,
  type NewEvent,
  type Position,
  type RecordedEvent,
} from '../../kernel/event.js';
import {
  type AppendResult,
  encode,
  type EncodedEvent,
  EventIdTaken,
  EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type LogBatch,
  OutcomeUnknown,
  type ReadByStreamOptions,
  type ReadLogOptions,
  type ReadStreamOptions,
  StoreUnavailable,
  StreamNotFound,
  type StreamwiseBatch,
  WrongExpectedRevision,
} from '../event-store.js';
import { type Database, SqliteError, type Statement } from './database.js';
import { openEventFile, openEventFileForReading } from './event-file.js';

/** Name of the file in the data folder. */
export const EVENT_FILE = 'events.db';

/** Streams whose last revision is remembered. */
const REMEMBERED_HEADS = 50_000;
/** Rows fetched at once from the log, and the JSON after which a batch is closed early. */
const ROWS_AT_ONCE = 100;
const BATCH_CHARACTERS = 8 * 1_048_576;
/** How often a reader beside the writing process looks for new events; in the same process it is woken. */
const LOOK_EVERY_MS = 100;

/** Appends of one commit from which on there is load: the next commit waits some turns for more to share it. */
const LOAD = 4;
const TURNS_UNDER_LOAD = 4;

const NO_STREAM = -1;

type EventRow = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  data: string,
  metadata: string,
];
const EVENT_COLUMNS = 'events.position, stream, revision, id, type, data, metadata';

interface PendingAppend {
  readonly stream: string;
  /** NO_STREAM or a revision. */
  readonly expected: number;
  readonly events: readonly EncodedEvent[];
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The log in one SQLite file. Appends that arrive in one turn of the event loop, under load in some
 * turns, share a transaction, and are answered when it is committed. Everything runs on one connection and one thread: reads
 * never see what is not committed.
 */
export class SqliteEventStore extends EventStore {
  private readonly statements;
  private readonly logStatements = new Map<string, Statement<EventRow>>();
  /** Last revision by stream, the latest used at the end. A hint: what decides is UNIQUE (stream, revision). */
  private readonly heads = new Map<string, number>();
  private readonly followers = new Set<() => void>();
  private pending: PendingAppend[] = [];
  /** How many appends shared the last commit. */
  private lastGroup = 0;
  private closed = false;

  /** Rings for the other connections of this process to the same file. */
  private readonly bell: BroadcastChannel;

  private constructor(
    path: string,
    private readonly database: Database,
    private readonly writable: boolean,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {
    super();
    this.bell = new BroadcastChannel(`events of ${resolve(path)}`);
    this.bell.unref();
    this.bell.onmessage = () => this.wakeFollowers();
    this.statements = {
      insert: database.prepare(
        'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      savepoint: database.prepare('SAVEPOINT append'),
      release: database.prepare('RELEASE append'),
      undo: database.prepare('ROLLBACK TO append'),
      head: database.prepare<[number | null]>('SELECT max(revision) FROM events WHERE stream = ?'),
      idsBetween: database.prepare<[id: string, position: number]>(
        'SELECT id, position FROM events WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision',
      ),
      byId: database.prepare<[number]>('SELECT position FROM events WHERE id = ?'),
      end: database.prepare<[number | null]>('SELECT max(position) FROM events'),
      streamForwards: database.prepare<EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
      ),
      byStream: database.prepare<EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM events
         WHERE (stream, revision) > (?1, ?2) AND stream < ?3 AND position <= ?4
         ORDER BY stream, revision LIMIT ?5`,
      ),
      streamBackwards: database.prepare<EventRow>(
        `SELECT ${EVENT_COLUMNS} FROM events WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`,
      ),
    };
  }

  /**
   * The store of a data folder, made when it is missing. The caller holds the folder's `FolderLock`.
   * @throws UnusableEventFile
   */
  static async open(folder: string): Promise<SqliteEventStore> {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, EVENT_FILE);
    return new SqliteEventStore(path, openEventFile(path), true);
  }

  /**
   * Reads beside the thread or the process that writes. Appends are refused as `locked`; `follow` is
   * woken by a thread of the same process, and looks for what another process wrote ten times a second.
   * @throws UnusableEventFile
   */
  static async openForReading(
    folder: string,
    { lookEveryMs }: { readonly lookEveryMs?: number } = {},
  ): Promise<SqliteEventStore> {
    const path = join(folder, EVENT_FILE);
    return new SqliteEventStore(path, openEventFileForReading(path), false, lookEveryMs);
  }

  /** The folder's lock keeps others out. */
  override get isShared(): boolean {
    return false;
  }

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendResult> {
    if (this.closed) throw new StoreUnavailable('closed');
    if (!this.writable) throw new StoreUnavailable('locked');
    const encoded = encode(stream, events);
    return new Promise((resolve, reject) => {
      if (this.pending.length === 0) this.commitAfter(this.lastGroup >= LOAD ? TURNS_UNDER_LOAD : 1);
      this.pending.push({
        stream,
        expected: expected === 'no-stream' ? NO_STREAM : expected,
        events: encoded,
        resolve,
        reject,
      });
    });
  }

  override async readStream(
    stream: string,
    options: ReadStreamOptions = {},
  ): Promise<readonly RecordedEvent[]> {
    const { direction = 'forwards', limit = -1 } = options;
    return this.reading(() => {
      const rows =
        direction === 'forwards'
          ? this.statements.streamForwards.all(stream, options.from ?? 0, limit)
          : this.statements.streamBackwards.all(stream, options.from ?? Number.MAX_SAFE_INTEGER, limit);
      if (rows.length === 0 && this.headOf(stream) === NO_STREAM) throw new StreamNotFound(stream);
      return rows.map(eventOf);
    });
  }

  override async readLog(options: ReadLogOptions): Promise<LogBatch> {
    return this.reading(() => this.batch(options));
  }

  override async readByStream({
    category,
    after,
    upTo,
    limit,
  }: ReadByStreamOptions): Promise<StreamwiseBatch> {
    return this.reading(() => {
      const [stream, revision] =
        after === null ? [`${category}-`, NO_STREAM] : (JSON.parse(after) as [string, number]);
      // The character after the dash: no stream of the category comes behind it.
      const rows = this.statements.byStream.all(stream, revision, `${category}.`, upTo, limit);
      const last = rows.at(-1);
      return {
        events: rows.map(eventOf),
        cursor: last ? JSON.stringify([last[1], last[2]]) : after,
        done: rows.length < limit,
      };
    });
  }

  override follow(options: FollowOptions): Observable<LogBatch> {
    return new Observable((subscriber) => {
      let wake = () => {};
      const follower = () => wake();
      this.followers.add(follower);
      void this.pump(options, subscriber, (waker) => (wake = waker));
      return () => this.followers.delete(follower);
    });
  }

  override async end(): Promise<Position> {
    return this.reading(() => this.lastPosition());
  }

  override async close(): Promise<void> {
    if (this.closed) return;
    this.commitPending();
    this.closed = true;
    this.wakeFollowers();
    if (this.writable) this.tidy();
    this.bell.close();
    this.database.close();
  }

  /** A copy that is consistent and compact, while the store is in use. The file must not exist yet. */
  async backupTo(path: string): Promise<void> {
    this.reading(() => this.database.prepare('VACUUM INTO ?').run(path));
  }

  /** Leaves one file behind instead of three; where that fails, the next opening does it. */
  private tidy(): void {
    try {
      this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (!(error instanceof SqliteError)) throw error;
    }
  }

  private commitAfter(turns: number): void {
    setImmediate(() => (turns > 1 ? this.commitAfter(turns - 1) : this.commitPending()));
  }

  private commitPending(): void {
    const group = this.pending;
    if (group.length === 0) return;
    this.pending = [];
    this.lastGroup = group.length;
    let outcomes: (AppendResult | Error)[];
    try {
      outcomes = this.database.transaction(() => group.map((append) => this.write(append)));
    } catch (error) {
      this.heads.clear();
      for (const { stream, reject } of group) reject(failedCommit(stream, error));
      return;
    }
    group.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index];
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    });
    this.wakeFollowers();
    this.bell.postMessage(null);
  }

  /** The answer to one append within the transaction; whatever it throws fails the whole group. */
  private write(append: PendingAppend): AppendResult | Error {
    const { stream, expected, events } = append;
    // Where the stream must not exist, the constraint alone can tell.
    const head = this.heads.get(stream) ?? (expected === NO_STREAM ? NO_STREAM : this.headOf(stream));
    if (head !== expected) return this.judge(append);
    try {
      const position =
        events.length === 1 ? this.insert(stream, expected + 1, events[0]) : this.insertAll(append);
      const revision = expected + events.length;
      this.remember(stream, revision);
      return { revision, position };
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.judge(append);
    }
  }

  private insert(stream: string, revision: number, { id, type, data, metadata }: EncodedEvent): Position {
    return this.statements.insert.run(stream, revision, id, type, data, metadata).lastInsertRowid;
  }

  /** One statement is atomic by itself, several need a savepoint. */
  private insertAll({ stream, expected, events }: PendingAppend): Position {
    this.statements.savepoint.run();
    try {
      let position = LOG_START;
      events.forEach((event, index) => (position = this.insert(stream, expected + 1 + index, event)));
      this.statements.release.run();
      return position;
    } catch (error) {
      if (isUniqueViolation(error)) {
        this.statements.undo.run();
        this.statements.release.run();
      }
      throw error;
    }
  }

  /** Why an append cannot be written: it was before, the stream is elsewhere, or an id is taken. */
  private judge({ stream, expected, events }: PendingAppend): AppendResult | Error {
    const head = this.headOf(stream);
    this.remember(stream, head);
    if (head !== expected) {
      const revision = expected + events.length;
      const there = this.statements.idsBetween.all(stream, expected + 1, revision);
      const isRepetition =
        there.length === events.length && there.every(([id], index) => id === events[index].id);
      return isRepetition
        ? { revision, position: there[there.length - 1][1] }
        : new WrongExpectedRevision(stream, asked(expected), asked(head));
    }
    const ids = events.map(({ id }) => id);
    return new EventIdTaken(
      ids.filter((id, index) => ids.indexOf(id) < index || this.statements.byId.get(id) !== undefined),
    );
  }

  private remember(stream: string, revision: number): void {
    this.heads.delete(stream);
    if (revision === NO_STREAM) return;
    this.heads.set(stream, revision);
    if (this.heads.size > REMEMBERED_HEADS) this.heads.delete(this.heads.keys().next().value!);
  }

  private headOf(stream: string): number {
    return this.statements.head.get(stream)?.[0] ?? NO_STREAM;
  }

  private lastPosition(): Position {
    return this.statements.end.get()?.[0] ?? LOG_START;
  }

  private async pump(
    { after, categories, batchSize = 1_000, handle }: FollowOptions,
    subscriber: Subscriber<LogBatch>,
    onWake: (wake: () => void) => void,
  ): Promise<void> {
    let position: Position | undefined;
    try {
      while (!subscriber.closed) {
        const from = position ?? after;
        const batch = this.reading(() => this.batch({ from, limit: batchSize, categories }));
        if (position === undefined || batch.position > position) {
          await handle(batch);
          position = batch.position;
          subscriber.next(batch);
        }
        // A commit during the handling woke nobody, so it is looked for before falling asleep.
        if (batch.live && this.reading(() => this.lastPosition()) <= position) {
          await new Promise<void>((resolve) => {
            onWake(resolve);
            if (!this.writable) setTimeout(resolve, this.lookEveryMs).unref();
          });
        } else {
          await nextTurn();
        }
      }
    } catch (error) {
      subscriber.error(error);
    }
  }

  private wakeFollowers(): void {
    for (const wake of this.followers) wake();
  }

  private batch({ from, direction = 'forwards', limit, categories: wanted }: ReadLogOptions): LogBatch {
    const categories = wanted && [...new Set(wanted)];
    const forwards = direction === 'forwards';
    const start = from ?? (forwards ? LOG_START : Number.MAX_SAFE_INTEGER);
    // Another process may write between two statements: what comes after this end is the next batch's.
    const stop = forwards ? Math.max(this.lastPosition(), start) : LOG_START;
    const events: RecordedEvent[] = [];
    if (categories?.length === 0) return { events, position: stop, live: true };

    const statement = this.logStatement(forwards, categories?.length ?? 0);
    let position = start;
    let characters = 0;
    while (events.length < limit && characters < BATCH_CHARACTERS) {
      const atOnce = Math.min(ROWS_AT_ONCE, limit - events.length);
      const rows = statement.all(position, stop, atOnce, ...(categories ?? []));
      for (const row of rows) {
        events.push(eventOf(row));
        characters += row[5].length + row[6].length;
      }
      if (rows.length < atOnce) return { events, position: stop, live: true };
      position = rows[rows.length - 1][0];
    }
    return { events, position, live: position === stop };
  }

  /** Ordered by position through the index of each category, so that a rare one costs what it holds. */
  private logStatement(forwards: boolean, categories: number): Statement<EventRow> {
    const key = `${forwards} ${categories}`;
    let statement = this.logStatements.get(key);
    if (!statement) {
      const range = forwards ? 'position > ?1 AND position <= ?2' : 'position < ?1 AND position >= ?2';
      const order = forwards ? 'position' : 'position DESC';
      const positions = Array.from(
        { length: categories },
        (_, index) => `SELECT position FROM events WHERE category = ?${index + 4} AND ${range}`,
      ).join(' UNION ALL ');
      statement = this.database.prepare<EventRow>(
        categories === 0
          ? `SELECT ${EVENT_COLUMNS} FROM events WHERE ${range} ORDER BY ${order} LIMIT ?3`
          : `SELECT ${EVENT_COLUMNS} FROM (${positions} ORDER BY ${order} LIMIT ?3) AS found
             JOIN events ON events.position = found.position ORDER BY found.${order}`,
      );
      this.logStatements.set(key, statement);
    }
    return statement;
  }

  private reading<Result>(read: () => Result): Result {
    if (this.closed) throw new StoreUnavailable('closed');
    try {
      return read();
    } catch (error) {
      throw unavailable(error);
    }
  }
}

function eventOf([position, stream, revision, id, type, data, metadata]: EventRow): RecordedEvent {
  return {
    stream,
    revision,
    position,
    id,
    type,
    data: JSON.parse(data) as object,
    metadata: JSON.parse(metadata) as EventMetadata,
  };
}

function asked(revision: number): ExpectedRevision {
  return revision === NO_STREAM ? 'no-stream' : revision;
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}

function failedCommit(stream: string, error: unknown): unknown {
  // What could not be synced stays in the file until it is written over: a crash may bring it back.
  if (error instanceof SqliteError && error.code === 'SQLITE_IOERR_FSYNC') {
    return new OutcomeUnknown(stream, { cause: error });
  }
  return unavailable(error);
}

/** In the port's words, where it is the file or the disk that failed. */
function unavailable(error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error;
  const cause = { cause: error };
  if (error.code === 'SQLITE_FULL') return new StoreUnavailable('out-of-space', cause);
  if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return new StoreUnavailable('locked', cause);
  if (/^SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/.test(error.code)) {
    return new StoreUnavailable('io', cause);
  }
  return error;
}
