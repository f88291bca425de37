// SPDX-License-Identifier: Apache-2.0
// Where reports disagree: each value, who says it, and the sentence.
import type { PageProps } from '../app';
import { EventHead } from '../components/events';
import { filtersOf } from '../components/filters';
import { Listing, useEvents } from '../components/listing';
import { options, Page, TakeAway } from '../components/page';
import { Source, titleOf } from '../components/reports';
import { Name, Sentence } from '../components/text';
import { spanText } from '../dates';
import { wordDisagreement, disagreementLine } from '../disagreements';
import { pathTo } from '../router';
import type { Disagreement, Disputes, Event, Report } from '../types';
import { t } from '../words';

function Values({ disagreement, event, reports }: { disagreement: Disagreement; event: Event; reports: Report[] }) {
  const text = wordDisagreement(disagreement, event);
  const of = (refs: Disagreement['values'][number]['reports']) =>
    reports.filter((report) => refs.some((ref) => ref.article === report.article && ref.event === report.event));
  return (
    <div class="disagreement">
      <h3>{text.field}</h3>
      <p class="line">
        <bdi>{disagreementLine(text)}</bdi>
      </p>
      {text.reason && <p class="quiet">{t('shown', { reason: text.reason })}</p>}
      <details>
        <summary>{t('disputes.sentences')}</summary>
        <dl class="values">
          {disagreement.values.map(({ reports: refs }, i) => (
            <div>
              <dt>
                <Name text={text.values[i]?.text ?? ''} />
              </dt>
              {of(refs).map((report) => (
                <dd>
                  <Sentence text={report.evidence} lang={report.lang} />
                  <a href={pathTo.article(report.article, event.id)}>
                    <Name text={titleOf(report, report.article)} />
                  </a>
                  <Source head={report} />
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

const offered = ['who', 'country', 'kind', 'topic', 'lang', 'outlet', 'from'] as const;

export default function DisputesPage({ path, query }: PageProps) {
  const filters = filtersOf(query);
  const pages = useEvents<Disputes['events'][number], Disputes>('/disputes', query);
  return (
    <Page title={t('nav.disputes')}>
      <Listing
        path={path}
        query={query}
        offer={offered}
        pages={pages}
        behind={() => <TakeAway json="/disputes" csv="disagreements" query={filters} command={['disputes', ...options(filters)]} />}
      >
        {(data) => (
          <ol class="events wide">
            {data.events.map(({ event, reports }) => (
              <li class="event" key={event.id}>
                <p class="when">{spanText(event.start, event.end)}</p>
                <div class="what">
                  <EventHead event={event} level="h2" />
                  {event.disagreements.map((one) => (
                    <Values disagreement={one} event={event} reports={reports} />
                  ))}
                </div>
              </li>
            ))}
          </ol>
        )}
      </Listing>
    </Page>
  );
}
