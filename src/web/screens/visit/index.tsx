import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { Frame } from '../../light/frame.js';
import { LightSignIn } from '../../light/sign-in.js';
import { useTexts } from '../../texts/catalogue.js';
import { useWho } from './account.js';
import { known, rememberOwn } from './known-enterprises.js';
import { OfficeLink } from './office-link.js';
import { outbox, sendWaiting } from './outbox.js';
import { OwnVisits } from './own-visits.js';
import { texts } from './texts.js';
import './visit.css';

/** While something waits, so often it is tried again without being asked. */
const RETRY_MILLISECONDS = 20_000;

/** `/visit`: a visit recorded on a phone in under a minute, with or without a connection. */
export function Visit() {
  const words = useTexts(texts);
  const { state, account, ask } = useWho();
  const entries = useSyncExternalStore(outbox.subscribe, outbox.now);
  const online = useOnline();
  const own = entries.filter((entry) => entry.account === account);
  const waiting = own.filter((entry) => entry.state === 'waiting').length;
  const others = entries.filter((entry) => entry.account !== account && entry.state === 'waiting').length;
  const isOffline = !online || state === 'offline';

  useEffect(() => {
    void outbox.load();
    void known.load();
  }, []);

  useEffect(() => {
    if (state !== 'signed-in' || account === null) return;
    void rememberOwn(account).catch(() => undefined);
  }, [state, account]);

  const send = useCallback(async () => {
    if (account === null) return;
    await sendWaiting(account, async () => {
      const now = await ask();
      return now.state === 'signed-in' && now.account === account;
    });
  }, [account, ask]);

  // Whatever brings the connection back, or the page to the front, is a reason to try.
  useEffect(() => {
    if (account === null || !online || (waiting === 0 && state !== 'offline')) return;
    const attempt = () => {
      if (state === 'signed-in') void send();
      else if (state === 'offline') void ask();
    };
    attempt();
    const again = setInterval(attempt, RETRY_MILLISECONDS);
    document.addEventListener('visibilitychange', attempt);
    return () => {
      clearInterval(again);
      document.removeEventListener('visibilitychange', attempt);
    };
  }, [account, waiting, online, state, ask, send]);

  return (
    <Frame
      title={words.title}
      aside={
        <OfficeLink className="visit-office" to="/workbench" isOffline={isOffline} ask={ask}>
          {words.office}
        </OfficeLink>
      }
    >
      {isOffline && (
        <p className="note warn" role="status">
          {words.offline}
        </p>
      )}
      {!outbox.keeps && <p className="note warn">{words.notKept}</p>}
      {state === 'not-staff' && <p className="note warn">{words.staffOnly}</p>}
      {state === 'signed-out' && (
        <section className="visit-sign-in">
          <p className="note">{account === null ? words.signInFirst : words.signInAgain}</p>
          <LightSignIn words={words} onSignedIn={() => void ask()} />
        </section>
      )}
      {account !== null && (
        <OwnVisits
          // Nothing that one account filled in stays for another.
          key={account}
          account={account}
          entries={own}
          isOffline={isOffline}
          ask={ask}
          onKept={() => {
            if (state === 'signed-in') void send();
          }}
          onSend={() => void send()}
        />
      )}
      {others > 0 && <p className="note">{words.others(others)}</p>}
    </Frame>
  );
}

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
