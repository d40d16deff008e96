import { unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import writeExcelFile from 'write-excel-file/node';

export type Cell = string | number | null;

/** A list as an office would send it. */
export interface RosterFile {
  readonly name: string;
  readonly format: 'xlsx' | 'csv-gb18030' | 'csv-utf8-bom' | 'csv-utf8';
  readonly separator?: ',' | ';' | '\t';
  /** With title rows and header. */
  readonly cells: readonly (readonly Cell[])[];
}

/** The same bytes for the same list, always: an import taken up again is then the same import. */
export async function bytesOf(file: RosterFile): Promise<Buffer> {
  if (file.format === 'xlsx') return xlsx(file.cells);
  const separator = file.separator ?? ',';
  const text = file.cells
    .map((row) => row.map((cell) => quoted(cell, separator)).join(separator) + '\r\n')
    .join('');
  switch (file.format) {
    case 'csv-gb18030':
      return iconv.encode(text, 'gb18030');
    case 'csv-utf8-bom':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'csv-utf8':
      return Buffer.from(text, 'utf8');
  }
}

export function mediaTypeOf(file: RosterFile): string {
  return file.format === 'xlsx'
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : 'text/csv';
}

function quoted(cell: Cell, separator: string): string {
  const text = cell === null ? '' : String(cell);
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function xlsx(cells: RosterFile['cells']): Promise<Buffer> {
  const rows = cells.map((row) => row.map((cell) => (cell === null ? null : { value: cell })));
  const written = await writeExcelFile(rows).toBuffer();
  // The archive carries the time it was made; packed again with a fixed one.
  return Buffer.from(zipSync(unzipSync(written), { mtime: new Date(2026, 0, 1), level: 6 }));
}
