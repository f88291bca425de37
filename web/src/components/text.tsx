// SPDX-License-Identifier: Apache-2.0
// Text that comes from pages. It is only ever a text node: no markup of a source is rendered. Each piece stands in its own
// bidi isolate and says its language by its script, which picks font and voice.
import type { ComponentChildren } from 'preact';
import { pathTo } from '../router';
import { plain } from '../plain';
import { t } from '../words';

// The language by which letters are drawn and read aloud.
export function langOf(text: string): string {
  if (/[\u0600-\u06ff]/.test(text)) return 'ur';
  if (/[\u0900-\u097f]/.test(text)) return 'hi';
  return 'en';
}


// A name, a title, a value: whatever stands inside a line of ours.
export function Name({ text, lang }: { text: string; lang?: string | undefined }) {
  return <bdi lang={lang ?? langOf(text)}>{plain(text)}</bdi>;
}

export function EntityLink({ id, name }: { id: string; name: string }) {
  return (
    <a href={pathTo.entity(id)}>
      <Name text={name} />
    </a>
  );
}

// A sentence of a page in its own direction and script.
export function Sentence({ text, lang }: { text: string; lang: string }) {
  return (
    <blockquote lang={lang} dir="auto" class="sentence">
      {plain(text)}
    </blockquote>
  );
}

// Only these lead outside; anything else that calls itself a link stays text.
export function safeUrl(url: string | null): string | null {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}

export function OutLink({ url, children }: { url: string | null; children: ComponentChildren }) {
  const href = safeUrl(url);
  if (!href) return <>{children}</>;
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank" class="out">
      {children}
    </a>
  );
}

// Something to look at. What it is stands beside it in words.
export const Sign = () => (
  <span class="sign" aria-hidden="true">
    !
  </span>
);

// Things in a row with a separator between those that are there.
export function Row({ items, separator = t('comma') }: { items: ComponentChildren[]; separator?: string }) {
  const shown = items.filter((item) => item !== null && item !== undefined && item !== false && item !== '');
  return <>{shown.map((item, i) => [i > 0 ? separator : '', item])}</>;
}
