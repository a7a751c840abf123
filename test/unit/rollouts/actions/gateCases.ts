// Rollouts at a pause, at a working step, paused manually, aborted.
import { type ActionCase, offers, refuses } from './actionCase';
import { ABORTED, blueGreenState, canaryState, HEALTHY, workingState } from './states';

const PODS = { stable: 4, current: 1 };

export const GATE_CASES: readonly ActionCase[] = [
  {
    name: 'a canary that waits for a person',
    state: canaryState({ pods: PODS }),
    expected: {
      promote: offers(
        'step 2 of 4 (pause)',
        'step 3 of 4 (setWeight: 60)',
        'no further pause',
        'revision 2',
        'all 5 pods',
        'becomes stable',
      ),
      promoteFull: offers(
        'Revision 2',
        '5 pods',
        'maxSurge and maxUnavailable',
        '4 pods of revision 1 (stable)',
        'steps 2 to 4 of 4',
      ),
      pause: offers(
        'revision 2',
        'step 2 of 4 (pause)',
        '1 of 5 pods',
        'no step completes',
        'no pods',
        'until',
        'resumed',
        'autoscalers',
      ),
      resume: refuses('not paused manually', 'Use Promote'),
      retry: refuses('Nothing to retry'),
      abort: offers(
        'revision 2',
        'pod of revision 2',
        'revision 1 (stable)',
        '5 pods',
        'Degraded',
        'retried',
        'pod template',
      ),
    },
  },
  {
    name: 'a canary whose ReplicaSets are not known',
    state: canaryState({ status: { updatedReplicas: 2 } }),
    expected: {
      abort: offers('2 pods of revision 2', 'the stable revision', '5 pods'),
    },
  },
  {
    name: 'a canary beside a stable revision that still has all its pods',
    state: canaryState({ pods: { stable: 5, current: 1 } }),
    expected: { abort: offers('revision 1 (stable)', 'stays', '5 pods', 'pod of revision 2') },
  },
  {
    name: 'a canary with further gates behind the one it waits at',
    state: canaryState({ canary: { steps: [{ setWeight: 5 }, { pause: {} }, { setWeight: 10 }, { pause: {} }] } }),
    expected: {
      promote: offers('step 2 of 4 (pause)', 'step 3 of 4 (setWeight: 10)', 'waits', 'step 4 of 4 (pause)', '10 %'),
    },
  },
  {
    name: 'two gates in a row, with another maximum of the weight',
    state: canaryState({
      canary: {
        steps: [{ setWeight: 5 }, { pause: {} }, { pause: {} }],
        trafficRouting: { nginx: {}, maxTrafficWeight: 1000 },
      },
    }),
    expected: {
      promote: offers('step 2 of 3 (pause)', 'waits', 'step 3 of 3 (pause)', '5 of 1000'),
    },
  },
  {
    name: 'a canary at its last step',
    state: canaryState({ status: { currentStepIndex: 3 } }),
    expected: {
      promote: offers('step 4 of 4 (pause: 1m)', 'revision 2', 'all 5 pods', 'becomes stable'),
      promoteFull: offers('Revision 2', '5 pods', 'maxSurge and maxUnavailable', 'step 4 of 4'),
      pause: offers('revision 2', 'step 4 of 4 (pause: 1m)', '1 of 5 pods', 'no pods', 'timer', 'running'),
    },
  },
  {
    name: 'a canary whose pause step has not begun, so that no time runs',
    state: workingState(3),
    expected: {
      pause: offers('revision 2', 'step 4 of 4 (pause: 1m)', '1 of 5 pods', 'no pods'),
    },
  },
  {
    name: 'a canary whose step is at work (promote would skip it)',
    state: workingState(2),
    expected: {
      promote: refuses('Nothing to promote', 'step 3 of 4 (setWeight: 60)', 'still running', 'skip'),
      resume: refuses('not paused'),
    },
  },
  {
    name: 'a canary that goes on because a person said so, before the controller has',
    state: workingState(1, { status: { controllerPause: true } }),
    expected: { promote: refuses('Nothing to promote', 'just ended') },
  },
  {
    name: 'a canary at a gate and paused by hand (O3, O2)',
    state: canaryState({ spec: { paused: true }, pods: PODS }),
    expected: {
      promote: offers(
        'step 2 of 4 (pause)',
        'step 3 of 4 (setWeight: 60)',
        'no further pause',
        'revision 2',
        'all 5 pods',
        'becomes stable',
        'resumes',
        'first',
        'paused manually',
      ),
      promoteFull: offers(
        'Revision 2',
        '5 pods',
        'maxSurge and maxUnavailable',
        '4 pods of revision 1 (stable)',
        'steps 2 to 4 of 4',
        'also resumes',
        'paused manually',
      ),
      pause: refuses('already paused manually'),
      resume: offers('waits', 'step 2 of 4 (pause)', 'promoted'),
      abort: offers('pod of revision 2', 'revision 1 (stable)', '5 pods', 'also resumes', 'no pods', 'paused manually'),
    },
  },
  {
    name: 'a canary paused by hand while a step is at work',
    state: workingState(2, { spec: { paused: true } }),
    expected: {
      promote: refuses('paused manually', 'Use Resume'),
      resume: offers('step 3 of 4 (setWeight: 60)', 'no further pause', '5 pods', 'becomes stable'),
    },
  },
  {
    name: 'a timed pause that runs on while paused by hand',
    state: canaryState({
      spec: { paused: true },
      status: {
        currentStepIndex: 3,
        pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T11:59:20Z' }],
      },
    }),
    expected: { resume: offers('step 4 of 4 (pause: 1m)', 'another 20 s') },
  },
  {
    name: 'a timed pause that ran out while paused by hand (O13)',
    state: canaryState({ spec: { paused: true }, status: { currentStepIndex: 3 } }),
    expected: {
      resume: offers('step 4 of 4 (pause: 1m)', 'over', 'revision 2', 'all 5 pods', 'becomes stable'),
    },
  },
  {
    name: 'a healthy canary paused by hand',
    state: canaryState({ spec: { paused: true }, status: HEALTHY }),
    expected: { resume: offers('next update') },
  },
  {
    name: 'a canary without steps paused by hand while it scales',
    state: workingState(0, { spec: { paused: true }, canary: { steps: [] } }),
    expected: { resume: offers('revision 2', '5 pods', 'maxSurge', 'becomes stable') },
  },
  {
    name: 'a full promotion that was paused by hand',
    state: workingState(4, { spec: { paused: true }, status: { promoteFull: true }, pods: PODS }),
    expected: {
      promoteFull: refuses('full promotion', 'revision 2', 'paused manually', 'Use Resume'),
      resume: offers('full promotion', 'revision 2'),
    },
  },
  {
    name: 'a blue-green preview that is paused by hand as well',
    state: blueGreenState({ spec: { paused: true } }),
    expected: { resume: offers('waits', 'promoted') },
  },
  {
    name: 'a canary that was aborted (O4, O5)',
    state: canaryState({ status: ABORTED, pods: PODS }),
    expected: {
      promote: refuses('revision 2', 'aborted', 'Retry', 'the stable revision'),
      promoteFull: offers('aborted update', 'revision 2', '5 pods', 'steps 1 to 4 of 4'),
      pause: refuses('revision 2', 'aborted', 'pods', 'serving'),
      retry: offers('revision 2', 'again', 'step 1 of 4 (setWeight: 20)'),
      abort: refuses('revision 2', 'already aborted'),
    },
  },
  {
    name: 'a canary that was aborted while paused by hand (O2)',
    state: canaryState({ spec: { paused: true }, status: ABORTED, pods: PODS }),
    expected: {
      resume: offers('pod of revision 2', 'removed', 'revision 1 (stable)', '5 pods'),
      retry: offers('revision 2', 'step 1 of 4 (setWeight: 20)', 'stays paused manually', 'no pods'),
      abort: refuses('revision 2', 'already aborted', 'pods stay', 'paused manually', 'Use Resume'),
    },
  },
  {
    name: 'a canary that was aborted while paused by hand, with no pods left',
    state: canaryState({ spec: { paused: true }, status: ABORTED, pods: { stable: 5, current: 0 } }),
    expected: { resume: offers('revision 2', 'no pods', 'revision 1 (stable)', '5 pods') },
  },
];
