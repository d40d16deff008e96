import { GossipService, type IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import {
  type IServerFeaturesServer,
  ServerFeaturesService,
} from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { type IStreamsServer, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  type AppendReq,
  type AppendResp,
  type BatchAppendReq,
  type BatchAppendResp,
  type ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import {
  type Metadata,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerWritableStream,
  status,
} from '@grpc/grpc-js';
import { type Expected, Log, type ProposedEvent, type StoredEvent } from './log.js';
import {
  appendAnswer,
  batchAnswer,
  caughtUp,
  checkpoint,
  clusterInfo,
  confirmation,
  type Endpoint,
  eventMessage,
  expectedOf,
  filterOf,
  notLeader,
  proposedEvent,
  serviceError,
  streamNotFound,
  supportedMethods,
  textOf,
  tombstoneAnswer,
} from './messages.js';

const HOST = '127.0.0.1';
const LARGEST_MESSAGE = 17 * 1_048_576;
const MEBIBYTE = 1_048_576;
/** As servers take it where a filter does not say how many events to look at before a checkpoint. */
const SEARCH_WINDOW = 32;
/** Events that a subscription may lag behind and still be live. */
const LIVE_BUFFER = 500;

export interface StandInOptions {
  /** Nodes with the same log are one cluster; one's own unless given. */
  readonly log?: Log;
  /** Bytes of data and metadata in one append; 1 MiB, as before 25.1, unless told. */
  readonly maxAppendSize?: number;
  /** What gossip and followers say of where it is: a proxy in front; where it listens unless told. */
  readonly advertised?: () => Endpoint;
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer };
}

type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** An EventStoreDB server as far as the product's adapter meets it, on a socket of its own. */
export class StandIn {
  readonly log: Log;
  /** The node that leads, when it is another one. */
  leader: StandIn | null = null;
  /** All nodes that gossip tells of; this one alone unless set. */
  members: readonly StandIn[] = [this];
  private server: Server | null = null;
  private port = 0;
  private muted = new WeakSet<ReadCall>();
  private readonly subscriptions = new Set<ReadCall>();
  private readonly appendCalls = new Set<ServerDuplexStream<BatchAppendReq, BatchAppendResp>>();

  private constructor(private readonly options: StandInOptions) {
    this.log = options.log ?? new Log(options.maxAppendSize ?? MEBIBYTE);
  }

  static async start(options: StandInOptions = {}): Promise<StandIn> {
    const standIn = new StandIn(options);
    await standIn.listen();
    return standIn;
  }

  /** Where it listens. */
  get endpoint(): Endpoint {
    return { address: HOST, port: this.port };
  }

  /** Where others are told to find it. */
  get advertised(): Endpoint {
    return this.options.advertised?.() ?? this.endpoint;
  }

  get url(): string {
    return `esdb://${HOST}:${this.port}${this.options.tls ? '' : '?tls=false'}`;
  }

  /** On the port it had before, when it was stopped. */
  async listen(): Promise<void> {
    const server = new Server({
      'grpc.max_receive_message_length': LARGEST_MESSAGE,
      'grpc.max_send_message_length': LARGEST_MESSAGE,
    });
    const streamsServer: IStreamsServer = {
      read: (call) => this.read(call),
      append: (call, answer) => this.append(call, answer),
      batchAppend: (call) => this.batchAppend(call),
      delete: ({ request }, answer) => {
        this.log.delete(textOf(request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8()));
        answer(null, new streams.DeleteResp().setNoPosition(new shared.Empty()));
      },
      tombstone: ({ request, metadata }, answer) => {
        if (this.refusesFollowing(metadata)) return answer(notLeader(this.leader!.advertised));
        const options = request.getOptions()!;
        const expected = expectedOf(options) ?? Number(options.getRevision());
        const stream = textOf(options.getStreamIdentifier()?.getStreamName_asU8());
        const said = tombstoneAnswer(this.log.tombstone(stream, expected));
        if (said instanceof Error) answer(said);
        else answer(null, said);
      },
    };
    const featuresServer: IServerFeaturesServer = {
      getSupportedMethods: (_call, answer) => answer(null, supportedMethods()),
    };
    const gossipServer: IGossipServer = {
      read: (_call, answer) => {
        const members = this.members.filter(({ server: running }) => running !== null);
        answer(
          null,
          clusterInfo(members.map((node) => ({ ...node.advertised, leads: node.leader === null }))),
        );
      },
    };
    server.addService(StreamsService, streamsServer);
    server.addService(ServerFeaturesService, featuresServer);
    server.addService(GossipService, gossipServer);
    const { tls } = this.options;
    const credentials = tls
      ? ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.cert }])
      : ServerCredentials.createInsecure();
    this.port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`${HOST}:${this.port}`, credentials, (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.server = server;
  }

  /** At once, as a machine that loses power; the log stays. */
  async stop(): Promise<void> {
    this.server?.forceShutdown();
    this.server = null;
    this.log.forgetRecentIds();
    // Sockets are gone in a later turn; only then is the port free.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Subscriptions stay open and say nothing more, as a graceful shutdown can leave them. */
  muteSubscriptions(): void {
    for (const call of this.subscriptions) this.muted.add(call);
  }

  /** Ends subscriptions with a status, or without a word. */
  dropSubscriptions(code?: status): void {
    for (const call of this.subscriptions) {
      if (code === undefined) call.end();
      else call.emit('error', serviceError(code, 'dropped'));
    }
  }

  /** Ends the long calls that appends come over; what was not taken by then is not written. */
  endAppends(): void {
    for (const call of this.appendCalls) call.end();
    this.appendCalls.clear();
  }

  // Appending

  private append(
    call: ServerReadableStream<AppendReq, AppendResp>,
    answer: (error: Error | null, value?: AppendResp) => void,
  ): void {
    let stream = '';
    let expected: Expected = 'any';
    const proposed: ProposedEvent[] = [];
    call.on('data', (message: AppendReq) => {
      const options = message.getOptions();
      const event = message.getProposedMessage();
      if (options) {
        stream = textOf(options.getStreamIdentifier()?.getStreamName_asU8());
        expected = expectedOf(options) ?? Number(options.getRevision());
      }
      if (event) proposed.push(proposedEvent(event));
    });
    call.on('end', () => {
      if (this.refusesFollowing(call.metadata)) return answer(notLeader(this.leader!.advertised));
      const said = appendAnswer(this.log.append(stream, expected, proposed), expected);
      if (said instanceof Error) answer(said);
      else answer(null, said);
    });
    call.on('error', () => undefined);
  }

  private batchAppend(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
    const open = new Map<string, { stream: string; expected: Expected; proposed: ProposedEvent[] }>();
    this.appendCalls.add(call);
    call.on('data', (message: BatchAppendReq) => {
      if (!this.appendCalls.has(call)) return;
      const correlation = message.getCorrelationId()!;
      const key = correlation.getString();
      const options = message.getOptions();
      if (options) {
        open.set(key, {
          stream: textOf(options.getStreamIdentifier()?.getStreamName_asU8()),
          expected: expectedOf(options) ?? Number(options.getStreamPosition()),
          proposed: [],
        });
      }
      const request = open.get(key)!;
      request.proposed.push(...message.getProposedMessagesList().map(proposedEvent));
      if (!message.getIsFinal()) return;
      open.delete(key);
      const { stream, expected, proposed } = request;
      const outcome = this.refusesFollowing(call.metadata)
        ? ({ kind: 'not-leader' } as const)
        : this.log.append(stream, expected, proposed);
      call.write(batchAnswer({ correlation, stream, expected }, outcome));
    });
    call.on('end', () => call.end());
    call.on('close', () => this.appendCalls.delete(call));
    call.on('error', () => undefined);
  }

  // Reading

  private read(call: ReadCall): void {
    call.on('error', () => undefined);
    if (this.refusesFollowing(call.metadata)) {
      call.emit('error', notLeader(this.leader!.advertised));
      return;
    }
    const options = call.request.getOptions()!;
    if (options.getStream()) void this.readStream(call, options);
    else if (options.getSubscription()) void this.subscribe(call, options);
    else void this.readAll(call, options);
  }

  private async readStream(call: ReadCall, options: ReadReq.Options): Promise<void> {
    const of = options.getStream()!;
    const name = textOf(of.getStreamIdentifier()?.getStreamName_asU8());
    const events = this.log.stream(name);
    if (events === 'tombstoned') {
      call.emit('error', serviceError(status.FAILED_PRECONDITION, 'stream-deleted', { 'stream-name': name }));
      return;
    }
    if (events === null) {
      await this.send(call, streamNotFound(name));
      call.end();
      return;
    }
    const count = Number(options.getCount());
    const from = of.hasRevision() ? Number(of.getRevision()) : undefined;
    const first = events[0]?.revision ?? 0;
    const selected = isForwards(options)
      ? events.slice(Math.max(0, (from ?? 0) - first)).slice(0, count)
      : events
          .slice(0, from === undefined ? undefined : Math.max(0, from - first + 1))
          .slice(-count)
          .toReversed();
    await this.sendAll(call, selected);
    call.end();
  }

  /** Forwards inclusive, backwards exclusive. */
  private async readAll(call: ReadCall, options: ReadReq.Options): Promise<void> {
    const wanted = filterOf(options);
    const count = Number(options.getCount());
    const at = options.getAll()!.getPosition();
    const index = at && this.log.indexOf(Number(at.getCommitPosition()));
    const selected: StoredEvent[] = [];
    const { events } = this.log;
    if (isForwards(options)) {
      for (let n = index ?? 0; n < events.length && selected.length < count; n++) {
        if (wanted(events[n])) selected.push(events[n]);
      }
    } else {
      for (let n = (index ?? events.length) - 1; n >= 0 && selected.length < count; n--) {
        if (wanted(events[n])) selected.push(events[n]);
      }
    }
    await this.sendAll(call, selected);
    call.end();
  }

  /** After a position, exclusive; checkpoints come by events looked at, and none at an idle end. */
  private async subscribe(call: ReadCall, options: ReadReq.Options): Promise<void> {
    const wanted = filterOf(options);
    const filter = options.getFilter();
    const window = (filter?.getMax() || SEARCH_WINDOW) * (filter?.getCheckpointintervalmultiplier() || 1);
    const all = options.getAll()!;
    const at = all.getPosition();
    const after = all.hasEnd() ? Infinity : at ? Number(at.getCommitPosition()) : -1;
    let next = this.log.indexOf(after + 1);
    let looked = 0;
    this.subscriptions.add(call);
    call.on('cancelled', () => this.subscriptions.delete(call));
    await this.send(call, confirmation());
    let live = false;
    while (this.subscriptions.has(call) && !call.cancelled && !call.destroyed) {
      while (next < this.log.events.length && !call.cancelled) {
        const event = this.log.events[next++];
        if (wanted(event)) await this.send(call, eventMessage(event));
        if (filter && ++looked % window === 0) await this.send(call, checkpoint(event.position));
      }
      if (!live) await this.send(call, caughtUp());
      if (next === this.log.events.length) await this.written(call);
      live = this.log.events.length - next <= LIVE_BUFFER;
    }
  }

  private written(call: ReadCall): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.log.off('written', done);
        call.off('cancelled', done);
        call.off('close', done);
        resolve();
      };
      this.log.once('written', done);
      call.once('cancelled', done);
      call.once('close', done);
    });
  }

  private async sendAll(call: ReadCall, events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      if (call.cancelled || call.destroyed) return;
      await this.send(call, eventMessage(event));
    }
  }

  /** No faster than the reader takes it. */
  private async send(call: ReadCall, message: ReadResp): Promise<void> {
    if (this.muted.has(call) || call.cancelled || call.destroyed) return;
    if (call.write(message)) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        call.off('drain', done);
        call.off('cancelled', done);
        call.off('close', done);
        resolve();
      };
      call.once('drain', done);
      call.once('cancelled', done);
      call.once('close', done);
    });
  }

  private refusesFollowing(metadata: Metadata): boolean {
    return this.leader !== null && metadata.get('requires-leader')[0] === 'true';
  }
}

function isForwards(options: ReadReq.Options): boolean {
  return options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
}
