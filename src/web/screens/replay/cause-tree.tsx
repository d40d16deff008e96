import { Link } from 'react-router';
import { api } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { momentText } from '../../components/dates.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { sentenceOf } from './entry-view.js';
import { type Entry, type Found, streamParts, useNames } from './names.js';
import { texts } from './texts.js';

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
  const { labelled } = useTexts(shared);
  const { may } = useSession();
  const everywhere = may('GET /api/audit/streams/{stream}/causes');
  const { revision } = entry;
  const { correlationId: correlation } = entry.cause;
  const found = useAnswer({
    key: ['audit', 'causes', stream, revision],
    concerns: [],
    when: everywhere,
    ask: (signal) =>
      api.GET('/api/audit/streams/{stream}/causes', {
        params: { path: { stream }, query: { revision } },
        signal,
      }),
  });
  /** How far the log was looked through, as far as it matters for what is shown. */
  const told = (items: readonly Found[], isWhole: boolean): string => {
    const isAlone = items.length < 2;
    if (isWhole) return isAlone ? words.causeAlone : words.causeWhole;
    if (!hasOrigin(items, entry.id)) return words.causeUnknown;
    return isAlone ? words.causeAloneNear : words.causeNear;
  };
  if (!everywhere) {
    const here = events
      .filter(({ cause }) => cause.correlationId === correlation)
      .map((event) => ({ ...event, stream, about: null }));
    return (
      <>
        <p className="quiet">{words.causeHere}</p>
        <Tree entries={here} current={entry.id} />
      </>
    );
  }
  return (
    <Answered to={found} rows={2}>
      {({ items, isWhole }) => (
        <>
          <p className="quiet">{told(items, isWhole)}</p>
          <Tree entries={items} current={entry.id} />
          <p className="quiet">
            {labelled(words.request, '')}
            <Link to={`/replay/log?correlation=${correlation}`}>
              <code>{correlation}</code>
            </Link>
          </p>
        </>
      )}
    </Answered>
  );
}

function causesIn(entries: readonly Found[]): (of: Found) => Found | undefined {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return ({ cause }) => (cause.causationId === null ? undefined : byId.get(cause.causationId));
}

/** The line on which an entry stands: all that it followed from, itself first. */
function lineTo(entries: readonly Found[], current: string): Found[] {
  const causeOf = causesIn(entries);
  const line: Found[] = [];
  for (let at = entries.find(({ id }) => id === current); at; at = causeOf(at)) line.push(at);
  return line;
}

/** Whether what it all began with is among them. */
const hasOrigin = (entries: readonly Found[], current: string): boolean =>
  lineTo(entries, current).at(-1)?.cause.causationId === null;

function Tree({ entries, current }: { entries: readonly Found[]; current: string }) {
  const causeOf = causesIn(entries);
  const line = new Set(lineTo(entries, current).map(({ id }) => id));
  const roots = entries.filter((entry) => !causeOf(entry));
  return <Branch of={roots} entries={entries} current={current} line={line} />;
}

/** As many beside the current one are shown as they are; more are opened when they are asked for. */
const FEW = 4;

interface BranchProps {
  readonly of: readonly Found[];
  readonly entries: readonly Found[];
  readonly current: string;
  readonly line: ReadonlySet<string>;
}

function Branch({ of: siblings, ...tree }: BranchProps) {
  const words = useTexts(texts);
  const onLine = siblings.filter(({ id }) => tree.line.has(id));
  const beside = siblings.filter(({ id }) => !tree.line.has(id));
  const folded = onLine.length > 0 && beside.length > FEW;
  return (
    <ul className="replay-tree">
      {(folded ? onLine : siblings).map((entry) => (
        <Node key={entry.id} entry={entry} {...tree} />
      ))}
      {folded && (
        <li>
          <details className="replay-beside">
            <summary>{words.causeBeside(beside.length)}</summary>
            <ul className="replay-tree">
              {beside.map((entry) => (
                <Node key={entry.id} entry={entry} {...tree} />
              ))}
            </ul>
          </details>
        </li>
      )}
    </ul>
  );
}

function Node({ entry, ...tree }: { entry: Found } & Omit<BranchProps, 'of'>) {
  const words = useTexts(texts);
  const names = useNames();
  const { category, id } = streamParts(entry.stream);
  const followers = tree.entries.filter(({ cause }) => cause.causationId === entry.id);
  const text = sentenceOf(entry, names.type);
  const isCurrent = entry.id === tree.current;
  const about = names.about(entry);
  return (
    <li>
      <span className="replay-node" data-current={isCurrent} aria-current={isCurrent ? 'step' : undefined}>
        <span className="replay-mark">{names.category(category)}</span>{' '}
        {!isCurrent && about && <span>{about} · </span>}
        {isCurrent ? (
          <span>{text}</span>
        ) : (
          <Link
            to={
              category === 'enterprise'
                ? `/replay/${id}?revision=${entry.revision}`
                : `/replay/log?stream=${encodeURIComponent(entry.stream)}`
            }
          >
            {text}
          </Link>
        )}{' '}
        {isCurrent && <span className="replay-mark">{words.here}</span>}
        <small className="quiet">
          {momentText(entry.recordedAt)} · {names.actor(entry.actor)}
        </small>
      </span>
      {followers.length > 0 && <Branch of={followers} {...tree} />}
    </li>
  );
}
