import { Injectable } from '@nestjs/common';
import { type CommandContext, type Decider, type Warning } from '../kernel/decider.js';
import {
  type DomainEvent,
  hashOf,
  LOG_START,
  type NewEvent,
  type Position,
  type Recorded,
  type RecordedEvent,
} from '../kernel/event.js';
import { eventIdOf } from '../kernel/ids.js';
import { Refusal, refusals } from '../kernel/refusal.js';
import { EventIdTaken, EventStore, StreamNotFound, WrongExpectedRevision } from './event-store.js';
import { type Loaded } from './loaded.js';
import { RecentCases } from './recent-cases.js';
import { Turns } from './turns.js';

export { type Loaded } from './loaded.js';

/** How often a decision is made again when someone else wrote first. */
const ATTEMPTS = 8;

export const refuseDecision = refusals({
  'revision-mismatch': {
    kind: 'precondition-failed',
    zh: '您看到的是第 {expected} 版，现在已是第 {actual} 版。请刷新后再试。',
    en: 'You saw revision {expected}; it is now at {actual}. Reload and try again.',
  },
  'too-much-contention': {
    kind: 'unavailable',
    zh: '同时有太多人在修改这一记录，请稍后再试。',
    en: 'Too many people are changing this record at once. Try again in a moment.',
  },
  'idempotency-key-reused': {
    kind: 'unprocessable',
    zh: '这个 Idempotency-Key 已用于另一个请求。同一请求重发时才可使用同一个键，新请求请换新的 UUID。',
    en: 'This Idempotency-Key was used for another request. Send the same request again with it, or a new UUID for a new request.',
  },
});

export interface Decided<State, Event extends DomainEvent> {
  readonly stream: string;
  readonly before: State;
  readonly state: State;
  /** The events that this command caused: now, or the first time it came. */
  readonly events: readonly Recorded<Event>[];
  /** Revision and position of the last of them. */
  readonly revision: number;
  readonly position: Position;
  readonly warnings: readonly Warning[];
}

/**
 * Load, decide, append with the exact expected revision; on a conflict load and decide again. A case
 * that was decided on lately is at hand without loading; only what was appended after it stands.
 * Case streams are short (a long one has some hundred events), so there are no snapshots.
 */
@Injectable()
export class Decisions {
  private readonly turns = new Turns();
  private readonly recent = new RecentCases();

  constructor(private readonly store: EventStore) {}

  /** A stream that does not exist is the initial state at revision -1. */
  async load<Command, Event extends DomainEvent, State>(
    decider: Decider<Command, Event, State>,
    id: string,
  ): Promise<Loaded<State, Event>> {
    const stream = `${decider.category}-${id}`;
    const events = (await this.read(stream)) as readonly Recorded<Event>[];
    return { stream, state: fold(decider, events), events, revision: events.length - 1 };
  }

  /**
   * @param authorise looks at the state before the decision and throws a Refusal when the actor may not act on it
   * @param secure what has to be secured elsewhere before the decision may be written, as a claim; called at
   *   every attempt between loading and appending, so that whoever overrules it can make the append fail;
   *   undefined where there is nothing to secure
   * @throws Refusal the decision's own, `revision-mismatch`, `idempotency-key-reused`, `too-much-contention`
   */
  async execute<Command, Event extends DomainEvent, State>(
    decider: Decider<Command, Event, State>,
    id: string,
    command: Command,
    context: CommandContext,
    authorise: (state: State) => void = () => {},
    secure: (before: State, after: State) => Promise<void> | undefined = () => undefined,
  ): Promise<Decided<State, Event>> {
    const stream = `${decider.category}-${id}`;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const endTurn = await this.turns.take(stream);
      const recent = attempt === 0 ? this.recent.take<State, Event>(stream) : undefined;
      try {
        const loaded = recent ?? (await this.load(decider, id));
        const left = leftBy(loaded.events, context);
        if (left.length > 0) return repeated(decider, loaded, left);

        authorise(loaded.state);
        checkRevision(context, loaded.revision);
        const facts = decider.decide(command, loaded.state, context);
        if (facts.length === 0) {
          if (recent) continue;
          return unchanged(loaded);
        }

        const events = envelop(decider, loaded, facts, context);
        const after = fold(decider, recordedAt(loaded, events, LOG_START), loaded.state);
        const secured = secure(loaded.state, after);
        if (secured) {
          // Two cases that secure what the other one holds would wait for each other's turn.
          endTurn();
          await secured;
        }
        const expected = loaded.revision < 0 ? 'no-stream' : loaded.revision;
        const { position } = await this.store.append(stream, expected, events);
        const outcome = decided(decider, loaded, recordedAt(loaded, events, position), position);
        // What stands in the stream is known without reading it where nobody else can have written the
        // same: in this process alone, and in one's turn.
        if (!this.store.isShared && !secured && !decider.isBulky) {
          const { state, revision } = outcome;
          this.recent.keep({ stream, state, events: [...loaded.events, ...outcome.events], revision });
        }
        return outcome;
      } catch (error) {
        if (error instanceof EventIdTaken) throw refuseDecision('idempotency-key-reused');
        // A no to a case that may have changed meanwhile is asked for again of the stream itself.
        if (recent && error instanceof Refusal) continue;
        if (!(error instanceof WrongExpectedRevision)) throw error;
      } finally {
        endTurn();
      }
    }
    throw refuseDecision('too-much-contention', {}, { retryAfterSeconds: 1 });
  }

  private async read(stream: string): Promise<readonly RecordedEvent[]> {
    try {
      return await this.store.readStream(stream);
    } catch (error) {
      if (error instanceof StreamNotFound) return [];
      throw error;
    }
  }
}

