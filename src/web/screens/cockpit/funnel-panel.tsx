import { useMemo } from 'react';
import { type Schemas } from '../../api/client.js';
import { usePreferences } from '../../app/preferences.js';
import { Chart } from '../../components/chart.js';
import { type ChartOption } from '../../components/chart-canvas.js';
import { numberText } from '../../components/dates.js';
import { type Stage, STAGES, StageTag } from '../../components/stage.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { Change, FigureButton, ShareButton } from './figure-button.js';
import { texts } from './texts.js';
import { type DayFigure, type DayFigures, type OpenFigure, type Scope } from './view.js';

const MEASURES = ['current', 'reached', 'observed', 'skipped'] as const;

/** How many stand where, and how many ever came so far; beside it the day that it is compared with. */
export function FunnelPanel({
  on,
  now,
  before,
  scope,
  definition,
  onOpen,
}: {
  on: string;
  now: DayFigures;
  before: { readonly on: string; readonly figures: DayFigures } | null;
  scope: Scope;
  definition: Schemas['DefinitionDto'];
  onOpen: OpenFigure;
}) {
  const { funnel, reasons } = useTexts(texts);
  const { stages, units, labelled } = useTexts(shared);
  const help = {
    current: funnel.currentHelp,
    reached: funnel.reachedHelp,
    observed: funnel.observedHelp,
    skipped: funnel.skippedHelp,
  };
  const population: DayFigure = {
    of: 'day',
    title: `${funnel.population} · ${on}`,
    help: funnel.populationHelp,
    scope,
    on,
    measure: 'population',
  };
  const figure = (measure: (typeof MEASURES)[number], stage: Stage): DayFigure => ({
    of: 'day',
    title: `${stages[stage]} · ${funnel[measure]} · ${on}`,
    help: help[measure],
    scope,
    on,
    measure,
    stage,
  });
  const option = useFunnelOption(now);
  return (
    <section className="panel cockpit-funnel">
      <h2>{funnel.title}</h2>
      <div className="cockpit-population">
        <p className="cockpit-big">
          <span>{funnel.population}</span>
          <FigureButton value={now.population} onOpen={onOpen} figure={population} />
          <span className="quiet">{units.enterprises(now.population).replace(/^[\d,]+\s*/, '')}</span>
          {before && (
            <span className="quiet">
              {funnel.change(before.on)}{' '}
              <Change
                now={now.population}
                before={before.figures.population}
                since={before.on}
                figure={population}
                onOpen={onOpen}
              />
            </span>
          )}
        </p>
        <p className="quiet">{funnel.populationHelp}</p>
        <p className="cockpit-out">
          <span className="quiet">{labelled(funnel.excluded, '')}</span>
          {now.excluded.every(({ count }) => count === 0)
            ? funnel.excludedNone
            : now.excluded
                .filter(({ count }) => count > 0)
                .map(({ reason, count }) => (
                  <span key={reason} className="cockpit-reason">
                    {reasons[reason]}{' '}
                    <FigureButton
                      value={count}
                      onOpen={onOpen}
                      figure={{
                        of: 'day',
                        title: `${funnel.excluded} · ${reasons[reason]} · ${on}`,
                        scope,
                        on,
                        measure: 'excluded',
                        reason,
                      }}
                    />
                  </span>
                ))}
        </p>
      </div>
      <div className="cockpit-split">
        <div>
          <p className="quiet cockpit-caption">{funnel.caption(on)}</p>
          <div className="cockpit-scroll" tabIndex={0} role="region" aria-label={funnel.caption(on)}>
            <table className="cockpit-table" aria-label={funnel.caption(on)}>
              <thead>
                <tr>
                  <th scope="col">{funnel.stage}</th>
                  {MEASURES.map((measure) => (
                    <th key={measure} scope="col" className="number" title={help[measure]}>
                      {funnel[measure]}
                    </th>
                  ))}
                  <th scope="col" className="number">
                    {funnel.share}
                  </th>
                </tr>
              </thead>
              <tbody>
                {now.stages.map((row, i) => (
                  <tr key={row.stage}>
                    <th scope="row">
                      <StageTag stage={row.stage} />
                    </th>
                    {MEASURES.map((measure) => (
                      <td key={measure} className="number">
                        <FigureButton
                          value={row[measure]}
                          figure={figure(measure, row.stage)}
                          onOpen={onOpen}
                        />
                        {before && (
                          <>
                            <br />
                            <Change
                              now={row[measure]}
                              before={before.figures.stages[i][measure]}
                              since={before.on}
                              figure={figure(measure, row.stage)}
                              onOpen={onOpen}
                            />
                          </>
                        )}
                      </td>
                    ))}
                    <td className="number">
                      <ShareButton
                        part={row.reached}
                        whole={now.population}
                        figure={figure('reached', row.stage)}
                        title={funnel.share}
                        onOpen={onOpen}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{funnel.population}</th>
                  <td className="number" colSpan={5}>
                    {funnel.sum(
                      now.stages.map(({ current }) => current),
                      now.population,
                    )}
                  </td>
                </tr>
              </tfoot>
            </table>
          </div>
        </div>
        <Chart
          option={option}
          label={funnel.chart(on)}
          height={300}
          onPick={({ dataIndex, seriesName }) => {
            const measure = seriesName === funnel.current ? 'current' : 'reached';
            onOpen(figure(measure, STAGES[STAGES.length - 1 - dataIndex]));
          }}
        />
      </div>
      <dl className="cockpit-help">
        {MEASURES.map((measure) => (
          <div key={measure}>
            <dt>{funnel[measure]}</dt>
            <dd>{help[measure]}</dd>
          </div>
        ))}
        <div>
          <dt>{funnel.share}</dt>
          <dd>{funnel.shareHelp}</dd>
        </div>
        <div>
          <dt>{funnel.credit}</dt>
          <dd>{definition.credit}</dd>
        </div>
      </dl>
    </section>
  );
}

function useFunnelOption({ stages: rows }: DayFigures): ChartOption {
  const { funnel, trend } = useTexts(texts);
  const { stages } = useTexts(shared);
  const { language } = usePreferences();
  return useMemo(() => {
    const upward = [...rows].reverse();
    const formatter = ({ value }: { value?: unknown }) => numberText(Number(value), language);
    const label = { show: true, position: 'right', formatter } as const;
    return {
      animation: false,
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      legend: { bottom: 0, data: [funnel.current, funnel.reached] },
      grid: { left: 8, right: 48, top: 8, bottom: 56, containLabel: true },
      xAxis: {
        type: 'value',
        name: trend.axis,
        nameLocation: 'middle',
        nameGap: 26,
        minInterval: 1,
        axisLabel: { hideOverlap: true },
      },
      yAxis: { type: 'category', data: upward.map(({ stage }) => stages[stage]) },
      series: [
        { name: funnel.current, type: 'bar', data: upward.map(({ current }) => current), label },
        { name: funnel.reached, type: 'bar', data: upward.map(({ reached }) => reached), label },
      ],
    };
  }, [rows, funnel, trend, stages, language]);
}
