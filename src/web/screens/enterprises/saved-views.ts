import { useState } from 'react';

export interface SavedView {
  readonly name: string;
  /** The filters as they stand in the address. */
  readonly search: string;
}

const KEY = 'jianhui-enterprise-views';

function kept(): readonly SavedView[] {
  try {
    const views: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(views) ? (views as SavedView[]) : [];
  } catch {
    return []; // Storage is closed in some private windows.
  }
}

/** Views of the list that this device keeps: a name and filters, nothing of the enterprises. */
export function useSavedViews() {
  const [views, setViews] = useState(kept);
  const keep = (next: readonly SavedView[]) => {
    setViews(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Then they last as long as the page.
    }
  };
  return {
    views,
    save: (view: SavedView) => keep([...views.filter(({ name }) => name !== view.name), view]),
    /** Keeps its place; takes that of another one of the new name. */
    rename: (from: string, to: string) =>
      keep(
        views
          .filter(({ name }) => name === from || name !== to)
          .map((view) => (view.name === from ? { ...view, name: to } : view)),
      ),
    remove: (name: string) => keep(views.filter((view) => view.name !== name)),
  };
}
