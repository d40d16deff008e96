import { type BusinessDate } from '../kernel/dates.js';
import { assertNever, type CommandContext, type Decider } from '../kernel/decider.js';
import { type Sealed } from '../privacy/sealed.js';
import { type MembershipChannel, type MembershipEvent } from './membership.events.js';
import { refuseMembership } from './membership.refusals.js';
import { evolve, type Membership, type MembershipState, noMembership } from './membership.state.js';

/** `on` is the business date of the fact. */
export type MembershipDecision =
  | {
      readonly kind: 'apply';
      readonly on: BusinessDate;
      readonly enterprise: string;
      readonly department: string;
      readonly channel: MembershipChannel;
      readonly meeting: string | null;
      readonly person: Sealed;
      readonly personHash: string;
      readonly consent: string;
    }
  | { readonly kind: 'admit'; readonly on: BusinessDate; readonly documentNumber?: string }
  | { readonly kind: 'reject' | 'withdraw'; readonly on: BusinessDate; readonly reason: string }
  | { readonly kind: 'erase'; readonly reason: string }
  /** Made for another application of the same person: refused while this one holds. */
  | { readonly kind: 'yield' };

export const membershipDecider: Decider<MembershipDecision, MembershipEvent, MembershipState> = {
  category: 'membership',
  initial: noMembership,
  evolve,
  decide(command, state, context) {
    if (command.kind === 'apply') return apply(command, state, context);
    if (command.kind === 'yield') return yieldClaim(state, context);
    if (state.stage === 'none' || state.stage === 'abandoned') throw refuseMembership('membership-unknown');

    const { enterprise } = state;
    switch (command.kind) {
      case 'admit': {
        const { on, documentNumber } = command;
        checkOpen(state);
        checkDate(on, state, context);
        return [{ type: 'MembershipAdmitted', occurredOn: on, data: { enterprise, documentNumber } }];
      }
      case 'reject': {
        const { on, reason } = command;
        checkOpen(state);
        checkDate(on, state, context);
        return [{ type: 'MembershipRejected', occurredOn: on, data: { enterprise, reason } }];
      }
      case 'withdraw': {
        const { on, reason } = command;
        if (state.stage === 'rejected' || state.stage === 'withdrawn') {
          throw refuseMembership('membership-over', { stage: state.stage });
        }
        checkDate(on, state, context);
        return [{ type: 'MembershipWithdrawn', occurredOn: on, data: { enterprise, reason } }];
      }
      case 'erase':
        if (state.erased) return [];
        return [
          {
            type: 'PersonalDataErased',
            occurredOn: context.today,
            data: { person: state.person.person, reason: command.reason },
          },
        ];
      default:
        return assertNever(command);
    }
  },
};

function apply(
  command: Extract<MembershipDecision, { kind: 'apply' }>,
  state: MembershipState,
  { today }: CommandContext,
): readonly MembershipEvent[] {
  if (state.stage === 'abandoned') throw refuseMembership('application-abandoned');
  if (state.stage !== 'none') throw refuseMembership('already-applied', { membership: state.id });
  const { kind: _, on, ...data } = command;
  if (on > today) throw refuseMembership('in-the-future', { on, today }, { pointer: '/on' });
  if (data.channel === 'on-the-spot' && data.meeting === null) {
    throw refuseMembership('meeting-missing', {}, { pointer: '/meeting' });
  }
  return [{ type: 'MembershipApplied', occurredOn: on, data }];
}

/** One that is over, or whose person was erased, stands in nobody's way; one that never came to be never will. */
function yieldClaim(state: MembershipState, { today }: CommandContext): readonly MembershipEvent[] {
  switch (state.stage) {
    case 'none':
      return [{ type: 'ApplicationAbandoned', occurredOn: today, data: {} }];
    case 'abandoned':
    case 'rejected':
    case 'withdrawn':
      return [];
    case 'applied':
    case 'admitted':
      if (state.erased) return [];
      throw refuseMembership('already-applied', { membership: state.id });
    default:
      return assertNever(state);
  }
}

function checkOpen(state: Membership): void {
  if (state.stage !== 'applied') throw refuseMembership('membership-not-open', { stage: state.stage });
  if (state.erased) throw refuseMembership('person-erased');
}

function checkDate(on: BusinessDate, { appliedOn }: Membership, { today }: CommandContext): void {
  if (on > today) throw refuseMembership('in-the-future', { on, today }, { pointer: '/on' });
  if (on < appliedOn) throw refuseMembership('before-application', { on, appliedOn }, { pointer: '/on' });
}
