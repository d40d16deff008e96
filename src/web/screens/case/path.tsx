import { Button } from 'antd';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { type Stage, STAGES } from '../../components/stage.js';
import { caseWords } from '../../texts/case.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type CaseFile, commandOf, type Entry, type Shown, type Subject } from './case.js';
import { texts } from './texts.js';

/** By what an enterprise first came to a stage; entries that were taken back do not count. */
const REACHED_BY: Readonly<Record<string, Stage | undefined>> = {
  EnterpriseRegistered: 'unvisited',
  VisitRecorded: 'visited',
  CommunicationRecorded: 'communicated',
  EstablishmentApplied: 'applied',
  UnionEstablished: 'established',
  ExistingUnionFound: 'established',
};

function firstDates(events: readonly Entry[]): Partial<Record<Stage, string>> {
  const dates: Partial<Record<Stage, string>> = {};
  for (const { type, occurredOn, retractedBy } of events) {
    const stage = REACHED_BY[type];
    if (!stage || retractedBy !== null) continue;
    const known = dates[stage];
    if (known === undefined || occurredOn < known) dates[stage] = occurredOn;
  }
  return dates;
}

/** The five stages with their dates. */
export function StagePath({ file, events }: { file: CaseFile; events: readonly Entry[] }) {
  const { path: words } = useTexts(texts);
  const { stages } = useTexts(shared);
  const dates = firstDates(events);
  const now = STAGES.indexOf(file.stage);
  return (
    <ol className="case-path" aria-label={words.title}>
      {STAGES.map((stage, at) => {
        const isReached = file.reached.includes(stage);
        const state =
          at === now
            ? 'current'
            : at < now
              ? dates[stage]
                ? 'done'
                : 'skipped'
              : isReached && dates[stage]
                ? 'undone'
                : 'ahead';
        return (
          <li key={stage} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="case-path-mark" aria-hidden="true">
              {state === 'done' || (state === 'current' && stage === 'established') ? '✓' : at + 1}
            </span>
            <span className="case-path-name">{stages[stage]}</span>
            <span className="case-path-date">{dates[stage] ?? '—'}</span>
            <small>{words[state]}</small>
          </li>
        );
      })}
    </ol>
  );
}

const APPLICATION = [
  'preparation-approved',
  'member-list-submitted',
  'candidates-approved',
  'congress-held',
  'result-approved',
] as const;
const UNION = ['legal-person-registered', 'seal-made', 'union-account-opened'] as const;

interface Line {
  readonly step: string;
  readonly name: string;
  readonly on: string | undefined;
  readonly document: string | undefined;
  readonly detail: string | undefined;
}

/** What the application and the union go through, done and to come. */
export function Steps({ file }: { file: CaseFile }) {
  const { path: words } = useTexts(texts);
  const { steps } = useTexts(caseWords);
  const { units } = useTexts(shared);
  const { application, union } = file;
  if (!application && !union) return null;
  const people = units.people;
  const lines: Line[] = [];
  if (application) {
    const { preparatoryGroup: group } = application;
    lines.push({
      step: 'application',
      name: steps.application,
      on: application.appliedOn,
      document: application.documentNumber,
      detail: words.group(people(group.size), group.since),
    });
    for (const step of APPLICATION) {
      const done = application.steps.find((one) => one.step === step);
      const figures = done && [
        done.members !== undefined && words.members(people(done.members), people(done.womenMembers ?? 0)),
        done.candidates !== undefined && words.candidates(people(done.candidates)),
        done.attended !== undefined && words.congress(people(done.attended), people(done.entitled ?? 0)),
      ];
      lines.push({
        step,
        name: steps[step],
        on: done?.on,
        document: done?.documentNumber,
        detail: (figures && figures.find((figure) => figure !== false)) || undefined,
      });
    }
  }
  lines.push({
    step: 'establish',
    name: steps.establish,
    on: union?.since,
    document: union?.documentNumber,
    detail: union?.existing ? words.existing : undefined,
  });
  for (const step of UNION) {
    const done = union?.steps.find((one) => one.step === step);
    lines.push({ step, name: steps[step], on: done?.on, document: done?.documentNumber, detail: undefined });
  }
  const returned = application?.returned;
  const next = file.next.filter(({ missing }) => missing.length === 0).map(({ step }) => step as string);
  const isNext = (step: string) =>
    next.includes(step) || (step === 'application' && returned?.step === 'application');
  return (
    <section className="panel" aria-labelledby="case-steps">
      <h2 id="case-steps">{words.steps}</h2>
      <ol className="case-steps">
        {lines.map(({ step, name, on, document, detail }) => {
          const isReturned = returned?.step === step;
          const isDone = on !== undefined && !isReturned;
          const state = isDone ? 'done' : isNext(step) ? 'next' : 'ahead';
          return (
            <li key={step} data-state={state} aria-current={state === 'next' ? 'step' : undefined}>
              <span aria-hidden="true" className="case-step-mark">
                {isDone ? '✓' : ''}
              </span>
              <span className="case-step-body">
                <span className="case-step-name">
                  {name}
                  {document && <small className="case-document">{document}</small>}
                </span>
                {detail && <small className="quiet">{detail}</small>}
                {isReturned && (
                  <small className="case-returned">{words.returned(returned.on, returned.reason)}</small>
                )}
              </span>
              <span className="case-step-date">
                {isDone ? on : <span className="quiet">{state === 'next' ? words.next : words.ahead}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What can be done next, and what is missing for what comes after; both as the server says it. */
export function Next({ shown, onCommand }: { shown: Shown; onCommand: (subject: Subject) => void }) {
  const { next: words, commands } = useTexts(texts);
  const { steps } = useTexts(caseWords);
  const { language } = usePreferences();
  const { may } = useSession();
  const { next, id } = shown.case;
  const listed = (names: readonly string[]) =>
    names.map((step) => steps[step as keyof typeof steps] ?? step).join(language === 'en' ? ', ' : '、');
  return (
    <section className="panel case-next" aria-labelledby="case-next">
      <h2 id="case-next">{words.title}</h2>
      {next.length === 0 && <p className="quiet">{words.none}</p>}
      <ul>
        {next.map(({ step, missing }) => {
          if (missing.length > 0) {
            return (
              <li key={step} className="quiet">
                <p>{words.after(steps[step])}</p>
                <p>{words.missing(listed(missing))}</p>
              </li>
            );
          }
          const subject = commandOf(step);
          if (!subject) {
            return (
              may('POST /api/meetings') && (
                <li key={step}>
                  <Link to={`/meetings/new?kind=one-on-one&enterprise=${id}`}>{words.meeting}</Link>
                </li>
              )
            );
          }
          const offer = shown.commands?.find(({ command }) => command === subject.command);
          const label = subject.command === 'record-step' ? steps[step] : commands.names[subject.command];
          return (
            <li key={step}>
              {offer?.allowed ? (
                <Button
                  type={step === next[0].step ? 'primary' : 'default'}
                  onClick={() => onCommand(subject)}
                >
                  {label}
                </Button>
              ) : (
                <>
                  <p>{steps[step]}</p>
                  {offer?.because && <p className="quiet">{offer.because.detail}</p>}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
