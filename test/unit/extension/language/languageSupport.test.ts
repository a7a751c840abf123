// A process of its own: the files, documents, settings and commands of the fake are those of this test alone.
// When the language features are loaded: for the first text that concerns them, by the commands, and never before.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import * as vscode from 'vscode';
import { URI } from 'vscode-uri';
import { ContextKeys } from '../../../../src/extension/contextKeys';
import { COMMANDS, PLAN_TYPE, SETTINGS } from '../../../../src/extension/ids';
import type { Language } from '../../../../src/extension/language';
import { startLanguage } from '../../../../src/extension/language';
import type { LanguageCode } from '../../../../src/extension/language/languageSupport';
import { LanguageSupport } from '../../../../src/extension/language/languageSupport';
import { Emitter } from '../../../../src/lifecycle';
import { MemoryLog } from '../../../support/memoryLog';
import { executeCommand, registeredCommands } from '../../../support/vscode/commands';
import * as documents from '../../../support/vscode/language/documents';
import { allFiles, deleteFile, writeFile } from '../../../support/vscode/language/fileSystem';
import { setSetting } from '../../../support/vscode/language/workspace';
import { FakeWebviewPanel, messages, serializers } from '../../../support/vscode/window';
import { settle, waitFor } from '../../../support/waitFor';

const SERVICE = 'kind: Service\nmetadata:\n  name: web\n';
const ROLLOUT = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {}\n';
const TEMPLATE = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  replicas: {{ .Values.replicas }}\n';

let support: LanguageSupport;
/** How often the code was loaded. */
let loads: number;
/** What the language features were asked for, oldest first. */
let calls: unknown[];

function note(what: string): (...args: readonly unknown[]) => Promise<void> {
  return (...args) => {
    calls.push([what, ...args]);
    return Promise.resolve();
  };
}

/** Language features that only note what they are asked for. */
const noting: LanguageCode = {
  startLanguage: (): Language => ({
    previewPlan: note('previewPlan'),
    newFromTemplate: note('newFromTemplate'),
    mapValuesPath: note('mapValuesPath'),
    showRule: note('showRule'),
    restorePlan(_, target) {
      calls.push(['restorePlan', target]);
    },
    dispose() {
      calls.push(['dispose']);
    },
  }),
};

function start(code = noting): void {
  const nothing = new Emitter<undefined>(() => undefined).event;
  support = new LanguageSupport({
    ...{ log: new MemoryLog(), keys: new ContextKeys(), extensionUri: vscode.Uri.parse('file:///extension') },
    connection: {
      ...{ session: undefined, freshness: undefined, onDidChangeSession: nothing, onDidChangeState: nothing },
      openClient: () => assert.fail('nobody connects for a file'),
    },
    loadLanguage: () => {
      loads += 1;
      return code;
    },
  });
}

beforeEach(() => {
  loads = 0;
  calls = [];
});
afterEach(() => {
  support.dispose();
  for (const document of [...documents.textDocuments]) documents.close(document);
  for (const file of allFiles()) deleteFile(URI.parse(file));
  setSetting(SETTINGS.valuesPaths, undefined);
});

