import iconv from 'iconv-lite';
import { zipSync, strToU8 } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';

export type CellContent = string | number | Date | null;

/** Rows as separated values in UTF-8; cells with the separator or quotes are quoted. */
export function csv(rows: readonly (readonly CellContent[])[], separator = ','): Buffer {
  const quoted = (cell: CellContent) => {
    const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '');
    return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return Buffer.from(rows.map((row) => row.map(quoted).join(separator)).join('\r\n') + '\r\n');
}

export function withBom(utf8: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]);
}

export function gb18030(utf8: Buffer): Buffer {
  return iconv.encode(utf8.toString('utf8'), 'gb18030');
}

export async function xlsx(rows: readonly (readonly CellContent[])[]): Promise<Buffer> {
  const data = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      if (value instanceof Date) return { type: Date, value, format: 'yyyy-mm-dd' };
      return typeof value === 'number' ? { type: Number, value } : { type: String, value };
    }),
  );
  return writeXlsxFile(data as never).toBuffer();
}

/** A workbook of several sheets of texts. */
export async function xlsxSheets(...sheets: readonly (readonly (readonly string[])[])[]): Promise<Buffer> {
  const cells = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => row.map((value) => ({ type: String, value })));
  return writeXlsxFile(
    sheets.map((rows, i) => ({ data: cells(rows), sheet: `表${i + 1}` })) as never,
  ).toBuffer();
}

/**
 * A workbook whose only sheet is this XML: for what a spreadsheet would not write.
 * @param level 0: nothing in it is packed
 */
export function xlsxOf(
  sheetData: string,
  more: Readonly<Record<string, Uint8Array>> = {},
  level: 0 | 6 = 6,
): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return Buffer.from(
    zipSync(
      {
        'xl/workbook.xml': strToU8(
          `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
          `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
        ),
        'xl/worksheets/sheet1.xml': strToU8(
          `<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
        ),
        ...more,
      },
      { level },
    ),
  );
}

/** A text cell of sheet XML. */
export function textCell(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
