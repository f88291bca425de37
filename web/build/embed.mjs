// SPDX-License-Identifier: Apache-2.0
// node embed.mjs WEB WORK TABLES OUT: builds the pages of WEB in the folder WORK, and writes OUT/assets.cc and
// OUT/assets.S, which hold them as khabar/server/assets.h promises. What cannot be had (the packages, when there is no
// registry to ask) gives an empty table and a message, never a failed build: khabar is whole without its pages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const packed = new Set(['.html', '.js', '.css', '.svg', '.txt']); // what gzip makes smaller

class CannotBuild extends Error {}

function run(command, args, folder, environment) {
  const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment } });
  if (done.status === 0) return;
  const said = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`.trim().split('\n');
  throw new CannotBuild(`${command} ${args[0]} failed:\n  ${said.slice(-12).join('\n  ')}`);
}

// Packages are fetched when the lock file has changed since they were.
function fetchPackages(work) {
  const lock = readFileSync(join(work, 'package-lock.json'));
  const stamp = join(work, 'node_modules', '.fetched');
  if (existsSync(stamp) && readFileSync(stamp).equals(lock)) return;
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-timeout=30000'], work);
  writeFileSync(stamp, lock);
}

function buildPages(web, work, tables) {
  for (const name of ['src', 'words', 'build', 'tests', 'dist']) rmSync(join(work, name), { recursive: true, force: true });
  cpSync(web, work, { recursive: true, filter: (path) => !/(^|[/\\])(node_modules|dist)$/.test(path) });
  fetchPackages(work);
  run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], work, { KHABAR_TABLES: tables });
}

function filesUnder(folder, path = '') {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(folder, `${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

function readAssets(dist, work) {
  const folder = join(work, 'embedded');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return filesUnder(dist).map((path, number) => {
    const type = mediaTypes[extname(path)];
    if (!type) throw new CannotBuild(`${path}: no media type is known for such a file (web/build/embed.mjs)`);
    const plain = readFileSync(join(dist, path));
    const gzipped = packed.has(extname(path));
    const bytes = gzipped ? gzipSync(plain, { level: 9 }) : plain;
    const file = join(folder, String(number));
    writeFileSync(file, bytes);
    return { path, type, file, gzipped, size: bytes.length, etag: createHash('sha256').update(plain).digest('hex').slice(0, 20) };
  });
}

function writeSources(out, assets) {
  mkdirSync(out, { recursive: true });
  const symbol = (number) => `khabar_asset_${number}`;
  const assembly = assets.map(
    ({ file }, n) => `    .balign 16\n    .global ${symbol(n)}\n${symbol(n)}:\n    .incbin ${JSON.stringify(file)}\n    .byte 0\n`,
  );
  writeFileSync(join(out, 'assets.S'), `    .section .rodata\n${assembly.join('')}    .section .note.GNU-stack,"",%progbits\n`);
  const declared = assets.map((_, n) => `extern const char ${symbol(n)}[];\n`).join('');
  const listed = assets.map(
    ({ path, type, etag, size, gzipped }, n) =>
      `      {${JSON.stringify(path)}, ${JSON.stringify(type)}, "\\"${etag}\\"", {${symbol(n)}, ${size}}, ${gzipped}},\n`,
  );
  writeFileSync(
    join(out, 'assets.cc'),
    `// Made by web/build/embed.mjs.
#include "khabar/server/assets.h"

#include <array>

extern "C" {
${declared}}

namespace khabar::server {

std::span<const Asset> web_assets() {
  static const std::array<Asset, ${assets.length}> assets{{
${listed.join('')}  }};
  return assets;
}

}  // namespace khabar::server
`,
  );
}

const [web, work, tables, out] = process.argv.slice(2);
let assets = [];
try {
  if (Number(process.versions.node.split('.')[0]) < 18) throw new CannotBuild(`node 18 or newer is needed, this is ${process.version}`);
  mkdirSync(work, { recursive: true });
  buildPages(web, work, tables);
  assets = readAssets(join(work, 'dist'), work);
} catch (error) {
  if (!(error instanceof CannotBuild)) throw error;
  console.error(`khabar: the pages of khabar serve cannot be built; it is built without them. ${error.message}`);
  console.error(`khabar: to try again: rm ${join(out, 'assets.cc')}, and build`);
}
writeSources(out, assets);
