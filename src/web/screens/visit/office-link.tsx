import { type MouseEvent, type ReactNode, useState } from 'react';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type Who } from './account.js';
import { texts } from './texts.js';

/** A way into the office application, which is not kept on the device: without a connection it is none, and says so. */
export function OfficeLink({
  to,
  className,
  isOffline,
  ask,
  children,
}: {
  to: string;
  className?: string;
  isOffline: boolean;
  /** Finds out whether the server is reached, which the browser does not always know. */
  ask: () => Promise<Who>;
  children: ReactNode;
}) {
  const words = useTexts(texts);
  const { inBrackets } = useTexts(shared);
  const [isAsking, setAsking] = useState(false);
  if (isOffline) {
    return (
      <span className={`${className ?? ''} quiet`}>
        {children}
        {inBrackets(words.needsConnection)}
      </span>
    );
  }
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (isAsking) return;
    setAsking(true);
    void ask().then(({ state }) => {
      setAsking(false);
      if (state !== 'offline') location.assign(to);
    });
  };
  return (
    <a className={className} href={to} aria-busy={isAsking} onClick={go}>
      {children}
    </a>
  );
}
