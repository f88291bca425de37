// SPDX-License-Identifier: Apache-2.0
// What a page shows as a table (RFC 4180), with the columns that the command line's --csv has, as far as the answer holds
// them. Lists are parted by |.
import type { AgendaItem, Event, Head, Overview, Report, SearchHit } from './types';

type Value = string | number | boolean | null | undefined | string[];
type Table = Record<string, Value>[];

const cell = (value: Value): string => {
  const text = Array.isArray(value) ? value.join('|') : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

// The first row's keys are the head of all; an empty table is empty.
export function csv(rows: Table): string {
  const [first] = rows;
  if (!first) return '';
  const columns = Object.keys(first);
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

type Slots = Pick<Event, 'kind' | 'status' | 'start' | 'end' | 'countries' | 'topics' | 'counts' | 'amount' | 'series' | 'round'>;

const slots = (of: Slots): Record<string, Value> => ({
  kind: of.kind,
  status: of.status,
  start: of.start,
  end: of.end,
  countries: of.countries,
  topics: of.topics,
  counts: of.counts.map(({ what, value, bound }) => `${what}${bound ? '>=' : '='}${value}`),
  amount: of.amount?.value,
  unit: of.amount?.unit,
  series: of.series,
  round: of.round,
});

const eventRow = (event: Event): Record<string, Value> => ({
  id: event.id,
  ...slots(event),
  who: event.who.map(({ name }) => name),
  roles: event.who.map(({ role }) => role),
  who_ids: event.who.map(({ entity }) => entity),
  place: event.where,
  place_id: event.place,
  reports: event.reports.length,
  languages: Object.entries(event.languages).map(([lang, n]) => `${lang}=${n}`),
  disputed: event.disagreements.map(({ field }) => field),
  evidence: event.evidence?.text,
  evidence_article: event.evidence?.article,
});

const source = (head: Head): Record<string, Value> => ({ lang: head.lang, published: head.published, outlet: head.outlet, title: head.title, path: head.path, url: head.url });

export const eventTable = (events: Event[]): Table => events.map(eventRow);

export const agendaTable = (items: AgendaItem[]): Table =>
  items.map(({ event, outcome, moved, dates }) => ({ ...eventRow(event), outcome, moved, announced: dates }));

export const reportTable = (event: string, reports: Report[]): Table =>
  reports.map((report) => ({
    event,
    article: report.article,
    report: report.event,
    ...slots(report),
    place: report.place,
    who: report.who,
    said_by: report.said_by,
    confidence: report.confidence,
    background: report.background,
    ...source(report),
    evidence: report.evidence,
    why: report.why,
  }));

export const hitTable = (hits: SearchHit[]): Table =>
  hits.map((hit, i) => ({ rank: i + 1, article: hit.article, ...source(hit), snippet: hit.snippet.text, events: hit.events.map(({ id }) => id) }));

export const headTable = (heads: (Head & { id: string })[]): Table => heads.map((head) => ({ article: head.id, ...source(head) }));

export const countTable = ({ counts }: Overview): Table => counts.map(({ what, value, count }) => ({ what, value, count }));

export interface Marked {
  start: number;
  end: number;
  layer: string;
  id: string | null;
  note: string;
}

export const markTable = (article: string, marks: Marked[]): Table =>
  marks.map(({ start, end, layer, id, note }) => ({ article, start, end, layer, id, note }));

// Gives the table to the reader as a file.
export function save(rows: Table, name: string): void {
  const address = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
