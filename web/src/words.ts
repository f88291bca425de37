// SPDX-License-Identifier: Apache-2.0
// The words of the interface, in the reader's language. They come from tables (build/tables.mjs); pages only say keys.
export type Lang = 'en' | 'hi' | 'ur';
export const languages: readonly Lang[] = ['en', 'hi', 'ur'];
export type Words = Record<string, string>;

const load: Record<Lang, () => Promise<{ default: Words }>> = {
  en: () => import('virtual:words/en'),
  hi: () => import('virtual:words/hi'),
  ur: () => import('virtual:words/ur'),
};

let words: Words = {};
let lang: Lang = 'en';

export function isLang(value: string | null | undefined): value is Lang {
  return value === 'en' || value === 'hi' || value === 'ur';
}

// From here on t() answers in this language.
export async function useWords(wanted: Lang): Promise<void> {
  words = (await load[wanted]()).default;
  lang = wanted;
}

export const currentLang = (): Lang => lang;
// The region decides on the order of day and month and on separators; digits are those the region's press prints.
export const locale = (): string => ({ en: 'en-GB', hi: 'hi-IN', ur: 'ur-PK' })[lang];
// What the document says of itself, before anything of it is shown.
export function showLanguage(shown: Lang): void {
  document.documentElement.lang = shown;
  document.documentElement.dir = direction(shown);
}

export const direction = (of: string): 'ltr' | 'rtl' => (of === 'ur' ? 'rtl' : 'ltr');

// The text of a key with {places} filled in. A key that no table has shows itself, so that a missing word is seen.
export function t(key: string, fill: Record<string, string | number> = {}): string {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(fill[name] ?? place));
}

export const has = (key: string): boolean => key in words;
// A word of a closed list (a kind, a status, a country) that may be newer than the tables: then as the record has it.
export const label = (list: string, value: string): string => words[`${list}.${value}`] ?? value;
export const counted = (key: string, n: number): string =>
  n === 1 && has(`${key}.one`) ? t(`${key}.one`) : t(`${key}.many`, { n: number(n) });
export const number = (n: number): string => new Intl.NumberFormat(locale()).format(n);
// The tables' rows whose keys begin so, as [key, text].
export const rowsOf = (prefix: string): [string, string][] => Object.entries(words).filter(([key]) => key.startsWith(prefix));
