// Where the stretches of an update lie on the timeline's width, and which moments that is.
import type { AxisPoint } from '../../timeline';
import { sharesOf, startsOf } from '../../timeline';
import type { DrawnStretch } from './drawnStretch';

/** A stretch with its place on the width. */
export interface PlacedStretch {
  readonly stretch: DrawnStretch;
  readonly start: number;
  readonly share: number;
}

/** How much of a stretch lies behind now whose end nobody knows. */
const OPEN_PART = 0.7;

/** Steps of 1, 2 and 5: a wait that goes on would otherwise move everything beside it each time that it is drawn. */
function coarse(ms: number): number {
  const scale = 10 ** Math.floor(Math.log10(Math.max(1000, ms)));
  return [1, 2, 5, 10].map((step) => step * scale).find((step) => step >= ms) ?? ms;
}

/** The stretches side by side. */
export function placedStretches(stretches: readonly DrawnStretch[]): readonly PlacedStretch[] {
  const shares = sharesOf(
    stretches.map(({ lastsMs, isOpen, part }) => (isOpen && part === 'now' ? coarse(lastsMs) : lastsMs)),
  );
  const starts = startsOf(shares);
  return stretches.map((stretch, index) => ({ stretch, start: starts[index] ?? 0, share: shares[index] ?? 0 }));
}

/** The moments of the stretches: as far as they follow each other, and until now where nobody knows when it goes on. */
export function axisOf(placed: readonly PlacedStretch[], now: number): readonly AxisPoint[] {
  const points: AxisPoint[] = [];
  const add = (atMs: number, share: number): void => {
    const last = points.at(-1);
    if (!last || atMs > last.atMs) points.push({ atMs, share });
  };
  for (const { stretch, start, share } of placed) {
    const { startMs, endMs, isOpen, part } = stretch;
    if (startMs === undefined) break;
    add(startMs, start);
    if (part === 'now' && isOpen) add(Math.max(now, startMs + 1), start + share * OPEN_PART);
    if (isOpen || endMs === undefined) break;
    add(endMs, start + share);
  }
  return points;
}
