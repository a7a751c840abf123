// What a panel does when its page asks for something beside an action.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { copied } from '../../../support/vscode/clipboard';
import { executed } from '../../../support/vscode/commands';
import { webviewPanels } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { analysisRunObject } from '../../session/demoSession';
import { newest, panels, revisionOf, snapshot } from './openedPanels';

const ANALYSIS_RUNS = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'analysisruns',
  kind: 'AnalysisRun',
  namespaced: true,
};

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

  it('is a query that it copies whole, as the cluster has it', async (test) => {
    const { made, targetOf, connection } = await panels(test, 'web');
    const target = targetOf('web');
    const client = connection.openClient();
    const { namespace } = target;
    const run = analysisRunObject('web-run', target, namespace);
    await client.create({ resource: ANALYSIS_RUNS, namespace }, run);
    client.dispose();
    made.open(target);
    const panel = newest();
    panel.messages.fire({ type: 'ready' });
    await waitFor('it shows the run', () => snapshot(panel).includes('"label":"query"'));
    const [, subject = ''] = /"queries":\[\{"id":"([^"]+)"/.exec(snapshot(panel)) ?? [];
    const copy = (id: string): void =>
      panel.messages.fire({ type: 'request', request: 'copyQuery', subject: id, revision: revisionOf(panel) });
    copied.text = 'before';
    copy('nothing/0/query');
    assert.equal(copied.text, 'before');
    copy(subject);
    await waitFor('it is copied', () => copied.text !== 'before');
    assert.equal(copied.text, 'up');
  });
});
