import { Button, Checkbox, Dropdown } from 'antd';
import { Link } from 'react-router';
import { api } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { fullDayText } from '../../components/dates.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type ReasonedCommand } from './give-reason.js';
import { isWaiting, type Listed } from './listed.js';
import { texts } from './texts.js';

/** What may still happen to an application, besides being admitted. */
const OTHERS: Readonly<Record<Listed['state'], readonly ReasonedCommand[]>> = {
  applied: ['rejection', 'withdrawal', 'erasure'],
  admitted: ['withdrawal', 'erasure'],
  rejected: ['erasure'],
  withdrawn: ['erasure'],
};

function othersOf({ state, erased }: Listed): readonly ReasonedCommand[] {
  return erased ? OTHERS[state].filter((command) => command === 'withdrawal') : OTHERS[state];
}

/** One application; the person is asked for only when the reader uncovers them. */
export function MembershipRow({
  membership,
  open,
  isChosen,
  onChoose,
  onAdmit,
  onGive,
}: {
  membership: Listed;
  open: boolean;
  isChosen: boolean;
  /** Absent where the reader may not admit. */
  onChoose?: (on: boolean) => void;
  onAdmit: () => void;
  /** Begins a command that takes a reason. */
  onGive: (command: ReasonedCommand) => void;
}) {
  const words = useTexts(texts);
  const { unknown } = useTexts(shared);
  const { language } = usePreferences();
  const { may } = useSession();
  const { id, enterprise, appliedOn, channel, meeting, state, erased } = membership;
  const name = membership.name ?? unknown;
  const day = fullDayText(appliedOn, language);
  const canBeAdmitted = isWaiting(membership);
  const others = othersOf(membership).filter((command) => may(`POST /api/memberships/{id}/${command}`));
  return (
    <li>
      {onChoose && (
        <span className="memberships-choose">
          {canBeAdmitted && (
            <Checkbox
              checked={isChosen}
              aria-label={words.choose(name, day)}
              onChange={({ target }) => onChoose(target.checked)}
            />
          )}
        </span>
      )}
      <div className="memberships-what">
        <Link to={`/enterprises/${enterprise}`} title={name}>
          {name}
        </Link>
        {erased ? <p className="quiet">{words.erased}</p> : open && <Person id={id} />}
        <p className="memberships-facts">
          <span className="memberships-state" data-state={state}>
            {words.states[state]}
          </span>
          <span>{words.appliedOn(day)}</span>
          <span>{words.channels[channel]}</span>
          {meeting && <Link to={`/meetings/${meeting}`}>{words.meeting}</Link>}
        </p>
        <Decided membership={membership} />
      </div>
      <div className="memberships-actions">
        {canBeAdmitted && onChoose && (
          <Button type="primary" aria-label={words.admitFor(name, day)} onClick={onAdmit}>
            {words.admit}
          </Button>
        )}
        {others.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: others.map((command) => ({ key: command, label: words.commands[command].title })),
              onClick: ({ key }) => onGive(key as ReasonedCommand),
            }}
          >
            <Button aria-label={words.othersFor(name, day)} aria-haspopup="menu">
              {words.others}
            </Button>
          </Dropdown>
        )}
      </div>
    </li>
  );
}

function Person({ id }: { id: string }) {
  const words = useTexts(texts);
  const { states } = useTexts(shared);
  const asked = useAnswer({
    key: ['membership', id],
    concerns: [`membership-${id}`],
    ask: (signal) => api.GET('/api/memberships/{id}', { params: { path: { id } }, signal }),
  });
  if (!asked.data) {
    return <p className="quiet">{asked.error ? asked.error.detail : states.loading}</p>;
  }
  const { person } = asked.data;
  if (!person) return null;
  return (
    <p className="memberships-person">
      <strong>{person.name}</strong>
      {/\*/.test(person.phone) ? (
        <span>{person.phone}</span>
      ) : (
        <a href={`tel:${person.phone}`}>{person.phone}</a>
      )}
      {person.idNumber && <span className="quiet">{words.idNumber(person.idNumber)}</span>}
    </p>
  );
}

function Decided({ membership: { state, decidedOn, documentNumber, reason } }: { membership: Listed }) {
  const words = useTexts(texts);
  const { language } = usePreferences();
  if (!decidedOn) return null;
  return (
    <p className="quiet">
      {[
        `${words.decidedOn[state]} ${fullDayText(decidedOn, language)}`,
        documentNumber && words.document(documentNumber),
        reason && words.reasonWas(reason),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}
