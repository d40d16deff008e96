/**
 * Where the persons' keys are kept, wrapped: apart from the log, and one for all nodes. Nobody keeps a
 * copy in memory: an erasure holds on every node from the moment it is acknowledged.
 *
 * All methods throw the port's `StoreUnavailable` where the store is away.
 */
export abstract class KeyStore {
  /** The wrapped keys of these persons; without those who have none, or were erased. */
  abstract find(persons: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;

  /**
   * Keeps a wrapped key for a person who has none, durably. Answers the one that the person has from
   * now on: of two that are made at once, both makers are given the same.
   * @throws PersonErased
   */
  abstract keep(person: string, wrapped: Buffer): Promise<Buffer>;

  /** Destroys the key for good, also for a person who has none: none is ever made. Again, it changes nothing. */
  abstract erase(person: string): Promise<void>;

  /** Everyone who has a key, and everyone who was erased, with null; in no order. For a move to another store. */
  abstract everyone(): AsyncGenerator<{ readonly person: string; readonly wrapped: Buffer | null }>;

  abstract close(): Promise<void>;
}

/** Nothing is sealed for a person who was erased: it would bring the person back. */
export class PersonErased extends Error {
  constructor(readonly person: string) {
    super(`person ${person} was erased`);
    this.name = 'PersonErased';
  }
}
