// The steps of a canary as a plan sees them: what each waits for, and how long that takes at least.
import type { AnalysisTemplate, CanaryStep, CanaryStrategy, Gate } from '../../../rollouts';
import { cleanText, parseGoDuration, pauseSeconds, stepKind } from '../../../rollouts';
import type { PlanOptions } from '../plan';
import type { PlannedAnalysis } from './plannedAnalysis';
import { plannedAnalysis, shortestSuccess } from './plannedAnalysis';

export interface StepWait {
  readonly gate: Gate;
  /** At least; pods not counted. */
  readonly waitMs: number;
  readonly unknownTime?: string | undefined;
  /** Of an analysis step. */
  readonly analysis?: PlannedAnalysis | undefined;
}

const NOTHING: StepWait = { gate: 'none', waitMs: 0 };

/** Longer than any real update, and far below what dates can hold. */
export const LONGEST_MS: number = 100 * 365 * 24 * 3_600_000;

/** How long new pods take, in whole seconds; 0 for a value that makes no sense. */
export function podReadyMs({ podReadySeconds = 0 }: Pick<PlanOptions, 'podReadySeconds'>): number {
  const seconds = Math.ceil(podReadySeconds);
  return seconds > 0 && seconds * 1000 <= LONGEST_MS ? seconds * 1000 : 0;
}

/** Rounded up to whole seconds, as the controller works in seconds. */
function wholeSeconds(ms: number): number {
  return Math.ceil(ms / 1000) * 1000;
}

function analysisWait(analysis: PlannedAnalysis): StepWait {
  if (analysis.state !== 'known') {
    return { gate: 'analysis', waitMs: 0, unknownTime: analysis.reason, analysis };
  }
  const shortest = shortestSuccess(analysis.spec);
  return shortest === undefined
    ? { gate: 'analysis', waitMs: 0, unknownTime: 'The analysis never ends by itself.', analysis }
    : { gate: 'analysis', waitMs: wholeSeconds(shortest), analysis };
}

function experimentWait({ duration, analyses = [] }: NonNullable<CanaryStep['experiment']>): StepWait {
  const ms = duration === undefined ? undefined : parseGoDuration(duration);
  if (ms !== undefined) return { gate: 'experiment', waitMs: wholeSeconds(Math.max(0, ms)) };
  const unknownTime =
    analyses.length > 0
      ? 'The experiment ends when its analyses end.'
      : 'The experiment has no duration and runs until someone ends it.';
  return { gate: 'experiment', waitMs: 0, unknownTime };
}

/** What a step waits for once its pods are there. Source: reference 5.2. */
export function stepWait(step: CanaryStep, templates: readonly AnalysisTemplate[]): StepWait {
  switch (stepKind(step)) {
    case 'pause': {
      const seconds = pauseSeconds(step.pause?.duration);
      return seconds === undefined
        ? { gate: 'person', waitMs: 0 }
        : { gate: 'time', waitMs: Math.max(0, seconds) * 1000 };
    }
    case 'analysis':
      return step.analysis ? analysisWait(plannedAnalysis(step.analysis, templates)) : NOTHING;
    case 'experiment':
      return step.experiment ? experimentWait(step.experiment) : NOTHING;
    case 'plugin': {
      const name = step.plugin?.name ?? '';
      return {
        gate: 'plugin',
        waitMs: 0,
        unknownTime: `The plugin ${cleanText(name, 80)} decides how long the step takes.`,
      };
    }
    case 'setWeight':
    case 'setCanaryScale':
    case 'setHeaderRoute':
    case 'setMirrorRoute':
    case 'invalid':
      return NOTHING;
  }
}

/** The waits of all steps, in order. */
export function stepWaits(canary: CanaryStrategy, templates: readonly AnalysisTemplate[]): readonly StepWait[] {
  return (canary.steps ?? []).map((step) => stepWait(step, templates));
}
