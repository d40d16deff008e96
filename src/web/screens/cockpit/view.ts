import { type Schemas } from '../../api/client.js';
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

/** Which list of enterprises stands behind a figure. */
export type Figure = { readonly title: string; readonly help?: string; readonly scope: Scope } & (
  | {
      readonly of: 'day';
      readonly on: string;
      readonly measure: 'population' | 'current' | 'reached' | 'observed' | 'skipped' | 'excluded';
      readonly stage?: Stage;
      readonly reason?: Schemas['ExcludedDto']['reason'];
    }
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
);

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
