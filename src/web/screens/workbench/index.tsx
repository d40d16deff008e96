import { Alert, App, Button, Segmented } from 'antd';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import { useSession } from '../../app/session.js';
import { prefer, type Preferences, usePreferences } from '../../app/preferences.js';
import { dayText, daysBetween, today } from '../../components/dates.js';
import { Page } from '../../components/page.js';
import { STAGES, StageTag } from '../../components/stage.js';
import { Answered, Refused } from '../../components/states.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { Panel, Row, useMoreRows } from './panel.js';
import {
  type Officer,
  useFollowUps,
  useLongestWithoutContact,
  useMostApplicants,
  useTodaysMeetings,
  useWaitingApplicants,
  useWorkload,
} from './questions.js';
import { texts } from './texts.js';
import './workbench.css';

/** What is to be done today, each row one tap from the command that settles it. */
export function Screen() {
  const words = useTexts(texts);
  const { language, workbench: scope } = usePreferences();
  const { me } = useSession();
  const officer = scope === 'mine' ? me.id : null;
  return (
    <Page
      title={words.title}
      intro={dayText(today(), language)}
      actions={
        <>
          <Segmented<Preferences['workbench']>
            aria-label={words.scope}
            options={[
              { value: 'department', label: words.department },
              { value: 'mine', label: words.mine },
            ]}
            value={scope}
            onChange={(workbench) => prefer({ workbench })}
          />
          <Button type="primary" href="/visit">
            {words.visit}
          </Button>
        </>
      }
    >
      <Stages officer={officer} />
      <div className="panels workbench-panels">
        <FollowUps officer={officer} />
        <Longest officer={officer} />
        <Meetings />
        <Admissions />
        <MostApplicants />
      </div>
    </Page>
  );
}

function Stages({ officer }: { officer: Officer }) {
  const words = useTexts(texts);
  const { units } = useTexts(shared);
  const workload = useWorkload();
  const narrowed = officer === null ? '' : `&officer=${officer}`;
  return (
    <Answered to={workload} rows={1}>
      {({ departments, officers }) => {
        const [department] = departments;
        const open =
          officer === null ? department?.open : officers.find((one) => one.officer === officer)?.open;
        return (
          <>
            <ul className="workbench-stages" aria-label={words.stages}>
              {STAGES.map((stage) => (
                <li key={stage}>
                  <Link to={`/enterprises?stage=${stage}${narrowed}`}>
                    <StageTag stage={stage} /> <strong>{units.enterprises(open?.[stage] ?? 0)}</strong>
                  </Link>
                </li>
              ))}
            </ul>
            {officer === null && department && department.unassigned > 0 && (
              <Alert
                className="notice"
                type="info"
                showIcon
                title={words.unassigned(department.unassigned)}
                action={
                  <Link to="/enterprises?population=in&officer=none&sort=stageSince">{words.assign}</Link>
                }
              />
            )}
          </>
        );
      }}
    </Answered>
  );
}

function FollowUps({ officer }: { officer: Officer }) {
  const words = useTexts(texts);
  const { language } = usePreferences();
  const { message } = App.useApp();
  const [rows, more] = useMoreRows();
  const followUps = useFollowUps(officer, rows);
  const complete = useCommand(
    ({ enterprise, followUp }: { enterprise: string; followUp: string }, headers) =>
      api.POST('/api/enterprises/{id}/follow-ups/{followUp}/completion', {
        params: { path: { id: enterprise, followUp } },
        body: {},
        headers,
      }),
    ['enterprise'],
  );
  return (
    <div>
      <Refused problem={complete.error} />
      <Panel
        title={words.followUps}
        empty={words.followUpsEmpty}
        more={more}
        to={followUps}
        row={({ id, enterprise, name, due, subject, overdue }) => (
          <Row
            enterprise={enterprise}
            title={name}
            facts={
              <>
                <span className={overdue ? 'workbench-late' : undefined}>
                  {overdue
                    ? words.overdue(daysBetween(due, today()))
                    : due === today()
                      ? words.dueToday
                      : words.due(dayText(due, language))}
                </span>
                <span>{subject}</span>
              </>
            }
            action={
              <Button
                aria-label={words.doneFor(name)}
                loading={complete.isPending && complete.variables.followUp === id}
                onClick={() =>
                  complete.mutate(
                    { enterprise, followUp: id },
                    { onSuccess: () => void message.success(words.undo) },
                  )
                }
              >
                {words.done}
              </Button>
            }
          />
        )}
      />
    </div>
  );
}

