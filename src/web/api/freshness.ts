import { type QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** While all is well an answer is a second old at most. Behind from ten on, and until it is well again. */
const BEHIND_FROM_SECONDS = 10;
const BEHIND_DOWN_TO_SECONDS = 3;
const ASK_AGAIN_MILLISECONDS = 5_000;

let heldUntil: string | null = null;
const listeners = new Set<() => void>();

/** What an answer says of the views that it came out of: how many seconds ago they held everything. */
export function knowAge(header: string | null): void {
  if (header === null) return;
  const seconds = Number(header);
  const isBehind = seconds >= (heldUntil === null ? BEHIND_FROM_SECONDS : BEHIND_DOWN_TO_SECONDS);
  const until = !isBehind ? null : new Date(Date.now() - seconds * 1_000).toISOString();
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
 * While the server is behind, asks every now and then whether it has caught up, for no news come of that
 * alone; once it has, what is shown is asked again.
 */
export function keepFresh(client: QueryClient): () => void {
  const ask = () => heldUntil !== null && void client.refetchQueries({ queryKey: ['me'] });
  const timer = setInterval(ask, ASK_AGAIN_MILLISECONDS);
  const told = () => heldUntil === null && void client.invalidateQueries();
  listeners.add(told);
  return () => {
    clearInterval(timer);
    listeners.delete(told);
  };
}
