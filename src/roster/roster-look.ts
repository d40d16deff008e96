import { type Column, columnsWithContent, type Header, personalFrom, SEARCHED } from './roster-columns.js';
import { withoutPhoneAndId } from './personal-numbers.js';
import { type RosterRow } from './roster.events.js';
import { type Sheet } from './sheet.js';

/** Rows below the header of which something is shown. */
const SHOWN = 3;
/** Of a row of the file among which the header may be: at most this many cells. */
const CELLS = 12;
/** At most this many UTF-16 units of a cell are shown. */
const LONGEST = 60;

/** What would come in of a list, also of one that cannot be taken in yet. */
export interface RosterLook {
  /** The first rows of the file that have content, to tell the header by; rows from 1. */
  readonly head: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Row of the header in the file, from 1; 0: it has none; null: it is not known. */
  readonly headerRow: number | null;
  /** The rows below the header whose cells are shown; row 1 is the first below it. */
  readonly shown: readonly number[];
  /** With the cells of the shown rows, in their order; none of people's data. */
  readonly columns: readonly (Column & { readonly cells: readonly string[] })[];
  readonly rows: number;
  /** Rows in which something is wrong or doubtful. */
  readonly flagged: number;
  /** What that is, and in how many rows; the most frequent first. */
  readonly flags: readonly { readonly flag: string; readonly rows: number }[];
}

/** @param rows what the header makes of the sheet; none where it is not known */
export function lookAt(sheet: Sheet, header: Header | null, rows: readonly RosterRow[]): RosterLook {
  const shown = rows.slice(0, SHOWN).map(({ row }) => row);
  const columns = header ? columnsWithContent(sheet, header) : [];
  const places = new Map(header?.columns.map(({ column }, i) => [column, i]));
  return {
    head: headOf(sheet, header),
    headerRow: header && header.at + 1,
    shown,
    columns: columns.map((column) => ({
      ...column,
      cells:
        column.field === 'personal-data'
          ? []
          : shown.map((row) => shortened(sheet[header!.at + row][places.get(column.column)!])),
    })),
    rows: rows.length,
    flagged: rows.filter(({ flags }) => flags.length > 0).length,
    flags: countsOf(rows),
  };
}

/** The header may be any of these rows: what stands below one of people's data is left out of them too. */
function headOf(sheet: Sheet, header: Header | null): RosterLook['head'] {
  const personal = personalFrom(sheet, header?.at);
  return sheet.slice(0, SEARCHED).flatMap((cells, row) => {
    if (!cells.some((cell) => cell !== '')) return [];
    const shown = cells.slice(0, CELLS).map((cell, i) => (row <= personal[i] ? shortened(cell) : ''));
    return [{ row: row + 1, cells: shown }];
  });
}

function countsOf(rows: readonly RosterRow[]): RosterLook['flags'] {
  const counts = new Map<string, number>();
  for (const { flags } of rows) for (const flag of flags) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  return [...counts].map(([flag, count]) => ({ flag, rows: count })).sort((a, b) => b.rows - a.rows);
}

/** A text of the file as it may be shown: without phone and ID numbers, and not too long. */
export function shortened(cell = ''): string {
  const clean = withoutPhoneAndId(cell);
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
