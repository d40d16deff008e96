import { createHash } from 'node:crypto';
import { Refusal } from '../kernel/refusal.js';
import { findHeader, type Column } from './roster-columns.js';
import { readCsv } from './roster-csv.js';
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
  /** One for each column with a header or content. */
  readonly columns: readonly Column[];
  readonly rows: readonly RosterRow[];
}

/**
 * Reads a CSV or xlsx list of enterprises. What it is is told by its content; name and media type
 * of the upload do not matter. Deterministic: the same bytes give the same rows.
 *
 * @throws Refusal of the catalogue `refuseRosterFile`; everything that can be wrong with a file is in it
 */
export async function readRosterFile(bytes: Uint8Array): Promise<RosterFile> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length > MAX_FILE_BYTES) {
    throw refuseRosterFile('roster-too-large', { limit: MAX_FILE_BYTES / 1024 / 1024 });
  }
  const { sheet, header } = await sheetWithHeader(file);
  const rows = await rowsOf(sheet, header);
  return {
    digest: createHash('sha256').update(file).digest('hex'),
    columns: header.columns.filter(({ header: text }) => text !== ''),
    rows,
  };
}

/** Of a workbook, the first sheet that has a header. */
async function sheetWithHeader(file: Buffer) {
  let refusal: Refusal | null = null;
  for await (const sheet of sheetsOf(file)) {
    try {
      return { sheet, header: findHeader(sheet) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal ??= error;
    }
  }
  throw refusal ?? refuseRosterFile('roster-empty');
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
