import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { answer, api } from '../../api/client.js';
import { Choices, Field } from '../../light/field.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { today } from '../../components/dates.js';
import { type CaseSoFar, type Concern } from './case-so-far.js';
import { EnterpriseField } from './enterprise-field.js';
import { known, rememberVisit } from './known-enterprises.js';
import { keep, type NamedEnterprise, outbox, type Visit } from './outbox.js';
import { texts } from './texts.js';
import { keepUnsaved } from './unsaved.js';

const METHODS = ['on-site', 'phone', 'online'] as const;
const WILLINGNESS = [1, 2, 3, 4, 5] as const;

/** As the server refuses it: what is kept on the device holds no personal numbers either. */
const PHONE_OR_ID = /(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/;
const holdsPersonalNumbers = (text: string) => PHONE_OR_ID.test(text.normalize('NFKC').replace(/[\s-]/g, ''));

interface Last {
  readonly willingness: number | null;
  readonly concerns: readonly Concern[];
}

/** Six fields, of which most visits need three. */
export function VisitForm({
  account,
  enterprise: given,
  visit,
  isLeft = false,
  onKept,
}: {
  account: string;
  enterprise: NamedEnterprise | null;
  /** What was filled in before, to be corrected or gone on with. */
  visit?: Partial<Visit>;
  /** Whether it was left here unsaved. */
  isLeft?: boolean;
  onKept: () => void;
}) {
  const words = useTexts(texts);
  const { listed } = useTexts(shared);
  const { method: lastMethod } = useSyncExternalStore(known.subscribe, known.now);
  const form = useRef<HTMLFormElement>(null);
  const [enterprise, setEnterprise] = useState(given);
  // Today, also where the page was left open overnight.
  const [day, setDay] = useState(visit?.on);
  const on = day ?? today();
  const [method, setMethod] = useState(visit?.method);
  const [willingness, setWillingness] = useState(visit?.willingness);
  const [concerns, setConcerns] = useState<readonly Concern[]>(visit?.concerns ?? []);
  const [notes, setNotes] = useState(visit?.notes ?? '');
  const [shown, setShown] = useState(false);
  const [kept, setKept] = useState<{ key: string; name: string } | null>(null);
  const [isRestored, setRestored] = useState(isLeft);
  const last = useLast(enterprise?.id);
  const keeping = useRef(false);

  useEffect(
    () =>
      keepUnsaved(account, enterprise, {
        ...(day !== undefined && { on: day }),
        ...(method !== undefined && { method }),
        ...(willingness !== undefined && { willingness }),
        ...(concerns.length > 0 && { concerns: [...concerns] }),
      }),
    [account, enterprise, day, method, willingness, concerns],
  );

  const faults = {
    enterprise: enterprise === null ? words.enterpriseMissing : undefined,
    on: /^\d{4}-\d\d-\d\d$/.test(on) && on <= today() ? undefined : words.dayInvalid,
    notes: holdsPersonalNumbers(notes) ? words.notesPersonal : undefined,
  };
  const fault = (name: keyof typeof faults) => (shown ? faults[name] : undefined);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (enterprise === null || faults.on || faults.notes) {
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[data-fault] input, [data-fault] textarea')?.focus(),
      );
      return;
    }
    if (keeping.current) return;
    keeping.current = true;
    const chosenMethod = method ?? lastMethod;
    const key = await keep(account, enterprise, {
      on,
      method: chosenMethod,
      ...(willingness !== undefined && { willingness }),
      ...(concerns.length > 0 && { concerns: [...concerns] }),
      ...(notes.trim() !== '' && { notes: notes.trim() }),
    });
    await rememberVisit(enterprise, chosenMethod);
    setKept({ key, name: enterprise.name });
    setRestored(false);
    setEnterprise(null);
    setDay(undefined);
    setMethod(undefined);
    setWillingness(undefined);
    setConcerns([]);
    setNotes('');
    setShown(false);
    keeping.current = false;
    scrollTo({ top: 0 });
    onKept();
  };

  const yesterday = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <div role="status">{kept !== null && <Kept key={kept.key} id={kept.key} name={kept.name} />}</div>
      {isRestored && <p className="note">{words.left}</p>}
      <EnterpriseField
        chosen={enterprise}
        fault={fault('enterprise')}
        onChoose={(chosen) => {
          setEnterprise(chosen);
          if (chosen) setKept(null);
        }}
      />
      {enterprise && last && (last.willingness !== null || last.concerns.length > 0) && (
        <p className="visit-last">
          <span>
            {words.last(
              last.willingness === null ? '—' : String(last.willingness),
              listed(last.concerns.map((concern) => words.concernNames[concern])) || '—',
            )}
          </span>
          <button
            type="button"
            className="button"
            onClick={() => {
              setWillingness(last.willingness ?? undefined);
              setConcerns(last.concerns);
            }}
          >
            {words.lastUse}
          </button>
        </p>
      )}
      <div className="visit-day">
        <Choices
          label={words.day}
          options={[
            { value: today(), label: words.today },
            { value: yesterday, label: words.yesterday },
          ]}
          chosen={[on]}
          onChoose={([chosen]) => setDay(chosen === today() ? undefined : chosen)}
        />
        <Field label={words.otherDay} fault={fault('on')}>
          {(props) => (
            <input
              {...props}
              type="date"
              max={today()}
              value={on}
              onChange={({ target }) => setDay(target.value)}
            />
          )}
        </Field>
      </div>
      <Choices
        label={words.method}
        options={METHODS.map((value) => ({ value, label: words.methods[value] }))}
        chosen={[method ?? lastMethod]}
        onChoose={([value]) => setMethod(value)}
      />
      <Choices
        label={words.willingness}
        options={[
          ...WILLINGNESS.map((value) => ({ value, label: String(value) })),
          { value: 0, label: words.notAsked },
        ]}
        chosen={[willingness ?? 0]}
        onChoose={([value]) => setWillingness(value === 0 ? undefined : value)}
      />
      <Choices<Concern>
        label={words.concerns}
        many
        options={(Object.keys(words.concernNames) as Concern[]).map((value) => ({
          value,
          label: words.concernNames[value],
        }))}
        chosen={concerns}
        onChoose={setConcerns}
      />
      <Field label={words.notes} help={words.notesHelp} fault={fault('notes')}>
        {(props) => (
          <textarea
            {...props}
            rows={3}
            maxLength={4000}
            value={notes}
            onChange={({ target }) => setNotes(target.value)}
          />
        )}
      </Field>
      <div className="visit-actions">
        <button
          className="button primary wide"
          onClick={(event) => {
            // The second press of a double one is not meant for the emptied form.
            if (event.detail > 1) event.preventDefault();
          }}
        >
          {words.save}
        </button>
      </div>
    </form>
  );
}

