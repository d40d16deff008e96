import { type BusinessDate } from '../kernel/dates.js';
import { type FacilityState } from './park.events.js';

/** A facility was in this state from a date on. */
export interface FacilityReport {
  readonly state: FacilityState;
  readonly on: BusinessDate;
}

/**
 * Puts a report among the others, however late it was told: by date, those of one date in the order
 * in which they were told.
 */
export function withReport<Report extends FacilityReport>(
  reports: readonly Report[],
  report: Report,
): readonly Report[] {
  return reports.toSpliced(reports.findLastIndex(({ on }) => on <= report.on) + 1, 0, report);
}

/** How the facility stood on a date; undefined before the first report. */
export function stateOn(reports: readonly FacilityReport[], date: BusinessDate): FacilityState | undefined {
  return reports.findLast(({ on }) => on <= date)?.state;
}

/** The report since which it is as the last one says. */
export function sinceWhen<Report extends FacilityReport>(reports: readonly Report[]): Report {
  const now = reports[reports.length - 1].state;
  return reports[reports.findLastIndex(({ state }) => state !== now) + 1];
}
