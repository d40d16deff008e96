import { refuseRosterFile } from './roster.refusals.js';

/** A sheet as it was read, top to bottom, trimmed, before anything is understood. Cells that hold nothing are ''. */
export type Sheet = readonly (readonly string[])[];

/** At most this many rows and columns, title and header included. */
export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 200;
/** Of a workbook, at most this many sheets can be read. */
export const MAX_SHEETS = 200;
/** What a cell can hold in Excel, in UTF-16 units. */
export const MAX_CELL = 32_767;

/** A, B … Z, AA: a column as a spreadsheet names it. `index` is from 0. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/**
 * Whether a spreadsheet that opens this text would calculate: behind = and @ a word or a number,
 * behind + and − an operator, a call or another program. A negative number, a telephone number or
 * a plain dash is none.
 */
export function isFormula(text: string): boolean {
  if (!/^[\s=＝@＠+＋\-－]/.test(text)) return false;
  const start = text.slice(0, 256).normalize('NFKC').trimStart();
  return (
    /^=\s*[^\s=]/.test(start) ||
    /^@[A-Za-z_][\w.]*[(!]/.test(start) ||
    /^[+-]\s*(?=[\w($]).*(?:[A-Za-z_.]\(|[|!]|[\w)]\s*[*/^+]\s*[\w(])/.test(start) ||
    /^[+-]\s*[A-Za-z_][\w.]*[(!]/.test(start)
  );
}

/**
 * @param row from 0
 * @param column from 0
 * @throws Refusal `roster-cell-too-long`, `roster-formula`
 */
export function checkCell(text: string, row: number, column: number): void {
  if (text.length > MAX_CELL) {
    throw refuseRosterFile('roster-cell-too-long', {
      row: row + 1,
      column: columnName(column),
      limit: MAX_CELL,
    });
  }
  if (isFormula(text)) {
    throw refuseRosterFile('roster-formula', { row: row + 1, column: columnName(column) });
  }
}

/** @throws Refusal `roster-too-many-rows`, `roster-too-many-columns`. Numbers are from 1. */
export function checkExtent(row: number, column: number): void {
  if (row > MAX_ROWS) throw refuseRosterFile('roster-too-many-rows', { limit: MAX_ROWS });
  if (column > MAX_COLUMNS) throw refuseRosterFile('roster-too-many-columns', { row, limit: MAX_COLUMNS });
}
