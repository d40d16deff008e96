import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { breathe } from './pace.js';
import { refuseRosterFile } from './roster.refusals.js';
import { checkCell, checkExtent, columnName, MAX_SHEETS, type Sheet } from './sheet.js';
import { entriesOf, unpack } from './zip-archive.js';

/** What values need beside their sheet; the rest (pictures, printer settings, macros) is not even unpacked. */
const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const PARTS = [WORKBOOK, RELATIONS, 'xl/sharedStrings.xml', 'xl/styles.xml'];
const SHEETS = /^xl\/worksheets\/[^/]+\.xml$/;

/** Tags looked at between two breaths. */
const TAGS_AT_ONCE = 50_000;
/** Rows that come over from the worker at a time. */
const ROWS_AT_ONCE = 2_000;
const MAX_HEAP_MB = 768;

/** Whether an archive is a workbook at all. */
export function isWorkbook(bytes: Buffer): boolean {
  return entriesOf(bytes).some((entry) => entry.name === WORKBOOK);
}

/** A sheet of a workbook. */
export interface WorkbookSheet {
  /** As its tab has it. */
  readonly name: string;
  /** What is in it; nothing where it is a chart. */
  read(): Promise<Sheet>;
}

/**
 * The sheets of a workbook in the order of their tabs, each read when it is asked for.
 *
 * A sheet is unpacked under a limit and looked through for formulas and far-off cells; what is left
 * is put together again with what it needs for the reader, so that it reads exactly what was checked.
 * It runs in a worker with a bounded heap: it neither blocks nor exhausts this process.
 *
 * @throws Refusal `roster-corrupt`, `roster-zip-bomb`; a sheet also those of cells and extent
 */
export async function readWorkbook(bytes: Buffer): Promise<readonly WorkbookSheet[]> {
  const entries = entriesOf(bytes);
  const parts: Record<string, Buffer> = {};
  for (const entry of entries) if (PARTS.includes(entry.name)) parts[entry.name] = await unpack(bytes, entry);
  const listed = sheetsListed(parts);
  if (listed.length === 0) throw refuseRosterFile('roster-corrupt');
  return listed.map(({ name, path }, i) => ({
    name,
    async read() {
      if (path === null) return [];
      const entry = entries.find((one) => one.name === path && SHEETS.test(path));
      if (!entry) throw refuseRosterFile('roster-corrupt');
      const content = await checkedSheet(await unpack(bytes, entry));
      return readSheet({ ...parts, [path]: content }, i + 1);
    },
  }));
}

