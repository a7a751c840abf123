// States, with the action that stands out in each and the one whose effect is shown before anyone asks for it.
import type { ActionId, ActionState } from '../../../../src/rollouts/actions';
import type { HealthState } from '../../../../src/rollouts/actions/health';
import { anAnalysisRun, anExperiment, aPod, type Json } from '../../../support/modelObjects';
import { ABORTED, blueGreenState, canaryState, HEALTHY, inconclusiveState, workingState } from './states';

export interface EmphasisCase {
  readonly name: string;
  readonly state: HealthState;
  readonly primary?: ActionId;
  /** Where it isn't the primary one. */
  readonly recommended?: ActionId;
}

const PODS = { stable: 4, current: 1 };
const NONE_READY = { ...PODS, ready: { stable: 4, current: 0 } };
const RUN = { name: 'run', status: 'Running' };
const WATCHED = { canary: { currentBackgroundAnalysisRunStatus: RUN } };
const AGO_2_MIN = '2026-11-23T11:58:00Z';
const AGO_20_MIN = '2026-11-23T11:40:00Z';

/** A run of one metric that tolerates 3 failures, and the state with it. */
function measured(state: ActionState, result: Json, metric: Json = {}): HealthState {
  const run = anAnalysisRun({
    name: 'run',
    spec: { metrics: [{ name: 'success-rate', failureLimit: 3, ...metric }] },
    status: { phase: 'Running', metricResults: [{ name: 'success-rate', phase: 'Running', ...result }] },
  });
  return { ...state, analysisRuns: [run] };
}

/** The state with one pod of the new revision, whose container is like this. */
function withPod(state: ActionState, container: Json, name = 'uid-two'): HealthState {
  const containerStatuses = [{ name: 'web', restartCount: 0, ready: false, ...container }];
  return { ...state, pods: [aPod({ owner: name, status: { containerStatuses } })] };
}

const gate = canaryState({ pods: PODS, status: WATCHED });
const scalingUp = workingState(0, { pods: NONE_READY });
const crashed = (finishedAt: string): Json => ({ lastState: { terminated: { exitCode: 1, finishedAt } } });
const pastDeadline = {
  conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }],
};

