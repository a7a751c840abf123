import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { beforeEach, describe, it } from 'node:test';
import { NotConnectedError } from '../../../../src/extension/connection/notConnectedError';
import { CONTEXT_KEYS, SETTINGS } from '../../../../src/extension/ids';
import { executed } from '../../../support/vscode/commands';
import { setSetting, setTrust } from '../../../support/vscode/workspace';
import { waitFor } from '../../../support/waitFor';
import { rolloutObject } from '../../session/demoSession';
import { connected } from './connected';

const ROLLOUTS = { group: 'argoproj.io', version: 'v1alpha1', plural: 'rollouts', kind: 'Rollout', namespaced: true };

beforeEach(() => {
  executed.length = 0;
  setTrust(true);
});

/** The value that a context key has by now. */
function keyValue(key: keyof typeof CONTEXT_KEYS): unknown {
  return executed.findLast(({ command, args }) => command === 'setContext' && args[0] === CONTEXT_KEYS[key])?.args[1];
}

describe('The connection', () => {
  it('is not made, nor its code loaded, before somebody looks', async (test) => {
    const { connection, cluster, loads } = await connected(test);
    assert.equal(connection.viewState, 'idle');
    setSetting(SETTINGS.namespaces, []);
    assert.equal(loads(), 0);
    assert.equal(cluster.counters().connections.open, 0);
  });

  it('is made by the first look, and shows what is there and what changes', async (test) => {
    const { connection } = await connected(test);
    let changes = 0;
    connection.onDidChangeFleet(() => (changes += 1));
    connection.look();
    await waitFor('the view is empty', () => connection.viewState === 'empty');
    assert.equal(connection.contextName, 'argo-rollouts-demo');
    assert.equal(connection.freshness?.doing, 'live');
    assert.equal(keyValue('state'), 'empty');
    const before = changes;
    const client = connection.openClient();
    const path = { resource: ROLLOUTS, namespace: 'data-platform' };
    await client.create(path, rolloutObject('web'));
    client.dispose();
    await waitFor('the rollout is there', () => connection.session?.fleet.find('data-platform', 'web') !== undefined);
    await waitFor('the change was told', () => changes > before);
    assert.equal(connection.viewState, 'live');
    assert.equal(keyValue('state'), 'live', 'so is that it is no longer empty');
  });

  it('opens a rollout in detail while someone looks, and tells what comes of its parts with the fleet', async (test) => {
    const { connection } = await connected(test);
    assert.equal(connection.openRollout('web'), undefined);
    const look = connection.look();
    await waitFor('the view is empty', () => connection.viewState === 'empty');
    const told: string[] = [];
    connection.onDidChangeFleet(({ rollouts }) => told.push(...rollouts));
    const client = connection.openClient();
    await client.create({ resource: ROLLOUTS, namespace: 'data-platform' }, rolloutObject('web'));
    client.dispose();
    const uidOf = (): string => connection.session?.fleet.find('data-platform', 'web')?.metadata.uid ?? '';
    await waitFor('the rollout is told', () => told.includes(uidOf()));
    told.length = 0;
    const uid = uidOf();
    assert.equal(connection.openRollout(uid)?.uid, uid);
    await waitFor('what is read of its parts is told with the fleet', () => told.includes(uid));
    look.dispose();
    assert.equal(connection.openRollout(uid), undefined);
  });

  it('tells its listeners of another session, and of none', async (test) => {
    const { connection } = await connected(test);
    const sessions: boolean[] = [];
    connection.onDidChangeSession(() => sessions.push(connection.session !== undefined));
    const look = connection.look();
    await waitFor('there is a session', () => connection.session !== undefined);
    look.dispose();
    look.dispose();
    // Nobody looks: the next look connects with the new setting.
    setSetting(SETTINGS.namespaces, ['shop']);
    assert.equal(connection.session, undefined);
    assert.deepEqual(sessions, [true, false]);
    connection.look();
    await waitFor('there is a session again', () => connection.session !== undefined);
  });

  it('gives a command the session with a first picture', async (test) => {
    const { connection } = await connected(test);
    const session = await connection.sessionForCommand();
    assert.ok(session.freshness.have);
    assert.equal(session, connection.session);
  });

  it('is begun again by a refresh where there is none', async (test) => {
    const { connection } = await connected(test);
    await connection.refresh();
    assert.ok(connection.session);
    await connection.refresh();
    assert.ok(connection.session);
  });
});

