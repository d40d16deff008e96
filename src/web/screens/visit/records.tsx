import { useTexts } from '../../texts/catalogue.js';
import { type Who } from './account.js';
import { OfficeLink } from './office-link.js';
import { discard, type Entry } from './outbox.js';
import { texts } from './texts.js';

/** The visits on this device: what waits, what was sent, and what was not accepted and why. */
export function Records({
  entries,
  isOffline,
  ask,
  onSend,
  onCorrect,
}: {
  entries: readonly Entry[];
  isOffline: boolean;
  ask: () => Promise<Who>;
  onSend: () => void;
  onCorrect: (entry: Entry) => void;
}) {
  const words = useTexts(texts);
  if (entries.length === 0) return null;
  const count = (state: Entry['state']) => entries.filter((entry) => entry.state === state).length;
  const waiting = count('waiting');
  const refused = count('refused');

  const remove = (entry: Entry) => {
    if (confirm(words.discardAsk)) void discard(entry.key);
  };
  return (
    <section className="visit-records" aria-labelledby="visit-records">
      <h2 id="visit-records">{words.records}</h2>
      <p className="visit-sync" role="status">
        {refused > 0 && <strong>{words.refusedCount(refused)}</strong>}
        {waiting > 0 && <strong>{words.waitingCount(waiting)}</strong>}
        {refused + waiting === 0 && <strong>{words.allSynced}</strong>}
        {waiting > 0 && (
          <>
            <span className="quiet">{words.waitingHelp}</span>
            <button type="button" className="button" onClick={onSend}>
              {words.sendNow}
            </button>
          </>
        )}
      </p>
      <ul>
        {entries.map((entry) => (
          <li key={entry.key} data-state={entry.state}>
            <p>
              <strong>{entry.enterprise.name}</strong>
              <span className="quiet">{entry.on}</span>
              <span className="visit-state">
                <span aria-hidden="true">{{ waiting: '◷', synced: '✓', refused: '!' }[entry.state]}</span>{' '}
                {words[entry.state]}
              </span>
            </p>
            {entry.words.map((text) => (
              <p key={text}>{text}</p>
            ))}
            {entry.state === 'synced' && (
              <OfficeLink to={`/enterprises/${entry.enterprise.id}`} isOffline={isOffline} ask={ask}>
                {words.openCase}
              </OfficeLink>
            )}
            {entry.state === 'refused' && (
              <p className="visit-settle">
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    onCorrect(entry);
                    void discard(entry.key);
                  }}
                >
                  {words.edit}
                </button>
                <button type="button" className="button" onClick={() => remove(entry)}>
                  {words.discard}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
