import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { onSessionEnd, api, type Schemas } from '../api/client.js';
import { keepFresh } from '../api/freshness.js';
import { useAnswer } from '../api/queries.js';
import { listen } from '../api/updates.js';
import { Failed, Loading } from '../components/states.js';
import { SignIn, SignInAgain } from '../screens/sign-in/index.js';

export type Me = Schemas['MeDto'];
export type Role = Me['role'];

interface Session {
  readonly me: Me;
  /** Whether news of changes arrive. */
  readonly live: boolean;
  /** Whether the role may call this route, `POST /api/enterprises/{id}/visits`. */
  readonly may: (route: string) => boolean;
}

const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Only below `SessionGate`. */
export function useSession(): Session {
  return useContext(SessionContext)!;
}

/**
 * Shows the application to whom is signed in, and the sign-in page to everybody else. A session that
 * ends while someone works is renewed in a dialog above the page, which keeps what was typed.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const me = useAnswer({ key: ['me'], concerns: [], ask: (signal) => api.GET('/api/me', { signal }) });
  const [ended, setEnded] = useState(false);
  const [live, setLive] = useState(true);
  const signedIn = me.data?.id;

  useEffect(() => onSessionEnd(() => setEnded(true)), []);
  useEffect(() => {
    if (signedIn !== undefined && !ended) return listen(client, setLive);
  }, [client, signedIn, ended]);
  useEffect(() => {
    if (signedIn !== undefined && !ended) return keepFresh(client);
  }, [client, signedIn, ended]);

  if (!me.data) {
    if (me.isPending) return <Loading />;
    if (me.error && me.error.status !== 401) {
      return <Failed problem={me.error} onRetry={() => void me.refetch()} />;
    }
    return (
      <SignIn
        onSignedIn={() => {
          setEnded(false);
          void me.refetch();
        }}
      />
    );
  }
  const account = me.data;
  const session = { me: account, live, may: (route: string) => account.may.includes(route) };
  return (
    <SessionContext value={session}>
      {children}
      <SignInAgain
        open={ended}
        username={account.username}
        onSignedIn={(id) => {
          setEnded(false);
          // Someone else at the same desk sees nothing of what was there.
          if (id !== account.id) location.assign('/');
          else void client.invalidateQueries();
        }}
      />
    </SessionContext>
  );
}

export function useSignOut(): () => Promise<void> {
  return async () => {
    await api.DELETE('/api/session').catch(() => undefined);
    location.assign('/');
  };
}
