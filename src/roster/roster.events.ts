import { type DomainEvent } from '../kernel/event.js';

/** 地税库 · 园区名录 · any other list */
export const ROSTER_KINDS = ['tax-registry', 'park-directory', 'other'] as const;
export type RosterKind = (typeof ROSTER_KINDS)[number];

/** A list that was imported. Its rows follow in `RosterRowsRecorded`, and it counts from `RosterImportCompleted` on. */
export type RosterImportStarted = DomainEvent<
  'RosterImportStarted',
  {
    readonly park: string;
    readonly department: string;
    readonly kind: RosterKind;
    readonly fileName: string;
    /** SHA-256 (hex) of the file: the same file again, read the same way, is the same roster. */
    readonly digest: string;
    /** Sheet of the workbook, from 1, as its tabs stand. A text has none, lists from before it was kept lack it. */
    readonly sheet?: number;
    /** Row of the header in the file, from 1; 0: it has none. Lists from before it was kept lack it. */
    readonly headerRow?: number;
    readonly columns: readonly RosterColumn[];
    readonly rows: number;
  }
>;

/** What a column of the file was taken for. */
export interface RosterColumn {
  /** As a spreadsheet names it: A, B … Lists from before it was kept lack it. */
  readonly column?: string;
  /** Without phone and ID numbers; '' where it has none. */
  readonly header: string;
  /** A field of `RosterRow`, `personal-data` where it was left out for that, null where it was left out. */
  readonly field: string | null;
  /** A person said so; by its header alone it would have been taken for something else. */
  readonly chosen?: true;
}

/**
 * One row as it was read; row 1 is the first below the header. Texts are trimmed and freed of phone
 * and ID numbers, nothing else is changed.
 */
export interface RosterRow {
  readonly row: number;
  readonly name: string;
  readonly uscc?: string;
  /** The code that a wrong one may have been meant to be; used only when a person says so. */
  readonly repairedUscc?: string;
  readonly legalRepresentative?: string;
  readonly unitType?: string;
  readonly industry?: string;
  readonly registeredAddress?: string;
  readonly officeAddress?: string;
  readonly building?: string;
  readonly foundedOn?: string;
  readonly employees?: number;
  readonly womenEmployees?: number;
  /** Codes of what is wrong or doubtful in this row. */
  readonly flags: readonly string[];
}

export type RosterRowsRecorded = DomainEvent<'RosterRowsRecorded', { readonly rows: readonly RosterRow[] }>;
/** The list came again, read the same way, after another one of the park and kind: it counts again. */
export type RosterImportRepeated = DomainEvent<'RosterImportRepeated', { readonly fileName: string }>;
export type RosterImportCompleted = DomainEvent<
  'RosterImportCompleted',
  { readonly rows: number; readonly flagged: number }
>;

/** A row of a roster, or an enterprise that is registered already. */
export type MatchSide = { readonly roster: string; readonly row: number } | { readonly enterprise: string };

/** A person decided an ambiguous or conflicting pair. */
export type MatchDecided = DomainEvent<
  'MatchDecided',
  { readonly left: MatchSide; readonly right: MatchSide; readonly same: boolean; readonly notes?: string }
>;

/** What one confirmed entity becomes: a new enterprise under this id, or rows linked to one that exists. */
export interface ConfirmedEntity {
  readonly enterprise: string;
  readonly existing: boolean;
  readonly sources: readonly { readonly roster: string; readonly row: number }[];
  /** Of a new enterprise: the details merged from its rows. */
  readonly details?: {
    readonly name: string;
    readonly uscc?: string;
    readonly formerNames?: readonly string[];
    readonly legalRepresentative?: string;
    readonly unitType?: string;
    readonly industry?: string;
    readonly registeredAddress?: string;
    readonly officeAddress?: string;
    readonly building?: string;
    readonly foundedOn?: string;
    readonly employees?: number;
    readonly womenEmployees?: number;
  };
}

/** A part of what was confirmed; the enterprises are registered from it one by one. */
export type EntitiesConfirmed = DomainEvent<
  'EntitiesConfirmed',
  { readonly park: string; readonly department: string; readonly entities: readonly ConfirmedEntity[] }
>;
export type ReconciliationConfirmed = DomainEvent<
  'ReconciliationConfirmed',
  { readonly rosters: readonly string[]; readonly registered: number; readonly linked: number }
>;

export type RosterEvent =
  | RosterImportStarted
  | RosterRowsRecorded
  | RosterImportCompleted
  | RosterImportRepeated
  | MatchDecided
  | EntitiesConfirmed
  | ReconciliationConfirmed;
