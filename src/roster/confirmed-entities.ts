import { nameKey } from '../kernel/company-name.js';
import { type BusinessDate } from '../kernel/dates.js';
import { derivedId } from '../kernel/ids.js';
import { checkUscc } from '../kernel/uscc.js';
import { type Entity, type ReconciledList, type SourceLink } from './reconcile.js';
import { type ConfirmedEntity, type RosterKind, type RosterRow } from './roster.events.js';
import { sideId } from './match-side.js';

/** A list with all that stands in its rows. */
export interface FullList extends ReconciledList {
  readonly rows: readonly RosterRow[];
}

type Details = NonNullable<ConfirmedEntity['details']>;

/** The tax registry knows best what is registered, the park where someone sits. */
const BEST_FOR_REGISTRATION: readonly RosterKind[] = ['tax-registry', 'park-directory', 'other'];
const BEST_FOR_PLACE: readonly RosterKind[] = ['park-directory', 'other', 'tax-registry'];

/**
 * What the entities of a reconciliation become. Ids of new enterprises follow from the first row, so
 * that a repeated confirmation means the same enterprises; rows that are linked already are left alone.
 */
export function confirmedEntities(
  entities: readonly Entity[],
  lists: readonly FullList[],
  links: readonly SourceLink[],
  today: BusinessDate,
): { readonly confirmed: readonly ConfirmedEntity[]; readonly leftOut: number } {
  const rows = new Map(
    lists.flatMap(({ roster, kind, rows: own }) =>
      own.map((row) => [sideId({ roster, row: row.row }), { kind, row }] as const),
    ),
  );
  const linked = new Set(links.map(({ roster, row }) => sideId({ roster, row })));
  const confirmed: ConfirmedEntity[] = [];
  let leftOut = 0;
  for (const entity of entities) {
    const sources = entity.rows.filter((row) => !linked.has(sideId(row)));
    if (sources.length === 0) continue;
    if (entity.enterprise !== null) {
      confirmed.push({ enterprise: entity.enterprise, existing: true, sources });
      continue;
    }
    const details = mergedDetails(
      entity.rows.map((row) => rows.get(sideId(row))!),
      entity.uscc,
      today,
    );
    if (details === null) leftOut += sources.length;
    else confirmed.push({ enterprise: enterpriseId(entity), existing: false, sources, details });
  }
  return { confirmed, leftOut };
}

function enterpriseId({ rows: [{ roster, row }] }: Entity): string {
  return derivedId(roster, `enterprise:${row}`);
}

interface KindedRow {
  readonly kind: RosterKind;
  readonly row: RosterRow;
}

/** Null where the rows are no enterprise: without a name, or totals. */
function mergedDetails(rows: readonly KindedRow[], uscc: string | null, today: BusinessDate): Details | null {
  const named = rows.filter(
    ({ row }) => nameKey(row.name).normalised !== '' && !row.flags.includes('total-row'),
  );
  if (named.length === 0) return null;
  const registration = inOrder(named, BEST_FOR_REGISTRATION);
  const place = inOrder(named, BEST_FOR_PLACE);
  const first = <Field extends keyof RosterRow>(from: readonly RosterRow[], field: Field) =>
    from.find((row) => row[field] !== undefined)?.[field];

  const { name } = registration.find((row) => row.uscc && checkUscc(row.uscc).valid) ?? registration[0];
  const employees = first(place, 'employees');
  const womenEmployees = first(place, 'womenEmployees');
  const details: { [Field in keyof Details]: Details[Field] | undefined } = {
    name,
    // The code of a union is none of an enterprise.
    uscc: uscc !== null && checkUscc(uscc).holder !== 'union' ? uscc : undefined,
    legalRepresentative: first(registration, 'legalRepresentative'),
    unitType: first(registration, 'unitType'),
    industry: first(registration, 'industry'),
    registeredAddress: first(registration, 'registeredAddress'),
    officeAddress: first(place, 'officeAddress'),
    building: first(place, 'building'),
    foundedOn: registration.find(({ foundedOn }) => foundedOn && foundedOn <= today)?.foundedOn,
    employees,
    womenEmployees:
      womenEmployees !== undefined && womenEmployees <= (employees ?? Infinity) ? womenEmployees : undefined,
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Details;
}

/** Kinds in the order given; within a kind the order of the rows. */
function inOrder(rows: readonly KindedRow[], kinds: readonly RosterKind[]): readonly RosterRow[] {
  return kinds.flatMap((kind) => rows.filter((one) => one.kind === kind).map(({ row }) => row));
}
