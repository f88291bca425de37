// SPDX-License-Identifier: Apache-2.0
// Places of the record on the world's land (Natural Earth), in plate carree: x = longitude + 180, y = 90 - latitude, in
// degrees. It needs no network. The page lists the same places in words.
import land from 'virtual:land';
import { pathTo } from '../router';
import type { Overview } from '../types';
import { plain } from '../plain';
import { counted } from '../words';

type Places = NonNullable<Overview['places']>;

const kMargin = 6; // degrees round the outermost places
const kSmallest = 60; // degrees of longitude that are shown at least

const kRatio = 2.4; // of width to height, as pages.css has it

// The part of the world that holds all places.
export function viewOf(places: Places): { x: number; y: number; width: number; height: number } {
  const xs = places.map(({ lon }) => lon + 180);
  const ys = places.map(({ lat }) => 90 - lat);
  const left = Math.min(...xs) - kMargin;
  const top = Math.min(...ys) - kMargin;
  const wide = Math.max(...xs) + kMargin - left;
  const high = Math.max(...ys) + kMargin - top;
  const width = Math.min(360, Math.max(wide, kRatio * high, kSmallest));
  const x = Math.max(0, Math.min(360 - width, left - (width - wide) / 2));
  const y = Math.max(0, Math.min(180 - width / kRatio, top - (width / kRatio - high) / 2));
  return { x, y, width, height: width / kRatio };
}

export default function WorldMap({ places }: { places: Places }) {
  const most = Math.max(...places.map(({ events }) => events));
  const { x, y, width, height } = viewOf(places);
  const radius = (events: number) => (width / 360) * (1.6 + 5 * Math.sqrt(events / most));
  const order = [...places].sort((a, b) => b.events - a.events);
  return (
    <svg viewBox={`${x} ${y} ${width} ${height}`} role="group" aria-labelledby="map">
      <path class="land" d={land} />
      {order.map(({ id, name, lat, lon, events }) => (
        <a href={pathTo.entity(id)} aria-label={`${plain(name)}: ${counted('events', events)}`}>
          <circle cx={lon + 180} cy={90 - lat} r={radius(events)} />
          <title>{`${plain(name)}: ${counted('events', events)}`}</title>
        </a>
      ))}
    </svg>
  );
}
