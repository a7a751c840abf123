// Pod templates as texts to be compared, read over HTTPS.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { waitFor } from '../../../support/waitFor';
import { rollbackCluster } from '../acting/rollbackCluster';

describe('the texts of two pod templates', () => {
  it('are both as the spec had them, without the hash, with what calls itself a secret masked', async (t) => {
    const { session, uid, replicaSets } = await rollbackCluster(t);
    const look = session.look();
    await waitFor('the rollout is there', () => session.fleet.rollout(uid) !== undefined);
    const [first, second] = await session.templateTexts(uid, replicaSets);
    assert.deepEqual([first?.revision, second?.revision], [1, 2]);
    assert.match(first?.text ?? '', /priorityClassName: high/);
    assert.match(second?.text ?? '', /only: of revision 2/);
    for (const side of [first, second]) assert.doesNotMatch(side?.text ?? '', /pod-template-hash|hunter2/);
    look.dispose();
  });

  it('are absent where a ReplicaSet is gone, and fail where the rollout is unknown', async (t) => {
    const { session, uid, replicaSets } = await rollbackCluster(t);
    const look = session.look();
    await waitFor('the rollout is there', () => session.fleet.rollout(uid) !== undefined);
    const [first, gone] = await session.templateTexts(uid, [replicaSets[0], 'uid-of-none']);
    assert.deepEqual([first?.revision, gone], [1, undefined]);
    await assert.rejects(session.templateTexts('uid-of-none', replicaSets), { kind: 'notFound' });
    look.dispose();
  });
});
