// SPDX-License-Identifier: Apache-2.0
// The way to the rest of a list. What was shown stays where it is, and so does the focus.
import { number, t } from '../words';

interface Props {
  shown: number;
  total: number;
  next: string | null | undefined;
  busy: boolean;
  failed: boolean;
  onMore: () => void;
}

export function More({ shown, total, next, busy, failed, onMore }: Props) {
  if (!next) return null;
  return (
    <p>
      <button type="button" class="more" aria-disabled={busy} onClick={onMore}>
        {t('more', { n: number(Math.max(0, total - shown)) })}
      </button>
      <span role="status">{failed ? ` ${t('fail.more')}` : ''}</span>
    </p>
  );
}
