// SPDX-License-Identifier: Apache-2.0
// What was announced: what is overdue first, then what is to come, as a list and on a calendar.
import { useState } from 'preact/hooks';
import { apiPath } from '../api';
import type { PageProps } from '../app';
import { Calendar } from '../components/calendar';
import { Disagreements, EventHead } from '../components/events';
import { Filters, filtersOf } from '../components/filters';
import { Total } from '../components/listing';
import { More } from '../components/more';
import { options, Page, TakeAway } from '../components/page';
import { Source, titleOf } from '../components/reports';
import { Answer } from '../components/state';
import { Name, Sentence, Sign } from '../components/text';
import { agendaTable } from '../csv';
import { dateText, spanText } from '../dates';
import { useMore } from '../lazy';
import { pathTo } from '../router';
import type { Agenda, AgendaItem } from '../types';
import { counted, has, t } from '../words';

function Item({ item }: { item: AgendaItem }) {
  const { event, outcome, announcements } = item;
  return (
    <li class={`event outcome-${outcome ?? 'open'}`} id={event.id}>
      <p class="when">{event.start || event.end ? spanText(event.start, event.end) : t('date_not_set')}</p>
      <div class="what">
        <EventHead event={event} />
        {outcome && outcome !== 'undated' && has(`outcome.${outcome}`) && (
          <p class="outcome">
            {outcome === 'overdue' && <Sign />}
            {t(`outcome.${outcome}`)}
          </p>
        )}
        {item.moved && (
          <p class="outcome">
            {t('outcome.moved')}: {item.dates.map((date) => dateText(date)).join(' → ')}
          </p>
        )}
        <Disagreements event={event} />
        <details>
          <summary>{counted('announcements', announcements.length)}</summary>
          {announcements.map((report) => (
            <div class="announcement">
              <Sentence text={report.evidence} lang={report.lang} />
              <a href={pathTo.article(report.article, event.id)}>
                <Name text={titleOf(report, report.article)} />
              </a>
              <Source head={report} />
            </div>
          ))}
        </details>
      </div>
    </li>
  );
}

function Subscribe({ query }: { query: URLSearchParams }) {
  const address = new URL(apiPath('/agenda.ics', query), location.href).href;
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(address).then(() => setCopied(true));
  return (
    <section class="subscribe" aria-labelledby="subscribe">
      <h2 id="subscribe">{t('agenda.subscribe')}</h2>
      <p>{t('agenda.subscribe.how')}</p>
      <p>
        <a href={address} type="text/calendar" class="calendar-link">
          <span dir="ltr" lang="en">
            {address}
          </span>
        </a>{' '}
        <button type="button" onClick={copy}>
          {t('copy')}
        </button>{' '}
        <span role="status">{copied ? t('copied') : ''}</span>
      </p>
    </section>
  );
}

const offered = ['who', 'country', 'kind', 'topic', 'lang', 'outlet', 'from'] as const;

export default function AgendaPage({ path, query }: PageProps) {
  const filters = filtersOf(query);
  const all = query.get('all') === '1';
  const asking = new URLSearchParams(filters);
  asking.set('limit', '500');
  if (all) asking.set('all', '1');
  const { asked, rest: more } = useMore<Agenda>('/agenda', asking, (before, next) => ({
    ...before,
    next: next.next ?? null,
    items: [...before.items, ...next.items],
  }));
  const other = new URLSearchParams(filters);
  if (!all) other.set('all', '1');
  return (
    <Page title={t('nav.agenda')}>
      <Filters path={path} query={query} list={asked.data} offer={offered} />
      <Answer asked={asked}>
        {(data) => {
          const { items, today } = data;
          const overdue = items.filter(({ outcome }) => outcome === 'overdue');
          const rest = items.filter(({ outcome }) => outcome !== 'overdue');
          const list = (id: string, title: string, of: AgendaItem[]) =>
            of.length > 0 && (
              <section aria-labelledby={id}>
                <h2 id={id}>{title}</h2>
                <ol class="events">
                  {of.map((item) => (
                    <Item key={item.event.id} item={item} />
                  ))}
                </ol>
              </section>
            );
          return (
            <>
              <p class="total" role="status">
                <Total list={data} shown={items.length} /> · {t('agenda.today', { date: dateText(today) })} ·{' '}
                <a href={`${path}?${other}`}>{all ? t('agenda.open') : t('agenda.all')}</a>
              </p>
              {items.length === 0 && <p>{t('empty')}</p>}
              <Calendar items={items} today={today} />
              {list('coming', t('agenda.coming'), rest)}
              {list('overdue', t('agenda.overdue'), overdue)}
              <More total={data.total ?? items.length} shown={items.length} {...more} />
              <Subscribe query={filters} />
              <TakeAway json="/agenda" rows={() => agendaTable(items)} query={filters} command={['agenda', ...options(filters), ...(all ? ['--all'] : [])]} />
            </>
          );
        }}
      </Answer>
    </Page>
  );
}
