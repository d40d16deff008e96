import { type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { type Problem } from '../../api/problem.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

interface List<Item> {
  readonly items: readonly Item[];
}

/** One kind of thing to do: its list, each row with what settles it. */
export function Panel<Item extends { readonly id: string }>({
  title,
  help,
  empty,
  all,
  to: query,
  row,
}: {
  title: string;
  help?: string;
  empty: string;
  /** Where the whole list is. */
  all?: string;
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
        {({ items }) =>
          items.length === 0 ? (
            <p className="workbench-empty">{empty}</p>
          ) : (
            <ul>
              {items.map((item) => (
                <li key={item.id}>{row(item)}</li>
              ))}
            </ul>
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
