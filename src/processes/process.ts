import { type ICommand } from '@nestjs/cqrs';
import { type CommandContext } from '../kernel/decider.js';
import { type DomainEvent, type Recorded } from '../kernel/event.js';
import { derivedId, type Uuid } from '../kernel/ids.js';

/**
 * Sends a command that reacts to an event. Its id follows from the event, the process and the step,
 * so that however often and on however many nodes it runs, it has one effect.
 *
 * @param step names this reaction among those to the same event: `register:<enterprise>`
 * @throws Refusal the command's; let it pass unless it means that there is nothing to do
 */
export type Dispatch = (step: string, make: (context: CommandContext) => ICommand) => Promise<unknown>;

/** The id of the command with which a process reacts to an event in one step. */
export function reactionId(eventId: Uuid, process: string, step: string): Uuid {
  return derivedId(eventId, `${process}:${step}`);
}

/** A rule “when this happened, do that”. */
export interface Process<Event extends DomainEvent = DomainEvent> {
  /** Kebab-case, never changed: the ids of its commands follow from it. */
  readonly name: string;
  /** Categories of the streams it listens to. */
  readonly categories: readonly string[];
  readonly on: {
    readonly [Type in Event['type']]?: (
      event: Extract<Recorded<Event>, { type: Type }>,
      dispatch: Dispatch,
      /** An earlier event of the same stream, by its id. */
      earlier: (eventId: Uuid) => Promise<Recorded<Event> | undefined>,
    ) => Promise<void>;
  };
}

/** Keeps the event types with the definition; put it in the list of `processes/index.ts`. */
export function process<Event extends DomainEvent>(definition: Process<Event>): Process<Event> {
  return definition;
}
