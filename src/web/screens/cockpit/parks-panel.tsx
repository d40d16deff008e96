import { type Places } from '../../components/names.js';
import { useTexts } from '../../texts/catalogue.js';
import { FigureButton } from './figure-button.js';
import { texts } from './texts.js';
import { type Daily, figuresAt, type OpenFigure, type Scope, type Series, share } from './view.js';

/** By name; the cases in no park come last. */
function inOrder(items: Series['items'], places: Places): Series['items'] {
  const name = ({ park }: Daily) => (park === null ? '\uffff' : places.park(park));
  return items.toSorted((a, b) => name(a).localeCompare(name(b), 'zh-CN'));
}

/** Parks: how far they are covered, and what there is for employees. */
export function ParksPanel({
  series,
  at,
  on,
  scope,
  places,
  onOpen,
}: {
  series: Series;
  at: number;
  on: string;
  scope: Scope;
  places: Places;
  onOpen: OpenFigure;
}) {
  const words = useTexts(texts);
  const { parks, funnel } = words;
  return (
    <section className="panel cockpit-wide">
      <h2>{parks.title}</h2>
      <p className="quiet cockpit-caption">{parks.caption(on)}</p>
      <div className="cockpit-scroll" tabIndex={0} role="region" aria-label={parks.caption(on)}>
        <table className="cockpit-table cockpit-parks" aria-label={parks.caption(on)}>
          <thead>
            <tr>
              <th scope="col">{words.park}</th>
              <th scope="col" className="number">
                {funnel.population}
              </th>
              <th scope="col">{parks.coverage}</th>
              <th scope="col" className="number">
                {parks.established}
              </th>
              <th scope="col">{parks.rollout}</th>
              <th scope="col">{words.department}</th>
              <th scope="col">{parks.facilities}</th>
            </tr>
          </thead>
          <tbody>
            {inOrder(series.items, places).map((daily) => {
              const park = places.parks.find(({ id }) => id === daily.park);
              const { population, stages } = figuresAt(daily, at);
              const [, visited, , , established] = stages;
              const own = { ...scope, park: daily.park ?? 'none' };
              const name = daily.park === null ? words.noPark : places.park(daily.park);
              return (
                <tr key={daily.park ?? ''}>
                  <th scope="row">{name}</th>
                  <td className="number">
                    <FigureButton
                      value={population}
                      onOpen={onOpen}
                      figure={{
                        of: 'day',
                        title: `${name} · ${funnel.population} · ${on}`,
                        scope: own,
                        on,
                        measure: 'population',
                      }}
                    />
                  </td>
                  <td>
                    <span className="cockpit-coverage">
                      <meter min={0} max={population || 1} value={visited.reached} aria-label={name} />
                      <span className="number">
                        <FigureButton
                          value={visited.reached}
                          onOpen={onOpen}
                          figure={{
                            of: 'day',
                            title: `${name} · ${parks.coverage} · ${on}`,
                            scope: own,
                            on,
                            measure: 'reached',
                            stage: 'visited',
                          }}
                        />{' '}
                        / {population} · {share(visited.reached, population)}
                      </span>
                    </span>
                  </td>
                  <td className="number">
                    <FigureButton
                      value={established.current}
                      onOpen={onOpen}
                      figure={{
                        of: 'day',
                        title: `${name} · ${parks.established} · ${on}`,
                        scope: own,
                        on,
                        measure: 'current',
                        stage: 'established',
                      }}
                    />
                  </td>
                  <td>{park ? parks.rollouts[park.rollout] : '—'}</td>
                  <td>{park ? places.department(park.department) : '—'}</td>
                  <td>
                    {park && park.facilities.length > 0 ? (
                      <ul className="cockpit-facilities">
                        {park.facilities.map(({ facility, state, on: since }) => (
                          <li key={facility} data-state={state}>
                            {parks.facility[facility]}
                            <small>
                              {parks.states[state]} {since}
                            </small>
                          </li>
                        ))}
                      </ul>
                    ) : (
                      <span className="quiet">{parks.noFacility}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
