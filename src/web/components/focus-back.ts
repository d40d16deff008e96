import { useEffect, useState } from 'react';

/** For a dialog that is there only while it is open: focus goes back to what opened it, or to the page. */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After whatever else leaves with the dialog.
      setTimeout(() => {
        const target = opener?.isConnected ? opener : document.getElementById('content');
        if (target instanceof HTMLElement) target.focus();
      });
    },
    [opener],
  );
}
