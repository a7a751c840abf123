// The live behaviour of a Rollout that takes its pods from a Deployment: a version is shipped by changing that.
import assert from 'node:assert/strict';
import { assertSays } from '../support/sentences/assertSays';
import { waitFor } from '../support/waitFor';
import { isAtGate, isDone, isPromoted } from './checks';
import type { LiveCase } from './liveCase';
import { LiveRollout } from './liveCluster';

export const workloadReferenceCases: readonly LiveCase[] = [
  {
    name: 'a change of the Deployment is rolled out: promote, abort and retry act on the Rollout alone',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name, { replicas: 3, fromDeployment: true });
      await web.shipToGate();
      const second = web.rollout?.status.currentPodHash;
      isDone(
        await web.act('promote', ({ effect }) => {
          assertSays(effect, ['Ends step 2 of 4', 'step 3 of 4 (setWeight: 60)', '60 %']);
        }),
      );
      await web.until('it waits at the next gate', ({ status }) => status.currentStepIndex === 3 && isAtGate(status));
      isDone(await web.act('abort'));
      await waitFor('the canary has no pods', () => web.currentPods === 0 && web.stablePods === 3, cluster.limitMs);
      isDone(await web.act('retry'));
      await web.until('it waits at the first gate', ({ status }) => status.currentStepIndex === 1 && isAtGate(status));
      assert.equal(web.rollout?.status.currentPodHash, second);
      assert.equal(web.rollout?.spec.template, undefined);
    },
  },
  {
    name: 'pause, resume and promote full of a Rollout with a Deployment',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name, { replicas: 3, fromDeployment: true });
      await web.shipToGate();
      isDone(await web.act('pause'));
      await web.until('it is paused', ({ status }) => status.message === 'manually paused');
      isDone(await web.act('resume'));
      await web.until('it waits at its gate', ({ status }) => status.message === 'CanaryPauseStep');
      isDone(await web.act('promoteFull'));
      await web.until('it is promoted', isPromoted);
      await waitFor('all pods are of it', () => web.currentPods === 3, cluster.limitMs);
    },
  },
];
