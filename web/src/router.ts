// SPDX-License-Identifier: Apache-2.0
// Addresses of the pages. The path says what is shown, the query how it is narrowed down; both are the reader's to share.
import { useEffect, useState } from 'preact/hooks';

export type Route =
  | { page: 'overview' | 'timeline' | 'agenda' | 'disputes' | 'search' }
  | { page: 'event' | 'article' | 'entity' | 'story' | 'series'; id: string }
  | { page: 'pair'; a: string; b: string }
  | { page: 'nowhere' };

const lists = new Set(['overview', 'timeline', 'agenda', 'disputes', 'search']);
const things = new Map<string, 'event' | 'article' | 'entity' | 'story' | 'series'>([
  ['events', 'event'],
  ['articles', 'article'],
  ['entities', 'entity'],
  ['stories', 'story'],
  ['series', 'series'],
]);

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // a lone % in an address that somebody typed
  }
}

export function parse(pathname: string): Route {
  const parts = pathname.split('/').filter(Boolean).map(decoded);
  const [head, a, b] = parts;
  if (parts.includes(null)) return { page: 'nowhere' };
  if (!head) return { page: 'overview' };
  if (parts.length === 1 && lists.has(head)) return { page: head as 'overview' };
  const thing = things.get(head);
  if (parts.length === 2 && a && thing) return { page: thing, id: a };
  if (parts.length === 3 && head === 'pairs' && a && b) return { page: 'pair', a, b };
  return { page: 'nowhere' };
}

export const pathTo = {
  event: (id: string) => `/events/${encodeURIComponent(id)}`,
  entity: (id: string) => `/entities/${encodeURIComponent(id)}`,
  story: (id: string) => `/stories/${encodeURIComponent(id)}`,
  series: (name: string) => `/series/${encodeURIComponent(name)}`,
  pair: (a: string, b: string) => `/pairs/${encodeURIComponent(a)}/${encodeURIComponent(b)}`,
  // event: the event whose sentences are to be shown in the article.
  article: (id: string, event?: string) =>
    `/articles/${encodeURIComponent(id)}${event ? `?event=${encodeURIComponent(event)}` : ''}`,
  timeline: (filters: Record<string, string> = {}) => withQuery('/timeline', new URLSearchParams(filters)),
};

export function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

const kMoved = 'khabar:moved';

// Shows another address. replace: the reader is refining, not going on, so Back leads past it.
export function go(address: string, replace = false): void {
  if (replace) history.replaceState(history.state, '', address);
  else history.pushState(null, '', address);
  dispatchEvent(new CustomEvent(kMoved, { detail: { replace } }));
}

export interface Place {
  path: string;
  query: URLSearchParams;
}

// The address now, and again whenever it changes.
export function usePlace(): Place {
  const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const moved = () => setPlace(here());
    addEventListener('popstate', moved);
    addEventListener(kMoved, moved);
    return () => {
      removeEventListener('popstate', moved);
      removeEventListener(kMoved, moved);
    };
  }, []);
  return place;
}

// Clicks on links of our own stay in the page; those with a modifier, on a download or to elsewhere are the browser's.
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || address.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  go(address.pathname + address.search + address.hash);
}
