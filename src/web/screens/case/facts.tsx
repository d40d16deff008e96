import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.js';
import { useSession } from '../../app/session.js';
import { daysBetween, numberText, today } from '../../components/dates.js';
import { useNames } from '../../components/names.js';
import { caseWords } from '../../texts/case.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { type CaseFile, maskedName, maskedPhone, type Shown, type Subject } from './case.js';
import { texts } from './texts.js';

type Fact = readonly [name: string, value: ReactNode];

/** Names and values; what is not known is left out unless it says something by its absence. */
function Facts({ of }: { of: readonly (Fact | false | null | undefined)[] }) {
  return (
    <dl className="case-facts">
      {of.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

export function Known({ file }: { file: CaseFile }) {
  const { facts: words } = useTexts(texts);
  const { concerns, willingness } = useTexts(caseWords);
  const { units, unknown, none } = useTexts(shared);
  const { language } = usePreferences();
  const times = (n: number) => words.times(numberText(n, language));
  const figure = (known: CaseFile['employees']) =>
    known ? (
      <>
        {units.people(known.value)} <small className="quiet">{words.asOf(known.on)}</small>
      </>
    ) : (
      unknown
    );
  return (
    <section className="panel" aria-labelledby="case-known">
      <h2 id="case-known">{words.title}</h2>
      <Facts
        of={[
          [words.employees, figure(file.employees)],
          [words.women, figure(file.womenEmployees)],
          [
            words.willingness,
            file.willingness ? (
              <>
                {willingness[file.willingness.value as keyof typeof willingness]}{' '}
                <small className="quiet">{words.asOf(file.willingness.on)}</small>
              </>
            ) : (
              unknown
            ),
          ],
          [
            words.concerns,
            file.concerns.length === 0
              ? none
              : file.concerns.map((concern) => concerns[concern]).join(language === 'en' ? ', ' : '、'),
          ],
          [words.visits, times(file.visits)],
          [words.lastVisit, file.lastVisitOn ?? '—'],
          [words.communications, times(file.communications)],
          [words.lastContact, file.lastContactOn ?? '—'],
          [
            words.interests,
            file.interests > 0 ? (
              <Link to={`/memberships?enterprise=${file.id}`}>{units.people(file.interests)}</Link>
            ) : (
              units.people(0)
            ),
          ],
          file.stage === 'established' && [words.services, times(file.services)],
        ]}
      />
    </section>
  );
}

export function UnionFacts({ union }: { union: NonNullable<CaseFile['union']> }) {
  const { union: words } = useTexts(texts);
  const { forms, womenWorkers } = useTexts(caseWords);
  const { units, yes, no } = useTexts(shared);
  const { language } = usePreferences();
  const people = (n: number | undefined) => n !== undefined && units.people(n);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.name, union.name],
    [words.since, union.since],
    [words.uscc, union.uscc],
    [words.form, union.form && forms[union.form]],
    [words.document, union.documentNumber],
    [words.members, people(union.members)],
    [words.womenMembers, people(union.womenMembers)],
    [words.committee, people(union.committeeSize)],
    [words.term, union.termYears !== undefined && words.years(numberText(union.termYears, language))],
    [words.womenWorkers, union.womenWorkers && womenWorkers[union.womenWorkers]],
    [words.auditCommittee, union.auditCommittee === undefined ? null : union.auditCommittee ? yes : no],
  ];
  return (
    <section className="panel" aria-labelledby="case-union">
      <h2 id="case-union">{words.title}</h2>
      <Facts of={facts.filter(([, value]) => value !== undefined && value !== null && value !== false)} />
    </section>
  );
}

export function Contacts({ shown, onCommand }: { shown: Shown; onCommand: (subject: Subject) => void }) {
  const { contacts: words } = useTexts(texts);
  const { role } = useSession().me;
  const { contacts } = shown.case;
  const mayErase = shown.commands?.some(({ command, allowed }) => command === 'erase-contact' && allowed);
  const [open, setOpen] = useState(false);
  return (
    <section className="panel" aria-labelledby="case-contacts">
      <h2 id="case-contacts">{words.title}</h2>
      {contacts.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="case-people">
        {contacts.map(({ person, role: position, name, phone, on, retractedOn, erasedOn }) => (
          <li key={person}>
            <strong>{position}</strong>
            <span>
              {name ? (open || role !== 'staff' ? name : maskedName(name)) : '—'}{' '}
              {phone &&
                (open && role === 'staff' ? (
                  <a className="case-phone" href={`tel:${phone}`}>
                    {phone}
                  </a>
                ) : (
                  <span className="case-phone">{role === 'staff' ? maskedPhone(phone) : phone}</span>
                ))}
            </span>
            <small className="quiet">
              {words.met(on)}
              {retractedOn && ` · ${words.retracted(retractedOn)}`}
              {erasedOn && ` · ${words.erased(erasedOn)}`}
            </small>
            {mayErase && open && erasedOn === null && (
              <Button danger onClick={() => onCommand({ command: 'erase-contact', person })}>
                {words.erase}
                <span className="visually-hidden"> {position}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {contacts.some(({ name, phone }) => name ?? phone) && role === 'staff' && (
        <Button aria-pressed={open} onClick={() => setOpen(!open)}>
          {open ? words.cover : words.open}
        </Button>
      )}
      {contacts.length > 0 && role !== 'staff' && (
        <p className="quiet">{role === 'leader' ? words.masked : words.hidden}</p>
      )}
    </section>
  );
}

export function FollowUps({ shown, onCommand }: { shown: Shown; onCommand: (subject: Subject) => void }) {
  const { followUps: words, commands } = useTexts(texts);
  const { units } = useTexts(shared);
  const names = useNames();
  const { followUps } = shown.case;
  const allowed = (name: string) => shown.commands?.find(({ command }) => command === name)?.allowed;
  const now = today();
  return (
    <section className="panel" aria-labelledby="case-follow-ups">
      <h2 id="case-follow-ups">{words.title}</h2>
      {followUps.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="case-people">
        {followUps.map(({ followUp, due, subject, officer }) => (
          <li key={followUp}>
            <strong>{subject}</strong>
            <span data-overdue={due < now}>
              {words.due(due)}
              {due < now && ` · ${words.overdue(units.days(daysBetween(due, now)))}`}
            </span>
            {officer && <small className="quiet">{names.officer(officer)}</small>}
            {allowed('complete-follow-up') && (
              <Button onClick={() => onCommand({ command: 'complete-follow-up', followUp })}>
                {words.done}
                <span className="visually-hidden"> {subject}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {allowed('plan-follow-up') && (
        <Button onClick={() => onCommand({ command: 'plan-follow-up' })}>
          {commands.names['plan-follow-up']}
        </Button>
      )}
    </section>
  );
}

export function Details({ shown, onCommand }: { shown: Shown; onCommand: (subject: Subject) => void }) {
  const { details: words, commands } = useTexts(texts);
  const { units } = useTexts(shared);
  const { language } = usePreferences();
  const { details, registeredOn, origin, sources } = shown.case;
  const { employees, womenEmployees } = details;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.name, details.name],
    [words.uscc, details.uscc ?? '—'],
    [words.formerNames, details.formerNames?.join(language === 'en' ? ', ' : '、')],
    [words.legalRepresentative, details.legalRepresentative],
    [words.unitType, details.unitType],
    [words.industry, details.industry],
    [words.registeredAddress, details.registeredAddress],
    [words.officeAddress, details.officeAddress],
    [words.building, details.building],
    [words.foundedOn, details.foundedOn],
    [words.employees, employees === undefined || employees === null ? null : units.people(employees)],
    [
      words.womenEmployees,
      womenEmployees === undefined || womenEmployees === null ? null : units.people(womenEmployees),
    ],
    [words.registeredOn, registeredOn],
    [
      words.origin,
      origin === 'roster'
        ? `${words.origins.roster} · ${words.rows(numberText(sources.length, language))}`
        : words.origins[origin],
    ],
  ];
  const canCorrect = shown.commands?.find(({ command }) => command === 'correct-details')?.allowed;
  return (
    <section className="panel" aria-labelledby="case-details">
      <h2 id="case-details">{words.title}</h2>
      <Facts of={facts.filter(([, value]) => Boolean(value))} />
      {canCorrect && (
        <Button onClick={() => onCommand({ command: 'correct-details' })}>
          {commands.names['correct-details']}
        </Button>
      )}
    </section>
  );
}
