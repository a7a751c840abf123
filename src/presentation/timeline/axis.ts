// From moments to places on a timeline's width. Time is stretched where much happens, so the way from one to the other is a
// line of pieces; it never goes back.
import type { AxisPoint } from './picture';

/** The place of a moment, 0 to 1: that of the first or last known one for moments before or behind; `undefined` without any. */
export function positionOf(axis: readonly AxisPoint[], atMs: number): number | undefined {
  const next = axis.findIndex((point) => point.atMs >= atMs);
  const after = next < 0 ? axis.at(-1) : axis[next];
  const before = next > 0 ? axis[next - 1] : undefined;
  if (!after || !before) return after?.share;
  return before.share + ((after.share - before.share) * (atMs - before.atMs)) / (after.atMs - before.atMs);
}
