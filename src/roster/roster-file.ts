import { createHash } from 'node:crypto';
import { Refusal } from '../kernel/refusal.js';
import {
  columnsKept,
  type Column,
  type Header,
  readHeader,
  type Reading,
  searchHeader,
  SEARCHED,
} from './roster-columns.js';
import { readCsv } from './roster-csv.js';
import { lookAt, type RosterLook, shortened } from './roster-look.js';
import { refuseRosterFile } from './roster.refusals.js';
import { type RosterRow } from './roster.events.js';
import { rowsOf } from './roster-rows.js';
import { isWorkbook, readWorkbook, type WorkbookSheet } from './roster-xlsx.js';
import { type Sheet } from './sheet.js';

/** At most this many bytes in a file. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** A list as it was read and understood. */
export interface RosterFile {
  /** SHA-256 (hex) of the file. */
  readonly digest: string;
  /** How a person said it is to be read, in a line; null where it is read so by itself. */
  readonly readAs: string | null;
  /** Sheet of the workbook, from 1, as its tabs stand; a text has none. */
  readonly sheet?: number;
  /** Row of the header in the file, from 1; 0: it has none. */
  readonly headerRow: number;
  /** One for each column with a header or content. */
  readonly columns: readonly Column[];
  readonly rows: readonly RosterRow[];
}

/** A look at a list, and where in the file it stands. */
export interface RosterFileLook extends RosterLook {
  /** Sheet of the workbook that is read, from 1; null in a text. */
  readonly sheet: number | null;
  /** The names of all sheets, in the order of their tabs; none in a text. */
  readonly sheets: readonly string[];
}

/**
 * Reads a CSV or xlsx list of enterprises. What it is is told by its content; name and media type
 * of the upload do not matter. Deterministic: the same bytes read the same way give the same rows.
 *
 * @throws Refusal of the catalogue `refuseRosterFile`; everything that can be wrong with a file is in it
 */
export async function readRosterFile(bytes: Uint8Array, reading: Reading = {}): Promise<RosterFile> {
  const file = bufferOf(bytes);
  const { sheet, number, isOther } = await listIn(file, reading.sheet);
  const header = readHeader(sheet, reading);
  if (!header?.columns.some(({ field }) => field === 'name')) {
    throw refuseRosterFile('roster-no-name-column', { searched: SEARCHED });
  }
  const byItself = isOther ? null : readHeader(sheet);
  const readAs = isOther ? `sheet=${number} ${inWords(header)}` : inWords(header);
  return {
    digest: createHash('sha256').update(file).digest('hex'),
    readAs: byItself && inWords(byItself) === readAs ? null : readAs,
    ...(number !== null && { sheet: number }),
    headerRow: header.at + 1,
    columns: columnsKept(sheet, header),
    rows: await rowsOf(sheet, header),
  };
}

/**
 * Looks into a list as `readRosterFile` reads it; one without a header or a column of names is not refused.
 *
 * @throws Refusal of the catalogue `refuseRosterFile`
 */
export async function lookIntoRosterFile(bytes: Uint8Array, reading: Reading = {}): Promise<RosterFileLook> {
  const { sheet, number, names } = await listIn(bufferOf(bytes), reading.sheet);
  const header = readHeader(sheet, reading);
  const look = lookAt(sheet, header, header ? await rowsOf(sheet, header) : []);
  return { ...look, sheet: number, sheets: names.map(shortened) };
}

function bufferOf(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length <= MAX_FILE_BYTES) return file;
  throw refuseRosterFile('roster-too-large', { limit: MAX_FILE_BYTES / 1024 / 1024 });
}

/** What of a header makes the rows what they are: `3 A=name C=uscc`. */
function inWords({ at, columns }: Header): string {
  const taken = columns.filter(({ field }) => field !== null && field !== 'personal-data');
  return [at + 1, ...taken.map(({ column, field }) => `${column}=${field}`)].join(' ');
}

