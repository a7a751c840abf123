// What a page asks about an object that it shows: the object is found in the cluster by its uid, never by what a page says
// of it.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it, type TestContext } from 'node:test';
import { copied } from '../../../support/vscode/clipboard';
import { shownDocuments } from '../../../support/vscode/language/window';
import { messages, webviewPanels } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { newest, panels, revisionOf, snapshot } from './openedPanels';

beforeEach(() => {
  webviewPanels.length = 0;
  shownDocuments.length = 0;
  messages.length = 0;
});

async function asking(test: TestContext): Promise<{ uid: string; ask: (request: string, subject: string) => void }> {
  const { made, targetOf } = await panels(test, 'web');
  const target = targetOf('web');
  made.open(target);
  const panel = newest();
  panel.messages.fire({ type: 'ready' });
  await waitFor('it shows the rollout', () => snapshot(panel).includes('"kind":"rollout"'));
  return {
    uid: target.uid,
    ask: (request, subject) => panel.messages.fire({ type: 'request', request, subject, revision: revisionOf(panel) }),
  };
}

describe('A page that asks about an object', () => {
  it('gets its name copied', async (test) => {
    const { uid, ask } = await asking(test);
    ask('copyName', uid);
    await waitFor('the name is copied', () => copied.text === 'web');
  });

  it('gets its YAML and its description in the editor, of the rollout where it names none', async (test) => {
    const { ask } = await asking(test);
    ask('showYaml', '');
    await waitFor('the YAML is shown', () => shownDocuments.length === 1);
    ask('describe', '');
    await waitFor('the description is shown', () => shownDocuments.length === 2);
    const ends = shownDocuments.map(({ document }) => ('path' in document ? document.path.split('/').at(-1) : ''));
    assert.deepEqual(ends, ['web.yaml', 'web.txt']);
  });

  it('that is not there gets told so', async (test) => {
    const { ask } = await asking(test);
    ask('showLog', 'uid-of-nobody');
    await waitFor('it is said', () => messages.length === 1);
    assert.equal(messages[0]?.severity, 'error');
    assert.equal(shownDocuments.length, 0);
  });
});
