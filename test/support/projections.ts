import fc from 'fast-check';
import { join } from 'node:path';
import { EventStore } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { type BusinessDate } from '../../src/kernel/dates.js';
import { type EventMetadata, type NewEvent, type Position } from '../../src/kernel/event.js';
import { derivedId, type Uuid } from '../../src/kernel/ids.js';
import { type AnyProjection, type Tables } from '../../src/views/projection.js';
import { ViewReader } from '../../src/views/view-reader.js';
import { ViewRunner, type ViewRunnerOptions } from '../../src/views/view-runner.js';
import { removeFolder, temporaryFolder } from './temporary-folder.js';

const SEED = '0d6e7c1a-52a0-4f6e-8a6e-2d8a0a6d2c11';

/** An event as a projection's test tells it; what is left out is made up, always in the same way. */
export interface Told {
  /** `<category>-<id>` */
  readonly stream: string;
  readonly type: string;
  readonly data: object;
  /** 2026-03-02 unless told. */
  readonly occurredOn?: BusinessDate;
  readonly metadata?: Partial<EventMetadata>;
}

/** How long a busy machine may take to bring the views up to date. */
const PATIENCE_MS = 30_000;

type Params = readonly (string | number | null)[];

const opened: { close(): Promise<void> }[] = [];

afterAll(async () => {
  for (const views of opened.splice(0)) await views.close();
});

/** An event store in a folder of its own that is told events; both go when the tests are over. */
export class ToldStore {
  private readonly revisions = new Map<string, number>();

  private constructor(
    readonly folder: string,
    readonly store: SqliteEventStore,
  ) {}

  static async open(): Promise<ToldStore> {
    const folder = temporaryFolder();
    const told = new ToldStore(folder, await SqliteEventStore.open(join(folder, 'events')));
    opened.push(told);
    return told;
  }

  /** Appends in the order told. Answers the position of the last. */
  async tell(events: readonly Told[]): Promise<Position> {
    const results = await Promise.all(
      events.map((told) => {
        const revision = this.revisions.get(told.stream) ?? -1;
        this.revisions.set(told.stream, revision + 1);
        return this.store.append(told.stream, revision < 0 ? 'no-stream' : revision, [
          eventOf(told, revision + 1),
        ]);
      }),
    );
    return results.at(-1)?.position ?? this.store.end();
  }

  async close(): Promise<void> {
    await this.store.close();
    removeFolder(this.folder);
  }
}

/** Views that run in a folder of their own. */
export class ProjectedViews extends ViewReader {
  runner: ViewRunner;

  private constructor(
    readonly projections: readonly AnyProjection[],
    private readonly options: ViewRunnerOptions,
    readonly store: EventStore,
    private readonly told: ToldStore | null,
  ) {
    super();
    this.runner = new ViewRunner(store, options);
  }

  static async start(
    projections: readonly AnyProjection[],
    store: EventStore | ToldStore,
    options: Partial<ViewRunnerOptions> = {},
  ): Promise<ProjectedViews> {
    const told = store instanceof ToldStore ? store : null;
    const views = new ProjectedViews(
      projections,
      { folder: temporaryFolder(), projections, waitMilliseconds: PATIENCE_MS, ...options },
      store instanceof ToldStore ? store.store : store,
      told,
    );
    opened.unshift(views);
    await views.runner.start();
    await views.caughtUp();
    return views;
  }

  get folder(): string {
    return this.options.folder;
  }

  query<Row extends object>(sql: string, ...params: Params): Row[] {
    return this.runner.reader.query<Row>(sql, ...params);
  }

  one<Row extends object>(sql: string, ...params: Params): Row | undefined {
    return this.runner.reader.one<Row>(sql, ...params);
  }

  position(): Position {
    return this.runner.reader.position();
  }

  get reached(): Position {
    return this.runner.reader.reached;
  }

  waitFor(position: Position): Promise<void> {
    return this.runner.reader.waitFor(position);
  }

  /** Appends more events and waits until they are in the views. */
  async tell(...events: readonly Told[]): Promise<void> {
    if (!this.told) throw new TypeError('these views were given a store: append to it');
    await this.told.tell(events);
    await this.caughtUp();
  }