function Longest({ officer }: { officer: Officer }) {
  const words = useTexts(texts);
  const { neverInContact } = useTexts(shared);
  const list = useLongestWithoutContact(officer);
  return (
    <Panel
      title={words.longest}
      help={words.longestHelp}
      empty={words.longestEmpty}
      all={`/enterprises?population=in&sort=lastContact${officer === null ? '' : `&officer=${officer}`}`}
      to={list}
      row={({ id, name, stage, lastContactOn }) => (
        <Row
          enterprise={id}
          title={name}
          facts={
            <>
              <StageTag stage={stage} />
              <span>
                {lastContactOn ? words.daysAgo(daysBetween(lastContactOn, today())) : neverInContact}
              </span>
            </>
          }
          action={
            <Button href={`/visit?enterprise=${id}`} aria-label={words.visitFor(name)}>
              {words.visit}
            </Button>
          }
        />
      )}
    />
  );
}

function MostApplicants() {
  const words = useTexts(texts);
  const navigate = useNavigate();
  const [rows, more] = useMoreRows();
  const radar = useMostApplicants(rows);
  return (
    <Panel
      title={words.mostApplicants}
      help={words.mostApplicantsHelp}
      empty={words.mostApplicantsEmpty}
      more={more}
      to={radar}
      row={({ id, name, stage, applicants, missing }) => (
        <Row
          enterprise={id}
          title={name}
          facts={
            <>
              <StageTag stage={stage} />
              <strong>{words.applicants(applicants)}</strong>
              <span>{missing > 0 ? words.missing(missing) : words.enough}</span>
            </>
          }
          action={
            <Button
              aria-label={words.meetFor(name)}
              onClick={() => void navigate(`/meetings/new?kind=one-on-one&enterprise=${id}`)}
            >
              {words.meet}
            </Button>
          }
        />
      )}
    />
  );
}

function Meetings() {
  const words = useTexts(texts);
  const navigate = useNavigate();
  const { meetingKinds, meetingStates } = useTexts(shared);
  const meetings = useTodaysMeetings();
  return (
    <Panel
      title={words.meetings}
      empty={
        <>
          {words.meetingsEmpty} <Link to="/meetings/new">{words.plan}</Link>
        </>
      }
      all="/meetings"
      to={meetings}
      row={({ id, kind, state, place, subject, invited }) => (
        <Row
          title={subject ?? meetingKinds[kind]}
          facts={
            <>
              <span>{meetingKinds[kind]}</span>
              {place && <span>{place}</span>}
              <span>{state === 'planned' ? words.invited(invited) : meetingStates[state]}</span>
            </>
          }
          action={
            state === 'planned' ? (
              <Button
                aria-label={words.outcomeFor(subject ?? meetingKinds[kind])}
                onClick={() => void navigate(`/meetings/${id}#outcome`)}
              >
                {words.outcome}
              </Button>
            ) : (
              <Link to={`/meetings/${id}`}>{words.open}</Link>
            )
          }
        />
      )}
    />
  );
}

function Admissions() {
  const words = useTexts(texts);
  const { language } = usePreferences();
  const { unknown } = useTexts(shared);
  const { message } = App.useApp();
  const waiting = useWaitingApplicants();
  const admit = useCommand(
    (id: string, headers) =>
      api.POST('/api/memberships/{id}/admission', { params: { path: { id } }, body: {}, headers }),
    ['membership'],
  );
  return (
    <div>
      <Refused problem={admit.error} />
      <Panel
        title={words.admissions}
        empty={words.admissionsEmpty}
        all="/memberships?state=applied"
        to={waiting}
        row={({ id, enterprise, name, appliedOn, channel }) => (
          <Row
            enterprise={enterprise}
            title={name ?? unknown}
            facts={
              <>
                <span>{words.appliedOn(dayText(appliedOn, language))}</span>
                <span>{words.channels[channel]}</span>
              </>
            }
            action={
              <Button
                aria-label={words.admitFor(name ?? unknown, dayText(appliedOn, language))}
                loading={admit.isPending && admit.variables === id}
                onClick={() =>
                  admit.mutate(id, { onSuccess: () => void message.success(words.admitted(name ?? unknown)) })
                }
              >
                {words.admit}
              </Button>
            }
          />
        )}
      />
    </div>
  );
}
