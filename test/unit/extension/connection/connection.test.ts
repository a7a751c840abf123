import '../../../support/vscode/register';
import assert from 'node:assert/strict';
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
