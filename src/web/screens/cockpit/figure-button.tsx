import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';
import { type Figure, type OpenFigure } from './view.js';

/** A figure that opens down to its enterprises. */
export function FigureButton({
  value,
  figure,
  onOpen,
  className,
  unit,
}: {
  value: number;
  figure: Figure;
  onOpen: OpenFigure;
  className?: string;
  /** The figure with its unit; enterprises unless told. */
  unit?: string;
}) {
  const { language } = usePreferences();
  const { drawer } = useTexts(texts);
  const { units } = useTexts(shared);
  if (value === 0) return <span className={className}>0</span>;
  return (
    <button
      type="button"
      className={`cockpit-figure ${className ?? ''}`}
      aria-label={drawer.open(figure.title, unit ?? units.enterprises(value))}
      onClick={() => onOpen(figure)}
    >
      {numberText(value, language)}
    </button>
  );
}

/** A figure whose list is a screen of its own. */
export function FigureLink({
  value,
  title,
  unit,
  to,
}: {
  value: number;
  title: string;
  unit: string;
  to: string;
}) {
  const { language } = usePreferences();
  const { drawer } = useTexts(texts);
  if (value === 0) return <span>0</span>;
  return (
    <Link className="cockpit-figure" to={to} aria-label={drawer.open(title, unit)}>
      {numberText(value, language)}
    </Link>
  );
}

/** How a figure changed: by sign and arrow, never by colour alone. */
export function Change({ now, before }: { now: number; before: number }) {
  const change = now - before;
  const sign = change > 0 ? '▲ +' : change < 0 ? '▼ −' : '';
  return (
    <span className="cockpit-change" data-change={Math.sign(change)}>
      {sign}
      {Math.abs(change)}
    </span>
  );
}
