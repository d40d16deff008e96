import { type ServerResponse } from 'node:http';
import { type Position } from '../kernel/event.js';
import { type Told, together } from './changes.js';

/**
 * The wire of server-sent events to one reader. What cannot be sent at once is merged into one
 * message, so a reader that is slow costs no memory and misses nothing.
 */
export class UpdateStream {
  private waiting: Told | undefined;
  private full = false;

  constructor(private readonly response: ServerResponse) {
    response.on('drain', () => {
      this.full = false;
      const { waiting } = this;
      this.waiting = undefined;
      if (waiting) this.changed(waiting);
    });
  }

  /** Names the position from which the reader goes on when it comes back. */
  live(position: Position): void {
    this.write(`event: live\nid: ${position}\nretry: 2000\ndata: {"position":"${position}"}\n\n`);
  }

  changed(told: Told): void {
    if (this.full) {
      this.waiting = this.waiting ? together(this.waiting, told) : told;
      return;
    }
    const { position, categories, streams } = told;
    if (categories.size === 0) return;
    const data = {
      position: String(position),
      categories: [...categories],
      streams: streams && [...streams],
    };
    this.write(`event: changed\nid: ${position}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A comment, so that proxies and the reader see that the line stands. */
  heartbeat(): void {
    if (!this.full) this.write(': here\n\n');
  }

  /** The session is over: the reader signs in again before it comes back. */
  ended(): void {
    this.write('event: ended\ndata: {}\n\n');
    this.response.end();
  }

  private write(text: string): void {
    if (!this.response.writableEnded) this.full = !this.response.write(text);
  }
}
