// The panels of rollouts on a real connection: one a rollout, what their pages are sent, and what is left of them.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { executed } from '../../../support/vscode/commands';
import { FakeWebviewPanel, serializers, webviewPanels } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { CONTEXT, newest, panels, revisionOf, snapshot } from './openedPanels';

beforeEach(() => {
  webviewPanels.length = 0;
});

/** Title of each panel that is open, with how often it came to the front. */
function open(): readonly (readonly [string, number])[] {
  return webviewPanels.filter(({ disposed }) => !disposed).map(({ title, revealed }) => [title, revealed]);
}

/** A panel comes to the front, or goes behind another one. */
function bringForward(front: FakeWebviewPanel | undefined): void {
  for (const panel of webviewPanels) panel.active = panel === front;
  for (const panel of webviewPanels) panel.viewState.fire(undefined);
}

/** The value that a context key was set to last. */
function key(name: string): unknown {
  return executed.findLast(({ command, args }) => command === 'setContext' && args[0] === `argoRollouts.${name}`)
    ?.args[1];
}

describe('A panel that is opened at an analysis run', () => {
  it('has its page bring the run to the person once, as soon as there is something to show', async (test) => {
    const { made, targetOf } = await panels(test, 'web', 'api');
    made.open(targetOf('web'), { run: 'run-of-web' });
    const panel = newest();
    panel.messages.fire({ type: 'ready' });
    await waitFor('it shows web', () => snapshot(panel).includes('"kind":"rollout"'));
    const asked = (): number => panel.posted.filter((one) => JSON.stringify(one).includes('run-of-web')).length;
    assert.equal(asked(), 1);
    made.open(targetOf('api'));
    made.open(targetOf('web'));
    assert.equal(asked(), 1, 'not again by opening the rollout itself');
    made.open(targetOf('web'), { run: 'run-of-web' });
    assert.equal(asked(), 2, 'in a page that shows the rollout already');
  });
});

describe('The panel that follows', () => {
  it('shows what is opened next, in the same page, and comes to the front', async (test) => {
    const { made, targetOf } = await panels(test, 'web', 'api');
    made.open(targetOf('web'));
    const panel = newest();
    panel.messages.fire({ type: 'ready' });
    await waitFor('it shows web', () => snapshot(panel).includes('"kind":"rollout"'));
    const before = revisionOf(panel);
    const { html } = panel.webview;
    made.open(targetOf('api'));
    assert.ok(revisionOf(panel) > before, 'at once');
    assert.ok(snapshot(panel).includes(targetOf('api').uid) && snapshot(panel).includes('"kind":"rollout"'));
    assert.equal(panel.webview.html, html, 'the page is not loaded again');
    assert.deepEqual(open(), [['api', 1]]);
  });

  it('shows what is selected while it can be seen, and does not come to the front by that', async (test) => {
    const { made, targetOf } = await panels(test, 'web', 'api');
    made.follow(targetOf('web'));
    assert.deepEqual(open(), [], 'there is none yet');
    made.open(targetOf('web'));
    made.follow(targetOf('api'));
    assert.deepEqual(open(), [['api', 0]]);
    newest().visible = false;
    newest().viewState.fire(undefined);
    made.follow(targetOf('web'));
    assert.deepEqual(open(), [['api', 0]]);
  });

  it('performs nothing on the rollout of before, and forgets what was going on there', async (test) => {
    const { made, targetOf, acted } = await panels(test, 'web', 'api');
    made.open(targetOf('web'));
    const panel = newest();
    panel.messages.fire({ type: 'ready' });
    await waitFor('it shows web', () => snapshot(panel).includes('"kind":"rollout"'));
    const [uid, revision] = [targetOf('web').uid, revisionOf(panel)];
    panel.messages.fire({ type: 'intent', action: 'abort', uid, revision });
    await waitFor('it says how that ended', () => snapshot(panel).includes('has not reacted'));
    made.open(targetOf('api'));
    assert.ok(!snapshot(panel).includes('has not reacted'));
    panel.messages.fire({ type: 'intent', action: 'abort', uid, revision });
    panel.messages.fire({ type: 'request', request: 'close', subject: '', revision });
    assert.equal(acted.length, 1);
    assert.equal(panel.disposed, false);
  });
});

