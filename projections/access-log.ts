import { type AccountEvent } from '../src/access/account.events.js';
import { idOf, type Recorded } from '../src/kernel/event.js';
import { projection, type Rows, table } from '../src/views/projection.js';

export interface AccessLogRow {
  /** Id of the event: several events share a position. */
  readonly event: string;
  readonly position: number;
  readonly at: string;
  readonly account: string;
  readonly kind: string;
  readonly actor: string;
  readonly detail: string | null;
}

/** Who signed in or failed to, and what was done to which account? */
export const accessLog = projection<AccountEvent>()({
  name: 'access-log',
  version: 1,
  categories: ['account'],
  byStream: true,
  tables: {
    entries: table<AccessLogRow>({
      columns: {
        event: 'text',
        position: 'integer',
        at: 'text',
        account: 'text',
        kind: 'text',
        actor: 'text',
        detail: 'text',
      },
      key: ['event'],
      indexes: [
        ['position', 'event'],
        ['account', 'position', 'event'],
        ['kind', 'position', 'event'],
      ],
    }),
  },
  on: {
    AccountCreated: (event, { entries }) => enter(entries, event, 'account-created', event.data.role),
    PasswordSet: (event, { entries }) =>
      enter(entries, event, 'password-set', event.data.byOwner ? 'by-owner' : 'by-administrator'),
    SignedIn: (event, { entries }) => enter(entries, event, 'signed-in', null),
    SignInFailed: (event, { entries }) =>
      enter(entries, event, 'sign-in-failed', event.data.lockedUntil ? 'locked' : event.data.reason),
    SignedOut: (event, { entries }) => enter(entries, event, 'signed-out', null),
    RoleChanged: (event, { entries }) =>
      enter(entries, event, 'role-changed', `${event.data.role}: ${event.data.reason}`),
    AccountDisabled: (event, { entries }) => enter(entries, event, 'account-disabled', event.data.reason),
    AccountEnabled: (event, { entries }) => enter(entries, event, 'account-enabled', event.data.reason),
  },
});

function enter(
  entries: Rows<AccessLogRow>,
  { id, stream, position, metadata }: Recorded<AccountEvent>,
  kind: string,
  detail: string | null,
): void {
  entries.put({
    event: id,
    position,
    at: metadata.recordedAt,
    account: idOf(stream),
    kind,
    actor: metadata.actor.id,
    detail,
  });
}
