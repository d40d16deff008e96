import { Command } from '@nestjs/cqrs';
import { type Decided } from '../event-store/decisions.js';
import { type BusinessDate } from '../kernel/dates.js';
import { type CommandContext } from '../kernel/decider.js';
import { type MembershipDecision } from './membership.decide.js';
import { type MembershipChannel, type MembershipEvent } from './membership.events.js';
import { type MembershipState } from './membership.state.js';
import { type Person } from './person.js';

export type DecidedMembership = Decided<MembershipState, MembershipEvent>;

export interface NewApplication {
  readonly on: BusinessDate;
  readonly enterprise: string;
  readonly channel: MembershipChannel;
  readonly meeting: string | null;
  /** In clear; it is sealed before anything is recorded. */
  readonly person: Person;
  readonly consent: string;
}

/**
 * Takes an application in, for the actor's department.
 * @throws Refusal `already-applied`, `other-department`, `reference-unknown`, those of a person and of the decision
 */
export class ApplyForMembership extends Command<DecidedMembership> {
  constructor(
    readonly application: NewApplication,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** What follows an application. Erasing destroys the person's key before it is recorded. */
export class DecideMembership extends Command<DecidedMembership> {
  constructor(
    readonly id: string,
    readonly command: Extract<MembershipDecision, { kind: 'admit' | 'reject' | 'withdraw' | 'erase' }>,
    readonly context: CommandContext,
  ) {
    super();
  }
}
