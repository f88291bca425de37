// SPDX-License-Identifier: Apache-2.0
// Where reports disagree: each value, who says it, and the sentence.
import type { PageProps } from '../app';
import { EventHead } from '../components/events';
import { Filters, filtersOf } from '../components/filters';
import { More } from '../components/more';
import { options, Page, TakeAway } from '../components/page';
import { Source, titleOf } from '../components/reports';
import { Answer } from '../components/state';
import { Name, Sentence } from '../components/text';
import { spanText } from '../dates';
import { wordDisagreement, disagreementLine } from '../disagreements';
import { useMore } from '../lazy';
import { pathTo } from '../router';
import type { Disagreement, Disputes, Event, Report } from '../types';
import { counted, t } from '../words';

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
  const { asked, rest } = useMore<Disputes>('/disputes', filters, (before, next) => ({
    ...before,
    next: next.next ?? null,
    events: [...before.events, ...next.events],
  }));
  return (
    <Page title={t('nav.disputes')}>
      <Filters path={path} query={query} facets={asked.data?.facets ?? {}} offer={offered} />
      <Answer asked={asked}>
        {(data) => (
          <>
            <p class="total" role="status">
              {counted('events', data.total ?? data.events.length)}
            </p>
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
            <More total={data.total ?? 0} shown={data.events.length} {...rest} />
            <TakeAway json="/disputes" csv="disagreements" query={filters} command={['disputes', ...options(filters)]} />
          </>
        )}
      </Answer>
    </Page>
  );
}
