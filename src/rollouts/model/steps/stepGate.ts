// What a canary's step waits for once its pods are there.
import type { CanaryStep } from '../../objects/objects';
import type { Gate } from './gate';
import type { StepKind } from './steps';
import { stepKind } from './steps';

const GATES: Readonly<Record<Exclude<StepKind, 'pause'>, Gate>> = {
  setWeight: 'none',
  experiment: 'experiment',
  analysis: 'analysis',
  setCanaryScale: 'none',
  plugin: 'plugin',
  setHeaderRoute: 'none',
  setMirrorRoute: 'none',
  invalid: 'none',
};

/** What the step waits for besides its pods: a pause without a duration for a person. Source: reference 5.2. */
export function stepGate(step: CanaryStep): Gate {
  const kind = stepKind(step);
  if (kind !== 'pause') return GATES[kind];
  return step.pause?.duration === undefined ? 'person' : 'time';
}
