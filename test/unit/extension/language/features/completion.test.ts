// What is offered while somebody types.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompletionItem } from '../../../../support/vscode/language/items';
import { Range } from '../../../../support/vscode/language/places';
import { ask, StartedLanguage } from './startedLanguage';

describe('proposals', () => {
  const editor = new StartedLanguage();

  test('are what can be typed', async () => {
    const items = await ask<readonly CompletionItem[]>(
      'Completion',
      'provideCompletionItems',
      editor.document,
      editor.placeOf('pause'),
    );
    const pause = items.find(({ label }) => label.startsWith('pause'));
    assert.ok(pause, items.map(({ label }) => label).join());
    assert.ok(pause['range'] instanceof Range);
  });
});
