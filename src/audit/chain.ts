import { hashOf, type RecordedEvent } from '../kernel/event.js';

/** Where a stream stood when somebody wrote it down: what an auditor keeps outside the system. */
export interface ChainHead {
  readonly revision: number;
  /** SHA-256 (hex) of the event at this revision. */
  readonly hash: string;
}

/** How an event fails to stand where its chain wants it. */
export const FAULTS = [
  'altered', // the next event was chained to another content
  'inserted', // the next event was chained past it
  'out-of-place', // it was not chained to the event before it: moved, renumbered, or events before it are gone
  'unlinked', // it and the last event do not belong together, and nothing follows to tell which is wrong
  'missing-before', // the revision before it is not there
  'not-the-head', // the auditor holds another hash of this revision
  'cut-off', // the auditor holds the head of events that came after it and are gone
] as const;
export type Fault = (typeof FAULTS)[number];

/** The first event that does not stand where its chain wants it. */
export interface BadEvent {
  readonly revision: number;
  readonly eventId: string;
  readonly why: Fault;
}

export interface Verification {
  readonly ok: boolean;
  readonly events: number;
  /** The last event of a chain that holds; null where it does not, or has none. */
  readonly head: ChainHead | null;
  readonly firstBad?: BadEvent;
}

interface Link {
  readonly revision: number;
  readonly id: string;
  readonly hash: string;
}

/**
 * Checks the chain of one stream, event by event, over what is stored (not over what an upcaster
 * made of it). After the first bad event it only counts: what follows proves nothing.
 *
 * A broken link between two events tells that one of them is wrong; the link after them tells
 * which, so a verdict may come one event late. Changing the last event of a stream, or cutting it
 * off, breaks no link: it is found against a head that the auditor holds.
 */
export class ChainCheck {
  private events = 0;
  private last: Link | undefined;
  private beforeLast: Link | undefined;
  /** The event whose link to the one before it is broken. */
  private suspect: Link | undefined;
  private firstBad: BadEvent | undefined;
  private headFound = false;

  constructor(private readonly expected?: ChainHead) {}

  take(event: RecordedEvent): void {
    this.events++;
    if (this.firstBad) return;
    const { revision, id } = event;
    const { prev } = (event.stored ?? event).metadata;
    const link: Link = { revision, id, hash: hashOf(event) };
    const { last, suspect } = this;
    if (suspect && last) {
      const isSound = revision === suspect.revision + 1 && prev === suspect.hash;
      if (isSound) this.blame(last, 'altered');
      else this.blame(suspect, 'out-of-place');
    } else if (revision !== (last?.revision ?? -1) + 1) {
      this.blame(link, 'missing-before');
    } else if (prev === (last?.hash ?? null)) {
      this.keep(link);
    } else if (last && prev === (this.beforeLast?.hash ?? null)) {
      this.blame(last, 'inserted');
    } else if (last) {
      this.suspect = link;
    } else {
      this.blame(link, 'out-of-place');
    }
  }

  end(): Verification {
    const { last, expected } = this;
    if (this.suspect && last) this.blame(last, 'unlinked');
    if (!this.firstBad && expected && !this.headFound) {
      this.blame(last ?? { revision: -1, id: '', hash: '' }, 'cut-off');
    }
    const { firstBad } = this;
    // Of a chain that does not hold nothing is proven: what comes before the fault may have been written anew.
    const head = firstBad ? undefined : last;
    return {
      ok: !firstBad,
      events: this.events,
      head: head ? { revision: head.revision, hash: head.hash } : null,
      ...(firstBad && { firstBad }),
    };
  }

  private keep(link: Link): void {
    this.beforeLast = this.last;
    this.last = link;
    if (this.expected?.revision !== link.revision) return;
    if (this.expected.hash === link.hash) this.headFound = true;
    else this.blame(link, 'not-the-head');
  }

  private blame({ revision, id }: Link, why: Fault): void {
    this.firstBad ??= { revision, eventId: id, why };
  }
}

/** @param expected the head that the auditor wrote down earlier */
export function verifyStream(events: Iterable<RecordedEvent>, expected?: ChainHead): Verification {
  const check = new ChainCheck(expected);
  for (const event of events) check.take(event);
  return check.end();
}
