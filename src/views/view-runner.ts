import { mkdirSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import {
  BehaviorSubject,
  filter,
  firstValueFrom,
  type Observable,
  race,
  Subject,
  type Subscription,
  timer,
} from 'rxjs';
import { type EventStore, type LogBatch, StoreUnavailable } from '../event-store/event-store.js';
import { categoryOf, LOG_START, type Position, type RecordedEvent } from '../kernel/event.js';
import { type AnyProjection, type Projection } from './projection.js';
import { SqlViewReader } from './sql-view-reader.js';
import { refuseView } from './view-reader.js';
import { ViewGeneration } from './view-generation.js';
import {
  discard,
  type GenerationRecord,
  isSpoilt,
  type OpenDatabase,
  shapeOf,
  ViewsDatabase,
  viewsFile,
} from './views-database.js';
import { type ViewAudience, Views, type ViewsStatus, type ViewStatus } from './views.js';

/** Events are taken for this long at most before others have their turn; live ones are written before it. */
const SLICE_MS = 20;

/** Events of one read of a rebuild, and those after which it writes: the more, the fewer rows are written twice. */
const BUILD_BATCH = 2_000;
const BUILD_WRITE = 4_000;

/** Rows kept in memory across batches, over all views that are live or are built together. */
const CACHED_ROWS = 40_000;

/** How far `status` counts the events that a view has not seen yet. */
const LAG_COUNTED = 1_000;

/** How many isolated streams `status` lists. */
const ISOLATED_LISTED = 100;

/** How long `start` waits at most for views that are nearly there. */
const START_WAIT_MS = 500;

/** Live events in one batch from which on there is load. */
const LOAD = 8;
const PAUSE_MS = 20;

const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5_000;

export interface ViewRunnerOptions {
  /** The data folder; holds `views.db`. Made when it is missing. */
  readonly folder: string;
  readonly projections: readonly AnyProjection[];
  /** How long `waitFor` waits; 2,000 ms unless told. */
  readonly waitMilliseconds?: number;
  /** Who is told what the views hold; the runner's own reader unless told. */
  readonly audience?: ViewAudience;
  /** How the file is opened; tests break it here. */
  readonly open?: OpenDatabase;
}

/** How far a rebuild is. */
export interface RebuildProgress {
  readonly view: string;
  readonly version: number;
  readonly step: 'events' | 'indexes' | 'done';
  /** Events that the view's handlers took so far. */
  readonly events: number;
  /** The log is read up to here … */
  readonly position: Position;
  /** … and ends here. */
  readonly end: Position;
}

/**
 * Keeps the views up to date with the log, in the thread it runs in. Live views take each batch together, in one transaction
 * with their checkpoint; generations that are built do so in a loop of their own, and take the
 * place of the old ones when they have caught up.
 */
export class ViewRunner extends Views {
  private readonly logger = new Logger('Views');
  private readonly file: string;
  private readonly projections: ReadonlyMap<string, Projection>;
  private readonly categories: readonly string[];
  /** Asks in the same thread; where another does, it is an audience of its own. */
  readonly reader: SqlViewReader;
  private readonly audience: ViewAudience;
  private readonly rebuilds = new Subject<RebuildProgress>();
  private readonly reaching = new BehaviorSubject<Position>(LOG_START);
  private database: ViewsDatabase | null = null;
  private live: ViewGeneration[] = [];
  private building: ViewGeneration[] = [];
  private following: Subscription | null = null;
  /** A write of a rebuild that others must wait for before they write. */
  private writing: Promise<void> | null = null;
  private taking: Promise<void> = Promise.resolve();
  private loop: Promise<void> | null = null;
  private recovering: Promise<void> | null = null;
  private backoff = FIRST_BACKOFF_MS;
  private lastError: ViewsStatus['lastError'] = null;
  private stopped = new AbortController();

  constructor(
    private readonly store: EventStore,
    private readonly options: ViewRunnerOptions,
  ) {
    super();
    this.file = viewsFile(options.folder);
    const projections = options.projections as readonly Projection[];
    this.projections = new Map(projections.map((projection) => [projection.name, projection]));
    if (this.projections.size < projections.length) throw new TypeError('two views of one name');
    this.categories = [...new Set(projections.flatMap(({ categories }) => categories))];
    this.reader = new SqlViewReader(this.file, options.waitMilliseconds ?? 2_000);
    this.audience = options.audience ?? this.reader;
    this.reader.onSpoilt = (error) => void this.spoilt(error);
  }

  /** How far each rebuild is, batch by batch. */
  get progress(): Observable<RebuildProgress> {
    return this.rebuilds.asObservable();
  }

  async start(): Promise<void> {
    mkdirSync(this.options.folder, { recursive: true });
    this.stopped = new AbortController();
    await this.openFile();
    const build = this.build();
    this.follow();
    const end = await this.store.end().catch(orAway);
    // Without its store the product serves what the views hold; they go on when it is back.
    if (end === null) return;
    await within(START_WAIT_MS, build);
    if (this.live.length === 0) return;
    await firstValueFrom(
      race(timer(START_WAIT_MS), this.reaching.pipe(filter((position) => position >= end))),
    );
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    this.following?.unsubscribe();
    this.following = null;
    await this.taking.catch(() => undefined);
    await this.recovering;
    await this.loop;
    await this.closeFile();
  }

  async rebuild(views: readonly string[] = [...this.projections.keys()]): Promise<void> {
    await this.written();
    const database = this.opened();
    database.transaction(() => {
      for (const view of views) {
        const projection = this.projections.get(view);
        if (!projection) throw new TypeError(`there is no view ${view}`);
        if (this.building.some((generation) => generation.projection === projection)) continue;
        this.building.push(ViewGeneration.create(database, projection));
      }
    });
    await this.build();
  }

  async retry(view: string, stream?: string): Promise<readonly string[]> {
    const freed: string[] = [];
    const generation = this.live.find(({ projection }) => projection.name === view);
    if (!generation) return freed;
    const waiting = this.opened().isolated(generation.record.generation, stream);
    for (const name of new Set(waiting.map((event) => event.stream))) {
      if (await this.retryStream(generation, name)) freed.push(name);
    }
    return freed;
  }

  async spoilt(error: unknown): Promise<void> {
    await this.recover(error);
    this.follow();
  }

  async status(): Promise<ViewsStatus> {
    const end = await this.store.end();
    const views = [...this.projections.values()].map((projection) => this.statusOf(projection, end));
    return { views: await Promise.all(views), lastError: this.lastError };
  }

  private get stopping(): boolean {
    return this.stopped.signal.aborted;
  }

  private async statusOf(projection: Projection, end: Position): Promise<ViewStatus> {
    const isThis = (generation: ViewGeneration) => generation.projection === projection;
    const serving = this.live.find(isThis);
    const built = this.building.find(isThis);
    const { record } = (serving ?? built)!;
    const { generation, version, state, checkpoint, events } = record;
    return {
      view: projection.name,
      version,
      state,
      checkpoint,
      ...(checkpoint >= end
        ? { lag: 0, behindSince: null }
        : await this.lagAfter(checkpoint, projection.categories)),
      events,
      rebuilding:
        serving && built ? { version: built.record.version, checkpoint: built.checkpoint, end } : null,
      ...this.opened().isolation(generation, ISOLATED_LISTED),
    };
  }

  private async lagAfter(
    checkpoint: Position,
    categories: readonly string[],
  ): Promise<Pick<ViewStatus, 'lag' | 'behindSince'>> {
    const { events } = await this.store.readLog({ from: checkpoint, limit: LAG_COUNTED, categories });
    return { lag: events.length, behindSince: events.at(0)?.metadata.recordedAt ?? null };
  }

  // The file

  private async openFile(): Promise<void> {
    const database = ViewsDatabase.open(this.file, this.options.open);
    this.database = database;
    this.live = [];
    this.building = [];
    database.transaction(() => {
      const records = database.generations();
      for (const record of records) {
        const projection = this.projections.get(record.view);
        // Handlers write only tables of their own shape; a build goes on only with its own handlers.
        const fits =
          projection?.tables !== undefined &&
          shapeOf(projection.tables) === record.shape &&
          (record.state === 'live' ? !isReplaced(record, records) : record.version === projection.version);
        if (!fits) database.dropGeneration(record);
        else if (record.state === 'live') this.live.push(new ViewGeneration(database, projection, record));
        else this.building.push(new ViewGeneration(database, projection, record));
      }
      for (const projection of this.projections.values()) {
        const isCurrent = ({ record }: ViewGeneration) =>
          record.view === projection.name && record.version === projection.version;
        if (this.live.some(isCurrent) || this.building.some(isCurrent)) continue;
        this.building.push(ViewGeneration.create(database, projection));
      }
    });
    await this.serve();
  }

  private async closeFile(): Promise<void> {
    await this.audience.serve(null);
    this.database?.close();
    this.database = null;
  }

  private opened(): ViewsDatabase {
    if (!this.database) throw refuseView('view-not-ready', { view: '*' }, { retryAfterSeconds: 1 });
    return this.database;
  }

  private async serve(): Promise<void> {
    await this.audience.serve(new Map(this.live.map(({ record }) => [record.view, record.generation])));
    this.reach();
  }

  private reach(): void {
    const reached = this.reached();
    this.audience.reach(reached);
    this.reaching.next(reached);
  }

  private reached(): Position {
    if (this.live.length === 0) return LOG_START;
    return this.live.reduce((least, { checkpoint }) => Math.min(least, checkpoint), Infinity);
  }

  // Live views

  private follow(): void {
    if (this.stopping || this.following || this.live.length === 0) return;
    const following = this.store.follow({
      after: this.reached(),
      categories: this.categories,
      handle: (batch) => (this.taking = this.takeLive(batch)),
    });
    this.following = following.subscribe({
      error: (error: unknown) => {
        void this.recover(error).then(() => {
          this.following = null;
          this.follow();
        });
      },
    });
  }

  private async takeLive(batch: LogBatch): Promise<void> {
    const { database } = this;
    let from = 0;
    do {
      if (from > 0 || !batch.live) await nextTurn();
      await this.written();
      if (this.stopping || this.database !== database) return;
      const next = takeSlice(this.live, batch, from);
      this.write(this.live, next < batch.events.length ? batch.events[next - 1].position : batch.position);
      from = next;
      this.reach();
    } while (from < batch.events.length);
    this.wentWell();
    // Under load a short pause lets more events share the next transaction; a trickle is never held up.
    if (batch.live && batch.events.length >= LOAD) await pause(PAUSE_MS);
  }

  private write(generations: readonly ViewGeneration[], checkpoint: Position): void {
    try {
      this.opened().transaction(() => {
        for (const generation of generations) for (const _step of generation.flush(checkpoint));
      });
    } catch (error) {
      for (const generation of generations) generation.failed();
      throw error;
    }
    settle(generations, checkpoint);
  }

  /** The same for a lot of rows: the event loop goes on, and so do queries; live views wait. */
  private async writeInTurns(
    generations: readonly ViewGeneration[],
    checkpoint: Position,
    cursor: string | null = null,
  ): Promise<void> {
    const steps = function* () {
      for (const generation of generations) yield* generation.flush(checkpoint, cursor);
    };
    this.writing = this.opened().transactionInTurns(steps(), nextTurn);
    try {
      await this.writing;
    } finally {
      this.writing = null;
    }
    settle(generations, checkpoint, cursor);
  }

  /** Nothing else is being written; the caller goes on in the same turn. */
  private async written(): Promise<void> {
    while (this.writing) await this.writing.catch(() => undefined);
  }

  // Generations that are built

  /** Builds until nothing is left to build. */
  private build(): Promise<void> {
    this.loop ??= this.buildAll().finally(() => {
      this.loop = null;
    });
    return this.loop;
  }

  private async buildAll(): Promise<void> {
    while (!this.stopping && this.building.length > 0) {
      try {
        await this.buildTogether([...this.building]);
        this.wentWell();
      } catch (error) {
        for (const generation of this.building) generation.failed();
        await this.recover(error);
      }
    }
  }

  /** What can be built stream by stream is; from there on all go on together in the order of the log. */
  private async buildTogether(generations: readonly ViewGeneration[]): Promise<void> {
    for (const group of streamwise(generations)) await this.buildByStream(group);
    if (this.stopping) return;
    const categories = [...new Set(generations.flatMap(({ projection }) => projection.categories))];
    const read = (from: Position) => {
      const batch = this.store.readLog({ from, limit: BUILD_BATCH, categories });
      // Taken up by the loop, unless that is stopped: until then a failure must not count as unheard.
      batch.catch(() => undefined);
      return batch;
    };
    let reading = read(Math.min(...generations.map(({ checkpoint }) => checkpoint)));
    let unwritten = 0;
    while (!this.stopping) {
      const batch = await reading;
      if (!batch.live) reading = read(batch.position);
      await this.takeInTurns(generations, batch.events);
      if (this.stopping) return;
      unwritten += batch.events.length;
      if (unwritten >= BUILD_WRITE || batch.live) {
        await this.writeInTurns(generations, batch.position);
        unwritten = 0;
        await this.tell(generations, 'events', batch.position);
      }
      if (!batch.live) continue;
      if (generations.some(({ record }) => !record.indexed)) {
        await this.tell(generations, 'indexes', batch.position);
        if (!(await this.index(generations))) return;
      } else if (await this.replace(generations)) {
        await this.tell(generations, 'done', batch.position);
        return;
      }
      reading = read(batch.position);
    }
  }

  /** Builds generations that are equally far, up to where the log ended when they were begun. */
  private async buildByStream(generations: readonly ViewGeneration[]): Promise<void> {
    const start = cursorOf(generations[0]) ?? beginningAt(await this.store.end());
    const { upTo } = start;
    const taken = [...start.taken];
    let seen = 0;
    let unwritten = 0;
    for (const category of categoriesInOrder(generations)) {
      if (taken.includes(category)) continue;
      let after = category === start.category ? start.after : null;
      for (let done = false; !done;) {
        const batch = await this.store.readByStream({ category, after, upTo, limit: BUILD_BATCH });
        if (!batch) return;
        await this.takeInTurns(generations, batch.events);
        if (this.stopping) return;
        ({ cursor: after, done } = batch);
        seen += batch.events.length;
        unwritten += batch.events.length;
        if (unwritten < BUILD_WRITE) continue;
        const cursor: StreamCursor = { upTo, taken, category, after };
        await this.writeInTurns(generations, LOG_START, JSON.stringify(cursor));
        // Streams that are passed do not come again.
        for (const generation of generations) generation.age();
        unwritten = 0;
        await this.tell(generations, 'events', Math.min(seen, upTo));
      }
      taken.push(category);
    }
    await this.writeInTurns(generations, upTo);
    await this.tell(generations, 'events', upTo);
  }

  private async takeInTurns(
    generations: readonly ViewGeneration[],
    events: readonly RecordedEvent[],
  ): Promise<void> {
    for (let from = 0; from < events.length && !this.stopping;) {
      from = takeSlice(generations, { events }, from);
      await nextTurn();
    }
  }

  private async index(generations: readonly ViewGeneration[]): Promise<boolean> {
    for (const generation of generations) {
      if (generation.record.indexed) continue;
      for (const _step of generation.index()) {
        await nextTurn();
        if (this.stopping) return false;
      }
    }
    return true;
  }

  /** Puts the new generations in the place of the old ones, if they know as much. */
  private async replace(generations: readonly ViewGeneration[]): Promise<boolean> {
    const database = this.opened();
    const isOld = ({ projection }: ViewGeneration) =>
      generations.some((generation) => generation.projection === projection);
    const old = this.live.filter(isOld);
    const staying = this.live.filter((generation) => !isOld(generation));
    const known = this.live.reduce((most, { checkpoint }) => Math.max(most, checkpoint), LOG_START);
    if (generations.some(({ checkpoint }) => checkpoint < known)) return false;
    database.transaction(() => {
      for (const { record } of generations) database.saveGeneration({ ...record, state: 'live' });
    });
    for (const { record } of generations) record.state = 'live';
    this.live = [...staying, ...generations];
    this.building = this.building.filter((generation) => !generations.includes(generation));
    await this.serve();
    this.follow();
    // Whoever asks may have asked the old ones until now. After a crash the next start drops them.
    await this.written();
    if (old.length > 0 && this.database === database) {
      database.transaction(() => {
        for (const { record } of old) database.dropGeneration(record);
      });
    }
    return true;
  }

  private async tell(
    generations: readonly ViewGeneration[],
    step: RebuildProgress['step'],
    position: Position,
  ): Promise<void> {
    if (!this.rebuilds.observed) return;
    const end = await this.store.end();
    for (const { record } of generations) {
      this.rebuilds.next({
        view: record.view,
        version: record.version,
        step,
        events: record.events,
        position,
        end: Math.max(end, position),
      });
    }
  }

  // Isolated streams

  private async retryStream(generation: ViewGeneration, stream: string): Promise<boolean> {
    const number = generation.record.generation;
    for (;;) {
      const database = this.opened();
      const [first] = database.isolated(number, stream);
      if (!first) return true;
      const events = await this.store.readStream(stream, { from: first.revision });
      await this.written();
      if (!this.live.includes(generation) || this.stopping) return false;
      // Later ones the log brings by itself, to wait or, when the stream is free, to be taken.
      const passed = events.filter(({ position }) => position <= generation.checkpoint);
      if (passed.length === 0) return false;
      generation.refresh();
      const digested = generation.takeAgain(passed);
      const isFree = digested === passed[passed.length - 1].position;
      try {
        database.transaction(() => {
          if (digested !== undefined) database.release(number, stream, digested);
          for (const _step of generation.flush(generation.checkpoint));
        });
      } catch (error) {
        generation.failed();
        throw error;
      }
      generation.flushed(generation.checkpoint);
      if (!isFree) return false;
      if (database.isolated(number, stream).length === 0) {
        generation.free(stream);
        return true;
      }
    }
  }

  // Trouble

  private wentWell(): void {
    this.backoff = FIRST_BACKOFF_MS;
    this.lastError = null;
  }

  /** What follows and what builds may fail over the same: they recover together. */
  private recover(error: unknown): Promise<void> {
    this.recovering ??= this.recoverFrom(error).finally(() => {
      this.recovering = null;
    });
    return this.recovering;
  }

  /** Says what went wrong and waits; a file that is spoilt is thrown away and all is built anew. */
  private async recoverFrom(error: unknown): Promise<void> {
    if (this.stopping) return;
    const { code, name, message } = error as { code?: string; name?: string; message?: string };
    this.lastError = { code: String(code ?? name), message: String(message) };
    this.logger.error({ message: 'views cannot go on, trying again', code: this.lastError.code });
    if (isSpoilt(error) && this.database) {
      this.following?.unsubscribe();
      this.following = null;
      await this.closeFile();
      if (this.stopping) return;
      discard(this.file);
      await this.openFile();
      void this.build();
    }
    const milliseconds = this.backoff;
    this.backoff = Math.min(this.backoff * 2, LONGEST_BACKOFF_MS);
    await pause(milliseconds, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}

/** How far generations are built stream by stream. */
interface StreamCursor {
  readonly upTo: Position;
  /** Categories that are taken whole: of those that were built together, some may have gone since. */
  readonly taken: readonly string[];
  /** The one at hand; null before the first. */
  readonly category: string | null;
  /** The store's own; null at the beginning of the category. */
  readonly after: string | null;
}

function beginningAt(upTo: Position): StreamCursor {
  return { upTo, taken: [], category: null, after: null };
}

function cursorOf({ record }: ViewGeneration): StreamCursor | null {
  return record.cursor === null ? null : (JSON.parse(record.cursor) as StreamCursor);
}

/** Generations that have taken nothing from the log yet and may be built stream by stream, those equally far together. */
function streamwise(generations: readonly ViewGeneration[]): Iterable<ViewGeneration[]> {
  const groups = new Map<string | null, ViewGeneration[]>();
  for (const generation of generations) {
    const { projection, record } = generation;
    if (!projection.byStream || record.checkpoint !== LOG_START) continue;
    const group = groups.get(record.cursor);
    if (group) group.push(generation);
    else groups.set(record.cursor, [generation]);
  }
  return groups.values();
}

/** All categories, each behind those that a projection names before it. */
function categoriesInOrder(generations: readonly ViewGeneration[]): string[] {
  const before = new Map<string, Set<string>>();
  for (const { projection } of generations) {
    projection.categories.forEach((category, n) => {
      const others = before.get(category) ?? new Set();
      for (const other of projection.categories.slice(0, n)) others.add(other);
      before.set(category, others);
    });
  }
  const order: string[] = [];
  while (order.length < before.size) {
    const next = [...before].find(
      ([category, others]) =>
        !order.includes(category) && [...others].every((other) => order.includes(other)),
    );
    if (!next)
      throw new TypeError('views that are built stream by stream name their categories in one order');
    order.push(next[0]);
  }
  return order;
}

/** Takes events into memory for a while. Answers the index to go on from. */
function takeSlice(
  generations: readonly ViewGeneration[],
  { events }: Pick<LogBatch, 'events'>,
  from: number,
): number {
  for (const generation of generations) generation.refresh();
  const listening = listenersOf(generations);
  const deadline = performance.now() + SLICE_MS;
  let next = from;
  while (next < events.length) {
    const event = events[next++];
    for (const generation of listening.get(categoryOf(event.stream)) ?? []) generation.take(event);
    if (next % 16 === 0 && performance.now() > deadline) break;
  }
  return next;
}

/** What was taken is in the database. */
function settle(
  generations: readonly ViewGeneration[],
  checkpoint: Position,
  cursor: string | null = null,
): void {
  let cached = 0;
  for (const generation of generations) {
    generation.flushed(checkpoint, cursor);
    cached += generation.cached;
  }
  if (cached > CACHED_ROWS / 2) for (const generation of generations) generation.age();
}

/** A newer generation of the same view is live as well: it was put in this one's place. */
function isReplaced({ view, generation }: GenerationRecord, records: readonly GenerationRecord[]): boolean {
  return records.some(
    (other) => other.view === view && other.state === 'live' && other.generation > generation,
  );
}

function orAway(error: unknown): null {
  if (error instanceof StoreUnavailable) return null;
  throw error;
}

function listenersOf(generations: readonly ViewGeneration[]): Map<string, ViewGeneration[]> {
  const listening = new Map<string, ViewGeneration[]>();
  for (const generation of generations) {
    for (const category of generation.projection.categories) {
      const others = listening.get(category);
      if (others) others.push(generation);
      else listening.set(category, [generation]);
    }
  }
  return listening;
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const early = new AbortController();
  await Promise.race([work, pause(milliseconds, undefined, { signal: early.signal }).catch(() => undefined)]);
  early.abort();
}
