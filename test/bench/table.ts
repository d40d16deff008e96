/** One line of a benchmark: a ratio between two things measured in the same run. */
export interface BenchRow {
  readonly what: string;
  readonly against: string;
  /** Of the medians, above 1 where `what` is the faster. */
  readonly ratio: number;
  /** Of `what`, with its unit: `24,100 events/s`. */
  readonly median: string;
  /** Least to greatest ratio over the rounds. */
  readonly spread: string;
  /** Rounds. */
  readonly n: number;
  readonly goal: string;
}

export interface BenchTable {
  readonly name: string;
  readonly rows: readonly BenchRow[];
}
