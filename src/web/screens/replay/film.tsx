import {
  CaretRightFilled,
  CopyOutlined,
  DownloadOutlined,
  LeftOutlined,
  PauseOutlined,
  RightOutlined,
  StepBackwardFilled,
  StepForwardFilled,
} from '@ant-design/icons';
import { type UseQueryResult } from '@tanstack/react-query';
import { Alert, App, Button, Segmented, Select } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { useAnswer } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { momentText } from '../../components/dates.js';
import { Page } from '../../components/page.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { CaseView } from './case-view.js';
import { CauseTree } from './cause-tree.js';
import { BothClocks, EntryData, RetractedTag, sentenceOf } from './entry-view.js';
import { type Entry, useNames } from './names.js';
import { texts } from './texts.js';

/** As many as the history gives in one answer. */
const LONGEST_FILM = 1000;
const SPEEDS = { slow: 4000, normal: 2000, fast: 800 } as const;
type Speed = keyof typeof SPEEDS;
/** `known`: as known at this step; `true`: as it is known today, of the day on which this happened. */
type Clock = 'known' | 'true';

/** Where the case comes from by itself: what to do next is derived, and told on the case page. */
const DERIVED = /^\/(next|milestoneOn|sendPeopleSince)(\/|$)/;

export function Film() {
  const { id = '' } = useParams();
  const words = useTexts(texts);
  const { may } = useSession();
  const history = useAnswer({
    key: ['history', id, LONGEST_FILM],
    concerns: [`enterprise-${id}`],
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/history', {
        params: { path: { id }, query: { limit: LONGEST_FILM } },
        signal,
      }),
  });
  const now = useAnswer({
    key: ['case', id],
    concerns: [`enterprise-${id}`],
    ask: (signal) => api.GET('/api/enterprises/{id}', { params: { path: { id } }, signal }),
  });
  const name = (now.data?.case.details as { readonly name?: string } | undefined)?.name;
  return (
    <Page
      title={name ?? words.title}
      intro={words.film}
      actions={
        <>
          <Link to="/replay">{words.another}</Link>
          <Link to={`/enterprises/${id}`}>{words.openCase}</Link>
          {may('GET /api/audit/events') && (
            <Button
              icon={<DownloadOutlined />}
              href={`/api/audit/events?stream=enterprise-${id}`}
              download={`enterprise-${id}.ndjson`}
            >
              {words.download}
            </Button>
          )}
        </>
      }
    >
      <Answered to={history}>{(data) => <Reel id={id} history={data} />}</Answered>
    </Page>
  );
}

