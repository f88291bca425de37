// SPDX-License-Identifier: Apache-2.0
// Search while the reader types, in any script.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageProps } from '../app';
import { EventHead } from '../components/events';
import { More } from '../components/more';
import { Page, TakeAway } from '../components/page';
import { Source, titleOf } from '../components/reports';
import { Answer } from '../components/state';
import { langOf, Name } from '../components/text';
import { plain } from '../plain';
import { CodePoints } from '../code_points';
import { hitTable } from '../csv';
import { useMore } from '../lazy';
import { go, pathTo } from '../router';
import type { Search, SearchHit } from '../types';
import { label, number, t } from '../words';

const kPause = 180; // milliseconds without a key after which the record is asked
const kEvents = 3; // of each article

function Snippet({ hit }: { hit: SearchHit }) {
  const { text, found, cut_before: before, cut_behind: behind } = hit.snippet;
  const whole = new CodePoints(text);
  let done = 0;
  return (
    <p class="snippet" lang={hit.lang} dir="auto">
      {before && '… '}
      {found.map(({ start, end }) => {
        const gap = whole.slice(done, start);
        done = end;
        return (
          <>
            {plain(gap)}
            <mark>{plain(whole.slice(start, end))}</mark>
          </>
        );
      })}
      {plain(whole.slice(done, whole.length))}
      {behind && ' …'}
    </p>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <li class="hit">
      <h2 lang={hit.title ? hit.lang : 'en'}>
        <a href={pathTo.article(hit.article)}>
          <Name text={titleOf(hit, hit.article)} lang={hit.title ? hit.lang : 'en'} />
        </a>
      </h2>
      <Source head={hit} />
      <Snippet hit={hit} />
      {hit.events.length > 0 && (
        <ul class="plain">
          {hit.events.slice(0, kEvents).map((event) => (
            <li>
              <EventHead event={event} />
            </li>
          ))}
          {hit.events.length > kEvents && <li class="quiet">{t('search.more', { n: number(hit.events.length - kEvents) })}</li>}
        </ul>
      )}
    </li>
  );
}

const labelled: Record<string, string> = { kind: 'kind', status: 'status', lang: 'language', country: 'country' };
// The facets that the query language can ask for.
const asked = ['kind', 'lang', 'outlet', 'who'];

function Facets({ data, query }: { data: Search; query: string }) {
  const groups = new Map<string, NonNullable<Search['facets']>>();
  for (const facet of data.facets ?? []) {
    if (asked.includes(facet.facet)) groups.set(facet.facet, [...(groups.get(facet.facet) ?? []), facet]);
  }
  if (groups.size === 0) return null;
  const narrowed = (facet: string, value: string) => `${query} ${facet}:${/^[\w-]+$/.test(value) ? value : `"${value}"`}`;
  return (
    <aside class="facets" aria-label={t('search.narrow')}>
      {[...groups].map(([facet, values]) => (
        <section aria-labelledby={`facet-${facet}`}>
          <h2 id={`facet-${facet}`}>{t(`facet.${facet}`)}</h2>
          <ul class="plain">
            {values.slice(0, 8).map(({ value, name, articles }) => (
              <li>
                <a href={`/search?q=${encodeURIComponent(narrowed(facet, name ?? value))}`}>
                  <Name text={name ?? label(labelled[facet] ?? '', value)} />
                </a>{' '}
                <span class="quiet">{number(articles)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}

export default function SearchPage({ query }: PageProps) {
  const q = query.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  const own = useRef(q); // what this field put into the address; anything else came from a link
  useEffect(() => {
    if (q !== own.current) setTyped(q);
    own.current = q;
  }, [q]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === own.current) return undefined;
    const timer = setTimeout(() => {
      own.current = wanted;
      go(wanted ? `/search?q=${encodeURIComponent(wanted)}` : '/search', true);
    }, kPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const { asked: found, rest } = useMore<Search>(q ? '/search' : null, new URLSearchParams({ q }), (before, next) => ({
    ...before,
    next: next.next ?? null,
    hits: [...before.hits, ...next.hits],
  }));
  return (
    <Page title={q ? `${t('nav.search')}: ${plain(q)}` : t('nav.search')} lead={t('nav.search')}>
      <form role="search" aria-label={t('nav.search')} class="search" onSubmit={(event) => event.preventDefault()}>
        <label for="q">{t('search.label')}</label>
        <input
          id="q"
          type="search"
          dir="auto"
          lang={langOf(typed)}
          value={typed}
          autocomplete="off"
          aria-describedby="search-help"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p id="search-help" class="quiet">
          {t('search.help')} <code dir="ltr" lang="en">who: where: kind: lang: from: to: "…" -</code>
        </p>
      </form>
      <p class="total" role="status" aria-live="polite">
        {q && found.data && !found.waiting
          ? found.data.total > 0
            ? t('search.total', { n: number(found.data.hits.length), total: number(found.data.total) })
            : t('search.empty')
          : ''}
      </p>
      {q && (
        <Answer asked={found}>
          {(data) => (
            <div class="found">
              <div>
                <ol class="hits plain">
                  {data.hits.map((hit) => (
                    <Hit key={hit.article} hit={hit} />
                  ))}
                </ol>
                <More total={data.total} shown={data.hits.length} {...rest} />
                <TakeAway json="/search" rows={() => hitTable(data.hits)} query={new URLSearchParams({ q })} command={['search', q]} />
              </div>
              <Facets data={data} query={q} />
            </div>
          )}
        </Answer>
      )}
    </Page>
  );
}
