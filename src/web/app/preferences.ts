import { useSyncExternalStore } from 'react';
import { type Language } from '../texts/catalogue.js';

/** How this person likes to read, kept on the device. */
export interface Preferences {
  readonly language: Language;
  readonly colours: 'system' | 'light' | 'dark';
  readonly text: 'normal' | 'large';
}

const KEY = 'jianhui-preferences';
const darkWanted = matchMedia('(prefers-color-scheme: dark)');
const onPaper = matchMedia('print');
const phone = matchMedia('(max-width: 767px)');
const listeners = new Set<() => void>();

let current: Preferences = { language: 'zh-CN', colours: 'system', text: 'normal', ...kept() };

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

/** Paper is white. */
function isDark(): boolean {
  const wanted = current.colours === 'dark' || (current.colours === 'system' && darkWanted.matches);
  return wanted && !onPaper.matches;
}

/** Tells the document: styles follow its attributes. */
function apply(): void {
  const root = document.documentElement;
  root.lang = current.language;
  root.dataset.colours = isDark() ? 'dark' : 'light';
  root.dataset.text = current.text;
}

for (const surroundings of [darkWanted, onPaper, phone]) {
  surroundings.addEventListener('change', () => {
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
} {
  const preferences = useSyncExternalStore(subscribe, () => current);
  return { ...preferences, dark: isDark(), isPhone: phone.matches };
}
