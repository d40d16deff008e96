import { Command } from '@nestjs/cqrs';
import { type Position } from '../kernel/event.js';
import { type CommandContext } from '../kernel/decider.js';
import { type RosterFile } from './roster-file.js';
import { type MatchDecided, type RosterKind } from './roster.events.js';

/** Where a roster stands after a command. */
export interface RosterOutcome {
  readonly id: string;
  readonly revision: number;
  readonly position: Position;
}

/** Takes a list in as a roster of a park. The same file again, read the same way, is the same roster. */
export class ImportRoster extends Command<RosterOutcome> {
  constructor(
    readonly park: string,
    readonly listKind: RosterKind,
    readonly fileName: string,
    readonly file: RosterFile,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Says of pairs whether they are the same enterprise. */
export class DecideMatches extends Command<RosterOutcome> {
  constructor(
    readonly roster: string,
    readonly decisions: readonly MatchDecided['data'][],
    readonly context: CommandContext,
  ) {
    super();
  }
}

export interface Confirmation extends RosterOutcome {
  /** Enterprises that will be registered, and enterprises to which rows will be linked. */
  readonly registered: number;
  readonly linked: number;
  /** Rows that are no enterprise: without a name, or totals. */
  readonly leftOut: number;
}

/** Registers what is new in the reconciled lists and links what is known. */
export class ConfirmReconciliation extends Command<Confirmation> {
  constructor(
    readonly roster: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}
