// Whether the newest pod template is deployed, whatever the phase says.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWorkloadObserved, replicaSetRefusal, shownPhase } from '../../../../../src/rollouts';
import { aRollout } from '../../../../support/modelObjects';

const refusedBy = (message: string, status = 'False') => ({
  phase: 'Healthy',
  conditions: [{ type: 'Progressing', status, reason: 'ReplicaSetCreateError', message }],
});

function ofDeployment(generation: string | undefined, observed: string | undefined) {
  const annotations = generation === undefined ? {} : { 'rollout.argoproj.io/workload-generation': generation };
  return aRollout({
    metadata: { annotations },
    spec: { workloadRef: { kind: 'Deployment', name: 'api' }, strategy: { canary: {} } },
    status: { phase: 'Healthy', workloadObservedGeneration: observed },
  });
}

describe('A refused ReplicaSet', () => {
  it("gives the API server's words, without the controller's", () => {
    const rollout = aRollout({ status: refusedBy('Failed to create new replica set "api-b": exceeded quota') });
    assert.equal(replicaSetRefusal(rollout), 'exceeded quota');
    assert.deepEqual(shownPhase(rollout), { phase: 'Degraded', message: 'ReplicaSetCreateError: exceeded quota' });
  });

  it('is over once the controller makes progress', () => {
    assert.equal(replicaSetRefusal(aRollout({ status: refusedBy('x', 'True') })), undefined);
    assert.equal(replicaSetRefusal(aRollout()), undefined);
  });

  it('says nothing about a spec that has not been seen since', () => {
    const rollout = aRollout({ metadata: { generation: 3 }, status: { ...refusedBy('x'), observedGeneration: '2' } });
    assert.equal(shownPhase(rollout).phase, 'Progressing');
  });
});

describe('A referenced workload', () => {
  it('is observed in the generation that the Rollout is marked with', () => {
    assert.equal(isWorkloadObserved(ofDeployment('3', '3')), true);
    assert.equal(isWorkloadObserved(ofDeployment('3', '2')), false);
    assert.equal(isWorkloadObserved(ofDeployment(undefined, undefined)), true);
    const annotations = { 'rollout.argoproj.io/workload-generation': '3' };
    assert.equal(isWorkloadObserved(aRollout({ metadata: { annotations } })), true, 'it has a template of its own');
  });

  it('keeps the phase from being Healthy until then', () => {
    assert.equal(shownPhase(ofDeployment('3', '2')).phase, 'Progressing');
    assert.equal(shownPhase(ofDeployment('3', '3')).phase, 'Healthy');
  });
});
