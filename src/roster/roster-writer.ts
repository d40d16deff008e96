import { Injectable } from '@nestjs/common';
import {
  checkRevision,
  Decisions,
  envelop,
  leftBy,
  type Loaded,
  refuseDecision,
} from '../event-store/decisions.js';
import {
  type AppendResult,
  EventIdTaken,
  EventStore,
  WrongExpectedRevision,
} from '../event-store/event-store.js';
import { type CommandContext } from '../kernel/decider.js';
import { LOG_START, type Position, type Recorded } from '../kernel/event.js';
import { breathe } from './pace.js';
import { type RosterOutcome } from './roster.commands.js';
import { roster, type RosterCommand } from './roster.decide.js';
import { type RosterEvent } from './roster.events.js';
import { type RosterState } from './roster.state.js';

/** What one append may carry as JSON: the smallest limit of a store is 1 MiB. */
const APPEND_BYTES = 600 * 1024;
const ATTEMPTS = 4;

/** What a command writes last. */
const COMPLETIONS: ReadonlySet<string> = new Set<RosterEvent['type']>([
  'RosterImportCompleted',
  'RosterImportRepeated',
  'ReconciliationConfirmed',
]);

/**
 * Writes decisions that are too large for one append. Each append is whole, and the decision says
 * what is still missing, so that a command that was cut off is completed by giving it again.
 */
@Injectable()
export class RosterWriter {
  constructor(
    private readonly decisions: Decisions,
    private readonly store: EventStore,
  ) {}

  /** @throws Refusal the decision's own, `revision-mismatch`, `idempotency-key-reused`, `too-much-contention` */
  async write(id: string, command: RosterCommand, context: CommandContext): Promise<RosterOutcome> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const loaded = await this.decisions.load(roster, id);
      const left = leftBy(loaded.events, context);
      const last = left.at(-1);
      if (last && COMPLETIONS.has(last.type)) return { id, revision: last.revision, position: last.position };
      // What the command itself wrote before it was cut off is not a change that its caller missed.
      if (!last) checkRevision(context, loaded.revision);
      const facts = roster.decide(command, loaded.state, context);
      if (facts.length === 0) {
        return { id, revision: loaded.revision, position: loaded.events.at(-1)!.position };
      }
      try {
        return { id, ...(await this.append(loaded, facts, context, left.length)) };
      } catch (error) {
        if (error instanceof EventIdTaken) throw refuseDecision('idempotency-key-reused');
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw refuseDecision('too-much-contention', {}, { retryAfterSeconds: 1 });
  }

  private async append(
    loaded: Loaded<RosterState, RosterEvent>,
    facts: readonly RosterEvent[],
    context: CommandContext,
    before: number,
  ): Promise<AppendResult> {
    const { stream, state } = loaded;
    let { revision } = loaded;
    let position: Position = LOG_START;
    let last = loaded.events.at(-1);
    let written = before;
    for (const portion of portionsOf(facts)) {
      await breathe();
      const sofar = { stream, state, revision, events: last ? [last] : [] };
      const events = envelop(roster, sofar, portion, context, written);
      ({ position, revision } = await this.store.append(
        stream,
        revision < 0 ? 'no-stream' : revision,
        events,
      ));
      written += events.length;
      last = { ...events[events.length - 1], stream, revision, position } as Recorded<RosterEvent>;
    }
    return { revision, position };
  }
}

function* portionsOf(facts: readonly RosterEvent[]): Generator<readonly RosterEvent[]> {
  let portion: RosterEvent[] = [];
  let bytes = 0;
  for (const fact of facts) {
    const size = Buffer.byteLength(JSON.stringify(fact.data));
    if (portion.length > 0 && bytes + size > APPEND_BYTES) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push(fact);
    bytes += size;
  }
  yield portion;
}
