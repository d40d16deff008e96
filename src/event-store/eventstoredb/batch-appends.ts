import { randomUUID } from 'node:crypto';
import { type StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type EncodedEvent, type ExpectedRevision } from '../event-store.js';
import { Failure, failureOf, failureOfAppend } from './failure.js';
import { appendRequests } from './messages.js';

/** What the server says to an append; the position is missing or senseless from some. */
export interface Appended {
  readonly revision: number;
  readonly position: number | undefined;
}

interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EncodedEvent[];
  readonly deadline: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (failure: Failure) => void;
}

interface Sent extends Append {
  readonly timer: NodeJS.Timeout;
}

/** More at once are not written sooner, and each would wait for its answer behind all the others. */
const AT_ONCE = 512;

/**
 * Appends over one long call. The client's own keeps what is under way in one table for the whole
 * process: a connection that breaks fails the appends of all others, and an answer that comes after
 * that ends the process.
 */
export class BatchAppends {
  private readonly sent = new Map<string, Sent>();
  private readonly waiting: Append[] = [];
  private failure: Failure | null = null;

  constructor(private readonly call: ReturnType<StreamsClient['batchAppend']>) {
    call.on('data', (answer: BatchAppendResp) => this.answered(answer));
    call.on('error', (error) => this.failed(failureOf(error)));
    call.on('end', () => this.failed(new Failure('broken')));
  }

  get ended(): boolean {
    return this.failure !== null;
  }

  /**
   * @param deadline milliseconds from when it is sent: `silent` after that
   * @throws Failure `left-waiting` where the next call can be tried at once
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EncodedEvent[],
    deadline: number,
  ): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(new Failure('not-sent'));
      this.waiting.push({ stream, expected, events, deadline, resolve, reject });
      this.send();
    });
  }

  /** Sends no more; what was sent is still answered. */
  end(): void {
    if (this.failure) return;
    this.failure = new Failure('not-sent');
    this.leaveWaiting();
    this.call.end();
  }

  cancel(): void {
    setImmediate(() => this.call.cancel());
  }

  private send(): void {
    while (this.waiting.length > 0 && this.sent.size < AT_ONCE) {
      const append = this.waiting.shift()!;
      const { stream, expected, events, deadline, reject } = append;
      const correlation = randomUUID();
      const timer = setTimeout(() => {
        this.settle(correlation);
        reject(new Failure('silent'));
        // Nothing more goes into a call that says nothing.
        if (this.sent.size === 0) this.end();
      }, deadline);
      this.sent.set(correlation, { ...append, timer });
      for (const message of appendRequests(correlation, stream, expected, events)) this.call.write(message);
    }
  }

  private answered(answer: BatchAppendResp): void {
    const append = this.settle(answer.getCorrelationId()!.getString());
    const error = answer.getError();
    const failure = error && failureOfAppend(error);
    if (failure) append?.reject(failure);
    // The next call goes to where the leader is by then.
    if (failure?.kind === 'not-leader') this.end();
    else this.send();
    if (failure) return;
    const success = answer.getSuccess()!;
    const commit = Number(success.getPosition()?.getCommitPosition());
    append?.resolve({
      revision: Number(success.getCurrentRevision()),
      position: Number.isSafeInteger(commit) ? commit : undefined,
    });
  }

  /** Takes it off the table; undefined when its time was over. */
  private settle(correlation: string): Sent | undefined {
    const append = this.sent.get(correlation);
    this.sent.delete(correlation);
    clearTimeout(append?.timer);
    return append;
  }

  private failed(failure: Failure): void {
    this.failure ??= failure;
    // These first: they give up the connection before the others try their next call.
    for (const correlation of [...this.sent.keys()]) this.settle(correlation)?.reject(failure);
    this.leaveWaiting();
  }

  private leaveWaiting(): void {
    for (const append of this.waiting.splice(0)) append.reject(new Failure('left-waiting'));
  }
}
