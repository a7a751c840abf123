// The language support as a whole, on a fake of VS Code's API: its commands, and what it leaves behind. What it shows is
// tested in features/.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { URI } from 'vscode-uri';
import * as documents from '../../../support/vscode/language/documents';
import { providers, statusItems } from '../../../support/vscode/language/languages';
import { activate, picks } from '../../../support/vscode/language/window';
import { contentProviders, updates } from '../../../support/vscode/language/workspace';
import { messages } from '../../../support/vscode/window';
import { StartedLanguage } from './features/startedLanguage';

describe('the language support', () => {
  const editor = new StartedLanguage();

  test('listens to typing once', () => {
    assert.equal(documents.typingListeners(), 1);
  });

  test('writes a mapping by hand into the setting of the folder', async () => {
    const plain = documents.open('file:///work/plain/deploy.yaml', 'app:\n  deploy: {}\n');
    activate(plain, 7);
    picks.push(
      (paths) => paths.at(-1),
      (targets) => targets[0],
    );
    await editor.language.mapValuesPath();
    assert.deepEqual(updates.at(-1)?.value, { 'plain/deploy.yaml': { 'app.deploy': 'spec.strategy' } });
    documents.close(plain);
  });

  test('says what to do where nothing can be mapped', async () => {
    activate(undefined);
    await editor.language.mapValuesPath();
    assert.match(messages.at(-1)?.text ?? '', /values file/);
  });

  test('serves the page of each rule, with the way to turn it off', () => {
    const provider = contentProviders.get('argo-rollouts-rule');
    const page = provider?.provideTextDocumentContent(URI.parse('argo-rollouts-rule:/unknown-field.md'));
    assert.match(page ?? '', /^# /);
    assert.match(page ?? '', /"argoRollouts.rules": \{ "unknown-field": /);
    assert.match(page ?? '', /# argo-rollouts-disable-next-line unknown-field/);
    assert.equal(provider?.provideTextDocumentContent(URI.parse('argo-rollouts-rule:/none.md')), undefined);
  });

  test('leaves nothing behind', () => {
    editor.language.dispose();
    assert.equal(documents.typingListeners(), 0);
    assert.equal(providers.size, 0);
    assert.equal(statusItems.size, 0);
    assert.equal(contentProviders.size, 0);
    assert.doesNotMatch(editor.log.text, /^error/m);
  });
});
