// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTable, csv } from '../src/csv';

test('tables are written as RFC 4180 says', () => {
  const cases: [Parameters<typeof csv>[0], string][] = [
    [[], ''],
    [[{ a: 1, b: 'x' }], 'a,b\r\n1,x\r\n'],
    [[{ a: 'x,y', b: 'say "no"' }], 'a,b\r\n"x,y","say ""no"""\r\n'],
    [[{ a: 'two\nlines' }], 'a\r\n"two\nlines"\r\n'],
    [[{ a: ['PAK', 'USA'], b: null, c: undefined, d: false }], 'a,b,c,d\r\nPAK|USA,,,false\r\n'],
    [[{ a: 'اسحاق ڈار' }, { a: 'डार' }], 'a\r\nاسحاق ڈار\r\nडार\r\n'],
  ];
  for (const [rows, expected] of cases) assert.equal(csv(rows), expected);
});

test('the overview is the table that khabar stats prints', () => {
  const counts = [{ what: 'articles', value: null, count: 19 }, { what: 'articles.lang', value: 'hi', count: 7 }];
  assert.equal(csv(countTable({ published: null, counts })), 'what,value,count\r\narticles,,19\r\narticles.lang,hi,7\r\n');
});
