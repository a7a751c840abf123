// The comparison of two revisions' pod templates in the diff editor.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import * as vscode from 'vscode';
import { URI } from 'vscode-uri';
import { ComparedTemplates } from '../../../../src/extension/documents/comparedTemplates';
import { TEMPLATE_SCHEME } from '../../../../src/extension/ids';
import type { TemplateText } from '../../../../src/session';
import { executed } from '../../../support/vscode/commands';
import { contentProviders } from '../../../support/vscode/language/workspace';

const WEB = { context: 'prod', namespace: 'shop', name: 'web', uid: 'uid-web' };

let context: string;
let texts: Readonly<Record<string, TemplateText>>;
let compared: ComparedTemplates;

beforeEach(() => {
  executed.length = 0;
  context = 'prod';
  texts = { a: { revision: 3, text: 'image: web:1\n' }, b: { revision: 4, text: 'image: web:2\n' } };
  compared = new ComparedTemplates({
    connection: {
      sessionForCommand: () =>
        Promise.resolve({
          client: { context },
          templateTexts: (_uid: string, uids: readonly string[]) => Promise.resolve(uids.map((uid) => texts[uid])),
        }),
    },
  });
});
afterEach(() => compared.dispose());

function diff(): readonly [left: vscode.Uri, right: vscode.Uri, title: string] {
  const [opened] = executed.filter(({ command }) => command === 'vscode.diff');
  assert.ok(opened);
  const [left, right, title] = opened.args;
  assert.ok(left instanceof vscode.Uri && right instanceof vscode.Uri);
  return [left, right, String(title)];
}

function textOf(uri: vscode.Uri): string | undefined {
  const provider = contentProviders.get(TEMPLATE_SCHEME);
  assert.ok(provider);
  return provider.provideTextDocumentContent(URI.parse(uri.toString()));
}

describe('A comparison', () => {
  it('shows both templates, the left one first, under a title with rollout and revisions', async () => {
    await compared.compare(WEB, 'a', 'b');
    const [left, right, title] = diff();
    assert.match(title, /web.*3.*4/);
    assert.deepEqual([textOf(left), textOf(right)], ['image: web:1\n', 'image: web:2\n']);
    assert.deepEqual([left.scheme, left.path], [TEMPLATE_SCHEME, '/shop/web/revision-3.yaml']);
  });

  it('is not made where one of them is gone, or another context is worked with', async () => {
    await assert.rejects(compared.compare(WEB, 'a', 'none'), { kind: 'gone' });
    context = 'test';
    await assert.rejects(compared.compare(WEB, 'a', 'b'));
    assert.deepEqual(executed, []);
  });

  it('that was open when the window was reloaded says how to get it again', async () => {
    await compared.compare(WEB, 'a', 'b');
    const [left] = diff();
    compared.dispose();
    compared = new ComparedTemplates({ connection: { sessionForCommand: () => Promise.reject(new Error('none')) } });
    assert.match(textOf(left) ?? '', /^# .*again/);
  });
});
