import { useCallback, useEffect, useState } from 'react';
import { answer, api, onSessionEnd } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { Kept } from './device.js';

/** The account that used this device last: whose visits are filled in while there is no connection. */
const lastAccount = new Kept<string | null>('jianhui-visit-account', null);

/** A connection that takes longer to say who this is, is none for somebody who waits with a thumb on the screen. */
const PATIENCE_MILLISECONDS = 8_000;

export interface Who {
  /** `unknown` until it is found out; `offline` where only the device can tell whose it is. */
  readonly state: 'unknown' | 'signed-in' | 'signed-out' | 'offline' | 'not-staff';
  readonly account: string | null;
}

/** Who fills in. A session that ends leaves the account as it was, so that nothing typed is lost. */
export function useWho(): Who & {
  /** Finds it out anew, for instance whether another tab signed in as somebody else. */
  readonly ask: () => Promise<Who>;
} {
  const [who, setWho] = useState<Who>({ state: 'unknown', account: null });

  const ask = useCallback(async () => {
    const found = await findOut();
    setWho(found);
    return found;
  }, []);

  useEffect(() => {
    onSessionEnd(() => setWho(({ account }) => ({ state: 'signed-out', account })));
    const look = () => void (document.visibilityState === 'visible' && ask());
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [ask]);
  return { ...who, ask };
}

async function findOut(): Promise<Who> {
  await lastAccount.load();
  try {
    const { id, role } = await answer(
      api.GET('/api/me', { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) }),
    );
    if (role !== 'staff') return { state: 'not-staff', account: null };
    await lastAccount.change(() => id);
    return { state: 'signed-in', account: id };
  } catch (error) {
    const account = lastAccount.now();
    const reached = error instanceof Problem && error.status === 401;
    return { state: reached || account === null ? 'signed-out' : 'offline', account };
  }
}
