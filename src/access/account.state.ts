import { type Role } from '../kernel/actor.js';
import { type Instant } from '../kernel/dates.js';
import { assertNever } from '../kernel/decider.js';
import { type Recorded } from '../kernel/event.js';
import { idOf } from '../kernel/event.js';
import { type AccountEvent } from './account.events.js';

/** What is known of an account that exists. */
export interface Account {
  readonly stage: 'open' | 'disabled';
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly department: string | null;
  /** Encrypted argon2id hash; empty until the first password is set. */
  readonly verifier: string;
  /** Wrong passwords in a row, since the last lock-out. */
  readonly failures: number;
  readonly lockedUntil: Instant | null;
  /** Sessions count that were opened after this revision. */
  readonly sessionsSince: number;
}

export type AccountState = { readonly stage: 'none' } | Account;

export const noAccount: AccountState = { stage: 'none' };

export function evolve(state: AccountState, event: Recorded<AccountEvent>): AccountState {
  if (event.type === 'AccountCreated') {
    const { username, displayName, role, department } = event.data;
    return {
      stage: 'open',
      id: idOf(event.stream),
      username,
      displayName,
      role,
      department,
      verifier: '',
      failures: 0,
      lockedUntil: null,
      sessionsSince: event.revision,
    };
  }
  if (state.stage === 'none') return state;
  switch (event.type) {
    case 'PasswordSet':
      return {
        ...state,
        verifier: event.data.verifier,
        failures: 0,
        lockedUntil: null,
        sessionsSince: event.revision,
      };
    case 'SignedIn':
      return { ...state, failures: 0, lockedUntil: null };
    case 'SignInFailed':
      if (event.data.reason === 'disabled') return state;
      return event.data.lockedUntil
        ? { ...state, failures: 0, lockedUntil: event.data.lockedUntil }
        : { ...state, failures: state.failures + 1 };
    case 'SignedOut':
      return state;
    case 'RoleChanged':
      return {
        ...state,
        role: event.data.role,
        department: event.data.department,
        sessionsSince: event.revision,
      };
    case 'AccountDisabled':
      return { ...state, stage: 'disabled', sessionsSince: event.revision };
    case 'AccountEnabled':
      return { ...state, stage: 'open' };
    default:
      return assertNever(event);
  }
}
