// The panels of rollouts on a real connection: one a rollout, what their pages are sent, and what is left of them.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { FakeWebviewPanel, serializers, webviewPanels } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { CONTEXT, newest, panels, revisionOf, snapshot } from './openedPanels';

beforeEach(() => {
  webviewPanels.length = 0;
});

describe('The panels', () => {
  it('are one a rollout: a second time it comes to the front', async (test) => {
    const { made, targetOf } = await panels(test, 'web', 'api');
    made.open(targetOf('web'));
    made.open(targetOf('api'));
    made.open(targetOf('web'));
    assert.deepEqual(
      webviewPanels.map(({ title, revealed }) => [title, revealed]),
      [
        ['web', 1],
        ['api', 0],
      ],
    );
  });

  it('are made again once they were closed, and nothing is left of the closed one', async (test) => {
    const { made, targetOf } = await panels(test, 'web');
    made.open(targetOf('web'));
    const first = newest();
    first.messages.fire({ type: 'ready' });
    first.dispose();
    assert.deepEqual([first.messages.listenerCount, first.viewState.listenerCount], [0, 0]);
    made.open(targetOf('web'));
    assert.equal(webviewPanels.length, 2);
    made.dispose();
    assert.deepEqual(
      webviewPanels.map(({ disposed }) => disposed),
      [true, true],
    );
  });

  it('are restored after a reload, one a rollout, also where its uid is another by now', async (test) => {
    const { made, targetOf } = await panels(test, 'web');
    const restore = async (state: unknown): Promise<FakeWebviewPanel> => {
      const panel = new FakeWebviewPanel('argoRollouts.panel', 'web');
      await serializers.get('argoRollouts.panel')?.deserializeWebviewPanel(panel, state);
      return panel;
    };
    const target = { ...targetOf('web'), uid: 'uid-of-before' };
    const restored = await restore({ target, open: [] });
    restored.messages.fire({ type: 'ready' });
    await waitFor('it shows the rollout', () => snapshot(restored).includes('"kind":"rollout"'));
    assert.equal((await restore({ target, open: [] })).disposed, true, 'a second one');
    assert.equal((await restore({ nothing: 'of ours' })).disposed, true);
    made.open(targetOf('web'));
    assert.equal(restored.revealed, 1);
  });
});

describe('A panel', () => {
  it('sends nothing before its page is ready, and nothing while it is hidden', async (test) => {
    const { made, targetOf } = await panels(test, 'web');
    made.open(targetOf('web'));
    const panel = newest();
    assert.deepEqual(panel.posted, []);
    panel.messages.fire({ type: 'ready', locale: 'en' });
    await waitFor('it shows the rollout', () => snapshot(panel).includes('"kind":"rollout"'));
    const count = panel.posted.length;
    panel.visible = false;
    panel.viewState.fire(undefined);
    assert.equal(panel.posted.length, count);
    panel.visible = true;
    panel.viewState.fire(undefined);
    assert.equal(panel.posted.length, count + 1);
  });

  it('performs what the person pressed on what they saw, and shows how it ended', async (test) => {
    const { made, targetOf, acted } = await panels(test, 'web');
    made.open(targetOf('web'));
    const panel = newest();
    panel.messages.fire({ type: 'ready' });
    await waitFor('it shows the rollout', () => snapshot(panel).includes('"kind":"rollout"'));
    const { uid } = targetOf('web');
    const press = (action: string, about: string): void =>
      panel.messages.fire({ type: 'intent', action, uid: about, revision: revisionOf(panel) });
    press('abort', uid);
    press('abort', 'uid-of-another');
    press('explode', uid);
    assert.deepEqual(
      acted.map((one) => [one.id, one.uid]),
      [['abort', uid]],
    );
    await waitFor('it shows how it ended', () => snapshot(panel).includes('has not reacted'));
  });

  it('survives what its page says wrongly, and logs it', async (test) => {
    const { made, targetOf, log } = await panels(test, 'web');
    made.open(targetOf('web'));
    newest().messages.fire({ type: 'ready', locale: 7 });
    newest().messages.fire('nonsense');
    newest().messages.fire({ type: 'failed', message: 'x is undefined' });
    assert.match(log.text, /\bwarn\b.*"panel"/);
    assert.match(log.text, /x is undefined/);
  });

  it('says that its rollout is of another context', async (test) => {
    const { made, targetOf } = await panels(test, 'web');
    made.open({ ...targetOf('web'), context: 'prod' });
    newest().messages.fire({ type: 'ready' });
    const text = snapshot(newest());
    assert.ok(text.includes('prod') && text.includes(CONTEXT), text);
    assert.doesNotMatch(text, /"kind":"rollout"/);
  });
});
