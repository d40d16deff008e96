import { type ReactNode, useEffect } from 'react';
import { Preferences } from '../app/preferences-menu.js';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

/** The frame of a light page: one column, for one thumb. */
export function Frame({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const { product } = useTexts(shared);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="light">
      <header className="light-head">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        <h1>{title}</h1>
        {aside}
      </header>
      <main id="content">{children}</main>
      <footer className="light-foot">
        <Preferences />
      </footer>
    </div>
  );
}
