// The language features on a fake of VS Code's API: what the editor is given for what a person opens and types.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as vscode from 'vscode';
import { URI } from 'vscode-uri';
import { ContextKeys } from '../../../../src/extension/contextKeys';
import { COMMANDS, CONTEXT_KEYS, SETTINGS } from '../../../../src/extension/ids';
import type { Language } from '../../../../src/extension/language';
import { startLanguage } from '../../../../src/extension/language';
import { Emitter } from '../../../../src/lifecycle';
import { MemoryLog } from '../../../support/memoryLog';
import { executed } from '../../../support/vscode/commands';
import type { FakeDocument } from '../../../support/vscode/language/documents';
import * as documents from '../../../support/vscode/language/documents';
import { writeFile } from '../../../support/vscode/language/fileSystem';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
  InlayHint,
} from '../../../support/vscode/language/items';
import { getDiagnostics, providers, statusItems } from '../../../support/vscode/language/languages';
import { Position, Range } from '../../../support/vscode/language/places';
import { activate, picks } from '../../../support/vscode/language/window';
import { contentProviders, setSetting, updates } from '../../../support/vscode/language/workspace';
import { messages } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';

const ROLLOUT = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
spec:
  replicas: 2
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause: { duration: 2m }
        - analysis: { templates: [{ templateName: errors }] }
