import { sideId } from './match-side.js';
import { type Entity, type ReconciliationInput } from './reconcile.js';
import { type MatchSide, type RosterKind, type RosterRow } from './roster.events.js';

export type ShownRow = RosterRow & { readonly roster: string; readonly kind: RosterKind };

/** A side with what a person needs to recognise it. */
export type ShownSide = MatchSide & { readonly name: string; readonly uscc: string | null };

/** Finds what stands in the rows, and who is on the other sides, of some entities. */
export function sidesShown(input: ReconciliationInput, page: readonly Entity[]) {
  const wanted = new Set(
    page.flatMap(({ rows, questions }) =>
      [...rows, ...questions.flatMap(({ left, right }) => [left, right])].map(sideId),
    ),
  );
  const rows = new Map<string, ShownRow>();
  for (const { roster, kind, rows: own } of input.lists) {
    for (const row of own) {
      const id = sideId({ roster, row: row.row });
      if (wanted.has(id)) rows.set(id, { roster, kind, ...row });
    }
  }
  const enterprises = new Map(
    input.enterprises
      .filter(({ id }) => wanted.has(sideId({ enterprise: id })))
      .map(({ id, name, uscc }) => [id, { name, uscc }]),
  );
  const rowOf = (side: { readonly roster: string; readonly row: number }): ShownRow =>
    rows.get(sideId(side))!;
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
