// One line about a strategy, cheap enough to be updated above it at every keystroke. Its words stand here and not in
// presentation, because hovers and lenses are authoring's; the plan's page shows the same line.
import type { AnalysisTemplate } from '../../rollouts';
import { canarySteps, counted, durationText } from '../../rollouts';
import { rolloutAround } from './strategy/readStrategy';
import { calculatedCourse } from './timeline/calculatedCanary';
import { fullTrafficAtMs } from './timeline/exposure';
import { approvalsOf, phasesOf, promotionWaits, switchMsOf } from './timeline/planBlueGreen';
import { stepWaits } from './timeline/stepWaits';

/** A strategy whose pods are there at once: the shortest time that is possible. */
const AT_ONCE = { podReadyMs: 0, version: undefined, background: undefined };

/** So many that no weight is rounded up to all pods. */
const UNKNOWN_REPLICAS = 100;

export interface CanaryTimes {
  readonly steps: number;
  /** When the new version has all traffic for the first time. */
  readonly fullAtMs: number;
  readonly promotedAtMs: number;
  readonly approvals: number;
}

/**
 * `8 steps · 100 % no sooner than 8 min · 0 approvals`; where a step gives all traffic before the end, also
 * `promoted no sooner than 1 h`.
 */
export function canaryLine({ steps, fullAtMs, promotedAtMs, approvals }: CanaryTimes): string {
  if (steps === 0) return `no steps · 100 % ${noSooner(fullAtMs)}`;
  const promoted = promotedAtMs > fullAtMs ? [`promoted no sooner than ${durationText(promotedAtMs)}`] : [];
  const full = `100 % no sooner than ${durationText(fullAtMs)}`;
  return [counted(steps, 'step'), full, ...promoted, counted(approvals, 'approval')].join(' · ');
}

/** `blue-green · switch no sooner than 30 s · 1 approval` */
export function blueGreenLine(switchMs: number, approvals: number): string {
  return `blue-green · switch ${noSooner(switchMs)} · ${counted(approvals, 'approval')}`;
}

/** When something happens that only waits for pods unless there is a time. */
function noSooner(ms: number): string {
  return ms > 0 ? `no sooner than ${durationText(ms)}` : 'as soon as the pods are ready';
}

/**
 * `8 steps · 100 % no sooner than 8 min · 0 approvals`, or `blue-green · switch no sooner than 30 s · 1 approval`.
 * `undefined` when the text has no strategy that can be read. Analyses of unknown templates count as no time.
 * @param replicas what is known of them: few pods can be all of them before the weight is 100.
 */
export function strategySummary(
  strategy: unknown,
  templates: readonly AnalysisTemplate[] = [],
  replicas: number = UNKNOWN_REPLICAS,
): string | undefined {
  const rollout = rolloutAround(strategy, 1);
  const { canary, blueGreen } = rollout?.spec.strategy ?? {};
  if (rollout && canary) {
    const waits = stepWaits(canary, templates);
    const { changes, promotedAtMs } = calculatedCourse({ ...AT_ONCE, canary, waits, replicas });
    const approvals = waits.filter(({ gate }) => gate === 'person').length;
    const steps = canarySteps(rollout).length;
    return canaryLine({ steps, fullAtMs: fullTrafficAtMs(changes, promotedAtMs), promotedAtMs, approvals });
  }
  if (!blueGreen) return undefined;
  const phases = phasesOf(blueGreen, promotionWaits(blueGreen, templates), { replicas: 1 });
  return blueGreenLine(switchMsOf(phases), approvalsOf(phases));
}
