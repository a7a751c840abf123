// What the status bar says about the text that is looked at.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONTEXT_KEYS } from '../../../../../src/extension/ids';
import { executed } from '../../../../support/vscode/commands';
import { statusItems } from '../../../../support/vscode/language/languages';
import { activate } from '../../../../support/vscode/language/window';
import { waitFor } from '../../../../support/waitFor';
import { StartedLanguage } from './startedLanguage';

describe('the status of a file', () => {
  const editor = new StartedLanguage();

  test('says what a file was recognised as, while it is looked at, and whether it has a plan', async () => {
    activate(editor.document);
    const item = statusItems.get('argoRollouts.recognised');
    assert.ok(item);
    await waitFor('the status', () => item.selector.length > 0);
    assert.equal(item.text, 'Rollout');
    assert.match(item.accessibilityInformation?.label ?? '', /^Argo Rollouts: Rollout\. /);
    assert.deepEqual(executed.at(-1), { command: 'setContext', args: [CONTEXT_KEYS.hasPlan, true] });
    activate(undefined);
    await waitFor('no status', () => item.selector.length === 0);
    assert.deepEqual(executed.at(-1)?.args, [CONTEXT_KEYS.hasPlan, false]);
  });
});
