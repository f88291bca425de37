// SPDX-License-Identifier: Apache-2.0
// axe-core finds nothing serious on any page, in any language, in light or dark; and a picture of each is kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { everyPage, languages, openPage, pictures, settled } from './stage.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), standards);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary?.split('\n')[1]?.trim()})`).join(' | ')}`);
}

export default function access(stage) {
  for (const ui of languages) {
    test(`no page has a serious finding of axe-core: ${ui}`, async () => {
      const addresses = await everyPage(stage);
      const { page, context, problems, go } = await openPage(stage, { ui });
      const found = [];
      for (const [name, path] of Object.entries(addresses)) {
        await go(path);
        for (const theme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme: theme });
          await settled(page);
          await page.screenshot({ path: join(pictures, `${name}-${ui}-${theme}.png`) });
          for (const finding of await findings(page)) found.push(`${name}, ${theme}: ${finding}`);
        }
        const shape = await page.evaluate(() => ({
          lang: document.documentElement.lang,
          headings: document.querySelectorAll('h1').length,
          landmarks: ['header', 'nav', 'main'].filter((mark) => !document.querySelector(mark)),
        }));
        assert.deepEqual(shape, { lang: ui, headings: 1, landmarks: [] }, name);
      }
      assert.deepEqual(found, []);
      assert.deepEqual(problems, []);
      await context.close();
    });
  }
}