/** That it was kept, and then that it was sent, or why not; nothing once it was deleted. */
function Kept({ id, name }: { id: string; name: string }) {
  const words = useTexts(texts);
  const entry = useSyncExternalStore(outbox.subscribe, outbox.now).find(({ key }) => key === id);
  if (!entry) return null;
  const { state } = entry;
  return (
    <div className={`note ${state === 'synced' ? 'good' : state === 'waiting' ? '' : 'bad'}`}>
      {words.kept(name)} · <strong>{words[state]}</strong>
      {entry.words.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {state === 'refused' && (
        <p>
          <a href="#visit-records">{words.correct}</a>
        </p>
      )}
    </div>
  );
}

/** What the last visit found, offered to be taken over; nothing where there is no connection. */
function useLast(id: string | undefined): Last | null {
  const [last, setLast] = useState<Last | null>(null);
  useEffect(() => {
    setLast(null);
    if (id === undefined) return;
    const control = new AbortController();
    answer(api.GET('/api/enterprises/{id}', { params: { path: { id } }, signal: control.signal })).then(
      (told) => {
        const { willingness, concerns } = told.case as unknown as CaseSoFar;
        if (!control.signal.aborted) setLast({ willingness: willingness?.value ?? null, concerns });
      },
      () => undefined,
    );
    return () => control.abort();
  }, [id]);
  return last;
}
