// What one panel follows: changes of its rollout, what the person saw when they pressed, and a rollout that is created again.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { beforeEach, describe, it } from 'node:test';
import { FakeWebviewPanel, serializers, webviewPanels } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { newest, panels, revisionOf, snapshot } from './openedPanels';

const FIRST_STEP = {
  observedGeneration: '1',
  stableRS: 'a',
  currentPodHash: 'b',
  currentStepIndex: 0,
  phase: 'Progressing',
};
const SECOND_STEP = { ...FIRST_STEP, currentStepIndex: 1 };
const ABORTED = { ...SECOND_STEP, abort: true };

beforeEach(() => {
  webviewPanels.length = 0;
});

/** What a snapshot says of the steps, which nothing changes but the rollout. */
function stepsIn(text: string): string {
  return /"sentence":"[^"]*","needsAttention"/.exec(text)?.[0] ?? '';
}

/** A panel that shows a rollout, and its buttons. */
async function opened(test: TestContext) {
  const given = await panels(test, 'web');
  given.made.open(given.targetOf('web'));
  const panel = newest();
  panel.messages.fire({ type: 'ready', locale: 'en' });
  await waitFor('it shows the rollout', () => snapshot(panel).includes('"kind":"rollout"'));
  return {
    ...given,
    panel,
    /** The controller says it, and the panel shows that. */
    becomes: async (status: object): Promise<void> => {
      const before = stepsIn(snapshot(panel));
      await given.setStatus('web', status);
      await waitFor('it is shown', () => stepsIn(snapshot(panel)) !== before);
    },
    press: (action: string, uid: string, revision: number): void =>
      panel.messages.fire({ type: 'intent', action, uid, revision }),
  };
}

describe('A panel', () => {
  it('is sent a whole snapshot after a change of its rollout, with a higher revision', async (test) => {
    const { panel, becomes } = await opened(test);
    const [before, revision] = [snapshot(panel), revisionOf(panel)];
    await becomes(ABORTED);
    assert.ok(revisionOf(panel) > revision);
    assert.match(snapshot(panel), /"kind":"rollout"/);
    assert.notEqual(
      snapshot(panel).replace(/"revision":\d+/, ''),
      before.replace(/"revision":\d+/, ''),
      'it says something else',
    );
    assert.match(snapshot(panel), /abort/i);
  });

  it('tells with an action what has changed since the snapshot that the person pressed on', async (test) => {
    const { panel, becomes, press, acted, targetOf } = await opened(test);
    const { uid } = targetOf('web');
    await becomes(FIRST_STEP);
    const seen = revisionOf(panel);
    press('abort', uid, seen);
    await becomes(SECOND_STEP);
    press('abort', uid, seen);
    press('abort', uid, revisionOf(panel));
    assert.deepEqual(
      acted.map(({ id, moved }) => [id, moved !== undefined]),
      [
        ['abort', false],
        ['abort', true],
        ['abort', false],
      ],
    );
    assert.match(acted[1]?.moved ?? '', /\bstep 2\b/);
  });

  it('watches events only once it is seen', async (test) => {
    const { targetOf, watches } = await panels(test, 'web');
    const panel = new FakeWebviewPanel('argoRollouts.panel', 'web');
    panel.visible = false;
    await serializers
      .get('argoRollouts.panel')
      ?.deserializeWebviewPanel(panel, { target: targetOf('web'), open: [], isPinned: false });
    const withoutEvents = 5;
    await waitFor('the rollout and its parts are watched', () => watches() === withoutEvents);
    panel.messages.fire({ type: 'ready' });
    assert.deepEqual(panel.posted, []);
    panel.visible = true;
    panel.viewState.fire(undefined);
    await waitFor('its events are watched too', () => watches() === withoutEvents + 1);
    await waitFor('they are shown', () => snapshot(panel).includes('"events":{'));
  });

  it('follows its rollout when that is deleted and created again', async (test) => {
    const { panel, create, remove, press, acted, targetOf } = await opened(test);
    const before = targetOf('web').uid;
    await remove('web');
    await waitFor('it says that it is gone', () => !snapshot(panel).includes('"kind":"rollout"'));
    await create('web');
    await waitFor('it shows the new one', () => {
      const { uid } = targetOf('web');
      return uid !== before && snapshot(panel).includes('"kind":"rollout"') && snapshot(panel).includes(uid);
    });
    const after = targetOf('web').uid;
    assert.notEqual(after, before);
    press('abort', before, revisionOf(panel));
    assert.deepEqual(acted, [], 'what was pressed on the one of before');
    press('abort', after, revisionOf(panel));
    assert.deepEqual(
      acted.map(({ uid }) => uid),
      [after],
    );
  });

  it('gets the focus back once a dialog about an action is gone, unless the person has left it', async (test) => {
    const { panel, press, targetOf } = await opened(test);
    const { uid } = targetOf('web');
    const before = panel.revealed;
    panel.active = true;
    press('abort', uid, revisionOf(panel));
    assert.equal(panel.revealed, before + 1);
    // Seen beside the editor that the person is in.
    panel.active = false;
    press('abort', uid, revisionOf(panel));
    assert.equal(panel.revealed, before + 1);
  });
});
