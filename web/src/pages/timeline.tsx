// SPDX-License-Identifier: Apache-2.0
// The record in order of time: the list first, the drawing second.
import { lazy } from '../lazy';
import type { PageProps } from '../app';
import { filtersOf } from '../components/filters';
import { Months } from '../components/events';
import { Listing, useEvents } from '../components/listing';
import { options, Page, TakeAway } from '../components/page';
import type { Event, Timeline } from '../types';
import { t } from '../words';

const Drawing = lazy(() => import('../drawings/time_drawing'));
const offered = ['who', 'country', 'kind', 'status', 'topic', 'lang', 'outlet', 'from'] as const;

export default function TimelinePage({ path, query }: PageProps) {
  const filters = filtersOf(query);
  const pages = useEvents<Event, Timeline>('/timeline', query);
  return (
    <Page title={t('nav.timeline')}>
      <Listing
        path={path}
        query={query}
        offer={offered}
        pages={pages}
        behind={(data) => (
          <>
            <Drawing months={data.months ?? []} events={data.events} query={filters} />
            <TakeAway json="/timeline" csv="events" query={filters} command={['timeline', ...options(filters)]} />
          </>
        )}
      >
        {(data) => <Months events={data.events} />}
      </Listing>
    </Page>
  );
}
