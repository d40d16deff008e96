import { get, update } from 'idb-keyval';

type Change<T> = (value: T) => T;

/**
 * What the device remembers, in its own database; all tabs show and change the same. Where a browser has
 * no database (some private windows), it lasts as long as the page.
 */
export class Kept<T> {
  private value: T;
  private loaded: Promise<void> | undefined;
  /** Changes that the database did not take: this page shows them, and offers them again with the next one. */
  private unkept: readonly Change<T>[] = [];
  private changing: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private readonly otherTabs: BroadcastChannel;
  /** Whether the device keeps it. */
  keeps = true;

  constructor(
    private readonly name: string,
    private readonly empty: T,
  ) {
    this.value = empty;
    this.otherTabs = new BroadcastChannel(name);
    this.otherTabs.onmessage = () => void this.read();
  }

  readonly now = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  load(): Promise<void> {
    return (this.loaded ??= this.read());
  }

  /** Changes what is kept, not what this tab last saw of it: another tab may have changed it since. */
  change(change: Change<T>): Promise<void> {
    // One after the other: each takes along what the one before it could not keep.
    return (this.changing = this.changing.then(() => this.make(change)));
  }

  private async make(change: Change<T>): Promise<void> {
    await this.load();
    try {
      let changed = this.value;
      await update<T>(this.name, (kept = this.empty) => (changed = change(this.withUnkept(kept))));
      this.unkept = [];
      this.keeps = true;
      this.show(changed);
      this.otherTabs.postMessage(null);
    } catch {
      this.unkept = [...this.unkept, change];
      this.keeps = false;
      this.show(change(this.value));
    }
  }

  private read(): Promise<void> {
    return get<T>(this.name).then(
      (value) => {
        if (value !== undefined) this.show(this.withUnkept(value));
      },
      () => void (this.keeps = false),
    );
  }

  private withUnkept(kept: T): T {
    return this.unkept.reduce((value, change) => change(value), kept);
  }

  private show(value: T): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}
