/** A day in Asia/Shanghai, `YYYY-MM-DD`. Compares as a string. */
export type BusinessDate = string;

/** A moment, RFC 3339 in UTC with milliseconds, `2026-03-02T04:05:06.789Z`. Compares as a string. */
export type Instant = string;

const DAY = 86_400_000;
// China has had one zone without summer time since 1991.
const SHANGHAI_OFFSET = 8 * 3_600_000;

/** The business date on which a moment falls. */
export function businessDateOf(instant: Instant): BusinessDate {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET).toISOString().slice(0, 10);
}

/** The last millisecond of a business date. */
export function endOfBusinessDate(date: BusinessDate): Instant {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY - SHANGHAI_OFFSET - 1).toISOString();
}

/** Whether a text is a date that exists in the calendar, between 1900 and 2999. */
export function isBusinessDate(text: unknown): text is BusinessDate {
  const parts = typeof text === 'string' ? /^((?:19|2\d)\d\d)-(\d\d)-(\d\d)$/.exec(text) : null;
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** Whole days since 1970-01-01: dates as numbers, to be summed. */
export function dayNumberOf(date: BusinessDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** The same day `months` later, or the last day of that month where it is shorter. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const [year, month, day] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** The latest known value by business date. */
export interface Known<Value> {
  readonly value: Value;
  readonly on: BusinessDate;
}

/** What is known after something was found out, or not, on a date: by date, whenever it was entered. */
export function later<Value>(
  known: Known<Value> | null,
  value: Value | undefined,
  on: BusinessDate,
): Known<Value> | null {
  return value === undefined || (known && known.on > on) ? known : { value, on };
}

/** A date, as it was known at a time. */
export interface BothClocks {
  readonly on: BusinessDate;
  readonly knownAt: Instant;
}
