import { type BusinessDate, isBusinessDate } from '../kernel/dates.js';
import { LONGEST_NAME, nameKey } from '../kernel/company-name.js';
import { checkUscc } from '../kernel/uscc.js';
import { breathe } from './pace.js';
import { withoutPhoneAndId } from './personal-numbers.js';
import { type Header, type RosterField } from './roster-columns.js';
import { type RosterRow } from './roster.events.js';
import { refuseRosterFile } from './roster.refusals.js';
import { columnName, type Sheet } from './sheet.js';

/** What can be wrong or doubtful in a row. None of it keeps the row out. */
export const ROW_FLAGS = [
  'name-missing',
  'total-row', // 合计, 小计: no enterprise
  'code-missing',
  'code-wrong',
  'code-repairable', // I→1, O→0, Z→2, S→5 would make it right
  'code-of-a-union', // prefix 81
  'organisation-digit', // the digit of the organisation code does not fit; real codes break it
  'date-wrong',
  'number-wrong',
  'personal-data-removed', // a phone or ID number in a cell that is kept
  'code-twice',
  'name-twice',
] as const;
export type RowFlag = (typeof ROW_FLAGS)[number];

/** At most this many UTF-16 units in a cell that is kept; a name has a limit of its own. */
const MAX_KEPT = 500;

/** Rows understood between two breaths. */
const AT_ONCE = 5_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<Omit<RosterRow, 'flags'>> & { flags: RowFlag[] };

/**
 * The rows below a header. Row 1 is the first below it; rows without any content are passed over
 * and keep their number, everything else becomes a row, flagged where something is wrong.
 *
 * @throws Refusal `roster-no-rows`, `roster-cell-too-long`
 */
export async function rowsOf(sheet: Sheet, header: Header): Promise<RosterRow[]> {
  const rows: Draft[] = [];
  const withCode = new Map<string, Draft>();
  const withName = new Map<string, Draft>();
  for (let i = header.at + 1; i < sheet.length; i++) {
    if (i % AT_ONCE === 0) await breathe();
    if (!sheet[i].some((cell) => cell !== '')) continue;
    const { row, code, name } = rowOf(sheet[i], i, header);
    rows.push(row);
    flagRepeated(row, 'code-twice', code, withCode);
    flagRepeated(row, 'name-twice', name, withName);
  }
  if (rows.length === 0) throw refuseRosterFile('roster-no-rows');
  return rows;
}

/** @returns the row, and its code and name as they are compared; '' where it has none */
function rowOf(
  cells: readonly string[],
  at: number,
  header: Header,
): { readonly row: Draft; readonly code: string; readonly name: string } {
  const row: Draft = { row: at - header.at, name: '', flags: [] };
  const flag = (name: RowFlag) => {
    if (!row.flags.includes(name)) row.flags.push(name);
  };
  for (const [i, { field }] of header.columns.entries()) {
    const text = cells[i] ?? '';
    if (field === null || field === 'personal-data' || text === '') continue;
    const limit = field === 'name' ? LONGEST_NAME : MAX_KEPT;
    if (text.length > limit) {
      throw refuseRosterFile('roster-cell-too-long', { row: at + 1, column: columnName(i), limit });
    }
    const clean = withoutPersonalNumbers(text, field);
    if (clean !== text) flag('personal-data-removed');
    if (clean !== '') take(row, field, clean, flag);
  }
  return { row, name: flagName(row, flag), code: flagCode(row, flag) };
}

function take(row: Draft, field: RosterField, text: string, flag: (name: RowFlag) => void): void {
  switch (field) {
    case 'foundedOn': {
      const date = readDate(text);
      if (date) row.foundedOn = date;
      else flag('date-wrong');
      break;
    }
    case 'employees':
    case 'womenEmployees': {
      const number = readNumber(text);
      if (number !== null) row[field] = number;
      else flag('number-wrong');
      break;
    }
    case 'building':
      row.building = row.building ? `${row.building} ${text}`.slice(0, MAX_KEPT) : text;
      break;
    case 'name':
    case 'uscc':
    case 'legalRepresentative':
    case 'unitType':
    case 'industry':
    case 'registeredAddress':
    case 'officeAddress':
      row[field] = text;
  }
}

function flagName(row: Draft, flag: (name: RowFlag) => void): string {
  const { normalised } = nameKey(row.name);
  if (normalised === '') flag('name-missing');
  else if (/^(合计|总计|小计|共计|TOTAL)/.test(normalised)) flag('total-row');
  return normalised;
}

function flagCode(row: Draft, flag: (name: RowFlag) => void): string {
  if (!row.uscc) {
    flag('code-missing');
    return '';
  }
  const check = checkUscc(row.uscc);
  if (check.valid) {
    if (check.holder === 'union') flag('code-of-a-union');
    if (!check.organisationDigitFits) flag('organisation-digit');
    return check.uscc;
  }
  flag('code-wrong');
  if (check.repaired) {
    flag('code-repairable');
    row.repairedUscc = check.repaired;
  }
  return check.uscc;
}

/** @param first the first row of each key so far */
function flagRepeated(row: Draft, name: RowFlag, key: string, first: Map<string, Draft>): void {
  if (key === '') return;
  const earlier = first.get(key);
  if (!earlier) first.set(key, row);
  else {
    if (!earlier.flags.includes(name)) earlier.flags.push(name);
    row.flags.push(name);
  }
}

/** Sole traders used to be taxed under the ID number of their owner, which has the length of a code. */
function withoutPersonalNumbers(text: string, field: RosterField): string {
  return field === 'uscc' && checkUscc(text).valid ? text : withoutPhoneAndId(text);
}

/** `2020-1-2`, `2020/01/02`, `2020.1.2`, `2020年1月2日`, `20200102`, each also with a time; or an Excel serial. */
export function readDate(text: string): BusinessDate | null {
  const plain = text.normalize('NFKC').trim();
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s].*)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (parts) {
    const date = `${parts[1]}-${parts[2].padStart(2, '0')}-${parts[3].padStart(2, '0')}`;
    return isBusinessDate(date) ? date : null;
  }
  if (!/^\d{1,6}(\.\d+)?$/.test(plain)) return null;
  // 1950 to 2099: a smaller number would be a year.
  const serial = Math.floor(Number(plain));
  if (serial < 18_264 || serial > 73_050) return null;
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

/** `120`, `１２０`, `1,200`, `120人`, `约120人`, `120.0`. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  const found = /^(?:约|共)?(\d{1,7})(?:\.0+)?(?:人|名|位|个)?(?:左右)?$/.exec(plain);
  return found && Number(found[1]) <= 1_000_000 ? Number(found[1]) : null;
}
