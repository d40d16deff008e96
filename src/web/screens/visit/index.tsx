import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { answer, api } from '../../api/client.js';
import { Frame } from '../../light/frame.js';
import { LightSignIn } from '../../light/sign-in.js';
import { useTexts } from '../../texts/catalogue.js';
import { useWho } from './account.js';
import { type CaseSoFar } from './case-so-far.js';
import { known, rememberOwn } from './known-enterprises.js';
import { OfficeLink } from './office-link.js';
import { type Entry, type NamedEnterprise, outbox, sendWaiting, type Visit as Fields } from './outbox.js';
import { Records } from './records.js';
import { texts } from './texts.js';
import { leftUnsaved } from './unsaved.js';
import './visit.css';
import { VisitForm } from './visit-form.js';

/** While something waits, so often it is tried again without being asked. */
const RETRY_MILLISECONDS = 20_000;

/** What the form begins with; a new number begins it anew. */
interface Draft {
  readonly number: number;
  readonly enterprise: NamedEnterprise | null;
  readonly visit?: Partial<Fields>;
  readonly isLeft?: boolean;
}

/** `/visit`: a visit recorded on a phone in under a minute, with or without a connection. */
export function Visit() {
  const words = useTexts(texts);
  const { state, account, ask } = useWho();
  const entries = useSyncExternalStore(outbox.subscribe, outbox.now);
  const online = useOnline();
  /** Null until it is known what this account left here. */
  const [draft, setDraft] = useState<Draft | null>(null);
  const own = entries.filter((entry) => entry.account === account);
  const waiting = own.filter((entry) => entry.state === 'waiting').length;
  const others = entries.filter((entry) => entry.account !== account && entry.state === 'waiting').length;
  const isOffline = !online || state === 'offline';

  useEffect(() => {
    void outbox.load();
    void known.load();
  }, []);

  useEffect(() => {
    if (account === null) return;
    const begin = async () => {
      const left = await leftUnsaved(account);
      setDraft(left ? { ...left, number: 0, isLeft: true } : { number: 0, enterprise: null });
      const enterprise = await named();
      if (enterprise && enterprise.id !== left?.enterprise?.id) setDraft({ number: 1, enterprise });
    };
    void begin();
  }, [account]);

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

  const correct = (entry: Entry) => {
    const { enterprise, visit } = entry;
    setDraft((last) => ({ number: (last?.number ?? 0) + 1, enterprise, visit: visit ?? undefined }));
    scrollTo({ top: 0 });
  };

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
      {account !== null && draft !== null && (
        <>
          <VisitForm
            key={`${account} ${draft.number}`}
            account={account}
            enterprise={draft.enterprise}
            visit={draft.visit}
            isLeft={draft.isLeft}
            onKept={() => {
              if (state === 'signed-in') void send();
            }}
          />
          <Records
            entries={own}
            isOffline={isOffline}
            ask={ask}
            onSend={() => void send()}
            onCorrect={correct}
          />
        </>
      )}
      {others > 0 && <p className="note">{words.others(others)}</p>}
    </Frame>
  );
}

/** `/visit?enterprise=…`, from a list or a case of the office application. */
async function named(): Promise<NamedEnterprise | null> {
  const id = new URLSearchParams(location.search).get('enterprise');
  if (id === null) return null;
  return answer(api.GET('/api/enterprises/{id}', { params: { path: { id } } })).then(
    (told) => ({ id, name: (told.case as unknown as CaseSoFar).details.name }),
    () => null,
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
