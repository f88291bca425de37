// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barsOf } from '../src/drawings/bars';

const shown = (months: [string | null, number][]): string =>
  barsOf(months.map(([month, count]) => ({ month, count })))
    .map(({ from, to, count }) => `${from ?? `<=${to}`}:${count}`)
    .join(' ');

test('months without an event have their place', () => {
  assert.equal(shown([]), '');
  assert.equal(shown([[null, 3]]), '');
  assert.equal(shown([['2025-07', 2]]), '2025-07:2');
  assert.equal(shown([['2024-11', 1], ['2025-02', 2], [null, 9]]), '2024-11:1 2024-12:0 2025-01:0 2025-02:2');
});

test('a few events of long ago are one bar', () => {
  assert.equal(shown([['1971-03', 1], ['2025-06', 10], ['2025-08', 5]]), '<=2025-05:1 2025-06:10 2025-07:0 2025-08:5');
});

test('what is spread over many years is shown by years', () => {
  const bars = barsOf([['2010-05', 4], ['2015-01', 4], ['2015-12', 1], ['2020-01', 4]].map(([month, count]) => ({ month: month as string, count: count as number })));
  assert.deepEqual([bars[0], bars[5], bars.length], [{ from: '2010', to: '2010', count: 4 }, { from: '2015', to: '2015', count: 5 }, 11]);
});

test('no event is lost, and there are never too many bars', () => {
  const months = Array.from({ length: 330 }, (_, i) => ({ month: `${1700 + i}-05`, count: 1 + (i % 3) }));
  const bars = barsOf(months);
  const sum = (list: { count: number }[]) => list.reduce((total, { count }) => total + count, 0);
  assert.equal(sum(bars), sum(months));
  assert.ok(bars.length <= 61, `${bars.length} bars`);
});
