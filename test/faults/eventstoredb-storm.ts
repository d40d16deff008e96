import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../../src/cli/demo/random.js';
import {
  type EventStore,
  type ExpectedRevision,
  OutcomeUnknown,
  StoreUnavailable,
  StreamNotFound,
  WrongExpectedRevision,
} from '../../src/event-store/event-store.js';
import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { type DomainEvent, LOG_START, type NewEvent, type Position } from '../../src/kernel/event.js';
import { projection, table } from '../../src/views/projection.js';
import { ViewRunner } from '../../src/views/view-runner.js';
import { newEvent } from '../support/events.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

export interface StormOptions {
  readonly appends: number;
  readonly writers: number;
  readonly seed: number;
  readonly onProgress?: (acknowledged: number) => void;
}

export interface StormReport {
  readonly acknowledged: number;
  /** How often a writer was told that the outcome is unknown, or that nothing was written. */
  readonly unknown: number;
  readonly unavailable: number;
  readonly conflicts: number;
  readonly faults: Readonly<Record<string, number>>;
  /** How often following ended with an error and was begun anew. */
  readonly resumed: number;
  /** What is not as it should be, in words; nothing, one hopes. */
  readonly wrong: readonly string[];
}

const CATEGORY = 'storm';
const DAY_MS = 86_400_000;
/** For views to come to the end of the log once all is well again. */
const VIEW_WAIT_MS = 60_000;

/**
 * Writers append through two proxies to a cluster of two while everything breaks that can: each
 * acknowledged append must be there once and nothing else, a follower must see all, once, in order,
 * and a view that followed through it all must equal one that is built afterwards.
 */
export async function storm(options: StormOptions): Promise<StormReport> {
  const clock = JumpingClock.install();
  try {
    return await stormUnder(clock, options);
  } finally {
    clock.remove();
  }
}

async function stormUnder(
  clock: JumpingClock,
  { appends, writers, seed, onProgress }: StormOptions,
): Promise<StormReport> {
  const cluster = await Cluster.start(seed, clock);
  const store = EventStoreDbStore.open(cluster.url, { deadlineMs: 1_000, quietMs: 200 });
  const follower = new Follower(store);
  const views = await Views.follow(store);
  const acknowledged: string[] = [];
  const sent = new Set<string>();
  const counts = { unknown: 0, unavailable: 0, conflicts: 0 };

  async function write(writer: number, n: number): Promise<void> {
    // Half of the writers write to the same stream at a time, the others to one each; none grows long.
    const stream =
      writer % 2 === 0
        ? `${CATEGORY}-shared-${Math.floor(n / 100)}`
        : `${CATEGORY}-${writer}-${Math.floor(n / 500)}`;
    const event = newEvent({ writer, n });
    sent.add(event.id);
    await insist(store, stream, event, counts);
    acknowledged.push(event.id);
    if (acknowledged.length % 100 === 0) onProgress?.(acknowledged.length);
  }

  const breaking = cluster.breakThings();
  let next = 0;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      while (next < appends) await write(writer, next++);
    }),
  );
  await breaking.stop();

  const log = cluster.log.events
    .filter(({ stream }) => stream.startsWith(`${CATEGORY}-`))
    .map(({ id }) => id);
  await follower.until(log.length);
  follower.stop();
  const incremental = await views.rows(await store.end());
  const rebuilt = await (await Views.follow(store)).rows(await store.end());
  await store.close();
  await cluster.stop();

  const wrong: string[] = [];
  if (incremental !== rebuilt)
    wrong.push('a view that followed through the storm is not what a rebuild makes');
  if (rebuilt !== foldedFrom(cluster.log.events)) wrong.push('a rebuilt view is not what the log holds');
  const there = new Set(log);
  if (there.size !== log.length) wrong.push(`${log.length - there.size} events are there twice`);
  const missing = acknowledged.filter((id) => !there.has(id));
  if (missing.length > 0) wrong.push(`${missing.length} acknowledged events are missing`);
  if (log.some((id) => !sent.has(id))) wrong.push('there are events that nobody sent');
  if (log.length !== appends) wrong.push(`${log.length} events are there instead of ${appends}`);
  if (follower.ids.join() !== log.join()) wrong.push('the follower saw something else than the log holds');
  return {
    acknowledged: acknowledged.length,
    ...counts,
    faults: breaking.faults,
    resumed: follower.resumed,
    wrong,
  };
}

