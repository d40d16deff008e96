import { type FormEvent, useRef, useState } from 'react';
import { answer, api } from '../api/client.js';
import { Problem } from '../api/problem.js';
import { Field } from './field.js';

/** Signs in on a light page. */
export function LightSignIn({
  words,
  onSignedIn,
}: {
  words: {
    readonly username: string;
    readonly password: string;
    readonly signIn: string;
    readonly signingIn: string;
  };
  onSignedIn: () => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = new FormData(form.current!);
    setBusy(true);
    setProblem(null);
    try {
      const body = { username: given.get('username') as string, password: given.get('password') as string };
      await answer(api.POST('/api/session', { body }));
      onSignedIn();
    } catch (error) {
      setProblem(error instanceof Problem ? error.detail : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} onSubmit={submit}>
      <Field label={words.username}>
        {(props) => (
          <input
            {...props}
            name="username"
            required
            maxLength={100}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={words.password}>
        {(props) => (
          <input
            {...props}
            name="password"
            type="password"
            required
            maxLength={200}
            autoComplete="current-password"
          />
        )}
      </Field>
      {problem && (
        <p className="note bad" role="alert">
          {problem}
        </p>
      )}
      <button className="button primary wide" disabled={busy}>
        {busy ? words.signingIn : words.signIn}
      </button>
    </form>
  );
}
