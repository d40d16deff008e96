import { type StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Failure, failureOf } from './failure.js';

/** What arrives on a read, taken when the reader wants it: what is not taken holds the server back. */
export class Arrivals {
  private ended = false;
  private failure: Failure | null = null;
  private wake = () => {};

  constructor(private readonly call: ReturnType<StreamsClient['read']>) {
    call.on('readable', () => this.wake());
    call.on('end', () => {
      this.ended = true;
      this.wake();
    });
    call.on('error', (error) => {
      this.failure ??= failureOf(error);
      this.wake();
    });
  }

  /** The next message that has arrived, if there is one. */
  take(): ReadResp | null {
    return this.call.read();
  }

  /**
   * When nothing is left to take: waits until there may be something.
   * @throws Failure the call has failed
   */
  async wait(milliseconds: number): Promise<'arrived' | 'ended' | 'silence'> {
    this.check();
    if (this.ended) return 'ended';
    let timer: NodeJS.Timeout | undefined;
    const silence = await new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), milliseconds);
      this.wake = () => resolve(false);
    });
    clearTimeout(timer);
    this.wake = () => {};
    if (silence) return 'silence';
    this.check();
    return this.ended ? 'ended' : 'arrived';
  }

  /** The next message, null at the end. @throws Failure also when nothing comes for so long */
  async next(milliseconds: number): Promise<ReadResp | null> {
    for (;;) {
      const message = this.take();
      if (message) return message;
      const outcome = await this.wait(milliseconds);
      if (outcome === 'ended') return null;
      if (outcome === 'silence') throw new Failure('silent');
    }
  }

  private check(): void {
    if (this.failure) throw this.failure;
  }

  /**
   * Lets the server go, and whoever waits. In a later turn: a call that ends before its request is
   * sent can hang the whole process in Node's HTTP/2.
   */
  cancel(): void {
    if (this.ended || this.failure) return;
    this.ended = true;
    this.wake();
    setImmediate(() => this.call.cancel());
  }
}
