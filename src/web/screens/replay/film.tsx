import {
  CaretRightFilled,
  DownloadOutlined,
  LeftOutlined,
  PauseOutlined,
  RightOutlined,
  StepBackwardFilled,
  StepForwardFilled,
} from '@ant-design/icons';
import { type UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Segmented, Select } from 'antd';
import { useEffect, useEffectEvent, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { useAnswer } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { momentText } from '../../components/dates.js';
import { type History, NotWhole, Recorded, useHistory } from '../../components/history.js';
import { Page } from '../../components/page.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { CaseView } from './case-view.js';
import { CauseTree } from './cause-tree.js';
import { BothClocks, EntryData, RetractedTag, sentenceOf } from './entry-view.js';
import { CopiedLine, HeldLine } from './held-line.js';
import { useNames } from './names.js';
import { Strip } from './strip.js';
import { texts } from './texts.js';

/** A browser allows an address only so many changes; so long a scrubber has to rest before it follows. */
const REST_MILLISECONDS = 250;
const SPEEDS = { slow: 4000, normal: 2000, fast: 800 } as const;
/** What takes the film's keys for itself. */
const OWN_KEYS =
  'input:not([type=range]), textarea, [role="combobox"], [role="listbox"], [role="radiogroup"], pre, summary';
type Speed = keyof typeof SPEEDS;
/** `known`: as known at this step; `true`: as it is known today, of the day on which this happened. */
type Clock = 'known' | 'true';

/** Where the case comes from by itself: what to do next is derived, and told on the case page. */
const DERIVED = /^\/(next|milestoneOn|sendPeopleSince)(\/|$)/;

export function Film() {
  const { id = '' } = useParams();
  const words = useTexts(texts);
  const { may } = useSession();
  const history = useHistory(id);
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
      <Recorded history={history} rows={10}>
        {/* Another case is another film: what was held against the one before is not held against it. */}
        <Reel key={id} id={id} history={history} />
      </Recorded>
    </Page>
  );
}

/**
 * The revision that is shown, and the one that the address names and everything is asked of. On the way
 * they differ: the address follows when the scrubber rests.
 */
