// From names to what they name, and back.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { URI } from 'vscode-uri';
import * as documents from '../../../../support/vscode/language/documents';
import type { Range } from '../../../../support/vscode/language/places';
import { Position } from '../../../../support/vscode/language/places';
import { ask, ERRORS, StartedLanguage } from './startedLanguage';

describe('names', () => {
  const editor = new StartedLanguage();

  test('lead from a name to its definition, and from there to all who use it', async () => {
    const [link] = await ask<readonly { readonly targetUri: URI; readonly targetRange: Range }[]>(
      'Definition',
      'provideDefinition',
      editor.document,
      editor.placeOf('errors'),
    );
    assert.deepEqual([link?.targetUri.path, link?.targetRange.start], ['/work/errors.yaml', new Position(3, 8)]);
    const errors = documents.open('file:///work/errors.yaml', ERRORS);
    const uses = await ask<readonly { readonly uri: URI }[]>(
      'Reference',
      'provideReferences',
      errors,
      new Position(3, 9),
      { includeDeclaration: false },
    );
    assert.deepEqual(
      uses.map(({ uri }) => uri.path),
      ['/work/web.yaml'],
    );
    documents.close(errors);
  });
});
