// SPDX-License-Identifier: Apache-2.0
// The rounds of a recurring dialogue, summit or exercise.
import { useAnswer } from '../api';
import type { PageProps } from '../app';
import { Months } from '../components/events';
import { Page, TakeAway } from '../components/page';
import { Answer } from '../components/state';
import { Name } from '../components/text';
import { eventTable } from '../csv';
import type { Timeline } from '../types';

export default function SeriesPage({ route }: PageProps) {
  const name = 'id' in route ? route.id : '';
  const asked = useAnswer<Timeline>(`/series/${encodeURIComponent(name)}`);
  return (
    <Page title={name} lead={<Name text={name} />}>
      <Answer asked={asked}>
        {({ events }) => (
          <>
            <Months events={events} />
            <TakeAway json={`/series/${encodeURIComponent(name)}`} rows={() => eventTable(events)} command={['series', name]} />
          </>
        )}
      </Answer>
    </Page>
  );
}
