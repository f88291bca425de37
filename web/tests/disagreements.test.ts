// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disagreementLine, reasons, wordDisagreement } from '../src/disagreements';
import type { Disagreement, Event } from '../src/types';
import { useWords } from '../src/words';

const event = (slots: Partial<Event>): Event => ({
  id: 'v-1', kind: 'meeting', status: 'held', start: null, end: null, countries: [], topics: [], counts: [], amount: null, series: null,
  round: null, place: null, said_by: [], evidence: null, why: '', reports: [], disagreements: [], overrulings: [], who: [], where: null,
  languages: {}, ...slots,
});
const reports = (n: number) => Array.from({ length: n }, (_, i) => ({ article: `a-${i}`, event: 'e1' }));
const plainLine = (disagreement: Disagreement, of: Event) =>
  disagreementLine(wordDisagreement(disagreement, of)).replace(/[\u2068\u2069]/g, '');

const dates: Disagreement = {
  field: 'start',
  values: [
    { value: '2025-07-25', reports: reports(2), sources: ['word'] },
    { value: '2025-07-26', reports: reports(1), sources: ['side'] },
  ],
  settled_by: "the other page's weekday and date contradict each other",
};

test('a disagreement names every value, its reports and what speaks against it', async () => {
  await useWords('en');
  assert.equal(plainLine(dates, event({ start: '2025-07-25' })), '25 July 2025: 2 reports · 26 July 2025: 1 report, its weekday does not fit');
  const text = wordDisagreement(dates, event({ start: '2025-07-25' }));
  assert.deepEqual(text.values.map(({ shown }) => shown), [true, false]);
  assert.deepEqual(text.values.map(({ sources }) => sources), [["on somebody's word"], ['on the word of a side']]);
});

test('the value that the record shows need not come first', async () => {
  await useWords('en');
  assert.equal(plainLine(dates, event({ start: '2025-07-26' })), '25 July 2025: 2 reports, its weekday does not fit · 26 July 2025: 1 report');
});

test('counts and statuses are worded as such', async () => {
  await useWords('en');
  const killed: Disagreement = {
    field: 'counts.killed',
    values: [{ value: '1700', reports: reports(3) }, { value: '26', reports: reports(1) }],
    settled_by: '3 independent reports against 1',
  };
  assert.equal(plainLine(killed, event({ counts: [{ what: 'killed', value: 1700 }] })), '1,700: 3 reports · 26: 1 report');
  const amount: Disagreement = {
    field: 'amount',
    values: [{ value: '9000000000', reports: reports(2) }, { value: '10000000000', reports: reports(1) }],
    settled_by: null,
  };
  assert.equal(plainLine(amount, event({ amount: { value: 9_000_000_000, unit: 'USD' } })), '9,000,000,000 USD: 2 reports · 10,000,000,000 USD: 1 report');
  const status: Disagreement = {
    field: 'status',
    values: [{ value: 'denied', reports: reports(1) }, { value: 'planned', reports: reports(1) }],
    settled_by: 'the later report',
  };
  assert.equal(plainLine(status, event({ status: 'denied' })), 'denied: 1 report, the later report · planned: 1 report');
});

test('the same in Hindi and Urdu', async () => {
  await useWords('hi');
  assert.equal(plainLine(dates, event({ start: '2025-07-25' })), '25 जुलाई 2025: 2 खबरें · 26 जुलाई 2025: 1 खबर, दिन और तारीख मेल नहीं खाते');
  await useWords('ur');
  assert.match(plainLine(dates, event({ start: '2025-07-25' })), /2 خبریں · .*1 خبر، دن اور تاریخ میل نہیں کھاتے$/);
  await useWords('en');
});

test('reasons are known again however many there are', async () => {
  await useWords('hi');
  assert.deepEqual(reasons('2 independent reports against 1').map(({ code, text }) => [code, text]), [
    ['settled.sources', '1 के मुकाबले 2 स्वतंत्र खबरें'],
  ]);
  assert.deepEqual(reasons('2 independent reports against 1, and read from the clearer sentence').map(({ code }) => code), [
    'settled.sources', 'settled.clearer',
  ]);
  assert.deepEqual(reasons('an embedded post bears it out, the later report, and its report is nearer to the day').map(({ code }) => code), [
    'settled.embedded', 'settled.later', 'settled.near',
  ]);
  assert.deepEqual(reasons("a user's table: seen on site, twice").map(({ code, text }) => [code, text]), [
    ['settled.note', 'उपयोगकर्ता की तालिका: seen on site, twice'],
  ]);
  assert.deepEqual(reasons('a reason of tomorrow'), [{ code: '', text: 'a reason of tomorrow' }]);
  assert.deepEqual(reasons(null), []);
  await useWords('en');
});
