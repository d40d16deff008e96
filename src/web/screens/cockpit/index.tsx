import { FullscreenExitOutlined, FullscreenOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Switch } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { Notice } from '../../app/notice.js';
import { useSession } from '../../app/session.js';
import { daysBetween, momentText, today } from '../../components/dates.js';
import { DayChoice } from '../../components/day-field.js';
import { Page } from '../../components/page.js';
import { type Places, usePlaces } from '../../components/names.js';
import { Answered, Empty } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import './cockpit.css';
import { DepartmentsPanel } from './departments-panel.js';
import { FigureDrawer } from './figure-drawer.js';
import { FlowPanel, type Period, PERIODS } from './flow-panel.js';
import { FunnelPanel } from './funnel-panel.js';
import { ParksPanel } from './parks-panel.js';
import { texts } from './texts.js';
import { TimeBar } from './time-bar.js';
import { TrendPanel } from './trend-panel.js';
import { clamped, dayAfter, type Figure, figuresAt, type Scope, type Series } from './view.js';

type Search = Readonly<
  Record<'on' | 'with' | 'department' | 'park' | 'knownAt' | 'period', string | undefined>
>;

/** What is looked at stands in the address: it can be kept and sent on. */
function useSearch(): readonly [Search, (change: Partial<Search>) => void] {
  const [params, setParams] = useSearchParams();
  const of = (name: keyof Search) => params.get(name) ?? undefined;
  const search = {
    on: of('on'),
    with: of('with'),
    department: of('department'),
    park: of('park'),
    knownAt: of('knownAt'),
    period: of('period'),
  };
  const change = useCallback(
    (wanted: Partial<Search>) =>
      setParams(
        (last) => {
          const next = new URLSearchParams(last);
          for (const [name, value] of Object.entries(wanted)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [search, change];
}

function useSeries(scope: Scope, by?: 'department' | 'park', total?: Series) {
  return useAnswer({
    key: ['series', scope, by, total?.from, total?.to],
    concerns: ['enterprise'],
    keep: true,
    when: by === undefined || total !== undefined,
    ask: (signal) =>
      api.GET('/api/funnel/series', {
        params: { query: { ...scope, by, from: total?.from, to: total?.to } },
        signal,
      }),
  });
}

export function Screen() {
  const words = useTexts(texts);
  const { me } = useSession();
  const places = usePlaces();
  const [search, change] = useSearch();
  const wall = useRef<HTMLDivElement>(null);
  const [isWall, setWall] = useState(false);
  const { department, park, knownAt } = search;
  const scope: Scope = { department, park, knownAt };
  const series = useSeries(scope);

  useEffect(() => {
    const told = () => setWall(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', told);
    return () => document.removeEventListener('fullscreenchange', told);
  }, []);
  const toggleWall = () =>
    void (isWall ? document.exitFullscreen() : wall.current?.requestFullscreen?.())?.catch(() => undefined);

  return (
    <div ref={wall} className="cockpit">
      <Page
        title={words.title}
        actions={
          <>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
              {words.print}
            </Button>
            <Button
              icon={isWall ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />}
              onClick={toggleWall}
            >
              {isWall ? words.leaveFullScreen : words.fullScreen}
            </Button>
          </>
        }
      >
        {isWall && <Notice />}
        <div className="cockpit-filters">
          {me.role !== 'staff' && (
            <label className="cockpit-field">
              <span>{words.department}</span>
              <select
                value={department ?? ''}
                onChange={({ target }) => change({ department: target.value })}
              >
                <option value="">{words.allDepartments}</option>
                {places.departments.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className="cockpit-field">
            <span>{words.park}</span>
            <select value={park ?? ''} onChange={({ target }) => change({ park: target.value })}>
              <option value="">{words.allParks}</option>
              {places.parks.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value="none">{words.noPark}</option>
            </select>
          </label>
          <KnownAt knownAt={knownAt} onKnownAt={(at) => change({ knownAt: at })} />
        </div>
        <Answered to={series} rows={10}>
          {(data) => (
            <Cockpit
              series={data}
              scope={scope}
              search={search}
              change={change}
              places={places}
              container={() => wall.current ?? document.body}
            />
          )}
        </Answered>
      </Page>
    </div>
  );
}

/** Long before any log: an earlier day is one that is still being typed. */
const EARLIEST_KNOWN = '2000-01-01';

/** The second clock, for those who ask for it. */
function KnownAt({
  knownAt,
  onKnownAt,
}: {
  knownAt: string | undefined;
  onKnownAt: (knownAt: string | undefined) => void;
}) {
  const { time } = useTexts(texts);
  return (
    <details className="cockpit-known" open={knownAt !== undefined || undefined}>
      <summary>{time.known}</summary>
      <p className="quiet">{time.knownHelp}</p>
      <label className="cockpit-field">
        <span>{time.knownAt}</span>
        <DayChoice
          value={knownAt ?? ''}
          least={EARLIEST_KNOWN}
          most={today()}
          onChoose={onKnownAt}
          onClear={() => onKnownAt(undefined)}
        />
      </label>
      {knownAt && <Button onClick={() => onKnownAt(undefined)}>{time.knownNow}</Button>}
    </details>
  );
}

function Cockpit({
  series,
  scope,
  search,
  change,
  places,
  container,
}: {
  series: Series;
  scope: Scope;
  search: Search;
  change: (wanted: Partial<Search>) => void;
  places: Places;
  container: () => HTMLElement;
}) {
  const words = useTexts(texts);
  const { me } = useSession();
  const { from, to } = series;
  const [daily] = series.items;
  // The latest day unless another was chosen: then it goes on when a new day begins.
  const [day, setDay] = useState(search.on);
  const on = clamped(day ?? to, from, to);
  const compared = search.with === undefined ? null : clamped(search.with, from, to);
  const at = daysBetween(from, on);
  const now = figuresAt(daily, at);
  const byDepartment = useSeries(scope, 'department', series);
  const byPark = useSeries(scope, 'park', series);
  const [playing, setPlaying] = useState(false);
  const [figure, setFigure] = useState<Figure | null>(null);
  const settled = useSettled(on, playing);
  const onDay = useCallback((chosen: string) => setDay(chosen === to ? undefined : chosen), [to]);
  const kept = settled === to ? undefined : settled;
  useEffect(() => {
    if (search.on !== kept) change({ on: kept });
  }, [change, kept, search.on]);

  if (daily.population.every((n) => n === 0) && scope.department === undefined && scope.park === undefined) {
    if (scope.knownAt !== undefined)
      return <Empty title={words.emptyThen(momentText(series.asOf.knownAt))} />;
    return (
      <Empty title={words.empty}>
        {me.role !== 'auditor' && <Link to="/rosters">{words.emptyAction}</Link>}
      </Empty>
    );
  }
  const period = PERIODS.find((one) => one === search.period) ?? 'month';
  const [first, last] = compared
    ? [
        compared < settled ? dayAfter(compared, 1) : dayAfter(settled, 1),
        compared < settled ? settled : compared,
      ]
    : [beginOf(period, settled, from), settled];
  const flowFrom = first > last ? last : first;
  const known = momentText(series.asOf.knownAt);
  return (
    <>
      <TimeBar from={from} to={to} on={on} onDay={onDay} onPlaying={setPlaying} />
      <div className="cockpit-compare">
        <label className="cockpit-field">
          <Switch
            size="small"
            checked={compared !== null}
            onChange={(checked) =>
              change({ with: checked ? clamped(dayAfter(on, -7), from, to) : undefined })
            }
            aria-label={words.time.compare}
          />
          <span aria-hidden="true">{words.time.compare}</span>
        </label>
        {compared !== null && (
          <label className="cockpit-field">
            <span>{words.time.compareWith}</span>
            <DayChoice
              value={compared}
              least={from}
              most={to}
              onChoose={(other) => change({ with: other })}
            />
          </label>
        )}
        <p className="quiet cockpit-as-of" role="status">
          <span className="cockpit-scope">
            {scope.department === undefined ? words.allDepartments : places.department(scope.department)} ·{' '}
            {scope.park === undefined
              ? words.allParks
              : scope.park === 'none'
                ? words.noPark
                : places.park(scope.park)}{' '}
            ·{' '}
          </span>
          {scope.knownAt ? words.asOf(on, known) : words.asOfNow(on, known)} ·{' '}
          {words.position(series.asOf.position)}
        </p>
      </div>
      <div className="cockpit-panels">
        <FunnelPanel
          on={on}
          now={now}
          before={
            compared === null
              ? null
              : { on: compared, figures: figuresAt(daily, daysBetween(from, compared)) }
          }
          scope={scope}
          definition={series.definition}
          onOpen={setFigure}
        />
        <TrendPanel
          daily={daily}
          from={from}
          to={to}
          on={on}
          compared={compared}
          scope={scope}
          onDay={onDay}
          onOpen={setFigure}
        />
        <FlowPanel
          from={flowFrom}
          to={last}
          period={compared === null ? period : null}
          onPeriod={(wanted) => change({ period: wanted })}
          scope={scope}
          onOpen={setFigure}
        />
        <Answered to={byDepartment}>
          {(data) => (
            <DepartmentsPanel
              series={data}
              at={daysBetween(data.from, on)}
              on={on}
              from={flowFrom}
              to={last}
              scope={scope}
              places={places}
              onOpen={setFigure}
            />
          )}
        </Answered>
        <Answered to={byPark}>
          {(data) => (
            <ParksPanel
              series={data}
              at={daysBetween(data.from, on)}
              on={on}
              scope={scope}
              places={places}
              onOpen={setFigure}
            />
          )}
        </Answered>
      </div>
      <FigureDrawer figure={figure} places={places} onClose={() => setFigure(null)} container={container} />
    </>
  );
}

function beginOf(period: Period, on: string, from: string): string {
  if (period === 'all') return from;
  const begin = dayAfter(on, period === 'week' ? -6 : -29);
  return begin < from ? from : begin;
}

/** The day on which the slider came to rest: what has to be asked of the server follows it alone. */
function useSettled(on: string, playing: boolean): string {
  const [settled, setSettled] = useState(on);
  useEffect(() => {
    if (playing) return;
    const timer = setTimeout(() => setSettled(on), 250);
    return () => clearTimeout(timer);
  }, [on, playing]);
  return settled;
}
