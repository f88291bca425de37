// SPDX-License-Identifier: Apache-2.0
// One event: its reports side by side, each slot compared, what they disagree on, what came before and after.
import type { PageProps } from '../app';
import { useAnswer } from '../api';
import { Actors, Counts, EventItem, headline, kindText, parties } from '../components/events';
import { Page, TakeAway } from '../components/page';
import { Comparison } from '../components/comparison';
import { ReportCard, titleOf } from '../components/reports';
import { Answer } from '../components/state';
import { EntityLink, Name, Row } from '../components/text';
import { Joins } from '../components/why';
import { reportTable } from '../csv';
import { publishedText, spanText } from '../dates';
import { disagreementLine, wordDisagreement } from '../disagreements';
import { pathTo } from '../router';
import type { Event, EventPage } from '../types';
import { counted, label, number, t } from '../words';

function DisagreementsInFull({ event }: { event: Event }) {
  if (event.disagreements.length === 0) return null;
  return (
    <section class="disagreements" aria-labelledby="disagree">
      <h2 id="disagree">{t('disagree')}</h2>
      {event.disagreements.map((disagreement) => {
        const text = wordDisagreement(disagreement, event);
        return (
          <div class="disagreement">
            <h3>{text.field}</h3>
            <p class="line">
              <bdi>{disagreementLine(text)}</bdi>
            </p>
            <ul>
              {text.values.map((value) => (
                <li class={value.shown ? 'shown' : 'other'}>
                  <strong>
                    <Name text={value.text} />
                  </strong>
                  {': '}
                  {counted('reports', value.reports)}
                  {value.sources.length > 0 && ` (${value.sources.join(t('comma'))})`}
                  {value.shown && text.reason && <span class="reason">{t('shown', { reason: text.reason })}</span>}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Facts({ event }: { event: Event }) {
  const rows: [string, preact.ComponentChildren][] = [
    [t('field.start'), spanText(event.start, event.end)],
    [t('field.status'), label('status', event.status)],
    [t('field.actors'), event.who.length > 0 ? <Actors event={event} /> : null],
    [t('filter.country'), event.countries.map((code) => label('country', code)).join(t('comma'))],
    [t('field.place'), event.place && event.where ? <EntityLink id={event.place} name={event.where} /> : null],
    [t('event.numbers'), event.counts.length > 0 || event.amount ? <Counts event={event} /> : null],
    [t('filter.topic'), event.topics.map((topic) => label('topic', topic)).join(t('comma'))],
  ];
  return (
    <dl class="facts">
      {rows.map(([term, text]) =>
        text ? (
          <div>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

// Its life: announced, announced for another day, held, denied; each step with the reports that tell it.
function History({ event, history, reports }: EventPage) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t('event.history')}</h2>
      <ol class="history">
        {history.map((step) => (
          <li>
            <span class="when">{publishedText(step.since)}</span>{' '}
            <span class={`kind status-${step.status}`}>{label('status', step.status)}</span>{' '}
            {step.moved && t('outcome.moved')} <bdi>{spanText(step.start, step.end)}</bdi>
            <ul>
              {reports
                .filter((report) => step.reports.some((ref) => ref.article === report.article && ref.event === report.event))
                .map((report) => (
                  <li>
                    <a href={pathTo.article(report.article, event.id)}>
                      <Name text={titleOf(report, report.article)} />
                    </a>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Rounds({ event, rounds = { earlier: [], later: [] } }: EventPage) {
  const { earlier, later } = rounds;
  if (!event.series && earlier.length === 0 && later.length === 0) return null;
  const list = (title: string, events: Event[]) =>
    events.length > 0 && (
      <>
        <h3>{title}</h3>
        <ol class="events">
          {events.map((one) => (
            <EventItem event={one} level="h4" />
          ))}
        </ol>
      </>
    );
  return (
    <section aria-labelledby="series">
      <h2 id="series">{t('event.series')}</h2>
      {event.series && (
        <p>
          <a href={pathTo.series(event.series)}>
            <Name text={event.series} lang="en" />
          </a>
          {event.round ? ` · ${t('round', { n: number(event.round) })}` : ''}
        </p>
      )}
      {list(t('series.earlier'), earlier)}
      {list(t('series.later'), later)}
    </section>
  );
}

function Whole({ data, id }: { data: EventPage; id: string }) {
  const { event, reports } = data;
  const [first, second] = event.countries;
  return (
    <>
      <Facts event={event} />
      <DisagreementsInFull event={event} />
      <section aria-labelledby="reports">
        <h2 id="reports">{counted('reports', reports.length)}</h2>
        <ul class="reports">
          {reports.map((report) => (
            <ReportCard report={report} event={id} />
          ))}
        </ul>
      </section>
      <Comparison event={event} reports={reports} />
      <History {...data} />
      <Rounds {...data} />
      <Joins page={data} />
      <ul class="inline">
        <li>
          <a href={pathTo.story(event.id)}>{t('event.story')}</a>
        </li>
        {first && second && event.countries.length === 2 && (
          <li>
            <a href={pathTo.pair(first, second)}>{t('event.pair', { first: label('country', first), second: label('country', second) })}</a>
          </li>
        )}
      </ul>
      <TakeAway json={`/events/${encodeURIComponent(id)}`} rows={() => reportTable(event.id, reports)} command={['event', id]} />
    </>
  );
}

export default function EventPageShown({ route }: PageProps) {
  const id = 'id' in route ? route.id : '';
  const asked = useAnswer<EventPage>(`/events/${encodeURIComponent(id)}`);
  const event = asked.data?.event;
  const lead = event && (
    <>
      <span class={`kind status-${event.status}`}>{kindText(event)}</span>{' '}
      <Row items={parties(event).map((name) => <Name text={name} />)} />
    </>
  );
  return (
    <Page title={event ? headline(event) : t('page.event')} lead={lead}>
      <Answer asked={asked}>{(data) => <Whole data={data} id={id} />}</Answer>
    </Page>
  );
}