describe('Without a cluster to connect to', () => {
  const why = async (work: Promise<unknown>): Promise<NotConnectedError> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof NotConnectedError) return error;
      throw error;
    }
    return assert.fail('It should not be connected.');
  };

  it('says what is wrong with the kubeconfig, and what to do', async (test) => {
    const { connection, write } = await connected(test);
    setSetting(SETTINGS.kubeconfig, write('nothing', 'apiVersion: v1\nkind: Config\n'));
    const error = await why(connection.sessionForCommand());
    assert.ok(error.message !== '' && error.remedy !== '');
    assert.equal(connection.viewState, 'noKubeconfig');
    assert.equal(keyValue('state'), 'noKubeconfig');
  });

  it('says that no context is current', async (test) => {
    const { connection, write, cluster } = await connected(test);
    setSetting(SETTINGS.kubeconfig, write('no-context', cluster.kubeconfig().replace(/^current-context:.*$/m, '')));
    await why(connection.sessionForCommand());
    assert.equal(connection.viewState, 'noContext');
  });

  it('says that the server does not answer', async (test) => {
    const { connection, write, cluster } = await connected(test);
    const text = cluster.kubeconfig().replace(cluster.server, 'https://127.0.0.1:9');
    setSetting(SETTINGS.kubeconfig, write('unreachable', text));
    const error = await why(connection.sessionForCommand());
    assert.match(error.message, /127\.0\.0\.1:9/);
    assert.equal(connection.viewState, 'problem');
  });

  it('connects to nothing in Restricted Mode, until the workspace is trusted', async (test) => {
    const { connection, loads } = await connected(test);
    setTrust(false);
    connection.look();
    assert.equal(connection.viewState, 'untrusted');
    await why(connection.sessionForCommand());
    await why(connection.readKubeconfig());
    assert.throws(() => connection.openClient(), NotConnectedError);
    assert.equal(loads(), 0);
    setTrust(true);
    await waitFor('it is connected', () => connection.session !== undefined);
  });
});

describe('The namespaces', () => {
  it('that are chosen are shown alone, although all would be allowed, and kept for the context', async (test) => {
    const { connection, cluster, kept } = await connected(test);
    for (const namespace of ['data-platform', 'ml-platform']) cluster.create(rolloutObject('web', namespace));
    connection.look();
    await waitFor('all are there', () => connection.session?.fleet.size === 2);
    const shown = () => connection.session?.scope;
    assert.deepEqual(shown(), { namespaces: [], narrowedBy: undefined });
    await connection.setNamespaces('argo-rollouts-demo', ['ml-platform']);
    await waitFor('the rollout of the namespace is there', () => connection.viewState === 'live');
    assert.deepEqual(
      [...(connection.session?.fleet.rollouts() ?? [])].map(({ metadata }) => metadata.namespace),
      ['ml-platform'],
    );
    assert.deepEqual(shown(), { namespaces: ['ml-platform'], narrowedBy: 'choice' });
    assert.deepEqual([...kept.values()], [{ 'argo-rollouts-demo': ['ml-platform'] }]);
    await connection.refresh();
    assert.deepEqual(shown()?.namespaces, ['ml-platform'], 'trying again widens no choice');
    await connection.setNamespaces('another', ['shop']);
    assert.equal(connection.viewState, 'live', 'that of another context changes nothing here');
    await connection.setNamespaces('argo-rollouts-demo', []);
    await waitFor('all are there again', () => connection.session?.fleet.size === 2);
  });

  it('are told by name, for choosing some', async (test) => {
    const { connection, cluster, write } = await connected(test);
    const names = await (await connection.sessionForCommand()).namespaceNames();
    assert.ok(names.includes('data-platform') && names.includes('ml-platform'), String(names));
    setSetting(SETTINGS.kubeconfig, write('stranger', cluster.kubeconfig(cluster.addUser('stranger'))));
    connection.look();
    await waitFor('it is refused', () => connection.viewState === 'problem');
    await assert.rejects(async () => connection.session?.namespaceNames(), { kind: 'forbidden' });
  });
});

describe('The kubeconfig', () => {
  it('that is chosen is worked with from now on, until the person goes back to the default', async (test) => {
    const { connection, cluster, write } = await connected(test);
    const other = write('other', cluster.kubeconfig().replaceAll('argo-rollouts-demo', 'other'));
    connection.look();
    await connection.selectContext('argo-rollouts-demo');
    await connection.chooseKubeconfig(other);
    assert.equal(connection.contextName, 'other', 'the context of the kubeconfig before is forgotten');
    assert.equal(connection.chosenKubeconfig, other);
    assert.deepEqual(
      (await connection.readKubeconfig()).contexts.map(({ name }) => name),
      ['other'],
    );
    await connection.chooseKubeconfig(undefined);
    assert.equal(connection.contextName, 'argo-rollouts-demo');
  });

  it('is read for a look before it is taken', async (test) => {
    const { connection, write } = await connected(test);
    const { contexts, problems } = await connection.readKubeconfig(write('notes.txt', 'clusters: [ {{{'));
    assert.deepEqual(contexts, []);
    assert.match(problems[0] ?? '', /notes\.txt/);
    assert.equal(connection.chosenKubeconfig, undefined);
  });
});

