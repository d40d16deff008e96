import { type DomainEvent } from '../kernel/event.js';
import { type Sealed } from '../privacy/sealed.js';

/** On the spot at a meeting, online, or through a relative. */
export const MEMBERSHIP_CHANNELS = ['on-the-spot', 'app', 'relative'] as const;
export type MembershipChannel = (typeof MEMBERSHIP_CHANNELS)[number];

/** `person` when opened: `{ name, phone, idNumber? }`. */
export type MembershipApplied = DomainEvent<
  'MembershipApplied',
  {
    readonly enterprise: string;
    /** The department that took the application in. */
    readonly department: string;
    readonly channel: MembershipChannel;
    readonly meeting: string | null;
    readonly person: Sealed;
    /** Keyed hash of the ID number, or of name and phone where there is none: finds who applied before. */
    readonly personHash: string;
    /** What the person agreed to, by the name and version of the text. */
    readonly consent: string;
  }
>;
/** Another application of the same person took over the claim that this one had made and never used: it never came to be. */
export type ApplicationAbandoned = DomainEvent<'ApplicationAbandoned', Record<never, never>>;
export type MembershipAdmitted = DomainEvent<
  'MembershipAdmitted',
  { readonly enterprise: string; readonly documentNumber?: string }
>;
export type MembershipRejected = DomainEvent<
  'MembershipRejected',
  { readonly enterprise: string; readonly reason: string }
>;
export type MembershipWithdrawn = DomainEvent<
  'MembershipWithdrawn',
  { readonly enterprise: string; readonly reason: string }
>;
/** The person's key was destroyed. */
export type PersonalDataErased = DomainEvent<
  'PersonalDataErased',
  { readonly person: string; readonly reason: string }
>;

export type MembershipEvent =
  | MembershipApplied
  | ApplicationAbandoned
  | MembershipAdmitted
  | MembershipRejected
  | MembershipWithdrawn
  | PersonalDataErased;
