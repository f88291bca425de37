// SPDX-License-Identifier: Apache-2.0
// A month of the agenda as a table of days. What has no day of its own stands in the list only.
import { useState } from 'preact/hooks';
import { dateText } from '../dates';
import { plain } from '../plain';
import { pathTo } from '../router';
import type { AgendaItem } from '../types';
import { label, locale, number, t } from '../words';
import { parties } from './events';
import { Sign } from './text';

const kDay = 86_400_000;

// Every week begins on Monday (ISO 8601). null: a day of another month.
export function weeksOf(month: string): (string | null)[][] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const first = new Date(Date.UTC(year, number - 1, 1));
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const cells: (string | null)[] = Array<null>(before).fill(null);
  for (let day = 1; day <= days; ++day) cells.push(`${month}-${String(day).padStart(2, '0')}`);
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

export function monthAfter(month: string, steps: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + steps, 1)).toISOString().slice(0, 7);
}

// Does a day lie in what is announced?
function falls(day: string, { event }: AgendaItem): boolean {
  if (!event.start || event.start.length < 10) return false;
  return day >= event.start && day <= (event.end && event.end.length >= 10 ? event.end : event.start);
}

const weekdays = (): string[] =>
  Array.from({ length: 7 }, (_, day) =>
    // 1 January 2024 was a Monday.
    new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1) + day * kDay)),
  );

export function Calendar({ items, today }: { items: AgendaItem[]; today: string }) {
  const dated = items.map(({ event }) => event.start ?? '').filter((start) => start.length >= 10);
  const coming = dated.filter((start) => start >= today).sort()[0];
  const [month, setMonth] = useState((coming ?? dated.sort().pop() ?? today).slice(0, 7));
  if (dated.length === 0) return null;
  return (
    <section class="calendar" aria-labelledby="calendar">
      <h2 id="calendar" aria-live="polite">
        {dateText(month)}
      </h2>
      <p class="inline">
        <button type="button" onClick={() => setMonth(monthAfter(month, -1))}>
          {t('calendar.before')}
        </button>{' '}
        <button type="button" onClick={() => setMonth(monthAfter(month, 1))}>
          {t('calendar.after')}
        </button>
      </p>
      <div class="scroll" role="region" aria-labelledby="calendar" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {weekdays().map((day) => (
                <th scope="col">{day}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month).map((week) => (
              <tr>
                {week.map((day) =>
                  day ? (
                    <td class={day === today ? 'today' : ''}>
                      <span class="day">{number(Number(day.slice(8)))}</span>
                      {items.filter((item) => falls(day, item)).map(({ event, outcome }) => (
                        <a href={pathTo.event(event.id)} class={`outcome-${outcome ?? 'open'}`}>
                          {outcome === 'overdue' && (
                            <>
                              <Sign />
                              <span class="unseen">{t('agenda.overdue')}: </span>
                            </>
                          )}
                          {label('kind', event.kind)} <bdi>{plain(parties(event)[0] ?? '')}</bdi>
                        </a>
                      ))}
                    </td>
                  ) : (
                    <td class="none" />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
