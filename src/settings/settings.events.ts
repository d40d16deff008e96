import { type DomainEvent } from '../kernel/event.js';

/** The numbers in the rules of law and practice; what each means stands in `LawThresholds`. */
export interface Thresholds {
  readonly committeeMembers: number;
  readonly womenCommitteeMembers: number;
  readonly fullTimeChairEmployees: number;
  /** Years, the shortest first. */
  readonly termYears: readonly number[];
  readonly monthsToEstablish: number;
  readonly willingEmployees: number;
}
export type ThresholdName = keyof Thresholds;

export const THRESHOLDS = [
  'committeeMembers',
  'womenCommitteeMembers',
  'fullTimeChairEmployees',
  'termYears',
  'monthsToEstablish',
  'willingEmployees',
] as const satisfies readonly ThresholdName[];

/** What an applicant reads and what is agreed to, in one language; plain text, a paragraph a line. */
export interface NoticeText {
  readonly text: string;
  /** The line beside the box that is ticked. */
  readonly statement: string;
}

export interface Notice {
  /** From 1. */
  readonly version: number;
  readonly zh: NoticeText;
  readonly en: NoticeText;
}

export type ThresholdSet = DomainEvent<
  'ThresholdSet',
  {
    readonly threshold: ThresholdName;
    /** A list for `termYears`, else a number. */
    readonly value: Thresholds[ThresholdName];
    readonly reason: string;
  }
>;
/** What the environment of the installation says holds again. */
export type ThresholdPutBack = DomainEvent<
  'ThresholdPutBack',
  { readonly threshold: ThresholdName; readonly reason: string }
>;
export type FederationNamed = DomainEvent<
  'FederationNamed',
  { readonly name: string; readonly englishName?: string; readonly reason: string }
>;
/** Applicants at meetings agree to this text from now on. */
export type SignUpNoticeIssued = DomainEvent<
  'SignUpNoticeIssued',
  Notice & {
    readonly reason: string;
    /** The text that came with the product, where this one took its place: the log holds every text agreed to. */
    readonly replaced?: Notice;
  }
>;

export type SettingsEvent = ThresholdSet | ThresholdPutBack | FederationNamed | SignUpNoticeIssued;
