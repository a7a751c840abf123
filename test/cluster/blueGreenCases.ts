// The live behaviour of blue-green: which revision the active Service selects.
import assert from 'node:assert/strict';
import { assertSays } from '../support/sentences/assertSays';
import { waitFor } from '../support/waitFor';
import { createServices, selectedBy } from './caseObjects';
import { isDegraded, isDone, isPromoted } from './checks';
import type { LiveCase } from './liveCase';
import { LiveRollout } from './liveCluster';

export const blueGreenCases: readonly LiveCase[] = [
  {
    name: 'promote switches the active Service of a blue-green rollout, and abort keeps it',
    run: async (cluster, name) => {
      await createServices(cluster, name, ['active', 'preview']);
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
  {
    name: 'pause holds the switch of a blue-green rollout, retry brings the preview back, and promote full switches',
    run: async (cluster, name) => {
      await createServices(cluster, name, ['active', 'preview']);
      const blueGreen = {
        activeService: `${name}-active`,
        previewService: `${name}-preview`,
        autoPromotionEnabled: false,
        scaleDownDelaySeconds: 1,
        abortScaleDownDelaySeconds: 1,
      };
      const web = await LiveRollout.deploy(cluster, name, { replicas: 2, strategy: { blueGreen } });
      const first = web.rollout?.status.stableRS;
      await web.shipToGate();
      const second = web.rollout?.status.currentPodHash;
      isDone(await web.act('pause'));
      await web.until('it is paused', ({ status }) => status.message === 'manually paused');
      assertSays(await web.refusal('pause'), ['already paused']);
      isDone(await web.act('resume'));
      await web.until('it waits for a person', ({ status }) => status.message === 'BlueGreenPause');
      assert.equal(await selectedBy(cluster, `${name}-active`), first);
      isDone(await web.act('abort'));
      await web.until('it is aborted', ({ status }) => isDegraded(status));
      await waitFor('the preview is gone', () => web.currentPods === 0, cluster.limitMs);
      isDone(await web.act('retry'));
      await web.untilGate();
      await waitFor('the preview is there again', () => web.currentPods === 2, cluster.limitMs);
      assert.equal(await selectedBy(cluster, `${name}-active`), first);
      isDone(
        await web.act('promoteFull', ({ effect }) => {
          assertSays(effect, ['active Service', 'revision 2']);
        }),
      );
      await web.until('it is promoted', isPromoted);
      assert.equal(await selectedBy(cluster, `${name}-active`), second);
      await waitFor('the first revision is gone', () => web.podsOf(first) === 0, cluster.limitMs);
    },
  },
];
