// What each action sends, in which order, and by what it sees that the controller has done it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionId, ActionPhase, ActionState } from '../../../../src/rollouts/actions';
import { action, permissionsFor } from '../../../../src/rollouts/actions';
import { ABORTED, blueGreenState, canaryState, HEALTHY, inconclusiveState, workingState } from './states';

const FAILED = { name: 'web-two-2', status: 'Failed' };
const PAUSED = { spec: { paused: true } };
const INCONCLUSIVE = { name: 'pre', status: 'Inconclusive' };
const NO_PAUSE = { pauseConditions: undefined, controllerPause: undefined, phase: 'Progressing', message: '' };

interface Case {
  readonly name: string;
  readonly action: ActionId;
  readonly state: ActionState;
  /** Each request as [subresource, patch]. */
  readonly requests: readonly (readonly ['status' | 'main', object])[];
}

const cases: readonly Case[] = [
  {
    name: 'promote clears the pause conditions',
    action: 'promote',
    state: canaryState(),
    requests: [['status', { status: { pauseConditions: null } }]],
  },
  {
    name: 'promote lifts a pause by hand first (O3)',
    action: 'promote',
    state: canaryState(PAUSED),
    requests: [
      ['main', { spec: { paused: false } }],
      ['status', { status: { pauseConditions: null } }],
    ],
  },
  {
    name: 'promote steps past an inconclusive analysis step (reference 1.4)',
    action: 'promote',
    state: canaryState({
      canary: { steps: [{ setWeight: 20 }, { analysis: {} }] },
      status: {
        pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
        canary: { currentStepAnalysisRunStatus: { name: 'a', status: 'Inconclusive' } },
      },
    }),
    requests: [['status', { status: { pauseConditions: null, controllerPause: false, currentStepIndex: 2 } }]],
  },
  {
    name: 'promote of a blue-green rollout that waits for a person clears the pause',
    action: 'promote',
    state: blueGreenState(),
    requests: [['status', { status: { pauseConditions: null } }]],
  },
  {
    name: 'promote of one that waits for a time goes past it, or the pause would begin again',
    action: 'promote',
    state: blueGreenState({ blueGreen: { autoPromotionEnabled: true, autoPromotionSeconds: 600 } }),
    requests: [['status', { status: { pauseConditions: null, blueGreen: { scaleUpPreviewCheckPoint: true } } }]],
  },
  {
    name: 'promote full sets its flag',
    action: 'promoteFull',
    state: canaryState({ status: ABORTED }),
    requests: [['status', { status: { promoteFull: true } }]],
  },
  {
    name: 'promote full of a paused rollout sets its flag, then lifts the pause',
    action: 'promoteFull',
    state: canaryState(PAUSED),
    requests: [
      ['status', { status: { promoteFull: true } }],
      ['main', { spec: { paused: false } }],
    ],
  },
  {
    name: 'abort also takes back a full promotion, in one request (O1)',
    action: 'abort',
    state: workingState(4, { status: { promoteFull: true } }),
    requests: [['status', { status: { abort: true, promoteFull: null } }]],
  },
  {
    name: 'abort of a paused rollout lifts the pause afterwards (O2)',
    action: 'abort',
    state: canaryState(PAUSED),
    requests: [
      ['status', { status: { abort: true, promoteFull: null } }],
      ['main', { spec: { paused: false } }],
    ],
  },
  {
    name: 'retry clears only the abort where no analysis is named',
    action: 'retry',
    state: canaryState({ status: ABORTED }),
    requests: [['status', { status: { abort: false, abortedAt: null } }]],
  },
  {
    name: 'retry of a basic canary clears the failed analysis, which may be judged before a new one is made',
    action: 'retry',
    state: canaryState({ status: { ...ABORTED, canary: { currentBackgroundAnalysisRunStatus: FAILED } } }),
    requests: [
      ['status', { status: { abort: false, abortedAt: null, canary: { currentBackgroundAnalysisRunStatus: null } } }],
    ],
  },
  {
    name: 'retry of a routed canary clears every analysis of the aborted attempt (reference 6.11)',
    action: 'retry',
    state: canaryState({
      canary: { trafficRouting: { nginx: {} } },
      status: {
        ...ABORTED,
        canary: {
          currentStepAnalysisRunStatus: { name: 'ok', status: 'Successful' },
          currentBackgroundAnalysisRunStatus: FAILED,
        },
      },
    }),
    requests: [
      [
        'status',
        {
          status: {
            abort: false,
            abortedAt: null,
            canary: { currentStepAnalysisRunStatus: null, currentBackgroundAnalysisRunStatus: null },
          },
        },
      ],
    ],
  },
  {
    name: 'retry of a blue-green rollout clears the failed analyses (reference 6.4)',
    action: 'retry',
    state: blueGreenState({
      status: {
        ...ABORTED,
        blueGreen: {
          activeSelector: 'one',
          prePromotionAnalysisRunStatus: { name: 'pre', status: 'Error' },
          postPromotionAnalysisRunStatus: FAILED,
        },
      },
    }),
    requests: [
      [
        'status',
        {
          status: {
            abort: false,
            abortedAt: null,
            blueGreen: { prePromotionAnalysisRunStatus: null, postPromotionAnalysisRunStatus: null },
          },
        },
      ],
    ],
  },
  {
    name: 'retry of a blue-green rollout clears a successful analysis too, which is made again',
    action: 'retry',
    state: blueGreenState({
      status: {
        ...ABORTED,
        blueGreen: { activeSelector: 'one', prePromotionAnalysisRunStatus: { name: 'pre', status: 'Successful' } },
      },
    }),
    requests: [
      ['status', { status: { abort: false, abortedAt: null, blueGreen: { prePromotionAnalysisRunStatus: null } } }],
    ],
  },
  {
    name: 'pause sets spec.paused and nothing else',
    action: 'pause',
    state: canaryState(),
    requests: [['main', { spec: { paused: true } }]],
  },
  {
    name: 'resume clears spec.paused and nothing else',
    action: 'resume',
    state: canaryState(PAUSED),
    requests: [['main', { spec: { paused: false } }]],
  },
];

