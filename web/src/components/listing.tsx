// SPDX-License-Identifier: Apache-2.0
// A list of events that the reader narrows down and asks for more of.
import type { ComponentChildren } from 'preact';
import { useMore } from '../lazy';
import type { Faceted, Paged } from '../types';
import { counted, number, t } from '../words';
import { Filters, filtersOf } from './filters';
import { More } from './more';
import { Answer } from './state';
import { EntityLink } from './text';

interface EventList<T> extends Paged, Faceted {
  events: T[];
}

// The pages of a list, one behind the other.
export const useEvents = <T, L extends EventList<T>>(address: string, query: URLSearchParams) =>
  useMore<L>(address, filtersOf(query), (before, next) => ({
    ...before,
    next: next.next ?? null,
    events: [...before.events, ...next.events],
  }));

// How many there are, and for whom a part of a name was taken.
export function Total({ list, shown }: { list: Paged & Faceted; shown: number }) {
  const total = list.total ?? shown;
  return (
    <>
      {list.at_least ? t('events.at_least', { n: number(total) }) : counted('events', total)}
      {(list.taken_for ?? []).map(({ asked, entity, name }) => (
        <>
          {' · '}
          <bdi>{asked}</bdi> = <EntityLink id={entity} name={name} />
        </>
      ))}
    </>
  );
}

interface Props<L> {
  path: string;
  query: URLSearchParams;
  offer: readonly string[];
  pages: ReturnType<typeof useMore<L & Paged>>;
  children: (data: L) => ComponentChildren; // the list itself
  behind: (data: L) => ComponentChildren; // what stands below the way to its rest
}

export function Listing<T, L extends EventList<T>>({ path, query, offer, pages, children, behind }: Props<L>) {
  const { asked, rest } = pages;
  return (
    <>
      <Filters path={path} query={query} list={asked.data} offer={offer} />
      <Answer asked={asked}>
        {(data) => (
          <>
            <p class="total" role="status">
              <Total list={data} shown={data.events.length} />
            </p>
            {children(data)}
            <More total={data.total ?? 0} shown={data.events.length} {...rest} />
            {behind(data)}
          </>
        )}
      </Answer>
    </>
  );
}
