import { type Instant } from '../kernel/dates.js';
import { type Position } from '../kernel/event.js';
import { type ViewReader } from './view-reader.js';
import { type GenerationState, type Isolation } from './views-database.js';

export interface ViewStatus extends Isolation {
  readonly view: string;
  readonly version: number;
  /** `building`: nothing serves yet. A view that is rebuilt beside a serving one is `live`. */
  readonly state: GenerationState;
  readonly checkpoint: Position;
  /** Events of its categories after the checkpoint; counted up to 1,000. */
  readonly lag: number;
  /** When the first of them was recorded; null where it lags behind none. */
  readonly behindSince: Instant | null;
  /** Events that its handlers took. */
  readonly events: number;
  /** The generation that is built beside the serving one. */
  readonly rebuilding: {
    readonly version: number;
    readonly checkpoint: Position;
    readonly end: Position;
  } | null;
}

export interface ViewsStatus {
  readonly views: readonly ViewStatus[];
  /** Why the log could not be followed or the views not be written of late; null when all is well. */
  readonly lastError: { readonly code: string; readonly message: string } | null;
}

/** The views of one node, kept up to date with the log: in this thread (`ViewRunner`) or in one of their own (`ViewThread`). */
export abstract class Views {
  /** What asks them. */
  abstract readonly reader: ViewReader;

  /**
   * Goes on where it was left. Waits a moment for views that are nearly there; those that take longer
   * become ready later.
   */
  abstract start(): Promise<void>;

  /** Finishes the batch at hand and closes the file. */
  abstract stop(): Promise<void>;

  /** @throws StoreUnavailable */
  abstract status(): Promise<ViewsStatus>;

  /** Builds these views anew from the start of the log, all unless told; done when the new ones serve. */
  abstract rebuild(views?: readonly string[]): Promise<void>;

  /**
   * Takes the waiting events of a view's isolated streams again, in order. A stream is free when all
   * are digested; otherwise it goes on waiting at the event that failed. Answers the streams freed.
   */
  abstract retry(view: string, stream?: string): Promise<readonly string[]>;

  /** A reader has found the file spoilt: it is thrown away, and everything is built anew. */
  abstract spoilt(error: unknown): Promise<void>;
}

/** The generation of each view that answers. */
export type Serving = ReadonlyMap<string, number>;

/** Who is told what the views hold. */
export interface ViewAudience {
  /**
   * From now on these generations answer; null while the file is closed. When it is fulfilled nobody
   * asks any others, and their tables may go.
   */
  serve(serving: Serving | null): void | Promise<void>;

  /** What is served is true at this position now. */
  reach(position: Position): void;
}
