// SPDX-License-Identifier: Apache-2.0
// What the tests play on: a record of the examples and a hostile page, khabar serve over it, and Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const source = dirname(dirname(here));
export const program = process.env.KHABAR;
export const seeds = join(source, '..', 'shared', 'seeds');
export const pictures = process.env.KHABAR_SCREENSHOTS ?? join(tmpdir(), 'khabar-screenshots');
export const languages = ['en', 'hi', 'ur'];

function buildRecord(record, folders) {
  const pages = (folder) => readdirSync(folder).map((name) => join(folder, name));
  rmSync(record, { force: true });
  const files = folders.flatMap(pages);
  const built = spawnSync(program, ['build', '--db', record, ...files], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`khabar build: ${built.stderr}`);
}

// Starts khabar serve at a free port and waits until it says where it is.
export function serve(record, more = []) {
  const server = spawn(program, ['serve', record, '--port', '0', ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const address = /is at (http:\/\/\S+?)\/?\s/.exec(said);
      if (address) resolve({ server, address: address[1] });
    });
    server.on('exit', (code) => reject(new Error(`khabar serve ended with ${code}: ${said}`)));
  });
}

export function chromiumPath() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.find((path) => path && existsSync(path));
}

let stages = 0;

// folders: of the pages that the record is made of.
export async function openStage(folders = [join(source, 'examples', 'pages'), join(here, 'pages')]) {
  mkdirSync(pictures, { recursive: true });
  // Inside a container Chromium's own sandbox cannot be had as root; the pages are our own.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const launch = () => chromium.launch({ executablePath: chromiumPath(), args });
  // While working on the pages: a server that runs already, over a record of the same pages.
  if (process.env.KHABAR_SERVER) {
    const browser = await launch();
    return { address: process.env.KHABAR_SERVER, browser, close: () => browser.close() };
  }
  const record = join(tmpdir(), `khabar-browser-${process.pid}-${++stages}.db`);
  buildRecord(record, folders);
  const { server, address } = await serve(record);
  const browser = await launch();
  const close = async () => {
    await browser.close();
    server.removeAllListeners('exit');
    server.kill();
    rmSync(record, { force: true });
  };
  return { address, browser, record, close };
}

// What no page may do: ask anybody else, break the policy, or run what a source says. problems gathers what was seen.
export async function openPage(stage, { ui = 'en', theme = 'light', width = 1280, height = 900, ...more } = {}) {
  const context = await stage.browser.newContext({ viewport: { width, height }, colorScheme: theme, ...more });
  const problems = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(`${stage.address}/`)) problems.push(`asked for ${request.url()}`);
  });
  const page = await context.newPage();
  const heard = () => {
    page.lastHeard = Date.now();
  };
  heard();
  for (const what of ['request', 'requestfinished', 'requestfailed']) page.on(what, heard);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) problems.push(message.text());
  });
  page.on('dialog', (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript((lang) => {
    if (!localStorage.getItem('khabar.ui')) localStorage.setItem('khabar.ui', lang);
  }, ui);
  page.setDefaultTimeout(kLongest);
  const go = async (path) => {
    await page.goto(stage.address + path);
    await settled(page);
  };
  return { page, context, problems, go };
}

const kQuiet = 120; // milliseconds without a request after which a page is taken to be done
const kLongest = 20_000;

// Waits until the page says so. (Playwright's own waiting evaluates strings, which the pages' policy forbids.)
export async function until(page, holds, argument) {
  const end = Date.now() + kLongest;
  while (!(await page.evaluate(holds, argument))) {
    if (Date.now() > end) throw new Error(`after ${kLongest} ms it does still not hold: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

// The answer is there and shown, and so are the drawings.
export async function settled(page) {
  await until(page, () => document.querySelector('main h1') !== null && !document.querySelector('.waiting, [aria-busy="true"]'));
  const end = Date.now() + kLongest;
  while (Date.now() - page.lastHeard < kQuiet && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 30));
  await until(page, () => !document.querySelector('.waiting, [aria-busy="true"]'));
}

// Addresses of one page of each sort, of what the record holds.
export async function everyPage(stage) {
  const get = async (path) => (await fetch(`${stage.address}/api/v1${path}`)).json();
  const { events } = await get('/disputes');
  const meets = ({ event }) => event.kind === 'meeting' && event.who.some(({ name }) => /Rubio/.test(name)) && event.who.some(({ name }) => /Dar$/.test(name));
  const meeting = events.find(meets);
  if (!meeting) throw new Error('the examples hold no disputed meeting of Rubio and Dar');
  const { event, reports } = meeting;
  const dar = event.who.find(({ name }) => /Dar$/.test(name)).entity;
  const urdu = reports.find(({ lang }) => lang === 'ur').article;
  const { events: all } = await get('/timeline?limit=500');
  const series = all.find((one) => one.series)?.series;
  return {
    overview: '/',
    timeline: '/timeline',
    event: `/events/${event.id}`,
    article: `/articles/${urdu}?event=${event.id}`,
    entity: `/entities/${dar}`,
    pair: '/pairs/USA/PAK',
    agenda: '/agenda',
    disputes: '/disputes',
    search: `/search?q=${encodeURIComponent('इसहाक डार')}`,
    story: `/stories/${event.id}`,
    ...(series ? { series: `/series/${encodeURIComponent(series)}` } : {}),
    nowhere: '/no/such/page',
  };
}
