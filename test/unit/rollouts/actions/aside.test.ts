// What stands beside an action's effect: the versions, and what speaks against it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionId, ActionState, ReplicaSet } from '../../../../src/rollouts';
import { action, actions } from '../../../../src/rollouts';
import { asideOf } from '../../../../src/rollouts/actions';
import { anAnalysisRun, aReplicaSet } from '../../../support/modelObjects';
import { assertSays } from '../../../support/sentences/assertSays';
import { ABORTED, blueGreenState, canaryState, HEALTHY } from './states';

const NEW = ['shop/web:1.5.0-errors'];
const OLD = ['shop/web:1.4.0'];

function withImages(state: ActionState, current = NEW, stable = OLD): ActionState {
  const replicaSets: readonly ReplicaSet[] = [
    aReplicaSet({ name: 'one', hash: 'one', revision: 1, images: stable }),
    aReplicaSet({ name: 'two', hash: 'two', revision: 2, images: current }),
  ];
  return { ...state, replicaSets };
}

function aside(id: ActionId, state: ActionState): ReturnType<typeof asideOf> {
  const decision = action(id).decide(state);
  assert.ok(decision.offered, `${id} is offered`);
  return asideOf(id, decision, state);
}

describe('The versions of an action', () => {
  const gate = withImages(canaryState());
  const aborted = withImages(canaryState({ status: ABORTED }));
  const cases: readonly (readonly [ActionId, ActionState, forth: boolean])[] = [
    ['promote', gate, true],
    ['promoteFull', gate, true],
    ['pause', gate, true],
    ['resume', withImages(canaryState({ spec: { paused: true } })), true],
    ['retry', aborted, true],
    ['abort', gate, false],
    ['undo', gate, false],
  ];
  for (const [id, state, forth] of cases)
    it(`lead ${forth ? 'from the stable one to the new one' : 'back'}: ${id}`, () =>
      assert.deepEqual(
        aside(id, state).versions,
        forth ? { from: '1.4.0', to: '1.5.0-errors' } : { from: '1.5.0-errors', to: '1.4.0' },
      ));

  it('are told of every action of the table', () =>
    assert.deepEqual(cases.map(([id]) => id).sort(), actions.map(({ id }) => id).sort()));

  const none: readonly (readonly [why: string, ActionId, ActionState])[] = [
    ['nothing is updated', 'pause', withImages(canaryState({ status: HEALTHY }))],
    ['the pods of the revisions are not known', 'promote', canaryState()],
    ['two images differ', 'promote', withImages(canaryState(), ['web:2', 'proxy:2'], ['web:1', 'proxy:1'])],
    ['the image is the same', 'promote', withImages(canaryState(), OLD)],
    ['only the registry differs', 'promote', withImages(canaryState(), ['eu.example/web:1.4.0'])],
  ];
  for (const [why, id, state] of none)
    it(`are not told where ${why}`, () => assert.equal(aside(id, state).versions, undefined));
});

describe('What an action is warned of', () => {
  const RUN = { name: 'run', status: 'Running' };
  const watched = canaryState({ status: { canary: { currentBackgroundAnalysisRunStatus: RUN } } });
  const measured = (failed: number): ActionState => ({
    ...watched,
    analysisRuns: [
      anAnalysisRun({
        name: 'run',
        spec: { metrics: [{ name: 'success-rate', failureLimit: 3 }] },
        status: { phase: 'Running', metricResults: [{ name: 'success-rate', phase: 'Running', failed }] },
      }),
    ],
  });

  it('is an allowance that is used up, or almost', () => {
    for (const failed of [2, 3])
      assertSays(aside('promote', measured(failed)).warnings.join(' '), ['success-rate', `${String(failed)} of 3`]);
    assert.deepEqual(aside('promote', measured(1)).warnings, []);
  });

  it('is an update that makes no progress', () => {
    const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }];
    const state = blueGreenState({ status: { conditions, pauseConditions: undefined, controllerPause: undefined } });
    assertSays(aside('promoteFull', state).warnings.join(' '), ['progressDeadlineSeconds']);
  });

  it('is nothing where the action goes back', () => {
    for (const id of ['abort', 'pause'] as const) assert.deepEqual(aside(id, measured(3)).warnings, []);
  });
});
