import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { idOf } from '../../kernel/event.js';
import { KeyStore, PersonErased } from '../../privacy/key-store.js';
import { OutcomeUnknown, StoreUnavailable } from '../event-store.js';
import { type Connection, Connections } from './connection.js';
import { parseConnectionString } from './connection-string.js';
import { Failure } from './failure.js';
import { LogReader } from './log-reader.js';
import { KEY_CATEGORY, streamNameOf, tombstoneRequest, typeOf } from './messages.js';

/** Waits before what failed is tried again. */
const BACKOFF_MS = [20, 100, 300, 1_000];
/** Streams that are read side by side. */
const AT_ONCE = 32;
const TYPE = 'KeyMade';
/** What the server writes into a stream that it deletes for ever. */
const TOMBSTONE = '$streamDeleted';

/**
 * The persons' keys on an EventStoreDB or KurrentDB server or cluster. A key is the one event of a
 * stream of its own, `key-<person>`, that is written where there is no stream: of two nodes that make
 * it at once one is too late and takes the other's. Erasing is a tombstone, after which the stream is
 * never made anew. The event has no metadata, which makes it no event of the product.
 */
export class EventStoreDbKeyStore extends KeyStore {
  private constructor(
    private readonly connections: Connections,
    private readonly log: LogReader,
    /** After so many milliseconds nothing is tried again. */
    private readonly patience: number,
  ) {
    super();
  }

  /**
   * Checks the connection string; connects when it is first needed, so the server may be away.
   * @throws ConnectionStringInvalid
   */
  static open(connectionString: string, { caFile }: { readonly caFile?: string } = {}): EventStoreDbKeyStore {
    const settings = parseConnectionString(connectionString, caFile);
    const connections = new Connections(settings);
    const log = new LogReader(connections, settings.deadline);
    return new EventStoreDbKeyStore(connections, log, settings.deadline * 2);
  }

  override async find(persons: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    const found = new Map<string, Buffer>();
    const waiting = [...persons];
    const worker = async () => {
      for (let person = waiting.pop(); person !== undefined; person = waiting.pop()) {
        const wrapped = await this.read(person);
        if (typeof wrapped !== 'string') found.set(person, wrapped);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, persons.length) }, worker));
    return found;
  }

  override async keep(person: string, wrapped: Buffer): Promise<Buffer> {
    const data = JSON.stringify({ wrapped: wrapped.toString('base64') });
    const event = { id: randomUUID(), type: TYPE, data, metadata: '' };
    try {
      await this.insist(streamOf(person), async (connection) => {
        await connection.append(streamOf(person), 'no-stream', [event]);
      });
      return wrapped;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // Somebody was first: another node, or this very call whose answer was lost.
      const there = error.kind === 'deleted' ? 'deleted' : await this.read(person);
      if (there === 'deleted') throw new PersonErased(person);
      if (there === 'missing') throw new OutcomeUnknown(streamOf(person), { cause: error });
      return there;
    }
  }

  override async erase(person: string): Promise<void> {
    const request = tombstoneRequest(streamOf(person));
    try {
      await this.insist(streamOf(person), (connection) => connection.tombstone(request));
    } catch (error) {
      if (!(error instanceof Failure && error.kind === 'deleted')) throw error;
    }
  }

  override async *everyone(): AsyncGenerator<{ person: string; wrapped: Buffer | null }> {
    const people = new Map<string, Buffer | null>();
    try {
      // A tombstone comes after the key; what a scavenge left of the two is the tombstone.
      for await (const read of this.log.storedIn(KEY_CATEGORY)) {
        const person = idOf(streamNameOf(read));
        if (typeOf(read) === TOMBSTONE) people.set(person, null);
        else people.set(person, wrappedIn(read));
      }
    } catch (error) {
      throw inTheWordsOfThePort(error);
    }
    for (const [person, wrapped] of people) yield { person, wrapped };
  }

  override async close(): Promise<void> {
    await this.connections.close();
  }

  private async read(person: string): Promise<Buffer | 'missing' | 'deleted'> {
    try {
      const stored = await this.log.readStored(streamOf(person), { limit: 1 });
      if (typeof stored === 'string') return stored;
      return wrappedIn(stored[0]);
    } catch (error) {
      throw inTheWordsOfThePort(error);
    }
  }

  /**
   * Does it until there is an answer. Doing it twice is the same as once.
   * @throws Failure `wrong-revision`, `deleted` @throws StoreUnavailable @throws OutcomeUnknown
   */
  private async insist(stream: string, work: (connection: Connection) => Promise<void>): Promise<void> {
    const limit = performance.now() + this.patience;
    let perhapsDone = false;
    for (let attempt = 0; ;) {
      const connection = this.connections.current();
      try {
        return await work(connection);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        if (error.kind === 'wrong-revision' || error.kind === 'deleted') throw error;
        perhapsDone ||= error.kind === 'broken' || error.kind === 'silent';
        const wasTried = error.kind !== 'left-waiting';
        if (wasTried && error.kind !== 'not-leader') this.connections.renew(connection);
        const isOver = (wasTried && attempt === BACKOFF_MS.length) || performance.now() > limit;
        if (error.kind === 'denied' || isOver) {
          throw perhapsDone
            ? new OutcomeUnknown(stream, { cause: error })
            : new StoreUnavailable('connection', { cause: error });
        }
        if (wasTried) await pause(BACKOFF_MS[attempt++]);
      }
    }
  }
}

function streamOf(person: string): string {
  return `${KEY_CATEGORY}-${person}`;
}

function wrappedIn(read: ReadResp.ReadEvent): Buffer {
  const data = Buffer.from(read.getEvent()!.getData_asU8()).toString();
  return Buffer.from((JSON.parse(data) as { wrapped: string }).wrapped, 'base64');
}

function inTheWordsOfThePort(error: unknown): unknown {
  return error instanceof Failure ? new StoreUnavailable('connection', { cause: error }) : error;
}
