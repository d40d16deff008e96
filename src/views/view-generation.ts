import { type Position, type RecordedEvent } from '../kernel/event.js';
import { type Projection, type Rows, type TableDefinition } from './projection.js';
import { Journal, type Row, RowCache } from './row-cache.js';
import { ViewTable } from './view-table.js';
import { type GenerationRecord, type IsolatedEvent, type ViewsDatabase } from './views-database.js';

type Handler = (event: RecordedEvent, rows: Readonly<Record<string, Rows<Row>>>) => void;

/** One generation of a view at work: takes events into memory and writes them when it is told. */
export class ViewGeneration {
  private readonly journal = new Journal();
  private readonly handlers: Readonly<Record<string, Handler | undefined>>;
  private tables: ViewTable[] = [];
  private rows: Record<string, Rows<Row>> = {};
  private isolatedStreams = new Set<string>();
  private isolating: IsolatedEvent[] = [];
  private taken = 0;
  private isStale = false;

  constructor(
    private readonly database: ViewsDatabase,
    readonly projection: Projection,
    readonly record: GenerationRecord,
  ) {
    this.handlers = projection.on;
    this.reset();
  }

  /** A new generation with empty tables; inside a transaction. */
  static create(database: ViewsDatabase, projection: Projection): ViewGeneration {
    const generation = new ViewGeneration(database, projection, database.addGeneration(projection));
    for (const table of generation.tables) table.create();
    return generation;
  }

  get checkpoint(): Position {
    return this.record.checkpoint;
  }

  /** Rows kept in memory that were used of late. */
  get cached(): number {
    let n = 0;
    for (const { rows } of this.tables) if (rows instanceof RowCache) n += rows.size;
    return n;
  }

  /** A transaction failed: what is in memory is not in the database. */
  failed(): void {
    this.isStale = true;
  }

  /** Forgets what is not in the database. */
  refresh(): void {
    if (this.isStale) this.reset();
  }

  private reset(): void {
    this.journal.clear();
    this.isolating = [];
    this.taken = 0;
    this.isolatedStreams = new Set(this.database.isolatedStreams(this.record.generation));
    const state = { empty: this.record.events === 0, indexed: this.record.indexed };
    this.tables = Object.entries<TableDefinition<Row>>(this.projection.tables).map(
      ([name, definition]) =>
        new ViewTable(
          this.database.database,
          this.projection.name,
          name,
          this.record.generation,
          definition,
          this.journal,
          state,
        ),
    );
    this.rows = Object.fromEntries(
      Object.keys(this.projection.tables).map((name, i) => [name, this.tables[i].rows]),
    );
    this.isStale = false;
  }

  /** Takes an event of one of its categories. One that cannot be digested isolates its stream. */
  take(event: RecordedEvent): void {
    if (event.position <= this.record.checkpoint) return;
    const handler = this.handlers[event.type];
    if (!handler) return;
    if (this.isolatedStreams.size > 0 && this.isolatedStreams.has(event.stream)) {
      this.isolating.push(isolated(event, null));
      return;
    }
    const error = this.digest(event, handler);
    if (error) {
      this.isolatedStreams.add(event.stream);
      this.isolating.push(isolated(event, error.thrown));
    }
  }

  /**
   * Takes events again that waited. Tells the position up to which they are digested, or undefined
   * when not even the first is; one that fails again says so anew.
   */
  takeAgain(events: readonly RecordedEvent[]): Position | undefined {
    let digested: Position | undefined;
    for (const event of events) {
      const handler = this.handlers[event.type];
      const error = handler && this.digest(event, handler);
      if (error) {
        this.isolating.push(isolated(event, error.thrown));
        break;
      }
      digested = event.position;
    }
    return digested;
  }

  free(stream: string): void {
    this.isolatedStreams.delete(stream);
  }

  /**
   * Writes what was taken, with the checkpoint, step by step; inside a transaction. `flushed` follows the
   * commit.
   * @param cursor how far it is built stream by stream
   */
  *flush(checkpoint: Position, cursor: string | null = null): Generator<void> {
    for (const table of this.tables) yield* table.flush();
    for (const event of this.isolating) this.database.isolate(this.record.generation, event);
    this.database.saveGeneration({
      ...this.record,
      events: this.record.events + this.taken,
      checkpoint: Math.max(checkpoint, this.record.checkpoint),
      cursor,
    });
  }

  flushed(checkpoint: Position, cursor: string | null = null): void {
    for (const table of this.tables) table.rows.flushed();
    this.record.events += this.taken;
    this.record.checkpoint = Math.max(checkpoint, this.record.checkpoint);
    this.record.cursor = cursor;
    this.isolating = [];
    this.taken = 0;
  }

  /** Forgets rows that were not used since the last time. */
  age(): void {
    for (const { rows } of this.tables) if (rows instanceof RowCache) rows.age();
  }

  /** Makes the indexes step by step; others may have their turn in between. */
  *index(): Generator<void> {
    for (const table of this.tables) yield* table.index();
    this.database.saveGeneration({ ...this.record, indexed: true });
    this.record.indexed = true;
  }

  private digest(event: RecordedEvent, handler: Handler): { thrown: unknown } | undefined {
    try {
      handler(event, this.rows);
      this.taken++;
      this.journal.clear();
      return undefined;
    } catch (thrown) {
      this.journal.undo();
      return { thrown };
    }
  }
}

function isolated(event: RecordedEvent, thrown: unknown): IsolatedEvent {
  const { stream, position, revision, id, type } = event;
  const error = thrown instanceof Error ? thrown : null;
  return {
    stream,
    position,
    revision,
    eventId: id,
    type,
    code: thrown === null ? null : codeOf(thrown),
    // Long enough for a sentence, too short for a dump of what the handler held.
    message: thrown === null ? null : (error?.message ?? 'not an Error').slice(0, 200),
  };
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'thrown';
  const { code } = thrown as { code?: unknown };
  return typeof code === 'string' ? code : thrown.name;
}
