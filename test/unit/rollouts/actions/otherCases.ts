// All other states: no update, the controller's turn, inconclusive analysis, traffic routers, blue-green.
import { anAnalysisRun } from '../../../support/modelObjects';
import { type ActionCase, offers, refuses } from './actionCase';
import { BLUE_GREEN_PAUSE_CASES } from './blueGreenPauseCases';
import { GOING_BACK_CASES } from './goingBackCases';
import { ABORTED, blueGreenState, canaryState, HEALTHY, workingState } from './states';

const PODS = { stable: 4, current: 1 };
const ROUTED = { trafficRouting: { nginx: {} } };
const INCONCLUSIVE = {
  pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
  controllerPause: true,
  phase: 'Paused',
};

export const OTHER_CASES: readonly ActionCase[] = [
  {
    name: 'a healthy canary (O16)',
    state: canaryState({ status: HEALTHY }),
    expected: {
      promote: refuses('Nothing to promote', 'revision 2', 'stable revision'),
      promoteFull: refuses('Nothing to promote', 'revision 2', 'stable revision'),
      abort: refuses('Nothing to abort', 'revision 2', 'stable revision'),
      pause: offers('nothing moves', 'no pods', 'resumed'),
      resume: refuses('not paused'),
    },
  },
  {
    name: 'a rollback that was made while paused by hand (O8)',
    state: canaryState({
      spec: { paused: true },
      status: { ...HEALTHY, phase: 'Paused', message: 'manually paused' },
      pods: { stable: 1, current: 4 },
    }),
    expected: { resume: offers('pod of another revision', 'removed', 'revision 2', '5 pods') },
  },
  {
    name: 'a full promotion under way (O1)',
    state: workingState(4, { status: { promoteFull: true }, pods: PODS }),
    expected: {
      promote: refuses('full promotion', 'revision 2'),
      promoteFull: refuses('full promotion', 'revision 2'),
      pause: offers('revision 2', '1 of 5 pods', 'no pods', 'full promotion stops'),
      abort: offers('pod of revision 2', 'revision 1 (stable)', '5 pods', 'same request', 'full promotion'),
    },
  },
  {
    name: 'a change that the controller has not seen',
    state: canaryState({ metadata: { generation: 4 } }),
    expected: {
      promote: refuses('latest change'),
      promoteFull: refuses('latest change'),
      pause: offers('no pods', 'latest change'),
      abort: offers('pod of revision 2', 'the stable revision', '5 pods', 'latest change', 'another revision', 'lost'),
    },
  },
  {
    name: 'a routed canary aborted while stable is short of pods',
    state: canaryState({
      canary: {
        canaryService: 'canary',
        stableService: 'stable',
        trafficRouting: { nginx: { stableIngress: 'api' } },
      },
      status: { canary: { weights: { canary: { weight: 20 }, stable: { weight: 80 } } } },
      pods: { stable: 5, current: 1, ready: { stable: 4, current: 1 } },
    }),
    expected: { abort: offers('all traffic', 'revision 1 (stable)', 'at once', 'Only 4 of 5 pods', '30 s') },
  },
  {
    name: 'an update whose stable ReplicaSet is lost',
    state: (() => {
      const state = canaryState({ pods: { stable: 5, current: 1 } });
      return { ...state, replicaSets: state.replicaSets?.slice(1) };
    })(),
    expected: { abort: refuses('stable revision', 'no longer exists') },
  },
  {
    name: 'an aborted canary with an analysis in the background',
    state: canaryState({ canary: { analysis: { templates: [{ templateName: 'errors' }] } }, status: ABORTED }),
    expected: { retry: offers('revision 2', 'again', 'new analysis runs') },
  },
  {
    name: 'a canary with an analysis in the background',
    state: canaryState({ canary: { analysis: { templates: [{ templateName: 'errors' }] } } }),
    expected: { promoteFull: offers('steps 2 to 4 of 4', 'all analysis') },
  },
  {
    name: 'an abort that the controller has not taken yet',
    state: canaryState({ status: { abort: true } }),
    expected: { retry: refuses('yet to abort', 'revision 2') },
  },
  {
    name: 'a change of the Deployment it refers to that the controller has not seen',
    state: canaryState({
      spec: { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } },
      metadata: {
        annotations: { 'rollout.argoproj.io/revision': '2', 'rollout.argoproj.io/workload-generation': '8' },
      },
      status: { workloadObservedGeneration: '7' },
    }),
    expected: {
      promote: refuses('latest change'),
      promoteFull: refuses('latest change'),
      pause: offers('no pods', 'latest change'),
      abort: offers('pod of revision 2', 'latest change', 'another revision', 'lost'),
    },
  },
  {
    name: 'a new revision of a healthy rollout that the controller has not seen',
    state: canaryState({ metadata: { generation: 4 }, status: HEALTHY }),
    expected: { promoteFull: refuses('latest change') },
  },
  {
    name: 'a canary without steps that scales',
    state: workingState(0, { canary: { steps: [] } }),
    expected: { promote: refuses('Nothing to promote', 'revision 2', 'on its way') },
  },
  {
    name: 'a canary whose first pod does not exist yet',
    state: workingState(0, { pods: { stable: 5, current: 0 } }),
    expected: { abort: offers('revision 2', 'no pods', 'revision 1 (stable)', '5 pods') },
  },
  {
    name: 'a canary of one pod',
    state: workingState(0, { spec: { replicas: 1 }, pods: { stable: 0, current: 1 } }),
    expected: { abort: offers('revision 1 (stable)', '1 pod', 'the pod of revision 2', 'ready') },
  },
  {
    name: 'the first deployment',
    state: workingState(0, { status: { stableRS: undefined } }),
    expected: {
      promote: refuses('The first revision', 'no stable revision'),
      abort: refuses('The first revision', 'no stable revision'),
    },
  },
  {
    name: 'a rollout that no controller has taken up',
    state: workingState(0, {
      status: { stableRS: undefined, currentPodHash: undefined, observedGeneration: undefined },
    }),
    expected: { abort: refuses('not picked up') },
  },
  {
    name: 'a spec that the controller refuses',
    state: canaryState({
      status: {
        phase: 'Degraded',
        message: 'InvalidSpec: SetWeight needs to be between 0 and 100',
        conditions: [{ type: 'InvalidSpec', status: 'True' }],
      },
    }),
    expected: {
      promote: refuses('rejects the spec', 'InvalidSpec: SetWeight needs to be between 0 and 100'),
      abort: refuses('rejects the spec'),
      retry: refuses('rejects the spec'),
      pause: offers('rejects the spec', 'nothing moves'),
    },
  },
  {
    name: 'a rollout that is being deleted',
    state: canaryState({ metadata: { deletionTimestamp: '2026-11-23T11:59:59Z' } }),
    expected: {
      promote: refuses('being deleted'),
      promoteFull: refuses('being deleted'),
      pause: refuses('being deleted'),
      resume: refuses('being deleted'),
      retry: refuses('being deleted'),
      abort: refuses('being deleted'),
    },
  },
  {
    name: 'an inconclusive analysis step',
    state: canaryState({
      canary: { steps: [{ setWeight: 20 }, { analysis: {} }, { pause: {} }] },
      status: { ...INCONCLUSIVE, canary: { currentStepAnalysisRunStatus: { name: 'a', status: 'Inconclusive' } } },
    }),
    expected: {
      promote: offers(
        'inconclusive analysis',
        'step 2 of 3 (analysis)',
        'passed',
        'waits',
        'step 3 of 3 (pause)',
        '20 %',
      ),
    },
  },
  {
    name: 'an inconclusive background analysis',
    state: workingState(2, {
      status: {
        ...INCONCLUSIVE,
        canary: { currentBackgroundAnalysisRunStatus: { name: 'a', status: 'Inconclusive' } },
      },
    }),
    expected: { promote: offers('the pause', 'inconclusive analysis', 'again', 'steps continue') },
  },
  {
    name: 'an inconclusive experiment',
    state: workingState(2, {
      status: { ...INCONCLUSIVE, pauseConditions: [{ reason: 'InconclusiveExperiment' }] },
    }),
    expected: {
      promote: offers('the pause', 'inconclusive experiment', 'step', 'again'),
    },
  },
  {
    name: 'an experiment at work',
    state: workingState(0, {
      canary: { steps: [{ experiment: { templates: [{ name: 'new', specRef: 'canary' }] } }, { setWeight: 20 }] },
      status: { canary: { currentExperiment: 'api-two-2-0' } },
      pods: { stable: 5, current: 0 },
    }),
    expected: {
      promoteFull: offers('revision 2', '5 pods', 'steps 1', 'experiment'),
      abort: offers('revision 1', '5 pods', 'experiment', 'Degraded'),
    },
  },
  {
    name: 'an inconclusive analysis beside a timed pause that is over, paused by hand',
    state: canaryState({
      spec: { paused: true },
      canary: { steps: [{ setWeight: 20 }, { pause: { duration: 30 } }] },
      status: {
        pauseConditions: [
          { reason: 'CanaryPauseStep', startTime: '2026-11-23T11:59:00Z' },
          { reason: 'InconclusiveAnalysisRun', startTime: '2026-11-23T11:59:10Z' },
        ],
      },
    }),
    expected: { resume: offers('waits', 'inconclusive analysis', 'promoted') },
  },
  {
    name: 'an inconclusive pre-promotion analysis beside the pause before the switch',
    state: blueGreenState({
      blueGreen: { prePromotionAnalysis: { templates: [{ templateName: 'errors' }] } },
      pods: { stable: 3, current: 3 },
      status: {
        pauseConditions: [
          { reason: 'BlueGreenPause', startTime: '2026-11-23T11:59:00Z' },
          { reason: 'InconclusiveAnalysisRun', startTime: '2026-11-23T11:59:10Z' },
        ],
        blueGreen: {
          activeSelector: 'one',
          previewSelector: 'two',
          prePromotionAnalysisRunStatus: { name: 'pre', status: 'Inconclusive' },
        },
      },
    }),
    expected: { promote: offers('inconclusive analysis runs again', 'once the pre-promotion analysis succeeds') },
  },
  {
    name: 'a ReplicaSet that the API server refuses',
    state: canaryState({
      status: {
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ReplicaSetCreateError',
            message: 'Failed to create new replica set "api-two": exceeded quota: pods=5',
          },
        ],
      },
    }),
    expected: {
      promote: refuses("can't be created", 'exceeded quota', 'does nothing'),
      promoteFull: refuses("can't be created", 'exceeded quota'),
      abort: refuses("can't be created", 'exceeded quota', 'new revision', 'changed back'),
      pause: offers("can't be created", 'nothing moves'),
    },
  },
  {
    name: 'an inconclusive background analysis of a canary paused by hand',
    state: workingState(2, { spec: { paused: true }, status: INCONCLUSIVE }),
    expected: { resume: offers('revision 2', 'waits', 'inconclusive analysis', 'promoted') },
  },
  {
    name: 'an inconclusive experiment of a canary paused by hand',
    state: workingState(2, {
      canary: { steps: [{ setWeight: 20 }, { pause: {} }, { experiment: { templates: [] } }, { setWeight: 60 }] },
      spec: { paused: true },
      status: { ...INCONCLUSIVE, pauseConditions: [{ reason: 'InconclusiveExperiment' }] },
    }),
    expected: { resume: offers('revision 2', 'waits', 'inconclusive experiment', 'promoted') },
  },
  {
    name: 'a canary behind a traffic router',
    state: canaryState({ canary: ROUTED, pods: { stable: 5, current: 2 } }),
    expected: {
      promoteFull: offers(
        'Revision 2',
        '5 pods',
        'all traffic',
        'ready',
        'revision 1 (stable)',
        '30 s',
        'steps 2 to 4 of 4',
      ),
      abort: offers('all traffic', 'revision 1 (stable)', 'at once', '2 pods of revision 2', 'after 30 s'),
    },
  },
  {
    name: 'a routed canary whose pods are kept after an abort, by a scale at its first step',
    state: canaryState({
      canary: {
        ...ROUTED,
        abortScaleDownDelaySeconds: 0,
        steps: [{ setCanaryScale: { replicas: 2 } }, { pause: {} }],
      },
      pods: { stable: 5, current: 2 },
    }),
    expected: { abort: offers('all traffic', 'revision 1 (stable)', 'at once', '2 pods of revision 2', 'kept') },
  },
  {
    name: 'a routed canary without such a scale, whose pods go at once',
    state: canaryState({ canary: { ...ROUTED, abortScaleDownDelaySeconds: 0 }, pods: { stable: 5, current: 2 } }),
    expected: { abort: offers('all traffic', 'revision 1 (stable)', 'at once', '2 pods of revision 2', 'removed') },
  },
  {
    name: 'a blue-green preview whose pods are not all ready: its pause would only begin again',
    state: blueGreenState({ pods: { stable: 3, current: 3, ready: { stable: 3, current: 2 } } }),
    expected: { promote: refuses('2 of 3 preview pods ready', 'begin this pause again') },
  },
  {
    name: 'a routed canary whose first pod does not exist yet',
    state: workingState(0, { canary: ROUTED, pods: { stable: 5, current: 0 } }),
    expected: { abort: offers('all traffic', 'revision 1 (stable)', 'revision 2 has no pods') },
  },
  {
    name: 'a routed canary with a dynamic stable scale',
    state: canaryState({ canary: { ...ROUTED, dynamicStableScale: true }, pods: { stable: 2, current: 3 } }),
    expected: {
      abort: offers('traffic', 'revision 1 (stable)', '5 pods', '3 pods of revision 2'),
    },
  },
  {
    name: 'a blue-green rollout that waits in the preview',
    state: blueGreenState({ pods: { stable: 3, current: 3 }, blueGreen: { postPromotionAnalysis: {} } }),
    expected: {
      promote: offers('active Service', 'revision 2', 'at once', 'post-promotion analysis'),
      promoteFull: offers('active Service', 'revision 2', 'at once', '3 pods of revision 1 (stable)', '30 s'),
      pause: offers('revision 2', '3 of 3 pods', 'no Service switches', 'resumed', 'pods are still created'),
      abort: offers('active Service', 'stays', 'revision 1 (stable)', '3 pods of revision 2', 'after 30 s'),
    },
  },
  {
    name: 'a blue-green preview of one pod',
    state: blueGreenState({ pods: { stable: 3, current: 1 }, blueGreen: { previewReplicaCount: 1 } }),
    expected: {
      promote: offers('active Service', 'revision 1 (stable)', 'revision 2', '3 pods', 'ready'),
      abort: offers('active Service', 'stays', 'revision 1 (stable)', 'pod of revision 2', 'after 30 s'),
    },
  },
  {
    name: 'a blue-green rollout that has switched and is being analyzed',
    state: blueGreenState({
      pods: { stable: 3, current: 3 },
      status: {
        pauseConditions: undefined,
        controllerPause: undefined,
        blueGreen: { activeSelector: 'two', previewSelector: 'two' },
      },
    }),
    expected: {
      promote: refuses('Nothing to promote', 'revision 2'),
      abort: offers('revision 2', 'active Service', 'returns', 'revision 1 (stable)'),
    },
  },
  {
    name: 'a blue-green rollout whose post-promotion analysis failed (reference 6.4, 6.11)',
    state: blueGreenState({
      pods: { stable: 3, current: 3, annotations: { 'scale-down-deadline': '2026-11-23T12:00:20Z' } },
      status: {
        ...ABORTED,
        blueGreen: { activeSelector: 'one', postPromotionAnalysisRunStatus: { name: 'post', status: 'Failed' } },
      },
    }),
    expected: {
      retry: refuses('3 pods of revision 2', 'gone', '20 s', '1.9', 'active Service', 'at once', 'without pause'),
    },
  },
  {
    name: 'a blue-green abort of a moment ago: the deadline of its pods is not written yet',
    state: blueGreenState({
      pods: { stable: 3, current: 3 },
      status: { ...ABORTED, blueGreen: { activeSelector: 'one' } },
    }),
    expected: { retry: refuses('3 pods of revision 2', 'gone', '1.9', 'active Service', 'at once') },
  },
  {
    name: 'a blue-green abort whose pods are kept for good',
    state: blueGreenState({
      blueGreen: { abortScaleDownDelaySeconds: 0 },
      pods: { stable: 3, current: 3 },
      status: { ...ABORTED, blueGreen: { activeSelector: 'one' } },
    }),
    expected: { retry: offers('revision 2', 'again') },
  },
  {
    name: 'a blue-green abort whose two analyses failed, with a preview that is too small to switch to',
    state: blueGreenState({
      pods: { stable: 3, current: 1, annotations: { 'scale-down-deadline': '2026-11-23T12:00:20Z' } },
      status: {
        ...ABORTED,
        blueGreen: {
          activeSelector: 'one',
          prePromotionAnalysisRunStatus: { name: 'pre', status: 'Error' },
          postPromotionAnalysisRunStatus: { name: 'post', status: 'Failed' },
        },
      },
    }),
    expected: {
      retry: offers('revision 2', '2 failed analyses', 'not abort', 'again', 'scales up to 3 pods', 'until promoted'),
    },
  },
  {
    name: 'a blue-green abort whose pods are gone, with the deadline still on the ReplicaSet',
    state: blueGreenState({
      pods: { stable: 3, current: 0, annotations: { 'scale-down-deadline': '2026-11-23T11:59:59Z' } },
      status: { ...ABORTED, blueGreen: { activeSelector: 'one' } },
    }),
    expected: { retry: offers('revision 2', 'again') },
  },
  {
    name: 'a blue-green abort that left the active Service on the aborted revision (P4)',
    state: blueGreenState({
      pods: { stable: 3, current: 3, annotations: { 'scale-down-deadline': '2026-11-23T12:00:20Z' } },
      status: { ...ABORTED, blueGreen: { activeSelector: 'two' } },
    }),
    expected: { retry: offers('revision 2', 'again') },
  },
  {
    name: 'an abort that was asked for after the promotion (O16)',
    state: canaryState({ status: { ...HEALTHY, abort: true } }),
    expected: { retry: refuses('Nothing to retry', 'revision 2', 'stable revision') },
  },
  {
    name: 'a canary with an analysis in progress',
    state: { ...workingState(2, { pods: PODS }), analysisRuns: [anAnalysisRun({ name: 'background' })] },
    expected: { abort: offers('Terminates', 'the analysis run') },
  },
  {
    name: 'a canary with two analyses in progress',
    state: {
      ...workingState(2, { pods: PODS }),
      analysisRuns: [anAnalysisRun({ name: 'background' }), anAnalysisRun({ name: 'step' })],
    },
    expected: { abort: offers('Terminates', '2 analysis runs') },
  },
  ...BLUE_GREEN_PAUSE_CASES,
  ...GOING_BACK_CASES,
];
