import { EventStoreDBClient } from '@eventstore/db-client';
import { type SingleNodeOptions } from '@eventstore/db-client/dist/Client/index.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type ReadReq, type TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type EncodedEvent, type ExpectedRevision } from '../event-store.js';
import { Arrivals } from './arrivals.js';
import { type Appended, BatchAppends } from './batch-appends.js';
import { type ConnectionSettings } from './connection-string.js';
import { Failure, failureOf } from './failure.js';

/** States of a gRPC channel. */
const READY = 2;
const TRANSIENT_FAILURE = 3;

/** Every call goes to the leader: a follower answers late, and a command would not see its own event. */
const LEADER = { requiresLeader: true };
/** Calls have limits of our own: a time of day would do harm where a clock jumps. */
const UNLIMITED = { deadline: Infinity };

/**
 * The client with calls that its own lack: reads with a filter, whose checkpoints stay among the
 * events, and appends that fail alone.
 */
export class Connection extends EventStoreDBClient {
  private opening: Promise<BatchAppends> | null = null;
  private appends: BatchAppends | null = null;
  private used = false;

  /** @param generation connections with different ones share no socket */
  constructor(
    private readonly settings: ConnectionSettings,
    generation: number,
  ) {
    super(optionsOf(settings, generation), settings.tls, settings.credentials);
    // It rejects unheard when the cluster cannot be discovered, which would end the process.
    const { handleError } = this;
    this.handleError = (client, error) => handleError(client, error).catch(() => undefined);
  }

  /** @throws Failure */
  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EncodedEvent[],
  ): Promise<Appended> {
    const appends = await this.openAppends();
    return appends.append(stream, expected, events, this.settings.deadline);
  }

  /** @throws Failure */
  async read(request: ReadReq): Promise<Arrivals> {
    await this.ready();
    try {
      const open = this.GRPCStreamCreator(StreamsClient, 'read', (client) =>
        client.read(request, ...this.callArguments(LEADER, UNLIMITED)),
      );
      return new Arrivals(await open());
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** Deletes a stream for ever. @throws Failure `deleted`: it was before */
  async tombstone(request: TombstoneReq): Promise<void> {
    await this.ready();
    const send = (client: StreamsClient) =>
      new Promise<void>((resolve, reject) => {
        const call = client.tombstone(request, ...this.callArguments(LEADER, UNLIMITED), (error) => {
          clearTimeout(timer);
          if (error) reject(error);
          else resolve();
        });
        const timer = setTimeout(() => {
          reject(new Failure('silent'));
          setImmediate(() => call.cancel());
        }, this.settings.deadline);
      });
    try {
      await this.execute(StreamsClient, 'tombstone', send);
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** Takes no more calls. Those under way end by themselves, at the latest when their time is over. */
  async retire(): Promise<void> {
    if (!this.used) return;
    this.appends?.end();
    await this.getChannel().then(
      (channel) => channel.close(),
      () => undefined,
    );
  }

  /** Ends appends under way and lets the socket go. */
  async close(): Promise<void> {
    this.appends?.cancel();
    await this.retire();
  }

  private async openAppends(): Promise<BatchAppends> {
    if (this.appends && !this.appends.ended) return this.appends;
    this.opening ??= this.openCall().finally(() => (this.opening = null));
    return (this.appends = await this.opening);
  }

  private async openCall(): Promise<BatchAppends> {
    await this.ready();
    try {
      const open = this.GRPCStreamCreator(StreamsClient, 'append', (client) =>
        client.batchAppend(...this.callArguments(LEADER, UNLIMITED)),
      );
      return new BatchAppends(await open());
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** @throws Failure not-sent: there is no connection, so nothing can have been written */
  private async ready(): Promise<void> {
    this.used = true;
    const limit = performance.now() + this.settings.deadline;
    try {
      const channel = await withinTime(this.getChannel(), this.settings.deadline);
      for (;;) {
        const state = channel.getConnectivityState(true) as number;
        if (state === READY) return;
        const left = limit - performance.now();
        if (state === TRANSIENT_FAILURE || left <= 0) throw new Error('no connection');
        const changed = new Promise<void>((resolve) => {
          channel.watchConnectivityState(state, Infinity, () => resolve());
        });
        await withinTime(changed, left);
      }
    } catch (error) {
      throw new Failure('not-sent', {}, { cause: error });
    }
  }
}

function optionsOf(settings: ConnectionSettings, generation: number): SingleNodeOptions {
  const { endpoints, discover, deadline, keepAliveInterval } = settings;
  const { connectionName, keepAliveTimeout, discoveryInterval, maxDiscoverAttempts, gossipTimeout } =
    settings;
  const options = {
    connectionName,
    keepAliveTimeout,
    discoveryInterval,
    maxDiscoverAttempts,
    gossipTimeout,
    defaultDeadline: deadline,
    // gRPC gives channels with equal options the same socket, also one that is dead or waits to try again.
    keepAliveInterval: keepAliveInterval + (generation % 1_000),
  };
  // The client tells the three apart by which of these names is there.
  if (discover) return { ...options, discover: endpoints[0] } as never;
  if (endpoints.length > 1) return { ...options, endpoints } as never;
  return { ...options, endpoint: endpoints[0] };
}

async function withinTime<Result>(promise: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** The connection in use; one that broke is replaced. */
export class Connections {
  private connection: Connection | null = null;
  private generation = 0;
  private renewedAt = -Infinity;

  constructor(private readonly settings: ConnectionSettings) {}

  current(): Connection {
    this.connection ??= new Connection(this.settings, this.generation++);
    return this.connection;
  }

  /** Gives up a connection, unless it is too young to have been tried. */
  renew(failed: Connection): void {
    if (failed !== this.connection || performance.now() - this.renewedAt < RENEWAL_MS) return;
    this.renewedAt = performance.now();
    this.connection = null;
    void failed.retire();
  }

  async close(): Promise<void> {
    await this.connection?.close();
  }
}

/** Between two renewals, so that many who fail at once do not each begin anew. */
const RENEWAL_MS = 100;
