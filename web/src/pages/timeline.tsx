// SPDX-License-Identifier: Apache-2.0
// The record in order of time: the list first, the drawing second.
import { lazy, useMore } from '../lazy';
import type { PageProps } from '../app';
import { Filters, filtersOf } from '../components/filters';
import { Months } from '../components/events';
import { More } from '../components/more';
import { options, Page, TakeAway } from '../components/page';
import { Answer } from '../components/state';
import type { Timeline } from '../types';
import { counted, t } from '../words';

const Drawing = lazy(() => import('../drawings/time_drawing'));
const offered = ['who', 'country', 'kind', 'status', 'topic', 'lang', 'outlet', 'from'] as const;

export default function TimelinePage({ path, query }: PageProps) {
  const filters = filtersOf(query);
  const { asked, rest } = useMore<Timeline>('/timeline', filters, (before, next) => ({
    ...before,
    next: next.next ?? null,
    events: [...before.events, ...next.events],
  }));
  return (
    <Page title={t('nav.timeline')}>
      <Filters path={path} query={query} facets={asked.data?.facets ?? {}} offer={offered} />
      <Answer asked={asked}>
        {(data) => (
          <>
            <p class="total" role="status">
              {counted('events', data.total ?? data.events.length)}
            </p>
            <Months events={data.events} />
            <More total={data.total ?? 0} shown={data.events.length} {...rest} />
            <Drawing months={data.months ?? []} events={data.events} query={filters} />
            <TakeAway json="/timeline" csv="events" query={filters} command={['timeline', ...options(filters)]} />
          </>
        )}
      </Answer>
    </Page>
  );
}
