import { Query } from '@nestjs/cqrs';
import { type Actor } from '../kernel/actor.js';
import { type BusinessDate, type Instant } from '../kernel/dates.js';
import { type Position } from '../kernel/event.js';
import { type Language } from '../http/problem.js';
import { type ChainHead, type Verification } from './chain.js';
import { type PointInTime } from './case-at.js';
import { type Change } from './difference.js';
import { type LogHead } from './log-check.js';

/** One event of a stream as a person reads it. */
export interface HistoryEntry {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  /** What happened; null for streams other than those of enterprises. */
  readonly sentence: string | null;
  /** What was stored, without ciphertext. */
  readonly data: object;
  readonly actor: Actor;
  readonly occurredOn: BusinessDate;
  readonly recordedAt: Instant;
  readonly cause: {
    readonly commandId: string;
    readonly correlationId: string;
    /** The event that a process reacted to; null when a person acted. */
    readonly causationId: string | null;
  };
  /** SHA-256 of this event, and of the one before it. */
  readonly hash: string;
  readonly prev: string | null;
  /** Id of the event that took this entry back; null while it counts. */
  readonly retractedBy: string | null;
}

export interface History {
  readonly stream: string;
  /** Revision of the last event of the stream. */
  readonly revision: number;
  /** The log as it was when this was read. */
  readonly position: string;
  readonly events: readonly HistoryEntry[];
}

/** A case, or the point at which it is shown. */
export interface CaseShown {
  readonly asOf: {
    /** The last event that it is made of. */
    readonly revision: number;
    readonly on: BusinessDate;
    readonly knownAt: Instant;
    readonly position: string;
  };
  readonly case: object;
  /** What the reader can ask of it now, and why not the rest; not of past states. */
  readonly commands?: readonly object[];
}

export interface Changes {
  readonly from: CaseShown['asOf'] | null;
  readonly to: CaseShown['asOf'] | null;
  readonly changes: readonly Change[];
  /** Events that are in one of the two and not in the other, in stream order. */
  readonly events: readonly HistoryEntry[];
}

export interface Reader {
  readonly actor: Actor;
  readonly language: Language;
  readonly now: Instant;
  readonly today: BusinessDate;
}

/** `from` is the first revision shown. Staff see their department's cases. */
export class CaseHistory extends Query<History> {
  constructor(
    readonly enterprise: string,
    readonly reader: Reader,
    readonly from: number,
    readonly limit: number,
  ) {
    super();
  }
}

/** The case as it stands; contacts in clear for the department that holds it, masked for leaders. */
export class CaseNow extends Query<CaseShown> {
  constructor(
    readonly enterprise: string,
    readonly reader: Reader,
  ) {
    super();
  }
}

/** The case as it stood; contacts by their role alone. */
export class CaseAt extends Query<CaseShown> {
  constructor(
    readonly enterprise: string,
    readonly reader: Reader,
    readonly point: PointInTime,
  ) {
    super();
  }
}

/** What changed in a case between two points. */
export class CaseChanges extends Query<Changes> {
  constructor(
    readonly enterprise: string,
    readonly reader: Reader,
    readonly from: PointInTime,
    readonly to: PointInTime,
  ) {
    super();
  }
}

export class StreamHistory extends Query<History> {
  constructor(
    readonly stream: string,
    readonly reader: Reader,
    readonly from: number,
    readonly limit: number,
  ) {
    super();
  }
}

/** @param expected the head that the auditor wrote down */
export class StreamVerification extends Query<Verification> {
  constructor(
    readonly stream: string,
    readonly expected: ChainHead | undefined,
  ) {
    super();
  }
}

/** Lines of NDJSON, some at a time; read as fast as they are taken. */
export type Lines = AsyncIterable<string>;

/** The log as it is now, as CloudEvents. */
export class LogExport extends Query<Lines> {
  constructor(
    readonly after: Position,
    readonly limit: number,
    readonly categories: readonly string[] | undefined,
    /** This stream alone. */
    readonly stream?: string,
  ) {
    super();
  }
}

/** What an entry must be to be found; all of it. */
export interface Wanted {
  readonly actor?: string;
  readonly type?: string;
  readonly category?: string;
  readonly stream?: string;
  readonly correlation?: string;
  /** Recorded at this moment or later; at that moment or earlier. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** Happened on this business date or later; on that date or earlier. */
  readonly occurredFrom?: BusinessDate;
  readonly occurredTo?: BusinessDate;
}

export type FoundEntry = HistoryEntry & {
  readonly stream: string;
  /** What the stream is about; null where it has no name, or is about a person. */
  readonly about: string | null;
};

export interface FoundEntries {
  readonly items: readonly FoundEntry[];
  /** The search went back to here; null when it went through everything. */
  readonly searchedTo: Instant | null;
  readonly nextCursor: string | null;
}

/** Entries of any stream, the latest first. */
export class SearchEntries extends Query<FoundEntries> {
  constructor(
    readonly wanted: Wanted,
    readonly reader: Reader,
    readonly cursor: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

export interface EntryCausesShown {
  /** In the order of the log, the entry itself among them. */
  readonly items: readonly FoundEntry[];
  readonly isWhole: boolean;
}

/** What an entry followed from, and what followed from the same request. */
export class EntryCauses extends Query<EntryCausesShown> {
  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly reader: Reader,
  ) {
    super();
  }
}

/** Lines with `progress`, and at last one with the `verdict`. */
export class LogVerification extends Query<Lines> {
  constructor(readonly expected: LogHead | undefined) {
    super();
  }
}
