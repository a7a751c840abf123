// Rollouts and AnalysisRuns in the states that rows differ by.
import type { TimeTelling } from '../../../../src/presentation/tree/row';
import type { AnalysisRun, Rollout } from '../../../../src/rollouts';
import type { Json } from '../../../support/modelObjects';
import { anAnalysisRun, aRollout, CREATED_MS } from '../../../support/modelObjects';

export interface RolloutState {
  readonly namespace?: string;
  /** healthy; at a pause for a person; in a pause with an end. */
  readonly is?: 'healthy' | 'waiting' | 'timed';
  /** Labels and the like. */
  readonly metadata?: Json;
  readonly spec?: Json;
  readonly status?: Json;
}

/** A little more than four minutes after everything was created. */
export const TELLING: TimeTelling = { now: CREATED_MS + 250_000, formatTime: (ms) => `at ${ms}` };

export const PAUSED_AT = '2026-11-23T12:00:00Z';

const STEPS: readonly Json[] = [{ setWeight: 40 }, { pause: {} }, { setWeight: 60 }, { pause: { duration: '5m' } }];

const STATES: Readonly<Record<NonNullable<RolloutState['is']>, Json>> = {
  healthy: { stableRS: 'b', currentPodHash: 'b', phase: 'Healthy', currentStepIndex: 4 },
  waiting: {
    ...{ stableRS: 'a', currentPodHash: 'b', phase: 'Paused', message: 'CanaryPauseStep', currentStepIndex: 1 },
    ...{ controllerPause: true, pauseConditions: [{ reason: 'CanaryPauseStep', startTime: PAUSED_AT }] },
  },
  timed: {
    ...{ stableRS: 'a', currentPodHash: 'b', phase: 'Paused', message: 'CanaryPauseStep', currentStepIndex: 3 },
    ...{ controllerPause: true, pauseConditions: [{ reason: 'CanaryPauseStep', startTime: PAUSED_AT }] },
  },
};

/** A canary; its uid is `namespace/name`. */
export function rolloutNamed(
  name: string,
  { namespace = 'shop', is = 'healthy', metadata, spec, status }: RolloutState = {},
): Rollout {
  return aRollout({
    metadata: {
      ...{ name, namespace, uid: `${namespace}/${name}`, generation: 1, resourceVersion: '1' },
      annotations: { 'rollout.argoproj.io/revision': '2' },
      ...metadata,
    },
    spec: { replicas: 5, strategy: { canary: { steps: STEPS } }, ...spec },
    status: {
      ...{ observedGeneration: '1', replicas: 5, updatedReplicas: 2, readyReplicas: 5, availableReplicas: 5 },
      ...STATES[is],
      ...status,
    },
  });
}

/** An AnalysisRun with one metric; its uid is its name. */
export function analysisRunFor(name: string, phase: string, creationTimestamp: string): AnalysisRun {
  return anAnalysisRun({
    name,
    metadata: { creationTimestamp },
    spec: { metrics: [{ name: 'success-rate', provider: { prometheus: {} } }] },
    status: { phase },
  });
}
