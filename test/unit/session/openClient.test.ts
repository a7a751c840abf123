// Clients beside the session, as the product makes them: with a real kubeconfig on disk and a real credential plugin.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { SessionHost } from '../../../src/session';
import { clusterOf } from '../../support/kubernetes/connection';
import { pluginTests } from '../../support/kubernetes/pluginTest';

const test = pluginTests();

function kubeconfigText(): string {
  return JSON.stringify({
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: clusterOf(test().server, test().authority) }],
    users: [{ name: 'test', user: test().user('token') }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  });
}

describe('clients beside the session', () => {
  it('sign in once, whoever asks first and however many there are', async (t) => {
    const file = test().file('config');
    writeFileSync(file, kubeconfigText());
    const { clock, log, folder } = test();
    const userAgent = 'argo-rollouts-vscode/test';
    const host = new SessionHost({
      clock,
      log,
      random: () => 0.5,
      namespaces: () => [],
      mayRunCommands: () => true,
      env: process.env,
      userAgent,
    });
    t.after(() => host.dispose());
    await host.choose({ source: { env: {}, homeDirectory: folder, setting: file } });
    const clients = [host.openClient(), host.openClient(), host.openClient()];
    await Promise.all(clients.map(async (client) => client?.version()));
    clients.push(host.openClient());
    await clients.at(-1)?.version();
    assert.equal(test().notes().length, 1, 'the plugin was started once');
    assert.deepEqual([...new Set(test().tokens())], ['Bearer plugin-token-1']);
    const agents = test().server.requests.map(({ headers }) => headers['user-agent']);
    assert.deepEqual(agents, [userAgent, userAgent, userAgent, userAgent]);
    for (const client of clients) client?.dispose();
  });
});
