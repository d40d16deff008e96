import { useTexts } from '../../texts/catalogue.js';
import { type Field, FIELDS, type Look, type Meanings } from './look.js';
import { texts } from './texts.js';

/** Each column with what is in it and what it is read as, to be changed where that is not right. */
export function ColumnMeanings({
  look: { columns, shown },
  meanings,
  onSay,
}: {
  look: Look;
  meanings: Meanings;
  /** Null while nothing can be said. */
  onSay: ((column: string, field: Field | null) => void) | null;
}) {
  const { look: words, fields } = useTexts(texts);
  return (
    <fieldset className="rosters-meanings" disabled={!onSay}>
      <legend>{words.columns}</legend>
      <p className="quiet">{words.noPersonalData}</p>
      <ul>
        {columns.map(({ column, header, field, chosen, cells }) => (
          <li key={column}>
            <div className="rosters-meaning-of">
              <span className="quiet">{words.column(column)}</span>
              <strong>{header || words.unnamed}</strong>
              {chosen && <small className="quiet">{words.chosen}</small>}
            </div>
            {field === 'personal-data' ? (
              <span className="rosters-meaning quiet">{words.personal}</span>
            ) : (
              <label className="rosters-meaning">
                <span className="visually-hidden">{words.readAs(column, header)}</span>
                <select
                  value={meanings[column] ?? ''}
                  data-left-out={!meanings[column]}
                  onChange={({ target }) => onSay?.(column, (target.value || null) as Field | null)}
                >
                  <option value="">{words.leaveOut}</option>
                  {FIELDS.map((one) => (
                    <option key={one} value={one}>
                      {fields[one]}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <ol className="rosters-cells quiet">
              {cells.map((cell, i) => (
                <li key={shown[i]}>{cell || '—'}</li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
