import { type KeyStore, PersonErased } from './key-store.js';
import { WITNESS } from './vault.js';

/** Persons whose keys are brought over side by side. */
const AT_ONCE = 32;

/** The target has another key for a person: what is sealed with this one would not open there. */
export class KeyDiffers extends Error {
  constructor(readonly person: string) {
    super(`the target has another key for person ${person}`);
    this.name = 'KeyDiffers';
  }
}

/**
 * Brings every key, and who was erased, to another store. What is there already stays, so that it can be
 * run again; who was erased on either side is erased on the target. Answers how many of each there are.
 *
 * @throws KeyDiffers
 */
export async function copyKeys(from: KeyStore, to: KeyStore): Promise<{ keys: number; erased: number }> {
  const count = { keys: 0, erased: 0 };
  const erasedThere = new Set<string>();
  for await (const { person, wrapped } of to.everyone()) if (!wrapped) erasedThere.add(person);
  const people = from.everyone();
  const worker = async () => {
    for (let next = await people.next(); !next.done; next = await people.next()) {
      const { person, wrapped } = next.value;
      if (wrapped === null || erasedThere.has(person) || !(await kept(to, person, wrapped))) {
        if (!erasedThere.has(person)) await to.erase(person);
        count.erased++;
      } else if (person !== WITNESS) count.keys++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count;
}

/** False where the person was erased on the target. */
async function kept(to: KeyStore, person: string, wrapped: Buffer): Promise<boolean> {
  try {
    const there = await to.keep(person, wrapped);
    // The witness is of the secret, not of a person: whichever there is tells whether the secret fits.
    if (!there.equals(wrapped) && person !== WITNESS) throw new KeyDiffers(person);
    return true;
  } catch (error) {
    if (error instanceof PersonErased) return false;
    throw error;
  }
}
