// SPDX-License-Identifier: Apache-2.0
// What narrows a list down. The choices are those that the record has, with how many events each leaves; what is chosen
// stands in the address.
import { useEffect, useId, useState } from 'preact/hooks';
import { get } from '../api';
import { go, withQuery } from '../router';
import type { Faceted, FacetValue } from '../types';
import { label, number, t } from '../words';
import { langOf } from './text';

export const filterNames = ['who', 'where', 'country', 'kind', 'status', 'topic', 'lang', 'outlet', 'from', 'to'] as const;

// The filters of an address, and nothing else that stands in it.
export function filtersOf(query: URLSearchParams): URLSearchParams {
  const filters = new URLSearchParams();
  for (const [key, value] of query) {
    if ((filterNames as readonly string[]).includes(key) && value) filters.append(key, value);
  }
  return filters;
}

function change(path: string, query: URLSearchParams, key: string, values: string[]): void {
  const next = new URLSearchParams(query);
  next.delete(key);
  for (const value of values) if (value) next.append(key, value);
  go(withQuery(path, next), true);
}

// Which list of words a filter's values belong to; an outlet is called what it is called.
const lists: Record<string, string> = { kind: 'kind', status: 'status', topic: 'topic', lang: 'language', country: 'country' };

interface ChoiceProps {
  name: string;
  facet: FacetValue[];
  value: string;
  onChoose: (value: string) => void;
  text: string;
}

function Choice({ name, facet, value, onChoose, text }: ChoiceProps) {
  const id = useId();
  const list = lists[name];
  const values = facet.flatMap((one) => (one.value === null ? [] : [{ value: one.value, count: one.count }]));
  const known = values.some((one) => one.value === value);
  const called = (one: string) => (list ? label(list, one) : one);
  return (
    <p class="field">
      <label for={id}>{text}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t('filter.all')}</option>
        {value && !known && <option value={value}>{called(value)}</option>}
        {values.map((one) => (
          <option value={one.value}>{`${called(one.value)} (${number(one.count)})`}</option>
        ))}
      </select>
    </p>
  );
}

interface Found {
  entities: { id: string; name: string }[];
}

// A person, body or place by any spelling in any script; the record proposes names while the reader types.
function WhoField({ value, onChoose }: { value: string; onChoose: (value: string) => void }) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.length < 2 || typed === value) return undefined;
    const timer = setTimeout(() => {
      get<Found>('/entities', { q: typed, limit: '8' }).then(
        ({ entities }) => setNames(entities.map(({ name }) => name)),
        () => setNames([]),
      );
    }, 200);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <p class="field">
      <label for={id}>{t('filter.who')}</label>
      <input
        id={id}
        type="text"
        dir="auto"
        lang={langOf(typed)}
        list={`${id}-names`}
        autocomplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => onChoose(event.currentTarget.value.trim())}
      />
      <datalist id={`${id}-names`}>
        {names.map((name) => (
          <option value={name} lang={langOf(name)} />
        ))}
      </datalist>
    </p>
  );
}

function DateField({ value, onChoose, text }: { value: string; onChoose: (value: string) => void; text: string }) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{text}</label>
      <input
        id={id}
        type="text"
        dir="ltr"
        inputMode="numeric"
        placeholder="2025-07"
        pattern="\d{4}(-\d{2}(-\d{2})?)?"
        title={t('filter.date')}
        value={value}
        onChange={(event) => event.currentTarget.reportValidity() && onChoose(event.currentTarget.value.trim())}
      />
    </p>
  );
}

interface FiltersProps {
  path: string;
  query: URLSearchParams;
  list: Faceted | null | undefined; // what is narrowed down
  offer: readonly string[];
}

export function Filters({ path, query, list, offer }: FiltersProps) {
  const facets = list?.facets ?? {};
  const counted = list?.counted_first;
  const set = (key: string) => (value: string) => change(path, query, key, [value]);
  const [first = '', second = ''] = query.getAll('country');
  const active = [...filtersOf(query)].length;
  const countries = facets.country ?? [];
  const choice = (name: string) =>
    offer.includes(name) && (
      <Choice name={name} facet={facets[name] ?? []} value={query.get(name) ?? ''} onChoose={set(name)} text={t(`filter.${name}`)} />
    );
  const pair = (a: string, b: string) => change(path, query, 'country', [a, b]);
  return (
    <details class="filters" open={innerWidth >= 900}>
      <summary>
        {t('filter.title')}
        {active > 0 && ` (${number(active)})`}
      </summary>
      <form aria-label={t('filter.title')} onSubmit={(event) => event.preventDefault()}>
        {offer.includes('who') && <WhoField value={query.get('who') ?? ''} onChoose={set('who')} />}
        {offer.includes('country') && (
          <>
            <Choice name="country" facet={countries} value={first} text={t('filter.country')} onChoose={(value) => pair(value, second)} />
            <Choice name="country" facet={countries} value={second} text={t('filter.country2')} onChoose={(value) => pair(first, value)} />
          </>
        )}
        {['kind', 'status', 'topic', 'lang', 'outlet'].map(choice)}
        {offer.includes('from') && (
          <>
            <DateField value={query.get('from') ?? ''} onChoose={set('from')} text={t('filter.from')} />
            <DateField value={query.get('to') ?? ''} onChoose={set('to')} text={t('filter.to')} />
          </>
        )}
        {counted && counted.facets.some((name) => offer.includes(name)) && (
          <p class="quiet">{t('filter.counted_first', { n: number(counted.events) })}</p>
        )}
        {active > 0 && (
          <p class="field">
            <button type="button" onClick={() => go(path)}>
              {t('filter.clear')}
            </button>
          </p>
        )}
      </form>
    </details>
  );
}
