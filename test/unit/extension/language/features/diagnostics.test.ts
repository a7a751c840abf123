// What is wrong in a text, where the editor shows it.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { URI } from 'vscode-uri';
import { COMMANDS } from '../../../../../src/extension/ids';
import * as documents from '../../../../support/vscode/language/documents';
import { getDiagnostics } from '../../../../support/vscode/language/languages';
import { waitFor } from '../../../../support/waitFor';
import { ROLLOUT, StartedLanguage } from './startedLanguage';

describe('findings', () => {
  const editor = new StartedLanguage();

  test('are shown where they are, with a link to the page of their rule', async () => {
    const found = await editor.typeWrong(ROLLOUT.replace('setWeight', 'setWeigth'), 'unknown-field');
    assert.equal(
      editor.document
        .getText()
        .slice(editor.document.offsetAt(found.range.start), editor.document.offsetAt(found.range.end)),
      'setWeigth',
    );
    const { value, target } = found.code as { readonly value: string; readonly target: URI };
    assert.deepEqual([value, target.path, target.query], ['unknown-field', COMMANDS.showRule, '["unknown-field"]']);
    documents.change(editor.document, ROLLOUT);
    await waitFor('the finding to go', () => !editor.findings.some(({ message }) => message.includes('setWeigth')));
  });

  test('go with their document', async () => {
    const other = documents.open('file:///work/other.yaml', ROLLOUT.replace('setWeight', 'setWeigth'));
    await waitFor('the finding', () => getDiagnostics(other.uri).length > 0);
    documents.close(other);
    assert.deepEqual(getDiagnostics(other.uri), []);
  });
});
