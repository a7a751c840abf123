// The live behaviour of an experiment as a step: pods of both versions beside those of the rollout.
import assert from 'node:assert/strict';
import { assertSays } from '../support/sentences/assertSays';
import { waitFor } from '../support/waitFor';
import { isAtGate, isDegraded, isDone, isPromoted } from './checks';
import type { LiveCase } from './liveCase';
import type { LiveCluster } from './liveCluster';
import { LiveRollout } from './liveCluster';

export const experimentCases: readonly LiveCase[] = [
  {
    name: 'an experiment that ends by itself leads to the next step, and promote goes on from there',
    run: async (cluster, name) => {
      const web = await deployWithExperiment(cluster, name, '3s');
      await web.ship();
      assertSays(await web.refusal('promote'), ['step 1 of 3', 'still running']);
      await waitFor('the experiment runs', () => phaseOf(web) === 'Running', cluster.limitMs);
      await web.until('it waits behind it', ({ status }) => status.currentStepIndex === 2 && isAtGate(status));
      assert.equal(phaseOf(web), 'Successful');
      isDone(await web.act('promote'));
      await web.until('it is promoted', isPromoted);
    },
  },
  {
    name: 'abort ends the experiment of a step, retry starts another one, and promote full leaves it behind',
    run: async (cluster, name) => {
      const web = await deployWithExperiment(cluster, name);
      await web.ship();
      await waitFor('the experiment runs', () => phaseOf(web) === 'Running', cluster.limitMs);
      isDone(await web.act('pause'));
      await web.until('it is paused', ({ status }) => status.message === 'manually paused');
      isDone(await web.act('resume'));
      await web.until('it goes on', ({ status }) => status.phase === 'Progressing');
      isDone(
        await web.act('abort', ({ effect }) => {
          assertSays(effect, ['revision 2', 'revision 1 (stable)']);
        }),
      );
      await web.until('it is aborted', ({ status }) => isDegraded(status));
      await waitFor('no experiment runs', () => phaseOf(web) !== 'Running', cluster.limitMs);
      isDone(await web.act('retry'));
      await waitFor('another experiment runs', () => phaseOf(web) === 'Running', cluster.limitMs);
      isDone(await web.act('promoteFull'));
      await web.until('it is promoted', isPromoted);
      await waitFor('no experiment runs', () => phaseOf(web) !== 'Running', cluster.limitMs);
      await waitFor('all pods are of the revision', () => web.currentPods === 3, cluster.limitMs);
    },
  },
];

/** @param duration without one the experiment runs until something ends it. */
function deployWithExperiment(cluster: LiveCluster, name: string, duration?: string): Promise<LiveRollout> {
  const templates = [
    { name: 'baseline', specRef: 'stable' },
    { name: 'candidate', specRef: 'canary' },
  ];
  const experiment = { ...(duration !== undefined && { duration }), templates };
  const canary = { steps: [{ experiment }, { setWeight: 50 }, { pause: {} }] };
  return LiveRollout.deploy(cluster, name, { replicas: 3, strategy: { canary } });
}

/** The phase of the newest experiment. */
function phaseOf({ look }: LiveRollout): string | undefined {
  const experiments = (look.tree?.revisions ?? []).flatMap((revision) => revision.experiments);
  const [newest] = experiments
    .map(({ experiment }) => experiment)
    .sort((a, b) => b.metadata.name.length - a.metadata.name.length || b.metadata.name.localeCompare(a.metadata.name));
  return newest?.status.phase;
}
