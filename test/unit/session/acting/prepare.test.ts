// Preparing an action: fresh state, permissions in advance, and one action at a time.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failure } from '../../../support/kubernetes/fakeClient';
import { assertSays } from '../../../support/sentences/assertSays';
import { timeInUtc } from '../../../support/timeInUtc';
import { settle } from '../settle';
import { fixture, PAUSED_AT_GATE, rolloutJson, WEB } from './fixture';

const REFERENCE = { namespace: 'shop', name: 'web', uid: 'uid-web' };

function replicaSet(revision: number, hash: string, replicas: number, owner = 'uid-web') {
  return {
    kind: 'ReplicaSet',
    metadata: {
      name: `web-${hash}`,
      namespace: 'shop',
      uid: `uid-${hash}-${owner}`,
      resourceVersion: '1',
      labels: { 'rollouts-pod-template-hash': hash },
      annotations: { 'rollout.argoproj.io/revision': String(revision) },
      ownerReferences: [{ kind: 'Rollout', name: 'web', uid: owner }],
    },
    spec: { replicas },
    status: { replicas },
  };
}

describe('preparing an action', () => {
  it('decides on the freshest state', async () => {
    const { actor, client } = fixture();
    client.change(WEB, { status: { abort: true } });
    const prepared = await actor.prepare('promote', REFERENCE);
    assert.equal(prepared.offered, false);
    assert.match(prepared.reason, /abort/i);
    assert.deepEqual([prepared.context, prepared.namespace, prepared.name], ['prod', 'shop', 'web']);
  });

  it('says what the person saw', async () => {
    const { offered } = fixture();
    assert.deepEqual((await offered('promote')).seen, {
      stepIndex: 1,
      podHash: 'two',
      phase: 'Paused: CanaryPauseStep',
      abort: false,
    });
  });

  it("tells the effect with the pods of the rollout's own ReplicaSets", async () => {
    const { offered, client } = fixture();
    client.lists.set('replicasets', [
      replicaSet(1, 'one', 4),
      replicaSet(2, 'two', 2),
      replicaSet(9, 'one', 7, 'somebody-else'),
    ]);
    assert.match((await offered('abort')).effect, /(?=.*revision 1 \(stable\))(?=.*revision 2)(?=.*\b2 pods)/);
  });

  it('tells the effect without pods where ReplicaSets may not be listed', async () => {
    const { offered, client, log } = fixture();
    client.refuse = ({ verb }) => (verb === 'list' ? failure('forbidden', 'no') : undefined);
    assert.match((await offered('abort')).effect, /stable/);
    assert.match(log.text, /^warn\b.*\bpods\b.*\bnot known\b/);
  });

  it('refuses an object of the same name that was made anew', async () => {
    const { actor, client } = fixture();
    client.change(WEB, { metadata: { uid: 'uid-other' } });
    await assert.rejects(actor.prepare('promote', REFERENCE), { kind: 'changedMeanwhile' });
  });

  it('takes an object by its name alone', async () => {
    const { actor } = fixture();
    const prepared = await actor.prepare('promote', { namespace: 'shop', name: 'web' });
    assert.ok(prepared.offered);
    assert.equal(prepared.uid, 'uid-web');
  });
});

describe('permissions', () => {
  it('are asked for in advance, and the missing verb is named', async () => {
    const { actor, client } = fixture();
    client.denies = ({ subresource }) => subresource === 'status';
    const prepared = await actor.prepare('promote', REFERENCE);
    assert.ok(!prepared.offered);
    assertSays(prepared.reason, ['patch rollouts.argoproj.io/status', 'namespace "shop"', 'context "prod"']);
    assertSays(prepared.reason, ['"patch"', '"rollouts/status"']);
    assert.deepEqual(prepared.missing, [{ verb: 'patch', resource: 'rollouts/status' }]);
  });

  it('are those of every phase', async () => {
    const { actor, client } = fixture(rolloutJson(PAUSED_AT_GATE, { paused: true }));
    client.denies = () => true;
    const prepared = await actor.prepare('abort', REFERENCE);
    assert.ok(!prepared.offered);
    assert.match(prepared.reason, /\bpatch rollouts\.argoproj\.io\/status\b.*\bpatch rollouts\.argoproj\.io(?![./\w])/);
  });

  it('that cannot be asked for keep nobody from trying', async () => {
    const { actor, client } = fixture();
    client.refuse = ({ verb }) => (verb === 'create' ? failure('server', 'no reviews') : undefined);
    assert.equal((await actor.prepare('promote', REFERENCE)).offered, true);
  });
});

describe('one action at a time', () => {
  it('a second one on the same rollout is refused while the first is under way', async () => {
    const { actor, clock, offered, client } = fixture();
    const [first, second] = [await offered('promote'), await offered('abort')];
    const confirm = (): Promise<boolean> => Promise.resolve(true);
    const performing = actor.perform(first, { confirm, formatTime: timeInUtc });
    await assert.rejects(actor.perform(second, { confirm, formatTime: timeInUtc }), /\bAnother action\b.*"web"/);
    assert.equal((await settle(clock, performing, 'the first action ends')).kind, 'done');
    assert.equal(client.patches.length, 1);
  });

  it('what was prepared can be performed once', async () => {
    const { offered, perform, client } = fixture();
    const prepared = await offered('promote');
    await perform(prepared);
    await assert.rejects(perform(prepared), /\balready\b.*"web"/);
    assert.equal(client.patches.length, 1);
  });
});
