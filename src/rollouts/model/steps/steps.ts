// A canary's steps: which kind each one is, how the controller writes it, and the current one.
// Step numbers: `index` is always the controller's 0-based `currentStepIndex`; people read `index + 1` (stepPlace in
// sentences/words.ts), so "step 2 of 8" is index 1. The plugin prints the index itself, "1/8".
import type { CanaryStep, Rollout } from '../../objects/objects';

/** The fields a step can have, in the order in which the controller reads them; `invalid` = none of them. */
export const STEP_KINDS = [
  'setWeight',
  'pause',
  'experiment',
  'analysis',
  'setCanaryScale',
  'plugin',
  'setHeaderRoute',
  'setMirrorRoute',
] as const;

export type StepKind = (typeof STEP_KINDS)[number] | 'invalid';

/** A step's kind: the first of its fields in the controller's order (reference 2.4). */
export function stepKind(step: CanaryStep): StepKind {
  return STEP_KINDS.find((kind) => step[kind] !== undefined) ?? 'invalid';
}

/**
 * A step as the controller writes it in its events: `setWeight: 40`, `pause: 5m`, `setCanaryScale{replicas: 3}`. A
 * setCanaryScale without any field falls through to later kinds. Source: reference 2.4, upstream `CanaryStepString`.
 */
export function stepText(step: CanaryStep): string {
  if (step.setWeight !== undefined) return `setWeight: ${step.setWeight}`;
  if (step.pause) return step.pause.duration === undefined ? 'pause' : `pause: ${step.pause.duration}`;
  if (step.experiment) return 'experiment';
  if (step.analysis) return 'analysis';
  if (step.setCanaryScale) {
    const { weight, matchTrafficWeight, replicas } = step.setCanaryScale;
    if (weight !== undefined) return `setCanaryScale{weight: ${weight}}`;
    if (matchTrafficWeight) return 'setCanaryScale{matchTrafficWeight: true}';
    if (replicas !== undefined) return `setCanaryScale{replicas: ${replicas}}`;
  }
  if (step.plugin) return `plugin: ${step.plugin.name}`;
  if (step.setHeaderRoute) return `setHeaderRoute: ${step.setHeaderRoute.name}`;
  if (step.setMirrorRoute) return `setMirrorRoute: ${step.setMirrorRoute.name}`;
  return 'invalid';
}

/** The steps of a canary; none for blue-green and for a canary without steps. */
export function canarySteps({ spec }: Pick<Rollout, 'spec'>): readonly CanaryStep[] {
  return spec.strategy.canary?.steps ?? [];
}

/**
 * The current step of a canary, 0-based; a missing index counts as 0. `undefined` when there are no steps, when all are
 * done (index = number of steps), and for an index that points nowhere. Source: upstream `GetCurrentCanaryStep`.
 */
export function currentStep(
  rollout: Pick<Rollout, 'spec' | 'status'>,
): { readonly index: number; readonly step: CanaryStep } | undefined {
  const index = rollout.status.currentStepIndex ?? 0;
  const step = canarySteps(rollout)[index];
  return step && { index, step };
}
