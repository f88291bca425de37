// SPDX-License-Identifier: Apache-2.0
// Pages on paper: what only a screen has a use for is gone, sources say where they are, and nothing is cut off.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { everyPage, openPage, pictures } from './stage.mjs';

const kPaper = { width: 703, height: 1009 }; // A4 less margins of 12 mm, in pixels of 1/96 inch
// What was looked for stays: it says what the page is.
const kFurniture = '.head nav, .quick, .foot, .filters, .takeaway, .more, .skip, button';

// What of the page lies beyond the paper's edges, by its words. Boxes that scroll on a screen must not on paper.
const cutOff = () => {
  // What a drawing leaves outside of its frame is cut off on purpose.
  const wide = [...document.querySelectorAll('main *:not(svg *)')].filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width > 0 && (left < -1 || right > innerWidth + 1) && one.checkVisibility();
  });
  const hidden = [...document.querySelectorAll('main *:not(svg, svg *)')].filter(
    (one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.checkVisibility() && getComputedStyle(one).position !== 'absolute',
  );
  return [...wide, ...hidden].map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 60)}`);
};

export default function print(stage) {
  for (const ui of ['en', 'ur']) {
    test(`every page goes on paper (${ui})`, async () => {
      const pages = await everyPage(stage);
      const { page, context, problems, go } = await openPage(stage, { ui, ...kPaper });
      await page.emulateMedia({ media: 'print' });
      for (const [name, address] of Object.entries(pages)) {
        await go(address);
        const shown = await page.locator(kFurniture).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)));
        assert.deepEqual(shown, [], name);
        assert.deepEqual(await page.evaluate(cutOff), [], name);
        const outward = await page.locator('main a.out').evaluateAll((all) => all.map((one) => [one.getAttribute('href'), getComputedStyle(one, '::after').content]));
        for (const [address, said] of outward) assert.ok(said.includes(address), `${name}: ${said} for ${address}`);
        const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        assert.equal(background, 'rgb(255, 255, 255)', name);
      }
      assert.deepEqual(problems, []);
      await context.close();
    });
  }

  test('an event on paper shows every sentence that it stands on, folded away or not', async () => {
    const pages = await everyPage(stage);
    const { page, context, problems, go } = await openPage(stage, { ...kPaper, theme: 'dark' });
    for (const name of ['event', 'disputes', 'agenda']) {
      await go(pages[name]);
      const closed = await page.locator('main details:not(.filters):not([open])').count();
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.emulateMedia({ media: 'print' });
      const sentences = await page.locator('main blockquote').evaluateAll((all) => all.map((one) => one.checkVisibility() && one.innerText.trim() !== ''));
      assert.ok(sentences.length > 0, name);
      assert.ok(sentences.every(Boolean), `${name}: ${sentences.filter((one) => !one).length} sentences are hidden`);
      const pdf = await page.pdf({ format: 'A4', printBackground: false });
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
      assert.ok(pdf.length > 10_000, `${pdf.length} bytes`);
      writeFileSync(join(pictures, `print-${name}.pdf`), pdf);
      await page.emulateMedia({ media: 'screen' });
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      assert.equal(await page.locator('main details:not(.filters):not([open])').count(), closed, `${name}: what was folded is so again`);
    }
    assert.deepEqual(problems, []);
    await context.close();
  });
}
