// SPDX-License-Identifier: Apache-2.0
// Events as lists show them, by month.
import { dateText, monthOf, spanText } from '../dates';
import { disagreementLine, wordDisagreement } from '../disagreements';
import { plain } from '../plain';
import { pathTo } from '../router';
import type { Event } from '../types';
import { counted, label, number, t } from '../words';
import { EntityLink, Name, Row, Sign } from './text';

// How many of each language: "2 Hindi, 1 Urdu".
export function Languages({ counts }: { counts: Record<string, number> }) {
  return <Row items={Object.entries(counts).map(([lang, n]) => `${number(n)} ${label('language', lang)}`)} />;
}

// Whom an event is about: its people and bodies, else its countries.
export function parties(event: Event): string[] {
  return event.who.length ? event.who.map(({ name }) => name) : event.countries.map((code) => label('country', code));
}

export const kindText = (event: { kind: string; status: string }): string =>
  event.status === 'held' ? label('kind', event.kind) : `${label('kind', event.kind)} (${label('status', event.status)})`;

// An event in one line without markup, for titles and the names of drawings.
export const headline = (event: Event): string =>
  plain([kindText(event), parties(event).join(t('comma')), event.where].filter(Boolean).join(' · '));

export function Counts({ event }: { event: Pick<Event, 'counts' | 'amount'> }) {
  const items = event.counts.map(({ what, value, bound }) => {
    const n = bound ? t('at_least', { n: number(value) }) : number(value);
    return `${n} ${label('count', what)}`;
  });
  if (event.amount) items.push(`${number(event.amount.value)} ${plain(event.amount.unit)}`);
  return <Row items={items} />;
}

export function Disagreements({ event }: { event: Event }) {
  if (event.disagreements.length === 0) return null;
  return (
    <ul class="disputes" aria-label={t('disagree')}>
      {event.disagreements.map((disagreement) => {
        const text = wordDisagreement(disagreement, event);
        return (
          <li>
            <Sign />
            <strong>{text.field}</strong> <bdi>{disagreementLine(text)}</bdi>
          </li>
        );
      })}
    </ul>
  );
}

export function EventHead({ event, level: Heading = 'h3' }: { event: Event; level?: 'h2' | 'h3' | 'h4' }) {
  return (
    <Heading class="headline">
      <a href={pathTo.event(event.id)}>
        <span class={`kind status-${event.status}`}>{kindText(event)}</span>{' '}
        <Row items={parties(event).map((name) => <Name text={name} />)} />
        {event.where && (
          <>
            {' · '}
            <Name text={event.where} />
          </>
        )}
      </a>
    </Heading>
  );
}

export function EventItem({ event, level = 'h3' }: { event: Event; level?: 'h2' | 'h3' | 'h4' }) {
  return (
    <li class="event">
      <p class="when">{spanText(event.start, event.end)}</p>
      <div class="what">
        <EventHead event={event} level={level} />
        <p class="quiet">
          <Row
            separator=" · "
            items={[
              event.series && <Name text={event.series + (event.round ? ` (${t('round', { n: number(event.round) })})` : '')} />,
              (event.counts.length > 0 || event.amount) && <Counts event={event} />,
              event.topics.map((topic) => label('topic', topic)).join(t('comma')),
              <span>
                {counted('reports', event.reports.length)}: <Languages counts={event.languages} />
              </span>,
            ]}
          />
        </p>
        <Disagreements event={event} />
      </div>
    </li>
  );
}

export const monthTitle = (month: string | null): string => (month ? dateText(month) : t('date.unknown'));

// Events grouped as they come: the record is in order of time already.
export function byMonth(events: Event[]): { month: string | null; events: Event[] }[] {
  const groups: { month: string | null; events: Event[] }[] = [];
  for (const event of events) {
    const month = monthOf(event.start ?? event.end);
    const last = groups[groups.length - 1];
    if (last && last.month === month) last.events.push(event);
    else groups.push({ month, events: [event] });
  }
  return groups;
}

export function Months({ events, id = 'm', level: Heading = 'h2' }: { events: Event[]; id?: string; level?: 'h2' | 'h3' }) {
  if (events.length === 0) return <p>{t('empty')}</p>;
  return (
    <>
      {byMonth(events).map(({ month, events: of }, i) => (
        <section aria-labelledby={`${id}-${i}`} class="month">
          <Heading id={`${id}-${i}`}>{monthTitle(month)}</Heading>
          <ol class="events">
            {of.map((event) => (
              <EventItem key={event.id} event={event} level={Heading === 'h2' ? 'h3' : 'h4'} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

export function Actors({ event }: { event: Event }) {
  return (
    <Row
      items={event.who.map(({ entity, name, role }) => (
        <span>
          <EntityLink id={entity} name={name} /> <span class="quiet">({label('role', role)})</span>
        </span>
      ))}
    />
  );
}
