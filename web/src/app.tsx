// SPDX-License-Identifier: Apache-2.0
// The frame round every page: the skip link, the head with the ways through the record, the language and the light.
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fontsFor } from './fonts';
import { Name } from './components/text';
import { followLinks, go, parse, usePlace, withQuery, type Route } from './router';
import { chosenTheme, keep, showTheme, themes, type Theme } from './settings';
import { currentLang, languages, showLanguage, t, useWords, type Lang } from './words';

export interface PageProps {
  route: Route;
  path: string;
  query: URLSearchParams;
}

// A page's code comes when it is first looked at.
const pages: Record<Route['page'], () => Promise<{ default: ComponentType<PageProps> }>> = {
  overview: () => import('./pages/overview'),
  timeline: () => import('./pages/timeline'),
  event: () => import('./pages/event'),
  article: () => import('./pages/article'),
  entity: () => import('./pages/entity'),
  pair: () => import('./pages/pair'),
  agenda: () => import('./pages/agenda'),
  disputes: () => import('./pages/disputes'),
  search: () => import('./pages/search'),
  story: () => import('./pages/story'),
  series: () => import('./pages/series'),
  nowhere: () => import('./pages/nowhere'),
};

const ways: { page: Route['page']; path: string }[] = [
  { page: 'overview', path: '/' },
  { page: 'timeline', path: '/timeline' },
  { page: 'agenda', path: '/agenda' },
  { page: 'disputes', path: '/disputes' },
  { page: 'search', path: '/search' },
];

function useLoaded(page: Route['page']): ComponentType<PageProps> | null {
  const [loaded, setLoaded] = useState<{ page: string; component: ComponentType<PageProps> } | null>(null);
  useEffect(() => {
    let current = true;
    void pages[page]().then((module) => current && setLoaded({ page, component: module.default }));
    return () => {
      current = false;
    };
  }, [page]);
  return loaded?.page === page ? loaded.component : null;
}

function LanguageChoice({ onChoose }: { onChoose: (lang: Lang) => void }) {
  return (
    <div class="choices" role="group" aria-label={t('settings.language')}>
      {languages.map((lang) => (
        <button type="button" lang={lang} aria-pressed={lang === currentLang()} onClick={() => onChoose(lang)}>
          {t(`language.${lang}.own`)}
        </button>
      ))}
    </div>
  );
}

function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  const choose = (next: Theme) => {
    keep('theme', next);
    showTheme(next);
    setTheme(next);
  };
  return (
    <div class="choices" role="group" aria-label={t('settings.theme')}>
      {themes.map((one) => (
        <button type="button" aria-pressed={one === theme} onClick={() => choose(one)}>
          {t(`theme.${one}`)}
        </button>
      ))}
    </div>
  );
}

function QuickSearch() {
  const [typed, setTyped] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.trim()) go(`/search?q=${encodeURIComponent(typed.trim())}`);
    setTyped('');
  };
  return (
    <form class="quick" role="search" aria-label={t('search.quick')} onSubmit={submit}>
      <input
        type="search"
        dir="auto"
        aria-label={t('search.label')}
        placeholder={t('search.quick')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit">{t('nav.search')}</button>
    </form>
  );
}

export function App({ lang: first }: { lang: Lang }) {
  const [lang, setLang] = useState(first);
  const main = useRef<HTMLElement>(null);
  const { path, query } = usePlace();
  const route = parse(path);
  const Shown = useLoaded(route.page);

  useEffect(() => {
    if (!location.hash) scrollTo(0, 0);
  }, [path]);

  const choose = async (next: Lang) => {
    keep('ui', next);
    // What an address asked for holds until the reader chooses.
    if (query.has('ui')) {
      const others = new URLSearchParams(query);
      others.delete('ui');
      go(withQuery(path, others), true);
    }
    await useWords(next);
    await fontsFor(t('nav.timeline'));
    showLanguage(next);
    setLang(next);
  };
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    main.current?.focus();
  };

  return (
    <div onClick={followLinks}>
      <a class="skip" href="#main" onClick={skip}>
        {t('skip')}
      </a>
      <header class="head">
        <a class="brand" href="/">
          khabar
        </a>
        <nav aria-label={t('nav.label')}>
          <ul>
            {ways.map((way) => (
              <li>
                <a href={way.path} aria-current={way.page === route.page ? 'page' : undefined}>
                  {t(`nav.${way.page}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <QuickSearch />
      </header>
      <main id="main" ref={main} tabIndex={-1} key={lang}>
        {Shown ? <Shown key={path} route={route} path={path} query={query} /> : null}
      </main>
      <footer class="foot">
        <LanguageChoice onChoose={(next) => void choose(next)} />
        <ThemeChoice />
        <p class="quiet">
          <Name text="khabar" lang="en" /> · <a href={`/api/v1/openapi.json`}>API</a>
        </p>
      </footer>
    </div>
  );
}
