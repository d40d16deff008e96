import { useState } from 'react';
import { useTexts } from '../../texts/catalogue.js';
import { type Look } from './look.js';
import { texts } from './texts.js';

/** Which row is the header: as it was found, and to be said where it was not, or wrongly. */
export function HeaderRow({
  head,
  headerRow,
  onSay,
}: Pick<Look, 'head' | 'headerRow'> & { onSay: (row: number) => void }) {
  const { look: words } = useTexts(texts);
  const [open, setOpen] = useState(headerRow === null);
  const option = (row: number, text: string, cells: readonly string[] = []) => (
    <label key={row}>
      <input type="radio" name="header-row" checked={headerRow === row} onChange={() => onSay(row)} />
      <span className="rosters-row-number">{text}</span>
      <span className="rosters-row-cells">{cells.filter((cell) => cell !== '').join(' · ')}</span>
    </label>
  );
  return (
    <details
      className="rosters-header"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {headerRow === null ? (
          <strong className="rosters-wanted">{words.noHeaderFound}</strong>
        ) : (
          words.header(headerRow)
        )}
      </summary>
      <fieldset>
        <legend className="visually-hidden">{words.whichHeader}</legend>
        {head.map(({ row, cells }) => option(row, words.row(row), cells))}
        {option(0, words.noHeader)}
      </fieldset>
    </details>
  );
}
