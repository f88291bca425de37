// SPDX-License-Identifier: Apache-2.0
// One person, body or place: every spelling by script, offices, whom it meets, its events and statements.
import { useAnswer } from '../api';
import type { PageProps } from '../app';
import { Months } from '../components/events';
import { Page, TakeAway } from '../components/page';
import { Answer } from '../components/state';
import { EntityLink, Name } from '../components/text';
import { Statements } from '../components/statements';
import { dateText } from '../dates';
import { lazy } from '../lazy';
import { pathTo } from '../router';
import type { Entity, Who } from '../types';
import { counted, currentLang, label, number, t } from '../words';

const Network = lazy(() => import('../drawings/network'));

// The script of a spelling, as ISO 15924 codes it, by its first letter of one.
export function scriptOf(text: string): 'Arab' | 'Deva' | 'Latn' | 'Zyyy' {
  for (const letter of text) {
    if (/\p{Script=Arabic}/u.test(letter)) return 'Arab';
    if (/\p{Script=Devanagari}/u.test(letter)) return 'Deva';
    if (/\p{Script=Latin}/u.test(letter)) return 'Latn';
  }
  return 'Zyyy';
}

// What the entity is called in the reader's script: its commonest spelling that is as long as its full name, if there is any.
export function nameFor(entity: Entity, lang: string): string {
  const script = { hi: 'Deva', ur: 'Arab' }[lang];
  if (!script) return entity.name;
  const words = (text: string) => text.split(' ').length;
  const own = entity.names.filter(({ text }) => scriptOf(text) === script && words(text) >= words(entity.name));
  return own.sort((a, b) => b.count - a.count)[0]?.text ?? entity.name;
}

function Spellings({ entity }: { entity: Entity }) {
  const scripts = new Map<string, Map<string, number>>();
  for (const { text, count } of entity.names) {
    const of = scripts.get(scriptOf(text)) ?? new Map<string, number>();
    of.set(text, (of.get(text) ?? 0) + count);
    scripts.set(scriptOf(text), of);
  }
  return (
    <section aria-labelledby="spellings">
      <h2 id="spellings">{t('entity.spellings')}</h2>
      <div class="columns">
        {[...scripts].map(([script, names]) => (
          <table class="spellings">
            <caption>{label('script', script)}</caption>
            <thead class="unseen">
              <tr>
                <th scope="col">{t('entity.spelling')}</th>
                <th scope="col">{t('entity.times')}</th>
              </tr>
            </thead>
            <tbody>
              {[...names].sort(([, a], [, b]) => b - a).map(([text, count]) => (
                <tr>
                  <td>
                    <Name text={text} />
                  </td>
                  <td class="count">{number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}

function Offices({ entity }: { entity: Entity }) {
  if (entity.offices.length === 0) return null;
  const order = [...entity.offices].sort((a, b) => (b.from ?? '').localeCompare(a.from ?? ''));
  return (
    <section aria-labelledby="offices">
      <h2 id="offices">{t('entity.offices')}</h2>
      <ul>
        {order.map(({ title, from, to }) => (
          <li>
            <Name text={label('office', title)} />
            {(from || to) && (
              <span class="quiet">
                {' '}
                {t('office.span', { from: from ? dateText(from) : t('office.unknown'), to: to ? dateText(to) : t('office.now') })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Counterparts({ who, entity }: { who: Who; entity: Entity }) {
  if (who.counterparts.length === 0) return null;
  return (
    <section aria-labelledby="counterparts">
      <h2 id="counterparts">{t('entity.counterparts')}</h2>
      <div class="columns">
        <ul class="counterparts">
          {who.counterparts.map(({ id, name, events }) => (
            <li>
              <EntityLink id={id} name={name} />{' '}
              <a class="quiet" href={pathTo.pair(entity.id, id)}>
                {counted('events', events)}
              </a>
            </li>
          ))}
        </ul>
        <Network centre={nameFor(entity, currentLang())} counterparts={who.counterparts} />
      </div>
    </section>
  );
}

function Whole({ who, id }: { who: Who; id: string }) {
  const entity = who.entity;
  if (!entity) return <p>{t('fail.missing')}</p>;
  const filters = new URLSearchParams({ who: entity.id });
  return (
    <>
      <p class="quiet">
        {label('type', entity.type)}
        {entity.country && ` · ${label('country', entity.country)}`}
      </p>
      <Spellings entity={entity} />
      <Offices entity={entity} />
      <Counterparts who={who} entity={entity} />
      <section aria-labelledby="events">
        <h2 id="events">{t('stats.events')}</h2>
        <p>
          <a href={pathTo.timeline({ who: entity.id })}>{t('entity.timeline')}</a>
        </p>
        <Months events={who.timeline?.events ?? []} level="h3" />
      </section>
      <Statements quotes={who.quotes} total={who.statements} />
      <TakeAway json={`/entities/${encodeURIComponent(id)}`} csv="events" query={filters} command={['who', id]} />
    </>
  );
}

export default function EntityPage({ route }: PageProps) {
  const id = 'id' in route ? route.id : '';
  const asked = useAnswer<Who>(`/entities/${encodeURIComponent(id)}`);
  const entity = asked.data?.entity;
  const name = entity ? nameFor(entity, currentLang()) : t('page.entity');
  return (
    <Page title={name} lead={<Name text={name} />}>
      <Answer asked={asked}>{(who) => <Whole who={who} id={id} />}</Answer>
    </Page>
  );
}