function Reel({ id, history: { events, revision: last } }: { id: string; history: Schemas['HistoryDto'] }) {
  const words = useTexts(texts);
  const names = useNames();
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const end = events.length - 1;
  // Revisions count without a gap, unless the log was tampered with: then the steps still do.
  const asked = Number(params.get('revision') ?? '0');
  const at = Math.max(
    0,
    events.findLastIndex(({ revision }) => revision <= asked),
  );
  const entry = events[at];
  const verification = useAnswer({
    key: ['case', id, 'verification'],
    concerns: [`enterprise-${id}`],
    when: may('GET /api/enterprises/{id}/verification'),
    ask: (signal) => api.GET('/api/enterprises/{id}/verification', { params: { path: { id } }, signal }),
  });
  const bad = verification.data?.firstBad;
  /** The step at which the chain breaks; -1 where that lies beyond the steps that are loaded. */
  const breaksAt = bad && events.findIndex(({ id: event }) => event === bad.eventId);
  const broken =
    bad &&
    (breaksAt! < 0
      ? words.brokenBeyond(bad.revision, words.faults[bad.why])
      : words.broken(breaksAt! + 1, bad.revision, words.faults[bad.why]));

  // Both clocks: what was recorded up to this step, or what is known today of the day it is dated.
  const clock: Clock = params.get('clock') === 'true' ? 'true' : 'known';
  const { occurredOn, recordedAt } = entry;
  const state = useAnswer({
    key: ['case', id, 'at', at, clock],
    concerns: clock === 'true' ? [`enterprise-${id}`] : [],
    keep: true,
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/state', {
        params: { path: { id }, query: clock === 'true' ? { on: occurredOn } : { revision: entry.revision } },
        signal,
      }),
  });
  const differences = useAnswer({
    key: ['case', id, 'differences', at],
    concerns: [`enterprise-${id}`],
    keep: true,
    when: clock === 'true',
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/changes', {
        params: { path: { id }, query: { fromKnownAt: recordedAt, toOn: occurredOn } },
        signal,
      }),
  });
  const changes = useAnswer({
    key: ['case', id, 'changes', at],
    concerns: [],
    keep: true,
    when: at > 0,
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/changes', {
        params: { path: { id }, query: { from: events[at - 1].revision, to: entry.revision } },
        signal,
      }),
  });

  const put = (name: 'revision' | 'clock', value: string) =>
    setParams(
      (before) => {
        before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const goTo = (step: number) => put('revision', String(events[Math.min(Math.max(step, 0), end)].revision));
  const step = (by: number) => {
    setPlaying(false);
    goTo(at + by);
  };
  const toggle = () => {
    if (!playing && at === end) goTo(0);
    setPlaying(!playing);
  };

  // The next picture comes when this one has been seen: not while it is still loading.
  const ready = !state.isFetching && !changes.isFetching && !differences.isFetching;
  useEffect(() => {
    if (!playing || !ready) return;
    if (at === end) return setPlaying(false);
    const timer = setTimeout(() => goTo(at + 1), SPEEDS[speed]);
    return () => clearTimeout(timer);
  });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!['BODY', 'MAIN'].includes(target.tagName) && !target.closest('.replay')) return;
    if (target.closest('[role="combobox"], [role="listbox"], [role="radiogroup"], pre, summary')) return;
    const isButton = target.closest('button, a') !== null;
    const does: Readonly<Record<string, (() => void) | undefined>> = {
      ' ': isButton ? undefined : toggle,
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      Home: () => step(-at),
      End: () => step(end - at),
    };
    const act = does[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  // The keys work as soon as the film is open, wherever on it the focus is.
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const taker = events.find(({ id: by }) => by === entry.retractedBy);
  return (
    <div className="replay">
      {broken && (
        <Alert
          type="error"
          showIcon
          title={broken}
          action={
            breaksAt! >= 0 && (
              <Button size="small" onClick={() => step(breaksAt! - at)}>
                {words.showBreak}
              </Button>
            )
          }
        />
      )}
      {last > events[end].revision && <Alert type="info" showIcon title={words.onlyFirst(events.length)} />}
      <section className="panel replay-transport" aria-label={words.film}>
        <div className="replay-buttons">
          <Button
            icon={<StepBackwardFilled />}
            aria-label={words.first}
            disabled={at === 0}
            onClick={() => step(-at)}
          />
          <Button
            icon={<LeftOutlined />}
            aria-label={words.before}
            disabled={at === 0}
            onClick={() => step(-1)}
          />
          <Button
            type="primary"
            icon={playing ? <PauseOutlined /> : <CaretRightFilled />}
            onClick={toggle}
            disabled={end === 0}
          >
            {playing ? words.pause : words.play}
          </Button>
          <Button
            icon={<RightOutlined />}
            aria-label={words.after}
            disabled={at === end}
            onClick={() => step(1)}
          />
          <Button
            icon={<StepForwardFilled />}
            aria-label={words.last}
            disabled={at === end}
            onClick={() => step(end - at)}
          />
          <Select<Speed>
            aria-label={words.speed}
            value={speed}
            onChange={setSpeed}
            options={(Object.keys(SPEEDS) as Speed[]).map((value) => ({
              value,
              label: `${words.speed} · ${words.speeds[value]}`,
            }))}
          />
          <strong aria-live="polite">{words.step(at + 1, events.length)}</strong>
        </div>
        <input
          className="replay-scrubber"
          type="range"
          min={0}
          max={end}
          value={at}
          disabled={end === 0}
          aria-label={words.scrubber}
          aria-valuetext={`${words.step(at + 1, events.length)} · ${sentenceOf(entry, names.type)}`}
          onChange={({ target }) => {
            setPlaying(false);
            goTo(Number(target.value));
          }}
        />
        <p className="quiet replay-keys">{words.keys}</p>
      </section>

      <div className="replay-columns">
        <Strip events={events} at={at} breaksAt={breaksAt} onPick={(chosen) => step(chosen - at)} />
        <div className="replay-picture">
          <section className="panel" aria-labelledby="replay-event">
            <h2 id="replay-event">
              {names.type(entry.type)} {entry.retractedBy && <RetractedTag />}
            </h2>
            <p className="replay-sentence" data-retracted={entry.retractedBy !== null}>
              {sentenceOf(entry, names.type)}
            </p>
            {entry.retractedBy && (
              <p className="quiet">{taker ? words.retractedBy(taker.revision + 1) : words.retractedLater}</p>
            )}
            {entry.type === 'EntryRetracted' && <p className="quiet">{words.retracts}</p>}
            <dl className="replay-facts">
              <BothClocks entry={entry} />
              <div>
                <dt>{words.by}</dt>
                <dd>{names.actor(entry.actor)}</dd>
              </div>
              <div>
                <dt>
                  {words.revision} / {words.position}
                </dt>
                <dd>
                  {entry.revision} / {entry.position}
                </dd>
              </div>
            </dl>
            <EntryData entry={entry} />
          </section>

          <section className="panel" aria-labelledby="replay-changes">
            <h2 id="replay-changes">{words.changes}</h2>
            {at === 0 ? (
              <p>{words.born}</p>
            ) : (
              <Answered to={changes} rows={2}>
                {({ changes: found }) => <Changes changes={found} was={words.was} is={words.is} />}
              </Answered>
            )}
          </section>

          <section className="panel" aria-labelledby="replay-state" aria-busy={state.isFetching}>
            <h2 id="replay-state">{words.state}</h2>
            <Segmented<Clock>
              aria-label={words.clocks.label}
              value={clock}
              onChange={(chosen) => put('clock', chosen)}
              options={[
                { value: 'known', label: words.clocks.known },
                { value: 'true', label: words.clocks.true },
              ]}
            />
            <p className="quiet">
              {clock === 'true' ? words.trueHelp(occurredOn) : words.knownHelp(momentText(recordedAt))}
            </p>
            {clock === 'true' && (
              <Answered to={differences} rows={2}>
                {({ changes: found }) => (
                  <>
                    <h3 className="replay-label">{words.differs}</h3>
                    <Changes
                      changes={found}
                      was={words.knownThen}
                      is={words.knownNow}
                      none={words.differsNot}
                    />
                  </>
                )}
              </Answered>
            )}
            <Answered to={state}>{(shown) => <CaseView shown={shown} />}</Answered>
          </section>

          <section className="panel" aria-labelledby="replay-cause">
            <h2 id="replay-cause">{words.cause}</h2>
            <CauseTree entry={entry} events={events} stream={`enterprise-${id}`} />
          </section>

          <section className="panel" aria-labelledby="replay-evidence">
            <h2 id="replay-evidence">{words.evidence}</h2>
            {may('GET /api/enterprises/{id}/verification') && (
              <Evidence id={id} verification={verification} broken={broken} />
            )}
            <dl className="replay-facts replay-hashes">
              <div>
                <dt>{words.hash}</dt>
                <dd>
                  <code>{entry.hash}</code>
                </dd>
              </div>
              <div>
                <dt>{words.prev}</dt>
                <dd>
                  <code>{entry.prev ?? words.nothing}</code>
                </dd>
              </div>
            </dl>
          </section>
        </div>
      </div>
    </div>
  );
}

/** Every event of the case in its order; the one that is shown is marked. */
function Strip({
  events,
  at,
  breaksAt,
  onPick,
}: {
  events: readonly Entry[];
  at: number;
  /** The step at which the chain breaks, where it is among them. */
  breaksAt: number | undefined;
  onPick: (step: number) => void;
}) {
  const words = useTexts(texts);
  const names = useNames();
  const list = useRef<HTMLOListElement>(null);
  const picked = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const [box, item] = [list.current, picked.current];
    if (box && item) box.scrollTop = item.offsetTop - box.offsetTop - box.clientHeight / 3;
  }, [at]);
  return (
    <nav className="panel replay-strip" aria-label={words.strip}>
      <h2>{words.strip}</h2>
      <ol ref={list}>
        {events.map((entry, index) => (
          <li key={entry.id}>
            <button
              ref={index === at ? picked : undefined}
              type="button"
              aria-current={index === at ? 'step' : undefined}
              data-later={index > at}
              data-retracted={entry.retractedBy !== null}
              onClick={() => onPick(index)}
            >
              <span className="replay-number">{index + 1}</span>
              <span>
                <span className="replay-type">{names.type(entry.type)}</span>
                {entry.retractedBy && <RetractedTag />}
                {index === breaksAt && (
                  <span className="replay-mark" data-bad>
                    {words.breaksHere}
                  </span>
                )}
                <small className="quiet">{entry.occurredOn}</small>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Changes({
  changes,
  was,
  is,
  none,
}: {
  changes: Schemas['ChangeDto'][];
  /** What the two sides are called. */
  was: string;
  is: string;
  /** Said where there is no difference. */
  none?: string;
}) {
  const words = useTexts(texts);
  const names = useNames();
  const told = changes.filter(({ path }) => !DERIVED.test(path));
  if (told.length === 0) return <p>{none ?? words.nothingChanged}</p>;
  return (
    <table className="replay-table replay-changes">
      <thead>
        <tr>
          <th scope="col">{words.changed}</th>
          <th scope="col">{was}</th>
          <th scope="col">{is}</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{names.path(path)}</th>
            <td data-label={was}>{names.value(before, path.split('/').pop())}</td>
            <td data-label={is}>{names.value(after, path.split('/').pop())}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The chain of the case, recomputed by the server over what is stored, and its head to take away. */
function Evidence({
  id,
  verification,
  broken,
}: {
  id: string;
  verification: UseQueryResult<Schemas['VerificationDto'], Problem>;
  /** What is wrong with it, in words. */
  broken: string | undefined;
}) {
  const words = useTexts(texts);
  const { message } = App.useApp();
  return (
    <Answered to={verification} rows={2}>
      {({ ok, events, head }) => {
        const text = head && `enterprise-${id} revision=${head.revision} sha256=${head.hash}`;
        const copy = () =>
          navigator.clipboard.writeText(text!).then(
            () => message.success(words.copied),
            () => message.warning(words.copyFailed),
          );
        return (
          <>
            <Alert
              type={ok ? 'success' : 'error'}
              showIcon
              title={broken ?? words.verified(events)}
              description={momentText(new Date(verification.dataUpdatedAt).toISOString())}
              action={
                <Button size="small" onClick={() => void verification.refetch()}>
                  {words.checkAgain}
                </Button>
              }
            />
            {text && (
              <div className="replay-head">
                <p>
                  <strong>{words.head}</strong> <span className="quiet">{words.headHelp}</span>
                </p>
                <code>{text}</code>
                <Button icon={<CopyOutlined />} onClick={() => void copy()}>
                  {words.copy}
                </Button>
              </div>
            )}
          </>
        );
      }}
    </Answered>
  );
}
