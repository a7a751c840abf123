// What a forecast says of the steps and phases ahead, one stretch each.
import type { BlueGreenPhaseName, Course, ForecastStretch, Rollout } from '../../../rollouts';
import { strategyOf } from '../../../rollouts';
import type { DrawnPlace, DrawnStretch } from './drawnStretch';
import { aheadStretch, isSamePlace } from './drawnStretch';

/** The course as stretches ahead, in order; the first one is the stretch that is under way. Behind its end there are none. */
export function forecastStretches(course: Course, rollout: Rollout): readonly DrawnStretch[] {
  const drawn: DrawnStretch[] = [];
  for (const stretch of course.stretches) {
    if (isBehindEnd(stretch, course)) break;
    const place = placeIn(stretch, rollout);
    const last = drawn.at(-1);
    const isOpen = isOpenEnded(stretch, course);
    const endMs = isOpen ? undefined : stretch.endMs;
    const lastsMs = Math.max(0, (stretch.endMs ?? stretch.startMs) - stretch.startMs);
    if (last && isSamePlace(last, place)) {
      const pieces = [...last.pieces, { lastsMs, real: stretch.real }];
      const { gate, wanted, real: expected } = stretch;
      drawn.splice(-1, 1, { ...last, endMs, isOpen, lastsMs: last.lastsMs + lastsMs, pieces, gate, wanted, expected });
    } else {
      const { startMs, wanted, real, gate } = stretch;
      drawn.push(aheadStretch({ ...place, wanted, real, gate }, { part: 'ahead', startMs, endMs, lastsMs, isOpen }));
    }
  }
  return drawn;
}

/** How the traffic goes back after an abort is no part of the plan; nor is what follows a promotion. */
function isBehindEnd({ startMs }: ForecastStretch, { end }: Course): boolean {
  return (end.kind === 'rolledBack' || end.kind === 'promoted') && startMs >= end.atMs;
}

/** The last stretch of a course that ends by not being known, or by waiting, may go on for any time. */
function isOpenEnded(stretch: ForecastStretch, { end, stretches }: Course): boolean {
  if (stretch.endMs === undefined) return true;
  const isLast = stretch === stretches.at(-1);
  return isLast && (end.kind === 'unknown' || end.kind === 'waitsForPods' || end.kind === 'waitsForPerson');
}

function placeIn({ stepIndex, gate, real }: ForecastStretch, rollout: Rollout): DrawnPlace {
  return strategyOf(rollout) === 'BlueGreen' ? { phase: phaseIn(gate, real) } : { stepIndex };
}

/** The phase of a blue-green update that waits for this with this share. */
function phaseIn(gate: ForecastStretch['gate'], real: number): BlueGreenPhaseName {
  if (real > 0) return gate === 'analysis' ? 'postPromotion' : 'switch';
  if (gate === 'analysis') return 'prePromotion';
  return gate === 'none' ? 'preview' : 'pause';
}
