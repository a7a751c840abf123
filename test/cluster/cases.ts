// The live behaviour, each case once: what is watched, and what every action of the table really does on a controller.
// They run on the demo cluster with every test run (demoCluster.test.ts) and on any real one (realCluster.test.ts). Here are
// those of a canary without a router; the other strategies have files of their own.
import assert from 'node:assert/strict';
import { assertSays } from '../support/sentences/assertSays';
import { waitFor } from '../support/waitFor';
import { blueGreenCases } from './blueGreenCases';
import { createFailingAnalysis } from './caseObjects';
import { isAtGate, isDegraded, isDone } from './checks';
import { experimentCases } from './experimentCases';
import type { LiveCase } from './liveCase';
import { LiveRollout, UNPULLABLE_IMAGE } from './liveCluster';
import { rollbackCases } from './rollbackCases';
import { routedCases } from './routedCases';
import { workloadReferenceCases } from './workloadReferenceCases';

const TIMED_PAUSE_SECONDS = 3;

export const liveCases: readonly LiveCase[] = [
  {
    name: 'a rollout appears in the list, and its changes are told by its uid',
    run: async (cluster, name) => {
      const told = new Set<string>();
      const look = cluster.opened.add(cluster.session.look());
      look.onDidChange(({ rollouts }) => {
        for (const uid of rollouts) told.add(uid);
      });
      const web = await LiveRollout.deploy(cluster, name);
      assert.equal(cluster.session.fleet.find(cluster.namespace, name)?.metadata.uid, web.uid);
      await waitFor('it is told', () => told.delete(web.uid), cluster.limitMs);
      await web.ship();
      await waitFor('its change is told', () => told.has(web.uid), cluster.limitMs);
    },
  },
  {
    name: 'a look at a rollout shows its revisions with their pods',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      const shape = (): string =>
        (web.look.tree?.revisions ?? [])
          .map(
            ({ number, replicaSets }) =>
              `${number}: ${replicaSets.map(({ roles, pods }) => `${roles.join('+')} ${pods.length}`).join()}`,
          )
          .join(', ');
      await waitFor('both revisions have their pods', () => shape() === '2: canary 1, 1: stable 4', cluster.limitMs);
      web.look.showEvents();
      await waitFor('an event is told', () => (web.look.events?.length ?? 0) > 0, cluster.limitMs);
    },
  },
  {
    name: 'promote ends the pause, and is not offered while a step is running',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      const outcome = await web.act('promote', ({ effect, namespace, moved }) => {
        assertSays(effect, ['Ends step 2 of 4', 'step 3 of 4 (setWeight: 60)', 'step 4 of 4 (pause)', '60 %']);
        assert.equal(namespace, cluster.namespace);
        assert.equal(moved, undefined);
      });
      isDone(outcome);
      await web.until('it waits at the next gate', ({ status }) => status.currentStepIndex === 3 && isAtGate(status));
      await web.ship(UNPULLABLE_IMAGE);
      assertSays(await web.refusal('promote'), ['step 1 of 4 (setWeight: 20)', 'still running']);
    },
  },
  {
    name: 'promoting the last gate makes the revision stable',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name, { steps: [{ setWeight: 50 }, { pause: {} }], replicas: 2 });
      await web.shipToGate();
      isDone(await web.act('promote'));
      await web.until(
        'it is healthy',
        ({ status }) => status.phase === 'Healthy' && status.stableRS === status.currentPodHash,
      );
    },
  },
  {
    name: 'promote full sends the revision to all pods',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      isDone(await web.act('promoteFull'));
      await web.until(
        'it is healthy',
        ({ status }) => status.phase === 'Healthy' && status.stableRS === status.currentPodHash,
      );
      await waitFor('all pods are of it', () => web.currentPods === 5, cluster.limitMs);
    },
  },
  {
    name: 'abort removes the canary, and retry starts the update again',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      isDone(await web.act('abort'));
      await waitFor('the canary has no pods', () => web.currentPods === 0 && web.stablePods === 5, cluster.limitMs);
      assert.equal(web.rollout?.status.phase, 'Degraded');
      isDone(await web.act('retry'));
      await web.untilGate();
      assert.equal(web.rollout.status.currentStepIndex, 1);
    },
  },
  {
    name: 'a retry right after an abort by an analysis starts a new one, and says so when that fails as well',
    run: async (cluster, name) => {
      await createFailingAnalysis(cluster, name);
      const canary = { analysis: { templates: [{ templateName: name }] }, steps: [{ setWeight: 20 }, { pause: {} }] };
      const web = await LiveRollout.deploy(cluster, name, { strategy: { canary } });
      await web.ship();
      await web.until('the analysis has aborted it', ({ status }) => status.abort === true && isDegraded(status));
      const outcome = await web.act('retry');
      // Where the address is looked up for longer than a retry is watched, it has started.
      if (outcome.kind !== 'done') {
        assert.equal(outcome.kind, 'overtaken', outcome.sentence);
        assertSays(outcome.sentence, ['The controller aborted', 'revision 2', 'again', 'metric unanswered']);
      }
      const runs = (): number => cluster.session.fleet.analysisRunsOf(web.uid).length;
      await waitFor('both runs are there', () => runs() === 2, cluster.limitMs);
      await web.until('the second has aborted it as well', ({ status }) => status.abort === true && isDegraded(status));
    },
  },
  {
    name: 'a promote after an abort is not offered, and a full one ships the aborted revision (O4, O5)',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      isDone(await web.act('abort'));
      const aborted = web.rollout?.status.currentPodHash;
      assertSays(await web.refusal('promote'), ['aborted', 'Retry']);
      assertSays(await web.refusal('abort'), ['already aborted']);
      assertSays(await web.refusal('pause'), ['aborted', 'pods', 'serving']);
      isDone(
        await web.act('promoteFull', ({ effect }) => {
          assertSays(effect, ['aborted', 'anyway', 'revision 2', '5 pods', 'Skips steps 1 to 4']);
        }),
      );
      await web.until('the aborted revision is stable', ({ status }) => status.stableRS === aborted);
    },
  },
  {
    name: 'abort ends a full promotion that is running (O1)',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.ship(UNPULLABLE_IMAGE);
      isDone(await web.act('promoteFull'));
      isDone(await web.act('abort'));
      await waitFor('the canary has no pods', () => web.currentPods === 0 && web.stablePods === 5, cluster.limitMs);
      await web.until(
        'the abort stands',
        ({ status }) => status.abort === true && !status.promoteFull && status.phase === 'Degraded',
      );
    },
  },
  {
    name: 'pause holds the rollout and resume lets it continue',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.ship(UNPULLABLE_IMAGE);
      isDone(await web.act('pause'));
      await web.until('it is paused', ({ status }) => status.message === 'manually paused');
      assertSays(await web.refusal('promote'), ['Paused manually', 'Resume']);
      isDone(await web.act('resume'));
      await web.until('it goes on', ({ status }) => status.phase === 'Progressing');
      assert.equal(web.rollout?.status.currentStepIndex, 0);
    },
  },
  {
    name: 'abort of a manually paused rollout also resumes it, so that its pods are removed (O2)',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      isDone(await web.act('pause'));
      isDone(
        await web.act('abort', ({ effect }) => {
          assertSays(effect, ['resumes the rollout', 'paused manually']);
        }),
      );
      await waitFor('the canary has no pods', () => web.currentPods === 0 && web.stablePods === 5, cluster.limitMs);
    },
  },
  {
    name: 'promote of a manually paused rollout ends the pause step that it waits at (O3)',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name);
      await web.shipToGate();
      isDone(await web.act('pause'));
      await web.until('it is paused by hand', ({ status }) => status.message === 'manually paused');
      isDone(await web.act('promote'));
      await web.until('it waits at the next gate', ({ status }) => status.currentStepIndex === 3 && isAtGate(status));
      assert.notEqual(web.rollout?.spec.paused, true);
    },
  },
  {
    name: 'a timed pause that ran out during a manual pause is over at once when resumed (O13)',
    run: async (cluster, name) => {
      const steps = [{ setWeight: 20 }, { pause: { duration: TIMED_PAUSE_SECONDS } }, { setWeight: 60 }, { pause: {} }];
      const web = await LiveRollout.deploy(cluster, name, { steps });
      await web.ship();
      await web.until('the timed pause has begun', ({ status }) => isAtGate(status));
      const begun = Date.parse(web.rollout?.status.pauseConditions?.[0]?.startTime ?? '');
      isDone(await web.act('pause'));
      await waitFor(
        'the pause has run out',
        () => Date.now() > begun + (TIMED_PAUSE_SECONDS + 2) * 1000,
        cluster.limitMs,
      );
      assert.equal(web.rollout?.status.currentStepIndex, 1, 'it waits while paused by hand');
      isDone(
        await web.act('resume', ({ effect }) => {
          assertSays(effect, ['step 2 of 4', 'is over', 'step 3 of 4 (setWeight: 60)']);
        }),
      );
      await web.until('it waits at the next gate', ({ status }) => status.currentStepIndex === 3 && isAtGate(status));
    },
  },
  {
    name: 'nothing is offered for a healthy rollout that would do nothing (O16)',
    run: async (cluster, name) => {
      const web = await LiveRollout.deploy(cluster, name, { replicas: 1 });
      for (const id of ['promote', 'promoteFull', 'abort'] as const)
        assertSays(await web.refusal(id), ['revision 1', 'stable revision']);
      assertSays(await web.refusal('retry'), ['no update', 'aborted']);
      assertSays(await web.refusal('resume'), ['not paused']);
    },
  },
  {
    name: 'what another person has done since is asked about again (O6)',
    run: async (cluster, name) => {
      const steps = [{ setWeight: 20 }, { pause: {} }, { pause: {} }, { setWeight: 60 }, { pause: {} }];
      const web = await LiveRollout.deploy(cluster, name, { steps });
      await web.shipToGate();
      const mine = await web.prepare('promote');
      isDone(await web.act('promote'));
      await web.until('it waits at the second gate', ({ status }) => status.currentStepIndex === 2 && isAtGate(status));
      const asked: (string | undefined)[] = [];
      isDone(await web.perform(mine, ({ moved }) => asked.push(moved)));
      const [first, again] = asked;
      assert.equal(first, undefined);
      assertSays(again ?? '', ['step 3 of 5 (pause)']);
      assert.equal(asked.length, 2);
    },
  },
  ...blueGreenCases,
  ...routedCases,
  ...experimentCases,
  ...workloadReferenceCases,
  ...rollbackCases,
];
