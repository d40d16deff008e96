import { envelop, fold } from '../../src/event-store/decisions.js';
import { type Actor } from '../../src/kernel/actor.js';
import { businessDateOf, type Instant } from '../../src/kernel/dates.js';
import { type CommandContext, type Decider, type Warning } from '../../src/kernel/decider.js';
import { type DomainEvent, type Recorded, type RecordedEvent } from '../../src/kernel/event.js';
import { derivedId, eventIdOf, type Uuid } from '../../src/kernel/ids.js';
import { Refusal } from '../../src/kernel/refusal.js';

const SEED = 'b5a9c0c2-3c1e-4c53-9d59-6a4c9c0f7d10';

export const STAFF: Actor = { id: 'staff-1', role: 'staff', department: 'department-1' };
export const LEADER: Actor = { id: 'leader-1', role: 'leader', department: null };

/** A command's context with parts of it set: staff, 2026-09-30 in the morning, a command of its own. */
export function contextOf(part: Partial<CommandContext> = {}): CommandContext {
  const now = part.now ?? '2026-09-30T02:00:00.000Z';
  const commandId = part.commandId ?? derivedId(SEED, 'when');
  return {
    commandId,
    correlationId: commandId,
    causationId: null,
    actor: STAFF,
    now,
    today: businessDateOf(now),
    fingerprint: 'fingerprint',
    ...part,
  };
}

/** Id of the given fact at `index`, from 0. */
export function givenId(index: number): Uuid {
  return eventIdOf(derivedId(SEED, `given ${index}`), 0);
}

/**
 * Facts as they would come back from the store: each caused by a command of its own, recorded at
 * noon of its day or later, in the order given, through JSON.
 */
export function recorded<Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  facts: readonly Event[],
  stream = `${decider.category}-${derivedId(SEED, 'stream')}`,
): readonly Recorded<Event>[] {
  const events: RecordedEvent[] = [];
  let now: Instant = '1900-01-01T00:00:00.000Z';
  for (const [index, fact] of facts.entries()) {
    const noon = `${fact.occurredOn}T04:00:00.000Z`;
    if (noon > now) now = noon;
    const loaded = {
      stream,
      state: decider.initial,
      events: events as unknown as readonly Recorded<Event>[],
      revision: index - 1,
    };
    const context = contextOf({ now, commandId: derivedId(SEED, `given ${index}`) });
    const [event] = envelop(decider, loaded, [fact], context);
    events.push(
      JSON.parse(JSON.stringify({ ...event, stream, revision: index, position: index })) as RecordedEvent,
    );
  }
  return events as unknown as readonly Recorded<Event>[];
}

/** What a command came to, to be asserted upon. */
export class Outcome<Event extends DomainEvent, State> {
  constructor(
    private readonly before: State,
    private readonly result: readonly Event[] | Refusal,
    /** The state after the decision; the one before where it was refused. */
    readonly state: State,
    readonly warnings: readonly Warning[],
  ) {}

  /** What the command decided, in order. Fails where it was refused. */
  get facts(): readonly Event[] {
    if (this.result instanceof Refusal) {
      throw new Error(`refused: ${this.result.code} ${JSON.stringify(this.result.params)}`);
    }
    return this.result;
  }

  /** These facts, exactly and in this order. */
  then(...facts: readonly Event[]): this {
    expect(this.facts).toEqual(facts);
    return this;
  }

  /** Facts of these types, in this order. */
  thenTypes(...types: readonly Event['type'][]): this {
    expect(this.facts.map((fact) => fact.type)).toEqual(types);
    return this;
  }

  thenNothing(): this {
    return this.then();
  }

  /** Refused with this code, and with these params among its own. */
  thenRefused(code: string, params: Refusal['params'] = {}): this {
    if (!(this.result instanceof Refusal)) {
      throw new Error(`accepted: ${this.result.map((fact) => fact.type).join(', ') || 'nothing'}`);
    }
    expect({ code: this.result.code, params: this.result.params }).toEqual({
      code,
      params: expect.objectContaining(params) as object,
    });
    return this;
  }

  /** Warned with exactly these codes, in any order. */
  thenWarned(...codes: readonly string[]): this {
    expect(this.facts.length).toBeGreaterThan(0);
    expect(this.warnings.map((warning) => warning.code).sort()).toEqual([...codes].sort());
    return this;
  }

  /** The state after the decision. */
  thenState(check: (state: State, before: State) => void): this {
    check(this.state, this.before);
    return this;
  }
}

/**
 * A decider's tests as sentences:
 * `given(registered, visited).when({ kind: 'close', … }).thenRefused('…')`.
 * The context is merged from `defaults` and what `when` is told.
 */
export function scenariosOf<Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  defaults: Partial<CommandContext> = {},
) {
  return {
    given(this: void, ...facts: readonly Event[]) {
      const events = recorded(decider, facts);
      const before = fold(decider, events);
      return {
        state: before,
        events,
        when(command: Command, part: Partial<CommandContext> = {}): Outcome<Event, State> {
          const context = contextOf({ ...defaults, ...part });
          let decided: readonly Event[];
          try {
            decided = decider.decide(command, before, context);
          } catch (error) {
            if (error instanceof Refusal) return new Outcome<Event, State>(before, error, before, []);
            throw error;
          }
          const stream = events.at(0)?.stream ?? `${decider.category}-${derivedId(SEED, 'stream')}`;
          const loaded = { stream, state: before, events, revision: events.length - 1 };
          const made = envelop(decider, loaded, decided, context).map((event, index) => ({
            ...event,
            stream,
            revision: events.length + index,
            position: events.length + index,
          })) as unknown as Recorded<Event>[];
          return new Outcome(
            before,
            decided,
            fold(decider, made, before),
            decider.advise?.(before, made) ?? [],
          );
        },
      };
    },
  };
}
