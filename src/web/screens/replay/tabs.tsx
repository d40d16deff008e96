import { NavLink } from 'react-router';
import { useSession } from '../../app/session.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** Between the film, the search and the proof of the whole; only auditors see the last two. */
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
      <NavLink to="/replay/verification">{words.tabs.whole}</NavLink>
    </nav>
  );
}
