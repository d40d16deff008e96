import { Button } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { api, type Schemas } from '../../api/client.js';
import { useAnswer } from '../../api/queries.js';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { fullDayText } from '../../components/dates.js';
import { useNames } from '../../components/names.js';
import { Page } from '../../components/page.js';
import { SignUpCode } from '../../components/sign-up-code.js';
import { Answered } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { CancelDialog, InviteDialog, OutcomeDialog, RetractDialog } from './dialogs.js';
import { MeetingNumbers, MeetingState } from './list.js';
import { texts } from './texts.js';

export type Meeting = Schemas['MeetingDto'];

export function useMeeting(id: string) {
  return useAnswer({
    key: ['meeting', id],
    concerns: [`meeting-${id}`, 'membership'],
    ask: (signal) => api.GET('/api/meetings/{id}', { params: { path: { id } }, signal }),
  });
}

/** One meeting: who is invited, who came, who signed up, and what can be done now. */
export function MeetingPage() {
  const { id } = useParams();
  const words = useTexts(texts);
  const meeting = useMeeting(id!);
  if (!meeting.data) {
    return (
      <Page title={words.one}>
        <Answered to={meeting} rows={8}>
          {() => null}
        </Answered>
      </Page>
    );
  }
  return <Shown key={id} meeting={meeting.data} />;
}

const DIALOGS = {
  invite: InviteDialog,
  outcome: OutcomeDialog,
  cancel: CancelDialog,
  retract: RetractDialog,
} as const;

function Shown({ meeting }: { meeting: Meeting }) {
  const words = useTexts(texts);
  const { meetingKinds, inBrackets } = useTexts(shared);
  const { language } = usePreferences();
  const { may } = useSession();
  const names = useNames();
  const navigate = useNavigate();
  const isPlanned = meeting.state === 'planned';
  const { hash } = useLocation();
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(
    isPlanned && hash === '#outcome' && may('POST /api/meetings/{id}/outcome') ? 'outcome' : null,
  );
  const close = () => {
    setDialog(null);
    // Or it would open by itself again, as after a reload.
    if (hash) void navigate({ hash: '' }, { replace: true });
  };
  const kind = meetingKinds[meeting.kind];
  const Dialog = dialog && DIALOGS[dialog];
  return (
    <Page
      title={meeting.subject ?? kind}
      intro={
        <span className="meetings-intro">
          <MeetingState state={meeting.state} />
          <span>{kind}</span>
          <span>
            {fullDayText(meeting.on, language)}
            {meeting.on !== meeting.plannedFor && inBrackets(words.plannedFor(meeting.plannedFor))}
          </span>
          {meeting.park && <span>{names.park(meeting.park)}</span>}
          {meeting.place && <span>{meeting.place}</span>}
          <span>{names.department(meeting.department)}</span>
          {meeting.enterprise && (
            <Link to={`/enterprises/${meeting.enterprise}`}>
              {meeting.enterpriseName ?? words.enterprise}
            </Link>
          )}
        </span>
      }
      actions={
        <>
          {isPlanned && may('POST /api/meetings/{id}/outcome') && (
            <Button type="primary" onClick={() => setDialog('outcome')}>
              {words.outcome.title}
            </Button>
          )}
          {isPlanned && meeting.kind !== 'one-on-one' && may('POST /api/meetings/{id}/invitations') && (
            <Button onClick={() => setDialog('invite')}>{words.invitations.add}</Button>
          )}
          {meeting.state !== 'cancelled' && (
            <Button onClick={() => void navigate(`/meetings/${meeting.id}/sheet`)}>{words.sheet.open}</Button>
          )}
          {isPlanned && may('POST /api/meetings/{id}/cancellation') && (
            <Button onClick={() => setDialog('cancel')}>{words.cancel.title}</Button>
          )}
          {meeting.state === 'held' && may('POST /api/meetings/{id}/retraction') && (
            <Button onClick={() => setDialog('retract')}>{words.retract.title}</Button>
          )}
        </>
      }
    >
      <MeetingNumbers meeting={meeting} label={words.title} />
      <div className="meetings-panels">
        {meeting.state !== 'cancelled' && may('POST /api/meetings/{id}/sign-up-code') && (
          <section className="panel meetings-sign-up">
            <h2>{words.signUp}</h2>
            <SignUpCode meeting={meeting.id} />
          </section>
        )}
        {meeting.kind === 'employee' && <Applicants meeting={meeting} />}
        {meeting.state === 'held' && (
          <Companies
            title={words.attendance.title}
            none={words.attendance.none}
            companies={meeting.attendance}
          />
        )}
        <Companies
          title={words.invitations.title}
          none={words.invitations.none}
          companies={meeting.invitations}
        />
        {meeting.kind !== 'employee' && <Applicants meeting={meeting} />}
        {meeting.minutes && (
          <section className="panel">
            <h2>{words.outcome.minutes}</h2>
            <p className="meetings-minutes">{meeting.minutes}</p>
          </section>
        )}
        {meeting.remoteSites.length > 0 && (
          <section className="panel">
            <h2>{words.remote}</h2>
            <ul className="plain-list">
              {meeting.remoteSites.map((site) => (
                <li key={site}>{site}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {Dialog && <Dialog meeting={meeting} onClose={close} />}
    </Page>
  );
}

interface Company {
  readonly enterprise: string;
  readonly name: string | null;
  readonly headcount?: number;
  readonly applicants?: number;
}

function Companies({
  title,
  none,
  companies,
  children,
}: {
  title: string;
  none: string;
  companies: readonly Company[];
  children?: React.ReactNode;
}) {
  const { units } = useTexts(shared);
  return (
    <section className="panel">
      <h2>
        {title} <small className="quiet">{units.enterprises(companies.length)}</small>
      </h2>
      {children}
      {companies.length === 0 && <p className="quiet">{none}</p>}
      <ul className="meetings-companies">
        {companies.map(({ enterprise, name, headcount, applicants }) => {
          const people = headcount ?? applicants;
          return (
            <li key={enterprise}>
              <Link to={`/enterprises/${enterprise}`}>{name ?? enterprise}</Link>
              {people !== undefined && <span className="number">{units.people(people)}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Applicants({ meeting }: { meeting: Meeting }) {
  const { applicants: words } = useTexts(texts);
  const { units } = useTexts(shared);
  const waiting = useAnswer({
    key: ['meeting-waiting', meeting.id],
    concerns: ['membership'],
    ask: (signal) =>
      api.GET('/api/memberships', {
        params: { query: { meeting: meeting.id, state: 'applied', person: 'kept', limit: 200 } },
        signal,
      }),
  });
  const { may } = useSession();
  const n = waiting.data?.items.length ?? 0;
  return (
    <Companies title={words.title} none={words.none} companies={meeting.applicantsByEnterprise}>
      <p className="quiet" role="status">
        {units.people(meeting.applicants)}
        {n > 0 && ` · ${words.waiting(units.people(n) + (waiting.data?.nextCursor ? '+' : ''))}`}
        {meeting.state !== 'cancelled' && ` · ${words.live}`}
      </p>
      <p className="meetings-applications">
        {meeting.applicants > 0 && (
          <Link to={`/memberships?meeting=${meeting.id}${n > 0 ? '&state=applied' : ''}`}>
            {n > 0 && may('POST /api/memberships/{id}/admission') ? words.settle : words.all}
          </Link>
        )}
        {meeting.state !== 'cancelled' && may('POST /api/memberships') && (
          <Link to={`/memberships/new?meeting=${meeting.id}`}>{words.take}</Link>
        )}
      </p>
    </Companies>
  );
}
