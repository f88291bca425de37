// SPDX-License-Identifier: Apache-2.0
// What a page shows while an answer is on its way, and when none comes.
import type { ComponentChildren } from 'preact';
import { Refused, type Asked } from '../api';
import { t } from '../words';
import { Name } from './text';

function Failure({ error }: { error: Error }) {
  const known = error instanceof Refused;
  const missing = known && error.status === 404;
  return (
    <div class="failure" role="alert">
      <p>{missing ? t('fail.missing') : known ? t('fail.refused') : t('fail.unreachable')}</p>
      {known && error.message && (
        <p class="quiet">
          <Name text={error.message} lang="en" />
        </p>
      )}
    </div>
  );
}

// The page of an answer. A page that waits keeps what it showed, so that nothing jumps while the reader refines.
export function Answer<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ComponentChildren }) {
  if (asked.error) return <Failure error={asked.error} />;
  if (!asked.data) {
    return asked.waiting ? (
      <p class="waiting" role="status">
        {t('waiting')}
      </p>
    ) : null;
  }
  return <div aria-busy={asked.waiting}>{children(asked.data)}</div>;
}
