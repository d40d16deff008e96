import { type DomainEvent } from '../kernel/event.js';

/** 职工沟通会 · 企业沟通会（混合型）· 企业沟通会（一对一） */
export const MEETING_KINDS = ['employee', 'mixed', 'one-on-one'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export interface Attendance {
  readonly enterprise: string;
  /** People who came from it. */
  readonly headcount: number;
}

/** `occurredOn` is the day of planning; the meeting's own day is `on`. */
export type MeetingPlanned = DomainEvent<
  'MeetingPlanned',
  {
    readonly kind: MeetingKind;
    readonly on: string;
    readonly department: string;
    /** Always on an employee meeting. */
    readonly park: string | null;
    /** Always on a one-on-one meeting. */
    readonly enterprise: string | null;
    readonly place?: string;
    readonly subject?: string;
  }
>;
export type EnterprisesInvited = DomainEvent<
  'EnterprisesInvited',
  { readonly enterprises: readonly string[] }
>;
/** It took place; `occurredOn` is the day. */
export type OutcomeRecorded = DomainEvent<
  'OutcomeRecorded',
  {
    readonly kind: MeetingKind;
    readonly department: string;
    readonly park: string | null;
    readonly leaflets: number;
    readonly attending: readonly Attendance[];
    readonly minutes?: string;
    /** Places that watched by video. */
    readonly remoteSites?: readonly string[];
  }
>;
/** The outcome was entered wrongly: it counts as if it had never been, and may be entered again. */
export type OutcomeRetracted = DomainEvent<
  'OutcomeRetracted',
  { readonly entry: string; readonly reason: string }
>;
export type MeetingCancelled = DomainEvent<'MeetingCancelled', { readonly reason: string }>;

export type MeetingEvent =
  MeetingPlanned | EnterprisesInvited | OutcomeRecorded | OutcomeRetracted | MeetingCancelled;
