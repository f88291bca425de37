// SPDX-License-Identifier: Apache-2.0
// What a page shows while an answer is on its way, and when none comes.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Refused, signIn, type Asked } from '../api';
import { t } from '../words';
import { Name } from './text';

const kUnauthorized = 401;

// Where khabar serve asks for a token, it is given once; the server keeps the session, the page keeps nothing.
function SignIn() {
  const [token, setToken] = useState('');
  const [refused, setRefused] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    void signIn(token.trim()).then((open) => (open ? location.reload() : setRefused(true)));
  };
  return (
    <form class="signin" onSubmit={submit}>
      <p class="field">
        <label for="token">{t('signin.token')}</label>
        <input id="token" type="password" dir="ltr" autocomplete="current-password" value={token} onInput={(event) => setToken(event.currentTarget.value)} />
      </p>
      <button type="submit">{t('signin.enter')}</button>
      <p role="status">{refused ? t('signin.refused') : ''}</p>
    </form>
  );
}

function Failure({ error }: { error: Error }) {
  const known = error instanceof Refused;
  if (known && error.status === kUnauthorized) return <SignIn />;
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
