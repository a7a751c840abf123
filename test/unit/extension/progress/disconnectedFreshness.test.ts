// Why a panel has no session to its rollout's context.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NotConnectedError } from '../../../../src/extension/connection/notConnectedError';
import type { PanelConnection } from '../../../../src/extension/progress/disconnectedFreshness';
import { disconnectedFreshness } from '../../../../src/extension/progress/disconnectedFreshness';

const REASON = new NotConnectedError('What is wrong.', 'What to do.');

function connection(viewState: PanelConnection['viewState'], contextName?: string): PanelConnection {
  return { viewState, contextName, whyNot: () => REASON };
}

describe('The freshness of a panel without a session', () => {
  for (const viewState of ['connecting', 'idle'] as const)
    it(`is that it connects while the connection is ${viewState}`, () =>
      assert.deepEqual(disconnectedFreshness(connection(viewState), 'staging'), {
        have: undefined,
        doing: 'connecting',
      }));

  it('says why there is no connection at all', () => {
    const { doing, problem } = disconnectedFreshness(connection('problem'), 'staging');
    assert.equal(doing, 'disconnected');
    assert.deepEqual(problem, { sentence: 'What is wrong.', remedy: 'What to do.' });
  });

  it('names both contexts when the extension works with another one', () => {
    const { doing, problem } = disconnectedFreshness(connection('live', 'production'), 'staging');
    assert.equal(doing, 'otherContext');
    assert.match(problem?.sentence ?? '', /\bstaging\b.*\bproduction\b/);
  });
});
