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

interface Pending {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (failure: Failure) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Appends over one long call. The client's own keeps what is under way in one table for the whole
 * process: a connection that breaks fails the appends of all others, and an answer that comes after
 * that ends the process.
 */
export class BatchAppends {
  private readonly pending = new Map<string, Pending>();
  private failure: Failure | null = null;

  constructor(private readonly call: ReturnType<StreamsClient['batchAppend']>) {
    call.on('data', (answer: BatchAppendResp) => this.answered(answer));
    call.on('error', (error) => this.failed(failureOf(error)));
    call.on('end', () => this.failed(new Failure('broken')));
  }

  get ended(): boolean {
    return this.failure !== null;
  }

  /** @throws Failure */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EncodedEvent[],
    deadline: number,
  ): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      const correlation = randomUUID();
      const timer = setTimeout(() => this.settle(correlation)?.reject(new Failure('silent')), deadline);
      this.pending.set(correlation, { resolve, reject, timer });
      for (const message of appendRequests(correlation, stream, expected, events)) this.call.write(message);
    });
  }

  /** Sends no more; what is under way is still answered. */
  end(): void {
    this.failure ??= new Failure('not-sent');
    this.call.end();
  }

  cancel(): void {
    setImmediate(() => this.call.cancel());
  }

  private answered(answer: BatchAppendResp): void {
    const pending = this.settle(answer.getCorrelationId()!.getString());
    const error = answer.getError();
    if (error) return pending?.reject(failureOfAppend(error));
    const success = answer.getSuccess()!;
    const commit = Number(success.getPosition()?.getCommitPosition());
    pending?.resolve({
      revision: Number(success.getCurrentRevision()),
      position: Number.isSafeInteger(commit) ? commit : undefined,
    });
  }

  /** Takes it off the table; undefined when its time was over. */
  private settle(correlation: string): Pending | undefined {
    const pending = this.pending.get(correlation);
    this.pending.delete(correlation);
    clearTimeout(pending?.timer);
    return pending;
  }

  private failed(failure: Failure): void {
    this.failure ??= failure;
    for (const correlation of [...this.pending.keys()]) this.settle(correlation)?.reject(failure);
  }
}
