import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config.js';
import { EventStore, StoreUnavailable } from '../event-store/event-store.js';
import { LOG_START, type Position } from '../kernel/event.js';
import { Refusal } from '../kernel/refusal.js';
import { ViewReader } from '../views/view-reader.js';

/** How often the store is asked where its log ends. */
const EVERY_MS = 1_000;

/** Looks kept while a view stands still; later ones are let go, which makes the views older, not younger. */
const MOST_LOOKS = 3_600;

/** The end of the log, and when it was asked for: by a clock that never jumps, in milliseconds. */
interface Look {
  readonly end: Position;
  readonly at: number;
}

/**
 * How old the views are: seconds since the latest moment of which it is known that they hold everything
 * that was in the log by then. At most about a second while all is well; it grows while the store is
 * away, and while a view lags.
 */
@Injectable()
export class ViewsAge implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Looks that the views have not come up to, in order. */
  private readonly ahead: Look[] = [];
  private levelAt: number;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly views: ViewReader,
    settings: Settings,
  ) {
    this.levelAt = performance.now() - millisecondsSinceWritten(settings.dataDir);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look();
    }, EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  seconds(): number {
    const position = this.held();
    while (this.ahead.length > 0 && this.ahead[0].end <= position) this.levelAt = this.ahead.shift()!.at;
    return Math.floor((performance.now() - this.levelAt) / 1_000);
  }

  private held(): Position {
    try {
      return this.views.position();
    } catch (error) {
      // Views that cannot be read get no younger.
      if (!(error instanceof Refusal)) throw error;
      return LOG_START;
    }
  }

  private async look(): Promise<void> {
    const at = performance.now();
    try {
      const end = await this.store.end();
      // Of looks that found the same end only the latest says anything new.
      if (this.ahead.at(-1)?.end === end) this.ahead.pop();
      if (this.ahead.length < MOST_LOOKS) this.ahead.push({ end, at });
      this.seconds();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    } finally {
      this.looking = null;
    }
  }
}

/** 0 where there are no views yet. */
function millisecondsSinceWritten(folder: string): number {
  const times = ['views.db', 'views.db-wal'].map(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const last = Math.max(...times);
  return last === 0 ? 0 : Math.max(0, Date.now() - last);
}
