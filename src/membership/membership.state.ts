import { type BusinessDate } from '../kernel/dates.js';
import { assertNever } from '../kernel/decider.js';
import { idOf, type Recorded } from '../kernel/event.js';
import { type Uuid } from '../kernel/ids.js';
import { type Sealed } from '../privacy/sealed.js';
import { type MembershipChannel, type MembershipEvent } from './membership.events.js';

interface Application {
  readonly id: string;
  readonly enterprise: string;
  /** The department that took it in and decides on it. */
  readonly department: string;
  readonly channel: MembershipChannel;
  readonly meeting: string | null;
  readonly appliedOn: BusinessDate;
  readonly consent: string;
  readonly person: Sealed;
  /** The event that carries the sealed person: it opens with this id. */
  readonly sealedIn: Uuid;
  readonly erased: boolean;
}

export type Membership = Application &
  (
    | { readonly stage: 'applied' }
    | { readonly stage: 'admitted'; readonly on: BusinessDate; readonly documentNumber?: string }
    | { readonly stage: 'rejected' | 'withdrawn'; readonly on: BusinessDate; readonly reason: string }
  );

export type MembershipState =
  | { readonly stage: 'none' }
  /** Lost its claim on the person before it was written; it can never be written now. */
  | { readonly stage: 'abandoned' }
  | Membership;

export const noMembership: MembershipState = { stage: 'none' };

export function evolve(state: MembershipState, event: Recorded<MembershipEvent>): MembershipState {
  if (event.type === 'MembershipApplied') {
    const { enterprise, department, channel, meeting, consent, person } = event.data;
    return {
      stage: 'applied',
      id: idOf(event.stream),
      enterprise,
      department,
      channel,
      meeting,
      appliedOn: event.metadata.occurredOn,
      consent,
      person,
      sealedIn: event.id,
      erased: false,
    };
  }
  if (event.type === 'ApplicationAbandoned') return { stage: 'abandoned' };
  if (state.stage === 'none' || state.stage === 'abandoned') return state;

  const on = event.metadata.occurredOn;
  switch (event.type) {
    case 'MembershipAdmitted':
      return { ...state, stage: 'admitted', on, documentNumber: event.data.documentNumber };
    case 'MembershipRejected':
      return { ...state, stage: 'rejected', on, reason: event.data.reason };
    case 'MembershipWithdrawn':
      return { ...state, stage: 'withdrawn', on, reason: event.data.reason };
    case 'PersonalDataErased':
      return { ...state, erased: true };
    default:
      return assertNever(event);
  }
}
