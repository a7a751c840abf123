// What is said about a field under the pointer.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Hover } from '../../../../support/vscode/language/items';
import { Position } from '../../../../support/vscode/language/places';
import { ask, StartedLanguage } from './startedLanguage';

describe('hovers', () => {
  const editor = new StartedLanguage();

  test('explain a field', async () => {
    const found = await ask<Hover>('Hover', 'provideHover', editor.document, editor.placeOf('setWeight'));
    assert.match(found.contents.value, /setWeight/);
    assert.deepEqual(found.range.start, editor.placeOf('setWeight'));
    assert.equal(
      await ask('Hover', 'provideHover', editor.document, new Position(editor.document.lineCount, 0)),
      undefined,
    );
  });
});
