// Roll Back: which revision it leads to, when it is offered, and what its effect says beside what the simulation holds.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReplicaSet, type ReplicaSet } from '../../../../src/rollouts';
import { action, type ActionState, permissionsFor } from '../../../../src/rollouts/actions';
import { assertSays } from '../../../support/sentences/assertSays';
import { ABORTED, canaryState, HEALTHY } from './states';

function replicaSet(revision: number, hash: string, replicas: number, image: string): ReplicaSet {
  const read = readReplicaSet({
    metadata: {
      name: `web-${hash}`,
      namespace: 'shop',
      uid: hash,
      labels: { 'rollouts-pod-template-hash': hash },
      annotations: { 'rollout.argoproj.io/revision': String(revision) },
    },
    spec: { replicas, template: { spec: { containers: [{ name: 'web', image }] } } },
    status: { replicas, readyReplicas: replicas, availableReplicas: replicas },
  });
  assert.ok(read);
  return read;
}

const OLD = replicaSet(1, 'old', 0, 'shop/web:1.3.0');
const STABLE = replicaSet(2, 'one', 4, 'shop/web:1.4.0');
const CURRENT = replicaSet(3, 'two', 1, 'shop/web:1.5.0');

/** Revision 3 (`two`) waits at step 2, revision 2 (`one`) is stable. */
function state(changes: Parameters<typeof canaryState>[0] = {}, more: Partial<ActionState> = {}): ActionState {
  const known = canaryState({ metadata: { annotations: { 'rollout.argoproj.io/revision': '3' } }, ...changes });
  return { ...known, replicaSets: [OLD, STABLE, CURRENT], ...more };
}

function effect(of: ActionState): string {
  const decision = action('undo').decide(of);
  assert.ok(decision.offered, decision.offered ? '' : decision.reason);
  return decision.effect;
}

function refusal(of: ActionState): string {
  const decision = action('undo').decide(of);
  assert.ok(!decision.offered);
  return decision.reason;
}

function revision(of: ActionState): number | undefined {
  const decision = action('undo').decide(of);
  assert.ok(decision.offered, decision.offered ? '' : decision.reason);
  const [phase] = decision.phases;
  return phase?.request.templateOf?.revision;
}

describe('a rollback leads to', () => {
  it('the newest revision older than the present one, or to the one that is asked for', () => {
    assert.equal(revision(state()), 2);
    assert.equal(revision(state({}, { toRevision: 1 })), 1);
  });

  it('no later one than the present, also where numbers are missing in between', () => {
    const later = replicaSet(9, 'experiment-like', 0, 'shop/web:9');
    assert.equal(revision(state({}, { replicaSets: [OLD, CURRENT, later] })), 1);
  });

  it('the last that has pods where the ReplicaSet of the newest template is refused', () => {
    const conditions = [
      { type: 'Progressing', status: 'False', reason: 'ReplicaSetCreateError', message: 'exceeded quota' },
    ];
    const refused = state({ status: { ...HEALTHY, conditions } }, { replicaSets: [OLD, STABLE, CURRENT] });
    assert.equal(revision(refused), 3);
    const decision = action('undo').decide(refused);
    assert.ok(decision.offered);
    assert.equal(decision.phases[0]?.until(refused.rollout), false, 'what stands in the way is still there');
  });
});

describe('a rollback is not offered', () => {
  it('to the present revision, to one that is gone, and without an earlier one', () => {
    assertSays(refusal(state({}, { toRevision: 3 })), ['Revision 3', 'current revision']);
    assertSays(refusal(state({}, { toRevision: 7 })), ['Revision 7', 'no longer exists']);
    assertSays(refusal(state({}, { replicaSets: [CURRENT] })), ['Nothing to roll back to']);
  });

  it('while the controller has not seen the latest change, and of a rollout that is being deleted', () => {
    assertSays(refusal(state({ status: { observedGeneration: '0' } })), ['not seen']);
    assertSays(refusal(state({ metadata: { deletionTimestamp: '2026-11-23T11:59:00Z' } })), ['being deleted']);
  });

  it('where another kind than a Deployment has the template', () => {
    const workloadRef = { apiVersion: 'v1', kind: 'PodTemplate', name: 'web' };
    assertSays(refusal(state({ spec: { workloadRef } })), ['PodTemplate "web"']);
  });

  it('on a row of the tree where there has been one revision only', () => {
    const alone = canaryState({ metadata: { annotations: { 'rollout.argoproj.io/revision': '1' } } });
    assertSays(refusal(alone), ['Nothing to roll back to']);
    assert.equal(action('undo').decide({ ...state(), replicaSets: undefined }).offered, true);
  });
});

describe("a rollback's effect", () => {
  it('says which images change, that the stable revision gets no steps, and the number it will have', () => {
    assertSays(effect(state()), [
      'Rolls back to revision 2 (web:1.5.0 → web:1.4.0)',
      'No step and no analysis',
      'update to revision 3 ends',
      'Revision 2 becomes revision 4',
    ]);
  });

  it('leads an earlier revision through the steps', () => {
    assertSays(effect(state({}, { toRevision: 1 })), ['step 1 of 4', 'waits for a person', 'web:1.5.0 → web:1.3.0']);
  });

  it('is the same after an abort, which it ends', () => {
    const text = effect(state({ status: ABORTED }, { toRevision: 1 }));
    assertSays(text, ['Rolls back to revision 1', 'step 1 of 4']);
  });

  it('says that no pod moves while the rollout is paused manually (O8)', () => {
    assertSays(effect(state({ spec: { paused: true } })), [
      'no pods are added or removed until the rollout is resumed',
    ]);
  });

  it('names the Deployment that is really changed, whose permission it needs (O22)', () => {
    const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' };
    const of = state({ spec: { workloadRef } });
    assertSays(effect(of), ['Deployment "api"']);
    const decision = action('undo').decide(of);
    assert.ok(decision.offered);
    assert.deepEqual(permissionsFor(decision.phases), [{ verb: 'patch', resource: 'deployments' }]);
  });

  it('warns that whoever deploys the rollout puts the newer template back', () => {
    const revision = { 'rollout.argoproj.io/revision': '3' };
    const by = (annotations: object, labels: object = {}): string =>
      effect(state({ metadata: { annotations: { ...revision, ...annotations }, labels } }));
    assertSays(by({ 'argocd.argoproj.io/tracking-id': 'shop:argoproj.io/Rollout:shop/web' }), [
      'Argo CD',
      '"shop"',
      'sync',
    ]);
    assertSays(by({ 'meta.helm.sh/release-name': 'shop' }), ['Helm release "shop"', 'upgrade']);
    assertSays(by({}, { 'app.kubernetes.io/managed-by': 'Helm' }), ['Helm', 'upgrade']);
    assert.doesNotMatch(by({}), /Helm|Argo CD/);
  });
});
