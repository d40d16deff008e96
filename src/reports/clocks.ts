import {
  type BusinessDate,
  businessDateOf,
  endOfBusinessDate,
  type Instant,
  isBusinessDate,
} from '../kernel/dates.js';
import { refusals } from '../kernel/refusal.js';

export const refuseClocks = refusals({
  'date-in-future': {
    kind: 'unprocessable',
    zh: '{on} 尚未到来，请选择今天（{today}）或更早的日期。',
    en: '{on} has not come yet. Choose today ({today}) or an earlier date.',
  },
  'known-at-invalid': {
    kind: 'invalid',
    zh: 'knownAt 应为存在的日期 YYYY-MM-DD 或 RFC 3339 时间。',
    en: 'knownAt must be a date that exists, as YYYY-MM-DD, or an RFC 3339 time.',
  },
  'known-at-in-future': {
    kind: 'unprocessable',
    zh: 'knownAt（{knownAt}）晚于当前时间，届时所知尚不可知。请选择更早的时间，或不填。',
    en: 'knownAt ({knownAt}) is later than now: what will be known then is not known. Choose an earlier time, or leave it out.',
  },
  'period-reversed': {
    kind: 'unprocessable',
    zh: '开始日期 {from} 晚于结束日期 {to}。',
    en: 'The period begins on {from}, after it ends on {to}.',
  },
});

/** What a question knows of the present. */
export interface Present {
  readonly now: Instant;
  readonly today: BusinessDate;
}

/**
 * The business date asked about; today unless told.
 * @throws Refusal `date-in-future`
 */
export function dateAsked(on: BusinessDate | undefined, { today }: Present, field = 'on'): BusinessDate {
  if (on !== undefined && on > today) {
    throw refuseClocks('date-in-future', { on, today }, { pointer: `?${field}` });
  }
  return on ?? today;
}

/** The second clock: as it was known at a moment. `isNow`: with everything that is known. */
export interface KnownAt {
  readonly at: Instant;
  readonly isNow: boolean;
}

/**
 * The moment asked about: a moment, a date for its end, or now.
 * @throws Refusal `known-at-invalid`, `known-at-in-future`
 */
export function knownAtAsked(knownAt: string | undefined, { now, today }: Present): KnownAt {
  if (knownAt === undefined || knownAt === today) return { at: now, isNow: true };
  const pointer = { pointer: '?knownAt' };
  const at = isBusinessDate(knownAt) ? endOfBusinessDate(knownAt) : instantOf(knownAt);
  if (at === undefined) throw refuseClocks('known-at-invalid', {}, pointer);
  if (at > now) throw refuseClocks('known-at-in-future', { knownAt }, pointer);
  return { at, isNow: false };
}

function instantOf(text: string): Instant | undefined {
  const time = text.includes('T') ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/**
 * A period of whole days.
 * @throws Refusal `date-in-future`, `period-reversed`
 */
export function periodAsked(
  from: BusinessDate,
  to: BusinessDate | undefined,
  present: Present,
): { readonly from: BusinessDate; readonly to: BusinessDate } {
  const last = dateAsked(to, present, 'to');
  if (from > last) throw refuseClocks('period-reversed', { from, to: last }, { pointer: '?from' });
  return { from, to: last };
}

/** The business date of a moment, and whether the moment is its very end. */
export function dayOf(at: Instant): { readonly day: BusinessDate; readonly ends: boolean } {
  const day = businessDateOf(at);
  return { day, ends: at === endOfBusinessDate(day) };
}
