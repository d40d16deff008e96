import { Command } from '@nestjs/cqrs';
import { type Decided } from '../event-store/decisions.js';
import { type Role } from '../kernel/actor.js';
import { type CommandContext } from '../kernel/decider.js';
import { type AccountChange } from './account.decide.js';
import { type AccountEvent } from './account.events.js';
import { type AccountState } from './account.state.js';
import { type Session } from './session-token.js';

export type DecidedAccount = Decided<AccountState, AccountEvent>;

/** What needs no password. */
export class DecideAccount extends Command<DecidedAccount> {
  constructor(
    readonly id: string,
    readonly command: Extract<AccountChange, { kind: 'sign-out' | 'change-role' | 'disable' | 'enable' }>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

export interface NewAccount {
  /** 2–32 letters, digits, dots, dashes, underscores; upper and lower case are the same. */
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** Of staff, and of staff alone. */
  readonly department: string | null;
  /** In clear; it goes no further than the handler. */
  readonly password: string;
}

/** @throws Refusal `username-taken`, `department-required`, `department-not-allowed`, `reference-unknown`, a password's */
export class CreateAccount extends Command<DecidedAccount> {
  constructor(
    readonly account: NewAccount,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Sets another person's password, and so ends a lock-out. */
export class SetPassword extends Command<DecidedAccount> {
  constructor(
    readonly id: string,
    readonly password: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** @throws Refusal `current-password-wrong`, `account-locked`, a password's */
export class ChangeOwnPassword extends Command<DecidedAccount> {
  constructor(
    readonly id: string,
    readonly current: string,
    readonly password: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

export interface OpenedSession {
  readonly session: Session;
  readonly position: number;
}

/**
 * Opens a session; sent again it opens another.
 * @throws Refusal `wrong-credentials`, `account-locked`, `account-disabled`, `sign-in-busy`
 */
export class SignIn extends Command<OpenedSession> {
  constructor(
    readonly username: string,
    readonly password: string,
    /** Where the attempt comes from. */
    readonly address: string,
    /** Its actor and its command id are not used. */
    readonly context: CommandContext,
  ) {
    super();
  }
}