function useRevision(put: (revision: number) => void, inAddress: number) {
  const [passing, setPassing] = useState<number | null>(null);
  const [seen, setSeen] = useState(inAddress);
  /** What was put there from here. */
  const [own, setOwn] = useState(inAddress);
  if (inAddress !== seen) {
    setSeen(inAddress);
    // Where the address only follows, who has gone on meanwhile goes on; a link or the way back leads elsewhere.
    if (inAddress !== own || inAddress === passing) {
      setOwn(inAddress);
      setPassing(null);
    }
  }
  const putOwn = (revision: number) => {
    setOwn(revision);
    put(revision);
  };
  const follow = useEffectEvent(putOwn);
  useEffect(() => {
    if (passing === null) return;
    const timer = setTimeout(() => follow(passing), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [passing]);
  return {
    shown: passing ?? inAddress,
    goTo: (revision: number, isPassing: boolean) => {
      setPassing(revision);
      if (!isPassing) putOwn(revision);
    },
  };
}

function Reel({ id, history }: { id: string; history: History }) {
  const { events, isWhole } = history;
  const words = useTexts(texts);
  const names = useNames();
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const end = events.length - 1;
  const put = (name: 'revision' | 'clock', value: string) =>
    setParams(
      (before) => {
        before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const inAddress = Number(params.get('revision') ?? '0');
  const { shown, goTo: goToRevision } = useRevision(
    (revision) => put('revision', String(revision)),
    inAddress,
  );
  // Revisions count without a gap, unless the log was tampered with: then the steps still do.
  const stepOf = (wanted: number) =>
    Math.max(
      0,
      events.findLastIndex(({ revision }) => revision <= wanted),
    );
  const at = stepOf(shown);
  const entry = events[at];
  /** Where it rests: of this step everything is asked. */
  const rest = stepOf(inAddress);
  const resting = events[rest];
  const isPassing = at !== rest;
  const [held, setHeld] = useState<Held>();
  const verification = useAnswer({
    key: ['case', id, 'verification', held],
    concerns: [`enterprise-${id}`],
    keep: true,
    when: may('GET /api/enterprises/{id}/verification'),
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/verification', { params: { path: { id }, query: { ...held } }, signal }),
  });
  // Until it is known how another comparison ends, nothing is said: not what the last one found either.
  const bad = verification.isPlaceholderData ? undefined : verification.data?.firstBad;
  /** The step at which the chain breaks; -1 where that lies beyond the steps that are loaded, or is the end. */
  const breaksAt =
    !bad || bad.why === 'cut-off' ? -1 : events.findIndex(({ id: event }) => event === bad.eventId);
  const broken =
    bad &&
    (bad.why === 'cut-off'
      ? words.cutOff(bad.revision + 1, bad.revision)
      : breaksAt < 0
        ? words.brokenBeyond(bad.revision, words.faults[bad.why])
        : words.broken(breaksAt + 1, bad.revision, words.faults[bad.why]));

  // Both clocks: what was recorded up to this step, or what is known today of the day it is dated.
  const clock: Clock = params.get('clock') === 'true' ? 'true' : 'known';
  const { occurredOn, recordedAt, revision } = resting;
  const state = useAnswer({
    key: ['case', id, 'at', revision, clock],
    concerns: clock === 'true' ? [`enterprise-${id}`] : [],
    keep: true,
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/state', {
        params: { path: { id }, query: clock === 'true' ? { on: occurredOn } : { revision } },
        signal,
      }),
  });
  const differences = useAnswer({
    key: ['case', id, 'differences', revision],
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
    key: ['case', id, 'changes', revision],
    concerns: [],
    keep: true,
    when: rest > 0,
    ask: (signal) =>
      api.GET('/api/enterprises/{id}/changes', {
        params: { path: { id }, query: { from: events[rest - 1].revision, to: revision } },
        signal,
      }),
  });

  const goTo = (step: number, isPassing = false) =>
    goToRevision(events[Math.min(Math.max(step, 0), end)].revision, isPassing);
  const step = (by: number, isPassing = false) => {
    setPlaying(false);
    goTo(at + by, isPassing);
  };
  const toggle = () => {
    if (!playing && at === end) goTo(0);
    setPlaying(!playing);
  };

  // The next picture comes when this one has been seen: not while it is still loading.
  const ready = !isPassing && !state.isFetching && !changes.isFetching && !differences.isFetching;
  useEffect(() => {
    if (!playing || !ready) return;
    if (at === end) return isWhole ? setPlaying(false) : undefined;
    const timer = setTimeout(() => goTo(at + 1), SPEEDS[speed]);
    return () => clearTimeout(timer);
  });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!['BODY', 'MAIN'].includes(target.tagName) && !target.closest('.replay')) return;
    if (target.closest(OWN_KEYS)) return;
    const isButton = target.closest('button, a') !== null;
    const does: Readonly<Record<string, (() => void) | undefined>> = {
      ' ': isButton ? undefined : toggle,
      ArrowLeft: () => step(-1, event.repeat),
      ArrowRight: () => step(1, event.repeat),
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
            breaksAt >= 0 && (
              <Button size="small" onClick={() => step(breaksAt - at)}>
                {words.showBreak}
              </Button>
            )
          }
        />
      )}
      <NotWhole history={history} />
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
            goTo(Number(target.value), true);
          }}
        />
        <p className="quiet replay-keys">{words.keys}</p>
      </section>

      <div className="replay-columns">
        <Strip
          events={events}
          at={at}
          breaksAt={breaksAt}
          onPick={(chosen) => {
            setPlaying(false);
            goTo(chosen);
          }}
        />
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
                  {words.revisionFromZero} / {words.position}
                </dt>
                <dd>
                  {entry.revision} / {entry.position}
                </dd>
              </div>
            </dl>
            <EntryData entry={entry} />
          </section>

          <section className="panel" aria-labelledby="replay-changes" aria-busy={isPassing}>
            <h2 id="replay-changes">{words.changes}</h2>
            {rest === 0 ? (
              <p>{words.born}</p>
            ) : (
              <Answered to={changes} rows={2}>
                {({ changes: found }) => <Changes changes={found} was={words.was} is={words.is} />}
              </Answered>
            )}
          </section>

          <section className="panel" aria-labelledby="replay-state" aria-busy={isPassing || state.isFetching}>
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
            <CauseTree entry={resting} events={events} stream={`enterprise-${id}`} />
          </section>

          <section className="panel" aria-labelledby="replay-evidence">
            <h2 id="replay-evidence">{words.evidence}</h2>
            {may('GET /api/enterprises/{id}/verification') && (
              <Evidence id={id} verification={verification} broken={broken} held={held} onHeld={setHeld} />
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

/** The head of a chain as somebody wrote it down. */
interface Held {
  readonly revision: number;
  /** SHA-256 of the event at this revision. */
  readonly head: string;
}

const lineOf = (stream: string, { revision, head }: Held) => `${stream} revision=${revision} sha256=${head}`;

/** What a line of `lineOf` says; nothing where it is none, or of another case. */
function heldIn(line: string, stream: string): Held | undefined {
  const [, of, revision, head] = /^(\S+)\s+revision=(\d+)\s+sha256=([0-9a-f]{64})$/.exec(line) ?? [];
  return of === stream ? { revision: Number(revision), head } : undefined;
}

/** The chain of the case, recomputed by the server over what is stored, and its head to take away and to bring back. */
function Evidence({
  id,
  verification,
  broken,
  held,
  onHeld,
}: {
  id: string;
  verification: UseQueryResult<Schemas['VerificationDto'], Problem>;
  /** What is wrong with it, in words. */
  broken: string | undefined;
  /** The head that it is held against. */
  held: Held | undefined;
  onHeld: (held: Held | undefined) => void;
}) {
  const words = useTexts(texts);
  const stream = `enterprise-${id}`;
  return (
    <>
      <Answered to={verification} rows={2}>
        {({ ok, events, head }) => (
          <>
            {verification.isPlaceholderData ? (
              <Alert type="info" showIcon title={words.comparing} aria-busy />
            ) : (
              <Alert
                type={ok ? 'success' : 'error'}
                showIcon
                title={broken ?? words.verified(events)}
                description={
                  <>
                    {ok && held && <p>{words.heldHere(held.revision + 1, held.revision)}</p>}
                    {momentText(new Date(verification.dataUpdatedAt).toISOString())}
                  </>
                }
                action={
                  <Button size="small" onClick={() => void verification.refetch()}>
                    {words.checkAgain}
                  </Button>
                }
              />
            )}
            {/* Of one that does not hold nothing is kept, to be trusted later. */}
            {ok && head && (
              <CopiedLine
                title={words.head}
                help={words.headHelp}
                line={lineOf(stream, { revision: head.revision, head: head.hash })}
              />
            )}
          </>
        )}
      </Answered>
      <HeldLine
        label={words.held}
        help={words.heldHelp}
        read={(line) => heldIn(line, stream)}
        onHeld={onHeld}
      />
    </>
  );
}
