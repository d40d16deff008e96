import { get, set } from 'idb-keyval';

/**
 * What the device remembers, in its own database. Where a browser has none (some private windows), it
 * lasts as long as the page.
 */
export class Kept<T> {
  private value: T;
  private loaded: Promise<void> | undefined;
  private readonly listeners = new Set<() => void>();
  /** Whether the device keeps it. */
  keeps = true;

  constructor(
    private readonly name: string,
    empty: T,
  ) {
    this.value = empty;
  }

  readonly now = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  load(): Promise<void> {
    return (this.loaded ??= get<T>(this.name).then(
      (value) => {
        if (value !== undefined) this.show(value);
      },
      () => void (this.keeps = false),
    ));
  }

  async change(change: (value: T) => T): Promise<void> {
    await this.load();
    this.show(change(this.value));
    await set(this.name, this.value).catch(() => void (this.keeps = false));
  }

  private show(value: T): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}