/** As a command's handler does: load, look whether it was written already, append, and again. */
async function insist(
  store: EventStore,
  stream: string,
  event: NewEvent,
  counts: { unknown: number; unavailable: number; conflicts: number },
): Promise<void> {
  for (;;) {
    try {
      const ids = await idsOf(store, stream);
      if (ids.includes(event.id)) return;
      const expected: ExpectedRevision = ids.length === 0 ? 'no-stream' : ids.length - 1;
      await store.append(stream, expected, [event]);
      return;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) counts.conflicts++;
      else if (error instanceof OutcomeUnknown) counts.unknown++;
      else if (error instanceof StoreUnavailable) counts.unavailable++;
      else throw error;
    }
  }
}

async function idsOf(store: EventStore, stream: string): Promise<string[]> {
  try {
    return (await store.readStream(stream)).map(({ id }) => id);
  } catch (error) {
    if (error instanceof StreamNotFound) return [];
    throw error;
  }
}

/** Takes everything, and when following ends goes on from its checkpoint. */
class Follower {
  readonly ids: string[] = [];
  resumed = 0;
  private position: Position = LOG_START;
  private unsubscribe = () => {};
  private enough: { count: number; resolve: () => void } | null = null;

  constructor(private readonly store: EventStore) {
    this.follow();
  }

  until(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.enough = { count, resolve };
      this.look();
    });
  }

  stop(): void {
    this.unsubscribe();
  }

  private follow(): void {
    const subscription = this.store
      .follow({
        after: this.position,
        categories: [CATEGORY],
        handle: ({ events, position }) => {
          this.ids.push(...events.map(({ id }) => id));
          this.position = position;
        },
      })
      .subscribe({
        next: () => this.look(),
        error: () => {
          this.resumed++;
          this.follow();
        },
      });
    this.unsubscribe = () => subscription.unsubscribe();
  }

  private look(): void {
    if (this.enough && this.ids.length >= this.enough.count) this.enough.resolve();
  }
}

interface StreamRow {
  readonly stream: string;
  readonly events: number;
  /** Over the ids of its events, each folded into the one before: tells their order. */
  readonly chain: string;
}

type Written = DomainEvent<'VisitRecorded', { readonly writer: number; readonly n: number }>;

const chained = (chain: string, id: string) => createHash('sha256').update(chain).update(id).digest('hex');

const stormStreams = projection<Written>()({
  name: 'storm-streams',
  version: 1,
  categories: [CATEGORY],
  tables: {
    streams: table<StreamRow>({
      columns: { stream: 'text', events: 'integer', chain: 'text' },
      key: ['stream'],
    }),
    total: table<{ readonly of: string; readonly events: number }>({
      columns: { of: 'text', events: 'integer' },
      key: ['of'],
      count: 'events',
    }),
  },
  on: {
    VisitRecorded({ stream, id }, rows) {
      const before = rows.streams.get(stream) ?? { events: 0, chain: '' };
      rows.streams.put({ stream, events: before.events + 1, chain: chained(before.chain, id) });
      rows.total.add({ of: 'all' }, 1);
    },
  },
});

/** A view of the product's own kind, in a folder of its own. */
class Views {
  private constructor(
    private readonly runner: ViewRunner,
    private readonly folder: string,
  ) {}

  static async follow(store: EventStore): Promise<Views> {
    const folder = temporaryFolder();
    const projections = [stormStreams];
    const runner = new ViewRunner(store, { folder, projections, waitMilliseconds: VIEW_WAIT_MS });
    await runner.start();
    return new Views(runner, folder);
  }

  /** All rows at a position, as text; then it is stopped. */
  async rows(at: Position): Promise<string> {
    const { reader } = this.runner;
    await reader.waitFor(at);
    const streams = reader.query<StreamRow>(
      'select stream, events, chain from {storm-streams.streams} order by stream',
    );
    const total = reader.one<{ events: number }>('select events from {storm-streams.total}');
    await this.runner.stop();
    removeFolder(this.folder);
    return asText(streams, total?.events ?? 0);
  }
}

/** The same from the log itself, without views. */
function foldedFrom(events: readonly { readonly stream: string; readonly id: string }[]): string {
  const rows = new Map<string, StreamRow>();
  let total = 0;
  for (const { stream, id } of events) {
    if (!stream.startsWith(`${CATEGORY}-`)) continue;
    const before = rows.get(stream) ?? { events: 0, chain: '' };
    rows.set(stream, { stream, events: before.events + 1, chain: chained(before.chain, id) });
    total++;
  }
  const streams = [...rows.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1));
  return asText(streams, total);
}

