/** Ends a turn; calling it again does nothing. */
export type EndTurn = () => void;

/**
 * Who works on the same thing in this process goes one after the other instead of failing against each
 * other. Nothing that is right depends on it: other processes are not asked.
 */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  /** Waits for those who came before. */
  async take(name: string): Promise<EndTurn> {
    const before = this.last.get(name);
    let end: EndTurn = () => {};
    const mine = new Promise<void>((resolve) => (end = resolve));
    this.last.set(name, mine);
    if (before) await before;
    return () => {
      end();
      if (this.last.get(name) === mine) this.last.delete(name);
    };
  }
}
