import { type Role } from '../kernel/actor.js';
import { type DomainEvent } from '../kernel/event.js';

/** Stream `account-<id>`, the id derived from the user name: one user name, one account. */
export type AccountCreated = DomainEvent<
  'AccountCreated',
  {
    /** Lower case. */
    readonly username: string;
    readonly displayName: string;
    readonly role: Role;
    /** Of staff, and of staff alone. */
    readonly department: string | null;
  }
>;
/** `verifier` is an argon2id hash, encrypted with the installation's key. All sessions from before end with it. */
export type PasswordSet = DomainEvent<
  'PasswordSet',
  { readonly verifier: string; readonly byOwner: boolean }
>;
export type SignedIn = DomainEvent<'SignedIn', { readonly session: string; readonly expiresAt: string }>;
/** `lockedUntil` on the failure that locked the account. */
export type SignInFailed = DomainEvent<
  'SignInFailed',
  { readonly reason: 'wrong-password' | 'disabled'; readonly lockedUntil?: string }
>;
/** `expiresAt` is when the session would have ended by itself. */
export type SignedOut = DomainEvent<'SignedOut', { readonly session: string; readonly expiresAt: string }>;
/** All sessions from before end with it. */
export type RoleChanged = DomainEvent<
  'RoleChanged',
  { readonly role: Role; readonly department: string | null; readonly reason: string }
>;
/** All sessions from before end with it. */
export type AccountDisabled = DomainEvent<'AccountDisabled', { readonly reason: string }>;
export type AccountEnabled = DomainEvent<'AccountEnabled', { readonly reason: string }>;

export type AccountEvent =
  | AccountCreated
  | PasswordSet
  | SignedIn
  | SignInFailed
  | SignedOut
  | RoleChanged
  | AccountDisabled
  | AccountEnabled;
