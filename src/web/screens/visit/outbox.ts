import { answer, api, type Schemas } from '../../api/client.js';
import { newKey } from '../../api/intention.js';
import { Problem } from '../../api/problem.js';
import { Kept } from './device.js';

export type Visit = Pick<Schemas['RecordVisitDto'], 'on' | 'method' | 'willingness' | 'concerns' | 'notes'>;

export interface NamedEnterprise {
  readonly id: string;
  readonly name: string;
}

/** A visit on the device: no personal data is in it, and after it was sent only that there was one. */
export interface Entry {
  /** The Idempotency-Key: however often it is sent, it is recorded once. */
  readonly key: string;
  /** Whose it is; it is sent with no other account. */
  readonly account: string;
  readonly enterprise: NamedEnterprise;
  readonly on: string;
  readonly state: 'waiting' | 'synced' | 'refused';
  /** Null when it was sent. */
  readonly visit: Visit | null;
  /** Why it was refused, or the warnings it was accepted with, in words. */
  readonly words: readonly string[];
}

/** Sent ones that are still shown. */
const SHOWN_SENT = 5;

export const outbox = new Kept<readonly Entry[]>('jianhui-visits', []);

/** Answers the key under which it is kept. */
export async function keep(account: string, enterprise: NamedEnterprise, visit: Visit): Promise<string> {
  const entry: Entry = {
    key: newKey(),
    account,
    enterprise,
    on: visit.on,
    state: 'waiting',
    visit,
    words: [],
  };
  await outbox.change((entries) => [entry, ...entries]);
  return entry.key;
}

export function discard(key: string): Promise<void> {
  return outbox.change((entries) => entries.filter((entry) => entry.key !== key));
}

let sending: Promise<void> | undefined;

/**
 * Sends what waits of this account, the oldest first; what is not reached or not sure goes on waiting.
 * @param isSignedIn whether the session is still this account's: another tab may have changed it
 */
export function sendWaiting(account: string, isSignedIn: () => Promise<boolean>): Promise<void> {
  return (sending ??= send(account, isSignedIn).finally(() => (sending = undefined)));
}

async function send(account: string, isSignedIn: () => Promise<boolean>): Promise<void> {
  await outbox.load();
  for (;;) {
    const entry = outbox.now().findLast((kept) => kept.state === 'waiting' && kept.account === account);
    if (!entry?.visit || !(await isSignedIn())) return;
    try {
      const { warnings } = await answer(
        api.POST('/api/enterprises/{id}/visits', {
          params: { path: { id: entry.enterprise.id } },
          body: entry.visit,
          // Whoever signs in between the question above and this: it is recorded as nobody else's.
          headers: { 'Idempotency-Key': entry.key, 'Jianhui-Account': account },
        }),
      );
      const words = warnings.map(({ message }) => message);
      await settle({ ...entry, state: 'synced', visit: null, words });
    } catch (error) {
      if (!(error instanceof Problem) || mayYetSucceed(error)) return;
      const faults = error.errors.map(({ detail }) => detail);
      await settle({ ...entry, state: 'refused', words: faults.length > 0 ? faults : [error.detail] });
    }
  }
}

/** Not reached, not signed in, too many requests, or a server that is not well: the visit itself is not at fault. */
function mayYetSucceed({ status }: Problem): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}

function settle(settled: Entry): Promise<void> {
  return outbox.change((entries) => {
    let sent = 0;
    return entries
      .map((entry) => (entry.key === settled.key ? settled : entry))
      .filter((entry) => entry.state !== 'synced' || ++sent <= SHOWN_SENT);
  });
}
