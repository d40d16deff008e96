import { type Role } from '../kernel/actor.js';
import { type Instant } from '../kernel/dates.js';
import { assertNever, type CommandContext, type Decider } from '../kernel/decider.js';
import { derivedId, type Uuid } from '../kernel/ids.js';
import { type Refusal } from '../kernel/refusal.js';
import { refuseAccess } from './access.refusals.js';
import { type AccountEvent } from './account.events.js';
import { type Account, type AccountState, evolve, noAccount } from './account.state.js';

/** So many wrong passwords in a row lock an account, */
export const LOCKING_FAILURES = 10;
/** for so long. */
export const LOCK_MINUTES = 15;

const ACCOUNTS: Uuid = '7f0c2a52-6d0e-4c69-9c5e-0d8f2b4a91e3';

/** One user name, however it is written, one stream: so it cannot be taken twice. */
export function accountIdOf(username: string): Uuid {
  return derivedId(ACCOUNTS, username.toLowerCase());
}

/** Whether a password was right, and against which verifier it was held: it may be another by now. */
export interface PasswordCheck {
  readonly verifier: string;
  readonly right: boolean;
}

export type AccountChange =
  | {
      readonly kind: 'create';
      readonly username: string;
      readonly displayName: string;
      readonly role: Role;
      readonly department: string | null;
      readonly verifier: string;
    }
  | { readonly kind: 'set-password'; readonly verifier: string }
  | { readonly kind: 'change-own-password'; readonly check: PasswordCheck; readonly verifier: string }
  | {
      readonly kind: 'sign-in';
      readonly check: PasswordCheck;
      readonly session: string;
      readonly expiresAt: Instant;
    }
  | { readonly kind: 'sign-out'; readonly session: string; readonly expiresAt: Instant }
  | {
      readonly kind: 'change-role';
      readonly role: Role;
      readonly department: string | null;
      readonly reason: string;
    }
  | { readonly kind: 'disable' | 'enable'; readonly reason: string };

export const accountDecider: Decider<AccountChange, AccountEvent, AccountState> = {
  category: 'account',
  initial: noAccount,
  evolve,
  decide(command, state, context) {
    const occurredOn = context.today;
    if (command.kind === 'create') {
      const { username, displayName, role, department, verifier } = command;
      if (state.stage !== 'none') throw refuseAccess('username-taken', { username });
      checkDepartment(role, department);
      return [
        { type: 'AccountCreated', occurredOn, data: { username, displayName, role, department } },
        { type: 'PasswordSet', occurredOn, data: { verifier, byOwner: false } },
      ];
    }
    if (state.stage === 'none') throw refuseAccess('account-unknown');

    switch (command.kind) {
      case 'set-password':
        return [{ type: 'PasswordSet', occurredOn, data: { verifier: command.verifier, byOwner: false } }];
      case 'change-own-password':
        return (
          failure(command.check, state, context) ?? [
            { type: 'PasswordSet', occurredOn, data: { verifier: command.verifier, byOwner: true } },
          ]
        );
      case 'sign-in': {
        const failed = failure(command.check, state, context);
        if (failed) return failed;
        if (state.stage === 'disabled') {
          return [{ type: 'SignInFailed', occurredOn, data: { reason: 'disabled' } }];
        }
        const { session, expiresAt } = command;
        return [{ type: 'SignedIn', occurredOn, data: { session, expiresAt } }];
      }
      case 'sign-out':
        return [
          {
            type: 'SignedOut',
            occurredOn,
            data: { session: command.session, expiresAt: command.expiresAt },
          },
        ];
      case 'change-role': {
        const { role, department, reason } = command;
        refuseOwn(state, context);
        checkDepartment(role, department);
        if (state.role === role && state.department === department) return [];
        return [{ type: 'RoleChanged', occurredOn, data: { role, department, reason } }];
      }
      case 'disable':
        // He who acts stays: so the last security administrator is never disabled.
        refuseOwn(state, context);
        if (state.stage === 'disabled') return [];
        return [{ type: 'AccountDisabled', occurredOn, data: { reason: command.reason } }];
      case 'enable':
        if (state.stage === 'open') return [];
        return [{ type: 'AccountEnabled', occurredOn, data: { reason: command.reason } }];
      default:
        return assertNever(command);
    }
  },
};

/** The refusal while an account is locked; undefined when it is not. */
export function lockOf(account: Account, now: Instant): Refusal | undefined {
  return account.lockedUntil && now < account.lockedUntil
    ? refuseLocked(Date.parse(account.lockedUntil) - Date.parse(now))
    : undefined;
}

export function refuseLocked(milliseconds: number): Refusal {
  return refuseAccess(
    'account-locked',
    { attempts: LOCKING_FAILURES, minutes: Math.ceil(milliseconds / 60_000) },
    { retryAfterSeconds: Math.ceil(milliseconds / 1000) },
  );
}

/** What a wrong password leaves in the stream; undefined when the password was right. */
function failure(
  check: PasswordCheck,
  account: Account,
  { now, today }: CommandContext,
): AccountEvent[] | undefined {
  const locked = lockOf(account, now);
  if (locked) throw locked;
  if (check.verifier !== account.verifier) throw refuseAccess('wrong-credentials');
  if (check.right) return undefined;
  const locks = account.failures + 1 >= LOCKING_FAILURES;
  return [
    {
      type: 'SignInFailed',
      occurredOn: today,
      data: {
        reason: 'wrong-password',
        ...(locks && { lockedUntil: new Date(Date.parse(now) + LOCK_MINUTES * 60_000).toISOString() }),
      },
    },
  ];
}

function checkDepartment(role: Role, department: string | null): void {
  if (role === 'staff' && department === null) {
    throw refuseAccess('department-required', {}, { pointer: '/department' });
  }
  if (role !== 'staff' && department !== null) {
    throw refuseAccess('department-not-allowed', { role }, { pointer: '/department' });
  }
}

function refuseOwn(account: Account, { actor }: CommandContext): void {
  if (actor.id === account.id) throw refuseAccess('own-account');
}
