// SPDX-License-Identifier: Apache-2.0
// How much script a first view takes, when it can be used, and that nothing moves. The figures are printed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyPage, languages, openPage } from './stage.mjs';

const kMostScript = 150_000; // bytes as sent
const kSoonEnough = 1000; // milliseconds until the page's content stands there and answers
const kStill = 0.001; // of the browser's own sum of layout shifts; less is rounding

// Runs before the page does: sums shifts, and notes when the content is there.
function watch() {
  window.__shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.__shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  const seen = new MutationObserver(() => {
    if (document.querySelector('.totals, .event, .report, .article, .hit, .facts, .calendar') && !window.__ready) window.__ready = performance.now();
  });
  document.addEventListener('DOMContentLoaded', () => seen.observe(document, { childList: true, subtree: true }));
}

async function firstView(stage, path, ui) {
  const { page, context, go } = await openPage(stage, { ui });
  await page.addInitScript(watch);
  await go(path);
  const figures = await page.evaluate(() => {
    const files = performance.getEntriesByType('resource');
    const sent = (ending) => files.filter(({ name }) => name.endsWith(ending)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { script: sent('.js'), style: sent('.css'), fonts: sent('.woff2'), ready: window.__ready ?? null, shift: window.__shift };
  });
  await context.close();
  return figures;
}

export default function figures(stage) {
  test('first views are light, soon there, and still', async () => {
    const addresses = await everyPage(stage);
    const rows = [];
    for (const ui of languages) {
      for (const name of ['overview', 'timeline', 'event', 'article', 'entity', 'search', 'agenda', 'disputes']) {
        const figures = await firstView(stage, addresses[name], ui);
        rows.push({ page: name, ui, ...figures, ready: Math.round(figures.ready), shift: Number(figures.shift.toFixed(4)) });
      }
    }
    console.table(rows);
    for (const { page, ui, script, shift, ready } of rows) {
      assert.ok(script > 0 && script < kMostScript, `${page} in ${ui} takes ${script} bytes of script`);
      assert.ok(shift <= kStill, `${page} in ${ui} moves by ${shift}`);
      assert.ok(ready > 0, `${page} in ${ui} shows nothing`);
    }
    // Of a machine that does other work meanwhile, only the quicker quarter tells of the pages.
    const quarter = rows.map(({ ready }) => ready).sort((a, b) => a - b)[Math.floor(rows.length / 4)];
    assert.ok(quarter < kSoonEnough, `three quarters of the pages take longer than ${quarter} ms`);
  });
}
