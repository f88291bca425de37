// SPDX-License-Identifier: Apache-2.0
// Every word that the pages ask for stands in all three tables, with the same places to fill in.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { languages, type Words } from '../src/words';

const load = async (lang: string): Promise<Words> =>
  ({
    en: (await import('virtual:words/en')).default,
    hi: (await import('virtual:words/hi')).default,
    ur: (await import('virtual:words/ur')).default,
  })[lang] as Words;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : /\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : [],
  );
}

test('the tables have the same keys and the same places', async () => {
  const english = await load('en');
  for (const lang of languages) {
    const words = await load(lang);
    for (const [key, text] of Object.entries(english)) {
      assert.ok(words[key], `${lang} has no word for ${key}`);
      const places = (of: string) => [...of.matchAll(/\{\w+\}/g)].map(String).sort().join();
      assert.equal(places(words[key] ?? ''), places(text), `${lang}: ${key}`);
    }
  }
});

test('every key that the pages name has a word', async () => {
  const english = await load('en');
  const asked = new Set<string>();
  for (const file of sources('src')) {
    const code = readFileSync(file, 'utf8');
    for (const [, key] of code.matchAll(/\bt\('([a-z_.0-9]+)'/g)) asked.add(key as string);
    for (const [, key] of code.matchAll(/\bcounted\('([a-z_]+)'/g)) asked.add(`${key}.many`).add(`${key}.one`);
  }
  assert.ok(asked.size > 100, `${asked.size} keys were found`);
  assert.deepEqual([...asked].filter((key) => !english[key]), []);
});

test('what stands in the pages’ own tables is asked for', async () => {
  const code = sources('src').map((file) => readFileSync(file, 'utf8')).join('\n');
  const open = /^(language|theme|role|layer|facet|filter|nav|note|settled|outcome|events|announcements|left_out)\./; // asked for by parts
  const rows = readFileSync('words/en.tsv', 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).slice(1);
  const unused = rows.map((row) => row.split('\t')[0] ?? '').filter((key) => !open.test(key) && !code.includes(`'${key}'`));
  assert.deepEqual(unused, []);
});
