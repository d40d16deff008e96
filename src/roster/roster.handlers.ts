import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../event-store/decisions.js';
import { derivedId } from '../kernel/ids.js';
import { confirmedEntities } from './confirmed-entities.js';
import { sideId } from './match-side.js';
import { ListedRows } from './listed-rows.js';
import { type ParkLists, ParkReconciliation } from './park-reconciliation.js';
import { RosterLookup, type RosterPlace } from './roster-lookup.js';
import { RosterWriter } from './roster-writer.js';
import {
  type Confirmation,
  ConfirmReconciliation,
  DecideMatches,
  ImportRoster,
  type RosterOutcome,
} from './roster.commands.js';
import { roster } from './roster.decide.js';
import { type MatchSide } from './roster.events.js';
import { refuseRoster } from './roster.refusals.js';

/** Rosters' ids follow from park, kind, content, and how a person said it is to be read. */
const ROSTERS = '6f0f5a8e-95a4-5a0b-8a9e-3f0d3c0a7c11';

@CommandHandler(ImportRoster)
export class ImportRosterHandler implements ICommandHandler<ImportRoster> {
  constructor(
    private readonly writer: RosterWriter,
    private readonly lookup: RosterLookup,
  ) {}

  async execute({ park, listKind, fileName, file, context }: ImportRoster): Promise<RosterOutcome> {
    const department = await this.lookup.departmentFor(park, context.actor);
    const { readAs, ...read } = file;
    const parts = [park, listKind, read.digest, ...(readAs === null ? [] : [readAs])];
    const id = derivedId(ROSTERS, parts.join(' '));
    const superseded = await this.lookup.isSuperseded(id, park, listKind);
    return this.writer.write(
      id,
      { kind: 'import-roster', park, department, listKind, fileName, superseded, ...read },
      context,
    );
  }
}

@CommandHandler(DecideMatches)
export class DecideMatchesHandler implements ICommandHandler<DecideMatches> {
  constructor(
    private readonly decisions: Decisions,
    private readonly lookup: RosterLookup,
    private readonly reconciliation: ParkReconciliation,
  ) {}

  async execute({ roster: id, decisions, context }: DecideMatches): Promise<RosterOutcome> {
    const lists = await listsFor(await this.lookup.of(id, context.actor), this.reconciliation);
    const isKnown = knowing(lists);
    for (const [i, decision] of decisions.entries()) {
      if (sideId(decision.left) === sideId(decision.right)) {
        throw refuseRoster('match-with-itself', {}, { pointer: `/decisions/${i}/right` });
      }
      for (const name of ['left', 'right'] as const) {
        if (!isKnown(decision[name])) {
          throw refuseRoster('match-side-unknown', {}, { pointer: `/decisions/${i}/${name}` });
        }
      }
    }
    const { contradictions } = await this.reconciliation.with(lists, decisions);
    const contradicting = decisions.findIndex((decision) => contradictions.includes(decision));
    if (contradicting >= 0) {
      throw refuseRoster('decision-contradicts', {}, { pointer: `/decisions/${contradicting}` });
    }
    const { revision, position } = await this.decisions.execute(
      roster,
      id,
      { kind: 'decide-matches', decisions },
      context,
    );
    return { id, revision, position };
  }
}

@CommandHandler(ConfirmReconciliation)
export class ConfirmReconciliationHandler implements ICommandHandler<ConfirmReconciliation> {
  constructor(
    private readonly writer: RosterWriter,
    private readonly lookup: RosterLookup,
    private readonly reconciliation: ParkReconciliation,
    private readonly rows: ListedRows,
  ) {}

  async execute({ roster: id, context }: ConfirmReconciliation): Promise<Confirmation> {
    const place = await this.lookup.of(id, context.actor);
    const { input, result } = await listsFor(place, this.reconciliation);
    const { confirmed, leftOut } = confirmedEntities(
      result.entities,
      await Promise.all(
        input.lists.map(async (list) => ({ ...list, rows: await this.rows.all(list.roster) })),
      ),
      input.links,
      context.today,
    );
    const outcome = await this.writer.write(
      id,
      {
        kind: 'confirm-reconciliation',
        department: place.department,
        rosters: input.lists.map(({ roster: list }) => list),
        entities: confirmed,
        undecided: result.undecided,
      },
      context,
    );
    const linked = confirmed.filter(({ existing }) => existing).length;
    return { ...outcome, registered: confirmed.length - linked, linked, leftOut };
  }
}

/** @throws Refusal `roster-superseded` */
async function listsFor(
  { id, park, kind }: RosterPlace,
  reconciliation: ParkReconciliation,
): Promise<ParkLists> {
  const lists = await reconciliation.upToDate(park);
  const newest = lists.input.lists.find((list) => list.kind === kind);
  if (newest && newest.roster !== id) throw refuseRoster('roster-superseded', { newer: newest.roster });
  return lists;
}

/** Tells whether a side is part of the reconciliation. */
function knowing({ input }: ParkLists): (side: MatchSide) => boolean {
  const rows = new Map(
    input.lists.map(({ roster: list, rows: own }) => [list, new Set(own.map(({ row }) => row))]),
  );
  const enterprises = new Set([
    ...input.enterprises.map(({ id }) => id),
    ...input.links.map(({ enterprise }) => enterprise),
  ]);
  return (side) =>
    'enterprise' in side ? enterprises.has(side.enterprise) : rows.get(side.roster)?.has(side.row) === true;
}
