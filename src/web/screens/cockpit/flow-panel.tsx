import { api, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { numberText } from '../../components/dates.js';
import { type Stage, StageTag } from '../../components/stage.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { FigureButton } from './figure-button.js';
import { texts } from './texts.js';
import { dayAfter, type Figure, type OpenFigure, type Scope } from './view.js';

export const PERIODS = ['week', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];

type Figures = Schemas['FlowFiguresDto'];
type PeriodFigure = Extract<Figure, { of: 'period' }>;
type Place = NonNullable<PeriodFigure['place']>;
type Reason = PeriodFigure['reason'];

/** Where so many came from, or went to. */
interface Line {
  readonly label: string;
  readonly count: number;
  readonly figure: PeriodFigure;
}

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
    <section className="panel cockpit-flow">
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
        <span className="quiet">{flow.caption(from, to)}</span>
      </p>
      <Answered to={answer}>
        {(data) => (
          <>
            <p className="quiet cockpit-caption">{flow.identity}</p>
            <div
              className="cockpit-scroll"
              tabIndex={0}
              role="region"
              aria-label={flow.caption(data.from, data.to)}
              aria-busy={answer.isPlaceholderData}
            >
              <table className="cockpit-table" aria-label={flow.caption(data.from, data.to)}>
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
          </>
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
  const { language } = usePreferences();
  const name = stage ? stages[stage] : flow.population;
  const place = (line: { readonly place: string; readonly reason?: keyof typeof reasons }) => {
    const { place: at, reason } = line;
    const known: Readonly<Record<string, string>> = { ...stages, ...flow.places };
    if (!reason) return known[at];
    // Out of the population is said by why.
    return at === 'excluded' ? reasons[reason] : `${known[at]} · ${reasons[reason]}`;
  };
  const figure = (direction: 'in' | 'out'): PeriodFigure => ({
    of: 'period',
    title: `${name} · ${flow[direction]} · ${data.from} – ${data.to}`,
    scope,
    from: data.from,
    to: data.to,
    direction,
    stage,
  });
  const standing = (on: string, when: string): Figure => ({
    of: 'day',
    title: `${name} · ${when} · ${on}`,
    scope,
    on,
    ...(stage ? { measure: 'current', stage } : { measure: 'population' }),
  });
  const line = (direction: 'in' | 'out', at: Place, reason: Reason, count: number): Line => {
    const whole = figure(direction);
    const label = place({ place: at, reason });
    return { label, count, figure: { ...whole, title: `${whole.title} · ${label}`, place: at, reason } };
  };
  const comings = figures.in.from.map(({ from, reason, count }) => line('in', from, reason, count));
  const goings = figures.out.to.map(({ to, reason, count }) => line('out', to, reason, count));
  return (
    <tr>
      <th scope="row">
        {stage ? <StageTag stage={stage} /> : name}
        <br />
        <small className="quiet cockpit-identity">
          {figures.identity.replace(/\d+/g, (n) => numberText(Number(n), language))}{' '}
          {figures.holds ? '✓' : '✗'}
          <span className="visually-hidden">{figures.holds ? flow.holds : flow.broken}</span>
        </small>
      </th>
      <td className="number">
        <FigureButton
          value={figures.opening}
          figure={standing(dayAfter(data.from, -1), flow.opening)}
          onOpen={onOpen}
        />
      </td>
      <td className="number">
        <FigureButton value={figures.in.total} figure={figure('in')} onOpen={onOpen} />
        <Lines title={flow.from} lines={comings} onOpen={onOpen} />
      </td>
      <td className="number">
        <FigureButton value={figures.out.total} figure={figure('out')} onOpen={onOpen} />
        <Lines title={flow.to} lines={goings} onOpen={onOpen} />
      </td>
      <td className="number">
        <FigureButton value={figures.closing} figure={standing(data.to, flow.closing)} onOpen={onOpen} />
      </td>
    </tr>
  );
}

function Lines({ title, lines, onOpen }: { title: string; lines: readonly Line[]; onOpen: OpenFigure }) {
  if (lines.length === 0) return null;
  return (
    <small className="quiet cockpit-lines">
      {lines.map(({ label, count, figure }, i) => (
        <span key={label}>
          {i === 0 && <span className="visually-hidden">{title} </span>}
          {label} <FigureButton value={count} figure={figure} onOpen={onOpen} />
        </span>
      ))}
    </small>
  );
}
