import { Link } from 'react-router';
import { Instead } from '../components/states.js';
import { useTexts } from '../texts/catalogue.js';
import { shared } from '../texts/shared.js';

export function MissingPage() {
  const { states, back } = useTexts(shared);
  return (
    <Instead page title={states.missingTitle} action={<Link to="/">{back}</Link>}>
      <p>{states.missingHelp}</p>
    </Instead>
  );
}
