// SPDX-License-Identifier: Apache-2.0
// What every page has: a heading that takes the focus when the reader comes, and a way to take its content elsewhere.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { apiPath } from '../api';
import { save } from '../csv';
import { plain } from '../plain';
import { t } from '../words';

let arrivals = 0; // the first page of a visit leaves the focus where the browser put it

export function Page({ title, children, lead }: { title: string; children: ComponentChildren; lead?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${plain(title)} · khabar`;
  }, [title]);
  useEffect(() => {
    if (arrivals++ > 0) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {lead ?? title}
      </h1>
      {children}
    </>
  );
}

// A word of a command line, quoted where a shell needs it.
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}

export interface Source {
  json: string; // path below /api/v1
  csv?: string; // table of the export, where the filters give what the page shows
  rows?: () => Parameters<typeof save>[0]; // what the page shows, where there is no such export
  query?: URLSearchParams;
  command: string[]; // khabar's arguments without --db, which all commands but read have
}

// The filters that the command line has too, as its options.
export function options(query: URLSearchParams): string[] {
  const names: Record<string, string> = { who: '--entity', country: '--country', from: '--from', to: '--to', kind: '--kind', status: '--status' };
  return [...query].flatMap(([key, value]) => (names[key] && value ? [names[key], value] : []));
}

export function TakeAway({ json, csv, rows, query, command }: Source) {
  const table = new URLSearchParams(query);
  if (csv) table.set('table', csv);
  const [name = '', ...rest] = command;
  return (
    <section class="takeaway" aria-labelledby="takeaway">
      <h2 id="takeaway">{t('take.title')}</h2>
      <ul class="inline">
        <li>
          <a href={apiPath(json, query)} type="application/json">
            {t('take.json')}
          </a>
        </li>
        {csv && (
          <li>
            <a href={apiPath('/exports/csv', table)} type="text/csv" download={`khabar-${csv}.csv`}>
              {t('take.csv')}
            </a>
          </li>
        )}
        {rows && (
          <li>
            <button type="button" onClick={() => save(rows(), `khabar-${name}.csv`)}>
              {t('take.csv')}
            </button>
          </li>
        )}
      </ul>
      <p>
        <span id="command">{t('take.command')}</span>{' '}
        <code dir="ltr" lang="en">
          {['khabar', name, ...(name === 'read' ? [] : ['--db', 'record.db']), ...rest].map(plain).map(shellWord).join(' ')}
        </code>
      </p>
    </section>
  );
}
