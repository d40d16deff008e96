import { cpus, totalmem } from 'node:os';
import { argv, version } from 'node:process';
import { pathToFileURL } from 'node:url';

/** One line of a benchmark: a ratio between two things measured in the same run. */
export interface BenchRow {
  readonly what: string;
  readonly against: string;
  /** Median over the rounds; as the goal counts it. */
  readonly ratio: number;
  /** Of `what`, with its unit: `24,100 events/s`. */
  readonly median: string;
  /** Of the ratio over the rounds. */
  readonly spread: string;
  /** Rounds. */
  readonly n: number;
  /** `≥ 0.80` */
  readonly goal: string;
}

export interface BenchTable {
  readonly name: string;
  readonly rows: readonly BenchRow[];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Least to greatest. */
export function spread(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;
}

/** As text and as one line of JSON, with the machine that it was measured on. */
export function printTable({ name, rows }: BenchTable): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  console.log(`${name} (${machine}, Node ${version})`);
  for (const row of rows) {
    console.log(`  ${row.what}: ${row.median}`);
    console.log(`    against ${row.against}`);
    console.log(`    ratio ${row.ratio.toFixed(2)} (${row.spread} over ${row.n} rounds), goal ${row.goal}`);
  }
  console.log(JSON.stringify({ name, machine, node: version, rows }));
}

/** Whether a module is the program that was started. */
export function isMain(moduleUrl: string): boolean {
  return argv[1] !== undefined && pathToFileURL(argv[1]).href === moduleUrl;
}
