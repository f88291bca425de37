// SPDX-License-Identifier: Apache-2.0
// What the pages take from the project's tables when they are built: the words of the interface in each language, the
// names of countries, and the outline of the world's land. A module "virtual:words/hi" holds what a Hindi reader needs
// and nothing else, so that a page loads one language only.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
// The tables of the house. CMake names them, because it builds a copy of web/ that does not lie beside them.
const resources = process.env.KHABAR_TABLES ?? join(web, '..', 'resources');

export const languages = ['en', 'hi', 'ur'];

// Rows of a table as objects by column. Lines that begin with # are remarks.
function rows(path) {
  if (!existsSync(path)) throw new Error(`${path}: no such table`);
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const columns = lines.shift().split('\t');
  return lines.map((line, number) => {
    const cells = line.split('\t');
    if (cells.length > columns.length) throw new Error(`${path}: row ${number + 1} has more cells than columns`);
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

const first = (cell) => cell.split('|')[0];

// All words that pages show to a reader of this language, by key.
export function words(lang) {
  const found = {};
  for (const { key, text } of rows(join(resources, lang, 'ui.tsv'))) found[key] = text;
  for (const { key, text } of rows(join(web, 'words', `${lang}.tsv`))) {
    if (key in found) throw new Error(`web/words/${lang}.tsv: ${key} stands in resources/${lang}/ui.tsv too`);
    found[key] = text;
  }
  const labels = `label_${lang}`;
  for (const row of rows(join(resources, 'shared', 'kinds.tsv'))) found[`kind.${row.kind}`] = row[labels];
  for (const row of rows(join(resources, 'shared', 'statuses.tsv'))) found[`status.${row.status}`] = row[labels];
  for (const row of rows(join(resources, 'shared', 'topics.tsv'))) found[`topic.${row.topic}`] = row[labels];
  for (const row of rows(join(resources, 'world', 'countries.tsv'))) {
    const name = first(row[lang]) || first(row.en);
    if (row.country && row.kind === 'country' && name) found[`country.${row.country}`] = name;
  }
  // Offices come with their English title.
  if (lang !== 'en') {
    for (const row of rows(join(resources, 'shared', 'titles.tsv'))) {
      if (row.kind === 'office' && first(row[lang])) found[`office.${first(row.en)}`] = first(row[lang]);
    }
  }
  // Reasons come worded in English; these are what they are known by.
  if (lang !== 'en') {
    for (const { key, text } of rows(join(resources, 'en', 'ui.tsv'))) {
      if (key.startsWith('settled.')) found[`english.${key}`] = text;
    }
  }
  return found;
}

// The land of world-atlas (Natural Earth, public domain; scale 1:110 million) as one SVG path: x = longitude + 180,
// y = 90 - latitude, in degrees. TopoJSON keeps each shore once, as differences of whole numbers.
export function land() {
  const { arcs, objects, transform } = JSON.parse(readFileSync(join(web, 'node_modules/world-atlas/land-110m.json'), 'utf8'));
  const [scaleX, scaleY] = transform.scale;
  const [fromX, fromY] = transform.translate;
  const shores = arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scaleX + fromX + 180, 90 - (y * scaleY + fromY)];
    });
  });
  const pathOf = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
  const ring = (indices) => {
    // A shore that crosses the 180th meridian goes on beyond the edge of the map; what lies beyond is drawn once more
    // at the other edge.
    const points = [];
    for (const [i, index] of indices.entries()) {
      const shore = index < 0 ? [...shores[~index]].reverse() : shores[index];
      for (const [x, y] of i === 0 ? shore : shore.slice(1)) {
        const before = points.length ? points[points.length - 1][0] : x;
        points.push([x + 360 * Math.round((before - x) / 360), y]);
      }
    }
    const [start, end] = [points[0], points[points.length - 1]];
    // Round the pole: closed along the map's lower edge.
    if (Math.abs(end[0] - start[0]) > 180) points.push([end[0], 180], [start[0], 180]);
    const [least, most] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
    const moved = (by) => pathOf(points.map(([x, y]) => [x + by, y]));
    return pathOf(points) + (least < 0 ? moved(360) : '') + (most > 360 ? moved(-360) : '');
  };
  return objects.land.geometries.flatMap((shape) => shape.arcs.flat().map(ring)).join('');
}

// The plugin of Vite that gives both to the pages.
export function tables() {
  const make = {
    ...Object.fromEntries(languages.map((lang) => [`virtual:words/${lang}`, () => words(lang)])),
    'virtual:land': land,
  };
  return {
    name: 'khabar-tables',
    resolveId: (id) => (id in make ? `\0${id}` : undefined),
    load: (id) => (id[0] === '\0' && id.slice(1) in make ? `export default ${JSON.stringify(make[id.slice(1)]())};` : undefined),
  };
}
