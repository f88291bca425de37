// SPDX-License-Identifier: Apache-2.0
// Somebody's counterparts round a centre: the more events they share, the nearer and the thicker. The same counterparts
// always stand at the same places. The list beside it says the same in words.
import { pathTo } from '../router';
import { plain } from '../plain';
import { counted, t } from '../words';

interface Props {
  centre: string;
  counterparts: { id: string; name: string; events: number }[];
}

const kMost = 12; // more would write over each other
const kNear = 70;
const kFar = 130;
const kHalf = { width: 260, height: 190 };

export interface Spot {
  x: number;
  y: number;
}

// Where the i-th of n stands; share: 1 for the one with most events.
export function spot(i: number, n: number, share: number): Spot {
  const angle = (2 * Math.PI * i) / n - Math.PI / 2;
  const far = kFar - (kFar - kNear) * share * (i % 2 === 0 ? 1 : 0.6);
  return { x: 1.25 * far * Math.cos(angle), y: far * Math.sin(angle) };
}

// A long name takes two lines.
function Called({ name, x = 0, y }: { name: string; x?: number; y: number }) {
  const middle = name.length > 18 ? name.indexOf(' ', name.length / 2 - 4) : -1;
  if (middle < 0) return <>{name}</>;
  return (
    <>
      <tspan x={x} y={y - (y < 0 ? 13 : 0)}>
        {name.slice(0, middle + 1)}
      </tspan>
      <tspan x={x} dy={13}>
        {name.slice(middle + 1)}
      </tspan>
    </>
  );
}

export default function Network({ centre, counterparts }: Props) {
  const shown = counterparts.slice(0, kMost);
  const most = Math.max(...shown.map(({ events }) => events), 1);
  return (
    <figure class="network">
      <svg viewBox={`${-kHalf.width} ${-kHalf.height} ${2 * kHalf.width} ${2 * kHalf.height}`} role="group" aria-label={t('entity.network')} direction="ltr">
        {shown.map(({ events }, i) => {
          const { x, y } = spot(i, shown.length, events / most);
          return <line x2={x} y2={y} stroke-width={1 + (4 * events) / most} />;
        })}
        {shown.map(({ id, name, events }, i) => {
          const { x, y } = spot(i, shown.length, events / most);
          return (
            <a href={pathTo.entity(id)} aria-label={`${plain(name)}: ${counted('events', events)}`}>
              <circle cx={x} cy={y} r={5 + (4 * events) / most} />
              <text x={x} y={y + (y < 0 ? -14 : 24)} text-anchor="middle">
                <Called name={plain(name)} x={x} y={y + (y < 0 ? -14 : 24)} />
              </text>
            </a>
          );
        })}
        <circle class="centre" r="10" />
        <text y="-16" text-anchor="middle" class="centre">
          {plain(centre)}
        </text>
      </svg>
    </figure>
  );
}