  /** Waits until everything in the log is in the views. */
  async caughtUp(): Promise<void> {
    await this.waitFor(await this.store.end());
  }

  /** Stops and starts again on the same folder, with other projections or settings if told. */
  async restart(options: Partial<ViewRunnerOptions> = {}): Promise<void> {
    await this.runner.stop();
    this.runner = new ViewRunner(this.store, { ...this.options, ...options });
    await this.runner.start();
  }

  rows(): Record<string, object[]> {
    return rowsOf(this, this.projections);
  }

  async close(): Promise<void> {
    await this.runner.stop();
    removeFolder(this.folder);
  }
}

/** Views of one or several projections over events that are told, or over a store that is there. */
export async function projected(
  projections: AnyProjection | readonly AnyProjection[],
  events: readonly Told[] | EventStore = [],
): Promise<ProjectedViews> {
  const all = 'tables' in projections ? [projections] : projections;
  if (events instanceof EventStore) return ProjectedViews.start(all, events);
  const told = await ToldStore.open();
  await told.tell(events);
  return ProjectedViews.start(all, told);
}

/** All rows of all tables in the order of their keys, by `view.table`. */
export function rowsOf(
  reader: ViewReader,
  projections: AnyProjection | readonly AnyProjection[],
): Record<string, object[]> {
  const rows: Record<string, object[]> = {};
  for (const { name, tables } of 'tables' in projections ? [projections] : projections) {
    for (const [table, { columns, key }] of Object.entries(tables as Tables)) {
      rows[`${name}.${table}`] = reader.query(
        `select ${Object.keys(columns).map(quoted).join(', ')} from {${name}.${table}} ` +
          `order by ${key.map(quoted).join(', ')}`,
      );
    }
  }
  return rows;
}

/**
 * Tells each history in portions of random size, with restarts in between, and compares all rows
 * with those of views that are built from the whole log at once.
 */
export async function rebuiltEqualsIncremental(
  projections: AnyProjection | readonly AnyProjection[],
  histories: fc.Arbitrary<readonly Told[]>,
  { numRuns = 25 }: { numRuns?: number } = {},
): Promise<void> {
  const portions = fc.array(fc.record({ size: fc.integer({ min: 1, max: 12 }), restart: fc.boolean() }), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(histories, portions, async (history, cuts) => {
      const told = await ToldStore.open();
      const all = 'tables' in projections ? [projections] : projections;
      const views = await ProjectedViews.start(all, told);
      let next = 0;
      for (const { size, restart } of cuts) {
        await views.tell(...history.slice(next, next + size));
        next += size;
        if (restart) await views.restart();
      }
      await views.tell(...history.slice(next));
      const built = await ProjectedViews.start(all, told);
      expect(views.rows()).toEqual(built.rows());
      expect(await undigested(views)).toEqual(await undigested(built));
      for (const closing of [built, views, told]) {
        opened.splice(opened.indexOf(closing), 1);
        await closing.close();
      }
    }),
    { numRuns },
  );
}

async function undigested(views: ProjectedViews): Promise<object[]> {
  const { views: statuses } = await views.runner.status();
  return statuses.flatMap(({ view, isolated }) => isolated.map((stream) => ({ view, ...stream })));
}

function eventOf({ stream, type, data, occurredOn, metadata }: Told, revision: number): NewEvent {
  const id = idTold(stream, revision);
  return {
    id,
    type,
    data,
    metadata: {
      schema: 1,
      actor: { id: 'staff-1', role: 'staff', department: 'department-1' },
      commandId: id,
      correlationId: id,
      causationId: null,
      occurredOn: occurredOn ?? '2026-03-02',
      recordedAt: `${occurredOn ?? '2026-03-02'}T04:05:06.789Z`,
      fingerprint: 'fingerprint',
      prev: null,
      ...metadata,
    },
  };
}

function quoted(column: string): string {
  return `"${column}"`;
}

/** The id under which a stream's event at this revision is told. */
export function idTold(stream: string, revision: number): Uuid {
  return derivedId(SEED, `${stream} ${revision}`);
}
