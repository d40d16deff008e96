import { type ReactNode } from 'react';
import { api } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { today } from '../../components/dates.js';
import { type Places } from '../../components/names.js';
import { STAGES } from '../../components/stage.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { FigureButton, FigureLink, ShareButton } from './figure-button.js';
import { texts } from './texts.js';
import { dayAfter, figuresAt, type OpenFigure, type Scope, type Series } from './view.js';

/** What is counted of the work, beside where the enterprises stand. */
const WORK = ['visits', 'meetings', 'applicants', 'overdue'] as const;

/** Departments side by side: where their enterprises stand, and what was done in the period. */
export function DepartmentsPanel({
  series,
  at,
  on,
  from,
  to,
  scope,
  places,
  onOpen,
}: {
  series: Series;
  /** Which day of the series. */
  at: number;
  on: string;
  from: string;
  to: string;
  scope: Scope;
  places: Places;
  onOpen: OpenFigure;
}) {
  const words = useTexts(texts);
  const { departments, funnel } = words;
  const { stages, units } = useTexts(shared);
  // The work of a period is known as of now only: with the other clock it would mislead.
  const isNow = scope.knownAt === undefined && scope.park === undefined;
  const work = useAnswer({
    key: ['workload', from, to, scope.department],
    concerns: ['enterprise', 'meeting', 'membership'],
    keep: true,
    when: isNow,
    ask: (signal) =>
      api.GET('/api/workload', { params: { query: { from, to, department: scope.department } }, signal }),
  });
  const rows = series.items
    .filter(({ department }) => department !== null)
    .map((daily) => {
      const department = daily.department!;
      const figures = figuresAt(daily, at);
      const done = isNow ? work.data?.departments.find((one) => one.department === department) : undefined;
      return {
        department,
        figures,
        cells: [
          figures.population,
          ...figures.stages.map(({ current }) => current),
          done?.visits.count,
          done && done.meetings.employee + done.meetings.mixed + done.meetings.oneOnOne,
          done &&
            Object.values(done.memberships.byMeetingKind).reduce((n, { applicants }) => n + applicants, 0),
          done?.followUps.overdue,
        ],
      };
    });
  const columns = [
    funnel.population,
    ...STAGES.map((stage) => stages[stage]),
    ...(isNow ? WORK.map((work) => departments[work]) : []),
  ];
  const most = columns.map((_, i) => Math.max(0, ...rows.map(({ cells }) => cells[i] ?? 0)));
  const opened = (column: number, value: number, department: string): ReactNode => {
    const title = `${places.department(department)} · ${columns[column]}`;
    const own = { ...scope, department };
    if (column <= STAGES.length) {
      const stage = STAGES[column - 1];
      const measure =
        column === 0 ? ({ measure: 'population' } as const) : ({ measure: 'current', stage } as const);
      return (
        <FigureButton
          value={value}
          onOpen={onOpen}
          figure={{ of: 'day', title: `${title} · ${on}`, scope: own, on, ...measure }}
        />
      );
    }
    const period = `${title} · ${from} – ${to}`;
    switch (WORK[column - 1 - STAGES.length]) {
      case 'visits':
        return (
          <FigureButton
            value={value}
            unit={units.visits(value)}
            onOpen={onOpen}
            figure={{ of: 'visits', title: period, scope: own, from, to }}
          />
        );
      case 'meetings':
        return (
          <FigureLink
            value={value}
            unit={units.meetings(value)}
            title={period}
            to={`/meetings?${new URLSearchParams({ department, from, to, state: 'held' }).toString()}`}
          />
        );
      case 'applicants':
        return (
          <FigureButton
            value={value}
            unit={units.people(value)}
            onOpen={onOpen}
            figure={{ of: 'applicants', title: period, scope: own, from, to }}
          />
        );
      case 'overdue':
        return (
          <FigureButton
            value={value}
            unit={departments.items(value)}
            onOpen={onOpen}
            figure={{ of: 'follow-ups', title, scope: own, due: dayAfter(today(), -1) }}
          />
        );
    }
  };
  return (
    <section className="panel cockpit-wide cockpit-departments">
      <h2>{departments.title}</h2>
      <p className="quiet cockpit-caption">
        {departments.caption(on, from, to)} ·{' '}
        {departments.shade(isNow ? departments.overdueNow : departments.noWork)}
      </p>
      <div
        className="cockpit-scroll"
        tabIndex={0}
        role="region"
        aria-label={departments.caption(on, from, to)}
      >
        <table className="cockpit-table cockpit-heat" aria-label={departments.caption(on, from, to)}>
          <thead>
            <tr>
              <th scope="col">{words.department}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="number">
                  {column}
                </th>
              ))}
              <th scope="col" className="number">
                {departments.rate}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ department, figures, cells }) => (
              <tr key={department}>
                <th scope="row">{places.department(department)}</th>
                {columns.map((column, i) => {
                  const value = cells[i];
                  return (
                    <td key={column} className="number" data-heat={heat(value, most[i])}>
                      {value === undefined ? '—' : opened(i, value, department)}
                    </td>
                  );
                })}
                <td className="number">
                  <ShareButton
                    part={figures.stages[4].current}
                    whole={figures.population}
                    figure={{
                      of: 'day',
                      title: `${places.department(department)} · ${stages.established} · ${on}`,
                      scope: { ...scope, department },
                      on,
                      measure: 'current',
                      stage: 'established',
                    }}
                    title={departments.rate}
                    onOpen={onOpen}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** 0 to 4: a shade that still leaves the figure readable. */
function heat(value: number | undefined, most: number): number {
  return value === undefined || most === 0 ? 0 : Math.round((4 * value) / most);
}
