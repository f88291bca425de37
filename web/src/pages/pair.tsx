// SPDX-License-Identifier: Apache-2.0
// All events between two countries, persons or bodies.
import type { PageProps } from '../app';
import { Months } from '../components/events';
import { filtersOf } from '../components/filters';
import { Listing, useEvents } from '../components/listing';
import { options, Page, TakeAway } from '../components/page';
import { Name } from '../components/text';
import { eventTable } from '../csv';
import { lazy } from '../lazy';
import type { Event, Timeline } from '../types';
import { has, label } from '../words';

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
  const pages = useEvents<Event, Timeline>(address, query);
  const names = [a, b].map((side) => called(side, pages.asked.data?.events ?? []));
  const lead = (
    <>
      <Name text={names[0] ?? ''} /> – <Name text={names[1] ?? ''} />
    </>
  );
  return (
    <Page title={names.join(' – ')} lead={lead}>
      <Listing
        path={path}
        query={query}
        offer={['kind', 'status', 'from']}
        pages={pages}
        behind={(data) => (
          <>
            <Drawing months={data.months ?? []} events={data.events} query={null} />
            <TakeAway json={address} rows={() => eventTable(data.events)} query={filters} command={['pair', a, b, ...options(filters)]} />
          </>
        )}
      >
        {(data) => <Months events={data.events} />}
      </Listing>
    </Page>
  );
}
