// What is drawn again when a setting changes.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SETTINGS } from '../../../../../src/extension/ids';
import { providers } from '../../../../support/vscode/language/languages';
import { setSetting } from '../../../../support/vscode/language/workspace';
import { waitFor } from '../../../../support/waitFor';
import { ask, StartedLanguage } from './startedLanguage';

describe('lenses and hints', () => {
  const editor = new StartedLanguage();

  test('are hidden where the person does not want them, at once', async () => {
    let redrawn = 0;
    const listen = providers.get('CodeLens')?.['onDidChangeCodeLenses'];
    listen?.(() => {
      redrawn += 1;
    });
    setSetting(SETTINGS.codeLens, false);
    setSetting(SETTINGS.inlayHints, false);
    assert.deepEqual(await ask('CodeLens', 'provideCodeLenses', editor.document), []);
    assert.deepEqual(await ask('InlayHints', 'provideInlayHints', editor.document, editor.range), []);
    await waitFor('the editor to be told', () => redrawn > 0);
    setSetting(SETTINGS.codeLens, true);
    setSetting(SETTINGS.inlayHints, true);
  });
});
