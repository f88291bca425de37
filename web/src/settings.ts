// SPDX-License-Identifier: Apache-2.0
// What the reader chose: the language of the interface and light or dark. Kept in the browser; ?ui=hi in an address
// chooses for once and for later.
import { isLang, type Lang } from './words';

export type Theme = 'auto' | 'light' | 'dark';
export const themes: readonly Theme[] = ['auto', 'light', 'dark'];

// Storage may be forbidden; then a choice lasts as long as the page.
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: 'ui' | 'theme', value: string): void {
  try {
    localStorage.setItem(`khabar.${key}`, value);
  } catch {
    // see above
  }
}

export function chosenLang(): Lang {
  const asked = new URLSearchParams(location.search).get('ui');
  if (isLang(asked)) {
    keep('ui', asked);
    return asked;
  }
  const before = kept('khabar.ui');
  if (isLang(before)) return before;
  return navigator.languages.map((wanted) => wanted.slice(0, 2).toLowerCase()).find(isLang) ?? 'en';
}

export function chosenTheme(): Theme {
  const before = kept('khabar.theme');
  return before === 'light' || before === 'dark' ? before : 'auto';
}

export function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
