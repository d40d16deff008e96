import { type QueryClient } from '@tanstack/react-query';
import { knowPosition } from './client.js';
import { askAgain } from './queries.js';

interface Changed {
  readonly position: string;
  readonly categories: readonly string[];
  readonly streams: readonly string[] | null;
}

/** What came within this time is asked again once. */
const GATHER_MILLISECONDS = 400;
const RETRY_MILLISECONDS = 5_000;

/**
 * Listens to what changed on the server and asks again what it concerns, as long as someone is signed in.
 * @param onLine told whether the line stands: while it does not, what is shown may be out of date
 */
export function listen(client: QueryClient, onLine: (stands: boolean) => void): () => void {
  let source: EventSource | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let position: string | undefined;
  let gathering: Changed[] = [];

  const flush = () => {
    const changes = gathering;
    gathering = [];
    const categories = [...new Set(changes.flatMap((change) => change.categories))];
    const streams = changes.some((change) => change.streams === null)
      ? null
      : changes.flatMap((change) => change.streams ?? []);
    void askAgain(client, categories, streams);
  };

  const connect = () => {
    source = new EventSource(position === undefined ? '/api/updates' : `/api/updates?after=${position}`);
    source.addEventListener('live', (event) => {
      ({ position } = JSON.parse(event.data as string) as Changed);
      onLine(true);
    });
    source.addEventListener('changed', (event) => {
      const changed = JSON.parse(event.data as string) as Changed;
      ({ position } = changed);
      knowPosition(position);
      if (gathering.length === 0) setTimeout(flush, GATHER_MILLISECONDS);
      gathering.push(changed);
    });
    source.addEventListener('ended', () => {
      source?.close();
      // Any question finds out that the session is over, and asks to sign in.
      void client.invalidateQueries({ queryKey: ['me'] });
    });
    source.addEventListener('error', () => {
      onLine(false);
      // After an answer that is no stream the browser gives up; a broken line it takes up by itself.
      if (source?.readyState === EventSource.CLOSED) retrying = setTimeout(connect, RETRY_MILLISECONDS);
    });
  };
  connect();
  return () => {
    source?.close();
    clearTimeout(retrying);
  };
}
