import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { awaitFreshness, useHeldUntil } from '../api/freshness.js';
import { momentText } from '../components/dates.js';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';
import { useSession } from './session.js';

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener);
      addEventListener('offline', listener);
      return () => {
        removeEventListener('online', listener);
        removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
}

/** Why what is shown may be out of date; nothing while it is not. */
export function Notice() {
  const { states } = useTexts(shared);
  const { live } = useSession();
  const online = useOnline();
  const client = useQueryClient();
  const heldUntil = useHeldUntil();
  const isBehind = heldUntil !== null;
  useEffect(() => {
    if (isBehind) return awaitFreshness(client);
  }, [client, isBehind]);

  const said = !online
    ? states.offline
    : heldUntil !== null
      ? states.behind(momentText(heldUntil))
      : !live
        ? states.stale
        : null;
  return said && <Alert className="notice" type="warning" showIcon title={said} role="status" />;
}
