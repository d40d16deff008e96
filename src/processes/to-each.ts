import { Refusal } from '../kernel/refusal.js';

/** Side by side: each command is on a stream of its own, and appends share a commit. */
const AT_ONCE = 16;

/** A no that stands until somebody does something about it; any other passes by itself. */
export function isLasting(error: unknown): error is Refusal {
  return error instanceof Refusal && !PASSING.has(error.text.kind);
}

const PASSING: ReadonlySet<Refusal['text']['kind']> = new Set(['unavailable', 'out-of-space']);

/**
 * Reacts for each item. One that is refused does not hold up the others.
 * @throws Refusal the first one, when all have had their turn; any other failure at once
 */
export async function toEach<Item>(
  items: readonly Item[],
  react: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items].reverse();
  const refused: Refusal[] = [];
  const worker = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      try {
        await react(item);
      } catch (error) {
        if (!isLasting(error)) throw error;
        refused.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  if (refused.length > 0) throw refused[0];
}
