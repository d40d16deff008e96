import { Alert } from 'antd';
import { useSyncExternalStore } from 'react';
import { useHeldUntil } from '../api/freshness.js';
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
  const heldUntil = useHeldUntil();

  const said = !online
    ? states.offline
    : heldUntil !== null
      ? states.behind(momentText(heldUntil))
      : !live
        ? states.stale
        : null;
  return said && <Alert className="notice" type="warning" showIcon title={said} role="status" />;
}
