import { RollbackOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { dayText, momentText, numberText } from '../../components/dates.js';
import { useNames } from '../../components/names.js';
import { Empty } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { type Entry } from './case.js';
import { texts } from './texts.js';

const GROUPS = ['contact', 'application', 'signal', 'service', 'file'] as const;
type Group = (typeof GROUPS)[number];

const GROUP_OF: Readonly<Record<string, Group | undefined>> = {
  VisitRecorded: 'contact',
  CommunicationRecorded: 'contact',
  ConcernsRecorded: 'contact',
  FollowUpPlanned: 'contact',
  FollowUpDone: 'contact',
  EstablishmentApplied: 'application',
  PreparationApproved: 'application',
  MemberListSubmitted: 'application',
  CandidatesApproved: 'application',
  CongressHeld: 'application',
  ResultApproved: 'application',
  ApplicationReturned: 'application',
  ApplicationWithdrawn: 'application',
  UnionEstablished: 'application',
  ExistingUnionFound: 'application',
  LegalPersonRegistered: 'application',
  SealMade: 'application',
  UnionAccountOpened: 'application',
  UnionDissolved: 'application',
  EmployeeInterestSignalled: 'signal',
  ServiceProvided: 'service',
};
const groupOf = (type: string): Group => GROUP_OF[type] ?? 'file';

const NEVER_RETRACTED: ReadonlySet<string> = new Set([
  'EnterpriseRegistered',
  'EntryRetracted',
  'UsccYielded',
  'ContactErased',
]);

/** Entries that may be taken back; whether those after them stand without them, the server says. */
export function retractable({ type, retractedBy }: Entry): boolean {
  return retractedBy === null && !NEVER_RETRACTED.has(type);
}

/** As many lines stand there at first, and again each time more is asked for. */
const LINES = 30;

/** Everything recorded of the case, newest first, as sentences. */
export function Timeline({
  events,
  onRetract,
}: {
  events: readonly Entry[];
  /** Absent where the reader may not. */
  onRetract?: (entry: Entry) => void;
}) {
  const { timeline: words } = useTexts(texts);
  const { language } = usePreferences();
  const [groups, setGroups] = useState<readonly Group[]>(GROUPS);
  const [retracted, setRetracted] = useState(true);
  const [lines, setLines] = useState(LINES);
  const { hash } = useLocation();
  const asked = hash.slice(1);
  // A figure elsewhere was opened down to this entry.
  useEffect(() => {
    if (asked) document.getElementById(asked)?.scrollIntoView({ block: 'center' });
  }, [asked]);
  const byId = new Map(events.map((event) => [event.id, event]));
  const shown = events
    .filter(({ type, retractedBy, data }) => {
      const taken = type === 'EntryRetracted' ? byId.get(textIn(data, 'entry') ?? '') : undefined;
      if (!retracted && (retractedBy !== null || type === 'EntryRetracted')) return false;
      return groups.includes(groupOf(taken?.type ?? type));
    })
    .sort((a, b) =>
      a.occurredOn === b.occurredOn ? b.revision - a.revision : a.occurredOn < b.occurredOn ? 1 : -1,
    );
  const bundles = bundled(shown);
  const drawn = Math.max(lines, bundles.findIndex((bundle) => bundle.some(({ id }) => id === asked)) + 1);
  return (
    <section className="panel case-timeline" aria-labelledby="case-timeline">
      <header>
        <h2 id="case-timeline">{words.title}</h2>
        <span className="quiet" role="status">
          {words.of(numberText(shown.length, language), numberText(events.length, language))}
        </span>
      </header>
      <div className="case-filters" role="group" aria-label={words.show}>
        <Checkbox.Group<Group>
          value={[...groups]}
          onChange={setGroups}
          options={GROUPS.map((value) => ({ value, label: words.groups[value] }))}
        />
        <Checkbox checked={retracted} onChange={({ target }) => setRetracted(target.checked)}>
          {words.retracted}
        </Checkbox>
      </div>
      {shown.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <ol>
          {bundles.slice(0, drawn).map(([event, ...alike]) => (
            <TimelineEntry
              key={event.id}
              event={event}
              alike={alike}
              isAsked={event.id === asked}
              taken={
                event.type === 'EntryRetracted' ? byId.get(textIn(event.data, 'entry') ?? '') : undefined
              }
              onRetract={onRetract}
            />
          ))}
        </ol>
      )}
      {bundles.length > drawn && (
        <Button block className="case-earlier printed" onClick={() => setLines(drawn + LINES)}>
          {words.earlier(numberText(bundles.length - drawn, language))}
        </Button>
      )}
    </section>
  );
}