describe('requests', () => {
  for (const { name, action: id, state, requests } of cases)
    it(name, () => {
      const phases = phasesOf(id, state);
      assert.deepEqual(
        phases.map(({ request }) => [request.subresource ?? 'main', request.patch]),
        requests,
      );
      for (const { request } of phases) assert.equal(request.target, undefined);
    });

  for (const { name, action: id, state } of cases)
    it(`nothing of it is done beforehand: ${name}`, () => {
      assert.equal(phasesOf(id, state)[0]?.until(state.rollout), false);
    });
});

interface Sign {
  readonly name: string;
  readonly action: ActionId;
  readonly before: ActionState;
  /** 0-based. */
  readonly phase?: number;
  readonly then: ActionState;
  readonly done: boolean;
}

const signs: readonly Sign[] = [
  {
    name: 'promote is not done while the controller has yet to go on',
    action: 'promote',
    before: canaryState(),
    then: canaryState({ status: { pauseConditions: undefined } }),
    done: false,
  },
  {
    name: 'promote is not done when the controller adds the same pause again (O3)',
    action: 'promote',
    before: canaryState(),
    then: canaryState({
      status: { pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T12:00:01Z' }] },
    }),
    done: false,
  },
  {
    name: 'promote is done at the next step',
    action: 'promote',
    before: canaryState(),
    then: workingState(2),
    done: true,
  },
  {
    name: 'promote is not done by an abort',
    action: 'promote',
    before: canaryState(),
    then: canaryState({ status: { ...ABORTED, currentStepIndex: 4 } }),
    done: false,
  },
  {
    name: 'promote of the last step is done when the revision has become stable',
    action: 'promote',
    before: canaryState(),
    then: canaryState({ status: { ...HEALTHY, currentStepIndex: 0 } }),
    done: true,
  },
  {
    name: 'promote of a blue-green rollout is done when the controller has dropped its own pause',
    action: 'promote',
    before: blueGreenState(),
    then: blueGreenState({ status: { pauseConditions: undefined, controllerPause: undefined } }),
    done: true,
  },
  {
    name: 'promote of a blue-green rollout is not done while only the condition is gone',
    action: 'promote',
    before: blueGreenState(),
    then: blueGreenState({ status: { pauseConditions: undefined } }),
    done: false,
  },
  {
    name: 'promote of an inconclusive analysis is not done while its new run only has a name',
    action: 'promote',
    before: inconclusiveState(INCONCLUSIVE),
    then: inconclusiveState({ name: 'pre.1', status: '' }, NO_PAUSE),
    done: false,
  },
  {
    name: 'promote of an inconclusive analysis is done when its new run measures',
    action: 'promote',
    before: inconclusiveState(INCONCLUSIVE),
    then: inconclusiveState({ name: 'pre.1', status: 'Running' }, NO_PAUSE),
    done: true,
  },
  {
    name: 'promote of an inconclusive analysis is not done by a later pause for the same run',
    action: 'promote',
    before: inconclusiveState(INCONCLUSIVE),
    then: inconclusiveState(INCONCLUSIVE, {
      pauseConditions: [{ reason: 'InconclusiveAnalysisRun', startTime: '2026-11-23T12:00:01Z' }],
    }),
    done: false,
  },
  {
    name: 'promote full is not done by its flag alone',
    action: 'promoteFull',
    before: canaryState(),
    then: canaryState({ status: { promoteFull: true } }),
    done: false,
  },
  {
    name: 'promote full is done behind the last step',
    action: 'promoteFull',
    before: canaryState(),
    then: workingState(4, { status: { promoteFull: true } }),
    done: true,
  },
  {
    name: 'abort is not done by its flag alone',
    action: 'abort',
    before: canaryState(),
    then: canaryState({ status: { abort: true } }),
    done: false,
  },
  {
    name: 'abort is not done when a full promotion takes it back (O1)',
    action: 'abort',
    before: canaryState(),
    then: workingState(4, { status: { promoteFull: true, abort: false } }),
    done: false,
  },
  {
    name: 'abort is done when the phase says so',
    action: 'abort',
    before: canaryState(),
    then: canaryState({ status: ABORTED }),
    done: true,
  },
  {
    name: 'the pause by hand is lifted when the controller has seen it',
    action: 'abort',
    before: canaryState(PAUSED),
    phase: 1,
    then: canaryState({ metadata: { generation: 4 }, status: ABORTED }),
    done: false,
  },
  {
    name: 'retry is not done while the abort is still in the message',
    action: 'retry',
    before: canaryState({ status: ABORTED }),
    then: canaryState({ status: { ...ABORTED, abort: false, abortedAt: undefined } }),
    done: false,
  },
  {
    name: 'retry is done when it progresses again',
    action: 'retry',
    before: canaryState({ status: ABORTED }),
    then: workingState(0),
    done: true,
  },
  {
    name: 'pause is done when the controller has seen it',
    action: 'pause',
    before: canaryState(),
    then: canaryState({ ...PAUSED, metadata: { generation: 4 }, status: { observedGeneration: '4' } }),
    done: true,
  },
];

describe('signs of success', () => {
  for (const { name, action: id, before, phase = 0, then, done } of signs)
    it(name, () => assert.equal(phasesOf(id, before)[phase]?.until(then.rollout), done));
});

describe('a later phase', () => {
  const [, clear] = phasesOf('promote', canaryState(PAUSED));
  it('of promote still means the same while the gate is the one that was seen', () =>
    assert.equal(clear?.stillMeant?.(canaryState().rollout), true));
  it('of promote means nothing once the rollout waits at another gate (O13)', () =>
    assert.equal(clear?.stillMeant?.(canaryState({ status: { currentStepIndex: 3 } }).rollout), false));
  it('of abort means nothing once the abort is gone', () => {
    const [, unpause] = phasesOf('abort', canaryState(PAUSED));
    assert.ok(unpause?.stillMeant);
    assert.equal(unpause.stillMeant(canaryState(PAUSED).rollout), false);
    assert.equal(unpause.stillMeant(canaryState({ ...PAUSED, status: ABORTED }).rollout), true);
  });
});

describe('permissions', () => {
  it('of a promote are those of the status', () =>
    assert.deepEqual(permissionsFor(phasesOf('promote', canaryState())), [
      { verb: 'patch', resource: 'rollouts/status' },
    ]));
  it('of a promote of a paused rollout are those of both', () =>
    assert.deepEqual(permissionsFor(phasesOf('promote', canaryState(PAUSED))), [
      { verb: 'patch', resource: 'rollouts' },
      { verb: 'patch', resource: 'rollouts/status' },
    ]));
  it('are those of the object that is really patched', () => {
    const phase: ActionPhase = {
      request: { target: { resource: 'deployments', name: 'web' }, patch: {} },
      until: () => true,
      waitingFor: '',
    };
    assert.deepEqual(permissionsFor([phase, phase]), [{ verb: 'patch', resource: 'deployments' }]);
  });
});

function phasesOf(id: ActionId, state: ActionState): readonly ActionPhase[] {
  const decision = action(id).decide(state);
  assert.ok(decision.offered, decision.offered ? '' : decision.reason);
  return decision.phases;
}
