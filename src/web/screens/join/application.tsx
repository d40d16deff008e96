import { type FormEvent, useEffect, useRef, useState } from 'react';
import { answer, api, type Schemas } from '../../api/client.js';
import { Intention } from '../../api/intention.js';
import { type Problem } from '../../api/problem.js';
import { Field } from '../../light/field.js';
import { useTexts } from '../../texts/catalogue.js';
import { maskedId, plainId, residentIdFault } from './resident-id.js';
import { texts } from './texts.js';

type Meeting = Schemas['SignUpPageDto'];
type Enterprise = Meeting['enterprises'][number];
type Person = Schemas['PersonDto'];

const TYPING_PAUSE = 300;
const plainPhone = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+86|0086)/, '');

/** Three steps; what was typed stays while one goes back and forth, and is kept nowhere. */
export function Application({
  code,
  meeting,
  onOutdated,
  onReceipt,
}: {
  code: string;
  meeting: Meeting;
  /** Asks for the meeting again: its notice is another one by now. */
  onOutdated: () => Promise<void>;
  onReceipt: (receipt: string) => void;
}) {
  const words = useTexts(texts);
  const only = meeting.kind === 'one-on-one' ? meeting.enterprises.at(0) : undefined;
  const names = [words.steps.work, words.steps.person, words.steps.consent];
  const [step, to] = useStep();
  const [enterprise, setEnterprise] = useState<Enterprise | undefined>(only);
  const [person, setPerson] = useState<Person>({ name: '', phone: '', idNumber: '' });
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else heading.current?.focus();
  }, [step]);

  return (
    <>
      <p className="join-step" aria-hidden="true">
        {names.map((name, at) => (
          <span key={name} data-done={at + 1 < step} data-on={at + 1 === step} />
        ))}
      </p>
      <h2 ref={heading} tabIndex={-1} className="join-heading">
        <small>{words.step(step)}</small> {names[step - 1]}
      </h2>
      {step === 1 && (
        <ChooseEnterprise code={code} chosen={enterprise} onChoose={setEnterprise} onNext={() => to(2)} />
      )}
      {step === 2 && (
        <AboutYou person={person} onChange={setPerson} onBack={() => to(1)} onNext={() => to(3)} />
      )}
      {step === 3 && enterprise && (
        <Consent
          code={code}
          consent={meeting.consent}
          notice={meeting.notice}
          enterprise={enterprise}
          person={person}
          onBack={() => to(2)}
          onOutdated={onOutdated}
          onReceipt={onReceipt}
        />
      )}
    </>
  );
}

/**
 * The step, also by the phone's own way back, which would else leave the page with all that was typed. After a
 * reload nothing is left of it, so the first step begins anew.
 */
