import { useCallback, useEffect, useState } from 'react';
import { answer, api, onSessionEnd } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { Kept } from './device.js';

/** The account that used this device last: whose visits are filled in while there is no connection. */
const lastAccount = new Kept<string | null>('jianhui-visit-account', null);

export interface Who {
  /** `unknown` until it is found out; `offline` where only the device can tell whose it is. */
  readonly state: 'unknown' | 'signed-in' | 'signed-out' | 'offline' | 'not-staff';
  readonly account: string | null;
}

/** Who fills in. A session that ends leaves the account as it was, so that nothing typed is lost. */
export function useWho(): Who & { readonly ask: () => Promise<void> } {
  const [who, setWho] = useState<Who>({ state: 'unknown', account: null });

  const ask = useCallback(async () => {
    await lastAccount.load();
    try {
      const me = await answer(api.GET('/api/me'));
      if (me.role !== 'staff') return setWho({ state: 'not-staff', account: null });
      await lastAccount.change(() => me.id);
      setWho({ state: 'signed-in', account: me.id });
    } catch (error) {
      const account = lastAccount.now();
      const reached = error instanceof Problem && error.status === 401;
      setWho({ state: reached || account === null ? 'signed-out' : 'offline', account });
    }
  }, []);

  useEffect(() => {
    onSessionEnd(() => setWho(({ account }) => ({ state: 'signed-out', account })));
    void ask();
  }, [ask]);
  return { ...who, ask };
}
