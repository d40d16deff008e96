import { addDays, type BusinessDate, type Instant } from '../../kernel/dates.js';

/** The pilot lasted so long. */
export const PILOT_DAYS = 58;

/** When in the day things are entered, in Shanghai. What stands in a later hour may build on an earlier one. */
export const HOURS = {
  opening: '08:30',
  morning: '10:00',
  noon: '12:40',
  application: '13:20',
  afternoon: '15:30',
  evening: '17:30',
} as const;
export type Hour = keyof typeof HOURS;

/** The days of the pilot, 1 to 58. Monday to Friday are workdays; public holidays are not known. */
export class Calendar {
  /** Day numbers from day 2 on; at least 40 wherever the first day falls. */
  private readonly workdays: readonly number[];

  constructor(readonly firstDay: BusinessDate) {
    this.workdays = Array.from({ length: PILOT_DAYS - 1 }, (_, at) => at + 2).filter((day) => {
      const weekday = new Date(`${this.date(day)}T00:00:00Z`).getUTCDay();
      return weekday >= 1 && weekday <= 5;
    });
  }

  date(day: number): BusinessDate {
    return addDays(this.firstDay, day - 1);
  }

  at(day: number, hour: Hour): Instant {
    return new Date(`${this.date(day)}T${HOURS[hour]}:00+08:00`).toISOString();
  }

  /** The day of the n-th workday, from 1. */
  workday(n: number): number {
    return this.workdays[n - 1];
  }

  lastWorkdayUpTo(day: number): number {
    return this.workdays.findLast((workday) => workday <= day)!;
  }

  /** The first workday on or after a day; undefined where the pilot has ended by then. */
  workdayFrom(day: number): number | undefined {
    return this.workdays.find((workday) => workday >= day);
  }
}
