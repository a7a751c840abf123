// Which actions are offered in which state, in the words a person reads: every refusal and every effect.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionId, ActionState } from '../../../../src/rollouts/actions';
import { action } from '../../../../src/rollouts/actions';
import { ABORTED, blueGreenState, canaryState, HEALTHY, workingState } from './states';

interface Case {
  readonly name: string;
  readonly state: ActionState;
  /** The action with the beginning of its effect ("+ …") or of the reason why it isn't offered ("- …"). */
  readonly expected: Readonly<Partial<Record<ActionId, string>>>;
}

const PODS = { stable: 4, current: 1 };
const ROUTED = { trafficRouting: { nginx: {} } };
const INCONCLUSIVE = {
  pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
  controllerPause: true,
  phase: 'Paused',
};

const cases: readonly Case[] = [
  {
    name: 'a canary that waits for a person',
    state: canaryState({ pods: PODS }),
    expected: {
      promote:
        '+ Ends step 2 of 4 (pause) and goes on with step 3 of 4 (setWeight: 60); no further pause waits for a person until revision 2 gets all 5 pods and becomes stable.',
      promoteFull:
        '+ Revision 2 gets all 5 pods as fast as maxSurge and maxUnavailable allow. Steps 2 to 4 of 4 are skipped, and all analysis.',
      pause:
        '+ Holds revision 2 at step 2 of 4 (pause), with 1 of 5 pods: no step ends and no pod is added or removed before the rollout is resumed. A running analysis goes on.',
      resume: '- It is not paused by hand: it waits at a pause of its own, which promote ends.',
      retry: '- No update was aborted, so there is nothing to retry.',
      abort:
        '+ Takes revision 2 back: its pod goes as those of revision 1 (stable) become ready, until that serves alone with 5 pods. The rollout then stays Degraded until it is retried or its pod template is changed.',
    },
  },
  {
    name: 'a canary whose ReplicaSets are not known',
    state: canaryState({ status: { updatedReplicas: 2 } }),
    expected: {
      abort: '+ Takes revision 2 back: its 2 pods go as those of the stable revision become ready, until that serves',
    },
  },
  {
    name: 'a canary with further gates behind the one it waits at',
    state: canaryState({ canary: { steps: [{ setWeight: 5 }, { pause: {} }, { setWeight: 10 }, { pause: {} }] } }),
    expected: {
      promote:
        '+ Ends step 2 of 4 (pause) and goes on with step 3 of 4 (setWeight: 10), then waits for a person at step 4 of 4 (pause) with 10 % weight.',
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
      promote: '+ Ends step 2 of 3 (pause) and waits for a person at step 3 of 3 (pause) with 5 of 1000 weight.',
    },
  },
  {
    name: 'a canary at its last step',
    state: canaryState({ status: { currentStepIndex: 3 } }),
    expected: {
      promote: '+ Ends step 4 of 4 (pause: 1m) and has no step left: revision 2 gets all 5 pods and becomes stable.',
      promoteFull:
        '+ Revision 2 gets all 5 pods as fast as maxSurge and maxUnavailable allow. Step 4 of 4 is skipped, and all analysis.',
      pause:
        '+ Holds revision 2 at step 4 of 4 (pause: 1m), with 1 of 5 pods: no step ends and no pod is added or removed before the rollout is resumed. The time of the pause step runs on meanwhile.',
    },
  },
  {
    name: 'a canary whose pause step has not begun, so that no time runs',
    state: workingState(3),
    expected: {
      pause:
        '+ Holds revision 2 at step 4 of 4 (pause: 1m), with 1 of 5 pods: no step ends and no pod is added or removed before the rollout is resumed.',
    },
  },
  {
    name: 'a canary whose step is at work (promote would skip it)',
    state: workingState(2),
    expected: {
      promote:
        '- It waits for no one: step 3 of 4 (setWeight: 60) is at work. To go past it is to skip the step, not to promote.',
      resume: '- It is not paused.',
    },
  },
  {
    name: 'a canary that goes on because a person said so, before the controller has',
    state: workingState(1, { status: { controllerPause: true } }),
    expected: { promote: '- It has just been let through; the controller is about to go on.' },
  },
  {
    name: 'a canary at a gate and paused by hand (O3, O2)',
    state: canaryState({ spec: { paused: true }, pods: PODS }),
    expected: {
      promote:
        '+ Ends step 2 of 4 (pause) and goes on with step 3 of 4 (setWeight: 60); no further pause waits for a person until revision 2 gets all 5 pods and becomes stable. The rollout is also paused by hand; that pause is lifted first.',
      promoteFull:
        '+ Revision 2 gets all 5 pods as fast as maxSurge and maxUnavailable allow. Steps 2 to 4 of 4 are skipped, and all analysis. The rollout is paused by hand; that pause is lifted.',
      pause: '- It is paused by hand already.',
      resume: '+ Lifts the pause by hand. It then still waits for a person at step 2 of 4 (pause), which promote ends.',
      abort:
        '+ Takes revision 2 back: its pod goes as those of revision 1 (stable) become ready, until that serves alone with 5 pods. The rollout is paused by hand, and while it is, no pod moves after an abort: the pause is lifted too.',
    },
  },
  {
    name: 'a canary paused by hand while a step is at work',
    state: workingState(2, { spec: { paused: true } }),
    expected: {
      promote: '- It is paused by hand and not at a pause of its own. Resume it.',
      resume: '+ Lifts the pause by hand. Step 3 of 4 (setWeight: 60) goes on.',
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
    expected: { resume: '+ Lifts the pause by hand. It goes on by itself when step 4 of 4 (pause: 1m) ends, in 20 s.' },
  },
  {
    name: 'a timed pause that ran out while paused by hand (O13)',
    state: canaryState({ spec: { paused: true }, status: { currentStepIndex: 3 } }),
    expected: {
      resume:
        '+ Lifts the pause by hand. Step 4 of 4 (pause: 1m) ran out meanwhile, so at once it has no step left: revision 2 gets all 5 pods and becomes stable.',
    },
  },
  {
    name: 'a canary that was aborted (O4, O5)',
    state: canaryState({ status: ABORTED, pods: PODS }),
    expected: {
      promote:
        '- The update to revision 2 was aborted: a promote would change nothing. Retry it, or go back to the stable revision.',
      promoteFull:
        '+ Revision 2 was aborted: this ships the aborted revision all the same, straight to 100 %, with no steps and no analysis. Revision 2 gets all 5 pods as fast',
      pause: '- The update to revision 2 was aborted. A pause would stop its pods from going and leave them serving.',
      retry: '+ Starts the update to revision 2 again from step 1 of 4 (setWeight: 20), with new analyses.',
      abort: '- The update to revision 2 is aborted already.',
    },
  },
  {
    name: 'a canary that was aborted while paused by hand (O2)',
    state: canaryState({ spec: { paused: true }, status: ABORTED, pods: PODS }),
    expected: {
      resume:
        '+ Lifts the pause by hand. The abort goes on: revision 2 loses its pods (now 1), revision 1 (stable) serves alone.',
      retry:
        '+ Starts the update to revision 2 again from step 1 of 4 (setWeight: 20), with new analyses. It stays paused by hand: no pod moves before it is resumed.',
      abort: '- The update to revision 2 is aborted already, but paused by hand, so its pods stay. Resume it.',
    },
  },
  {
    name: 'a healthy canary (O16)',
    state: canaryState({ status: HEALTHY }),
    expected: {
      promote: '- No update is in progress: revision 2 is fully promoted, so nothing can be promoted.',
      promoteFull: '- No update is in progress: revision 2 is fully promoted, so nothing can be promoted.',
      abort: '- No update is in progress: revision 2 is fully promoted, so nothing can be aborted.',
      pause: '+ No update is in progress. The next one gets no pods before the rollout is resumed.',
      resume: '- It is not paused.',
    },
  },
  {
    name: 'a rollback that was made while paused by hand (O8)',
    state: canaryState({
      spec: { paused: true },
      status: { ...HEALTHY, phase: 'Paused', message: 'manually paused' },
      pods: { stable: 1, current: 4 },
    }),
    expected: { resume: '+ Lifts the pause by hand. 1 pod of other revisions is scaled down.' },
  },
  {
    name: 'a full promotion under way (O1)',
    state: workingState(4, { status: { promoteFull: true }, pods: PODS }),
    expected: {
      promote: '- The full promotion of revision 2 is under way: no pause holds it.',
      promoteFull: '- The full promotion of revision 2 is under way.',
      pause:
        '+ Holds revision 2, with 1 of 5 pods: no step ends and no pod is added or removed before the rollout is resumed. The full promotion stands still meanwhile.',
      abort:
        '+ Takes revision 2 back: its pod goes as those of revision 1 (stable) become ready, until that serves alone with 5 pods. The full promotion that is under way is stopped in the same request.',
    },
  },
  {
    name: 'a change that the controller has not seen',
    state: canaryState({ metadata: { generation: 4 } }),
    expected: {
      promote: '- The controller has not yet seen the last change of this rollout. Wait until it has.',
      promoteFull: '- The controller has not yet seen the last change of this rollout. Wait until it has.',
      pause:
        '+ No step ends and no pod is added or removed before the rollout is resumed, also not for its last change',
      abort:
        '+ Takes revision 2 back: its pod goes as those of the stable revision become ready, until that serves alone with 5 pods. The controller has not yet seen the last change of this rollout: if that brings another revision, the abort is lost.',
    },
  },
  {
    name: 'a new revision of a healthy rollout that the controller has not seen',
    state: canaryState({ metadata: { generation: 4 }, status: HEALTHY }),
    expected: { promoteFull: '- The controller has not yet seen the last change of this rollout. Wait until it has.' },
  },
  {
    name: 'the first deployment',
    state: workingState(0, { status: { stableRS: undefined } }),
    expected: {
      promote: '- The first revision is still being deployed: there is no stable revision beside it',
      abort: '- The first revision is still being deployed: there is no stable revision beside it',
    },
  },
  {
    name: 'a rollout that no controller has taken up',
    state: workingState(0, {
      status: { stableRS: undefined, currentPodHash: undefined, observedGeneration: undefined },
    }),
    expected: { abort: '- The Argo Rollouts controller has not taken up this rollout yet.' },
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
      promote:
        "- The controller refuses this rollout's spec (InvalidSpec: SetWeight needs to be between 0 and 100) and does nothing until it is mended.",
      abort: "- The controller refuses this rollout's spec",
      retry: "- The controller refuses this rollout's spec",
      pause: '+ Holds revision 2',
    },
  },
  {
    name: 'a rollout that is being deleted',
    state: canaryState({ metadata: { deletionTimestamp: '2026-11-23T11:59:59Z' } }),
    expected: {
      promote: '- The rollout is being deleted.',
      promoteFull: '- The rollout is being deleted.',
      pause: '- The rollout is being deleted.',
      resume: '- The rollout is being deleted.',
      retry: '- The rollout is being deleted.',
      abort: '- The rollout is being deleted.',
    },
  },
  {
    name: 'an inconclusive analysis step',
    state: canaryState({
      canary: { steps: [{ setWeight: 20 }, { analysis: {} }, { pause: {} }] },
      status: { ...INCONCLUSIVE, canary: { currentStepAnalysisRunStatus: { name: 'a', status: 'Inconclusive' } } },
    }),
    expected: {
      promote:
        '+ Takes the inconclusive analysis of step 2 of 3 (analysis) for passed and waits for a person at step 3 of 3 (pause) with 20 % weight.',
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
    expected: { promote: '+ Ends the pause; the inconclusive analysis is run again.' },
  },
  {
    name: 'an inconclusive experiment',
    state: workingState(2, {
      status: { ...INCONCLUSIVE, pauseConditions: [{ reason: 'InconclusiveExperiment' }] },
    }),
    expected: {
      promote: '+ Ends the pause after the inconclusive experiment; the controller decides on that step anew.',
    },
  },
  {
    name: 'a canary behind a traffic router',
    state: canaryState({ canary: ROUTED, pods: { stable: 5, current: 2 } }),
    expected: {
      promoteFull:
        '+ Revision 2 gets all 5 pods at once, and all traffic as soon as they are ready. Steps 2 to 4 of 4 are skipped',
      abort:
        '+ Takes revision 2 back: all traffic goes to revision 1 (stable) at once; its 2 pods are scaled down 30 s later.',
    },
  },
  {
    name: 'a routed canary whose pods are kept after an abort',
    state: canaryState({ canary: { ...ROUTED, abortScaleDownDelaySeconds: 0 }, pods: { stable: 5, current: 2 } }),
    expected: {
      abort: '+ Takes revision 2 back: all traffic goes to revision 1 (stable) at once; its 2 pods are kept.',
    },
  },
  {
    name: 'a routed canary with a dynamic stable scale',
    state: canaryState({ canary: { ...ROUTED, dynamicStableScale: true }, pods: { stable: 2, current: 3 } }),
    expected: {
      abort:
        '+ Takes revision 2 back: traffic returns to revision 1 (stable) as its pods become ready, up to 5 pods, while those of revision 2 (now 3) go.',
    },
  },
  {
    name: 'a blue-green rollout that waits in the preview',
    state: blueGreenState({ pods: { stable: 3, current: 3 }, blueGreen: { postPromotionAnalysis: {} } }),
    expected: {
      promote:
        '+ Ends the pause: the active Service switches from revision 1 (stable) to revision 2 (3 pods); the post-promotion analysis then decides whether it stays.',
      promoteFull:
        '+ The active Service switches from revision 1 (stable) to revision 2 as soon as its 3 pods are ready; the pause and the analyses before and after are skipped.',
      pause:
        '+ Holds revision 2 where it is, with 3 pods: the active Service does not switch before the rollout is resumed.',
      abort:
        '+ Takes revision 2 back: the active Service stays on revision 1 (stable); its 3 pods are scaled down 30 s later.',
    },
  },
  {
    name: 'a blue-green preview of one pod',
    state: blueGreenState({ pods: { stable: 3, current: 1 }, blueGreen: { previewReplicaCount: 1 } }),
    expected: {
      promote:
        '+ Ends the pause: the active Service switches from revision 1 (stable) to revision 2 once its 3 pods are ready.',
      abort:
        '+ Takes revision 2 back: the active Service stays on revision 1 (stable); its pod is scaled down 30 s later.',
    },
  },
  {
    name: 'a blue-green rollout that has switched and is being analysed',
    state: blueGreenState({
      pods: { stable: 3, current: 3 },
      status: {
        pauseConditions: undefined,
        controllerPause: undefined,
        blueGreen: { activeSelector: 'two', previewSelector: 'two' },
      },
    }),
    expected: {
      promote: '- It waits for no one: revision 2 is being scaled up.',
      abort: '+ Takes revision 2 back: the active Service goes back to revision 1 (stable);',
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
      retry:
        '+ Starts the update to revision 2 again, with new analyses. The failed analysis that stands in the status is cleared, so that the controller does not abort again because of it. Its pods are still kept after the abort, for another 20 s: until they are gone, a controller of version 1.9 or older may switch the active Service at once, without pause and analysis.',
    },
  },
];

describe('offered actions', () => {
  for (const { name, state, expected } of cases)
    for (const [id, text] of Object.entries(expected))
      it(`${id} for ${name}`, () => {
        const decision = action(asActionId(id)).decide(state);
        const found = decision.offered ? `+ ${decision.effect}` : `- ${decision.reason}`;
        assert.equal(found.slice(0, text.length), text);
      });
});

function asActionId(id: string): ActionId {
  const ids: readonly ActionId[] = ['promote', 'promoteFull', 'pause', 'resume', 'retry', 'abort'];
  const known = ids.find((each) => each === id);
  if (!known) throw new Error(`There is no action "${id}".`);
  return known;
}
