import { NavLink } from 'react-router';
import { useSession } from '../../app/session.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** Between the film and the search; only those who may search see both. */
export function Tabs() {
  const words = useTexts(texts);
  const { may } = useSession();
  if (!may('GET /api/audit/entries')) return null;
  return (
    <nav className="replay-tabs" aria-label={words.title}>
      <NavLink to="/replay" end>
        {words.tabs.find}
      </NavLink>
      <NavLink to="/replay/log">{words.tabs.log}</NavLink>
    </nav>
  );
}
