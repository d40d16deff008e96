import { type UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { Link } from 'react-router';
import { type Problem } from '../../api/problem.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { ROWS } from './questions.js';
import { texts } from './texts.js';

interface List<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string | null;
}

/** As many as the server gives at once. */
const MOST_ROWS = 200;

/** How many rows a panel asks for, and what asks for more of them. */
export function useMoreRows() {
  const [rows, setRows] = useState(ROWS);
  return [rows, rows < MOST_ROWS ? () => setRows(Math.min(rows * 4, MOST_ROWS)) : undefined] as const;
}

/** One kind of thing to do: its list, each row with what settles it. */
export function Panel<Item extends { readonly id: string }>({
  title,
  help,
  empty,
  all,
  more,
  to: query,
  row,
}: {
  title: string;
  help?: string;
  empty: ReactNode;
  /** Where the whole list is. */
  all?: string;
  /** Asks for more rows, where there is no whole list elsewhere. */
  more?: () => void;
  to: UseQueryResult<List<Item>, Problem>;
  row: (item: Item) => ReactNode;
}) {
  const words = useTexts(texts);
  const id = useId();
  return (
    <section className="panel workbench-panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {all && <Link to={all}>{words.all}</Link>}
      </header>
      {help && <p className="quiet">{help}</p>}
      <Answered to={query} rows={3}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <p className="workbench-empty">{empty}</p>
          ) : (
            <>
              <ul>
                {items.map((item) => (
                  <li key={item.id}>{row(item)}</li>
                ))}
              </ul>
              {nextCursor && more && (
                <Button block loading={query.isPlaceholderData} onClick={more}>
                  {words.more}
                </Button>
              )}
            </>
          )
        }
      </Answered>
    </section>
  );
}

/** A row: what it is about, a line of facts, and the command that settles it. */
export function Row({
  enterprise,
  title,
  facts,
  action,
}: {
  enterprise?: string | null;
  title: string;
  facts: ReactNode;
  action: ReactNode;
}) {
  return (
    <>
      <div className="workbench-what">
        {enterprise ? (
          <Link to={`/enterprises/${enterprise}`} title={title}>
            {title}
          </Link>
        ) : (
          <strong>{title}</strong>
        )}
        <div className="workbench-facts">{facts}</div>
      </div>
      {action}
    </>
  );
}
