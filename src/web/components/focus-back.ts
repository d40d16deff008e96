import { useEffect, useState } from 'react';

const inPage = '#content';

/** What of the page had the focus last: menus and drawers that lead to a dialog are not of it, and go. */
let last: HTMLElement | null = null;
addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && target.closest(inPage)) last = target;
});

/**
 * For a dialog that is there only while it is open: focus goes back to what led to it, and to the page where
 * that is gone, or goes when the page has the news of what was done.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => (document.activeElement === document.body ? null : last));
  useEffect(
    () => () => {
      // After whatever else leaves with the dialog.
      setTimeout(() => {
        const page = document.querySelector<HTMLElement>(inPage);
        if (!page) return;
        if (opener?.getClientRects().length) focusWhileThere(opener, page);
        else page.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}

function focusWhileThere(opener: HTMLElement, page: HTMLElement): void {
  opener.focus();
  const watching = new MutationObserver(() => {
    if (document.activeElement === opener) return;
    watching.disconnect();
    if (document.activeElement === document.body) page.focus({ preventScroll: true });
  });
  watching.observe(page, { childList: true, subtree: true });
}
