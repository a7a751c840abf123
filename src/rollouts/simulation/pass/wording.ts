// The controller's reasons and messages, word for word: they stand in conditions and events, tools match on them, and
// the phase is calculated from some of them. Source: upstream `utils/conditions`, recordings.

export const ABORTED = 'RolloutAborted';
export const PAUSED = 'RolloutPaused';
export const RESUMED = 'RolloutResumed';
export const RETRY = 'RolloutRetry';
export const TIMED_OUT = 'ProgressDeadlineExceeded';
export const REPLICA_SET_REFUSED = 'ReplicaSetCreateError';
export const NEW_REPLICA_SET = 'NewReplicaSetCreated';
export const FOUND_REPLICA_SET = 'FoundNewReplicaSet';
export const REPLICA_SET_UPDATED = 'ReplicaSetUpdated';
export const REPLICA_SET_NOT_AVAILABLE = 'ReplicaSetNotAvailable';
export const REPLICA_SET_AVAILABLE = 'NewReplicaSetAvailable';
export const HEALTHY = 'RolloutHealthy';
export const COMPLETED = 'RolloutCompleted';
export const NOT_COMPLETED = 'RolloutNotCompleted';
export const AVAILABLE = 'AvailableReason';
export const INVALID_SPEC = 'InvalidSpec';
export const UPDATED = 'RolloutUpdated';
export const SCALING = 'ScalingReplicaSet';
export const STEP_COMPLETED = 'RolloutStepCompleted';
export const SKIP_STEPS = 'SkipSteps';
export const SWITCH_SERVICE = 'SwitchService';
export const WEIGHT_UPDATED = 'TrafficWeightUpdated';
export const STEP_PLUGIN_TRANSITION = 'StepPluginTransition';

export const messages = {
  paused: 'Rollout is paused',
  pausedBecause: (reason: string): string => `Rollout is paused (${reason})`,
  resumed: 'Rollout is resumed',
  retry: 'Retrying Rollout after abort',
  healthy: 'Rollout is healthy',
  notHealthy: 'Rollout is not healthy',
  available: 'Rollout has minimum availability',
  notAvailable: 'Rollout does not have minimum availability',
  updated: (revision: number): string => `Rollout updated to revision ${revision}`,
  createdReplicaSet: (name: string): string => `Created new replica set "${name}"`,
  createdReplicaSetOf: (name: string, revision: number): string => `Created ReplicaSet ${name} (revision ${revision})`,
  replicaSetRefused: (name: string, reason: string): string => `Failed to create new replica set "${name}": ${reason}`,
  foundReplicaSet: (name: string): string => `Found new replica set "${name}"`,
  progressing: (replicaSet: string): string => `ReplicaSet "${replicaSet}" is progressing.`,
  progressed: (replicaSet: string): string => `ReplicaSet "${replicaSet}" has successfully progressed.`,
  timedOut: (replicaSet: string): string => `ReplicaSet "${replicaSet}" has timed out progressing.`,
  scaled: (direction: string, name: string, revision: number, from: number, to: number): string =>
    `Scaled ${direction} ReplicaSet ${name} (revision ${revision}) from ${from} to ${to}`,
  switched: (service: string, from: string, to: string): string =>
    `Switched selector for service '${service}' from '${from}' to '${to}'`,
  stepCompleted: (number: number, count: number, step: string): string =>
    `Rollout step ${number}/${count} completed (${step})`,
  completed: (revision: number, hash: string, reason: string): string =>
    `Rollout completed update to revision ${revision} (${hash}): ${reason}`,
  notCompleted: (revision: number, hash: string): string =>
    `Rollout not completed, started update to revision ${revision} (${hash})`,
  aborted: (revision: number, reason: string | undefined): string =>
    `Rollout aborted update to revision ${revision}${reason ? `: ${reason}` : ''}`,
  invalid: (name: string, problem: string): string => `The Rollout "${name}" is invalid: ${problem}`,
  analysisChanged: (type: string, name: string, phase: string, before: string): string =>
    `${type} Analysis Run '${name}' Status New: '${phase}' Previous: '${before}'`,
  rollbackWithinScaleDownDelay: (replicaSet: string): string => `Rollback to '${replicaSet}' within scaleDownDelay`,
  weightUpdated: (changes: readonly string[]): string => `Traffic weight updated ${changes.join(', ')}`,
  creatingIngress: (name: string, weight: number): string =>
    `Creating canary ingress \`${name}\` with weight \`${weight}\``,
  patchingIngress: (name: string, weight: number): string =>
    `Updating Ingress \`${name}\` to desiredWeight '${weight}'`,
  createdExperiment: (name: string): string => `Created Experiment '${name}'`,
  experimentFailed: (reason: string | undefined): string =>
    `Experiment analysis phase is error/failed${reason ? `: ${reason}` : ''}`,
  stepPluginFailed: (number: number, name: string, message: string): string =>
    `Step Plugin ${number} (${name}) failed: ${message}`,
  stepPluginTransition: (operation: string, name: string, number: number, phase: string): string =>
    `Step plugin ${name} of step ${number}: ${operation} is ${phase}`,
  rollbackToStable: 'Rollback to stable ReplicaSets',
  rollbackWithinWindow: 'Rollback to active ReplicaSets within RollbackWindow',
};
