// The outline of a text.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentSymbol } from '../../../../support/vscode/language/items';
import { ask, StartedLanguage } from './startedLanguage';

describe('the outline', () => {
  const editor = new StartedLanguage();

  test('has every step inside of its strategy', async () => {
    const [rollout] = await ask<readonly DocumentSymbol[]>('DocumentSymbol', 'provideDocumentSymbols', editor.document);
    assert.equal(rollout?.name, 'web');
    assert.equal(rollout.children[0]?.children.length, 3);
  });
});
