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
 * have a text in common after at most one deletion on each side, so they meet by its hash and
 * nothing is compared pairwise. Yields `null` now and then, so that the caller can pause.
 */
export function* nearNames<Name extends NearName>(
  asked: readonly Name[],
  all: readonly Name[],
  tally: { operations: number },
): Generator<readonly [asked: Name, other: Name] | null> {
  const meeting = new Map<number, Name | Name[]>();
  for (const [i, name] of asked.entries()) {
    if (i % 2_000 === 0) yield null;
    for (const hash of hashesOf(name)) {
      tally.operations++;
      const there = meeting.get(hash);
      if (there === undefined) meeting.set(hash, name);
      else if (Array.isArray(there)) there.push(name);
      else meeting.set(hash, [there, name]);
    }
  }
  for (const [i, other] of all.entries()) {
    if (i % 2_000 === 0) yield null;
    const seen: Name[] = [other];
    for (const hash of hashesOf(other)) {
      tally.operations++;
      const there = meeting.get(hash);
      if (there === undefined) continue;
      const names = Array.isArray(there) ? there : [there];
      if (names.length > MAX_SHARING) continue;
      for (const name of names) {
        if (seen.includes(name)) continue;
        seen.push(name);
        tally.operations++;
        if (isNear(name, other)) yield [name, other];
      }
    }
  }
}

function isNear(one: NearName, other: NearName): boolean {
  return one.branch === other.branch && one.core !== other.core && withinOneEdit(one.core, other.core);
}

/** Odd, so that it has an inverse modulo 2³². */
const BASE = 0x01000193;
const INVERSE = 0x359c449b;

/** Hashes of the text itself and of all that one deletion leaves of it, with the branch in them. */
function hashesOf({ core, branch }: NearName): readonly number[] {
  const characters = [...core];
  const { length } = characters;
  if (length < MIN_LENGTH) return [];
  // Of the first i characters: Σ character·BASE^place, from which one can be taken out.
  const sums = new Int32Array(length + 1);
  for (let i = 0, power = 1; i < length; i++) {
    sums[i + 1] = sums[i] + Math.imul(characters[i].codePointAt(0)!, power);
    power = Math.imul(power, BASE);
  }
  const ofBranch = branch === '' ? 0 : hashOf(branch);
  const hashes = [sums[length] ^ ofBranch];
  for (let i = 0; i < length; i++) {
    // Of two equal neighbours either may go: the rest is the same.
    if (i > 0 && characters[i] === characters[i - 1]) continue;
    hashes.push((sums[i] + Math.imul(sums[length] - sums[i + 1], INVERSE)) ^ ofBranch);
  }
  return hashes;
}

function hashOf(text: string): number {
  let hash = 1;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), BASE);
  return hash;
}
