// SPDX-License-Identifier: Apache-2.0
// What somebody is reported to have said, in the words of the page.
import { pathTo } from '../router';
import type { Quote } from '../types';
import { number, t } from '../words';
import { Source, titleOf } from './reports';
import { Name, Sentence } from './text';

export function Statements({ quotes, total }: { quotes: Quote[]; total: number }) {
  if (quotes.length === 0) return null;
  return (
    <section aria-labelledby="statements">
      <h2 id="statements">
        {t('stats.statements')} ({number(total)})
      </h2>
      <ul class="reports">
        {quotes.map((quote) => (
          <li class="report">
            <Sentence text={quote.words} lang={quote.lang} />
            <p>
              <a href={pathTo.article(quote.article)}>
                <Name text={titleOf(quote, quote.article)} />
              </a>
            </p>
            <Source head={quote} />
          </li>
        ))}
      </ul>
    </section>
  );
}
