import { usePreferences } from '../app/preferences.js';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text, or one with values in it, or a group of texts. */
type Entry = string | ((...values: never[]) => string) | { readonly [name: string]: Entry };

/** The same texts in another language. */
type Translated<E> = E extends string
  ? string
  : E extends (...values: never[]) => string
    ? E
    : { readonly [Name in keyof E]: Translated<E[Name]> };

export interface Catalogue<T> {
  readonly 'zh-CN': Translated<T>;
  readonly en: Translated<T>;
}

/** The texts of a screen in both languages: what the first has and the second has not is a type error. */
export function catalogue<T extends { readonly [name: string]: Entry }>(
  zh: T,
  en: NoInfer<Translated<T>>,
): Catalogue<T> {
  return { 'zh-CN': zh as Translated<T>, en };
}

/** The texts in the language that the reader has chosen. */
export function useTexts<T>(texts: Catalogue<T>): Translated<T> {
  return texts[usePreferences().language];
}
