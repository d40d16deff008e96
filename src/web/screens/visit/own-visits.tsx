import { useEffect, useState } from 'react';
import { answer, api } from '../../api/client.js';
import { type Who } from './account.js';
import { type CaseSoFar } from './case-so-far.js';
import { type Entry, type NamedEnterprise, type Visit } from './outbox.js';
import { Records } from './records.js';
import { leftUnsaved } from './unsaved.js';
import { VisitForm } from './visit-form.js';

/** So long the form waits for the name of the enterprise that the address names; then it is to be chosen. */
const PATIENCE_MILLISECONDS = 3_000;

/** What the form begins with; a new number begins it anew. */
interface Draft {
  readonly number: number;
  readonly enterprise: NamedEnterprise | null;
  readonly visit?: Partial<Visit>;
  readonly isLeft?: boolean;
}

/** The form of one account, and the visits that it keeps on this device. */
export function OwnVisits({
  account,
  entries,
  isOffline,
  ask,
  onKept,
  onSend,
}: {
  account: string;
  entries: readonly Entry[];
  isOffline: boolean;
  ask: () => Promise<Who>;
  onKept: () => void;
  onSend: () => void;
}) {
  /** Null until it is known what this account left here, and what the address names. */
  const [draft, setDraft] = useState<Draft | null>(null);

  useEffect(() => {
    const control = new AbortController();
    void Promise.all([leftUnsaved(account), named(control.signal)]).then(([left, enterprise]) => {
      if (control.signal.aborted) return;
      const isLeft = left !== undefined && (enterprise === null || enterprise.id === left.enterprise?.id);
      setDraft(isLeft ? { ...left, number: 0, isLeft } : { number: 0, enterprise });
    });
    return () => control.abort();
  }, [account]);

  if (draft === null) return null;
  const correct = ({ enterprise, visit }: Entry) => {
    setDraft({ number: draft.number + 1, enterprise, visit: visit ?? undefined });
    scrollTo({ top: 0 });
  };
  return (
    <>
      <VisitForm
        key={draft.number}
        account={account}
        enterprise={draft.enterprise}
        visit={draft.visit}
        isLeft={draft.isLeft}
        onKept={onKept}
      />
      <Records entries={entries} isOffline={isOffline} ask={ask} onSend={onSend} onCorrect={correct} />
    </>
  );
}

/** `/visit?enterprise=…`, from a list or a case of the office application. */
async function named(left: AbortSignal): Promise<NamedEnterprise | null> {
  const id = new URLSearchParams(location.search).get('enterprise');
  if (id === null) return null;
  const signal = AbortSignal.any([left, AbortSignal.timeout(PATIENCE_MILLISECONDS)]);
  return answer(api.GET('/api/enterprises/{id}', { params: { path: { id } }, signal })).then(
    (told) => ({ id, name: (told.case as unknown as CaseSoFar).details.name }),
    () => null,
  );
}
