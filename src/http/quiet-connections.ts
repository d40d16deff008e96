import { type IncomingMessage, type Server } from 'node:http';
import { type Socket } from 'node:net';

/**
 * Connections on which nothing was asked yet. Browsers open them ahead; Node counts them as busy and
 * would wait a minute for their first request before it lets a server go.
 */
export class QuietConnections {
  private readonly sockets = new Set<Socket>();
  private isClosing = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      if (this.isClosing) return void socket.destroy();
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.on('request', ({ socket }: IncomingMessage) => this.sockets.delete(socket));
  }

  /** Ends them, and those that are still made; whoever has asked is answered. */
  close(): void {
    this.isClosing = true;
    for (const socket of this.sockets) socket.destroy();
  }
}
