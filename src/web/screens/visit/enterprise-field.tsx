import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { Problem } from '../../api/problem.js';
import { useTexts } from '../../texts/catalogue.js';
import { shared } from '../../texts/shared.js';
import { find, findKnown, type Found, known, SHOWN } from './known-enterprises.js';
import { type NamedEnterprise } from './outbox.js';
import { texts } from './texts.js';

const PAUSE_MILLISECONDS = 200;

/** Finds an enterprise by a part of its name or code; by keyboard as well (ARIA combobox). */
export function EnterpriseField({
  chosen,
  onChoose,
  fault,
}: {
  chosen: NamedEnterprise | null;
  onChoose: (enterprise: NamedEnterprise | null) => void;
  fault?: string;
}) {
  const words = useTexts(texts);
  const { stages } = useTexts(shared);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { recent } = useSyncExternalStore(known.subscribe, known.now);
  const [q, setQ] = useState('');
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [offline, setOffline] = useState(false);
  const [at, setAt] = useState(0);

  useEffect(() => {
    setFound(null);
    setAt(0);
    const asked = q.trim();
    if (asked === '') return;
    const control = new AbortController();
    const show = (items: readonly Found[], isOffline: boolean) => {
      if (control.signal.aborted) return;
      setFound(items);
      setOffline(isOffline);
    };
    const pause = setTimeout(() => {
      find(asked, control.signal).then(
        (items) => show(items, false),
        (error: unknown) => show(findKnown(asked), error instanceof Problem && error.isOffline),
      );
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(pause);
      control.abort();
    };
  }, [q]);

  const choose = ({ id, name }: NamedEnterprise) => {
    onChoose({ id, name });
    setQ('');
  };

  if (chosen) {
    return (
      <div className="field">
        <span className="visit-label">{words.enterprise}</span>
        <div className="visit-chosen">
          <strong>{chosen.name}</strong>
          <button
            type="button"
            className="button"
            onClick={() => {
              onChoose(null);
              requestAnimationFrame(() => input.current?.focus());
            }}
          >
            {words.change}
          </button>
        </div>
      </div>
    );
  }
  const open = found !== null && found.length > 0;
  const outcome =
    q.trim() === ''
      ? null
      : found === null
        ? words.searching
        : (offline ? `${words.offlineSearch} ` : '') +
          (found.length === 0
            ? words.noneFound
            : found.length < SHOWN
              ? words.foundCount(found.length)
              : words.foundMore(SHOWN));
  return (
    <div className="field" data-fault={fault ? true : undefined}>
      <label htmlFor={id}>{words.enterprise}</label>
      <input
        ref={input}
        id={id}
        type="search"
        role="combobox"
        autoComplete="off"
        enterKeyHint="search"
        placeholder={words.enterpriseHelp}
        value={q}
        maxLength={100}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        aria-invalid={fault ? true : undefined}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => setQ(target.value)}
        onKeyDown={(event) => {
          if (!open) {
            // Enter in a search does not submit the form.
            if (event.key === 'Enter') event.preventDefault();
            return;
          }
          const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
          if (event.key in steps) {
            setAt((at + steps[event.key] + found.length) % found.length);
            event.preventDefault();
          } else if (event.key === 'Enter') {
            choose(found[at]);
            event.preventDefault();
          } else if (event.key === 'Escape') setQ('');
        }}
      />
      <p id={`${id}-note`} className="field-note" role="status">
        {[fault, outcome].filter(Boolean).join(' · ')}
      </p>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={words.enterprise}
        className="visit-found"
        hidden={!open}
      >
        {found?.map((enterprise, index) => (
          <li
            key={enterprise.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => choose(enterprise)}
          >
            <strong>{enterprise.name}</strong>
            <small>
              {stages[enterprise.stage]}
              {enterprise.lastContactOn && ` · ${enterprise.lastContactOn}`}
              {enterprise.uscc && ` · ${enterprise.uscc}`}
            </small>
          </li>
        ))}
      </ul>
      {q === '' && recent.length > 0 && (
        <div className="visit-recent" role="group" aria-label={words.recent}>
          <span className="quiet">{words.recent}</span>
          {recent.map((enterprise) => (
            <button key={enterprise.id} type="button" className="button" onClick={() => choose(enterprise)}>
              {enterprise.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
