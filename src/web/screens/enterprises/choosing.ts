import { useEffect, useMemo, useRef, useState } from 'react';
import { Problem } from '../../api/problem.js';
import { type Filters, searchOf } from './filters.js';
import { type Row, type Rows } from './rows.js';

/** So many can be chosen at once. */
export const MOST_CHOSEN = 10_000;

export type Chosen = ReadonlyMap<string, Row>;

export interface Choosing {
  readonly chosen: Chosen;
  readonly isFull: boolean;
  /** Whether all of the list is chosen: it was read to its end, and none of it was dropped since. */
  readonly isAll: boolean;
  /** Rows read so far, while rows that are not in sight are being chosen. */
  readonly reading: number | null;
  readonly problem: Problem | null;
  readonly one: (row: Row, on: boolean) => void;
  /** From one row up to another, both among them, also where they are not loaded. */
  readonly range: (from: number, to: number) => void;
  /** All of the list, or none of it any more. */
  readonly all: (on: boolean) => void;
  /** What was read until then is chosen. */
  readonly stop: () => void;
  readonly drop: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

/** Which enterprises are chosen; they stay so when the list is narrowed or put in another order. */
export function useChoosing(rows: Rows, filters: Filters): Choosing {
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [reading, setReading] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stopping = useRef<AbortController | null>(null);
  // What is no longer looked at is not chosen any further.
  const list = searchOf(filters);
  useEffect(() => () => stopping.current?.abort(), [list]);
  // In whatever order, a list is the same whole.
  const narrowed = searchOf({ ...filters, sort: undefined });
  const [whole, setWhole] = useState<{ readonly of: string; readonly ids: readonly string[] } | null>(null);
  const isAll = useMemo(
    () =>
      whole?.of === narrowed &&
      rows.isCounted &&
      whole.ids.length === rows.count &&
      whole.ids.every((id) => chosen.has(id)),
    [whole, narrowed, rows.isCounted, rows.count, chosen],
  );

  const add = (more: readonly Row[]) =>
    setChosen((now) => {
      const next = new Map(now);
      for (const row of more) if (next.size < MOST_CHOSEN) next.set(row.id, row);
      return next;
    });
  const drop = (ids: readonly string[]) => {
    const gone = new Set(ids);
    setChosen((now) => new Map([...now].filter(([id]) => !gone.has(id))));
  };
  /**
   * @param end the row after the last
   * @returns what was read, also where it was stopped
   */
  const read = async (from: number, end: number): Promise<readonly string[]> => {
    stopping.current?.abort();
    const controller = new AbortController();
    stopping.current = controller;
    setProblem(null);
    setReading(0);
    const wanted = Math.min(end - from, MOST_CHOSEN);
    const got: string[] = [];
    try {
      for await (const page of rows.from(from, controller.signal)) {
        if (controller.signal.aborted) break;
        const more = page.slice(0, wanted - got.length);
        got.push(...more.map(({ id }) => id));
        add(more);
        setReading(got.length);
        if (got.length === wanted) break;
      }
    } catch (failure) {
      if (!controller.signal.aborted) {
        if (!(failure instanceof Problem)) throw failure;
        setProblem(failure);
      }
    } finally {
      if (stopping.current === controller) setReading(null);
    }
    return got;
  };

  return {
    chosen,
    isFull: chosen.size >= MOST_CHOSEN,
    isAll,
    reading,
    problem,
    one: (row, on) => (on ? add([row]) : drop([row.id])),
    range: (from, to) => {
      const [first, last] = from < to ? [from, to] : [to, from];
      const loaded: Row[] = [];
      for (let index = first; index <= last; index++) {
        const row = rows.rowAt(index);
        if (!row) return void read(first, last + 1);
        loaded.push(row);
      }
      add(loaded);
    },
    all: (on) => {
      if (on) void read(0, Infinity).then((ids) => setWhole({ of: narrowed, ids }));
      else drop(whole?.ids ?? []);
    },
    stop: () => stopping.current?.abort(),
    drop,
    clear: () => {
      stopping.current?.abort();
      setChosen(new Map());
    },
  };
}
