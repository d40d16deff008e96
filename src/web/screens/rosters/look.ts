import { type Schemas } from '../../api/client.js';

/** A list before it is taken in, as the server reads it. */
export type Look = Schemas['RosterPreviewDto'];

type Form = Schemas['UploadDto'];
export type Kind = Form['kind'];
export const KINDS = ['tax-registry', 'park-directory', 'other'] as const satisfies readonly Kind[];

/** What columns are taken for, by the names that a spreadsheet gives them; null: left out. */
export type Meanings = NonNullable<Form['columns']>;
export type Field = NonNullable<Meanings[string]>;

/** What of an enterprise can be in a list, in the order in which it is shown. */
export const FIELDS = [
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
] as const satisfies readonly Field[];

/** What a person says of how a list is to be read. */
export type Said = Pick<Form, 'sheet' | 'headerRow' | 'columns'>;

export interface List {
  readonly park: string;
  readonly kind: Kind;
  readonly file: File;
}

/** Tells one file from another where things are compared: a file itself has no text. */
export const markOf = ({ name, size, lastModified }: File) => `${name} ${size} ${lastModified}`;

/** An upload as it is called in the document, and as the form that it is sent as. */
export function uploadOf({ park, kind, file }: List, { sheet, headerRow, columns }: Said) {
  const form = new FormData();
  form.set('park', park);
  form.set('kind', kind);
  if (sheet !== undefined) form.set('sheet', String(sheet));
  if (headerRow !== undefined) form.set('headerRow', String(headerRow));
  if (columns) form.set('columns', JSON.stringify(columns));
  form.set('file', file, file.name);
  return { body: { park, kind, file: file.name }, bodySerializer: () => form };
}

/** What a look takes the columns for. People's data is not spoken of: it is left out anyway. */
export function meaningsOf({ columns }: Look): Meanings {
  const open = columns.filter(({ field }) => field !== 'personal-data');
  return Object.fromEntries(open.map(({ column, field }) => [column, field as Field | null]));
}

/** The other column that has been taken for this; only of a building there are several. */
export function holderOf(field: Field | null, column: string, meanings: Meanings): string | undefined {
  if (field === null || field === 'building') return undefined;
  return Object.keys(meanings).find((other) => other !== column && meanings[other] === field);
}
