// States of Rollouts that the sentence tests share, and the sentence that is told in each.
import {
  type AnalysisRun,
  describeRollout,
  type Experiment,
  type ReplicaSet,
  type RolloutSentence,
} from '../../../src/rollouts';
import { aReplicaSet, aRollout, type Json } from '../modelObjects';
import { timeInUtc } from '../timeInUtc';

/** The moment at which every case is told. */
const NOW = Date.parse('2026-11-23T14:00:00Z');

/** A state and what its sentence must state. */
export interface SentenceCase {
  readonly name: string;
  readonly metadata?: Json;
  readonly spec?: Json;
  readonly status?: Json;
  readonly replicaSets?: readonly ReplicaSet[];
  readonly analysisRuns?: readonly AnalysisRun[];
  readonly experiments?: readonly Experiment[];
  readonly experimentReplicaSets?: readonly ReplicaSet[];
  /** Seconds since the Rollout was last seen to change. */
  readonly unchangedFor?: number;
  /** The facts that the sentence states, in whole words. */
  readonly says: readonly string[];
  readonly waitsFor: RolloutSentence['waitsFor'];
  readonly attention?: true;
  readonly until?: string;
}

export const REVISION_2: Json = { annotations: { 'rollout.argoproj.io/revision': '2' } };
export const PAUSES: readonly Json[] = [
  { setWeight: 25 },
  { pause: { duration: '5m' } },
  { setWeight: 50 },
  { pause: {} },
];
export const UPDATING: Json = {
  stableRS: 'a',
  currentPodHash: 'b',
  phase: 'Progressing',
  replicas: 4,
  availableReplicas: 4,
};
export const PROMOTED: Json = { stableRS: 'b', currentPodHash: 'b', phase: 'Healthy' };

/** The spec of a canary on 4 pods without a traffic router. */
export function steps(...steps: readonly Json[]): Json {
  return { replicas: 4, strategy: { canary: { steps } } };
}

/** The spec of a canary on 4 pods behind a traffic router. */
export function routed(...steps: readonly Json[]): Json {
  return { replicas: 4, strategy: { canary: { steps, trafficRouting: { nginx: {} } } } };
}

/** The spec of blue-green on 3 pods. */
export function blueGreen(parts: Json = {}): Json {
  return { replicas: 3, strategy: { blueGreen: { activeService: 'a', ...parts } } };
}

/** The status of a canary that waits at the pause at `index` (from 0). */
export function pausedAt(index: number, startTime = '2026-11-23T13:59:00Z'): Json {
  return {
    ...UPDATING,
    updatedReplicas: 2,
    phase: 'Paused',
    currentStepIndex: index,
    controllerPause: true,
    pauseConditions: [{ reason: 'CanaryPauseStep', startTime }],
  };
}

/** A ReplicaSet with so many pods wanted and available. */
export function pods(name: string, hash: string, revision: number, available: number, wanted = available): ReplicaSet {
  return aReplicaSet({
    name,
    hash,
    revision,
    spec: { replicas: wanted },
    status: { replicas: wanted, availableReplicas: available },
  });
}

/** The sentence in this state. */
export function told(each: SentenceCase): RolloutSentence {
  return describeRollout(
    {
      rollout: aRollout(each),
      replicaSets: each.replicaSets,
      analysisRuns: each.analysisRuns,
      experiments: each.experiments,
      experimentReplicaSets: each.experimentReplicaSets,
      lastChange: each.unchangedFor === undefined ? undefined : NOW - each.unchangedFor * 1000,
    },
    { now: NOW, formatTime: timeInUtc },
  );
}
