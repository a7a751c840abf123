// How much room the lanes of a timeline get. It is known before the first of them is there, so that an update that begins,
// or an analysis that starts in the middle of it, moves nothing below.
import type { RolloutTree } from '../../../rollouts';
import { isAnalysedFrom } from '../../../rollouts';
import { runMetrics } from '../../../rollouts/analysis';
import { runsOf } from '../analysisViews';

/** Lanes of metrics that are drawn without being asked for. */
export const METRIC_LANES = 6;

/** An analysis of which nothing is known yet has room for as many metrics. */
const USUAL_METRICS = 3;

/** Active, preview, and the old revision that is kept for a while. */
const BLUE_GREEN_LANES = 3;

/** The most lanes that an update of this rollout is expected to have at once: as many metrics as the last updates had. */
export function laneRoom({ rollout, revisions }: RolloutTree): number {
  const { canary, blueGreen } = rollout.spec.strategy;
  const hasExperiment = canary?.steps?.some(({ experiment }) => experiment !== undefined) ?? false;
  const metrics = revisions.map(
    (revision) =>
      new Set(runsOf(revision).flatMap(({ analysisRun }) => runMetrics(analysisRun).map(({ name }) => name))),
  );
  const known = Math.max(0, ...metrics.map(({ size }) => size));
  const expected = Math.max(known, isAnalysedFrom(rollout, 0) ? USUAL_METRICS : 0);
  return (blueGreen ? BLUE_GREEN_LANES : 0) + (hasExperiment ? 1 : 0) + Math.min(METRIC_LANES, expected);
}
