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
import { Alert, App, Button, Select } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
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
  const asked = Number(params.get('revision') ?? '0');
  const at = Number.isInteger(asked) ? Math.min(Math.max(asked, 0), end) : 0;
  const entry = events[at];

  const state = useAnswer({
    key: ['case', id, 'at', at],
    concerns: [],
    keep: true,
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/state', {
        params: { path: { id }, query: { revision: at } },
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
        params: { path: { id }, query: { from: at - 1, to: at } },
        signal,
      }),
  });

  const goTo = (revision: number) =>
    setParams(
      (before) => {
        before.set('revision', String(Math.min(Math.max(revision, 0), end)));
        return before;
      },
      { replace: true },
    );
  const step = (by: number) => {
    setPlaying(false);
    goTo(at + by);
  };
  const toggle = () => {
    if (!playing && at === end) goTo(0);
    setPlaying(!playing);
  };

  // The next picture comes when this one has been seen: not while it is still loading.
  const ready = !state.isFetching && !changes.isFetching;
  useEffect(() => {
    if (!playing || !ready) return;
    if (at === end) return setPlaying(false);
    const timer = setTimeout(() => goTo(at + 1), SPEEDS[speed]);
    return () => clearTimeout(timer);
  });

  const onKey = (event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
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
  };

  const taker = events.find(({ id: by }) => by === entry.retractedBy);
  return (
    <div className="replay" onKeyDown={onKey}>
      {last > end && <Alert type="info" showIcon title={words.onlyFirst(events.length)} />}
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
        <Strip events={events} at={at} onPick={(revision) => step(revision - at)} />
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
                {({ changes: found }) => <Changes changes={found} />}
              </Answered>
            )}
          </section>

          <section className="panel" aria-labelledby="replay-state" aria-busy={state.isFetching}>
            <h2 id="replay-state">{words.state}</h2>
            <Answered to={state}>{(shown) => <CaseView shown={shown} />}</Answered>
          </section>

          <section className="panel" aria-labelledby="replay-cause">
            <h2 id="replay-cause">{words.cause}</h2>
            <CauseTree entry={entry} events={events} stream={`enterprise-${id}`} />
          </section>

          <section className="panel" aria-labelledby="replay-evidence">
            <h2 id="replay-evidence">{words.evidence}</h2>
            {may('GET /api/enterprises/{id}/verification') && <Evidence id={id} />}
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
  onPick,
}: {
  events: readonly Entry[];
  at: number;
  onPick: (revision: number) => void;
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
                <small className="quiet">{entry.occurredOn}</small>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Changes({ changes }: { changes: Schemas['ChangeDto'][] }) {
  const words = useTexts(texts);
  const names = useNames();
  const told = changes.filter(({ path }) => !DERIVED.test(path));
  if (told.length === 0) return <p>{words.nothingChanged}</p>;
  return (
    <table className="replay-table replay-changes">
      <thead>
        <tr>
          <th scope="col">{words.changed}</th>
          <th scope="col">{words.was}</th>
          <th scope="col">{words.is}</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{names.path(path)}</th>
            <td data-label={words.was}>{names.value(before)}</td>
            <td data-label={words.is}>{names.value(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The chain of the case, recomputed by the server over what is stored, and its head to take away. */
function Evidence({ id }: { id: string }) {
  const words = useTexts(texts);
  const { message } = App.useApp();
  const verification = useAnswer({
    key: ['case', id, 'verification'],
    concerns: [`enterprise-${id}`],
    ask: (signal) => api.GET('/api/enterprises/{id}/verification', { params: { path: { id } }, signal }),
  });
  return (
    <Answered to={verification} rows={2}>
      {({ ok, events, head, firstBad }) => {
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
              title={
                ok
                  ? words.verified(events)
                  : words.broken((firstBad?.revision ?? 0) + 1, words.faults[firstBad?.why ?? 'altered'])
              }
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
