// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodePoints } from '../src/code_points';
import { langOf, safeUrl } from '../src/components/text';
import { plain } from '../src/plain';
import { paragraphs, type Mark } from '../src/marks';

test('code points map to UTF-16 units', () => {
  const cases: [string, number, number, string][] = [
    ['', 0, 0, ''],
    ['Dar', 1, 3, 'ar'],
    ['डार ने कहा', 0, 3, 'डार'],
    ['اسحاق ڈار', 6, 9, 'ڈار'],
    ['a😀b', 1, 2, '😀'], // two units, one code point
    ['a😀b', 2, 3, 'b'],
    ['😀😀', 0, 2, '😀😀'],
    ['कि', 1, 2, 'ि'], // a vowel sign is a code point of its own
    ['Dar', 2, 99, 'r'], // beyond the end
    ['Dar', -5, 1, 'D'],
  ];
  for (const [text, start, end, expected] of cases) assert.equal(new CodePoints(text).slice(start, end), expected, text);
  assert.equal(new CodePoints('a😀b').length, 3);
});

const mark = (start: number, end: number, layer: Mark['layer'] = 'PER'): Mark => ({ start, end, layer, id: null, note: '' });
const cut = (text: string, marks: Mark[]): string =>
  paragraphs(new CodePoints(text), marks)
    .map(({ pieces }) => pieces.map((piece) => `${piece.text}${piece.marks.map(({ layer }) => `/${layer}`).join('')}`).join('|'))
    .join('¶');

test('marks cut a text where any of them begins or ends', () => {
  assert.equal(cut('', []), '');
  assert.equal(cut('plain', []), 'plain');
  assert.equal(cut('Dar met Rubio', [mark(0, 3), mark(8, 13)]), 'Dar/PER| met |Rubio/PER');
  assert.equal(cut('Dar met Rubio', [mark(0, 13, 'event'), mark(0, 3)]), 'Dar/event/PER| met Rubio/event');
  assert.equal(cut('abcdef', [mark(0, 4, 'quote'), mark(2, 6, 'event')]), 'ab/quote|cd/quote/event|ef/event');
  assert.equal(cut('😀 Dar', [mark(2, 5)]), '😀 |Dar/PER');
});

test('lines are paragraphs, and marks go over their borders', () => {
  assert.equal(cut('one\ntwo', []), 'one¶two');
  assert.equal(cut('one\n\n\ntwo\n', []), 'one¶two');
  assert.equal(cut('one\ntwo', [mark(0, 7, 'quote')]), 'one/quote¶two/quote');
});

test('marks outside the text are left out', () => {
  assert.equal(cut('Dar', [mark(0, 9), mark(2, 2), mark(-1, 2), mark(3, 1)]), 'Dar');
});

test('links lead outside over http and https only', () => {
  const cases: [string | null, string | null][] = [
    ['https://dawn.example/a', 'https://dawn.example/a'],
    ['http://dawn.example/', 'http://dawn.example/'],
    ['javascript:alert(1)', null],
    [' JaVaScRiPt:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['data:text/html,<script>', null],
    ['vbscript:x', null],
    ['//dawn.example/a', null], // relative to nothing
    ['not an address', null],
    ['', null],
    [null, null],
  ];
  for (const [url, expected] of cases) assert.equal(safeUrl(url), expected, String(url));
});

test('signs that nobody sees are taken out of texts of pages', () => {
  assert.equal(plain('a\u202eb\u2066c\u2069d'), 'abcd');
  assert.equal(plain('\u001b]0;title\u0007'), ']0;title');
  assert.equal(plain('می\u200cخواہم'), 'می\u200cخواہم'); // a joiner is part of a word
  assert.equal(plain('line\nline\tend'), 'line\nline\tend');
  assert.equal(plain('<script>'), '<script>'); // shown, never run: it is a text node
});

test('the letters say which language draws a name', () => {
  assert.deepEqual(['डार', 'ڈار', 'Dar', '', '1:20'].map(langOf), ['hi', 'ur', 'en', 'en', 'en']);
});
