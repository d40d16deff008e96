import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Problem } from '../../api/problem.js';
import { Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { type Filters } from './filters.js';
import { pagesFrom, type Row } from './rows.js';
import { texts } from './texts.js';

/** Some fifty sheets; who needs more, needs a file. */
const MOST_PRINTED = 1_000;

/** Prints the filtered list, also what is not in sight. */
export function Print({
  filters,
  onPaper,
}: {
  filters: Filters;
  /** Rows to be drawn for the paper; null when it is printed. */
  onPaper: (rows: readonly Row[] | null) => void;
}) {
  const { print: title } = useTexts(texts);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stop = useRef<AbortController | null>(null);
  // Rows of other filters stand under no heading but their own.
  useEffect(
    () => () => {
      stop.current?.abort();
      onPaper(null);
    },
    [filters, onPaper],
  );

  const run = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setProblem(null);
    setReading(true);
    const rows: Row[] = [];
    try {
      for await (const { items } of pagesFrom(filters, {}, controller.signal)) {
        rows.push(...items);
        if (rows.length >= MOST_PRINTED) break;
      }
      controller.signal.throwIfAborted();
    } catch (failure) {
      if (controller.signal.aborted) return;
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
      return;
    } finally {
      setReading(false);
    }
    // Not every browser tells when it has printed, or prints at all: whoever goes on working has done with it.
    for (const sign of ['afterprint', 'pointerdown', 'keydown', 'wheel']) {
      addEventListener(sign, () => onPaper(null), { once: true, signal: controller.signal });
    }
    flushSync(() => onPaper(rows.slice(0, MOST_PRINTED)));
    print();
  };

  return (
    <>
      <Button
        className="enterprises-print"
        icon={<PrinterOutlined />}
        loading={reading}
        onClick={() => void run()}
      >
        {title}
      </Button>
      {problem && (
        <div className="enterprises-export">
          <Refused problem={problem} />
        </div>
      )}
    </>
  );
}
