import { get, update } from 'idb-keyval';

/**
 * What the device remembers, in its own database; all tabs show and change the same. Where a browser has
 * no database (some private windows), it lasts as long as the page.
 */
export class Kept<T> {
  private value: T;
  private loaded: Promise<void> | undefined;
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
  async change(change: (value: T) => T): Promise<void> {
    await this.load();
    try {
      let changed = this.value;
      await update<T>(this.name, (kept = this.empty) => (changed = change(kept)));
      this.show(changed);
      this.otherTabs.postMessage(null);
    } catch {
      this.keeps = false;
      this.show(change(this.value));
    }
  }

  private read(): Promise<void> {
    return get<T>(this.name).then(
      (value) => {
        if (value !== undefined) this.show(value);
      },
      () => void (this.keeps = false),
    );
  }

  private show(value: T): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}