export const EMPHASIS_CASES: readonly EmphasisCase[] = [
  { name: 'a healthy canary waits for a person', state: gate, primary: 'promote' },
  {
    name: 'a healthy preview waits for a person',
    state: blueGreenState({ pods: { stable: 3, current: 3 } }),
    primary: 'promote',
  },
  { name: 'a healthy canary is at a timed pause', state: canaryState({ pods: PODS, status: { currentStepIndex: 3 } }) },
  { name: 'a step is running', state: workingState(0, { pods: PODS }) },
  { name: 'nothing is known of its pods', state: canaryState() },
  { name: 'no canary pod is ready', state: canaryState({ pods: NONE_READY }) },
  { name: 'the steps ask for no canary pod yet', state: canaryState({ pods: { stable: 4, current: 0 } }) },
  {
    name: 'the preview lacks a pod',
    state: blueGreenState({ pods: { stable: 3, current: 3, ready: { stable: 3, current: 2 } } }),
  },
  {
    name: 'the weight has not been confirmed',
    state: canaryState({ pods: PODS, status: { canary: { weights: { canary: { weight: 20 }, verified: false } } } }),
  },
  { name: 'the spec has not been seen', state: canaryState({ pods: PODS, metadata: { generation: 4 } }) },

  { name: 'a third of the failures is used', state: measured(gate, { failed: 1 }), primary: 'promote' },
  { name: 'two thirds of the failures are used', state: measured(gate, { failed: 2 }) },
  { name: 'all tolerated failures are used', state: measured(gate, { failed: 3 }), primary: 'abort' },
  {
    name: 'no failure is tolerated, and there was none',
    state: measured(gate, { failed: 0 }, { failureLimit: 0 }),
    primary: 'promote',
  },
  { name: 'failures are not limited', state: measured(gate, { failed: 9 }, { failureLimit: -1 }), primary: 'promote' },
  { name: 'a dry run has used them all', state: measured(gate, { failed: 3, dryRun: true }), primary: 'promote' },
  {
    name: 'a metric has failed while the run goes on',
    state: measured(gate, { failed: 4, phase: 'Failed' }),
    primary: 'abort',
  },
  { name: 'the next error ends the analysis', state: measured(gate, { consecutiveError: 4 }), primary: 'abort' },
  { name: 'most of the errors in a row are used', state: measured(gate, { consecutiveError: 3 }) },
  {
    name: 'the next inconclusive measurement pauses it',
    state: measured(gate, { inconclusive: 2 }, { inconclusiveLimit: 2 }),
  },
  {
    name: 'a run of an earlier attempt has used them all',
    state: measured(canaryState({ pods: PODS }), { failed: 3 }),
    primary: 'promote',
  },
  {
    name: 'the run of its experiment has used them all',
    state: {
      ...workingState(0, { pods: PODS, status: { canary: { currentExperiment: 'exp' } } }),
      experiments: [anExperiment({ name: 'exp' })],
      experimentRuns: measured(gate, { failed: 3 }).analysisRuns?.map((run) => ({
        ...run,
        metadata: { ...run.metadata, ownerReferences: [{ kind: 'Experiment', name: 'exp', uid: 'exp' }] },
      })),
    },
    primary: 'abort',
  },
  {
    name: 'its analysis has failed, and the controller has not acted on it',
    state: workingState(0, {
      pods: PODS,
      status: { canary: { currentStepAnalysisRunStatus: { ...RUN, status: 'Failed' } } },
    }),
    primary: 'abort',
  },

  {
    name: 'the canary crash-loops',
    state: withPod(scalingUp, { restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } }),
    primary: 'abort',
  },
  {
    name: 'the canary is ready between two crashes',
    state: withPod(gate, { ready: true, restartCount: 3, state: { running: {} }, ...crashed(AGO_2_MIN) }),
    primary: 'abort',
  },
  {
    name: 'the canary crashed some time ago, and has run since',
    state: withPod(gate, { ready: true, restartCount: 3, state: { running: {} }, ...crashed(AGO_20_MIN) }),
    primary: 'promote',
  },
  {
    name: 'the canary has crashed once',
    state: withPod(scalingUp, { restartCount: 1, state: { running: {} }, ...crashed(AGO_2_MIN) }),
  },
  {
    name: 'the canary has crashed, was restarted and has crashed again',
    state: withPod(scalingUp, { restartCount: 1, state: { terminated: { exitCode: 1 } } }),
    primary: 'abort',
  },
  {
    name: 'the canary has crashed and is not restarted yet',
    state: withPod(scalingUp, { restartCount: 0, state: { terminated: { exitCode: 1 } } }),
  },
  {
    name: 'the experiment of its step has failed, and the controller has not acted on it',
    state: {
      ...workingState(0, { pods: PODS, status: { canary: { currentExperiment: 'compare' } } }),
      experiments: [anExperiment({ name: 'compare', status: { phase: 'Failed' } })],
    },
    primary: 'abort',
  },
  {
    name: "the canary's image can't be pulled",
    state: withPod(scalingUp, { state: { waiting: { reason: 'ImagePullBackOff' } } }),
    primary: 'abort',
  },
  {
    name: "the preview's image can't be pulled",
    state: withPod(
      blueGreenState({
        pods: { stable: 3, current: 3, ready: { stable: 3, current: 0 } },
        status: { pauseConditions: undefined },
      }),
      { state: { waiting: { reason: 'ErrImagePull' } } },
    ),
    primary: 'abort',
  },
  {
    name: 'the canary only starts',
    state: withPod(scalingUp, { state: { waiting: { reason: 'ContainerCreating' } } }),
  },
  {
    name: 'a pod of the stable revision crash-loops',
    state: withPod(gate, { restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } }, 'uid-one'),
    primary: 'promote',
  },
  {
    name: 'no progress within the deadline',
    state: workingState(0, { pods: NONE_READY, status: pastDeadline }),
    primary: 'abort',
  },
  {
    name: 'a passed deadline is still reported at a pause',
    state: canaryState({ pods: PODS, status: pastDeadline }),
    primary: 'promote',
  },
  {
    name: 'a full promotion crash-loops',
    state: withPod(workingState(0, { pods: NONE_READY, status: { promoteFull: true } }), {
      restartCount: 5,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
    }),
    primary: 'abort',
  },

  {
    name: 'an inconclusive analysis waits for a decision',
    state: inconclusiveState({ name: 'run', status: 'Inconclusive' }),
  },
  {
    name: 'an inconclusive experiment waits for a decision',
    state: canaryState({
      pods: PODS,
      status: { pauseConditions: [{ reason: 'InconclusiveExperiment', startTime: AGO_2_MIN }] },
    }),
  },

  {
    name: 'a healthy update is only paused by a person',
    state: workingState(0, { pods: PODS, spec: { paused: true } }),
    primary: 'resume',
  },
  {
    name: 'it is paused by a person at a pause of its own',
    state: canaryState({ pods: PODS, spec: { paused: true } }),
  },
  {
    name: 'an unready update is paused by a person',
    state: workingState(0, { pods: NONE_READY, spec: { paused: true } }),
  },
  {
    name: 'nothing is updated, and it is paused by a person',
    state: canaryState({ pods: { stable: 0, current: 5 }, status: HEALTHY, spec: { paused: true } }),
    primary: 'resume',
  },
  { name: 'nothing is updated', state: canaryState({ pods: { stable: 0, current: 5 }, status: HEALTHY }) },

  { name: 'it is aborted', state: canaryState({ pods: { stable: 5, current: 0 }, status: ABORTED }) },
  {
    name: 'it is aborted but paused, with canary pods',
    state: canaryState({ pods: PODS, status: ABORTED, spec: { paused: true } }),
    recommended: 'resume',
  },
  {
    name: 'it is aborted but paused, and nothing is left to do',
    state: canaryState({
      pods: { stable: 5, current: 0 },
      status: { ...ABORTED, updatedReplicas: 0 },
      spec: { paused: true },
    }),
  },
  {
    name: 'it is aborted but paused after the switch',
    state: blueGreenState({
      pods: { stable: 3, current: 3 },
      spec: { paused: true },
      status: { ...ABORTED, blueGreen: { activeSelector: 'two', previewSelector: 'two' } },
    }),
    recommended: 'resume',
  },
  {
    name: 'it is aborted but paused before the switch',
    state: blueGreenState({ pods: { stable: 3, current: 3 }, spec: { paused: true }, status: ABORTED }),
  },
  {
    name: 'a resume would promote what was aborted',
    state: canaryState({ pods: PODS, status: { ...ABORTED, promoteFull: true }, spec: { paused: true } }),
  },
];
