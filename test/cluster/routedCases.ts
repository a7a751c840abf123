// The live behaviour of a canary behind a router: the weight is the router's, whatever the number of pods.
import assert from 'node:assert/strict';
import { assertSays } from '../support/sentences/assertSays';
import { waitFor } from '../support/waitFor';
import { canaryWeight, createIngress, createServices, untilSelected } from './caseObjects';
import { isAtGate, isDegraded, isDone, isPromoted } from './checks';
import type { LiveCase } from './liveCase';
import type { LiveCluster } from './liveCluster';
import { LiveRollout } from './liveCluster';

export const routedCases: readonly LiveCase[] = [
  {
    name: 'promote of a routed canary raises the weight at the router, abort takes it away, and retry begins again',
    run: async (cluster, name) => {
      const web = await deployRouted(cluster, name);
      await web.shipToGate();
      await web.until('it has its first weight', (now) => weightOf(now) === 10);
      assert.equal(await canaryWeight(cluster, name), '10');
      isDone(
        await web.act('promote', ({ effect }) => {
          assertSays(effect, ['step 3 of 4 (setWeight: 60)', 'step 4 of 4 (pause)', '60 %']);
        }),
      );
      await web.until('it waits at the next gate', ({ status }) => status.currentStepIndex === 3 && isAtGate(status));
      assert.equal(await canaryWeight(cluster, name), '60');
      isDone(
        await web.act('abort', ({ effect }) => {
          assertSays(effect, ['revision 2', 'revision 1 (stable)', 'traffic']);
        }),
      );
      await web.until('it has no weight', (now) => weightOf(now) === 0 && isDegraded(now.status));
      assert.equal(await canaryWeight(cluster, name), '0');
      await waitFor('the canary has no pods', () => web.currentPods === 0 && web.stablePods === 3, cluster.limitMs);
      isDone(await web.act('retry'));
      await web.until(
        'it waits at its first gate',
        (now) => now.status.currentStepIndex === 1 && isAtGate(now.status) && weightOf(now) === 10,
      );
      assert.equal(await canaryWeight(cluster, name), '10');
    },
  },
  {
    name: 'pause keeps the weight of a routed canary, resume goes on, and promote full gives it everything',
    run: async (cluster, name) => {
      const web = await deployRouted(cluster, name);
      await web.shipToGate();
      const second = web.rollout?.status.currentPodHash;
      isDone(await web.act('pause'));
      await web.until('it is paused', ({ status }) => status.message === 'manually paused');
      assert.equal(await canaryWeight(cluster, name), '10');
      isDone(await web.act('resume'));
      await web.until('it waits at its gate', ({ status }) => status.message === 'CanaryPauseStep');
      assert.equal(web.rollout?.status.currentStepIndex, 1);
      isDone(
        await web.act('promoteFull', ({ effect }) => {
          assertSays(effect, ['revision 2', '3 pods']);
        }),
      );
      await web.until('it is promoted', isPromoted);
      await untilSelected(cluster, `${name}-stable`, second);
      await waitFor('all pods are of it', () => web.currentPods === 3, cluster.limitMs);
    },
  },
];

async function deployRouted(cluster: LiveCluster, name: string): Promise<LiveRollout> {
  await createServices(cluster, name, ['stable', 'canary']);
  await createIngress(cluster, name);
  const canary = {
    stableService: `${name}-stable`,
    canaryService: `${name}-canary`,
    trafficRouting: { nginx: { stableIngress: name } },
    abortScaleDownDelaySeconds: 1,
    scaleDownDelaySeconds: 1,
    steps: [{ setWeight: 10 }, { pause: {} }, { setWeight: 60 }, { pause: {} }],
  };
  return LiveRollout.deploy(cluster, name, { replicas: 3, strategy: { canary } });
}

function weightOf({ status }: NonNullable<LiveRollout['rollout']>): number | undefined {
  return status.canary?.weights?.canary.weight;
}
