// SPDX-License-Identifier: Apache-2.0
// A report: who published it, and its sentence in its own script, with the way to where it stands.
import { publishedText } from '../dates';
import { plain } from '../plain';
import { pathTo } from '../router';
import type { Head, Report } from '../types';
import { label, t } from '../words';
import { Name, OutLink, Sentence } from './text';

// What an article is called where it has no title.
export const titleOf = (head: Head, id: string): string => head.title ?? head.path.split('/').pop() ?? id;

export function Source({ head }: { head: Head }) {
  return (
    <p class="source quiet">
      <span class="lang">{label('language', head.lang)}</span>
      {' · '}
      {publishedText(head.published)}
      {head.outlet && (
        <>
          {' · '}
          <Name text={head.outlet} />
        </>
      )}
      {head.url && (
        <>
          {' · '}
          <OutLink url={head.url}>{t('article.source')}</OutLink>
        </>
      )}
    </p>
  );
}

export function ReportCard({ report, event }: { report: Report; event: string }) {
  const address = pathTo.article(report.article, event);
  return (
    <li class="report" id={`r-${report.article}-${report.event}`}>
      <h3 lang={report.lang}>
        <a href={address}>
          <Name text={titleOf(report, report.article)} />
        </a>
      </h3>
      <Source head={report} />
      <Sentence text={report.evidence} lang={report.lang} />
      <p>
        <a href={address}>{t('report.show')}</a>
      </p>
      <details>
        <summary>{t('why.report')}</summary>
        <p class="quiet" lang="en" dir="ltr">
          {plain(report.why)} ({Math.round(report.confidence * 100)}%)
        </p>
      </details>
    </li>
  );
}
