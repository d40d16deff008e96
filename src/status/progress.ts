import { Injectable } from '@nestjs/common';
import { EventStore, StoreUnavailable } from '../event-store/event-store.js';
import { Clock } from '../kernel/clock.js';
import { type Position } from '../kernel/event.js';
import { ProcessRunner } from '../processes/process-runner.js';
import { Views, type ViewStatus } from '../views/views.js';
import { ViewsAge } from './views-age.js';

export interface ViewProgress extends ViewStatus {
  /** Seconds since the first event that it has not taken was recorded; 0 where it has taken all. */
  readonly behindSeconds: number;
}

/** A store that is silent for so long counts as away: whoever asks for readiness does not wait. */
const SILENCE_MS = 2_000;

/** How far this node has come with the log. */
export interface Progress {
  /** Null while the store is away; then nothing is known of single views. */
  readonly store: { readonly end: Position } | null;
  readonly views: readonly ViewProgress[];
  /** Seconds since the moment of which the views are known to hold everything. */
  readonly viewsAgeSeconds: number;
  readonly processes: { readonly position: Position; readonly refused: number };
}

/** The one source of what readiness and metrics say. */
@Injectable()
export class ProgressReader {
  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly age: ViewsAge,
    private readonly processes: ProcessRunner,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<Progress> {
    const known = {
      viewsAgeSeconds: this.age.seconds(),
      processes: { position: this.processes.position(), refused: this.processes.refused().length },
    };
    try {
      const asked = Promise.all([this.store.end(), this.views.status()]);
      const [end, { views }] = await within(SILENCE_MS, asked);
      const now = Date.parse(this.clock.now());
      return {
        ...known,
        store: { end },
        views: views.map((view) => ({
          ...view,
          behindSeconds:
            view.behindSince === null
              ? 0
              : Math.max(0, Math.floor((now - Date.parse(view.behindSince)) / 1_000)),
        })),
      };
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return { ...known, store: null, views: [] };
    }
  }
}

/** @throws StoreUnavailable it took longer */
async function within<Result>(milliseconds: number, asked: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('connection')), milliseconds);
  });
  try {
    return await Promise.race([asked, silence]);
  } finally {
    clearTimeout(timer);
  }
}
