import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { attentionBadge } from '../../../../src/extension/attention/attentionBadge';
import { followAttention } from '../../../../src/extension/attention/followAttention';
import { HeldLooks } from '../../../../src/extension/explorer/heldLooks';
import { ToldFleet } from '../../../../src/extension/explorer/toldFleet';
import { watchWhileVisible } from '../../../../src/extension/explorer/watchWhileVisible';
import { SETTINGS } from '../../../../src/extension/ids';
import { MemoryLog } from '../../../support/memoryLog';
import { FakeTreeView } from '../../../support/vscode/window';
import { setSetting } from '../../../support/vscode/workspace';
import { waitFor } from '../../../support/waitFor';
import { rolloutObject } from '../../session/demoSession';
import { connected } from '../connection/connected';

const ROLLOUTS = { group: 'argoproj.io', version: 'v1alpha1', plural: 'rollouts', kind: 'Rollout', namespaced: true };

it('The number beside a hidden view follows the cluster, until the setting says otherwise', async (test) => {
  const { connection, cluster } = await connected(test);
  const view = new FakeTreeView();
  view.visible = false;
  const log = new MemoryLog();
  const told = new ToldFleet({ cluster: connection, looks: new HeldLooks(connection, log), log });
  const parts = [
    told,
    followAttention({ cluster: connection, told, show: [attentionBadge(view)] }),
    watchWhileVisible(view, connection),
  ];
  test.after(() => {
    setSetting(SETTINGS.watchInBackground, true);
    for (const part of parts) part.dispose();
  });
  assert.equal(cluster.counters().connections.open, 0, 'nobody has opened the view');
  for (const visible of [true, false]) {
    view.visible = visible;
    view.visibility.fire({ visible });
  }
  await waitFor('the picture is there', () => connection.session?.freshness.have !== undefined);
  const client = connection.openClient();
  // No controller runs here: the test writes what one says.
  const status = {
    ...{ observedGeneration: '1', stableRS: 'a', currentPodHash: 'b', phase: 'Paused', currentStepIndex: 1 },
    ...{ controllerPause: true, pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T12:00:00Z' }] },
  };
  const path = { resource: ROLLOUTS, namespace: 'data-platform' };
  for (const name of ['web', 'api']) {
    await client.create(path, rolloutObject(name));
    await client.patch({ ...path, name, subresource: 'status' }, { status });
  }
  client.dispose();
  await waitFor('both are counted', () => view.badge?.value === 2);
  setSetting(SETTINGS.watchInBackground, false);
  assert.equal(view.badge, undefined, 'an old number is not shown as true');
});
