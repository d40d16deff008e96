import { type Rows, type RowValue, type TableDefinition } from './projection.js';

type Key = readonly (string | number)[];
export type Row = Record<string, RowValue>;

/** A row by its key, as it is in memory and as it was last written. `undefined`: there is none. */
export interface Entry {
  readonly key: Key;
  row: Row | undefined;
  written: Row | undefined;
  /** Whether it is among the changes. */
  isDirty: boolean;
}

/** Reads one row that is not in memory. */
export type ReadRow = (key: Key) => Row | undefined;

/** What the event at hand changed, so that it alone can be undone. */
export class Journal {
  // Pairs in arrays of their own: closures would be most of a rebuild's garbage.
  private readonly entries: Entry[] = [];
  private readonly rows: (Row | undefined)[] = [];
  private readonly sums: Sum[] = [];
  private readonly added: number[] = [];

  /** A row is about to be another. */
  replacing(entry: Entry): void {
    this.entries.push(entry);
    this.rows.push(entry.row);
  }

  adding(sum: Sum, n: number): void {
    this.sums.push(sum);
    this.added.push(n);
  }

  undo(): void {
    for (let i = this.entries.length - 1; i >= 0; i--) this.entries[i].row = this.rows[i];
    for (let i = 0; i < this.sums.length; i++) this.sums[i].n -= this.added[i];
    this.clear();
  }

  clear(): void {
    this.entries.length = this.rows.length = 0;
    this.sums.length = this.added.length = 0;
  }
}

interface Sum {
  readonly key: Key;
  n: number;
}

/**
 * Rows of one table, written behind: handlers read and write here, `changes` is what goes to the
 * database at the end of a batch. Rows used of late stay across batches, in two ages: what is not
 * used from one `age` to the next is forgotten.
 */
export class RowCache implements Rows<Row> {
  private young = new Map<string, Entry>();
  private old = new Map<string, Entry>();
  private dirty: Entry[] = [];
  private readonly forgotten: KeyFilter | null;
  private readonly columns: readonly (readonly [string, (value: unknown) => boolean])[];
  private readonly keyColumns: readonly string[];

  constructor(
    private readonly name: string,
    definition: TableDefinition<Row>,
    private readonly journal: Journal,
    private readonly read: ReadRow,
    /** The table was empty: what is neither here nor was forgotten does not exist. */
    empty: boolean,
  ) {
    this.forgotten = empty ? new KeyFilter() : null;
    this.keyColumns = definition.key;
    this.columns = Object.entries(definition.columns).map(([column, type]) => [column, FITS[type]]);
  }

  get size(): number {
    return this.young.size;
  }

  get changes(): Iterable<Entry> {
    return this.dirty;
  }

  get(...key: Key): Readonly<Row> | undefined {
    return this.entry(key).row;
  }

  put(row: Row): void {
    for (const [column, fits] of this.columns) {
      if (!fits(row[column])) throw new TypeError(`${this.name}.${column} cannot hold this value`);
    }
    this.change(
      this.keyColumns.map((column) => row[column] as string | number),
      row,
    );
  }

  delete(...key: Key): void {
    this.change(key, undefined);
  }

  add(): void {
    throw new TypeError(`${this.name} is not a table of counts`);
  }

  /** The changes are in the database now. */
  flushed(): void {
    for (const entry of this.dirty) {
      entry.written = entry.row;
      entry.isDirty = false;
    }
    this.dirty = [];
  }

  /** Forgets what was not used since the last time. Only right after `flushed`. */
  age(): void {
    if (this.forgotten) {
      for (const [name, { row }] of this.old) if (row) this.forgotten.add(name);
    }
    this.old = this.young;
    this.young = new Map();
  }

  private change(key: Key, row: Row | undefined): void {
    const entry = this.entry(key);
    this.journal.replacing(entry);
    entry.row = row;
    if (!entry.isDirty) {
      entry.isDirty = true;
      this.dirty.push(entry);
    }
  }

