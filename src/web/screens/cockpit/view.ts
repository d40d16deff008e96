import { type Schemas } from '../../api/client.js';
import { type Park } from '../../components/names.js';
import { STAGES, type Stage } from '../../components/stage.js';

export type Series = Schemas['FunnelSeriesDto'];
export type Daily = Schemas['DailyFiguresDto'];

/** What the whole screen is asked of. */
export interface Scope {
  readonly department?: string;
  /** `none`: the cases in no park. */
  readonly park?: string;
  readonly knownAt?: string;
}

/** What a figure of one day counts. */
interface Counted {
  readonly measure: 'population' | 'current' | 'reached' | 'observed' | 'skipped' | 'excluded';
  readonly stage?: Stage;
  readonly reason?: Schemas['ExcludedDto']['reason'];
}

/** Which list stands behind a figure. */
export type Figure = {
  readonly title: string;
  readonly help?: string;
  /** What the figure said, with its unit: for a list that goes on over several pages. */
  readonly total?: string;
  readonly scope: Scope;
} & (
  | (Counted & {
      readonly of: 'day';
      readonly on: string;
      /** Only those that it did not count on this day. */
      readonly notOn?: string;
    })
  | (Counted & { readonly of: 'change'; readonly on: string; readonly since: string })
  | {
      readonly of: 'period';
      readonly from: string;
      readonly to: string;
      readonly direction: 'in' | 'out';
      readonly stage?: Stage;
      /** Of one line of what came or went. */
      readonly place?: Schemas['InflowDto']['from'] | Schemas['OutflowDto']['to'];
      readonly reason?: Schemas['ExcludedDto']['reason'];
    }
  | { readonly of: 'visits'; readonly from: string; readonly to: string }
  | { readonly of: 'applicants'; readonly from: string; readonly to: string }
  | { readonly of: 'follow-ups'; /** Not done, and due on this day or before. */ readonly due: string }
  | { readonly of: 'facility'; readonly reports: Facility['reports'] }
);

export type DayFigure = Extract<Figure, { of: 'day' }>;
export type Facility = Park['facilities'][number];
export type FacilityReport = Facility['reports'][number];

/** What was so of a facility up to a day, as known at the other clock; the last is how it stood. */
export function reportsUntil({ reports }: Facility, on: string, knownAt?: string): FacilityReport[] {
  const known = knownAt === undefined ? Infinity : momentOf(knownAt);
  return reports.filter((report) => report.on <= on && Date.parse(report.recordedAt) <= known);
}

/** The report since which it is as the last one says. */
export function sinceWhen(reports: readonly FacilityReport[]): FacilityReport {
  const now = reports[reports.length - 1].state;
  return reports[reports.findLastIndex(({ state }) => state !== now) + 1];
}

/** A moment, or a date for its end in Shanghai. */
function momentOf(knownAt: string): number {
  return Date.parse(/^\d{4}-\d\d-\d\d$/.test(knownAt) ? `${knownAt}T23:59:59.999+08:00` : knownAt);
}

export type OpenFigure = (figure: Figure) => void;

export interface StageFigures {
  readonly stage: Stage;
  readonly current: number;
  readonly reached: number;
  readonly observed: number;
  readonly skipped: number;
}

/** The figures of one day of a series. */
export interface DayFigures {
  readonly population: number;
  readonly excluded: readonly { readonly reason: Schemas['ExcludedDto']['reason']; readonly count: number }[];
  readonly stages: readonly StageFigures[];
}

export function figuresAt(daily: Daily, at: number): DayFigures {
  return {
    population: daily.population[at] ?? 0,
    excluded: daily.excluded.map(({ reason, count }) => ({ reason, count: count[at] ?? 0 })),
    stages: STAGES.map((stage, i) => {
      const { current, reached, observed } = daily.stages[i];
      return {
        stage,
        current: current[at] ?? 0,
        reached: reached[at] ?? 0,
        observed: observed[at] ?? 0,
        skipped: (reached[at] ?? 0) - (observed[at] ?? 0),
      };
    }),
  };
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function clamped(day: string, least: string, most: string): string {
  return day < least ? least : day > most ? most : day;
}

/** `12.5 %`; a dash where there is nothing to divide by. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`;
}
