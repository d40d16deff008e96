import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { type History, NotWhole, Recorded, useHistory } from '../../components/history.js';
import { useNames } from '../../components/names.js';
import { Page } from '../../components/page.js';
import { StageTag } from '../../components/stage.js';
import { Answered, NotAllowed } from '../../components/states.js';
import { caseWords } from '../../texts/case.js';
import { useTexts } from '../../texts/catalogue.js';
import { AllCommands } from './all-commands.js';
import { type Shown, type Subject, useCase } from './case.js';
import './case.css';
import { Contacts, Details, FollowUps, Known, UnionFacts } from './facts.js';
import { FormOf } from './forms.js';
import { Next, StagePath, Steps } from './path.js';
import { texts } from './texts.js';
import { retractable, Timeline } from './timeline.js';

export function Screen() {
  const { id } = useParams();
  // Another enterprise is another page: no form of the one before stays open.
  return <Case key={id} id={id!} />;
}

function Case({ id }: { id: string }) {
  const { title, toList } = useTexts(texts);
  const asked = useCase(id);
  const history = useHistory(id);
  if (asked.error?.status === 403) {
    // Also where it was open, and has gone to another department since.
    return (
      <Page title={title}>
        <NotAllowed detail={asked.error.detail} />
        <p className="case-elsewhere">
          <Link to="/enterprises">{toList}</Link>
        </p>
      </Page>
    );
  }
  if (!asked.data) {
    return (
      <Page title={title}>
        <Answered to={asked} rows={10}>
          {() => null}
        </Answered>
      </Page>
    );
  }
  return <Shown shown={asked.data} history={history} />;
}

function Shown({ shown, history }: { shown: Shown; history: History }) {
  const words = useTexts(texts);
  const { closings } = useTexts(caseWords);
  const names = useNames();
  const [subject, setSubject] = useState<Subject | null>(null);
  const [listing, setListing] = useState(false);
  const file = shown.case;
  const { events } = history;
  const offers = shown.commands ?? [];
  const isAllowed = (command: string) => offers.some((offer) => offer.command === command && offer.allowed);
  const onCommand = (chosen: Subject) => {
    setListing(false);
    setSubject(chosen);
  };
  const quick = (['record-visit', 'plan-follow-up'] as const).filter(isAllowed);
  return (
    <Page
      title={file.details.name}
      intro={
        <span className="case-intro">
          <StageTag stage={file.stage} out={file.out !== null} />
          <span>{file.details.uscc ?? words.noCode}</span>
          <span>
            {names.department(file.department)} {words.since(file.heldSince)}
          </span>
          <span>{file.park ? names.park(file.park) : words.noPark}</span>
          <span>{file.officer ? `${words.officer} ${names.officer(file.officer)}` : words.unassigned}</span>
        </span>
      }
      actions={
        <>
          {quick.map((command) => (
            <Button key={command} onClick={() => onCommand({ command })}>
              {words.commands.names[command]}
            </Button>
          ))}
          <Button type="primary" aria-haspopup="dialog" onClick={() => setListing(true)}>
            {words.commands.title}
          </Button>
        </>
      }
    >
      {file.out && (
        <Alert
          className="case-banner"
          type="warning"
          showIcon
          title={words.outBanner(closings[file.out.reason], file.out.on)}
          action={
            file.out.mergedInto && <Link to={`/enterprises/${file.out.mergedInto}`}>{words.mergedInto}</Link>
          }
        />
      )}
      {file.sendPeopleSince && (
        <Alert className="case-banner" type="info" showIcon title={words.sendPeople(file.sendPeopleSince)} />
      )}
      <NotWhole history={history} className="case-banner" />
      <StagePath file={file} events={events} />
      <div className="case-columns">
        <div className="case-column">
          <Next shown={shown} onCommand={onCommand} />
          <Steps file={file} />
        </div>
        <div className="case-column case-about">
          <Known file={file} />
          <Contacts shown={shown} onCommand={onCommand} />
          <FollowUps shown={shown} onCommand={onCommand} />
          {file.union && <UnionFacts union={file.union} />}
          <Details shown={shown} onCommand={onCommand} />
        </div>
        <Recorded history={history} rows={8}>
          <Timeline
            events={events}
            onRetract={
              isAllowed('retract-entry')
                ? (entry) => onCommand({ command: 'retract-entry', entry })
                : undefined
            }
          />
        </Recorded>
      </div>
      <AllCommands open={listing} offers={offers} onCommand={onCommand} onClose={() => setListing(false)} />
      {subject && (
        <FormOf
          shown={shown}
          subject={subject}
          entries={events.filter(retractable).toReversed()}
          onClose={() => setSubject(null)}
        />
      )}
    </Page>
  );
}
