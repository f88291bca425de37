// SPDX-License-Identifier: Apache-2.0
// Code and answers that come when they are wanted.
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get, useAnswer, type Asked } from './api';
import type { Paged } from './types';

// A component whose code is loaded when it is first shown; until then nothing stands there.
export function lazy<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [, show] = useState(loaded !== null);
    useEffect(() => {
      if (loaded) return;
      void load().then((module) => {
        loaded = module.default;
        show(true);
      });
    }, []);
    const Loaded = loaded;
    return Loaded ? <Loaded {...props} /> : null;
  };
}

// A list of which the reader may ask for more. join puts the next answer behind those that are there.
export function useMore<T extends Paged>(path: string | null, query: URLSearchParams, join: (before: T, next: T) => T) {
  const asked = useAnswer<T>(path, query);
  const [grown, setGrown] = useState<{ from: T; data: T } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false); // the record was made anew, say, and the place is no more
  const data = grown && grown.from === asked.data ? grown.data : asked.data;
  const more = () => {
    if (!data?.next || path === null || busy) return;
    const next = new URLSearchParams(query);
    next.set('cursor', data.next);
    setBusy(true);
    setFailed(false);
    get<T>(path, next).then(
      (answer) => {
        if (asked.data) setGrown({ from: asked.data, data: join(data, answer) });
        setBusy(false);
      },
      () => {
        setBusy(false);
        setFailed(true);
      },
    );
  };
  const shown: Asked<T> = { ...asked, data };
  return { asked: shown, rest: { next: data?.next, busy, failed, onMore: more } };
}