/** Sheets by their tabs, each with where in the archive it is; null: it is one without cells. */
function sheetsListed(parts: Readonly<Record<string, Buffer | undefined>>) {
  const paths = new Map(
    elements(parts[RELATIONS], 'Relationship')
      .filter((relation) => attribute(relation, 'Type').endsWith('/worksheet'))
      .map((relation) => {
        const target = attribute(relation, 'Target');
        return [attribute(relation, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`];
      }),
  );
  return elements(parts[WORKBOOK], 'sheet')
    .map((sheet) => ({ name: attribute(sheet, 'name'), path: paths.get(attribute(sheet, 'id')) ?? null }))
    .filter(({ name }) => name !== '')
    .slice(0, MAX_SHEETS);
}

/** The attributes of each element of a name, as they stand. */
function elements(xml: Buffer | undefined, name: string): readonly string[] {
  const tag = new RegExp(`<(?:[^\\s<>/:"']+:)?${name}(?=[\\s/>])(${ATTRIBUTES.source})`, 'g');
  return [...(xml ?? '').toString('utf8').matchAll(tag)].map(([, attributes]) => attributes);
}

/** '' where there is none. */
function attribute(attributes: string, name: string): string {
  const found = new RegExp(`\\s(?:[^\\s=:]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return (found?.[1] ?? found?.[2] ?? '').replace(
    /&(?:#x([\da-f]{1,5})|#(\d{1,6})|(amp|lt|gt|quot|apos));/gi,
    (_, hex: string | undefined, decimal: string | undefined, named: string) =>
      (hex ?? decimal)
        ? String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal))
        : ENTITIES[named.toLowerCase()],
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const TAG = /<(\/?)(?:[^\s<>/:"']+:)?(row|c|f)(?=[\s/>])/g;
/** Values may hold a ">", so they are read whole; real ones are short. */
const ATTRIBUTES = /(?:[^<>"']|"[^<"]{0,400}"|'[^<']{0,400}'){0,1000}>/y;
const REFERENCE = /\br\s*=\s*["']([^"']*)["']/g;

/**
 * Sheet XML without the cells and rows that hold nothing: formatted to the end of the sheet, they
 * would count as columns and rows.
 */
async function checkedSheet(content: Buffer): Promise<Buffer> {
  // Latin-1 keeps every byte as it is, and all that is looked for is ASCII.
  const xml = content.toString('latin1');
  const kept: string[] = [];
  let from = 0;
  const leaveOut = (start: number, end: number) => {
    kept.push(xml.slice(from, start));
    from = end;
  };
  let row = { number: 0, start: 0, filled: true };
  let column = 0;
  let inCell = false;
  let tags = 0;
  for (let at = 0; ;) {
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    if (!tag) break;
    const attributes = attributesAt(xml, TAG.lastIndex);
    const opens = tag[1] === '';
    const empty = attributes.endsWith('/>');
    at = TAG.lastIndex + attributes.length;
    if (++tags % TAGS_AT_ONCE === 0) await breathe();
    switch (tag[2]) {
      case 'row':
        if (opens) {
          const number = referenceOf(attributes, /^\d{1,7}$/, Number) ?? row.number + 1;
          row = { number, start: tag.index, filled: false };
          column = 0;
        }
        if ((empty || !opens) && !row.filled) leaveOut(row.start, at);
        break;
      case 'c':
        inCell = opens && !empty;
        if (opens) column = referenceOf(attributes, /^[A-Z]{1,3}\d{1,7}$/, columnOf) ?? column + 1;
        // A row that turns out empty is left out whole, with the cells in it.
        if (inCell) {
          row.filled = true;
          checkExtent(row.number, column);
        }
        break;
      default:
        // Outside of cells an <f> belongs to a validation rule.
        if (inCell && opens) {
          throw refuseRosterFile('roster-formula', { row: row.number, column: columnName(column - 1) });
        }
    }
  }
  kept.push(xml.slice(from));
  return Buffer.from(kept.join(''), 'latin1');
}

function attributesAt(xml: string, at: number): string {
  ATTRIBUTES.lastIndex = at;
  const found = ATTRIBUTES.exec(xml);
  if (!found) throw refuseRosterFile('roster-corrupt');
  return found[0];
}

/** The last of the `r` attributes counts, and each must have the shape. */
function referenceOf(attributes: string, shape: RegExp, read: (text: string) => number): number | undefined {
  let found: number | undefined;
  for (const [, text] of attributes.matchAll(REFERENCE)) {
    if (!shape.test(text)) throw refuseRosterFile('roster-corrupt');
    found = read(text);
  }
  return found;
}

/** A1 → 1, AA7 → 27. */
function columnOf(reference: string): number {
  return [...reference.replace(/\d+$/, '')].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
}

type FromWorker = { readonly rows: unknown[][] } | { readonly done: true } | { readonly failed: true };

type Parts = Readonly<Record<string, Uint8Array>>;

const { resolve: pathOf } = createRequire(import.meta.url);
const MODULES = { reader: pathOf('read-excel-file/node'), archiver: pathOf('fflate') };

const READ = `
const { parentPort, workerData } = require('node:worker_threads');
const { readSheet } = require(workerData.reader);
const { zipSync } = require(workerData.archiver);
const dayOf = (date) => (Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, 10));
const plain = (value) => (value instanceof Date ? dayOf(value) : value);
const archive = Buffer.from(zipSync(workerData.parts, { level: 0 }));
readSheet(archive, workerData.number, { parseNumber: (text) => text }).then(
  (rows) => {
    for (let from = 0; from < rows.length; from += workerData.rowsAtOnce) {
      const some = rows.slice(from, from + workerData.rowsAtOnce);
      parentPort.postMessage({ rows: some.map((row) => row.map(plain)) });
    }
    parentPort.postMessage({ done: true });
  },
  () => parentPort.postMessage({ failed: true }),
);`;

async function readSheet(parts: Parts, number: number): Promise<Sheet> {
  const rows = await valuesOf(parts, number);
  const sheet: string[][] = [];
  for (const row of rows) {
    if (sheet.length % ROWS_AT_ONCE === 0) await breathe();
    sheet.push(row.map((value, column) => textOf(value, sheet.length, column)));
  }
  return sheet;
}

async function valuesOf(parts: Parts, number: number): Promise<unknown[][]> {
  const worker = new Worker(READ, {
    eval: true,
    workerData: { ...MODULES, parts, number, rowsAtOnce: ROWS_AT_ONCE },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const rows: unknown[][] = [];
  try {
    return await new Promise<unknown[][]>((resolve, reject) => {
      worker.on('error', (error: NodeJS.ErrnoException) => {
        const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(refuseRosterFile(outOfMemory ? 'roster-zip-bomb' : 'roster-corrupt'));
      });
      worker.on('message', (message: FromWorker) => {
        if ('rows' in message) rows.push(...message.rows);
        else if ('done' in message) resolve(rows);
        else reject(refuseRosterFile('roster-corrupt'));
      });
    });
  } finally {
    await worker.terminate();
  }
}

function textOf(value: unknown, row: number, column: number): string {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'boolean' ? String(value) : '';
  checkCell(text, row, column);
  return text;
}
