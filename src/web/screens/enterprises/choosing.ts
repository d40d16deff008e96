import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../api/problem.js';
import { type Row, type Rows } from './rows.js';

/** So many can be chosen at once. */
export const MOST_CHOSEN = 10_000;

export type Chosen = ReadonlyMap<string, Row>;

export interface Choosing {
  readonly chosen: Chosen;
  readonly isFull: boolean;
  /** Rows read so far, while rows that are not in sight are being chosen. */
  readonly reading: number | null;
  readonly problem: Problem | null;
  readonly one: (row: Row, on: boolean) => void;
  /** From one row up to another, both among them, also where they are not loaded. */
  readonly range: (from: number, to: number) => void;
  readonly all: () => void;
  /** What was read until then is chosen. */
  readonly stop: () => void;
  readonly drop: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

/** Which enterprises are chosen; they stay so when the list is narrowed or put in another order. */
export function useChoosing(rows: Rows): Choosing {
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [reading, setReading] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  const add = (more: readonly Row[]) =>
    setChosen((now) => {
      const next = new Map(now);
      for (const row of more) if (next.size < MOST_CHOSEN) next.set(row.id, row);
      return next;
    });
  /** @param end the row after the last */
  const read = async (from: number, end: number) => {
    stopping.current?.abort();
    const controller = new AbortController();
    stopping.current = controller;
    setProblem(null);
    setReading(0);
    const wanted = Math.min(end - from, MOST_CHOSEN);
    let got = 0;
    try {
      for await (const page of rows.from(from, controller.signal)) {
        const more = page.slice(0, wanted - got);
        got += more.length;
        add(more);
        if (stopping.current === controller) setReading(got);
        if (got === wanted) break;
      }
    } catch (failure) {
      if (!controller.signal.aborted) {
        if (!(failure instanceof Problem)) throw failure;
        setProblem(failure);
      }
    } finally {
      if (stopping.current === controller) setReading(null);
    }
  };

  return {
    chosen,
    isFull: chosen.size >= MOST_CHOSEN,
    reading,
    problem,
    one: (row, on) =>
      on ? add([row]) : setChosen((now) => new Map([...now].filter(([id]) => id !== row.id))),
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
    all: () => void read(0, Infinity),
    stop: () => stopping.current?.abort(),
    drop: (ids) => {
      const gone = new Set(ids);
      setChosen((now) => new Map([...now].filter(([id]) => !gone.has(id))));
    },
    clear: () => {
      stopping.current?.abort();
      setChosen(new Map());
    },
  };
}
