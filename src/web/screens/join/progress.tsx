import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { answer, api, type Schemas } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { Field } from '../../light/field.js';
import { useTexts } from '../../texts/catalogue.js';
import { texts } from './texts.js';

const RECEIPT = /^[\w-]{43}$/;

/** How far an application has come. */
export function Progress({
  code,
  receipt,
  onAnother,
}: {
  code: string;
  receipt: string;
  onAnother: () => void;
}) {
  const words = useTexts(texts);
  const [progress, setProgress] = useState<Schemas['ProgressDto']>();
  const [problem, setProblem] = useState<Problem>();
  const [copied, setCopied] = useState(false);
  const ask = useCallback(() => {
    setProblem(undefined);
    const params = { path: { code }, query: { receipt } };
    answer(api.GET('/api/join/{code}/progress', { params })).then(setProgress, setProblem);
  }, [code, receipt]);
  useEffect(ask, [ask]);

  return (
    <>
      {progress?.stage === 'applied' && (
        <div className="note good" role="status">
          <strong>{words.done}</strong>
          <p>{words.doneText}</p>
        </div>
      )}
      <section className="join-progress" aria-live="polite">
        <h2>{words.progress}</h2>
        {problem ? (
          <div className="note bad">
            <strong>{problem.title}</strong>
            <p>{problem.errors[0]?.detail ?? problem.detail}</p>
          </div>
        ) : progress ? (
          <p className="join-stage">
            {words.stages[progress.stage]}
            {progress.decidedOn && <small>{words.decidedOn(progress.decidedOn)}</small>}
          </p>
        ) : (
          <p>{words.asking}</p>
        )}
        <button type="button" className="button" onClick={ask}>
          {words.askAgain}
        </button>
      </section>
      <section className="join-receipt">
        <h2>{words.receipt}</h2>
        <code>{receipt}</code>
        <p className="quiet">{words.receiptHelp}</p>
        <div className="join-buttons">
          <button
            type="button"
            className="button"
            onClick={() => void navigator.clipboard?.writeText(location.href).then(() => setCopied(true))}
          >
            {copied ? words.copied : words.copy}
          </button>
          <button type="button" className="button" onClick={onAnother}>
            {words.another}
          </button>
        </div>
      </section>
    </>
  );
}

/** For those who come back with the receipt they kept. */
export function ReceiptField({ onReceipt }: { onReceipt: (receipt: string) => void }) {
  const words = useTexts(texts);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const receipt = typed.trim();
    if (RECEIPT.test(receipt)) onReceipt(receipt);
    else setWrong(true);
  };
  return (
    <details className="join-later">
      <summary>{words.later}</summary>
      <form onSubmit={go} noValidate>
        <Field label={words.receiptField} fault={wrong ? words.receiptWrong : undefined}>
          {(props) => (
            <input
              {...props}
              autoComplete="off"
              spellCheck={false}
              maxLength={60}
              value={typed}
              onChange={({ target }) => {
                setWrong(false);
                setTyped(target.value);
              }}
            />
          )}
        </Field>
        <button type="submit" className="button wide">
          {words.progress}
        </button>
      </form>
    </details>
  );
}
