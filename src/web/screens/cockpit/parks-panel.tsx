import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../app/session.js';
import { type Park, type Places } from '../../components/names.js';
import { useTexts } from '../../texts/catalogue.js';
import { FacilityForm } from './facility-form.js';
import { FigureButton, ShareButton } from './figure-button.js';
import { texts } from './texts.js';
import {
  type Daily,
  type DayFigure,
  figuresAt,
  type OpenFigure,
  reportsUntil,
  type Scope,
  type Series,
  sinceWhen,
} from './view.js';

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
  const { me, may } = useSession();
  const [reporting, setReporting] = useState<Park | null>(null);
  const mayReport = ({ department }: Park) =>
    may('POST /api/parks/{id}/facilities') && (me.department === null || me.department === department);
  return (
    <section className="panel cockpit-wide cockpit-parks-panel">
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
              const covered: DayFigure = {
                of: 'day',
                title: `${name} · ${parks.coverage} · ${on}`,
                scope: own,
                on,
                measure: 'reached',
                stage: 'visited',
              };
              return (
                <tr key={daily.park ?? ''}>
                  <th scope="row">{name}</th>
                  <td className="number" data-label={funnel.population}>
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
                  <td data-label={parks.coverage}>
                    <span className="cockpit-coverage">
                      <meter min={0} max={population || 1} value={visited.reached} aria-label={name} />
                      <span className="number">
                        <FigureButton value={visited.reached} onOpen={onOpen} figure={covered} /> ·{' '}
                        <ShareButton
                          part={visited.reached}
                          whole={population}
                          figure={covered}
                          title={funnel.share}
                          onOpen={onOpen}
                        />
                      </span>
                    </span>
                  </td>
                  <td className="number" data-label={parks.established}>
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
                  <td data-label={parks.rollout}>{park ? parks.rollouts[park.rollout] : '—'}</td>
                  <td data-label={words.department}>{park ? places.department(park.department) : '—'}</td>
                  <td>
                    {park && (
                      <Facilities park={park} on={on} scope={scope} onOpen={onOpen}>
                        {mayReport(park) && (
                          <Button
                            size="small"
                            className="cockpit-report"
                            aria-label={`${park.name} · ${parks.report}`}
                            onClick={() => setReporting(park)}
                          >
                            {parks.report}
                          </Button>
                        )}
                      </Facilities>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {reporting && <FacilityForm park={reporting} onClose={() => setReporting(null)} />}
    </section>
  );
}

/** How each facility of a park stood on the day; each opens to what was reported of it. */
function Facilities({
  park,
  on,
  scope,
  onOpen,
  children,
}: {
  park: Park;
  on: string;
  scope: Scope;
  onOpen: OpenFigure;
  children: ReactNode;
}) {
  const { parks } = useTexts(texts);
  const known = park.facilities.flatMap((facility) => {
    const reports = reportsUntil(facility, on, scope.knownAt);
    return reports.length === 0 ? [] : { facility: facility.facility, reports };
  });
  return (
    <ul className="cockpit-facilities">
      {known.length === 0 && <li className="quiet">{parks.noFacility}</li>}
      {known.map(({ facility, reports }) => {
        const { state, on: since } = sinceWhen(reports);
        const title = `${park.name} · ${parks.facility[facility]}`;
        return (
          <li key={facility}>
            <button
              type="button"
              className="cockpit-facility"
              data-state={state}
              onClick={() => onOpen({ of: 'facility', title, scope, reports })}
            >
              <span className="visually-hidden">{park.name} · </span>
              {parks.facility[facility]}{' '}
              <small>
                {parks.states[state]} {since}
              </small>
            </button>
          </li>
        );
      })}
      {children && <li>{children}</li>}
    </ul>
  );
}
