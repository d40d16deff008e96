import { Injectable } from '@nestjs/common';
import { Decisions, envelop, refuseDecision } from '../event-store/decisions.js';
import { EventIdTaken, EventStore, WrongExpectedRevision } from '../event-store/event-store.js';
import { type CommandContext } from '../kernel/decider.js';
import { type NewEvent, type Position } from '../kernel/event.js';
import { derivedId } from '../kernel/ids.js';
import { type RosterOutcome } from './roster.commands.js';
import { roster, type RosterCommand } from './roster.decide.js';

/** What one append may carry as JSON: the smallest limit of a store is 1 MiB. */
const APPEND_BYTES = 700 * 1024;
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
      // A command that goes on after a crash makes other events than the first time.
      const commandId = expected < 0 ? context.commandId : derivedId(context.commandId, `after ${expected}`);
      try {
        const position = await this.append(
          loaded.stream,
          expected,
          envelop(roster, loaded, facts, { ...context, commandId }),
        );
        return { id, revision: expected + facts.length, position };
      } catch (error) {
        if (error instanceof EventIdTaken) throw refuseDecision('idempotency-key-reused');
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
    throw refuseDecision('too-much-contention', {}, { retryAfterSeconds: 1 });
  }

  private async append(stream: string, before: number, events: readonly NewEvent[]): Promise<Position> {
    let revision = before;
    let position: Position = 0;
    for (const portion of portionsOf(events)) {
      const expected = revision < 0 ? 'no-stream' : revision;
      ({ position, revision } = await this.store.append(stream, expected, portion));
    }
    return position;
  }
}

function* portionsOf(events: readonly NewEvent[]): Generator<readonly NewEvent[]> {
  let portion: NewEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event));
    if (portion.length > 0 && bytes + size > APPEND_BYTES) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push(event);
    bytes += size;
  }
  yield portion;
}
