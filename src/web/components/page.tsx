import { type ReactNode, useEffect } from 'react';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

/** A screen: its heading, what can be done on it, and the title of the browser's tab. */
export function Page({
  title,
  intro,
  actions,
  children,
}: {
  title: string;
  /** One line below the heading. */
  intro?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { product } = useTexts(shared);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {intro && <p className="page-intro">{intro}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}
