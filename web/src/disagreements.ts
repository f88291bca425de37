// SPDX-License-Identifier: Apache-2.0
// How a disagreement of reports is worded: every value, who says it, and what speaks against it, in one line, such as
// "25 July 2025: 2 reports / 26 July 2025: 1 report, its weekday does not fit".
import { dateText } from './dates';
import { plain } from './plain';
import type { Disagreement, Event } from './types';
import { counted, has, label, number, rowsOf, t } from './words';

export interface Reason {
  code: string; // settled.weekday, ...
  text: string; // in the reader's language
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// One reason as the record words it, in English, taken back to its code; null for one that no table has.
function reasonOf(english: string): Reason | null {
  const own = rowsOf('english.settled.');
  const rows = own.length ? own : rowsOf('settled.');
  for (const [key, pattern] of rows) {
    const code = key.replace(/^english\./, '');
    const names: string[] = [];
    const source = escaped(pattern).replace(/\\\{(\w+)\\\}/g, (_, name: string) => {
      names.push(name);
      return '(.+)';
    });
    const found = new RegExp(`^${source}$`).exec(english);
    if (found) return { code, text: t(code, Object.fromEntries(names.map((name, i) => [name, found[i + 1] ?? '']))) };
  }
  return null;
}

// Why the record shows the value it shows. Several reasons are joined as list.two and list.more say in English.
export function reasons(settledBy: string | null): Reason[] {
  if (!settledBy) return [];
  const said = plain(settledBy);
  const parts = said.split(/, and |, /).map((part) => reasonOf(part));
  if (parts.every((part) => part !== null)) return parts as Reason[];
  // A user's note may hold commas of its own.
  return [reasonOf(said) ?? { code: '', text: said }];
}

// A slot's value in words.
export function valueText(field: string, value: string | number | null): string {
  if (value === null) return t('stats.unknown');
  if (typeof value === 'number') return number(value);
  if (field === 'start' || field === 'end') return dateText(value);
  if (field === 'status') return label('status', value);
  return /^\d+$/.test(value) ? number(Number(value)) : plain(value);
}

// The value the record shows in a slot, as disagreements write values; null where the slot is empty.
export function shownValue(event: Event, field: string): string | null {
  if (field.startsWith('counts.')) {
    const count = event.counts.find(({ what }) => `counts.${what}` === field);
    return count ? String(count.value) : null;
  }
  const slots: Record<string, string | number | null | undefined> = {
    start: event.start,
    end: event.end,
    place: event.where,
    round: event.round,
    status: event.status,
    amount: event.amount?.value,
  };
  const value = slots[field];
  return value === null || value === undefined ? null : String(value);
}

export interface ValueLine {
  text: string; // "26 July 2025"
  reports: number;
  shown: boolean;
  note: string; // "its weekday does not fit", or empty
  sources: string[]; // "on the word of a side"
}

export interface DisagreementText {
  field: string;
  values: ValueLine[];
  reason: string;
}

// Some reasons say something about one of the values and not the other.
const noteOf = (codes: string[], shown: boolean): string => {
  const side = shown ? 'shown' : 'other';
  for (const code of codes) {
    const key = `note.${side}.${code.replace('settled.', '')}`;
    if (has(key)) return t(key);
  }
  return '';
};

export function wordDisagreement(disagreement: Disagreement, event: Event): DisagreementText {
  const why = reasons(disagreement.settled_by);
  const codes = why.map(({ code }) => code);
  const unit = disagreement.field === 'amount' && event.amount ? ` ${plain(event.amount.unit)}` : '';
  const shownNow = shownValue(event, disagreement.field);
  const values = disagreement.values.map(({ value, reports, sources }, i) => {
    const shown = shownNow === null ? i === 0 : String(value) === shownNow;
    return {
      text: valueText(disagreement.field, value) + unit,
      reports: reports.length,
      shown,
      note: noteOf(codes, shown),
      sources: (sources ?? []).map((source) => label('source', source)),
    };
  });
  return {
    field: label('field', disagreement.field),
    values,
    reason: disagreement.update ? t('updated') : why.map(({ text }) => text).join('; '),
  };
}

// The whole in one line, for titles and for lists. Each value stands in a bidi isolate: it may be in any script.
export function disagreementLine({ values }: DisagreementText): string {
  return values
    .map(({ text, reports, note }) => `\u2068${text}\u2069: ${counted('reports', reports)}${note ? t('note.join', { note }) : ''}`)
    .join(' · ');
}
