import { createHash } from 'node:crypto';
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
import { lookAt, type RosterLook } from './roster-look.js';
import { refuseRosterFile } from './roster.refusals.js';
import { type RosterRow } from './roster.events.js';
import { rowsOf } from './roster-rows.js';
import { isWorkbook, readXlsx } from './roster-xlsx.js';
import { type Sheet } from './sheet.js';

/** At most this many bytes in a file. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** A list as it was read and understood. */
export interface RosterFile {
  /** SHA-256 (hex) of the file. */
  readonly digest: string;
  /** How a person said it is to be read, in a line; null where it is read so by itself. */
  readonly readAs: string | null;
  /** Row of the header in the file, from 1; 0: it has none. */
  readonly headerRow: number;
  /** One for each column with a header or content. */
  readonly columns: readonly Column[];
  readonly rows: readonly RosterRow[];
}

/**
 * Reads a CSV or xlsx list of enterprises. What it is is told by its content; name and media type
 * of the upload do not matter. Deterministic: the same bytes read the same way give the same rows.
 *
 * @throws Refusal of the catalogue `refuseRosterFile`; everything that can be wrong with a file is in it
 */
export async function readRosterFile(bytes: Uint8Array, reading: Reading = {}): Promise<RosterFile> {
  const file = bufferOf(bytes);
  const sheet = await sheetOf(file);
  const header = readHeader(sheet, reading);
  if (!header?.columns.some(({ field }) => field === 'name')) {
    throw refuseRosterFile('roster-no-name-column', { searched: SEARCHED });
  }
  const byItself = readHeader(sheet);
  return {
    digest: createHash('sha256').update(file).digest('hex'),
    readAs: byItself && inWords(byItself) === inWords(header) ? null : inWords(header),
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
export async function lookIntoRosterFile(bytes: Uint8Array, reading: Reading = {}): Promise<RosterLook> {
  const sheet = await sheetOf(bufferOf(bytes));
  const header = readHeader(sheet, reading);
  return lookAt(sheet, header, header ? await rowsOf(sheet, header) : []);
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

/**
 * Of a workbook, the first sheet that has a header with a column of names; where none has, the first
 * that has some header, or else the longest. Nothing that is said of a list changes that.
 */
async function sheetOf(file: Buffer): Promise<Sheet> {
  let best: { readonly sheet: Sheet; readonly hasHeader: boolean } | null = null;
  for await (const sheet of sheetsOf(file)) {
    const header = searchHeader(sheet);
    if (header?.named) return sheet;
    const hasHeader = header !== null;
    if (!best || (!best.hasHeader && (hasHeader || sheet.length > best.sheet.length))) {
      best = { sheet, hasHeader };
    }
  }
  if (!best) throw refuseRosterFile('roster-empty');
  return best.sheet;
}

async function* sheetsOf(file: Buffer): AsyncGenerator<Sheet> {
  if (file.length === 0) throw refuseRosterFile('roster-empty');
  if (startsWith(file, 0x50, 0x4b)) {
    if (!isWorkbook(file)) throw refuseRosterFile('roster-type-unknown');
    for await (const sheet of readXlsx(file)) if (hasContent(sheet)) yield sheet;
    return;
  }
  if (startsWith(file, 0xff, 0xfe) || startsWith(file, 0xfe, 0xff)) throw refuseRosterFile('roster-encoding');
  if (file.includes(0) || file.toString('latin1', 0, 5) === '%PDF-') {
    throw refuseRosterFile('roster-type-unknown');
  }
  const sheet = await readCsv(file);
  if (hasContent(sheet)) yield sheet;
}

function hasContent(sheet: Sheet): boolean {
  return sheet.some((row) => row.some((cell) => cell !== ''));
}

function startsWith(file: Buffer, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => file[i] === byte);
}
