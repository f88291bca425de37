// SPDX-License-Identifier: Apache-2.0
// The record drawn along time: how many events each month has, and the events of the list as dots, a line a kind. The list
// above says all of it in words, so a screen reader is told what the drawing is and passes by.
import { headline } from '../components/events';
import { dateText, placeOf, spanText } from '../dates';
import { go, pathTo } from '../router';
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
  const dated = months.flatMap(({ month, count }) => (month ? [{ month, count }] : []));
  if (dated.length === 0) return null;
  const most = Math.max(...dated.map(({ count }) => count));
  const step = kWidth / dated.length;
  const show = (month: string) => {
    if (!query) return;
    const next = new URLSearchParams(query);
    next.set('from', month);
    next.set('to', month);
    go(pathTo.timeline(Object.fromEntries(next)));
  };
  const labelled = Math.ceil(dated.length / 8); // every so many bars have room for a date
  return (
    <svg viewBox={`0 0 ${kWidth} ${kBars + 40}`} class="histogram" aria-hidden="true">
      {dated.map(({ month, count }, i) => {
        const height = Math.max(2, (kBars * count) / most);
        return (
          <g onClick={() => show(month)} class={query ? 'goes' : ''}>
            <title>{`${dateText(month)}: ${counted('events', count)}`}</title>
            <rect class="room" x={i * step} y={0} width={step} height={kBars + 16} />
            <rect x={i * step + step * 0.1} y={kBars + 16 - height} width={step * 0.8} height={height} />
            {i % labelled === 0 && (
              <text x={i * step + step * 0.1} y={kBars + 34}>
                {month}
              </text>
            )}
            {step > 24 && (
              <text class="value" x={i * step + step / 2} y={kBars + 10 - height} text-anchor="middle">
                {number(count)}
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