export function fold<Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  events: readonly Recorded<Event>[],
  from: State = decider.initial,
): State {
  return events.reduce((state, event) => decider.evolve(state, event), from);
}

/**
 * Facts with their ids, their metadata and their place in the hash chain.
 * @param before how many events the same command has in the stream already
 */
export function envelop<Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  loaded: Loaded<State, Event>,
  facts: readonly Event[],
  context: CommandContext,
  before = 0,
): NewEvent[] {
  const last = loaded.events.at(-1) as RecordedEvent | undefined;
  let prev = last ? hashOf(last) : null;
  return facts.map((fact, index) => {
    const event: NewEvent = {
      id: eventIdOf(context.commandId, before + index),
      type: fact.type,
      data: fact.data,
      metadata: {
        schema: decider.schemas?.[fact.type as Event['type']] ?? 1,
        actor: context.actor,
        commandId: context.commandId,
        correlationId: context.correlationId,
        causationId: context.causationId,
        occurredOn: fact.occurredOn,
        recordedAt: context.now,
        fingerprint: context.fingerprint,
        prev,
      },
    };
    if (index < facts.length - 1) {
      const revision = loaded.revision + 1 + index;
      prev = hashOf({ ...event, stream: loaded.stream, revision, position: 0 });
    }
    return event;
  });
}

/** New events as the store gives them back. */
function recordedAt<State, Event extends DomainEvent>(
  loaded: Loaded<State, Event>,
  events: readonly NewEvent[],
  position: Position,
): Recorded<Event>[] {
  return events.map((event, index) => ({
    ...event,
    stream: loaded.stream,
    revision: loaded.revision + 1 + index,
    position,
  })) as unknown as Recorded<Event>[];
}

function decided<Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  loaded: Loaded<State, Event>,
  events: readonly Recorded<Event>[],
  position: Position,
): Decided<State, Event> {
  return {
    stream: loaded.stream,
    before: loaded.state,
    state: fold(decider, events, loaded.state),
    events,
    revision: loaded.revision + events.length,
    position,
    warnings: decider.advise?.(loaded.state, events) ?? [],
  };
}

/**
 * What a command left in a stream when it came before, in order.
 * @throws Refusal `idempotency-key-reused` when its id came with another request
 */
export function leftBy<Event extends DomainEvent>(
  events: readonly Recorded<Event>[],
  { commandId, fingerprint, actor }: CommandContext,
): readonly Recorded<Event>[] {
  const left = events.filter(({ metadata }) => metadata.commandId === commandId);
  if (left.some(({ metadata }) => metadata.fingerprint !== fingerprint || metadata.actor.id !== actor.id)) {
    throw refuseDecision('idempotency-key-reused');
  }
  return left;
}

/** @throws Refusal `revision-mismatch` */
export function checkRevision({ expectedRevision: expected }: CommandContext, actual: number): void {
  if (expected !== undefined && expected !== actual) {
    throw refuseDecision('revision-mismatch', { expected, actual });
  }
}

/** The answer that the command got the first time, told from what it left in the stream. */
function repeated<Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  loaded: Loaded<State, Event>,
  left: readonly Recorded<Event>[],
): Decided<State, Event> {
  const earlier = loaded.events.slice(0, left[0].revision);
  const then: Loaded<State, Event> = {
    stream: loaded.stream,
    state: fold(decider, earlier),
    events: earlier,
    revision: earlier.length - 1,
  };
  return decided(decider, then, left, left[left.length - 1].position);
}

function unchanged<State, Event extends DomainEvent>(loaded: Loaded<State, Event>): Decided<State, Event> {
  return {
    stream: loaded.stream,
    before: loaded.state,
    state: loaded.state,
    events: [],
    revision: loaded.revision,
    position: loaded.events.at(-1)?.position ?? -1,
    warnings: [],
  };
}
