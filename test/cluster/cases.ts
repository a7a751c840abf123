// The live behaviour, each case once: what is watched, and what every action of the table really does on a controller.
// They run on the demo cluster with every test run (demoCluster.test.ts) and on any real one (realCluster.test.ts).
import assert from 'node:assert/strict';
import type { Resource } from '../../src/kubernetes';
import type { ActionOutcome } from '../../src/session';
import { assertSays } from '../support/sentences/assertSays';
import { waitFor } from '../support/waitFor';
import type { LiveCluster } from './liveCluster';
import { LiveRollout, UNPULLABLE_IMAGE } from './liveCluster';

/** What not every cluster has. */
export type Need = 'blueGreen';

export interface LiveCase {
  readonly name: string;
  readonly needs?: Need;
  /** `rolloutName` is free in the cluster's namespace. */
  readonly run: (cluster: LiveCluster, rolloutName: string) => Promise<void>;
}

const TIMED_PAUSE_SECONDS = 3;

const ANALYSIS_TEMPLATES: Resource = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'analysistemplates',
  kind: 'AnalysisTemplate',
  namespaced: true,
};

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
      await waitFor('an event is told', () => web.look.events.length > 0, cluster.limitMs);
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
          assertSays(effect, ['aborted', 'anyway', 'revision 2', '5 pods', 'Skips steps 1 to 4', 'all analysis']);
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
        assertSays(await web.refusal(id), ['revision 1', 'fully promoted']);
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
  {
    name: 'promote switches the active Service of a blue-green rollout, and abort keeps it',
    needs: 'blueGreen',
    run: async (cluster, name) => {
      await createServices(cluster, name);
      const blueGreen = {
        activeService: `${name}-active`,
        previewService: `${name}-preview`,
        autoPromotionEnabled: false,
        scaleDownDelaySeconds: 1,
      };
      const web = await LiveRollout.deploy(cluster, name, { replicas: 2, strategy: { blueGreen } });
      await web.shipToGate();
      const second = web.rollout?.status.currentPodHash;
      isDone(
        await web.act('promote', ({ effect }) => {
          assertSays(effect, ['active Service', 'revision 1 (stable)', 'revision 2', '2 pods']);
        }),
      );
      await web.until('the second revision is active', ({ status }) => status.blueGreen?.activeSelector === second);
      await web.until('it is healthy', ({ status }) => status.phase === 'Healthy' && status.stableRS === second);
      await web.ship(cluster.images[0], 'the third revision');
      await web.untilGate();
      isDone(await web.act('abort'));
      assert.equal(web.rollout?.status.blueGreen?.activeSelector, second);
      await waitFor('its pods are kept for a while', () => web.currentPods === 2, cluster.limitMs);
      assertSays(await web.refusal('retry'), ['2 pods of revision 3', 'gone', 'active Service', 'at once']);
    },
  },
];

function isDone(outcome: ActionOutcome): void {
  assert.equal(outcome.kind, 'done', outcome.sentence);
}

function isAtGate({ pauseConditions }: { readonly pauseConditions?: readonly unknown[] | undefined }): boolean {
  return (pauseConditions?.length ?? 0) > 0;
}

function isDegraded({ phase }: { readonly phase?: string | undefined }): boolean {
  return phase === 'Degraded';
}

/** A metric that ends in an error at its first measurement: nobody answers at its address. */
async function createFailingAnalysis({ client, namespace }: LiveCluster, name: string): Promise<void> {
  const metric = {
    name: 'unanswered',
    consecutiveErrorLimit: 0,
    successCondition: 'result[0] > 0',
    provider: { prometheus: { address: 'http://nowhere.invalid', query: 'nothing_of_this_name' } },
  };
  await client.create(
    { resource: ANALYSIS_TEMPLATES, namespace },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name, namespace },
      spec: { metrics: [metric] },
    },
  );
}

async function createServices({ client, namespace }: LiveCluster, app: string): Promise<void> {
  const resource = { group: '', version: 'v1', plural: 'services', kind: 'Service', namespaced: true };
  for (const name of [`${app}-active`, `${app}-preview`])
    await client.create(
      { resource, namespace },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace },
        spec: { selector: { app }, ports: [{ port: 80, targetPort: 8080 }] },
      },
    );
}
