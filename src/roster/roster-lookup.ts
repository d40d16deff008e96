import { Injectable } from '@nestjs/common';
import { inDepartment } from '../access/department-scope.js';
import { EventStore } from '../event-store/event-store.js';
import { Existence } from '../event-store/existence.js';
import { type Actor } from '../kernel/actor.js';
import { ViewReader } from '../views/view-reader.js';
import { type RosterColumn, type RosterKind } from './roster.events.js';
import { refuseRoster } from './roster.refusals.js';

export interface RosterPlace {
  readonly id: string;
  readonly park: string;
  readonly kind: RosterKind;
  /** The department that the park is entrusted to now. */
  readonly department: string;
}

export interface LastList {
  readonly id: string;
  readonly fileName: string;
  readonly importedOn: string;
  readonly columns: readonly RosterColumn[];
}

/** Where a roster belongs, as the views know it. */
@Injectable()
export class RosterLookup {
  constructor(
    private readonly views: ViewReader,
    private readonly store: EventStore,
    private readonly existence: Existence,
  ) {}

  /**
   * The department of a park, for someone who works with it.
   * @throws Refusal `reference-unknown`, `other-department`
   */
  async departmentFor(park: string, actor: Actor): Promise<string> {
    await this.existence.of('park', park, '/park');
    const department = await this.departmentOf(park);
    inDepartment(actor, department);
    return department;
  }

  /** The list of a park and kind that came in last, and what its columns were taken for. */
  last(park: string, kind: RosterKind): LastList | undefined {
    const found = this.views.one<Omit<LastList, 'columns'> & { readonly columns: string }>(
      `select id, fileName, importedOn, columns from {rosters.rosters}
        where park = ? and kind = ? order by importedAt desc, id desc limit 1`,
      park,
      kind,
    );
    return found && { ...found, columns: JSON.parse(found.columns) as LastList['columns'] };
  }

  /** Whether another list of its park and kind came in after one that is known. */
  async isSuperseded(id: string, park: string, kind: RosterKind): Promise<boolean> {
    if (!this.views.one('select id from {rosters.rosters} where id = ?', id)) return false;
    await this.views.waitFor(await this.store.end());
    const newest = this.views.one<{ id: string }>(
      `select id from {rosters.rosters} where park = ? and kind = ? and status <> 'importing'
        order by countsSince desc limit 1`,
      park,
      kind,
    );
    return newest !== undefined && newest.id !== id;
  }

  /** Of a park that exists. */
  private async departmentOf(park: string): Promise<string> {
    return (await this.sooner(() => this.departmentKnown(park)))!;
  }

  /**
   * A roster that was taken in whole, for someone who works with its park.
   * @throws Refusal `roster-not-found`, `roster-import-incomplete`, `other-department`
   */
  async of(id: string, actor: Actor): Promise<RosterPlace> {
    const { missing, status, ...place } = await this.visible(id, actor);
    if (status === 'importing') throw refuseRoster('roster-import-incomplete', { missing });
    return place;
  }

  /**
   * Also one whose import was cut off.
   * @throws Refusal `roster-not-found`, `other-department`
   */
  async visible(id: string, actor: Actor): Promise<RosterPlace & { status: string; missing: number }> {
    const roster = await this.sooner(() =>
      this.views.one<{ park: string; kind: RosterKind; status: string; missing: number }>(
        'select park, kind, status, "rows" - recorded as missing from {rosters.rosters} where id = ?',
        id,
      ),
    );
    if (!roster) throw refuseRoster('roster-not-found');
    const { park, kind, status, missing } = roster;
    const department = await this.departmentOf(park);
    inDepartment(actor, department);
    return { id, park, kind, department, status, missing };
  }

  private departmentKnown(park: string): string | undefined {
    return this.views.one<{ department: string }>('select department from {parks.parks} where id = ?', park)
      ?.department;
  }

  /** What is not there yet may be in the log already. */
  private async sooner<Found>(look: () => Found | undefined): Promise<Found | undefined> {
    const found = look();
    if (found !== undefined) return found;
    await this.views.waitFor(await this.store.end());
    return look();
  }
}
