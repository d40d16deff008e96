import { type AccountEvent } from '../src/access/account.events.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { projection, type Rows, table } from '../src/views/projection.js';

export interface SignedOutSession {
  readonly session: string;
  readonly expiresAt: string;
}

export interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly role: string;
  readonly department: string | null;
  readonly disabled: number;
  /** Of the last event that the row knows of. */
  readonly revision: number;
  /** Sessions count that were opened after this revision of the account. */
  readonly sessions_since: number;
  /** Those of them that were signed out and have not expired. */
  readonly signed_out: readonly SignedOutSession[];
  readonly locked_until: string | null;
  readonly last_sign_in_at: string | null;
}

/** Which accounts are there, and which of their sessions count? */
export const accounts = projection<AccountEvent>()({
  name: 'accounts',
  version: 2,
  categories: ['account'],
  byStream: true,
  tables: {
    accounts: table<AccountRow>({
      columns: {
        id: 'text',
        username: 'text',
        display_name: 'text',
        role: 'text',
        department: 'text',
        disabled: 'integer',
        revision: 'integer',
        sessions_since: 'integer',
        signed_out: 'json',
        locked_until: 'text',
        last_sign_in_at: 'text',
      },
      key: ['id'],
    }),
  },
  on: {
    AccountCreated({ stream, revision, data }, { accounts }) {
      accounts.put({
        id: idOf(stream),
        username: data.username,
        display_name: data.displayName,
        role: data.role,
        department: data.department,
        disabled: 0,
        revision,
        sessions_since: revision,
        signed_out: [],
        locked_until: null,
        last_sign_in_at: null,
      });
    },
    PasswordSet(event, { accounts }) {
      endSessions(accounts, event, { locked_until: null });
    },
    SignedIn(event, { accounts }) {
      change(accounts, event, { locked_until: null, last_sign_in_at: event.metadata.recordedAt });
    },
    SignInFailed(event, { accounts }) {
      if (event.data.lockedUntil) change(accounts, event, { locked_until: event.data.lockedUntil });
    },
    SignedOut(event, { accounts }) {
      const { session, expiresAt } = event.data;
      const unexpired = rowOf(accounts, event).signed_out.filter(
        (ended) => ended.expiresAt > event.metadata.recordedAt && ended.session !== session,
      );
      change(accounts, event, { signed_out: [...unexpired, { session, expiresAt }] });
    },
    RoleChanged(event, { accounts }) {
      endSessions(accounts, event, { role: event.data.role, department: event.data.department });
    },
    AccountDisabled(event, { accounts }) {
      endSessions(accounts, event, { disabled: 1 });
    },
    AccountEnabled(event, { accounts }) {
      change(accounts, event, { disabled: 0 });
    },
  },
});

function rowOf(accounts: Rows<AccountRow>, { stream }: Recorded<AccountEvent>): AccountRow {
  const row = accounts.get(idOf(stream));
  if (!row) throw new Error(`${stream} was never created`);
  return row;
}

function change(accounts: Rows<AccountRow>, event: Recorded<AccountEvent>, part: Partial<AccountRow>): void {
  accounts.put({ ...rowOf(accounts, event), ...part, revision: event.revision });
}

function endSessions(
  accounts: Rows<AccountRow>,
  event: Recorded<AccountEvent>,
  part: Partial<AccountRow>,
): void {
  change(accounts, event, { ...part, sessions_since: event.revision, signed_out: [] });
}
