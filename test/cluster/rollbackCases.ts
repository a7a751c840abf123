// The live behaviour of a rollback to an earlier revision: the template goes back to where it came from, whole.
import assert from 'node:assert/strict';
import { podTemplateHashOf, revisionOf } from '../../src/rollouts';
import { assertSays } from '../support/sentences/assertSays';
import { waitFor } from '../support/waitFor';
import { isAtGate, isDone, isPromoted } from './checks';
import type { LiveCase } from './liveCase';
import { LiveRollout } from './liveCluster';

export const rollbackCases: readonly LiveCase[] = [
  {
    name: 'a rollback to the stable revision in the middle of a canary runs no step (O7)',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      const first = web.rollout?.status.stableRS;
      isDone(
        await web.act('undo', ({ effect }) => {
          assertSays(effect, [
            'Rolls back to revision 1',
            'No step',
            'update to revision 2 ends',
            'becomes revision 3',
          ]);
        }),
      );
      await web.until(
        'it is healthy at the end of its steps',
        (now) => isPromoted(now) && now.status.currentStepIndex === 4,
      );
      assert.equal(web.rollout?.status.currentPodHash, first);
      await waitFor('the canary has no pods', () => web.currentPods === 5 && podsOfOthers(web) === 0, cluster.limitMs);
      assert.ok(web.rollout && revisionOf(web.rollout) === 3);
      assertSays(await web.refusal('undo', 3), ['Revision 3', 'current revision']);
      assertSays(await web.refusal('undo', 1), ['Revision 1', 'no longer exists']);
    },
  },
  {
    name: 'a rollback of a finished update to an earlier revision runs the steps again, and what only the newer template had is gone',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      const first = web.rollout?.status.currentPodHash;
      await web.ship(cluster.images[1], 'only of revision 2');
      await web.untilGate();
      isDone(await web.act('promoteFull'));
      await web.until('it is promoted', isPromoted);
      const prepared = await web.prepare('undo', 1);
      assert.equal(prepared.toRevision, 1);
      assertSays(prepared.effect, ['Rolls back to revision 1', 'step 1 of 4', 'waits for a person', '20 %']);
      isDone(await web.perform(prepared));
      await web.until('it waits at the first gate', ({ status }) => isAtGate(status) && status.currentStepIndex === 1);
      assert.equal(web.rollout?.status.currentPodHash, first);
      assert.equal(web.rollout?.spec.template?.metadata?.annotations?.['note'], undefined);
      assert.equal(web.rollout?.spec.template?.metadata?.labels?.['rollouts-pod-template-hash'], undefined);
    },
  },
  {
    name: 'a rollback while paused manually moves no pods (O8)',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      isDone(await web.act('pause'));
      isDone(
        await web.act('undo', ({ effect }) => {
          assertSays(effect, ['Rolls back to revision 1', 'no pods', 'until the rollout is resumed']);
        }),
      );
      assert.equal(podsOfOthers(web), 1);
      isDone(await web.act('resume'));
      await waitFor('the canary has no pods', () => podsOfOthers(web) === 0, cluster.limitMs);
    },
  },
  {
    name: 'a rollback of a Rollout with a Deployment changes the Deployment (O22)',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name, { replicas: 3, fromDeployment: true });
      const first = web.rollout?.status.currentPodHash;
      await web.shipToGate();
      const { generation } = web.rollout?.metadata ?? {};
      isDone(
        await web.act('undo', ({ effect }) => {
          assertSays(effect, ['Rolls back to revision 1', `Deployment "${name}"`]);
        }),
      );
      await web.until('it is healthy', isPromoted);
      assert.equal(web.rollout?.status.currentPodHash, first);
      assert.equal(web.rollout?.metadata.generation, generation);
    },
  },
];

/** Pods of all revisions but the present one. */
function podsOfOthers(web: LiveRollout): number {
  const present = web.rollout?.status.currentPodHash;
  return web.look.replicaSets
    .filter((set) => podTemplateHashOf(set) !== present)
    .reduce((sum, { status }) => sum + (status.replicas ?? 0), 0);
}
