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
 * @param knownAt as the field `KnownAtTime` lets it in
 * @throws Refusal `date-in-future`
 */
export function knownAtAsked(
  knownAt: string | undefined,
  { now, today }: Present,
  field = 'knownAt',
): KnownAt {
  if (knownAt === undefined || knownAt === today) return { at: now, isNow: true };
  const at = isBusinessDate(knownAt) ? endOfBusinessDate(knownAt) : new Date(knownAt).toISOString();
  if (at > now) throw refuseClocks('date-in-future', { on: knownAt, today }, { pointer: `?${field}` });
  return { at, isNow: false };
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
