import { createHash } from 'node:crypto';
import { hashOf, LOG_START, type Position, type RecordedEvent } from '../kernel/event.js';

/** Where the whole log stood when somebody wrote it down. */
export interface LogHead {
  readonly position: Position;
  /** SHA-256 (hex) over the hashes of all events up to there, each folded into the one before. */
  readonly digest: string;
}

export interface LogVerdict {
  readonly events: number;
  readonly streams: number;
  readonly head: LogHead;
  /** Streams whose chain is broken, at most MOST_BROKEN of them; `ChainCheck` names the event. */
  readonly broken: ReadonlySet<string>;
  /** Whether the log still holds what the auditor wrote down; absent when nothing was given. */
  readonly expected?: 'found' | 'differs' | 'not-there';
}

const MOST_BROKEN = 100;
const HASH_BYTES = 32;

/**
 * Checks every chain of the log in one pass, in the order of the positions. The digest over all
 * events finds also a stream that is gone as a whole and a log whose end was cut off, against a
 * head that the auditor holds. Memory: about 150 bytes for each stream.
 */
export class LogCheck {
  private events = 0;
  private position: Position = LOG_START;
  private digest = '';
  private readonly heads = new Heads();
  private readonly broken = new Set<string>();
  private found: LogVerdict['expected'];

  constructor(private readonly expected?: LogHead) {
    if (expected) this.found = 'not-there';
  }

  take(event: RecordedEvent): void {
    const hash = hashOf(event);
    this.digest = createHash('sha256').update(this.digest).update(hash).digest('hex');
    this.events++;
    this.position = event.position;
    if (event.position === this.expected?.position)
      this.found = this.digest === this.expected.digest ? 'found' : 'differs';

    const { stream, revision } = event;
    const { prev } = (event.stored ?? event).metadata;
    const isNext = this.heads.isAt(stream, revision - 1, prev);
    if (!isNext && this.broken.size < MOST_BROKEN) this.broken.add(stream);
    this.heads.set(stream, revision, hash);
  }

  get progress(): { readonly events: number; readonly position: Position } {
    return { events: this.events, position: this.position };
  }

  get verdict(): LogVerdict {
    return {
      events: this.events,
      streams: this.heads.size,
      head: { position: this.position, digest: this.digest },
      broken: this.broken,
      ...(this.found && { expected: this.found }),
    };
  }
}

/** Revision and hash of the last event of each stream, packed: there may be millions. */
class Heads {
  private readonly places = new Map<string, number>();
  private revisions = new Int32Array(1024);
  private hashes = Buffer.alloc(1024 * HASH_BYTES);

  get size(): number {
    return this.places.size;
  }

  /** Revision -1 and no hash: the stream has no event yet. */
  isAt(stream: string, revision: number, hash: string | null): boolean {
    const place = this.places.get(stream);
    if (place === undefined) return revision === -1 && hash === null;
    return this.revisions[place] === revision && this.hashAt(place) === hash;
  }

  set(stream: string, revision: number, hash: string): void {
    let place = this.places.get(stream);
    if (place === undefined) {
      place = this.places.size;
      if (place === this.revisions.length) this.grow();
      this.places.set(stream, place);
    }
    this.revisions[place] = revision;
    this.hashes.write(hash, place * HASH_BYTES, 'hex');
  }

  private hashAt(place: number): string {
    return this.hashes.toString('hex', place * HASH_BYTES, (place + 1) * HASH_BYTES);
  }

  private grow(): void {
    const revisions = new Int32Array(this.revisions.length * 2);
    revisions.set(this.revisions);
    this.revisions = revisions;
    this.hashes = Buffer.concat([this.hashes, Buffer.alloc(this.hashes.length)]);
  }
}
