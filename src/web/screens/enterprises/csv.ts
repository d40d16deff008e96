import { type Filters } from './filters.js';
import { pagesFrom, type Row } from './rows.js';

/** A cell of a CSV file; what a spreadsheet would take for a formula, in any width, stays text. */
export function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export type Column = readonly [title: string, of: (row: Row) => string | number | null];

/** The whole filtered list as CSV, page by page, so that no list is too long. */
export async function csvOf(
  filters: Filters,
  columns: readonly Column[],
  onProgress: (rows: number, total: number | null) => void,
  signal: AbortSignal,
): Promise<Blob> {
  // The mark lets spreadsheets know that the file is UTF-8.
  const parts: string[] = [`\ufeff${columns.map(([title]) => cell(title)).join(',')}\r\n`];
  let rows = 0;
  for await (const page of pagesFrom(filters, {}, signal)) {
    parts.push(page.items.map((row) => `${columns.map(([, of]) => cell(of(row))).join(',')}\r\n`).join(''));
    rows += page.items.length;
    onProgress(rows, page.total);
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
