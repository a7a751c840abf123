// Which part of time and of the numbers a plot shows, and how its axes are labelled.
import type { PlotView } from '../../src/presentation/panel/protocol';

type Range = [from: number, to: number];

/** A single measurement stands in the middle of a minute. */
const SHORTEST_MS = 60_000;

/** From the first measurement to the last, in ms, with some room at both ends. */
export function timeRange({ points }: PlotView, now: number): Range {
  const first = points[0]?.at ?? now;
  const last = points.at(-1)?.at ?? now;
  const span = last - first;
  const room = span === 0 ? SHORTEST_MS / 2 : span * 0.03;
  return [first - room, last + room];
}

/** All measured numbers and limits; marks without a number get room at the bottom. */
export function numberRange({ points, limits }: PlotView): Range {
  const numbers = [...points.flatMap(({ value }) => (value === undefined ? [] : [value])), ...limits];
  if (numbers.length === 0) return [0, 1];
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  const span = most - least || Math.abs(most) * 0.2 || 1;
  const hasEdge = points.some(({ value }) => value === undefined);
  return [least - span * (hasEdge ? 0.35 : 0.15), most + span * 0.15];
}

const compact = new Intl.NumberFormat(navigator.language, { notation: 'compact', maximumSignificantDigits: 5 });

/** A number beside the axis, short whatever its size. */
export function axisNumber(number: number): string {
  return number !== 0 && Math.abs(number) < 1e-3 ? number.toExponential(1) : compact.format(number);
}
