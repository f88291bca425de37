// SPDX-License-Identifier: Apache-2.0
// The slots of an event in a table: what the record shows, and what each report says. A cell that says otherwise is marked
// with a sign and in words, not by colour alone.
import { spanText } from '../dates';
import type { Event, Report } from '../types';
import { label, number, t } from '../words';
import { titleOf } from './reports';
import { Name, Sign } from './text';

interface Slot {
  name: string;
  shown: string;
  of: (report: Report) => string;
  // A report that leaves a slot open contradicts nobody.
  differs?: (report: Report) => boolean;
}

const listed = (items: string[]) => items.join(t('comma'));

function countText(counts: Report['counts'], what: string): string {
  const count = counts.find((one) => one.what === what);
  if (!count) return '';
  return count.bound ? t('at_least', { n: number(count.value) }) : number(count.value);
}

function slots(event: Event, reports: Report[]): Slot[] {
  const disputed = new Set(event.disagreements.map(({ field }) => field));
  const other = (field: string, of: (report: Report) => string, shown: string) => (report: Report) =>
    disputed.has(field) && of(report) !== '' && of(report) !== shown;
  const slot = (field: string, name: string, shown: string, of: (report: Report) => string): Slot => ({
    name,
    shown,
    of,
    differs: other(field, of, shown),
  });
  const whats = [...new Set([event, ...reports].flatMap(({ counts }) => counts.map(({ what }) => what)))];
  const day = (one: { start: string | null; end: string | null }) => (one.start || one.end ? spanText(one.start, one.end) : '');
  const amount = (one: Pick<Event, 'amount'>) => (one.amount ? `${number(one.amount.value)} ${one.amount.unit}` : '');
  const round = (one: { round: number | null }) => (one.round ? number(one.round) : '');
  return [
    slot('start', t('field.start'), day(event), day),
    slot('place', t('field.place'), event.where ?? '', (report) => report.place ?? ''),
    slot('actors', t('field.actors'), listed(event.who.map(({ name }) => name)), (report) => listed(report.who)),
    slot('status', t('field.status'), label('status', event.status), (report) => label('status', report.status)),
    ...whats.map((what) =>
      slot(`counts.${what}`, label('count', what), countText(event.counts, what), (report) => countText(report.counts, what)),
    ),
    slot('amount', t('field.amount'), amount(event), amount),
    slot('round', t('field.round'), round(event), round),
    { name: t('compare.said_by'), shown: '', of: (report: Report) => listed(report.said_by) },
  ].filter(({ shown, of }) => shown !== '' || reports.some((report) => of(report) !== ''));
}

function Cell({ text, differs }: { text: string; differs: boolean }) {
  if (!text) {
    return (
      <td>
        <span aria-hidden="true">–</span>
        <span class="unseen">{t('compare.open')}</span>
      </td>
    );
  }
  return (
    <td class={differs ? 'differs' : ''}>
      {differs && (
        <>
          <Sign />
          <span class="unseen">{t('compare.differs')} </span>
        </>
      )}
      <Name text={text} />
    </td>
  );
}

export function Comparison({ event, reports }: { event: Event; reports: Report[] }) {
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">{t('compare.title')}</h2>
      <div class="scroll" role="region" aria-labelledby="compare" tabIndex={0}>
        <table class="compare">
          <thead>
            <tr>
              <th scope="col">{t('compare.slot')}</th>
              <th scope="col">{t('compare.record')}</th>
              {reports.map((report) => (
                <th scope="col">
                  <Name text={report.outlet ?? titleOf(report, report.article)} />
                  <span class="quiet"> ({label('language', report.lang)})</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {slots(event, reports).map(({ name, shown, of, differs }) => (
              <tr>
                <th scope="row">{name}</th>
                <Cell text={shown} differs={false} />
                {reports.map((report) => (
                  <Cell text={of(report)} differs={differs?.(report) ?? false} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