function asText(streams: readonly StreamRow[], total: number): string {
  return JSON.stringify([
    total,
    ...streams.map(({ stream, events, chain }) => `${stream} ${events} ${chain}`),
  ]);
}

/** The time of day of this process, which can be wrong; what is measured from the start of the process stays right. */
class JumpingClock {
  /** Milliseconds. */
  skew = 0;

  private constructor(private readonly real: DateConstructor) {}

  static install(): JumpingClock {
    const Real = globalThis.Date;
    const clock = new JumpingClock(Real);
    globalThis.Date = class extends Real {
      constructor(given?: string | number | Date) {
        super(given ?? Real.now() + clock.skew);
      }

      static override now(): number {
        return Real.now() + clock.skew;
      }
    } as DateConstructor;
    return clock;
  }

  remove(): void {
    globalThis.Date = this.real;
  }
}

/** Two nodes with one log, each behind a proxy. */
class Cluster {
  private constructor(
    private readonly nodes: readonly [StandIn, StandIn],
    private readonly proxies: readonly [TcpProxy, TcpProxy],
    private readonly random: Random,
    private readonly clock: JumpingClock,
  ) {
    for (const node of nodes) node.members = nodes;
    nodes[1].leader = nodes[0];
  }

  static async start(seed: number, clock: JumpingClock): Promise<Cluster> {
    const proxies: TcpProxy[] = [];
    const first = await StandIn.start({ advertised: () => proxies[0].endpoint });
    const second = await StandIn.start({ log: first.log, advertised: () => proxies[1].endpoint });
    for (const node of [first, second]) proxies.push(await TcpProxy.start(() => node.endpoint));
    return new Cluster([first, second], [proxies[0], proxies[1]], new Random(seed), clock);
  }

  get url(): string {
    const hosts = this.proxies.map(({ endpoint }) => `${endpoint.address}:${endpoint.port}`);
    return `esdb://${hosts.join()}?tls=false&gossipTimeout=1&discoveryInterval=20`;
  }

  get log() {
    return this.nodes[0].log;
  }

  /** One fault after another until it is stopped; then everything works again. */
  breakThings(): { stop: () => Promise<void>; faults: Record<string, number> } {
    const faults: Record<string, number> = {};
    let stopping = false;
    const breaking = (async () => {
      while (!stopping) {
        await pause(this.random.whole(50, 500));
        const [name, cause] = this.random.pick(Object.entries(this.faults()));
        faults[name] = (faults[name] ?? 0) + 1;
        await cause();
      }
    })();
    return {
      faults,
      stop: async () => {
        stopping = true;
        await breaking;
      },
    };
  }

  async stop(): Promise<void> {
    for (const proxy of this.proxies) await proxy.stop();
    for (const node of this.nodes) await node.stop();
  }

  private faults(): Record<string, () => void | Promise<void>> {
    const leading = this.nodes[0].leader ? 1 : 0;
    const [proxy, node, other] = [this.proxies[leading], this.nodes[leading], this.nodes[1 - leading]];
    const during = async (passage: TcpProxy['passage'], milliseconds: number) => {
      proxy.passage = passage;
      await pause(milliseconds);
      proxy.passage = { kind: 'open' };
    };
    return {
      'cut before a request': () => {
        proxy.onRequest = (bytes) => {
          if (!bytes.includes(`${CATEGORY}-`)) return 'pass';
          proxy.onRequest = null;
          return 'cut';
        };
      },
      'cut after a request': () => {
        this.log.once('written', () => proxy.cut());
      },
      'cut at any moment': () => proxy.cut(),
      delayed: () => during({ kind: 'delayed', milliseconds: 30 }, 300),
      sliced: () => during({ kind: 'sliced' }, 200),
      'black hole': async () => {
        await during({ kind: 'black-hole' }, 300);
        // What went into the hole is missing from the connection: it is of no use any more.
        proxy.cut();
      },
      'server restarted': async () => {
        await node.stop();
        await node.listen();
      },
      'leader changed': () => {
        node.leader = other;
        other.leader = null;
      },
      'clock jumped': () => {
        this.clock.skew = this.random.whole(-DAY_MS, DAY_MS);
      },
      'subscription muted': () => node.muteSubscriptions(),
      'subscription dropped': () => node.dropSubscriptions(),
    };
  }
}

/** A seed that has not been tried. */
export function anySeed(): number {
  return parseInt(randomUUID().slice(0, 8), 16);
}