  private entry(key: Key): Entry {
    const name = nameOf(key);
    let entry = this.young.get(name);
    if (entry) return entry;
    entry = this.old.get(name);
    if (entry) this.old.delete(name);
    else {
      if (key.length !== this.keyColumns.length || key.some(isNoKey)) {
        throw new TypeError(`${this.name} is keyed by ${this.keyColumns.join(', ')}`);
      }
      const row = this.forgotten && !this.forgotten.mayHold(name) ? undefined : this.read(key);
      entry = { key, row, written: row, isDirty: false };
    }
    this.young.set(name, entry);
    return entry;
  }
}

/** Sums of one table of counts, written once a batch. */
export class CountCache implements Rows<Row> {
  private sums = new Map<string, Sum>();

  constructor(
    private readonly name: string,
    private readonly definition: TableDefinition<Row>,
    private readonly journal: Journal,
    private readonly read: ReadRow,
  ) {}

  get changes(): Iterable<{ readonly key: Key; readonly n: number }> {
    return this.sums.values();
  }

  get(...key: Key): Readonly<Row> | undefined {
    const count = this.definition.count!;
    const n = ((this.read(key)?.[count] as number) ?? 0) + (this.sums.get(key.map(partOf).join(''))?.n ?? 0);
    if (n === 0) return undefined;
    return { ...Object.fromEntries(this.definition.key.map((column, i) => [column, key[i]])), [count]: n };
  }

  add(row: Partial<Row>, n: number): void {
    const columns = this.definition.key;
    let name = '';
    for (const column of columns) {
      const part = row[column];
      if (isNoKey(part)) throw this.miscounted();
      name += partOf(part);
    }
    if (!Number.isSafeInteger(n)) throw this.miscounted();
    let sum = this.sums.get(name);
    if (!sum) {
      sum = { key: columns.map((column) => row[column] as string | number), n: 0 };
      this.sums.set(name, sum);
    }
    sum.n += n;
    this.journal.adding(sum, n);
  }

  private miscounted(): TypeError {
    return new TypeError(`${this.name} counts whole numbers by ${this.definition.key.join(', ')}`);
  }

  put(): void {
    throw new TypeError(`${this.name} is a table of counts: add to it`);
  }

  delete(): void {
    throw new TypeError(`${this.name} is a table of counts: a row goes when it comes to 0`);
  }

  flushed(): void {
    this.sums = new Map();
  }
}

const FILTER_BITS = 2 ** 23;

/** Whether a key may be among those added (Bloom): a no is certain, a yes is wrong in one of twenty at a million keys. */
class KeyFilter {
  private bits: Uint8Array | null = null;

  add(name: string): void {
    this.bits ??= new Uint8Array(FILTER_BITS / 8);
    const hash = hashOf(name);
    for (const bit of [hash % FILTER_BITS, (hash >>> 9) % FILTER_BITS]) this.bits[bit >> 3] |= 1 << (bit & 7);
  }

  mayHold(name: string): boolean {
    if (!this.bits) return false;
    const hash = hashOf(name);
    const first = hash % FILTER_BITS;
    const second = (hash >>> 9) % FILTER_BITS;
    return (
      (this.bits[first >> 3] & (1 << (first & 7))) !== 0 &&
      (this.bits[second >> 3] & (1 << (second & 7))) !== 0
    );
  }
}

/** FNV-1a, 32 bits. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const FITS: Record<string, (value: unknown) => boolean> = {
  text: (value) => value === null || typeof value === 'string',
  integer: (value) => value === null || Number.isSafeInteger(value),
  real: (value) => value === null || Number.isFinite(value),
  json: (value) => value !== undefined,
};

function isNoKey(part: unknown): boolean {
  return typeof part !== 'string' && typeof part !== 'number';
}

function nameOf(key: Key): string {
  if (key.length === 1) return String(key[0]);
  let name = '';
  for (const part of key) name += partOf(part);
  return name;
}

/** Unambiguous in a name of several parts, whatever its characters. */
function partOf(part: unknown): string {
  const text = String(part);
  return `${text.length}:${text}`;
}
