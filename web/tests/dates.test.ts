// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthAfter, weeksOf } from '../src/components/calendar';
import { dateText, monthOf, placeOf, publishedText, spanText } from '../src/dates';
import { useWords } from '../src/words';

test('dates keep the precision that the record gives', async () => {
  await useWords('en');
  const cases: [string | null, string][] = [
    ['2025-07-26', '26 July 2025'],
    ['2025-07', 'July 2025'],
    ['2025', '2025'],
    ['2025-W30', 'week of 21 July 2025'],
    ['2021-W01', 'week of 4 January 2021'], // 4 January is in week 1; the first three days of 2021 are in 2020-W53
    ['1689', '1689'],
    [null, 'date unknown'],
    ['', 'date unknown'],
    ['soon', 'soon'],
    ['2025-13', '2025-13'],
  ];
  for (const [value, expected] of cases) assert.equal(dateText(value), expected, String(value));
  assert.match(dateText('2025-07-26', true), /^Saturday,? 26 July 2025$/);
});

test('spans name one date where both ends are one', async () => {
  await useWords('en');
  assert.equal(spanText('2025-07-25', '2025-07-25'), '25 July 2025');
  assert.match(spanText('2023-02-14', '2023-02-18'), /^14\s?–\s?18 February 2023$/);
  assert.match(spanText('2023-02-27', '2023-03-02'), /^27 February\s–\s2 March 2023$/);
  assert.equal(spanText('2023-02', '2023-03'), 'February 2023 – March 2023');
  assert.equal(spanText('2025-07', null), 'July 2025');
  assert.equal(spanText(null, '2025-03-12'), 'until 12 March 2025');
  assert.equal(spanText(null, null), 'date unknown');
});

test('dates in Hindi and Urdu', async () => {
  await useWords('hi');
  assert.equal(dateText('2025-07-26'), '26 जुलाई 2025');
  await useWords('ur');
  assert.match(dateText('2025-07-26'), /26 جولائی،? 2025/);
  await useWords('en');
});

test('a day is the day of the page, whatever the reader’s clock', async () => {
  await useWords('en');
  assert.equal(publishedText('2025-07-26T00:44:00+05:30'), '26 July 2025');
  assert.equal(publishedText('2025-07-26T23:59:00-08:00'), '26 July 2025');
  assert.equal(publishedText(null), 'date unknown');
});

test('months group what is known to the month, years the rest', () => {
  assert.deepEqual(['2025-07-26', '2025-07', '2025', '2025-W30', null].map(monthOf), ['2025-07', '2025-07', '2025', '2025-07', null]);
});

test('drawings know how far off a date may be', () => {
  assert.deepEqual(placeOf('1970-01-02'), { day: 1, give: 0 });
  assert.deepEqual(placeOf('1970-01'), { day: 14, give: 15 });
  assert.deepEqual(placeOf('1970-W01'), { day: 0, give: 3 });
  assert.equal(placeOf('1970')?.give, 182);
  assert.equal(placeOf('soon'), null);
});

test('calendars begin on Monday', () => {
  const july = weeksOf('2025-07'); // 1 July 2025 was a Tuesday
  assert.deepEqual(july[0], [null, '2025-07-01', '2025-07-02', '2025-07-03', '2025-07-04', '2025-07-05', '2025-07-06']);
  assert.equal(july.length, 5);
  assert.ok(july.every((week) => week.length === 7));
  assert.equal(weeksOf('2024-02').flat().filter(Boolean).length, 29);
  assert.equal(monthAfter('2025-12', 1), '2026-01');
  assert.equal(monthAfter('2025-01', -1), '2024-12');
});
