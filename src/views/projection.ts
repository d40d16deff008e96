import { type DomainEvent, type Recorded } from '../kernel/event.js';

/** `json` is kept as text and handed to handlers as a value. */
export type ColumnType = 'text' | 'integer' | 'real' | 'json';

export type RowValue = string | number | null | object;

/**
 * What a row holds under a symbol is no column: it stays with the row as long as that is in memory,
 * and a row that was read has none. So a fold goes on from where it stood.
 */
export interface TableDefinition<Row extends object> {
  readonly columns: { readonly [Column in keyof Row & string]-?: ColumnType };
  /** The columns that name a row. */
  readonly key: readonly (keyof Row & string)[];
  /** Made when a view has caught up, so that a rebuild does not pay for them row by row. */
  readonly indexes?: readonly (readonly (keyof Row & string)[])[];
  /** Columns found by any part of their text (`views.query` with `{view.table~}`, see ViewReader). */
  readonly search?: readonly (keyof Row & string)[];
  /**
   * A table of counts: `add` sums into this column and a row that comes to 0 is removed. The sums
   * are made in memory and written once a batch.
   */
  readonly count?: keyof Row & string;
}

/** Keeps the row type with the definition. */
export function table<Row extends object>(definition: TableDefinition<Row>): TableDefinition<Row> {
  return definition;
}

/**
 * A table as a handler sees it: rows by key, kept in memory until the batch is written. Handlers
 * have no other way to read: what they need is in the event or in a row they wrote. A returned row
 * is not to be changed; put a new one.
 */
export interface Rows<Row extends object> {
  /** Key values in the order of the definition's `key`. */
  get(...key: readonly (string | number)[]): Readonly<Row> | undefined;
  put(row: Row): void;
  delete(...key: readonly (string | number)[]): void;
  /** Only on a table with `count`: adds to the row of this key, which is made when it is missing. */
  add(key: Partial<Row>, n: number): void;
}

// The row type stands in both directions, so `any` is the only bound that takes every definition.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Tables = Readonly<Record<string, TableDefinition<any>>>;

export type RowsOf<T extends Tables> = {
  readonly [Name in keyof T]: T[Name] extends TableDefinition<infer Row> ? Rows<Row> : never;
};

/**
 * One view: what it is called, what it keeps, and what each event type does to it. A handler is
 * deterministic: it takes time from the event alone. It is loud: a row that should be there and
 * is not is an error, and that stream waits until the handler is mended.
 */
export interface Projection<Event extends DomainEvent = DomainEvent, T extends Tables = Tables> {
  /** Kebab-case, as the question is named: `enterprise-directory`. */
  readonly name: string;
  /** Raised with every change to tables or handlers: the view is then rebuilt beside the old one. */
  readonly version: number;
  /** Categories of the streams it listens to. */
  readonly categories: readonly string[];
  /**
   * Whether it may be built stream by stream, its categories one after the other, which touches each row
   * once: a handler looks only at rows of the event's own stream and of the categories named before its
   * own, and what streams share comes out the same in whatever order they come.
   */
  readonly byStream?: boolean;
  readonly tables: T;
  /** Handlers by event type; a type without one leaves the view as it is. */
  readonly on: {
    readonly [Type in Event['type']]?: (
      event: Extract<Recorded<Event>, { type: Type }>,
      rows: RowsOf<T>,
    ) => void;
  };
}

/** A projection over whatever events and tables, as a list of all of them holds it. */
// The types of events differ from view to view, which only `any` takes in both directions.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProjection = Projection<any, any>;

/** Keeps the types of events and tables with the definition; put it in the list of `projections/index.ts`. */
export function projection<Event extends DomainEvent>() {
  return <T extends Tables>(definition: Projection<Event, T>): Projection<Event, T> => definition;
}
