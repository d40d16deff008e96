import { Segmented } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../app/session.js';
import { daysBetween, momentText, today } from '../../components/dates.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type Entry, useNames } from './names.js';
import { texts } from './texts.js';

/** Says in a word that an entry was taken back. */
export function RetractedTag() {
  return (
    <span className="replay-mark" data-bad>
      {useTexts(texts).retracted}
    </span>
  );
}

/** How far the day on which it happened and the one on which it was recorded lie apart, if they do. */
export function Lateness({ entry }: { entry: Entry }) {
  const words = useTexts(texts);
  const { inBrackets } = useTexts(shared);
  const days = daysBetween(entry.occurredOn, today(new Date(entry.recordedAt)));
  if (days === 0) return null;
  return <span className="quiet">{inBrackets(days > 0 ? words.late(days) : words.early)}</span>;
}

/** When it happened and when it was recorded. */
export function BothClocks({ entry }: { entry: Entry }) {
  const words = useTexts(texts);
  return (
    <>
      <div>
        <dt>{words.occurredOn}</dt>
        <dd>
          <time dateTime={entry.occurredOn}>{entry.occurredOn}</time>
        </dd>
      </div>
      <div>
        <dt>{words.recordedAt}</dt>
        <dd>
          <time dateTime={entry.recordedAt} title={entry.recordedAt}>
            {momentText(entry.recordedAt)}
          </time>
          <Lateness entry={entry} />
        </dd>
      </div>
    </>
  );
}

export function Json({ value }: { value: unknown }) {
  return (
    <pre className="replay-json" tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}

/** What was recorded, as a table or as it is stored. */
export function EntryData({ entry }: { entry: Entry }) {
  const words = useTexts(texts);
  const names = useNames();
  const [as, setAs] = useState<'table' | 'json'>('table');
  const fields = Object.entries(entry.data);
  return (
    <>
      <Segmented
        value={as}
        onChange={setAs}
        options={[
          { value: 'table', label: words.asTable },
          { value: 'json', label: words.asJson },
        ]}
      />
      {as === 'json' ? (
        <Json value={entry} />
      ) : fields.length === 0 ? (
        <p className="quiet">{words.noData}</p>
      ) : (
        <table className="replay-table">
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.value}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(([field, value]) => (
              <tr key={field}>
                <th scope="row">{names.field(field)}</th>
                <td>
                  <Value field={field} value={value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Fields that name what has a stream of its own, one or several, and its category. */
const STREAMS: Readonly<Record<string, string>> = {
  enterprise: 'enterprise',
  enterprises: 'enterprise',
  meeting: 'meeting',
  membership: 'membership',
  roster: 'roster',
  rosters: 'roster',
};
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether it names a stream of its own, or holds what does. */
const leadsOn = (value: unknown, field: string): boolean => {
  if (typeof value === 'string') return field in STREAMS && ID.test(value);
  if (Array.isArray(value)) return value.some((item) => leadsOn(item, field));
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).some(([name, inner]) => leadsOn(inner, name))
  );
};

/** A value; where it names another stream, the way there. */
function Value({ field, value }: { field: string; value: unknown }) {
  const names = useNames();
  const { may } = useSession();
  const { labelled } = useTexts(shared);
  const shown = (part: unknown, of: string): ReactNode => {
    if (!leadsOn(part, of)) return names.value(part, of);
    if (Array.isArray(part)) {
      return (
        <ol className="replay-items">
          {part.map((item, at) => (
            <li key={at}>{shown(item, of)}</li>
          ))}
        </ol>
      );
    }
    if (typeof part !== 'string') {
      return Object.entries(part as object).map(([name, inner], at) => (
        <Fragment key={name}>
          {at > 0 && names.apart}
          {labelled(names.field(name), '')}
          {shown(inner, name)}
        </Fragment>
      ));
    }
    const category = STREAMS[of];
    return (
      <Link to={category === 'enterprise' ? `/replay/${part}` : `/replay/log?stream=${category}-${part}`}>
        <code>{part}</code>
      </Link>
    );
  };
  return may('GET /api/audit/entries') ? shown(value, field) : names.value(value, field);
}

/** What an entry says, or what kind it is where it says nothing. */
export function sentenceOf(entry: Entry, type: (type: string) => string): string {
  return entry.sentence ?? type(entry.type);
}