describe('A panel that is pinned', () => {
  it('stays with its rollout: what is opened or selected next gets another one', async (test) => {
    const { made, targetOf } = await panels(test, 'web', 'api', 'worker');
    made.open(targetOf('web'), { isPinned: true });
    made.follow(targetOf('api'));
    assert.deepEqual(open(), [['web', 0]]);
    made.open(targetOf('api'));
    made.open(targetOf('worker'));
    made.open(targetOf('web'));
    assert.deepEqual(open(), [
      ['web', 1],
      ['worker', 1],
    ]);
  });

  it('was pinned by its page, by a command in the panel that is in front, or by opening it so a second time', async (test) => {
    const { made, targetOf } = await panels(test, 'a', 'b', 'c', 'd');
    made.open(targetOf('a'));
    const byPage = newest();
    byPage.messages.fire({ type: 'ready' });
    assert.match(snapshot(byPage), /"isPinned":false/);
    byPage.messages.fire({ type: 'request', request: 'pin', subject: '', revision: revisionOf(byPage) });
    assert.match(snapshot(byPage), /"isPinned":true/);
    made.open(targetOf('b'));
    bringForward(newest());
    made.pinActive(true);
    made.open(targetOf('c'));
    made.open(targetOf('c'), { isPinned: true });
    made.open(targetOf('d'));
    assert.deepEqual(
      open().map(([title]) => title),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('follows again once it is unpinned, in place of the one that did until then', async (test) => {
    const { made, targetOf } = await panels(test, 'web', 'api', 'worker');
    made.open(targetOf('web'), { isPinned: true });
    bringForward(newest());
    made.open(targetOf('api'));
    made.pinActive(false);
    made.open(targetOf('worker'));
    assert.deepEqual(open(), [
      ['worker', 1],
      ['api', 0],
    ]);
  });
});

describe('The panel that the person is in', () => {
  it('is what commands of the palette begin with, and what menus are told of', async (test) => {
    const { made, targetOf } = await panels(test, 'web', 'api');
    assert.equal(made.selectedRollout, undefined);
    made.open(targetOf('web'), { isPinned: true });
    const [web] = webviewPanels;
    made.open(targetOf('api'));
    bringForward(web);
    assert.deepEqual([made.selectedRollout, key('panelActive'), key('panelPinned')], [targetOf('web').uid, true, true]);
    bringForward(newest());
    assert.deepEqual(
      [made.selectedRollout, key('panelActive'), key('panelPinned')],
      [targetOf('api').uid, true, false],
    );
    bringForward(undefined);
    assert.deepEqual([made.selectedRollout, key('panelActive')], [undefined, false]);
    bringForward(web);
    web?.dispose();
    assert.deepEqual([made.selectedRollout, key('panelActive')], [undefined, false]);
  });
});

describe('The panels', () => {
  it('have titles that tell twins apart, as soon as there is one and as long', async (test) => {
    const { made, targetOf } = await panels(test, 'web');
    made.open(targetOf('web'), { isPinned: true });
    const staging = { ...targetOf('web'), context: 'staging' };
    made.open(staging);
    assert.deepEqual(
      open().map(([title]) => title),
      ['web · data-platform · argo-rollouts-demo', 'web · data-platform · staging'],
    );
    newest().dispose();
    assert.deepEqual(
      open().map(([title]) => title),
      ['web'],
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

  it('are restored as pinned as they were; of several that follow, one does', async (test) => {
    const { made, targetOf } = await panels(test, 'a', 'b', 'c', 'd');
    for (const [name, isPinned] of [
      ['a', true],
      ['b', false],
      ['c', false],
    ] as const) {
      const panel = new FakeWebviewPanel('argoRollouts.panel', name);
      webviewPanels.push(panel);
      await serializers
        .get('argoRollouts.panel')
        ?.deserializeWebviewPanel(panel, { target: targetOf(name), open: [], isPinned });
    }
    made.open(targetOf('d'));
    assert.deepEqual(
      open().map(([title]) => title),
      ['a', 'd', 'c'],
    );
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