describe('The code of the language features is loaded', () => {
  it('not before the activation has ended, and then for a text that was open already', async () => {
    documents.open('file:///work/web.yaml', ROLLOUT);
    start();
    assert.equal(loads, 0);
    await waitFor('it is loaded', () => loads === 1);
  });

  for (const language of ['yaml', 'helm'])
    it(`by a text in ${language} that mentions rollouts, once`, () => {
      start();
      documents.open('file:///work/web.yaml', ROLLOUT, language);
      documents.open('file:///work/api.yaml', ROLLOUT, language);
      assert.equal(loads, 1);
    });

  it('not by other texts, nor by what is typed in them', async () => {
    start();
    const service = documents.open('file:///work/service.yaml', SERVICE);
    const notes = documents.open('file:///work/notes.md', ROLLOUT, 'markdown');
    documents.change(service, `${SERVICE}spec:\n  ports: []\n`);
    documents.change(notes, `${ROLLOUT}argoproj.io\n`);
    await settle();
    assert.equal(loads, 0);
  });

  it('by the keystroke that completes the first mention on its line', () => {
    start();
    const document = documents.open('file:///work/web.yaml', `${SERVICE}steps:\n  - setWeigh`);
    assert.equal(loads, 0);
    documents.change(document, `${SERVICE}steps:\n  - setWeight`);
    assert.equal(loads, 1);
  });

  it('by a mention that is pasted among other lines', () => {
    start();
    const document = documents.open('file:///work/web.yaml', SERVICE);
    documents.change(document, `${SERVICE}---\n${ROLLOUT}---\n${SERVICE}`);
    assert.equal(loads, 1);
  });

  it('not by a save, and not when the end of a text is deleted', () => {
    start();
    const document = documents.open('file:///work/web.yaml', `${SERVICE}a: b\nc: d\n`);
    documents.save(document);
    documents.change(document, '');
    assert.equal(loads, 0);
  });

  it('by the values of a chart that makes rollouts, not by those of another one', async () => {
    for (const [path, text] of Object.entries({
      'shop/Chart.yaml': 'name: shop\n',
      'shop/templates/rollout.yaml': TEMPLATE,
      'blog/Chart.yaml': 'name: blog\n',
      'blog/templates/service.yaml': SERVICE,
    }))
      writeFile(URI.parse(`file:///work/${path}`), text);
    start();
    documents.open('file:///work/blog/values.yaml', 'replicas: 2\n');
    await settle();
    assert.equal(loads, 0);
    documents.open('file:///work/shop/values.yaml', 'replicas: 2\n');
    await waitFor('it is loaded', () => loads === 1);
  });

  it('not for a chart that was read too late', async () => {
    writeFile(URI.parse('file:///work/shop/Chart.yaml'), 'name: shop\n');
    writeFile(URI.parse('file:///work/shop/templates/rollout.yaml'), TEMPLATE);
    start();
    documents.open('file:///work/shop/values.yaml', 'replicas: 2\n');
    support.dispose();
    await settle();
    assert.equal(loads, 0);
  });

  it('by a text that a setting names', () => {
    setSetting(SETTINGS.valuesPaths, { 'deploy/*.yaml': { 'app.deploy': 'spec.strategy' } });
    start();
    documents.open('file:///work/other/web.yaml', 'app: {}\n');
    assert.equal(loads, 0);
    documents.open('file:///work/deploy/web.yaml', 'app: {}\n');
    assert.equal(loads, 1);
  });
});

describe('The language features', () => {
  it('are loaded by their commands, which reach them', async () => {
    start();
    await executeCommand(COMMANDS.previewPlan, { uri: 'file:///work/web.yaml', index: 1 });
    await executeCommand(COMMANDS.newFromTemplate);
    await executeCommand(COMMANDS.mapValuesPath);
    await executeCommand(COMMANDS.showRule, 'unknown-field');
    assert.equal(loads, 1);
    assert.deepEqual(calls, [
      ['previewPlan', { uri: 'file:///work/web.yaml', index: 1 }],
      ['newFromTemplate'],
      ['mapValuesPath'],
      ['showRule', 'unknown-field'],
    ]);
  });

  it('are loaded by a plan that is restored, which they take over', async () => {
    start();
    const target = { uri: 'file:///work/web.yaml', index: 0, replicas: 7 };
    await serializers.get(PLAN_TYPE)?.deserializeWebviewPanel(new FakeWebviewPanel(PLAN_TYPE, 'Plan'), target);
    assert.deepEqual([loads, calls], [1, [['restorePlan', target]]]);
  });

  it('that cannot be loaded are an error that the person sees, and are tried again', async () => {
    messages.length = 0;
    const broken: LanguageCode = {
      startLanguage: () => {
        throw new Error('the bundle is damaged');
      },
    };
    start(broken);
    await executeCommand(COMMANDS.newFromTemplate);
    await executeCommand(COMMANDS.newFromTemplate);
    assert.equal(loads, 2);
    assert.equal(messages[0]?.severity, 'error');
    assert.match(messages[0].text, /the bundle is damaged/);
  });

  it('wake one listener for a keystroke before they are loaded, and exactly one after it', async () => {
    start({ startLanguage });
    assert.equal(documents.typingListeners(), 1);
    const document = documents.open('file:///work/service.yaml', SERVICE);
    documents.change(document, `${SERVICE}a: b\n`);
    await settle();
    assert.deepEqual([loads, documents.typingListeners()], [0, 1]);
    documents.change(document, `${SERVICE}---\n${ROLLOUT}`);
    assert.deepEqual([loads, documents.typingListeners()], [1, 1]);
    support.dispose();
    assert.equal(documents.typingListeners(), 0);
  });

  it('leave nothing behind, whether they were loaded or not', async () => {
    start();
    support.dispose();
    assert.equal(calls.length, 0);
    start();
    await executeCommand(COMMANDS.mapValuesPath);
    support.dispose();
    assert.deepEqual(calls.at(-1), ['dispose']);
    assert.deepEqual(registeredCommands(), []);
    assert.deepEqual([serializers.size, documents.openingListeners(), documents.typingListeners()], [0, 0, 0]);
  });
});
