import { v5 } from 'uuid';

/** A lower-case UUID. */
export type Uuid = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: unknown): text is Uuid {
  return typeof text === 'string' && UUID.test(text);
}

/** The id that always follows from a UUID and a name: a repeated cause has the same effect. */
export function derivedId(from: Uuid, name: string): Uuid {
  return v5(name, from);
}

/** The id of the event at `index` (from 0) among those that a command caused. */
export function eventIdOf(commandId: Uuid, index: number): Uuid {
  return derivedId(commandId, String(index));
}
