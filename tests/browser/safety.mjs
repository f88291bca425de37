// SPDX-License-Identifier: Apache-2.0
// What a page says is shown and never obeyed.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { everyPage, openPage, serve, settled } from './stage.mjs';

async function nothingRan(page) {
  const seen = await page.evaluate(() => ({
    xss: window.__xss,
    strange: document.querySelectorAll('main script, main img, main iframe, main object, main style, main form[action]').length,
    links: [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')).filter((href) => !/^(\/|https?:|#)/.test(href)),
    outside: [...document.querySelectorAll('a[href^="http"]')].filter((link) => new URL(link.href).origin !== location.origin && link.rel !== 'noopener noreferrer nofollow').length,
    turned: /[\u202a-\u202e\u2066\u2067]/.test(document.querySelector('main').textContent),
    handlers: [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => name.startsWith('on'))).length,
  }));
  assert.deepEqual(seen, { xss: undefined, strange: 0, links: [], outside: 0, turned: false, handlers: 0 });
}

const kPoison = `<script>window.__xss=1</script><img src=x onerror="window.__xss=1">\u202eesrever\u001b]0;x\u0007"'{{t}}`;
const kTexts = new Set(['title', 'outlet', 'name', 'where', 'words', 'evidence', 'why', 'speaker', 'speaker_text', 'path', 'series', 'settled_by', 'note', 'captured', 'format', 'section', 'author']);

// An answer in which every text of a source is as bad as can be. Texts that ranges point into keep their beginnings.
function poisoned(value, key = '') {
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)]));
  if (key === 'url') return 'javascript:window.__xss=1';
  if (typeof value !== 'string') return value;
  if (key === 'text') return value + kPoison;
  return kTexts.has(key) || key === 'who' || key === 'authors' || key === 'said_by' || key === 'place' ? kPoison : value;
}

export default function safety(stage) {
  test('a hostile page is shown as the text that it is', async () => {
    const { page, context, problems, go } = await openPage(stage);
    await go(`/search?q=${encodeURIComponent('Dar Rubio Ankara')}`);
    await nothingRan(page);
    const hit = page.locator('.hit').filter({ hasText: 'in Ankara' }).first();
    await hit.locator('h2 a').click();
    await settled(page);
    await nothingRan(page);
    const text = await page.locator('.article').innerText();
    assert.match(text, /<img src=https:\/\/outside\.example\/x\.png onerror=/);
    assert.match(text, /<script>window\.__xss=1<\/script> with our talks/);
    assert.equal(await page.locator('dd a').filter({ hasText: 'javascript:' }).count(), 0);
    for (const path of ['/timeline?from=2025-08-05&to=2025-08-05', '/agenda', '/disputes', '/entities?x=<script>', '/series/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E']) {
      await go(path);
      await nothingRan(page);
    }
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('whatever a source may say, every page shows it as text', async () => {
    const addresses = await everyPage(stage);
    const { page, context, problems, go } = await openPage(stage);
    await page.route('**/api/v1/**', async (route) => {
      const answer = await route.fetch();
      const type = answer.headers()['content-type'] ?? '';
      if (!type.startsWith('application/json')) return route.fulfill({ response: answer });
      return route.fulfill({ response: answer, json: poisoned(await answer.json()) });
    });
    for (const path of Object.values(addresses)) {
      await go(path);
      await nothingRan(page);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await nothingRan(page);
    }
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('what the record does not have is said, not shown', async () => {
    const { page, context, problems, go } = await openPage(stage);
    for (const path of ['/events/v-0000', '/articles/nothing', '/entities/e-none', '/stories/%F0%9F%98%80', '/pairs/XXX/YYY', '/events/..%2f..%2fetc']) {
      await go(path);
      assert.ok(await page.getByRole('alert').isVisible(), path);
      assert.ok(await page.locator('header nav').isVisible());
    }
    assert.deepEqual(problems.filter((text) => !/status of 40/.test(text)), []);
    await context.close();
  });

  test('where a token is asked for, it is given once', async (context) => {
    if (!stage.record) return context.skip('a server that runs already has no second one');
    const folder = mkdtempSync(join(tmpdir(), 'khabar-token-'));
    const file = join(folder, 'token');
    const { server, address } = await serve(stage.record, ['--token-file', file]);
    try {
      const { page, context: visit, problems, go } = await openPage({ ...stage, address });
      await go('/timeline');
      assert.equal(await page.locator('.event').count(), 0);
      await page.getByLabel('Token of this server').fill('not the token');
      await page.getByRole('button', { name: 'Enter' }).click();
      await page.getByText('That is not the token.').waitFor();
      await page.getByLabel('Token of this server').fill(readFileSync(file, 'utf8').trim());
      await page.getByRole('button', { name: 'Enter' }).click();
      await page.locator('.event').first().waitFor();
      assert.deepEqual(await page.evaluate(() => [document.cookie, location.search, Object.keys(localStorage)]), ['', '', ['khabar.ui']]);
      assert.deepEqual(problems.filter((text) => !/status of 401/.test(text)), []);
      return await visit.close();
    } finally {
      server.removeAllListeners('exit');
      server.kill();
      rmSync(folder, { recursive: true });
    }
  });

  test('every answer carries the policy', async () => {
    const front = await fetch(`${stage.address}/`);
    const script = /\/assets\/index-[^"]+\.js/.exec(await front.text())[0];
    for (const path of ['/', '/timeline', script, '/api/v1/overview', '/api/v1/events/none', '/assets/none.js']) {
      const { headers } = await fetch(stage.address + path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/, path);
      assert.doesNotMatch(policy, /unsafe|\*|data:|https?:/, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
    }
  });
}
