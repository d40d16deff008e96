import { type BothClocks, type BusinessDate, type Instant } from '../kernel/dates.js';
import { type DomainEvent, type Recorded } from '../kernel/event.js';

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

/** One change of one threshold. */
export interface ThresholdChange {
  readonly threshold: ThresholdName;
  /** Null: what the installation says holds again. */
  readonly value: Thresholds[ThresholdName] | null;
  readonly on: BusinessDate;
  readonly at: Instant;
}

/** Those that were set and not put back: on a date and as known at a time, where these are named. */
export function thresholdsSet(
  changes: readonly ThresholdChange[],
  { on, knownAt }: Partial<BothClocks> = {},
): Readonly<Partial<Thresholds>> {
  const last = new Map<ThresholdName, ThresholdChange>();
  for (const change of changes) {
    if ((on && change.on > on) || (knownAt && change.at > knownAt)) continue;
    last.set(change.threshold, change);
  }
  const set = [...last.values()].filter(({ value }) => value !== null);
  return Object.fromEntries(set.map(({ threshold, value }) => [threshold, value]));
}

/** What an event says of the thresholds. */
export function thresholdChange({
  type,
  data,
  metadata,
}: Recorded<ThresholdSet | ThresholdPutBack>): ThresholdChange {
  return {
    threshold: data.threshold,
    value: type === 'ThresholdSet' ? data.value : null,
    on: metadata.occurredOn,
    at: metadata.recordedAt,
  };
}

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
