// SPDX-License-Identifier: Apache-2.0
// The ways that people take through a record.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { everyPage, openPage, openStage, pictures, program, seeds, settled, until } from './stage.mjs';

const picture = (page, name) => page.screenshot({ path: join(pictures, `path-${name}.png`) });

// From the overview to the disagreement on the Rubio-Dar meeting, to the sentence in the Urdu page.
async function fromOverviewToSentence(stage, expected) {
  const { page, context, problems, go } = await openPage(stage);
  await go('/');
  await page.locator('main').getByRole('link', { name: 'disputed events' }).click();
  await settled(page);
  const event = page.locator('li.event').filter({ hasText: 'Meeting' }).filter({ hasText: 'Marco Rubio' }).filter({ hasText: 'Ishaq Dar' });
  const line = (await event.locator('.line').first().innerText()).replace(/[\u2068\u2069]/g, '');
  assert.match(line, /^25 July 2025: \d+ reports?.* · 26 July 2025: 1 report, its weekday does not fit$/);
  await event.locator('h2 a').click();
  await settled(page);
  assert.match(await page.locator('h1').innerText(), /Meeting.*Marco Rubio.*Ishaq Dar/);
  assert.match(await page.title(), /Marco Rubio/);
  const languages = await page.locator('.report blockquote').evaluateAll((all) => all.map((one) => one.lang));
  assert.deepEqual([...new Set(languages)].sort(), expected.languages);
  assert.match(await page.locator('.compare .differs').first().innerText(), /26 July 2025/);
  await picture(page, `${expected.name}-event`);

  const report = page.locator('.report:has(blockquote[lang=ur])').first();
  const sentence = await report.locator('blockquote').innerText();
  await report.getByRole('link', { name: 'Show this sentence' }).click();
  await settled(page);
  const article = page.locator('.article');
  assert.equal(await article.getAttribute('dir'), 'rtl');
  const found = await page.locator('mark').allInnerTexts();
  assert.equal(found.join('').replace(/\s+/g, ''), sentence.replace(/\s+/g, ''));
  await until(page, () => {
    const { top, bottom } = document.querySelector('mark').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  const style = await page.locator('.article p').first().evaluate((line) => {
    const { fontFamily, lineHeight, fontSize } = getComputedStyle(line);
    return { fontFamily, ratio: parseFloat(lineHeight) / parseFloat(fontSize), loaded: document.fonts.check('16px "Noto Nastaliq Urdu"', 'ا') };
  });
  assert.match(style.fontFamily, /^"?Noto Nastaliq Urdu/);
  assert.ok(style.ratio >= 2.4, `line height ${style.ratio}`);
  assert.ok(style.loaded);
  await picture(page, `${expected.name}-article`);
  await page.goBack();
  await settled(page);
  assert.match(await page.locator('h1').innerText(), /Marco Rubio/);
  assert.deepEqual(problems, []);
  await context.close();
}

export default function paths(stage) {
  test('from the overview to the disagreement on the Rubio-Dar meeting, to the sentence in the Urdu page', () =>
    fromOverviewToSentence(stage, { name: 'examples', languages: ['en', 'hi', 'ur'] }));

  test('the same in the record of five real pages', async (context) => {
    if (!program || !existsSync(seeds)) return context.skip('they lie beside the project where there are any');
    const other = await openStage([seeds]);
    try {
      return await fromOverviewToSentence(other, { name: 'seeds', languages: ['hi', 'ur'] });
    } finally {
      await other.close();
    }
  });

  test('a search in Urdu script, as it is typed, finds the Hindi report', async () => {
    const { page, context, problems, go } = await openPage(stage);
    await go('/search');
    await page.locator('#q').pressSequentially('اسحاق ڈار', { delay: 20 });
    await page.waitForSelector('.hit');
    await settled(page);
    const languages = await page.locator('.hit .snippet').evaluateAll((all) => all.map((one) => one.lang));
    assert.ok(languages.includes('hi'), languages.join());
    assert.match(await page.locator('.hit .snippet[lang=hi] mark').first().innerText(), /डार/);
    assert.match(await page.locator('.total[role=status]').innerText(), /of \d+ articles/);
    assert.equal(new URL(page.url()).searchParams.get('q'), 'اسحاق ڈار');
    const before = await page.locator('.hit').count();
    await page.locator('.facets').getByRole('link', { name: 'Hindi' }).click();
    await until(page, (n) => document.querySelectorAll('.hit').length < n, before);
    await settled(page);
    const narrowed = await page.locator('.hit .snippet').evaluateAll((all) => all.map((one) => one.lang));
    assert.deepEqual([...new Set(narrowed)], ['hi']);
    await picture(page, 'search');
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('the agenda can be subscribed to', async () => {
    const { page, context, problems, go } = await openPage(stage);
    await go('/agenda');
    const address = await page.locator('.calendar-link').getAttribute('href');
    assert.ok(address.startsWith(`${stage.address}/api/v1/agenda.ics`), address);
    const answer = await page.request.get(address);
    assert.match(answer.headers()['content-type'], /^text\/calendar/);
    assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n/);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('what a page shows can be taken along as a table', async () => {
    const { page, context, problems, go } = await openPage(stage);
    await go('/timeline?kind=visit');
    const address = await page.getByRole('link', { name: 'as CSV' }).getAttribute('href');
    const answer = await page.request.get(stage.address + address);
    assert.match(answer.headers()['content-type'], /^text\/csv/);
    const [head, ...rows] = (await answer.text()).trim().split('\r\n');
    assert.match(head, /^id,kind,status,start/);
    assert.ok(rows.length > 0 && rows.every((row) => row.split(',')[1] === 'visit'));
    for (const [path, columns] of [['/', 'what,value,count'], [(await everyPage(stage)).event, 'event,article,report,kind'], ['/search?q=Dar', 'rank,article,lang']]) {
      await go(path);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'as CSV' }).click()]);
      const text = readFileSync(await download.path(), 'utf8');
      assert.ok(text.startsWith(columns) && text.split('\r\n').length > 2, `${path}: ${text.slice(0, 80)}`);
    }
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('the keyboard alone leads everywhere', async () => {
    const { page, context, problems, go } = await openPage(stage);
    await go('/');
    const focused = () =>
      page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return { text: document.activeElement.textContent, seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 };
      });
    await page.keyboard.press('Tab');
    assert.deepEqual(await focused(), { text: 'Skip to the content', seen: true });
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));

    await go('/');
    const tabTo = async (text) => {
      for (let i = 0; i < 200; ++i) {
        await page.keyboard.press('Tab');
        const now = await focused();
        assert.ok(now.seen, `the focus is not seen on "${now.text}"`);
        if (now.text.includes(text)) return;
      }
      assert.fail(`no way to "${text}" by Tab`);
    };
    await tabTo('Timeline');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await tabTo('Marco Rubio');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.match(new URL(page.url()).pathname, /^\/events\//);
    await tabTo('Show this sentence');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.match(new URL(page.url()).pathname, /^\/articles\//);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('filters narrow the timeline down and stand in the address', async () => {
    const { page, context, problems, go } = await openPage(stage);
    await go('/timeline');
    const all = await page.locator('.event').count();
    await page.getByLabel('kind', { exact: true }).selectOption('visit');
    await until(page, (n) => document.querySelectorAll('.event').length < n, all);
    await settled(page);
    const kinds = await page.locator('.event .kind').allInnerTexts();
    assert.ok(kinds.length > 0 && kinds.every((kind) => kind.startsWith('Visit')), kinds.join());
    await page.getByLabel('country', { exact: true }).selectOption('PAK');
    await page.waitForURL(/country=PAK/);
    await page.reload();
    await settled(page);
    assert.equal(await page.getByLabel('kind', { exact: true }).inputValue(), 'visit');
    const command = await page.locator('.takeaway code').innerText();
    assert.equal(command, 'khabar timeline --db record.db --kind visit --country PAK');
    await page.getByLabel('person, body or place').fill('اسحاق ڈار');
    await page.keyboard.press('Tab');
    await page.waitForURL(/who=/);
    await settled(page);
    assert.ok((await page.locator('.event').allInnerTexts()).every((text) => text.includes('Ishaq Dar')));
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await until(page, (n) => document.querySelectorAll('.event').length === n, all);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('the rest of a long list comes when it is asked for', async () => {
    const { page, context, problems, go } = await openPage(stage);
    await go('/timeline');
    const total = Number(/\d+/.exec(await page.locator('.total').innerText())[0]);
    const first = await page.locator('.event').count();
    assert.ok(first < total);
    await page.getByRole('button', { name: `Show more (${total - first})` }).click();
    await until(page, (n) => document.querySelectorAll('.event').length > n, first);
    await settled(page);
    assert.equal(await page.locator('.event').count(), Math.min(total, 2 * first));
    const links = await page.locator('.event .headline a').evaluateAll((all) => all.map((link) => link.href));
    assert.equal(new Set(links).size, links.length);
    await page.route('**/api/v1/timeline?*cursor=*', (route) => route.fulfill({ status: 410, contentType: 'application/problem+json', body: '{}' }));
    await go('/timeline?status=held');
    await page.getByRole('button', { name: /Show more/ }).click();
    await page.getByText('The rest cannot be shown').waitFor();
    assert.deepEqual(problems.filter((text) => !/status of 410/.test(text)), []);
    await context.close();
  });

  test('the language and the light stay as they were chosen', async () => {
    const { page, context, problems, go } = await openPage(stage);
    await go('/timeline?ui=hi&kind=visit');
    assert.equal(await page.locator('h1').innerText(), 'समयरेखा');
    await page.getByRole('button', { name: 'اردو' }).click();
    await until(page, () => document.documentElement.dir === 'rtl');
    await settled(page);
    assert.equal(await page.locator('h1').innerText(), 'وقت کی لکیر');
    const brand = await page.locator('.brand').boundingBox();
    assert.ok(brand.x > 640, 'the head is mirrored');
    await page.getByRole('button', { name: 'گہرا' }).click();
    await page.reload();
    await settled(page);
    assert.equal(new URL(page.url()).search, '?kind=visit');
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.documentElement.dataset.theme]), ['ur', 'rtl', 'dark']);
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('no page is wider than a narrow screen, nor at twice the size', async () => {
    const addresses = await everyPage(stage);
    for (const ui of ['en', 'hi', 'ur']) {
      const { page, context, problems, go } = await openPage(stage, { ui, width: 360, height: 740 });
      for (const [name, path] of Object.entries(addresses)) {
        await go(path);
        for (const width of [640, 360]) {
          await page.setViewportSize({ width, height: 740 });
          const [least, most] = await page.evaluate(() => {
            scrollTo(-9999, 0);
            const start = scrollX;
            scrollTo(9999, 0);
            return [start, scrollX];
          });
          assert.deepEqual([least + 0, most + 0], [0, 0], `${name} in ${ui} scrolls sideways at ${width} px`);
        }
        await page.screenshot({ path: join(pictures, `narrow-${name}-${ui}.png`) });
      }
      assert.deepEqual(problems, []);
      await context.close();
    }
  });
}
