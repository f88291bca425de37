// SPDX-License-Identifier: Apache-2.0
// What the record holds, in numbers and on a map.
import { useAnswer } from '../api';
import type { PageProps } from '../app';
import { Page, TakeAway } from '../components/page';
import { Answer } from '../components/state';
import { EntityLink, Name } from '../components/text';
import { countTable } from '../csv';
import { spanText } from '../dates';
import { lazy } from '../lazy';
import { pathTo } from '../router';
import type { Overview } from '../types';
import { counted, label, number, t } from '../words';

const WorldMap = lazy(() => import('../drawings/world_map'));
const kRows = 8; // of each list; the timeline's filters have all

interface BarsProps {
  data: Overview;
  what: string;
  list: string; // whose words the values have
  filter: string | null; // the timeline's filter for a value
}

function Bars({ data, what, list, filter }: BarsProps) {
  const rows = data.counts.flatMap((one) => (one.what === what && one.value !== null ? [{ value: one.value, count: one.count }] : []));
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map(({ count }) => count));
  const id = what.replace('.', '-');
  return (
    <section aria-labelledby={id} class="bars">
      <h3 id={id}>{`${t(`stats.${what.split('.')[0]}`)}, ${t(`stats.${what}`)}`}</h3>
      <table>
        <tbody>
          {rows.slice(0, kRows).map(({ value, count }) => {
            const name = <Name text={list ? label(list, value) : value} />;
            return (
              <tr>
                <th scope="row">{filter ? <a href={pathTo.timeline(filterFor(filter, value))}>{name}</a> : name}</th>
                <td class="count">{number(count)}</td>
                <td class="bar" aria-hidden="true">
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none">
                    <rect width={(100 * count) / most} height="8" rx="1" />
                  </svg>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const filterFor = (filter: string, value: string): Record<string, string> =>
  filter === 'year' ? { from: value, to: value } : { [filter]: value };

const totals = ['articles', 'stories', 'events', 'disputed', 'entities', 'statements'] as const;
const ways: Partial<Record<(typeof totals)[number], string>> = { events: '/timeline', disputed: '/disputes', articles: '/search' };

function Totals({ data }: { data: Overview }) {
  return (
    <dl class="totals">
      {totals.map((what) => {
        const count = data.counts.find((one) => one.what === what && one.value === null)?.count ?? 0;
        return (
          <div>
            <dt>{ways[what] ? <a href={ways[what]}>{t(`stats.${what}`)}</a> : t(`stats.${what}`)}</dt>
            <dd>{number(count)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

// The frame is there before the map is, so that nothing moves when it comes.
function Places({ places }: { places: NonNullable<Overview['places']> }) {
  if (places.length === 0) return null;
  const order = [...places].sort((a, b) => b.events - a.events);
  return (
    <section aria-labelledby="map">
      <h2 id="map">{t('overview.map')}</h2>
      <div class="map" dir="ltr">
        <WorldMap places={places} />
      </div>
      <details>
        <summary>{t('overview.places', { n: number(places.length) })}</summary>
        <ul class="inline">
          {order.map(({ id, name, events }) => (
            <li>
              <EntityLink id={id} name={name} /> <span class="quiet">{counted('events', events)}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

export default function OverviewPage(_: PageProps) {
  const asked = useAnswer<Overview>('/overview');
  return (
    <Page title={t('nav.overview')}>
      <p class="lead">{t('overview.lead')}</p>
      <Answer asked={asked}>
        {(data) => (
          <>
            {data.published?.first && (
              <p class="quiet">
                {t('stats.days')}: {spanText(data.published.first, data.published.last)}
              </p>
            )}
            <Totals data={data} />
            <Places places={data.places ?? []} />
            <div class="columns">
              <Bars data={data} what="events.kind" list="kind" filter="kind" />
              <Bars data={data} what="events.country" list="country" filter="country" />
              <Bars data={data} what="events.status" list="status" filter="status" />
              <Bars data={data} what="articles.lang" list="language" filter="lang" />
              <Bars data={data} what="articles.outlet" list="" filter="outlet" />
              <Bars data={data} what="events.year" list="" filter="year" />
              <Bars data={data} what="entities.type" list="type" filter={null} />
            </div>
            <TakeAway json="/overview" rows={() => countTable(data)} command={['stats']} />
          </>
        )}
      </Answer>
    </Page>
  );
}
