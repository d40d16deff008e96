import { withinOneEdit } from '../kernel/company-name.js';

/** One edit says something only where enough is left that is equal. */
const MIN_LENGTH = 3;
/** A rest that so many names share (…科技) tells nothing. */
const MAX_SHARING = 16;

export interface NearName {
  /** The text that is compared. */
  readonly core: string;
  /** Only names of the same branch are compared; '' for none. */
  readonly branch: string;
}

/**
 * Pairs of names one edit apart, of which at least one is `asked`. Names that are one edit apart
 * have a text in common after at most one deletion on each side, so they meet in a hash and nothing
 * is compared pairwise. Yields `null` now and then, so that the caller can pause.
 */
export function* nearNames<Name extends NearName>(
  asked: readonly Name[],
  all: readonly Name[],
  tally: { operations: number },
): Generator<readonly [asked: Name, other: Name] | null> {
  const meeting = new Map<string, Name[]>();
  for (const [i, name] of asked.entries()) {
    if (i % 2_000 === 0) yield null;
    for (const key of keysOf(name)) {
      tally.operations++;
      const there = meeting.get(key);
      if (there) there.push(name);
      else meeting.set(key, [name]);
    }
  }
  for (const [i, other] of all.entries()) {
    if (i % 2_000 === 0) yield null;
    const seen: Name[] = [other];
    for (const key of keysOf(other)) {
      tally.operations++;
      const there = meeting.get(key) ?? [];
      if (there.length > MAX_SHARING) continue;
      for (const name of there) {
        if (seen.includes(name)) continue;
        seen.push(name);
        tally.operations++;
        if (name.core !== other.core && withinOneEdit(name.core, other.core)) yield [name, other];
      }
    }
  }
}

/** The text itself and all that one deletion leaves of it. */
function keysOf({ core, branch }: NearName): readonly string[] {
  const characters = [...core];
  if (characters.length < MIN_LENGTH) return [];
  const keys = [`${core}|${branch}`];
  let at = 0;
  for (const [i, character] of characters.entries()) {
    const next = at + character.length;
    // Of two equal neighbours either may go: the rest is the same.
    if (character !== characters[i - 1]) keys.push(`${core.slice(0, at)}${core.slice(next)}|${branch}`);
    at = next;
  }
  return keys;
}
