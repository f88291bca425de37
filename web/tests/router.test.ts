// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { options, shellWord } from '../src/components/page';
import { parse, pathTo } from '../src/router';

test('addresses lead to pages', () => {
  const cases: [string, unknown][] = [
    ['/', { page: 'overview' }],
    ['/overview', { page: 'overview' }],
    ['/timeline', { page: 'timeline' }],
    ['/timeline/', { page: 'timeline' }],
    ['/events/v-1', { page: 'event', id: 'v-1' }],
    ['/articles/a-1', { page: 'article', id: 'a-1' }],
    ['/entities/Q61', { page: 'entity', id: 'Q61' }],
    ['/stories/s-1', { page: 'story', id: 's-1' }],
    ['/series/US%20Dialogue', { page: 'series', id: 'US Dialogue' }],
    ['/pairs/USA/PAK', { page: 'pair', a: 'USA', b: 'PAK' }],
    ['/pairs/USA', { page: 'nowhere' }],
    ['/events', { page: 'nowhere' }],
    ['/events/v-1/more', { page: 'nowhere' }],
    ['/constructor/x', { page: 'nowhere' }],
    ['/series/%E0%A4', { page: 'nowhere' }], // half a letter
    ['/%', { page: 'nowhere' }],
  ];
  for (const [path, expected] of cases) assert.deepEqual(parse(path), expected, path);
});

test('what a link leads to is what its address says', () => {
  const name = "A/B & 'C' <script> पाक";
  assert.deepEqual(parse(pathTo.series(name)), { page: 'series', id: name });
  assert.deepEqual(parse(pathTo.pair(name, 'PAK')), { page: 'pair', a: name, b: 'PAK' });
  assert.equal(pathTo.article('a-1', 'v-1'), '/articles/a-1?event=v-1');
});

test('command lines survive a shell', () => {
  assert.equal(shellWord('PAK'), 'PAK');
  assert.equal(shellWord('Ishaq Dar'), "'Ishaq Dar'");
  assert.equal(shellWord("it's; rm -rf $HOME"), "'it'\\''s; rm -rf $HOME'");
  assert.equal(shellWord(''), "''");
});

test('filters become the options that the command line has', () => {
  assert.deepEqual(options(new URLSearchParams('who=Dar&kind=visit&topic=military&from=2025')), ['--entity', 'Dar', '--kind', 'visit', '--from', '2025']);
});
