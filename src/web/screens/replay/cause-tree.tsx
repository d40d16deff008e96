import { Link } from 'react-router';
import { api } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { momentText } from '../../components/dates.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { sentenceOf } from './entry-view.js';
import { type Entry, streamParts, useNames } from './names.js';
import { texts } from './texts.js';

type Placed = Entry & { readonly stream: string };

const HOUR = 3_600_000;
/** Processes react at once; after an interruption it may take a while. */
const WINDOW_HOURS = { before: 24, after: 24 };
const MOST = 200;

/** What an event followed from and what followed from it: by cause, from the request down. */
export function CauseTree({
  entry,
  events,
  stream,
}: {
  entry: Entry;
  events: readonly Entry[];
  stream: string;
}) {
  const words = useTexts(texts);
  const { may } = useSession();
  const everywhere = may('GET /api/audit/entries');
  const { correlationId: correlation } = entry.cause;
  const recorded = Date.parse(entry.recordedAt);
  const found = useAnswer({
    key: ['audit', 'correlation', correlation, entry.recordedAt],
    concerns: [],
    when: everywhere,
    ask: (signal) =>
      api.GET('/api/audit/entries', {
        params: {
          query: {
            correlation,
            from: new Date(recorded - WINDOW_HOURS.before * HOUR).toISOString(),
            to: new Date(recorded + WINDOW_HOURS.after * HOUR).toISOString(),
            limit: MOST,
          },
        },
        signal,
      }),
  });
  if (!everywhere) {
    const here = events
      .filter(({ cause }) => cause.correlationId === correlation)
      .map((event) => ({ ...event, stream }));
    return (
      <>
        <p className="quiet">{words.causeHere}</p>
        <Tree entries={here} current={entry.id} />
      </>
    );
  }
  return (
    <Answered to={found} rows={2}>
      {({ items, nextCursor }) => (
        <>
          <p className="quiet">
            {items.length === MOST && nextCursor
              ? words.causeMore
              : items.length < 2
                ? words.causeAlone
                : words.causeWindow}
          </p>
          <Tree entries={withCurrent(items, { ...entry, stream })} current={entry.id} />
          <p className="quiet">
            {words.request}: <code>{correlation}</code>
          </p>
        </>
      )}
    </Answered>
  );
}

/** The event itself is in its tree, however many others came after it. */
function withCurrent(items: readonly Placed[], entry: Placed): Placed[] {
  const all = items.some(({ id }) => id === entry.id) ? [...items] : [...items, entry];
  return all.sort((a, b) => Number(a.position) - Number(b.position));
}

function Tree({ entries, current }: { entries: readonly Placed[]; current: string }) {
  const present = new Set(entries.map(({ id }) => id));
  const roots = entries.filter(({ cause }) => cause.causationId === null || !present.has(cause.causationId));
  return <Branch of={roots} entries={entries} current={current} />;
}

function Branch({
  of: siblings,
  entries,
  current,
}: {
  of: readonly Placed[];
  entries: readonly Placed[];
  current: string;
}) {
  const words = useTexts(texts);
  const names = useNames();
  return (
    <ul className="replay-tree">
      {siblings.map((entry) => {
        const { category, id } = streamParts(entry.stream);
        const followers = entries.filter(({ cause }) => cause.causationId === entry.id);
        const text = sentenceOf(entry, names.type);
        return (
          <li key={entry.id}>
            <span className="replay-node" data-current={entry.id === current}>
              <span className="replay-mark">{names.category(category)}</span>{' '}
              {category === 'enterprise' && entry.id !== current ? (
                <Link to={`/replay/${id}?revision=${entry.revision}`}>{text}</Link>
              ) : (
                <span>{text}</span>
              )}
              {entry.id === current && <span className="replay-mark">{words.here}</span>}
              <small className="quiet">
                {momentText(entry.recordedAt)} · {names.actor(entry.actor)}
              </small>
            </span>
            {followers.length > 0 && <Branch of={followers} entries={entries} current={current} />}
          </li>
        );
      })}
    </ul>
  );
}
