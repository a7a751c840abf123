// One line about a strategy, cheap enough to be shown above it while somebody types.
import { canarySteps } from '../../rollouts';
import type { AnalysisTemplate } from '../../rollouts';
import { calculatedCourse } from './calculatedCanary';
import { phasesOf, promotionWaits } from './planBlueGreen';
import { stepWaits } from './plannedStep';
import { rolloutAround } from './planProblems';
import { counted, durationText } from './words';

/** A strategy whose pods are there at once: the shortest time that is possible. */
const AT_ONCE = { replicas: 1, podReadyMs: 0, version: undefined, background: undefined };

/**
 * `8 steps · 100 % no sooner than 8 min · 0 approvals`, or `blue-green · switch no sooner than 30 s · 1 approval`.
 * `undefined` when the text has no strategy that can be read. Analyses of unknown templates count as no time.
 */
export function strategySummary(strategy: unknown, templates: readonly AnalysisTemplate[] = []): string | undefined {
  const rollout = rolloutAround(strategy, 1);
  const { canary, blueGreen } = rollout?.spec.strategy ?? {};
  if (rollout && canary) {
    const waits = stepWaits(canary, templates);
    const { promotedAtMs } = calculatedCourse({ ...AT_ONCE, canary, waits });
    const approvals = waits.filter(({ gate }) => gate === 'person').length;
    const steps = canarySteps(rollout).length;
    if (steps === 0) return 'no steps · 100 % as soon as the pods are ready';
    return `${counted(steps, 'step')} · 100 % no sooner than ${durationText(promotedAtMs)} · ${counted(approvals, 'approval')}`;
  }
  if (!blueGreen) return undefined;
  const phases = phasesOf(blueGreen, promotionWaits(blueGreen, templates), { replicas: 1 });
  const switchMs = phases.find(({ name }) => name === 'switch')?.startMs ?? 0;
  const approvals = blueGreen.autoPromotionEnabled === false ? 1 : 0;
  const when =
    switchMs > 0 ? `switch no sooner than ${durationText(switchMs)}` : 'switch as soon as the pods are ready';
  return `blue-green · ${when} · ${counted(approvals, 'approval')}`;
}
