import { Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.js';
import { type Position } from '../kernel/event.js';
import { checkUscc } from '../kernel/uscc.js';
import { ViewReader } from '../views/view-reader.js';
import { ListedRows } from './listed-rows.js';
import { breathe, unhurried } from './pace.js';
import {
  type MatchDecision,
  type NamedRow,
  type ReconciledList,
  type Reconciliation,
  type ReconciliationInput,
  reconciling,
  type RegisteredEnterprise,
  type SourceLink,
} from './reconcile.js';
import { type MatchSide, type RosterKind } from './roster.events.js';

/** Codes looked up between two breaths. */
const CODES_AT_ONCE = 5_000;

export interface ParkLists {
  readonly input: ReconciliationInput;
  readonly result: Reconciliation;
  /** The log position that it is true at. */
  readonly position: Position;
}

interface ListedEnterprise {
  readonly id: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly park: string | null;
}

/**
 * The reconciliation of a park as it stands: the newest completed roster of each kind, the park's
 * enterprises by name and the whole district's by code, and what was decided.
 */
@Injectable()
export class ParkReconciliation {
  /** The last one computed; a page after the first finds it here. */
  private last: {
    readonly park: string;
    readonly position: Position;
    readonly lists: Promise<ParkLists>;
  } | null = null;

  constructor(
    private readonly views: ViewReader,
    private readonly store: EventStore,
    private readonly rows: ListedRows,
  ) {}

  of(park: string): Promise<ParkLists> {
    const position = this.views.position();
    if (this.last?.park !== park || this.last.position !== position) {
      const lists = this.compute(park, position);
      this.last = { park, position, lists };
      lists.catch(() => (this.last = null));
    }
    return this.last.lists;
  }

  /** With everything that is in the log now, for a command that must not overlook anything. */
  async upToDate(park: string): Promise<ParkLists> {
    await this.views.waitFor(await this.store.end());
    return this.of(park);
  }

  /** With more decisions than were made. */
  async with(lists: ParkLists, decisions: readonly MatchDecision[]): Promise<Reconciliation> {
    return unhurried(reconciling({ ...lists.input, decisions: [...lists.input.decisions, ...decisions] }));
  }

  private async compute(park: string, position: Position): Promise<ParkLists> {
    const lists: ReconciledList[] = [];
    const links: SourceLink[] = [];
    for (const { id: roster, kind } of this.newestOfEachKind(park)) {
      const rows: NamedRow[] = [];
      for await (const { enterprise, ...row } of this.rows.namesOf(roster)) {
        rows.push(row);
        if (enterprise !== null) links.push({ roster, row: row.row, enterprise });
      }
      lists.push({ roster, kind, rows });
    }
    const input = {
      lists,
      links,
      enterprises: await this.enterprisesFor(park, lists, links),
      decisions: this.decisionsOf(park),
    };
    return { input, result: await unhurried(reconciling(input)), position };
  }

  private newestOfEachKind(park: string): readonly { id: string; kind: RosterKind }[] {
    const newest = new Map<RosterKind, string>();
    const rosters = this.views.query<{ id: string; kind: RosterKind }>(
      `select id, kind from {rosters.rosters} where park = ? and status <> 'importing' order by countsSince`,
      park,
    );
    for (const { id, kind } of rosters) newest.set(kind, id);
    return [...newest].map(([kind, id]) => ({ id, kind }));
  }

  private async enterprisesFor(
    park: string,
    lists: readonly ReconciledList[],
    links: readonly SourceLink[],
  ): Promise<readonly RegisteredEnterprise[]> {
    const found = new Map<string, ListedEnterprise>();
    const add = (enterprises: readonly ListedEnterprise[]) => {
      for (const enterprise of enterprises) found.set(enterprise.id, enterprise);
    };
    add(this.enterprises('park = ?', park));
    await this.addBy('uscc', codesIn(lists), add);
    const elsewhere = links.map(({ enterprise }) => enterprise).filter((id) => !found.has(id));
    await this.addBy('id', new Set(elsewhere), add);
    return [...found.values()].map(({ id, name, uscc, park: own }) => ({
      id,
      name,
      uscc: uscc !== null && checkUscc(uscc).valid ? uscc : null,
      inPark: own === park,
    }));
  }

  private async addBy(
    column: 'uscc' | 'id',
    values: ReadonlySet<string>,
    add: (enterprises: readonly ListedEnterprise[]) => void,
  ): Promise<void> {
    const all = [...values];
    for (let from = 0; from < all.length; from += CODES_AT_ONCE) {
      const some = JSON.stringify(all.slice(from, from + CODES_AT_ONCE));
      add(this.enterprises(`${column} in (select value from json_each(?))`, some));
      await breathe();
    }
  }

  private enterprises(where: string, param: string): ListedEnterprise[] {
    return this.views.query<ListedEnterprise>(
      `select id, name, uscc, park from {enterprise-directory.enterprises} where ${where}`,
      param,
    );
  }

  private decisionsOf(park: string): readonly MatchDecision[] {
    return this.views
      .query<{ left: string; right: string; same: number }>(
        'select "left", "right", same from {rosters.decisions} where park = ? order by decidedAt',
        park,
      )
      .map(({ left, right, same }) => ({
        left: JSON.parse(left) as MatchSide,
        right: JSON.parse(right) as MatchSide,
        same: same === 1,
      }));
  }
}

/** The valid codes in the rows, and those that wrong ones may have been meant to be. */
function codesIn(lists: readonly ReconciledList[]): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const { rows } of lists) {
    for (const { uscc } of rows) {
      if (uscc === undefined) continue;
      const { valid, uscc: code, repaired } = checkUscc(uscc);
      if (valid) codes.add(code);
      else if (repaired !== null) codes.add(repaired);
    }
  }
  return codes;
}
