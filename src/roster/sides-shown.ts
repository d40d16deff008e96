import { sideId } from './match-side.js';
import { type Entity, type ListedSide, type ReconciliationInput } from './reconcile.js';
import { type MatchSide, type RosterKind, type RosterRow } from './roster.events.js';

export type ShownRow = RosterRow & { readonly roster: string; readonly kind: RosterKind };

/** A side with what a person needs to recognise it. */
export type ShownSide = MatchSide & { readonly name: string; readonly uscc: string | null };

/**
 * Finds what stands in the rows, and who is on the other sides, of some entities.
 * @param read rows of a roster by their numbers
 */
export function sidesShown(
  input: ReconciliationInput,
  page: readonly Entity[],
  read: (roster: string, rows: readonly number[]) => ReadonlyMap<number, RosterRow>,
) {
  const sides = page.flatMap(({ rows, questions }) => [
    ...rows,
    ...questions.flatMap(({ left, right }) => [left, right]),
  ]);
  const rows = new Map<string, ShownRow>();
  for (const { roster, kind } of input.lists) {
    const wanted = sides.flatMap((side) => ('row' in side && side.roster === roster ? side.row : []));
    for (const row of read(roster, [...new Set(wanted)]).values()) {
      rows.set(sideId({ roster, row: row.row }), { roster, kind, ...row });
    }
  }
  const asked = new Set(sides.flatMap((side) => ('enterprise' in side ? side.enterprise : [])));
  const enterprises = new Map(
    input.enterprises.filter(({ id }) => asked.has(id)).map(({ id, name, uscc }) => [id, { name, uscc }]),
  );
  const rowOf = (side: ListedSide): ShownRow => rows.get(sideId(side))!;
  const sideOf = (side: MatchSide): ShownSide => {
    if ('enterprise' in side) {
      // Being registered just now, it may not be in the directory yet.
      const { name, uscc } = enterprises.get(side.enterprise) ?? { name: '', uscc: null };
      return { ...side, name, uscc };
    }
    const { name, uscc = null } = rowOf(side);
    return { ...side, name, uscc };
  };
  return { rowOf, sideOf };
}
