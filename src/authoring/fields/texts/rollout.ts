// `spec` of a Rollout, without the two strategies.
import type { FieldTexts } from '../fieldText';

export const ROLLOUT_TEXTS: FieldTexts = {
  'Rollout.spec': { does: 'What you want: which pods, how many, and how a new version replaces the old one.' },
  'Rollout.spec.analysis': { does: 'How many finished AnalysisRuns and Experiments of this Rollout are kept.' },
  'Rollout.spec.analysis.successfulRunHistoryLimit': {
    does: 'How many successful AnalysisRuns are kept; older ones are deleted. Counts for Experiments too.',
    default: '5',
    trap: 'With 0 a run disappears as soon as the next one starts, and with it the measurements that explain a promotion.',
  },
  'Rollout.spec.analysis.unsuccessfulRunHistoryLimit': {
    does: 'How many failed, errored or inconclusive AnalysisRuns are kept; older ones are deleted. Counts for Experiments too.',
    default: '5',
  },
  'Rollout.spec.minReadySeconds': {
    does: 'How long a pod must be ready without a break before it counts as available. Every step waits for it.',
    unit: 'seconds',
    default: '0',
    bounds: 'not negative, and less than progressDeadlineSeconds',
  },
  'Rollout.spec.paused': {
    does: 'true stops the Rollout by hand: no pod is moved and no step advances until it is false again.',
    default: 'false',
    trap: 'An abort moves no pod while this is true. Weights and analysis go on. Kept in git, it holds every new version back.',
  },
  'Rollout.spec.progressDeadlineAbort': {
    does: 'true aborts an update when progressDeadlineSeconds is over, instead of only marking the Rollout Degraded.',
    default: 'false',
  },
  'Rollout.spec.progressDeadlineSeconds': {
    does: 'How long an update may make no progress before the Rollout is Degraded with ProgressDeadlineExceeded. Pauses and analysis steps do not count.',
    unit: 'seconds',
    default: '600',
    bounds: 'more than minReadySeconds',
    trap: 'Alone it stops nothing: a canary without a ready pod stays where it is. See progressDeadlineAbort.',
  },
  'Rollout.spec.replicas': {
    does: 'How many pods the Rollout has. Without a traffic router they are also what weights are rounded to.',
    default: '1',
    bounds: 'not negative',
    trap: 'Leave it out when an autoscaler sets it: each deploy would put it back to this number.',
  },
  'Rollout.spec.restartAt': {
    does: 'Replaces every pod that was made before this time, a few at once, without a new revision.',
    unit: 'a time such as 2026-11-23T12:00:00Z',
    trap: 'A time in the future is waited for.',
  },
  'Rollout.spec.revisionHistoryLimit': {
    does: 'How many ReplicaSets of old revisions are kept with 0 pods.',
    default: '10',
    bounds: 'not negative',
    trap: 'With 0 there is nothing left to go back to: undo cannot find the old revision.',
  },
  'Rollout.spec.rollbackWindow': {
    does: 'Going back to one of the last revisions skips all steps and analysis.',
    default: 'a rollback runs all steps, unless it goes back to the stable revision',
  },
  'Rollout.spec.rollbackWindow.revisions': {
    does: 'How far back counts as a rollback: fewer revisions than this may lie between the old and the stable one.',
    bounds: 'more than 0, else the window does nothing',
  },
  'Rollout.spec.selector': {
    does: 'Which pods belong to this Rollout, by their labels. The labels of the pod template must match it.',
    default: 'none: required, unless workloadRef names the workload',
    trap: 'It cannot be changed later; an API server refuses that since 1.9.',
  },
  'Rollout.spec.strategy': {
    does: 'How a new version replaces the old one.',
    bounds: 'exactly one of canary and blueGreen',
  },
  'Rollout.spec.template': {
    does: 'The pods, written as in a Deployment. Every change of it is a new revision and starts the strategy.',
    bounds: 'either this or workloadRef',
  },
  'Rollout.spec.workloadRef': {
    does: 'Takes the pod template from another workload, usually a Deployment that was there before, instead of spec.template.',
    trap: 'Images are then changed there; undo changes that workload too.',
  },
  'Rollout.spec.workloadRef.apiVersion': {
    does: 'API group and version of the workload.',
    values: [
      { value: 'apps/v1', meaning: 'for a Deployment or a ReplicaSet' },
      { value: 'v1', meaning: 'for a PodTemplate' },
    ],
  },
  'Rollout.spec.workloadRef.kind': {
    does: 'Kind of the workload.',
    values: [
      { value: 'Deployment', meaning: 'the usual case: a Deployment is moved to a Rollout' },
      { value: 'ReplicaSet', meaning: 'a ReplicaSet without a Deployment' },
      { value: 'PodTemplate', meaning: 'a template that makes no pods of its own' },
    ],
  },
  'Rollout.spec.workloadRef.name': { does: 'Name of the workload, in the same namespace.', source: 'workload' },
  'Rollout.spec.workloadRef.scaleDown': {
    does: "What becomes of the Deployment's own pods when the Rollout takes over.",
    default: 'never',
    trap: 'It acts on Deployments only, and only while the Rollout is at its first revision.',
    values: [
      { value: 'never', meaning: 'they stay; scale the Deployment to 0 yourself' },
      { value: 'onsuccess', meaning: 'they go once the Rollout is healthy' },
      { value: 'progressively', meaning: 'they go one by one as the pods of the Rollout come' },
    ],
  },
};
