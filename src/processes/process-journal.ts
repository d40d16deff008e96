import { type Position } from '../kernel/event.js';

/** A reaction that was refused: a person has to look at it. */
export interface RefusedReaction {
  readonly process: string;
  readonly eventId: string;
  readonly stream: string;
  readonly position: Position;
  /** Code of the refusal. */
  readonly code: string;
}

/**
 * How far the processes have come, durably. Losing it is harmless: they start over, and what they did
 * already has no second effect.
 */
export abstract class ProcessJournal {
  abstract position(): Position;
  /** Takes note of a batch: its position, and what was refused in it, together. */
  abstract advance(position: Position, refused: readonly RefusedReaction[]): void;
  /** What was refused and not settled since, in log order. */
  abstract refused(): readonly RefusedReaction[];
  /** A reaction that was refused went through later. */
  abstract settle(process: string, eventId: string): void;
  abstract close(): void;
}
