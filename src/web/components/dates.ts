import { type Language } from '../texts/catalogue.js';

const ZONE = 'Asia/Shanghai';

/** Today in Shanghai, `YYYY-MM-DD`: the business date is the same wherever the device stands. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(now);
}

/** A moment in Shanghai: `2026-04-08 12:05`. */
export function momentText(instant: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONE,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(new Date(instant));
  return parts.replace(', ', ' ');
}

/** A business date with its weekday: `4月8日 周三`, `Wed, 8 Apr`. */
export function dayText(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  const options = { timeZone: 'UTC', month: 'short', day: 'numeric', weekday: 'short' } as const;
  const text = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', options).format(date);
  return text.replace('日周', '日 周');
}

/** The same with its year: `2026年4月8日 周三`, `Wed 8 Apr 2026`. */
export function fullDayText(day: string, language: Language): string {
  const year = day.slice(0, 4);
  return language === 'en' ? `${dayText(day, language)} ${year}` : `${year}年${dayText(day, language)}`;
}

/** `周三`, `Wed` */
export function weekday(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'UTC',
    weekday: 'short',
  }).format(new Date(`${day}T00:00:00Z`));
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}
