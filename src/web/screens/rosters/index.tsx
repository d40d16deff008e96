import { Link, Route, Routes } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';
import { Page } from '../../components/page.js';
import { type Places, usePlaces } from '../../components/names.js';
import { Answered, Empty } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { Comparison } from './comparison.js';
import { Reconcile } from './reconcile.js';
import { Registered } from './registered.js';
import './rosters.css';
import { texts } from './texts.js';
import { Upload } from './upload.js';

export function Screen() {
  const places = usePlaces();
  return (
    <Routes>
      <Route index element={<Rosters places={places} />} />
      <Route path=":id" element={<Reconcile places={places} />} />
      <Route path=":id/comparison" element={<Comparison places={places} />} />
    </Routes>
  );
}

function Rosters({ places }: { places: Places }) {
  const words = useTexts(texts);
  const rosters = useAnswer({
    key: ['rosters'],
    concerns: ['roster', 'enterprise'],
    ask: (signal) => api.GET('/api/rosters', { signal }),
  });
  return (
    <Page title={words.title} intro={words.intro}>
      <Upload places={places} />
      <section className="panel rosters-list">
        <h2>{words.list.title}</h2>
        <Answered to={rosters}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={words.list.none} />
            ) : (
              <ul className="rosters-cards">
                {items.map((roster) => (
                  <Roster key={roster.id} roster={roster} places={places} />
                ))}
              </ul>
            )
          }
        </Answered>
      </section>
    </Page>
  );
}

function Roster({ roster, places }: { roster: Schemas['RosterDto']; places: Places }) {
  const words = useTexts(texts);
  const { language } = usePreferences();
  const { id, park, kind, fileName, rows, flagged, importedOn, status } = roster;
  return (
    <li>
      <div>
        <Link to={id} aria-label={words.list.openOf(fileName)}>
          {fileName}
        </Link>
        <p className="quiet">
          {places.park(park)} · {words.kinds[kind]} · {importedOn}
        </p>
      </div>
      <dl className="rosters-numbers">
        <div>
          <dt>{words.list.rows}</dt>
          <dd>{numberText(rows, language)}</dd>
        </div>
        <div>
          <dt>{words.list.flagged}</dt>
          <dd>{numberText(flagged, language)}</dd>
        </div>
      </dl>
      <div className="rosters-status">
        {words.statuses[status] ?? status}
        <Registered confirmation={roster.confirmation} />
      </div>
    </li>
  );
}
