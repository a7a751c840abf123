// What the editor offers at a finding.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction } from '../../../../support/vscode/language/items';
import { ask, ROLLOUT, StartedLanguage } from './startedLanguage';

describe('quick fixes', () => {
  const editor = new StartedLanguage();

  test('mend a finding of ours, and leave the problems of others alone', async () => {
    const found = await editor.typeWrong(ROLLOUT.replace('setWeight', 'setWeigth'), 'unknown-field');
    const actions = await ask<readonly CodeAction[]>(
      'CodeActions',
      'provideCodeActions',
      editor.document,
      found.range,
      {
        diagnostics: [found],
      },
    );
    const [edit] = actions[0]?.edit?.edits.get(editor.document.uri.toString()) ?? [];
    assert.equal(edit?.newText, 'setWeight');
    const others = await ask<readonly CodeAction[]>('CodeActions', 'provideCodeActions', editor.document, found.range, {
      diagnostics: [],
    });
    assert.deepEqual(others, [], 'problems of others are not ours to fix');
  });
});