describe('A connection that takes its time', () => {
  it('says after three seconds what it waits for: the plugin first, then the server', async (test) => {
    const { connection, cluster, write } = await connected(test);
    const credential = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: cluster.token },
    };
    const script = write('sign-in.sh', `#!/bin/sh\nsleep 4\necho '${JSON.stringify(credential)}'\n`);
    chmodSync(script, 0o755);
    const exec = `exec: { apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: ${script} }`;
    setSetting(SETTINGS.kubeconfig, write('plugin', cluster.kubeconfig().replace(/token: .*/, exec)));
    cluster.addFault({ kind: 'hang' });
    connection.look();
    await waitFor('it says which plugin', () => connection.waitingFor !== undefined);
    assert.equal(connection.waitingFor?.plugin, 'sign-in.sh');
    assert.equal(connection.viewState, 'connecting');
    let told = 0;
    connection.onDidChangeState(() => (told += 1));
    await waitFor('it waits for the server', () => told > 0 && connection.waitingFor?.plugin === undefined);
    assert.equal(connection.waitingFor.server, cluster.server);
    cluster.clearFaults();
    await connection.refresh();
    await waitFor('it is connected', () => connection.viewState === 'empty');
    assert.equal(connection.waitingFor, undefined);
  });
});

describe('The end of the demo cluster by itself', () => {
  it("is said, and the person's own cluster is not connected to before they say so", async (test) => {
    const { connection, demo, kubeconfig, cluster, write } = await connected(test);
    setSetting(SETTINGS.kubeconfig, write('own', cluster.kubeconfig().replaceAll('argo-rollouts-demo', 'own')));
    connection.look();
    demo.start(kubeconfig);
    await waitFor('it is connected to the demo cluster', () => connection.contextName === 'argo-rollouts-demo');
    demo.end();
    assert.deepEqual([connection.viewState, keyValue('state')], ['demoEnded', 'demoEnded']);
    assert.equal(connection.session, undefined);
    await connection.refresh();
    assert.equal(connection.session, undefined, 'trying again connects to nothing else');
    assert.match(connection.whyNot().message, /demo cluster has ended/);
    await assert.rejects(connection.sessionForCommand(), /demo cluster has ended/);
    demo.start(kubeconfig);
    await waitFor('it is connected to the new one', () => connection.contextName === 'argo-rollouts-demo');
    demo.end();
    await connection.selectContext('own');
    await waitFor('it is connected to its own cluster', () => connection.contextName === 'own');
  });
});

describe('The context', () => {
  it('that is selected is kept for the workspace, and worked with from now on', async (test) => {
    const { connection, cluster, kept, write } = await connected(test);
    const other = cluster.kubeconfig().replaceAll('argo-rollouts-demo', 'other');
    setSetting(SETTINGS.kubeconfig, write('other', other));
    assert.deepEqual(
      (await connection.readKubeconfig()).contexts.map(({ name }) => name),
      ['other'],
    );
    await connection.selectContext('other');
    assert.deepEqual([...kept.values()], ['other']);
    assert.equal(connection.contextName, 'other');
    assert.equal(connection.isDemo, false);
    await connection.selectContext('missing');
    assert.equal(connection.viewState, 'problem');
  });

  it("is the demo cluster's while one runs, also in Restricted Mode, and one's own again after it", async (test) => {
    const { connection, demo, kubeconfig, cluster, write } = await connected(test);
    setSetting(SETTINGS.kubeconfig, write('own', cluster.kubeconfig().replaceAll('argo-rollouts-demo', 'own')));
    connection.look();
    await waitFor('it is connected', () => connection.contextName === 'own');
    demo.start(kubeconfig);
    await waitFor('it is connected to the demo cluster', () => connection.contextName === 'argo-rollouts-demo');
    assert.deepEqual([connection.isDemo, keyValue('demoRunning'), keyValue('demoConnected')], [true, true, true]);
    setTrust(false);
    assert.notEqual(connection.viewState, 'untrusted');
    setTrust(true);
    await connection.selectContext('own');
    assert.equal(demo.address, undefined);
    await waitFor('it is connected to its own cluster', () => connection.contextName === 'own');
    assert.equal(keyValue('demoRunning'), false);
  });
});
