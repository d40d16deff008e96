import { nameKey } from '../kernel/company-name.js';
import { checkUscc } from '../kernel/uscc.js';
import { nearNames } from './near-names.js';
import { type RosterRow } from './roster.events.js';

export const COMPARED_GROUPS = ['new', 'renamed', 'changed', 'gone', 'unchanged'] as const;
/**
 * New, gone: in one of the two alone. Renamed: one code, and another name. Changed: something else
 * than the name differs.
 */
export type ComparedGroup = (typeof COMPARED_GROUPS)[number];

export const COMPARED_FIELDS = [
  'name',
  'uscc',
  'legalRepresentative',
  'unitType',
  'industry',
  'registeredAddress',
  'officeAddress',
  'building',
  'foundedOn',
  'employees',
  'womenEmployees',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** Why a row that is new may be one that is gone, for a person to look at. */
export const RESEMBLANCES = ['same-name-several-codes', 'same-core', 'near-name'] as const;
export type Resemblance = (typeof RESEMBLANCES)[number];

export interface ListVersion {
  /** What the list has a column for. */
  readonly fields: ReadonlySet<string>;
  readonly rows: readonly RosterRow[];
}

export interface ComparedRow {
  readonly group: ComparedGroup;
  /** Numbers of the rows; null where there is none. */
  readonly before: number | null;
  readonly after: number | null;
  /** Fields that differ, of those that both lists have a column for. */
  readonly fields: readonly ComparedField[];
  /** Of a new row: rows that are gone. Of one that is gone: rows that are new. */
  readonly resembles: readonly { readonly row: number; readonly reason: Resemblance }[];
}

export interface Comparison {
  /** Group by group, within it in the order of the rows. */
  readonly rows: readonly ComparedRow[];
  readonly counts: Readonly<Record<ComparedGroup, number>>;
  /** Rows that are no enterprise: totals, or with neither name nor code. */
  readonly leftOut: { readonly before: number; readonly after: number };
}

/** At most so many look-alikes are named beside a row. */
const MOST_LOOK_ALIKES = 5;
/** Rows between two pauses. */
const AT_ONCE = 2_000;

interface Entry {
  readonly row: RosterRow;
  readonly uscc: string | null;
  readonly name: string;
  readonly core: string;
  readonly branch: string;
  pairedWith: Entry | null;
  readonly resembles: { readonly row: number; readonly reason: Resemblance }[];
}

/**
 * What has become of the rows of a list in a later version of it. A row is the same as another by
 * its valid code; without two such codes by its normalised name, where only one can be meant. What
 * merely looks alike stays new and gone, and is named for a person. Pure; in steps of some milliseconds.
 */
export function* comparing(before: ListVersion, after: ListVersion): Generator<void, Comparison> {
  const earlier = yield* entriesOf(before);
  const later = yield* entriesOf(after);
  yield* pairByCode(earlier, later);
  yield* pairByName(earlier, later);
  yield* findLookAlikes(earlier.filter(isAlone), later.filter(isAlone));

  const fields = COMPARED_FIELDS.filter((field) => before.fields.has(field) && after.fields.has(field));
  const groups: Record<ComparedGroup, ComparedRow[]> = {
    new: [],
    renamed: [],
    changed: [],
    gone: [],
    unchanged: [],
  };
  for (const [i, entry] of later.entries()) {
    if (i % AT_ONCE === 0) yield;
    const compared = comparedWith(entry, fields);
    groups[compared.group].push(compared);
  }
  for (const { row, resembles } of earlier.filter(isAlone)) {
    groups.gone.push({ group: 'gone', before: row.row, after: null, fields: [], resembles });
  }
  return {
    rows: COMPARED_GROUPS.flatMap((group) => groups[group]),
    counts: Object.fromEntries(COMPARED_GROUPS.map((group) => [group, groups[group].length])) as Record<
      ComparedGroup,
      number
    >,
    leftOut: {
      before: before.rows.length - earlier.length,
      after: after.rows.length - later.length,
    },
  };
}

function* entriesOf({ rows }: ListVersion): Generator<void, Entry[]> {
  const entries: Entry[] = [];
  for (const [i, row] of rows.entries()) {
    if (i % AT_ONCE === 0) yield;
    const check = row.uscc === undefined ? null : checkUscc(row.uscc);
    const uscc = check?.valid ? check.uscc : null;
    const { normalised, core, branch } = nameKey(row.name);
    if (row.flags.includes('total-row') || (normalised === '' && uscc === null)) continue;
    entries.push({
      row,
      uscc,
      name: normalised,
      core,
      branch: branch ?? '',
      pairedWith: null,
      resembles: [],
    });
  }
  return entries;
}

function isAlone({ pairedWith }: Entry): boolean {
  return pairedWith === null;
}

function pair(a: Entry, b: Entry): void {
  a.pairedWith = b;
  b.pairedWith = a;
}

/** A code that a list has twice goes to the equal name first, then in the order of the rows. */
function* pairByCode(earlier: readonly Entry[], later: readonly Entry[]): Generator<void> {
  yield* pairEqual(earlier, later, ({ uscc, name }) => (uscc === null ? '' : `${uscc} ${name}`));
  yield* pairEqual(earlier, later, ({ uscc }) => uscc ?? '');
}

/**
 * Under one name there may be one code, and rows without: those are one enterprise. Where there are
 * several codes, which of them a row without is, a person has to say.
 */
function* pairByName(earlier: readonly Entry[], later: readonly Entry[]): Generator<void> {
  const codes = new Map<string, Set<string>>();
  for (const { name, uscc } of [...earlier, ...later]) {
    if (name !== '' && uscc !== null) codes.set(name, (codes.get(name) ?? new Set()).add(uscc));
  }
  // Rows without a code among themselves first.
  yield* pairEqual(earlier, later, ({ name, uscc }) => (uscc === null ? name : ''));
  yield* pairEqual(earlier, later, ({ name }) => ((codes.get(name)?.size ?? 0) <= 1 ? name : ''));
}

/** Pairs what is still alone, in the order of the rows; an empty key equals nothing. */
function* pairEqual(
  earlier: readonly Entry[],
  later: readonly Entry[],
  keyOf: (entry: Entry) => string,
): Generator<void> {
  const waiting = new Map<string, Entry[]>();
  for (const entry of earlier.filter(isAlone).reverse()) {
    const key = keyOf(entry);
    const there = waiting.get(key);
    if (there) there.push(entry);
    else waiting.set(key, [entry]);
  }
  waiting.delete('');
  yield;
  for (const entry of later.filter(isAlone)) {
    const found = waiting.get(keyOf(entry))?.pop();
    if (found) pair(found, entry);
  }
}

/** Two valid codes are never one enterprise, however alike the names. */
function* findLookAlikes(gone: readonly Entry[], added: readonly Entry[]): Generator<void> {
  const alike = (a: Entry, b: Entry, reason: Resemblance) => {
    if (a.uscc !== null && b.uscc !== null) return;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const isKnown = one.resembles.some(({ row }) => row === other.row.row);
      if (!isKnown && one.resembles.length < MOST_LOOK_ALIKES) {
        one.resembles.push({ row: other.row.row, reason });
      }
    }
  };
  for (const [reason, keyOf] of [
    ['same-name-several-codes', ({ name }: Entry) => name],
    ['same-core', ({ core, branch }: Entry) => core && `${core}|${branch}`],
  ] as const) {
    const byKey = new Map<string, Entry[]>();
    for (const entry of gone) {
      const key = keyOf(entry);
      const there = byKey.get(key);
      if (key === '' || (there && there.length >= MOST_LOOK_ALIKES)) continue;
      if (there) there.push(entry);
      else byKey.set(key, [entry]);
    }
    yield;
    for (const entry of added) {
      for (const other of byKey.get(keyOf(entry)) ?? []) alike(other, entry, reason);
    }
  }
  for (const near of nearNames(gone, added, { operations: 0 })) {
    if (near === null) yield;
    else alike(near[0], near[1], 'near-name');
  }
}

function comparedWith(entry: Entry, compared: readonly ComparedField[]): ComparedRow {
  const { row, pairedWith, resembles } = entry;
  if (pairedWith === null) {
    return { group: 'new', before: null, after: row.row, fields: [], resembles };
  }
  const fields = compared.filter((field) => valueOf(field, pairedWith) !== valueOf(field, entry));
  const group = fields.includes('name') ? 'renamed' : fields.length > 0 ? 'changed' : 'unchanged';
  return { group, before: pairedWith.row.row, after: row.row, fields, resembles };
}

/** As it is compared: widths, brackets and spaces make no difference. */
function valueOf(field: ComparedField, { row, name, uscc }: Entry): string | number | null {
  if (field === 'name') return name;
  if (field === 'uscc' && uscc !== null) return uscc;
  const value = row[field];
  return typeof value === 'string' ? value.normalize('NFKC').replace(/\s+/g, '') : (value ?? null);
}
