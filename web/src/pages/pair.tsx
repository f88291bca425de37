// SPDX-License-Identifier: Apache-2.0
// All events between two countries, persons or bodies.
import type { PageProps } from '../app';
import { Months } from '../components/events';
import { Filters, filtersOf } from '../components/filters';
import { More } from '../components/more';
import { options, Page, TakeAway } from '../components/page';
import { Answer } from '../components/state';
import { Name } from '../components/text';
import { eventTable } from '../csv';
import { useMore, lazy } from '../lazy';
import type { Event, Timeline } from '../types';
import { counted, has, label } from '../words';

const Drawing = lazy(() => import('../drawings/time_drawing'));

// What a side of a pair is called: a country by its code; somebody by the name that the events give.
function called(side: string, events: Event[]): string {
  if (has(`country.${side}`)) return label('country', side);
  for (const event of events) {
    const actor = event.who.find(({ entity }) => entity === side);
    if (actor) return actor.name;
  }
  return side;
}

export default function Pair({ route, path, query }: PageProps) {
  const [a, b] = route.page === 'pair' ? [route.a, route.b] : ['', ''];
  const address = `/pairs/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
  const filters = filtersOf(query);
  const { asked, rest } = useMore<Timeline>(address, filters, (before, next) => ({
    ...before,
    next: next.next ?? null,
    events: [...before.events, ...next.events],
  }));
  const names = [a, b].map((side) => called(side, asked.data?.events ?? []));
  const lead = (
    <>
      <Name text={names[0] ?? ''} /> – <Name text={names[1] ?? ''} />
    </>
  );
  return (
    <Page title={names.join(' – ')} lead={lead}>
      <Filters path={path} query={query} facets={asked.data?.facets ?? {}} offer={['kind', 'status', 'from']} />
      <Answer asked={asked}>
        {(data) => (
          <>
            <p class="total" role="status">
              {counted('events', data.total ?? data.events.length)}
            </p>
            <Months events={data.events} />
            <More total={data.total ?? 0} shown={data.events.length} {...rest} />
            <Drawing months={data.months ?? []} events={data.events} query={null} />
            <TakeAway json={address} rows={() => eventTable(data.events)} query={filters} command={['pair', a, b, ...options(filters)]} />
          </>
        )}
      </Answer>
    </Page>
  );
}
