// SPDX-License-Identifier: Apache-2.0
// Asks the record's API (docs/api.md), and nobody else.
import { useEffect, useState } from 'preact/hooks';
import { fontsFor } from './fonts';
import { currentLang } from './words';

const kRoot = '/api/v1';
const kKept = 60; // answers that going back shows at once
const kFresh = 30_000; // milliseconds for which they are; the record may grow meanwhile

// What the server says of a request that it cannot fulfil (RFC 9457).
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

type Query = URLSearchParams | Record<string, string>;

// The address of an answer, with names and labels in the reader's language.
export function apiPath(path: string, query: Query = {}): string {
  const all = new URLSearchParams(query);
  all.set('labels', currentLang());
  return `${kRoot}${path}?${all}`;
}

const kept = new Map<string, { answer: Promise<unknown>; until: number }>();

async function ask(address: string): Promise<unknown> {
  const answer = await fetch(address, { headers: { accept: 'application/json' }, credentials: 'same-origin' });
  const text = await answer.text();
  if (!answer.ok) {
    let detail = '';
    try {
      const problem = JSON.parse(text) as { title?: string; detail?: string };
      detail = problem.detail ?? problem.title ?? '';
    } catch {
      // A proxy's error page, say: its status is all that is known.
    }
    throw new Refused(answer.status, detail);
  }
  await fontsFor(text);
  return JSON.parse(text);
}

// The same question asked twice is asked once; a failure is not kept.
export function get<T>(path: string, query: Query = {}): Promise<T> {
  const address = apiPath(path, query);
  const before = kept.get(address);
  if (before && Date.now() < before.until) return before.answer as Promise<T>;
  const answer = ask(address);
  answer.catch(() => kept.delete(address));
  kept.delete(address); // so that the map stays in order of age
  kept.set(address, { answer, until: Date.now() + kFresh });
  if (kept.size > kKept) kept.delete(kept.keys().next().value as string);
  return answer as Promise<T>;
}

// Opens a session with the server's token. False: that is not the token.
export async function signIn(token: string): Promise<boolean> {
  const answer = await fetch(`${kRoot}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ token }),
  });
  return answer.ok;
}

export interface Asked<T> {
  data: T | null;
  error: Error | null;
  waiting: boolean; // data, if there is any, answers an earlier question
}

// The answer to a question, for a component. null asks nothing. What was shown stays until the next answer is there.
export function useAnswer<T>(path: string | null, query: Query = {}): Asked<T> {
  const address = path === null ? null : apiPath(path, query);
  const [state, setState] = useState<Asked<T>>({ data: null, error: null, waiting: true });
  useEffect(() => {
    if (path === null) {
      setState({ data: null, error: null, waiting: false });
      return undefined;
    }
    let current = true;
    setState((before) => ({ ...before, waiting: true }));
    get<T>(path, query).then(
      (data) => current && setState({ data, error: null, waiting: false }),
      (error: Error) => current && setState({ data: null, error, waiting: false }),
    );
    return () => {
      current = false;
    };
  }, [address]);
  return state;
}
