import { useMemo } from 'react';
import { usePreferences } from '../../app/preferences.js';
import { Chart } from '../../components/chart.js';
import { type ChartOption } from '../../components/chart-canvas.js';
import { type Stage, STAGES } from '../../components/stage.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { texts } from './texts.js';
import { FigureButton } from './figure-button.js';
import { type Daily, dayAfter, type Figure, type OpenFigure, type Scope } from './view.js';

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'] as const;
const LINES = ['solid', 'dashed', 'dotted', [12, 4, 2, 4]] as const;

/** How far the enterprises came, day by day, with the day that is shown. */
export function TrendPanel({
  daily,
  from,
  to,
  on,
  compared,
  scope,
  onDay,
  onOpen,
}: {
  daily: Daily;
  from: string;
  to: string;
  on: string;
  compared: string | null;
  scope: Scope;
  onDay: (day: string) => void;
  onOpen: OpenFigure;
}) {
  const { trend, funnel } = useTexts(texts);
  const { stages } = useTexts(shared);
  const { text } = usePreferences();
  const days = useMemo(() => daily.population.map((_, at) => dayAfter(from, at)), [daily, from]);
  const option = useMemo((): ChartOption => {
    const marks = [on, ...(compared ? [compared] : [])];
    return {
      animation: false,
      aria: { enabled: true, label: { enabled: false } },
      tooltip: { trigger: 'axis' },
      legend: { bottom: 0 },
      // The legend takes two lines on a phone.
      grid: { left: 8, right: 32, top: 36, bottom: text === 'large' ? 76 : 60, containLabel: true },
      xAxis: {
        type: 'category',
        data: days,
        boundaryGap: false,
        axisLabel: { formatter: (day: string) => day.slice(5), hideOverlap: true },
      },
      yAxis: { type: 'value', name: trend.axis, minInterval: 1 },
      series: STAGES.slice(1).map((stage, i) => ({
        name: stages[stage],
        type: 'line',
        step: 'end',
        data: daily.stages[i + 1].reached,
        symbol: SYMBOLS[i],
        symbolSize: 7,
        showSymbol: days.length < 100,
        lineStyle: { type: LINES[i] as 'solid' | number[], width: 2 },
        ...(i === 0 && {
          markLine: {
            silent: true,
            symbol: 'none',
            label: { formatter: ({ name }: { name: string }) => name.slice(5), position: 'end' },
            data: marks.map((day) => ({ name: day, xAxis: day })),
          },
        }),
      })),
    };
  }, [daily, days, on, compared, stages, trend, text]);
  const figure = (at: number, stage?: Stage): Figure => ({
    of: 'day',
    title: `${stage ? `${stages[stage]} · ${funnel.reached}` : funnel.population} · ${days[at]}`,
    scope,
    on: days[at],
    ...(stage ? { measure: 'reached', stage } : { measure: 'population' }),
  });
  // A table of each day would be long: each week's, and the last.
  const weekly = days.map((_, at) => at).filter((at) => (days.length - 1 - at) % 7 === 0);
  return (
    <section className="panel cockpit-trend">
      <h2>{trend.title}</h2>
      <p className="quiet cockpit-caption no-print">{trend.help}</p>
      <Chart
        option={option}
        label={trend.chart(from, to)}
        height={320}
        onPickAlong={(at) => onDay(days[at])}
        onPick={({ dataIndex, seriesName }) => {
          const stage = STAGES.find((one) => stages[one] === seriesName);
          if (stage) onOpen(figure(dataIndex, stage));
        }}
      />
      <details className="cockpit-details">
        <summary>{trend.table}</summary>
        <div className="cockpit-scroll" tabIndex={0} role="region" aria-label={trend.chart(from, to)}>
          <table className="cockpit-table">
            <thead>
              <tr>
                <th scope="col">{trend.day}</th>
                <th scope="col" className="number">
                  {funnel.population}
                </th>
                {STAGES.slice(1).map((stage) => (
                  <th key={stage} scope="col" className="number">
                    {stages[stage]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weekly.map((at) => (
                <tr key={days[at]}>
                  <th scope="row">{days[at]}</th>
                  <td className="number">
                    <FigureButton value={daily.population[at]} figure={figure(at)} onOpen={onOpen} />
                  </td>
                  {STAGES.slice(1).map((stage, i) => (
                    <td key={stage} className="number">
                      <FigureButton
                        value={daily.stages[i + 1].reached[at]}
                        figure={figure(at, stage)}
                        onOpen={onOpen}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
