// What a panel does when its page asks for something beside an action.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { executed } from '../../../support/vscode/commands';
import { webviewPanels } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { newest, panels, revisionOf, snapshot } from './openedPanels';

beforeEach(() => {
  webviewPanels.length = 0;
});

describe('What a page asks for', () => {
  it('is done where the person saw what the panel still shows', async (test) => {
    const { made, targetOf } = await panels(test, 'web');
    made.open(targetOf('web'));
    const panel = newest();
    panel.messages.fire({ type: 'ready' });
    await waitFor('it shows the rollout', () => snapshot(panel).includes('"kind":"rollout"'));
    const ask = (request: string, revision: number): void =>
      panel.messages.fire({ type: 'request', request, subject: '', revision });
    ask('close', revisionOf(panel) + 1);
    ask('explode', revisionOf(panel));
    assert.equal(panel.disposed, false);
    executed.length = 0;
    ask('tryNow', revisionOf(panel));
    ask('showOutput', revisionOf(panel));
    ask('selectContext', revisionOf(panel));
    assert.deepEqual(
      executed.map(({ command }) => command),
      ['argoRollouts.refresh', 'argoRollouts.showLog', 'argoRollouts.selectContext'],
    );
    ask('close', revisionOf(panel));
    assert.equal(panel.disposed, true);
  });
});
