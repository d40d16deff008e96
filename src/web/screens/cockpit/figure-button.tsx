import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';
import { type DayFigure, type Figure, type OpenFigure, share } from './view.js';

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
  if (value === 0) return <span className={`cockpit-zero ${className ?? ''}`}>0</span>;
  const total = unit ?? units.enterprises(value);
  return (
    <button
      type="button"
      className={`cockpit-figure ${className ?? ''}`}
      aria-label={drawer.open(figure.title, total)}
      onClick={() => onOpen({ ...figure, total })}
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
  if (value === 0) return <span className="cockpit-zero">0</span>;
  return (
    <Link className="cockpit-figure" to={to} aria-label={drawer.open(title, unit)}>
      {numberText(value, language)}
    </Link>
  );
}

/** A part of a whole, which opens to what is in the part. */
export function ShareButton({
  part,
  whole,
  figure,
  title,
  onOpen,
}: {
  part: number;
  whole: number;
  /** The part. */
  figure: DayFigure;
  /** What the share is called. */
  title: string;
  onOpen: OpenFigure;
}) {
  const { drawer } = useTexts(texts);
  const { units } = useTexts(shared);
  const said = share(part, whole);
  if (part === 0) return <span className="cockpit-zero">{said}</span>;
  return (
    <button
      type="button"
      className="cockpit-figure"
      aria-label={drawer.open(`${figure.title} · ${title}`, said)}
      onClick={() =>
        onOpen({
          ...figure,
          title: `${figure.title} · ${title}`,
          help: drawer.share(said, part, whole),
          total: units.enterprises(part),
        })
      }
    >
      {said}
    </button>
  );
}

/** How a figure changed since another day: by sign and arrow, never by colour alone. */
export function Change({
  now,
  before,
  since,
  figure: { title, of: _, ...figure },
  onOpen,
}: {
  now: number;
  before: number;
  since: string;
  /** The figure as it is now. */
  figure: DayFigure;
  onOpen: OpenFigure;
}) {
  const { language } = usePreferences();
  const { funnel, drawer } = useTexts(texts);
  const { units } = useTexts(shared);
  const change = now - before;
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  const arrow = change > 0 ? '▲ ' : change < 0 ? '▼ ' : '';
  const shown = `${arrow}${sign}${numberText(Math.abs(change), language)}`;
  const attributes = { className: 'cockpit-change', 'data-change': Math.sign(change) };
  // Where as many came as went, there is something to see.
  if (now === 0 && before === 0) return <span {...attributes}>{shown}</span>;
  const whole = `${title} · ${funnel.change(since)}`;
  return (
    <button
      type="button"
      {...attributes}
      aria-label={drawer.open(whole, `${sign}${units.enterprises(Math.abs(change))}`)}
      onClick={() => onOpen({ ...figure, of: 'change', title: whole, since })}
    >
      {shown}
    </button>
  );
}
