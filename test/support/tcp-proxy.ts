import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What happens to bytes on their way, in both directions. */
export type Passage =
  | { readonly kind: 'open' }
  /** They are swallowed, and the connection stays open. */
  | { readonly kind: 'black-hole' }
  /** Only the next ones, where `once` is set. */
  | { readonly kind: 'delayed'; readonly milliseconds: number; readonly once?: boolean }
  /** One by one, each in a packet of its own. */
  | { readonly kind: 'sliced' };

interface Line {
  readonly near: Socket;
  readonly far: Socket;
}

const HOST = '127.0.0.1';
const OPEN: Passage = { kind: 'open' };

/** A TCP connection that can be spoilt in every way a network knows. */
export class TcpProxy {
  passage: Passage = OPEN;
  /** Looks at what a client sends before it is passed on; `cut` ends the connection instead. */
  onRequest: ((bytes: Buffer) => 'pass' | 'cut') | null = null;
  /** Connections are refused while this is false. */
  accepts = true;
  private readonly lines = new Set<Line>();

  private constructor(
    private readonly server: Server,
    private readonly target: () => { readonly port: number },
  ) {
    server.on('connection', (near) => this.connected(near));
  }

  /** @param target where the server is, asked at each connection */
  static async start(target: () => { readonly port: number }): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: false });
    const proxy = new TcpProxy(server, target);
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
    return proxy;
  }

  get endpoint(): { address: string; port: number } {
    return { address: HOST, port: (this.server.address() as AddressInfo).port };
  }

  get url(): string {
    return `esdb://${HOST}:${this.endpoint.port}?tls=false`;
  }

  /** Resets every connection; what was on its way is lost. */
  cut(): void {
    for (const line of this.lines) this.end(line);
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private connected(near: Socket): void {
    if (!this.accepts) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(this.target().port, HOST);
    const line = { near, far };
    this.lines.add(line);
    near.setNoDelay(true);
    far.setNoDelay(true);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      let passing = Promise.resolve();
      from.on('data', (bytes) => {
        if (from === near && this.onRequest?.(bytes) === 'cut') {
          this.end(line);
          return;
        }
        // One after the other, however long each takes.
        passing = passing.then(() => this.pass(bytes, to));
      });
      from.on('error', () => this.end(line));
      from.on('close', () => this.end(line));
    }
  }

  private async pass(bytes: Buffer, to: Socket): Promise<void> {
    const { passage } = this;
    switch (passage.kind) {
      case 'open':
        break;
      case 'black-hole':
        return;
      case 'delayed':
        if (passage.once) this.passage = OPEN;
        await pause(passage.milliseconds, undefined, { ref: false });
        break;
      case 'sliced':
        for (let at = 0; at < bytes.length; at++) {
          if (to.destroyed) return;
          await new Promise((resolve) => to.write(bytes.subarray(at, at + 1), resolve));
        }
        return;
    }
    if (!to.destroyed) to.write(bytes);
  }

  private end(line: Line): void {
    if (!this.lines.delete(line)) return;
    line.near.resetAndDestroy();
    line.far.resetAndDestroy();
  }
}
