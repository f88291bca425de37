// SPDX-License-Identifier: Apache-2.0
// node check.mjs unit|types PAGES: runs the pages' unit tests, or checks their types, in the folder where they were built.
// Exit code 77 (skipped) where their packages could not be had.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const [what, pages] = process.argv.slice(2);
if (!existsSync(join(pages, 'node_modules', '.fetched'))) {
  console.log('the packages of the pages could not be had when khabar was built: skipped');
  process.exit(77);
}
const command = { unit: ['tests/run.mjs'], types: ['node_modules/typescript/bin/tsc', '--noEmit'] }[what];
process.exit(spawnSync(process.execPath, command, { cwd: pages, stdio: 'inherit' }).status ?? 1);