/** Sign-ups of one day that read the same stand in one line: a meeting may bring a hundred. */
function bundled(events: readonly Entry[]): (readonly [Entry, ...Entry[]])[] {
  const bundles: [Entry, ...Entry[]][] = [];
  for (const event of events) {
    const last = bundles.at(-1);
    const isAlike =
      last !== undefined &&
      event.type === 'EmployeeInterestSignalled' &&
      last[0].type === event.type &&
      last[0].occurredOn === event.occurredOn &&
      last[0].sentence === event.sentence &&
      last[0].retractedBy === null &&
      event.retractedBy === null;
    if (isAlike) last.push(event);
    else bundles.push([event]);
  }
  return bundles;
}

function Retract({ event, onRetract }: { event: Entry; onRetract?: (entry: Entry) => void }) {
  const { timeline: words } = useTexts(texts);
  if (!onRetract || !retractable(event)) return null;
  return (
    <Button
      type="text"
      icon={<RollbackOutlined />}
      aria-label={`${words.retract}: ${event.sentence ?? event.type}`}
      title={words.retract}
      onClick={() => onRetract(event)}
    />
  );
}

function TimelineEntry({
  event,
  alike,
  isAsked,
  taken,
  onRetract,
}: {
  event: Entry;
  /** Others of the same day that read the same. */
  alike: readonly Entry[];
  isAsked: boolean;
  taken: Entry | undefined;
  onRetract: ((entry: Entry) => void) | undefined;
}) {
  const { timeline: words } = useTexts(texts);
  const { language } = usePreferences();
  const names = useNames();
  const { data, actor } = event;
  const who = actor.role === 'system' ? words.system : words.by(names.officer(actor.id));
  const meeting = textIn(data, 'meeting');
  const notes = textIn(data, 'notes');
  const officer = event.type === 'OfficerAssigned' ? textIn(data, 'officer') : undefined;
  const from = textIn(data, 'from');
  const to = textIn(data, 'to');
  return (
    <li
      id={event.id}
      data-retracted={event.retractedBy !== null}
      data-asked={isAsked}
      aria-current={isAsked || undefined}
    >
      <div className="case-entry-day">
        <time dateTime={event.occurredOn} title={event.occurredOn}>
          {dayText(event.occurredOn, language)}
        </time>
        <small className="quiet">{event.occurredOn.slice(0, 4)}</small>
      </div>
      <div className="case-entry">
        <p>
          {event.retractedBy !== null && <strong className="case-retracted">{words.wasRetracted}</strong>}
          {event.retractedBy !== null ? <del>{event.sentence}</del> : (event.sentence ?? event.type)}
        </p>
        {officer && <p>{words.officer(names.officer(officer))}</p>}
        {event.type === 'DepartmentTransferred' && from && to && from !== to && (
          <p>{words.transferred(names.department(from), names.department(to))}</p>
        )}
        {notes && !event.sentence?.includes(notes) && <p className="case-notes">{words.notes(notes)}</p>}
        {taken && (
          <p className="quiet">{words.isRetraction(`${taken.occurredOn} ${taken.sentence ?? taken.type}`)}</p>
        )}
        <p className="case-entry-foot quiet">
          <span>{who}</span>
          <span>{words.recorded(momentText(event.recordedAt))}</span>
          {meeting && <Link to={`/meetings/${meeting}`}>{words.meeting}</Link>}
        </p>
        {alike.length > 0 && (
          <details>
            <summary>{words.times(numberText(alike.length + 1, language))}</summary>
            <ul className="plain-list">
              {[event, ...alike].map((one) => (
                <li key={one.id}>
                  <span className="quiet">{words.recorded(momentText(one.recordedAt))}</span>
                  <Retract event={one} onRetract={onRetract} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {alike.length === 0 && <Retract event={event} onRetract={onRetract} />}
    </li>
  );
}

function textIn(data: Entry['data'], field: string): string | undefined {
  const value = data[field];
  return typeof value === 'string' ? value : undefined;
}