/** What is read of a file. */
interface List {
  readonly sheet: Sheet;
  /** Of a workbook: which sheet it is, from 1, and the names of all. */
  readonly number: number | null;
  readonly names: readonly string[];
  /** By itself another sheet would be read. */
  readonly isOther: boolean;
}

/** @param wanted the sheet that a person says, from 1 */
async function listIn(file: Buffer, wanted?: number): Promise<List> {
  if (file.length === 0) throw refuseRosterFile('roster-empty');
  if (!startsWith(file, 0x50, 0x4b)) {
    const sheet = await textIn(file);
    if (wanted !== undefined && wanted > 1) throw refuseMissing(wanted, 1);
    return { sheet, number: null, names: [], isOther: false };
  }
  if (!isWorkbook(file)) throw refuseRosterFile('roster-type-unknown');
  const sheets = await readWorkbook(file);
  const names = sheets.map(({ name }) => name);
  if (wanted !== undefined && wanted > sheets.length) throw refuseMissing(wanted, sheets.length);
  const { found, refused } = await sheetByItself(sheets, wanted);
  if (wanted === undefined || wanted === found?.number) {
    if (!found) throw refused ?? refuseRosterFile('roster-empty');
    return { ...found, names, isOther: false };
  }
  const sheet = await sheets[wanted - 1].read();
  if (!hasContent(sheet))
    throw refuseRosterFile(
      'roster-sheet-empty',
      { sheet: shortened(names[wanted - 1]) },
      { pointer: '/sheet' },
    );
  return { sheet, number: wanted, names, isOther: true };
}

/** What is wrong with one sheet, while others may be right. */
const OF_ONE_SHEET: ReadonlySet<string> = new Set([
  'roster-formula',
  'roster-cell-too-long',
  'roster-too-many-rows',
  'roster-too-many-columns',
]);

/**
 * Of a workbook, the first sheet that has a header with a column of names and rows below it, passing
 * over those that cannot be read; where none has, the first refusal, or else the first that has some
 * header, or else the longest. Nothing that is said of its rows and columns changes that.
 *
 * @param wanted where a person says which sheet it is, no other one is the reason for a refusal
 */
async function sheetByItself(sheets: readonly WorkbookSheet[], wanted?: number) {
  let best: { readonly sheet: Sheet; readonly number: number; readonly hasHeader: boolean } | null = null;
  let refused: Refusal | null = null;
  for (const [i, workbookSheet] of sheets.entries()) {
    const number = i + 1;
    let sheet: Sheet;
    try {
      sheet = await workbookSheet.read();
    } catch (error) {
      const isOther = wanted !== undefined && wanted !== number;
      if (!(error instanceof Refusal && (isOther || OF_ONE_SHEET.has(error.code)))) throw error;
      refused ??= error;
      continue;
    }
    const header = searchHeader(sheet);
    if (header?.named && hasContent(sheet.slice(header.at + 1))) {
      return { found: { sheet, number }, refused: null };
    }
    const hasHeader = header !== null;
    if (
      hasContent(sheet) &&
      (!best || (!best.hasHeader && (hasHeader || sheet.length > best.sheet.length)))
    ) {
      best = { sheet, number, hasHeader };
    }
  }
  return { found: refused ? null : best, refused };
}

function refuseMissing(sheet: number, last: number) {
  return refuseRosterFile('roster-sheet-missing', { sheet, last }, { pointer: '/sheet' });
}

async function textIn(file: Buffer): Promise<Sheet> {
  if (startsWith(file, 0xff, 0xfe) || startsWith(file, 0xfe, 0xff)) throw refuseRosterFile('roster-encoding');
  if (file.includes(0) || file.toString('latin1', 0, 5) === '%PDF-') {
    throw refuseRosterFile('roster-type-unknown');
  }
  const sheet = await readCsv(file);
  if (!hasContent(sheet)) throw refuseRosterFile('roster-empty');
  return sheet;
}

function hasContent(sheet: Sheet): boolean {
  return sheet.some((row) => row.some((cell) => cell !== ''));
}

function startsWith(file: Buffer, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => file[i] === byte);
}
