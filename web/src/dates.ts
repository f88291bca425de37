// SPDX-License-Identifier: Apache-2.0
// Dates at the precision the record gives them: 2025-07-26, 2025-07, 2025, 2025-W30 (ISO 8601), and spans of two such.
import { plain } from './plain';
import { locale, t } from './words';

const kDay = 86_400_000; // milliseconds
const kDate = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function shown(year: number, month: number | null, day: number | null, weekday: boolean): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month !== null) options.month = 'long';
  if (day !== null) options.day = 'numeric';
  if (weekday) options.weekday = 'long';
  return new Intl.DateTimeFormat(locale(), options).format(new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)));
}

// Monday of an ISO week as [year, month, day].
export function mondayOf(year: number, week: number): [number, number, number] {
  const fourth = new Date(Date.UTC(year, 0, 4)); // always in week 1
  const monday = new Date(fourth.getTime() + ((week - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * kDay);
  return [monday.getUTCFullYear(), monday.getUTCMonth() + 1, monday.getUTCDate()];
}

// A value of the record in words; what is no date stays as it is.
export function dateText(value: string | null, weekday = false): string {
  if (!value) return t('date.unknown');
  const week = /^(\d{4})-W(\d{2})$/.exec(value);
  if (week) {
    const [year, month, day] = mondayOf(Number(week[1]), Number(week[2]));
    return t('date.week', { date: shown(year, month, day, false) });
  }
  const date = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(value);
  if (!date) return plain(value);
  const month = date[2] ? Number(date[2]) : null;
  const day = date[3] ? Number(date[3]) : null;
  if (month !== null && (month < 1 || month > 12)) return value;
  return shown(Number(date[1]), month, day, weekday && day !== null);
}

const dayOf = (value: string): Date => {
  const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day));
};

// A span; one date where both ends are the same.
export function spanText(start: string | null, end: string | null): string {
  if (!start && end) return t('date.until', { date: dateText(end) });
  if (!start || !end || start === end) return dateText(start);
  // Two days: what they share is said once, where the language does so ("14-18 February 2023").
  if (kDate.test(start) && kDate.test(end)) {
    const format = new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });
    return format.formatRange(dayOf(start), dayOf(end));
  }
  return `${dateText(start)} – ${dateText(end)}`;
}

// The month that a date lies in, "2025-07"; the year alone where no month is known; null for no date.
export function monthOf(value: string | null): string | null {
  if (!value) return null;
  const week = /^(\d{4})-W(\d{2})$/.exec(value);
  if (week) {
    const [year, month] = mondayOf(Number(week[1]), Number(week[2]));
    return `${year}-${String(month).padStart(2, '0')}`;
  }
  return /^\d{4}-\d{2}/.test(value) ? value.slice(0, 7) : value.slice(0, 4);
}

// Where a date stands in drawings: days since 1970-01-01 of its middle, and how many days it may be off either way.
export function placeOf(value: string): { day: number; give: number } | null {
  const week = /^(\d{4})-W(\d{2})$/.exec(value);
  if (week) {
    const [y, m, d] = mondayOf(Number(week[1]), Number(week[2]));
    return { day: Date.UTC(y, m - 1, d) / kDay + 3, give: 3 };
  }
  const date = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(value);
  if (!date) return null;
  const [year, month, day] = [Number(date[1]), date[2] ? Number(date[2]) : 0, date[3] ? Number(date[3]) : 0];
  if (day) return { day: Date.UTC(year, month - 1, day) / kDay, give: 0 };
  if (month) return { day: Date.UTC(year, month - 1, 15) / kDay, give: 15 };
  return { day: Date.UTC(year, 6, 1) / kDay, give: 182 };
}

// A moment of publication: its day, in the words of its own clock. RFC 3339 with the page's offset.
export const publishedText = (value: string | null): string => (value ? dateText(value.slice(0, 10)) : t('date.unknown'));
