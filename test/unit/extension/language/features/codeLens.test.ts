// The lines above strategies and above the actions of templates.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { URI } from 'vscode-uri';
import { COMMANDS } from '../../../../../src/extension/ids';
import * as documents from '../../../../support/vscode/language/documents';
import type { CodeLens } from '../../../../support/vscode/language/items';
import type { Range } from '../../../../support/vscode/language/places';
import { ask, StartedLanguage, TEMPLATE } from './startedLanguage';

describe('lenses', () => {
  const editor = new StartedLanguage();

  test('sum up each strategy above it, and lead to its plan', async () => {
    const lenses = await ask<readonly CodeLens[]>('CodeLens', 'provideCodeLenses', editor.document);
    assert.deepEqual(
      lenses.map(({ command }) => [command.command, command.arguments]),
      [[COMMANDS.previewPlan, [{ uri: editor.document.uri.toString(), index: 0 }]]],
    );
    assert.match(lenses[0]?.command.title ?? '', /^3 steps/);
  });

  test("lead from a template's action to the values it takes", async () => {
    const template = documents.open('file:///work/shop/templates/rollout.yaml', TEMPLATE, 'helm');
    const [lens] = await ask<readonly CodeLens[]>('CodeLens', 'provideCodeLenses', template);
    const [, , locations] = lens?.command.arguments ?? [];
    assert.deepEqual(
      (locations as readonly { readonly uri: URI; readonly range: Range }[]).map(({ uri, range }) => [
        uri.path,
        range.start.line,
      ]),
      [['/work/shop/values.yaml', 0]],
    );
    documents.close(template);
  });
});
