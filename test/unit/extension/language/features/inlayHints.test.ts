// What is shown behind the steps.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { InlayHint } from '../../../../support/vscode/language/items';
import { Position, Range } from '../../../../support/vscode/language/places';
import { ask, StartedLanguage } from './startedLanguage';

describe('hints', () => {
  const editor = new StartedLanguage();

  test('say behind each step what it really means, in the part that is seen', async () => {
    const hints = await ask<readonly InlayHint[]>('InlayHints', 'provideInlayHints', editor.document, editor.range);
    assert.match(hints[0]?.label ?? '', /1 of 3/);
    const above = new Range(new Position(0, 0), new Position(3, 0));
    assert.deepEqual(await ask('InlayHints', 'provideInlayHints', editor.document, above), []);
  });
});