`;
const ERRORS =
  'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata:\n  name: errors\nspec:\n  metrics: []\n';
const TEMPLATE =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.deploy | nindent 4 }}\n';

const log = new MemoryLog();
let language: Language;
let document: FakeDocument;

/** What a provider answers about a document. */
async function ask<T>(what: string, method: string, ...args: readonly unknown[]): Promise<T> {
  const provider = providers.get(what);
  assert.ok(provider?.[method], `${what} is registered`);
  return (await provider[method](...args)) as T;
}

function ours(): readonly Diagnostic[] {
  return getDiagnostics(document.uri).filter(({ source }) => source === 'Argo Rollouts');
}

function placeOf(text: string): Position {
  return document.positionAt(document.getText().indexOf(text));
}

function everything(): Range {
  return new Range(new Position(0, 0), new Position(document.lineCount, 0));
}

/** Types a text, and waits until it has a finding of a rule. */
async function typeWrong(text: string, rule: string): Promise<Diagnostic> {
  documents.change(document, text);
  const isOfRule = ({ code }: Diagnostic): boolean => JSON.stringify(code).includes(rule);
  await waitFor(`a finding of ${rule}`, () => ours().some(isOfRule));
  const found = ours().find(isOfRule);
  assert.ok(found);
  return found;
}

describe('the language features', () => {
  before(async () => {
    for (const [path, text] of Object.entries({
      'errors.yaml': ERRORS,
      'shop/Chart.yaml': 'name: shop\n',
      'shop/values.yaml': 'deploy:\n  canary: { steps: [{ setWeight: 20 }] }\n',
      'shop/templates/rollout.yaml': TEMPLATE,
    }))
      writeFile(URI.parse(`file:///work/${path}`), text);
    document = documents.open('file:///work/web.yaml', ROLLOUT);
    const nothing = new Emitter<undefined>(() => undefined).event;
    const connection = {
      ...{ session: undefined, freshness: undefined, onDidChangeSession: nothing, onDidChangeState: nothing },
      openClient: () => assert.fail('nobody connects for a file'),
    };
    language = startLanguage({
      ...{ log, connection, keys: new ContextKeys() },
      extensionUri: vscode.Uri.parse('file:///extension'),
    });
    await waitFor('the index', () => log.text.includes('indexed'));
  });
  after(() => language.dispose());

  test('listen to typing once', () => {
    assert.equal(documents.typingListeners(), 1);
  });

  test('show a finding where it is, with a link to the page of its rule, and fix it', async () => {
    const found = await typeWrong(ROLLOUT.replace('setWeight', 'setWeigth'), 'unknown-field');
    assert.equal(
      document.getText().slice(document.offsetAt(found.range.start), document.offsetAt(found.range.end)),
      'setWeigth',
    );
    const { value, target } = found.code as { readonly value: string; readonly target: URI };
    assert.deepEqual([value, target.path, target.query], ['unknown-field', COMMANDS.showRule, '["unknown-field"]']);
    const actions = await ask<readonly CodeAction[]>('CodeActions', 'provideCodeActions', document, found.range, {
      diagnostics: [found],
    });
    const [edit] = actions[0]?.edit?.edits.get(document.uri.toString()) ?? [];
    assert.equal(edit?.newText, 'setWeight');
    const others = await ask<readonly CodeAction[]>('CodeActions', 'provideCodeActions', document, found.range, {
      diagnostics: [],
    });
    assert.deepEqual(others, [], 'problems of others are not ours to fix');
    documents.change(document, ROLLOUT);
    await waitFor('the finding to go', () => !ours().some(({ message }) => message.includes('setWeigth')));
  });

  test('take the findings of a document away with it', async () => {
    const other = documents.open('file:///work/other.yaml', ROLLOUT.replace('setWeight', 'setWeigth'));
    await waitFor('the finding', () => getDiagnostics(other.uri).length > 0);
    documents.close(other);
    assert.deepEqual(getDiagnostics(other.uri), []);
  });

  test('say what a file was recognised as, while it is looked at, and whether it has a plan', async () => {
    activate(document);
    const item = statusItems.get('argoRollouts.recognised');
    assert.ok(item);
    await waitFor('the status', () => item.selector.length > 0);
    assert.equal(item.text, 'Rollout');
    assert.match(item.accessibilityInformation?.label ?? '', /^Argo Rollouts: Rollout\. /);
    assert.deepEqual(executed.at(-1), { command: 'setContext', args: [CONTEXT_KEYS.hasPlan, true] });
    activate(undefined);
    await waitFor('no status', () => item.selector.length === 0);
    assert.deepEqual(executed.at(-1)?.args, [CONTEXT_KEYS.hasPlan, false]);
  });

  test('offer what can be typed', async () => {
    const items = await ask<readonly CompletionItem[]>(
      'Completion',
      'provideCompletionItems',
      document,
      placeOf('pause'),
    );
    const pause = items.find(({ label }) => label.startsWith('pause'));
    assert.ok(pause, items.map(({ label }) => label).join());
    assert.ok(pause['range'] instanceof Range);
  });

  test('explain a field', async () => {
    const found = await ask<Hover>('Hover', 'provideHover', document, placeOf('setWeight'));
    assert.match(found.contents.value, /setWeight/);
    assert.deepEqual(found.range.start, placeOf('setWeight'));
    assert.equal(await ask('Hover', 'provideHover', document, new Position(document.lineCount, 0)), undefined);
  });

  test('give an outline with every step inside of its strategy', async () => {
    const [rollout] = await ask<readonly DocumentSymbol[]>('DocumentSymbol', 'provideDocumentSymbols', document);
    assert.equal(rollout?.name, 'web');
    assert.equal(rollout.children[0]?.children.length, 3);
  });

  test('say behind each step what it really means, in the part that is seen', async () => {
    const hints = await ask<readonly InlayHint[]>('InlayHints', 'provideInlayHints', document, everything());
    assert.match(hints[0]?.label ?? '', /1 of 3/);
    const above = new Range(new Position(0, 0), new Position(3, 0));
    assert.deepEqual(await ask('InlayHints', 'provideInlayHints', document, above), []);
  });

  test('sum up each strategy above it, and lead to its plan', async () => {
    const lenses = await ask<readonly CodeLens[]>('CodeLens', 'provideCodeLenses', document);
    assert.deepEqual(
      lenses.map(({ command }) => [command.command, command.arguments]),
      [[COMMANDS.previewPlan, [{ uri: document.uri.toString(), index: 0 }]]],
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

  test('hide lenses and hints where the person does not want them, at once', async () => {
    let redrawn = 0;
    const listen = providers.get('CodeLens')?.['onDidChangeCodeLenses'];
    listen?.(() => {
      redrawn += 1;
    });
    setSetting(SETTINGS.codeLens, false);
    setSetting(SETTINGS.inlayHints, false);
    assert.deepEqual(await ask('CodeLens', 'provideCodeLenses', document), []);
    assert.deepEqual(await ask('InlayHints', 'provideInlayHints', document, everything()), []);
    await waitFor('the editor to be told', () => redrawn > 0);
    setSetting(SETTINGS.codeLens, true);
    setSetting(SETTINGS.inlayHints, true);
  });

  test('lead from a name to its definition, and from there to all who use it', async () => {
    const [link] = await ask<readonly { readonly targetUri: URI; readonly targetRange: Range }[]>(
      'Definition',
      'provideDefinition',
      document,
      placeOf('errors'),
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

  test('write a mapping by hand into the setting of the folder', async () => {
    const plain = documents.open('file:///work/plain/deploy.yaml', 'app:\n  deploy: {}\n');
    activate(plain, 7);
    picks.push(
      (paths) => paths.at(-1),
      (targets) => targets[0],
    );
    await language.mapValuesPath();
    assert.deepEqual(updates.at(-1)?.value, { 'plain/deploy.yaml': { 'app.deploy': 'spec.strategy' } });
    documents.close(plain);
  });

  test('say what to do where nothing can be mapped', async () => {
    activate(undefined);
    await language.mapValuesPath();
    assert.match(messages.at(-1)?.text ?? '', /values file/);
  });

  test('serve the page of each rule, with the way to turn it off', () => {
    const provider = contentProviders.get('argo-rollouts-rule');
    const page = provider?.provideTextDocumentContent(URI.parse('argo-rollouts-rule:/unknown-field.md'));
    assert.match(page ?? '', /^# /);
    assert.match(page ?? '', /"argoRollouts.rules": \{ "unknown-field": /);
    assert.match(page ?? '', /# argo-rollouts-disable-next-line unknown-field/);
    assert.equal(provider?.provideTextDocumentContent(URI.parse('argo-rollouts-rule:/none.md')), undefined);
  });

  test('leave nothing behind', () => {
    language.dispose();
    assert.equal(documents.typingListeners(), 0);
    assert.equal(providers.size, 0);
    assert.equal(statusItems.size, 0);
    assert.equal(contentProviders.size, 0);
    assert.doesNotMatch(log.text, /^error/m);
  });
});
