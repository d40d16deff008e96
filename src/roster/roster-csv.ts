import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { breathe } from './pace.js';
import { refuseRosterFile } from './roster.refusals.js';
import { checkCell, checkExtent, MAX_CELL, MAX_COLUMNS, type Sheet } from './sheet.js';

const SEPARATORS = [',', '\t', ';', '，', '；'] as const;
/** Characters handed to the parser between two breaths. */
const SLICE = 128 * 1024;

/**
 * Reads separated values in UTF-8 (with or without BOM) or GB18030, which is tried where UTF-8 does
 * not decode.
 *
 * @throws Refusal `roster-encoding`, `roster-corrupt`, and those of cells and extent
 */
export async function readCsv(bytes: Uint8Array): Promise<Sheet> {
  const text = decode(bytes);
  const separator = separatorOf(text);
  checkWidth(text, separator);
  const sheet: string[][] = [];
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_CELL * MAX_COLUMNS,
    on_record: (record: string[]) => {
      checkExtent(sheet.length + 1, record.length);
      const cells = record.map((cell) => cell.trim());
      for (const [column, cell] of cells.entries()) checkCell(cell, sheet.length, column);
      sheet.push(cells);
      return null;
    },
  });
  try {
    for await (const _ of Readable.from(slices(text), { objectMode: false }).pipe(parser)) {
      // Records are taken by on_record, where a row knows its number.
    }
  } catch (error) {
    if (error instanceof CsvError) throw refuseRosterFile('roster-corrupt');
    throw error;
  }
  return sheet;
}

async function* slices(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += SLICE) {
    await breathe();
    yield text.slice(from, from + SLICE);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
    if (text.includes('\ufffd')) throw refuseRosterFile('roster-encoding');
    return text;
  }
}

/** Before a line of separators becomes a million cells. Quotes are read as the parser reads them. */
function checkWidth(text: string, separator: string): void {
  let [row, column, quoted, started] = [1, 1, false, false];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character !== '"') continue;
      if (text[i + 1] === '"') i++;
      else quoted = false;
    } else if (character === separator) {
      checkExtent(row, ++column);
      started = false;
    } else if (character === '\n') {
      [row, column, started] = [row + 1, 1, false];
    } else {
      quoted = character === '"' && !started;
      started = true;
    }
  }
}

/** The separator that the first lines have most of, outside quotes. */
function separatorOf(text: string): string {
  const start = text
    .slice(0, 16 * 1024)
    .split(/\r\n|\n|\r/, 30)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const count = (separator: string) => start.split(separator).length;
  return SEPARATORS.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
