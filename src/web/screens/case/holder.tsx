import { Link } from 'react-router';
import { type Problem } from '../../api/problem.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

/** The way to the case that has the code, where a command was refused because another one has it. */
export function Holder({ of: problem }: { of: Problem | null }) {
  const { openHolder } = useTexts(texts);
  const { holder } = problem?.params ?? {};
  if (problem?.code !== 'uscc-taken' || typeof holder !== 'string') return null;
  return (
    <p>
      <Link to={`/enterprises/${holder}`}>{openHolder}</Link>
    </p>
  );
}
