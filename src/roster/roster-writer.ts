import { Injectable } from '@nestjs/common';
import { Decisions, envelop, type Loaded, refuseDecision } from '../event-store/decisions.js';
import {
  type AppendResult,
  EventIdTaken,
  EventStore,
  WrongExpectedRevision,
} from '../event-store/event-store.js';
import { type CommandContext } from '../kernel/decider.js';
import { LOG_START, type Position, type Recorded } from '../kernel/event.js';
import { derivedId } from '../kernel/ids.js';
import { type RosterOutcome } from './roster.commands.js';
import { roster, type RosterCommand } from './roster.decide.js';
import { type RosterEvent } from './roster.events.js';
import { type RosterState } from './roster.state.js';
import { breathe } from './sheet.js';

/** What one append may carry as JSON: the smallest limit of a store is 1 MiB. */
const APPEND_BYTES = 600 * 1024;
const ATTEMPTS = 4;

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
      const { revision: expected } = loaded;
      const facts = roster.decide(command, loaded.state, context);
      if (facts.length === 0) return { id, revision: expected, position: loaded.events.at(-1)!.position };
      if (context.expectedRevision !== undefined && context.expectedRevision !== expected) {
        throw refuseDecision('revision-mismatch', { expected: context.expectedRevision, actual: expected });
      }
      try {
        return { id, ...(await this.append(loaded, facts, context)) };
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
  ): Promise<AppendResult> {
    const { stream, state } = loaded;
    let { revision } = loaded;
    let position: Position = LOG_START;
    let last = loaded.events.at(-1);
    for (const portion of portionsOf(facts)) {
      await breathe();
      // Each append has ids of its own, so that one that goes on after a crash makes no others again.
      const commandId = revision < 0 ? context.commandId : derivedId(context.commandId, `after ${revision}`);
      const before = { stream, state, revision, events: last ? [last] : [] };
      const events = envelop(roster, before, portion, { ...context, commandId });
      ({ position, revision } = await this.store.append(
        stream,
        revision < 0 ? 'no-stream' : revision,
        events,
      ));
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
