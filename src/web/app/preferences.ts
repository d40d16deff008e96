import { useSyncExternalStore } from 'react';
import { type Language } from '../texts/catalogue.js';

/** How this person likes to read, and whose work, kept on the device. */
export interface Preferences {
  readonly language: Language;
  readonly colours: 'system' | 'light' | 'dark';
  readonly text: 'normal' | 'large';
  /** Whose work stands on the workbench. */
  readonly workbench: 'department' | 'mine';
}

const KEY = 'jianhui-preferences';
const surroundings = {
  darkWanted: matchMedia('(prefers-color-scheme: dark)'),
  onPaper: matchMedia('print'),
  phone: matchMedia('screen and (max-width: 767px)'),
};
/** As they were when one of them last told of a change: one that is read before it tells never does. */
let around = look();
const listeners = new Set<() => void>();

let current: Preferences = {
  language: 'zh-CN',
  colours: 'system',
  text: 'normal',
  workbench: 'department',
  ...kept(),
};

function kept(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
  } catch {
    return {}; // Storage is closed in some private windows.
  }
}

export function preferences(): Preferences {
  return current;
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Then it lasts as long as the page.
  }
  apply();
  for (const listener of listeners) listener();
}

function look(): Readonly<Record<keyof typeof surroundings, boolean>> {
  const { darkWanted, onPaper, phone } = surroundings;
  return { darkWanted: darkWanted.matches, onPaper: onPaper.matches, phone: phone.matches };
}

/** Paper is white. */
function isDark(): boolean {
  const wanted = current.colours === 'dark' || (current.colours === 'system' && around.darkWanted);
  return wanted && !around.onPaper;
}

/** Tells the document: styles follow its attributes. */
function apply(): void {
  const root = document.documentElement;
  root.lang = current.language;
  root.dataset.colours = isDark() ? 'dark' : 'light';
  root.dataset.text = current.text;
}

for (const query of Object.values(surroundings)) {
  query.addEventListener('change', () => {
    around = look();
    current = { ...current };
    apply();
    for (const listener of listeners) listener();
  });
}
apply();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences & {
  readonly dark: boolean;
  /** A screen of a phone: what is pressed there is as high as a finger is wide. */
  readonly isPhone: boolean;
  /** On its way to the printer. */
  readonly isOnPaper: boolean;
} {
  const preferences = useSyncExternalStore(subscribe, () => current);
  return { ...preferences, dark: isDark(), isPhone: around.phone, isOnPaper: around.onPaper };
}
