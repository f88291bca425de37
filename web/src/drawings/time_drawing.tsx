// SPDX-License-Identifier: Apache-2.0
// The record drawn along time: how many events each month or year has, and the events of the list as dots, a line a kind. The list
// above says all of it in words, so a screen reader is told what the drawing is and passes by.
import { headline } from '../components/events';
import { dateText, placeOf, spanText } from '../dates';
import { go, pathTo, withQuery } from '../router';
import { barsOf, type Bar } from './bars';
import type { Event, Timeline } from '../types';
import { counted, label, number, t } from '../words';

interface Props {
  months: NonNullable<Timeline['months']>;
  events: Event[];
  query: URLSearchParams | null; // the filters, to narrow down by a month; null where a month leads nowhere
}

const kWidth = 1000;
const kBars = 90; // height of the bars
const kLane = 26;
const kNames = 150; // width of the kinds' names

interface Dot {
  event: Event;
  day: number;
  give: number;
}

function dotsOf(events: Event[]): Dot[] {
  return events.flatMap((event) => {
    const place = event.start ? placeOf(event.start) : null;
    return place ? [{ event, ...place }] : [];
  });
}

function Bars({ months, query }: Pick<Props, 'months' | 'query'>) {
  const bars = barsOf(months);
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map(({ count }) => count));
  const step = kWidth / bars.length;
  const show = ({ from, to }: Bar) => {
    if (!query) return;
    const next = new URLSearchParams(query);
    for (const [key, value] of [['from', from], ['to', to]] as const) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    go(withQuery('/timeline', next));
  };
  const labelled = Math.ceil(bars.length / 9); // every so many bars have room for a date
  return (
    <svg viewBox={`0 0 ${kWidth} ${kBars + 40}`} class="histogram" aria-hidden="true">
      {bars.map((bar, i) => {
        const height = bar.count === 0 ? 0 : Math.max(2, (kBars * bar.count) / most);
        const called = bar.from === null ? t('date.until', { date: dateText(bar.to) }) : dateText(bar.from);
        return (
          <g onClick={() => show(bar)} class={query ? 'goes' : ''}>
            <title>{`${called}: ${counted('events', bar.count)}`}</title>
            <rect class="room" x={i * step} y={0} width={step} height={kBars + 16} />
            <rect x={i * step + step * 0.1} y={kBars + 16 - height} width={step * 0.8} height={height} class={bar.from === null ? 'earlier' : ''} />
            {i % labelled === 0 && (
              <text x={i * step + step * 0.1} y={kBars + 34}>
                {bar.from ?? `… ${bar.to}`}
              </text>
            )}
            {step > 24 && bar.count > 0 && (
              <text class="value" x={i * step + step / 2} y={kBars + 10 - height} text-anchor="middle">
                {number(bar.count)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Lanes({ events }: Pick<Props, 'events'>) {
  const dots = dotsOf(events);
  if (dots.length < 2) return null;
  // A few events of long ago would press all others into one corner: the drawing begins where nine tenths of them do.
  const days = dots.map(({ day }) => day).sort((a, b) => a - b);
  const from = (days[Math.floor(days.length / 10)] ?? 0) - 2;
  const to = (days[days.length - 1] ?? 0) + 2;
  const shown = dots.filter(({ day }) => day >= from);
  const kinds = [...new Set(shown.map(({ event }) => event.kind))];
  const x = (day: number) => kNames + ((kWidth - kNames - 16) * (day - from)) / Math.max(1, to - from);
  const height = kinds.length * kLane + 30;
  const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  return (
    <svg viewBox={`0 0 ${kWidth} ${height}`} class="lanes" aria-hidden="true">
      {kinds.map((kind, i) => (
        <>
          <line x1={kNames} x2={kWidth} y1={i * kLane + 16} y2={i * kLane + 16} />
          <text x={0} y={i * kLane + 21} class="lane">
            {label('kind', kind)}
          </text>
        </>
      ))}
      {shown.map(({ event, day, give }) => {
        const y = kinds.indexOf(event.kind) * kLane + 16;
        const title = `${spanText(event.start, event.end)} · ${headline(event)}`;
        return (
          <g class={`goes status-${event.status} ${event.disagreements.length > 0 ? 'disputed' : ''}`} onClick={() => go(pathTo.event(event.id))}>
            <title>{title}</title>
            {give > 0 && <line class="give" x1={Math.max(kNames, x(day - give))} x2={Math.min(kWidth, x(day + give))} y1={y} y2={y} />}
            <circle cx={x(day)} cy={y} r={6} />
          </g>
        );
      })}
      <text x={kNames} y={height - 2}>
        {iso(from)}
      </text>
      <text x={kWidth} y={height - 2} text-anchor="end">
        {iso(to)}
      </text>
    </svg>
  );
}

export default function TimeDrawing({ months, events, query }: Props) {
  return (
    <section aria-labelledby="drawn">
      <h2 id="drawn">{t('drawn.title')}</h2>
      <p class="quiet">{t('drawn.how')}</p>
      <div class="drawing" dir="ltr">
        <Bars months={months} query={query} />
        <Lanes events={events} />
      </div>
    </section>
  );
}
