// What a person finds in the log: each failure once, at the level that is shown.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { waitFor } from '../../../support/waitFor';
import { type DemoSession, demoSession, NAMESPACE, rolloutObject } from '../demoSession';

/** The log at its usual level. */
function shown({ log }: Pick<DemoSession, 'log'>): readonly string[] {
  return log.lines.filter((line) => !line.startsWith('debug '));
}

async function failing(t: TestContext, fault: 'unauthorised' | 'close' | 'serverError') {
  const opened = await demoSession(t);
  opened.cluster.addFault({ kind: fault });
  opened.session.look();
  await waitFor('it has failed', () => opened.session.freshness.problem !== undefined);
  return opened;
}

describe('The log', () => {
  it('says that the cluster is connected, where, and what is shown', async (t) => {
    const opened = await demoSession(t);
    opened.session.look();
    await waitFor('it is live', () => opened.session.freshness.doing === 'live');
    assert.deepEqual(shown(opened), [
      `info Connected to context "argo-rollouts-demo" (${opened.cluster.server}), showing all namespaces.`,
    ]);
  });

  for (const fault of ['unauthorised', 'close', 'serverError'] as const)
    it(`says of ${fault} what was tried, where, why it failed and what to do, once however often it fails`, async (t) => {
      const opened = await failing(t, fault);
      const { session, cluster } = opened;
      const { problem } = session.freshness;
      const first = session.freshness.retryAt;
      await waitFor('it has failed again', () => (session.freshness.retryAt ?? 0) > (first ?? Infinity));
      const lines = shown(opened).filter((line) => line.includes('Failed to'));
      assert.equal(lines.length, 1, lines.join('\n'));
      for (const part of ['info ', 'rollouts.argoproj.io', 'all namespaces', 'argo-rollouts-demo', cluster.server])
        assert.ok(lines[0]?.includes(part), part);
      assert.ok(lines[0]?.includes(`${problem?.sentence} ${problem?.remedy}`));
      assert.ok(!opened.log.text.includes(cluster.token), 'no secret is written');
      cluster.clearFaults();
      await session.refresh();
      await waitFor('it is live', () => session.freshness.doing === 'live');
      await waitFor('that is said', () => shown(opened).some((line) => line.includes('answers again')));
    });

  it('says which permission is missing, and which namespaces are shown then', async (t) => {
    const opened = await demoSession(t, {
      user: (cluster) =>
        cluster.addUser('viewer', [
          { verbs: ['list', 'watch'], groups: ['argoproj.io'], resources: ['rollouts'], namespaces: [NAMESPACE] },
        ]),
    });
    const { cluster, session } = opened;
    cluster.create(rolloutObject('web'));
    session.look();
    await waitFor('it is live', () => session.freshness.doing === 'live');
    await waitFor('the other kind is refused', () => session.freshness.refused.length === 1);
    const text = shown(opened).join('\n');
    assert.match(text, /showing data-platform/);
    assert.match(text, /Failed to .*analysisruns\.argoproj\.io in namespace "data-platform".*isn't allowed to list/);
  });
});
