// SPDX-License-Identifier: Apache-2.0
// Counts of months as bars along time: each span is as wide as any other, and months without an event have their place.
import type { Timeline } from '../types';

export interface Bar {
  from: string | null; // a month or a year; null: all that is earlier than the rest
  to: string;
  count: number;
}

const kMostMonths = 48; // more bars than that are bars of years
const kMostBars = 60;

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthText = (n: number): string => `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;

// Every step from first to last with its sum.
function filled(first: number, last: number, counts: Map<number, number>, text: (n: number) => string): Bar[] {
  const bars: Bar[] = [];
  for (let n = first; n <= last; ++n) bars.push({ from: text(n), to: text(n), count: counts.get(n) ?? 0 });
  return bars;
}

function summed(entries: [number, number][]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [key, count] of entries) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

// A few events of long ago would make all others thin: where the whole is too long, the oldest tenth is one bar.
export function barsOf(months: NonNullable<Timeline['months']>): Bar[] {
  const dated = months
    .flatMap(({ month, count }): [number, number][] => (month && /^\d{4}-\d{2}$/.test(month) ? [[monthNumber(month), count]] : []))
    .sort(([a], [b]) => a - b);
  const [oldest, newest] = [dated[0], dated[dated.length - 1]];
  if (!oldest || !newest) return [];
  if (newest[0] - oldest[0] < kMostMonths) return filled(oldest[0], newest[0], summed(dated), monthText);

  const total = dated.reduce((sum, [, count]) => sum + count, 0);
  let start = 0;
  let earlier = 0;
  while (start + 1 < dated.length && earlier + (dated[start]?.[1] ?? 0) <= total / 10) earlier += dated[start++]?.[1] ?? 0;
  const kept = dated.slice(start);
  const first = kept[0]?.[0] ?? newest[0];
  const head: Bar[] = earlier > 0 ? [{ from: null, to: monthText(first - 1), count: earlier }] : [];
  if (newest[0] - first < kMostMonths) return [...head, ...filled(first, newest[0], summed(kept), monthText)];

  const year = (month: number) => Math.floor(month / 12);
  const byYear = summed(dated.map(([month, count]) => [year(month), count]));
  const from = Math.max(year(first), year(newest[0]) - kMostBars + 1);
  const before = dated.filter(([month]) => year(month) < from).reduce((sum, [, count]) => sum + count, 0);
  const years = filled(from, year(newest[0]), byYear, String);
  return before > 0 ? [{ from: null, to: String(from - 1), count: before }, ...years] : years;
}
