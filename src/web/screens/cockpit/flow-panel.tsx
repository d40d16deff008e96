import { api, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { type Stage, StageTag } from '../../components/stage.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { FigureButton } from './figure-button.js';
import { texts } from './texts.js';
import { type Figure, type OpenFigure, type Scope } from './view.js';

export const PERIODS = ['week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

type Figures = Schemas['FlowFiguresDto'];

/** What came and went between two days, and that it adds up. */
export function FlowPanel({
  from,
  to,
  period,
  onPeriod,
  scope,
  onOpen,
}: {
  from: string;
  to: string;
  /** Null while two days are compared: then it is what lies between them. */
  period: Period | null;
  onPeriod: (period: Period) => void;
  scope: Scope;
  onOpen: OpenFigure;
}) {
  const { flow, funnel } = useTexts(texts);
  const answer = useAnswer({
    key: ['flow', from, to, scope],
    concerns: ['enterprise'],
    keep: true,
    ask: (signal) => api.GET('/api/funnel/flow', { params: { query: { from, to, ...scope } }, signal }),
  });
  return (
    <section className="panel">
      <h2>{flow.title}</h2>
      <p className="cockpit-flow-head">
        <label className="cockpit-field">
          <span>{flow.period}</span>
          {period === null ? (
            <strong>{flow.periods.compare}</strong>
          ) : (
            <select value={period} onChange={({ target }) => onPeriod(target.value as Period)}>
              {PERIODS.map((one) => (
                <option key={one} value={one}>
                  {flow.periods[one]}
                </option>
              ))}
            </select>
          )}
        </label>
        <span className="quiet">{flow.identity}</span>
      </p>
      <Answered to={answer}>
        {(data) => (
          <div
            className="cockpit-scroll"
            tabIndex={0}
            role="region"
            aria-label={flow.caption(data.from, data.to)}
            aria-busy={answer.isPlaceholderData}
          >
            <table className="cockpit-table">
              <caption>{flow.caption(data.from, data.to)}</caption>
              <thead>
                <tr>
                  <th scope="col">{funnel.stage}</th>
                  <th scope="col" className="number">
                    {flow.opening}
                  </th>
                  <th scope="col" className="number">
                    {flow.in}
                  </th>
                  <th scope="col" className="number">
                    {flow.out}
                  </th>
                  <th scope="col" className="number">
                    {flow.closing}
                  </th>
                </tr>
              </thead>
              <tbody>
                <Row figures={data.population} data={data} scope={scope} onOpen={onOpen} />
                {data.stages.map(({ stage, ...figures }) => (
                  <Row
                    key={stage}
                    stage={stage}
                    figures={figures}
                    data={data}
                    scope={scope}
                    onOpen={onOpen}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </section>
  );
}

function Row({
  stage,
  figures,
  data,
  scope,
  onOpen,
}: {
  stage?: Stage;
  figures: Figures;
  data: Schemas['FlowDto'];
  scope: Scope;
  onOpen: OpenFigure;
}) {
  const { flow, reasons } = useTexts(texts);
  const { stages } = useTexts(shared);
  const name = stage ? stages[stage] : flow.population;
  const place = (line: { readonly place: string; readonly reason?: keyof typeof reasons }) => {
    const { place: at, reason } = line;
    const known: Readonly<Record<string, string>> = { ...stages, ...flow.places };
    return reason ? `${known[at]} · ${reasons[reason]}` : known[at];
  };
  const figure = (direction: 'in' | 'out'): Figure => ({
    of: 'period',
    title: `${name} · ${flow[direction]} · ${data.from} – ${data.to}`,
    scope,
    from: data.from,
    to: data.to,
    direction,
    stage,
  });
  const comings = figures.in.from.map(
    ({ from, reason, count }) => `${place({ place: from, reason })} ${count}`,
  );
  const goings = figures.out.to.map(({ to, reason, count }) => `${place({ place: to, reason })} ${count}`);
  return (
    <tr>
      <th scope="row">
        {stage ? <StageTag stage={stage} /> : name}
        <br />
        <small className="quiet cockpit-identity">
          {figures.identity} {figures.holds ? '✓' : '✗'}
          <span className="visually-hidden">{figures.holds ? flow.holds : flow.broken}</span>
        </small>
      </th>
      <td className="number">{figures.opening}</td>
      <td className="number">
        <FigureButton value={figures.in.total} figure={figure('in')} onOpen={onOpen} />
        <Lines title={flow.from} lines={comings} />
      </td>
      <td className="number">
        <FigureButton value={figures.out.total} figure={figure('out')} onOpen={onOpen} />
        <Lines title={flow.to} lines={goings} />
      </td>
      <td className="number">{figures.closing}</td>
    </tr>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <small className="quiet cockpit-lines">
      {lines.map((line, i) => (
        <span key={line}>
          {i === 0 && <span className="visually-hidden">{title} </span>}
          {line}
        </span>
      ))}
    </small>
  );
}
