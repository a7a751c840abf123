// What is held exactly while somebody looks: the watch of the cluster, and the progress bar.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { showConnectingProgress } from '../../../../src/extension/explorer/connectingProgress';
import { watchWhileVisible } from '../../../../src/extension/explorer/watchWhileVisible';
import type { ViewState } from '../../../../src/extension/ids';
import { SETTINGS } from '../../../../src/extension/ids';
import { Emitter } from '../../../../src/lifecycle';
import { FakeTreeView, progresses } from '../../../support/vscode/window';
import { setSetting, settingsListeners } from '../../../support/vscode/workspace';

function lookable() {
  let held = 0;
  let contextName: string | undefined;
  const sessions = new Emitter<undefined>((error) => assert.ifError(error));
  const look = () => {
    held += 1;
    return { dispose: () => (held -= 1) };
  };
  const connect = (name: string): void => {
    contextName = name;
    sessions.fire(undefined);
  };
  return {
    look,
    held: () => held,
    connect,
    get contextName() {
      return contextName;
    },
    onDidChangeSession: sessions.event,
  };
}

const inBackground = (isOn: boolean): void => setSetting(SETTINGS.watchInBackground, isOn);

describe('A view', () => {
  afterEach(() => inBackground(true));

  it('watches the cluster from the first time that it is visible, also while it is hidden', () => {
    const view = new FakeTreeView();
    view.visible = false;
    const cluster = lookable();
    const watching = watchWhileVisible(view, cluster);
    assert.equal(cluster.held(), 0, 'nothing is watched before it was opened');
    view.visibility.fire({ visible: true });
    view.visibility.fire({ visible: false });
    assert.equal(cluster.held(), 1);
    watching.dispose();
    assert.equal(cluster.held(), 0);
    assert.equal(settingsListeners(), 0);
  });

  it('lets go of the cluster when the setting is turned off while it is hidden, and takes it up again', () => {
    const view = new FakeTreeView();
    const cluster = lookable();
    watchWhileVisible(view, cluster);
    inBackground(false);
    assert.equal(cluster.held(), 1, 'somebody looks');
    view.visible = false;
    view.visibility.fire({ visible: false });
    assert.equal(cluster.held(), 0);
    inBackground(true);
    assert.equal(cluster.held(), 1);
    inBackground(false);
    assert.equal(cluster.held(), 0);
  });

  it('watches no other context in the background than the one that was looked at', () => {
    const view = new FakeTreeView();
    const cluster = lookable();
    watchWhileVisible(view, cluster);
    cluster.connect('demo');
    view.visible = false;
    view.visibility.fire({ visible: false });
    cluster.connect('demo');
    assert.equal(cluster.held(), 1, 'signed in once more');
    cluster.connect('prod');
    assert.equal(cluster.held(), 0);
    view.visible = true;
    view.visibility.fire({ visible: true });
    assert.equal(cluster.held(), 1);
  });

  it('without the setting watches the cluster while it is visible, and only then', () => {
    inBackground(false);
    const view = new FakeTreeView();
    view.visible = false;
    const cluster = lookable();
    const watching = watchWhileVisible(view, cluster);
    assert.equal(cluster.held(), 0);
    view.visibility.fire({ visible: true });
    view.visibility.fire({ visible: true });
    assert.equal(cluster.held(), 1);
    view.visibility.fire({ visible: false });
    assert.equal(cluster.held(), 0);
    view.visibility.fire({ visible: true });
    watching.dispose();
    assert.equal(cluster.held(), 0);
    assert.equal(view.visibility.listenerCount, 0);
  });

  it('that is visible from the beginning watches from the beginning', () => {
    const cluster = lookable();
    watchWhileVisible(new FakeTreeView(), cluster);
    assert.equal(cluster.held(), 1);
  });
});

describe('The progress bar of the view', () => {
  it('runs from the beginning of connecting to its end, once', async () => {
    const changed = new Emitter<undefined>((error) => {
      throw error;
    });
    const connection = { viewState: 'idle' as ViewState, onDidChangeState: changed.event };
    const become = (state: ViewState): void => {
      connection.viewState = state;
      changed.fire(undefined);
    };
    const shown = showConnectingProgress(connection);
    assert.equal(progresses.length, 0);
    become('connecting');
    become('connecting');
    assert.equal(progresses.length, 1);
    const [bar] = progresses;
    assert.ok(bar);
    assert.equal(bar.ended, false);
    become('live');
    await Promise.resolve();
    await Promise.resolve();
    assert.ok(progresses[0]?.ended);
    become('connecting');
    shown.dispose();
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(
      progresses.map(({ ended }) => ended),
      [true, true],
    );
  });
});
