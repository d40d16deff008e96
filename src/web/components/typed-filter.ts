import { useState } from 'react';

/**
 * A filter that is typed: asked for when Enter is pressed or the field is left. What was asked from elsewhere, by a
 * link or a button, stands in the field; who goes on typing meanwhile keeps what is typed.
 */
export function useTypedFilter(asked = '', ask: (value: string | undefined) => void) {
  const [typed, setTyped] = useState(asked);
  const [seen, setSeen] = useState(asked);
  const [own, setOwn] = useState(asked);
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== own) {
      setOwn(asked);
      setTyped(asked);
    }
  }
  const askFor = (text: string) => {
    setTyped(text);
    const value = text.trim();
    if (value === asked) return;
    setOwn(value);
    ask(value || undefined);
  };
  return {
    askFor,
    field: {
      value: typed,
      onChange: ({ target }: { target: { value: string } }) => setTyped(target.value),
      onPressEnter: () => askFor(typed),
      onBlur: () => askFor(typed),
      onClear: () => askFor(''),
    },
  };
}
