import { useEffect, useState } from 'react';

/** What had the focus last, but for what lies above the page: lists and drawers that lead to a dialog go. */
let last: HTMLElement | null = null;
addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && target.closest('#root')) last = target;
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
        const page = document.querySelector<HTMLElement>('#content');
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
