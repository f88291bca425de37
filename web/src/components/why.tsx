// SPDX-License-Identifier: Apache-2.0
// Why reports were taken for one event, point by point, and which others nearly were; asked for when it is opened.
import { useState } from 'preact/hooks';
import { useAnswer } from '../api';
import { pathTo } from '../router';
import type { EventPage, Joins as JoinsOf } from '../types';
import { plain } from '../plain';
import { has, number, t } from '../words';
import { titleOf } from './reports';
import { Name } from './text';

const points = (features: Record<string, number>): string =>
  Object.entries(features)
    .sort(([, a], [, b]) => b - a)
    .map(([name, weight]) => `${name.replace(/_/g, ' ')} ${weight > 0 ? '+' : ''}${weight}`)
    .join(', ');

export function Joins({ page }: { page: EventPage }) {
  const { event, reports } = page;
  const [open, setOpen] = useState(false);
  const joins = useAnswer<JoinsOf>(open ? `/events/${encodeURIComponent(event.id)}/joins` : null).data;
  const called = (id: string) => {
    const article = id.split('/')[0] ?? id;
    const report = reports.find((one) => one.article === article);
    return report ? (report.outlet ?? titleOf(report, article)) : article;
  };
  return (
    <details class="why" onToggle={(happened) => setOpen(happened.currentTarget.open)}>
      <summary>{t('why.event')}</summary>
      <p lang="en" dir="ltr">
        {plain(event.why)}
      </p>
      {joins && joins.joined.length > 0 && (
        <>
          <p>{t('joins.joined', { n: number(joins.needed) })}</p>
          <ul>
            {joins.joined.map((join) => (
              <li>
                <Name text={called(join.a)} /> + <Name text={called(join.b)} />: {number(join.score)}{' '}
                <span class="quiet" lang="en" dir="ltr">
                  {points(join.features)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {joins && joins.near.length > 0 && (
        <>
          <p>{t('joins.near')}</p>
          <ul>
            {joins.near.map((join) => (
              <li>
                <a href={pathTo.event(join.event)}>{t('page.event')}</a> ({number(join.score)}
                {has(`joins.${join.why}`) ? `; ${t(`joins.${join.why}`)}` : ''}){' '}
                <span class="quiet" lang="en" dir="ltr">
                  {points(join.features)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