function useStep(): readonly [step: number, to: (next: number) => void] {
  const [step, setStep] = useState(1);
  const reached = useRef(1);
  /** On the way back, which the browser takes its time for: a second press would go one further. */
  const leaving = useRef(false);
  useEffect(() => {
    history.replaceState({ step: 1 }, '');
    const follow = ({ state }: PopStateEvent) => {
      leaving.current = false;
      const { step: at } = (state ?? {}) as { step?: number };
      if (at !== undefined) setStep(Math.min(at, reached.current));
    };
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const to = (next: number) => {
    if (leaving.current) return;
    if (next < step) {
      leaving.current = true;
      return history.go(next - step);
    }
    history.pushState({ step: next }, '');
    reached.current = Math.max(reached.current, next);
    setStep(next);
  };
  return [step, to];
}

function ChooseEnterprise({
  code,
  chosen,
  onChoose,
  onNext,
}: {
  code: string;
  chosen: Enterprise | undefined;
  onChoose: (enterprise: Enterprise) => void;
  onNext: () => void;
}) {
  const words = useTexts(texts);
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Enterprise[]>();
  const [fault, setFault] = useState<string>();
  const q = typed.trim();
  const asks = q.length >= 2;

  useEffect(() => {
    setFound(undefined);
    if (!asks) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const { signal } = stop;
      answer(api.GET('/api/join/{code}', { params: { path: { code }, query: { q } }, signal })).then(
        ({ enterprises }) => {
          setFault(undefined);
          setFound(enterprises);
        },
        (problem: Problem) => {
          if (!signal.aborted) setFault(problem.detail);
        },
      );
    }, TYPING_PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [code, q, asks]);

  const go = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) onNext();
    else setFault(words.choose);
  };
  return (
    <form onSubmit={go} noValidate>
      {chosen && (
        <p className="note good">
          {words.chosen} <strong>{chosen.name}</strong>
        </p>
      )}
      <Field label={words.enterprise} help={words.enterpriseHelp} fault={fault}>
        {(props) => (
          <input
            {...props}
            type="search"
            autoComplete="organization"
            maxLength={60}
            value={typed}
            onChange={({ target }) => {
              setFault(undefined);
              setTyped(target.value);
            }}
          />
        )}
      </Field>
      <div aria-live="polite">
        {asks && !found && !fault && <p className="quiet">{words.searching}</p>}
        {found?.length === 0 && <p className="note warn">{words.noneFound}</p>}
        {found && found.length > 0 && (
          <ul className="join-found" aria-label={words.found}>
            {found.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-pressed={one.id === chosen?.id}
                  onClick={() => {
                    setFault(undefined);
                    onChoose(one);
                    onNext();
                  }}
                >
                  {one.name}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {chosen && (
        <button type="submit" className="button primary wide">
          {words.next}
        </button>
      )}
    </form>
  );
}

function AboutYou({
  person,
  onChange,
  onBack,
  onNext,
}: {
  person: Person;
  onChange: (person: Person) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const words = useTexts(texts);
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = plainId(person.idNumber ?? '');
  const idFault = id === '' ? null : residentIdFault(id);
  const faults = {
    name: person.name.trim() === '' ? words.nameMissing : undefined,
    phone: /^1[3-9]\d{9}$/.test(plainPhone(person.phone)) ? undefined : words.phoneWrong,
    idNumber: idFault ? words.idFaults[idFault] : undefined,
  };
  const go = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const wrong = (['name', 'phone', 'idNumber'] as const).find((field) => faults[field]);
    if (!wrong) return onNext();
    form.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
  };
  return (
    <form ref={form} onSubmit={go} noValidate>
      <Field label={words.name} fault={checked ? faults.name : undefined}>
        {(props) => (
          <input
            {...props}
            name="name"
            autoComplete="name"
            maxLength={60}
            value={person.name}
            onChange={({ target }) => onChange({ ...person, name: target.value })}
          />
        )}
      </Field>
      <Field label={words.phone} help={words.phoneHelp} fault={checked ? faults.phone : undefined}>
        {(props) => (
          <input
            {...props}
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={20}
            value={person.phone}
            onChange={({ target }) => onChange({ ...person, phone: target.value })}
          />
        )}
      </Field>
      <Field
        label={words.idNumber}
        help={words.idNumberHelp}
        // As soon as it is whole, a mistyped digit is told.
        fault={checked || id.length >= 18 ? faults.idNumber : undefined}
      >
        {(props) => (
          <input
            {...props}
            name="idNumber"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={30}
            value={person.idNumber}
            onChange={({ target }) => onChange({ ...person, idNumber: target.value })}
          />
        )}
      </Field>
      <div className="join-buttons">
        <button type="button" className="button" onClick={onBack}>
          {words.back}
        </button>
        <button type="submit" className="button primary">
          {words.next}
        </button>
      </div>
    </form>
  );
}

function Consent({
  code,
  consent,
  notice,
  enterprise,
  person,
  onBack,
  onOutdated,
  onReceipt,
}: {
  code: string;
  consent: string;
  notice: Meeting['notice'];
  enterprise: Enterprise;
  person: Person;
  onBack: () => void;
  onOutdated: () => Promise<void>;
  onReceipt: (receipt: string) => void;
}) {
  const words = useTexts(texts);
  /** The notice that was agreed to: another one, as in another language, has to be agreed to anew. */
  const [agreedTo, setAgreedTo] = useState<string | null>(null);
  const agreed = agreedTo === consent;
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const intention = useRef(new Intention());
  const idNumber = plainId(person.idNumber ?? '');

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(!agreed);
    if (!agreed || sending) return;
    setSending(true);
    setProblem(undefined);
    const { name, phone } = person;
    const body = {
      enterprise: enterprise.id,
      person: {
        name: name.trim(),
        phone: plainPhone(phone),
        ...(idNumber && { idNumber }),
      },
      consent,
    };
    try {
      const headers = { 'Idempotency-Key': intention.current.keyFor(body) };
      const { receipt } = await answer(
        api.POST('/api/join/{code}', { params: { path: { code } }, body, headers }),
      );
      intention.current.done();
      onReceipt(receipt);
    } catch (refused) {
      const refusal = refused as Problem;
      if (refusal.code === 'sign-up-consent-outdated') {
        setAgreedTo(null);
        await onOutdated();
      }
      setProblem(refusal);
      setSending(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <dl className="join-check" aria-label={words.check}>
        <div>
          <dt>{words.steps.work}</dt>
          <dd>{enterprise.name}</dd>
        </div>
        <div>
          <dt>{words.name}</dt>
          <dd>{person.name.trim()}</dd>
        </div>
        <div>
          <dt>{words.phone}</dt>
          <dd>{plainPhone(person.phone)}</dd>
        </div>
        <div>
          <dt>{words.idNumberGiven}</dt>
          <dd>{idNumber ? <IdNumber of={idNumber} /> : words.notGiven}</dd>
        </div>
      </dl>
      <section className="join-notice" aria-labelledby="join-notice">
        <h3 id="join-notice">{words.notice.title}</h3>
        {notice.text.split('\n').map((paragraph, at) => (
          <p key={at}>{paragraph}</p>
        ))}
        <p className="quiet join-version">{consent}</p>
      </section>
      <label className="join-consent" data-fault={missing && !agreed}>
        <input
          type="checkbox"
          checked={agreed}
          aria-invalid={missing && !agreed ? true : undefined}
          aria-describedby={missing && !agreed ? 'join-missing' : undefined}
          onChange={({ target }) => setAgreedTo(target.checked ? consent : null)}
        />
        <span>{notice.statement}</span>
      </label>
      {missing && !agreed && (
        <p id="join-missing" className="note bad" role="alert">
          {words.notice.missing}
        </p>
      )}
      {problem && (
        <div className="note bad" role="alert">
          <strong>{problem.title}</strong>
          <p>{problem.errors[0]?.detail ?? problem.detail}</p>
        </div>
      )}
      <div className="join-buttons">
        <button type="button" className="button" onClick={onBack} disabled={sending}>
          {words.back}
        </button>
        <button type="submit" className="button primary" disabled={sending}>
          {sending ? words.sending : words.send}
        </button>
      </div>
    </form>
  );
}

/** Others in the queue see the screen too: whole only while it is asked for. */
function IdNumber({ of: number }: { of: string }) {
  const words = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <span className="join-id">{open ? number : maskedId(number)}</span>
      <button type="button" className="join-show" aria-pressed={open} onClick={() => setOpen(!open)}>
        {words.show}
      </button>
    </>
  );
}
