// SPDX-License-Identifier: Apache-2.0
// node run.mjs: the tests of the pages in real Chromium. KHABAR is the program, KHABAR_SCREENSHOTS where pictures are kept.
// Exit code 77 (skipped), with the reason, where Chromium, the test packages or the pages themselves are not there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';

const here = dirname(fileURLToPath(import.meta.url));

function skip(why) {
  console.log(`${why}: skipped`);
  process.exit(77);
}

function fetchPackages() {
  const lock = readFileSync(join(here, 'package-lock.json'));
  const stamp = join(here, 'node_modules', '.fetched');
  if (existsSync(stamp) && readFileSync(stamp).equals(lock)) return;
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'], { cwd: here, encoding: 'utf8' });
  if (done.status !== 0) skip('the packages of the browser tests cannot be had');
  writeFileSync(stamp, lock);
}

fetchPackages();
const { chromiumPath, openStage } = await import('./stage.mjs');
if (!chromiumPath()) skip('there is no Chromium (Debian: apt-get install chromium)');
const stage = await openStage();
const front = await (await fetch(`${stage.address}/`)).text();
if (!front.includes('/assets/index-')) {
  await stage.close();
  skip('khabar was built without its pages');
}
after(() => stage.close());
for (const part of ['paths', 'print', 'safety', 'access', 'figures']) {
  if (process.argv.length > 2 && !process.argv.slice(2).includes(part)) continue;
  (await import(`./${part}.mjs`)).default(stage);
}
