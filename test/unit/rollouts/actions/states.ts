// Hand-made states for the table tests: a canary or blue-green rollout in the middle of an update, changed per case.
import { readReplicaSet, readRollout, type ReplicaSet, type Rollout } from '../../../../src/rollouts';
import type { ActionState } from '../../../../src/rollouts/actions';

const NOW: number = Date.parse('2026-11-23T12:00:00Z');

type Fields = Readonly<Record<string, unknown>>;

export interface StateChanges {
  readonly metadata?: Fields;
  readonly spec?: Fields;
  readonly canary?: Fields;
  readonly blueGreen?: Fields;
  readonly status?: Fields;
  /** ReplicaSets of revision 1 (stable) and 2 with these pods; absent = not known. */
  readonly pods?: {
    readonly stable: number;
    readonly current: number;
    /** Those of them that are ready; absent = all. */
    readonly ready?: { readonly stable: number; readonly current: number };
    readonly annotations?: Fields;
  };
}

const STEPS = [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }, { pause: { duration: '1m' } }];

/** Revision 2 stands at the pause of step 2 of 4; 5 pods are wanted. */
export function canaryState(changes: StateChanges = {}): ActionState {
  return stateOf(changes, { canary: { steps: STEPS, ...changes.canary } }, { currentStepIndex: 1, ...atPause() });
}

/** The same, with no pause condition: a step is at work. */
export function workingState(stepIndex: number, changes: StateChanges = {}): ActionState {
  return canaryState({
    ...changes,
    status: {
      currentStepIndex: stepIndex,
      pauseConditions: undefined,
      controllerPause: undefined,
      phase: 'Progressing',
      message: 'more replicas need to be updated',
      ...changes.status,
    },
  });
}

/** Revision 2 waits in the preview; 3 pods are wanted. */
export function blueGreenState(changes: StateChanges = {}): ActionState {
  const blueGreen = { activeService: 'active', autoPromotionEnabled: false, ...changes.blueGreen };
  return stateOf(
    { ...changes, spec: { replicas: 3, ...changes.spec } },
    { blueGreen },
    {
      pauseConditions: [{ reason: 'BlueGreenPause', startTime: '2026-11-23T11:59:00Z' }],
      controllerPause: true,
      phase: 'Paused',
      message: 'BlueGreenPause',
      blueGreen: { activeSelector: 'one', previewSelector: 'two' },
    },
  );
}

/** A blue-green rollout that waits after an inconclusive pre-promotion analysis, or what it becomes. */
export function inconclusiveState(run: object, status: Fields = {}): ActionState {
  return blueGreenState({
    status: {
      pauseConditions: [{ reason: 'InconclusiveAnalysisRun', startTime: '2026-11-23T11:59:00Z' }],
      message: 'InconclusiveAnalysisRun',
      blueGreen: { activeSelector: 'one', previewSelector: 'two', prePromotionAnalysisRunStatus: run },
      ...status,
    },
  });
}

/** What is added for an update that was aborted. */
export const ABORTED: Fields = {
  abort: true,
  abortedAt: '2026-11-23T11:59:50Z',
  currentStepIndex: 0,
  pauseConditions: undefined,
  controllerPause: undefined,
  phase: 'Degraded',
  message: 'RolloutAborted: Rollout aborted update to revision 2',
};

/** What is added for a revision that is fully promoted. */
export const HEALTHY: Fields = {
  currentStepIndex: 4,
  stableRS: 'two',
  replicas: 5,
  updatedReplicas: 5,
  pauseConditions: undefined,
  controllerPause: undefined,
  phase: 'Healthy',
  message: '',
};

function atPause(): Fields {
  return {
    pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T11:59:00Z' }],
    controllerPause: true,
    phase: 'Paused',
    message: 'CanaryPauseStep',
  };
}

function stateOf(changes: StateChanges, strategy: Fields, status: Fields): ActionState {
  const rollout: Rollout | undefined = readRollout({
    kind: 'Rollout',
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: 'uid-web',
      resourceVersion: '10',
      generation: 3,
      annotations: { 'rollout.argoproj.io/revision': '2' },
      ...changes.metadata,
    },
    spec: { replicas: 5, selector: { matchLabels: { app: 'web' } }, strategy, ...changes.spec },
    status: {
      observedGeneration: '3',
      currentPodHash: 'two',
      stableRS: 'one',
      replicas: 6,
      updatedReplicas: 1,
      ...status,
      ...changes.status,
    },
  });
  if (!rollout) throw new Error('The hand-made Rollout cannot be read.');
  if (!changes.pods) return { rollout, now: NOW };
  const { stable, current, annotations, ready = { stable, current } } = changes.pods;
  const replicaSets = [
    replicaSet(1, 'one', stable, ready.stable),
    replicaSet(2, 'two', current, ready.current, annotations),
  ];
  return { rollout, now: NOW, replicaSets };
}

function replicaSet(
  revision: number,
  hash: string,
  replicas: number,
  ready: number,
  annotations: Fields = {},
): ReplicaSet {
  const read = readReplicaSet({
    kind: 'ReplicaSet',
    metadata: {
      name: `web-${hash}`,
      namespace: 'shop',
      uid: `uid-${hash}`,
      resourceVersion: '1',
      labels: { 'rollouts-pod-template-hash': hash },
      annotations: { 'rollout.argoproj.io/revision': String(revision), ...annotations },
    },
    spec: { replicas },
    status: { replicas, readyReplicas: ready, availableReplicas: ready },
  });
  if (!read) throw new Error('The hand-made ReplicaSet cannot be read.');
  return read;
}
