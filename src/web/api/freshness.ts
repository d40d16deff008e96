import { type QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** While all is well an answer is a second old at most. */
const OLD_SECONDS = 10;
const ASK_AGAIN_MILLISECONDS = 5_000;

let heldUntil: string | null = null;
const listeners = new Set<() => void>();

/** What an answer says of the views that it came out of: how many seconds ago they held everything. */
export function knowAge(header: string | null): void {
  if (header === null) return;
  const seconds = Number(header);
  const until = seconds < OLD_SECONDS ? null : new Date(Date.now() - seconds * 1_000).toISOString();
  if (until === heldUntil) return;
  heldUntil = until;
  for (const listener of listeners) listener();
}

/** Where the server is behind: until when it holds everything, RFC 3339; otherwise null. */
export function useHeldUntil(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => heldUntil,
  );
}

/**
 * Asks every now and then whether the server has caught up, for no news come of that alone; what is
 * shown is asked again once it has.
 */
export function awaitFreshness(client: QueryClient): () => void {
  const timer = setInterval(() => void client.refetchQueries({ queryKey: ['me'] }), ASK_AGAIN_MILLISECONDS);
  return () => {
    clearInterval(timer);
    void client.invalidateQueries();
  };
}
