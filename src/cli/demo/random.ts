/** A seeded source of choices (mulberry32): the same seed makes the same choices everywhere. */
export class Random {
  constructor(private state: number) {}

  /** A source of its own for one part, so that a change in one part leaves the others as they were. */
  fork(name: string): Random {
    let hash = this.state ^ 0x811c9dc5;
    for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
    return new Random(hash);
  }

  /** From 0 to below 1. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  chance(of: number): boolean {
    return this.fraction() < of;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)];
  }

  shuffled<T>(list: readonly T[]): T[] {
    const cards = [...list];
    for (let last = cards.length - 1; last > 0; last--) {
      const other = this.whole(0, last);
      [cards[last], cards[other]] = [cards[other], cards[last]];
    }
    return cards;
  }

  /** Splits a whole into parts from 1 to `most` that add up to it. */
  parts(whole: number, count: number, most: number): number[] {
    const parts = Array.from({ length: count }, () => 1);
    for (let rest = whole - count; rest > 0;) {
      const at = this.whole(0, count - 1);
      if (parts[at] === most) continue;
      parts[at]++;
      rest--;
    }
    return parts;
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.whole(0, alphabet.length - 1)]).join('');
  }
}
