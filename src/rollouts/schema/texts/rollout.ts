// `spec` of a Rollout, without the two strategies.
import type { FieldTexts } from './fieldText';

export const ROLLOUT_TEXTS: FieldTexts = {
  'Rollout.spec': { does: 'The desired state: which pods, how many, and how a new version replaces the old one.' },
  'Rollout.spec.analysis': { does: 'How many finished AnalysisRuns and Experiments of this Rollout are kept.' },
  'Rollout.spec.analysis.successfulRunHistoryLimit': {
    does: 'How many successful AnalysisRuns are kept; older ones are deleted. Applies to Experiments too.',
    default: '5',
    trap: 'With 0, a run is deleted as soon as the next one starts, together with the measurements that explain a promotion.',
  },
  'Rollout.spec.analysis.unsuccessfulRunHistoryLimit': {
    does: 'How many failed, errored or inconclusive AnalysisRuns are kept; older ones are deleted. Applies to Experiments too.',
    default: '5',
  },
  'Rollout.spec.minReadySeconds': {
    does: 'How long a pod must stay ready before it counts as available. Every step waits for its pods to become available.',
    unit: 'seconds',
    default: '0',
    bounds: 'not negative, and less than progressDeadlineSeconds',
  },
  'Rollout.spec.paused': {
    does: 'true pauses the Rollout manually: no pods are scaled and no step advances until the value is false again.',
    default: 'false',
    trap: 'Traffic weights and analysis continue, but an abort scales no pods while this is true. If committed to Git, it blocks every new version.',
  },
  'Rollout.spec.progressDeadlineAbort': {
    does: 'true aborts the update when progressDeadlineSeconds is exceeded, instead of only marking the Rollout Degraded.',
    default: 'false',
  },
  'Rollout.spec.progressDeadlineSeconds': {
    does: 'How long an update may go without progress before the Rollout becomes Degraded (ProgressDeadlineExceeded). Time in pauses and analysis steps does not count.',
    unit: 'seconds',
    default: '600',
    bounds: 'more than minReadySeconds',
    trap: 'The deadline alone does not stop an update: a canary without ready pods stays at its step. See progressDeadlineAbort.',
  },
  'Rollout.spec.replicas': {
    does: 'The number of pods. Without a traffic router, weights are rounded to whole pods of this number.',
    default: '1',
    bounds: 'not negative',
    trap: 'Leave it out if an autoscaler manages the number: every deployment would reset it to this value.',
  },
  'Rollout.spec.restartAt': {
    does: 'Restarts the pods created before this time, a few at a time, without a new revision.',
    unit: 'a time such as 2026-11-23T12:00:00Z',
    trap: 'With a time in the future, the restart happens at that time.',
  },
  'Rollout.spec.revisionHistoryLimit': {
    does: 'How many ReplicaSets of old revisions are kept, scaled down to 0 pods.',
    default: '10',
    bounds: 'not negative',
    trap: 'With 0, no old ReplicaSet is kept, so undo has nothing to roll back to.',
  },
  'Rollout.spec.rollbackWindow': {
    does: 'Lets a rollback to a recent revision skip all steps and analysis.',
    default: 'a rollback runs all steps, unless it returns to the stable revision',
  },
  'Rollout.spec.rollbackWindow.revisions': {
    does: 'How far back the window reaches: a rollback skips the steps when fewer than this many revisions lie between its target and the stable revision.',
    bounds: 'more than 0; with 0 the window has no effect',
  },
  'Rollout.spec.selector': {
    does: 'Selects the pods of this Rollout by label. The labels of the pod template must match it.',
    default: 'none: required, unless workloadRef names the workload',
    trap: "The selector can't be changed later. The CRD of 1.9 and later rejects the change.",
  },
  'Rollout.spec.strategy': {
    does: 'How a new version replaces the old one.',
    bounds: 'exactly one of canary and blueGreen',
  },
  'Rollout.spec.template': {
    does: 'The pod template, as in a Deployment. Every change creates a new revision and starts an update.',
    bounds: 'either template or workloadRef',
  },
  'Rollout.spec.workloadRef': {
    does: 'Uses the pod template of another workload, usually an existing Deployment, instead of spec.template.',
    trap: 'Change images in that workload; undo changes the workload too.',
  },
  'Rollout.spec.workloadRef.apiVersion': {
    does: 'API group and version of the workload.',
    values: [
      { value: 'apps/v1', meaning: 'a Deployment or a ReplicaSet' },
      { value: 'v1', meaning: 'a PodTemplate' },
    ],
  },
  'Rollout.spec.workloadRef.kind': {
    does: 'Kind of the workload.',
    values: [
      { value: 'Deployment', meaning: 'the usual case: an existing Deployment is migrated to a Rollout' },
      { value: 'ReplicaSet', meaning: 'a ReplicaSet without a Deployment' },
      { value: 'PodTemplate', meaning: 'a template without pods of its own' },
    ],
  },
  'Rollout.spec.workloadRef.name': { does: 'Name of the workload, in the same namespace.', source: 'workload' },
  'Rollout.spec.workloadRef.scaleDown': {
    does: "What happens to the Deployment's own pods when the Rollout takes over.",
    default: 'never',
    trap: 'Applies to Deployments only, and only while the Rollout is at its first revision.',
    values: [
      { value: 'never', meaning: 'the pods stay; scale the Deployment down yourself' },
      { value: 'onsuccess', meaning: 'the Deployment is scaled down once the Rollout is healthy' },
      { value: 'progressively', meaning: 'the Deployment is scaled down as the pods of the Rollout become available' },
    ],
  },
};
