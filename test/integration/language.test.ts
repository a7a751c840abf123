// Writing rollout YAML in a real extension host, without a cluster: the features are loaded by the first file of ours, a
// mistake is found while it is typed and mended by its fix, and everything else that a file of ours gets.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS, SETTINGS } from '../../src/extension/ids';
import { assertSays } from '../support/sentences/assertSays';

const EXTENSION = 'progressive-delivery.argo-rollouts';
const PATIENCE_MS = 20_000;
const SOURCE = 'Argo Rollouts';

const ROLLOUT = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
spec:
  replicas: 5
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause: { duration: 2m }
        - setWeight: 60
        - pause: { duration: 2m }
`;

async function eventually<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function ours(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
}

/** The rule behind a diagnostic. */
function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

function diagnosticOf(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return eventually(`a finding of ${rule}`, () => ours(uri).find((one) => ruleOf(one) === rule));
}

async function gone(uri: vscode.Uri, rule: string): Promise<void> {
  await eventually(`the findings of ${rule} to go`, () =>
    ours(uri).some((one) => ruleOf(one) === rule) ? undefined : true,
  );
}

async function write(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
  return vscode.window.showTextDocument(document);
}

/** The dialogues of VS Code as they were before a test answered them. */
const dialogues = { showQuickPick: vscode.window.showQuickPick, showInputBox: vscode.window.showInputBox };

/** Answers a dialogue as a person would. */
function answer(dialogue: keyof typeof dialogues, value: unknown): void {
  Object.defineProperty(vscode.window, dialogue, { configurable: true, value });
}

/** Replaces the first occurrence of a text, as typing would. */
async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const { document } = editor;
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, `the text holds ${from}`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  await editor.edit((edit) => edit.replace(range, to));
}

/** The place of a `|` in a piece of the text, which is found without it. */
function placeOf(document: vscode.TextDocument, marked: string): vscode.Position {
  const start = document.getText().indexOf(marked.replace('|', ''));
  assert.ok(start >= 0, `the text holds ${marked}`);
  return document.positionAt(start + marked.indexOf('|'));
}

async function fixesAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return found;
}

async function lensesOf(uri: vscode.Uri): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
  return found.map(({ command }) => command?.title ?? '');
}

async function completionsAt(editor: vscode.TextEditor, marked: string): Promise<readonly vscode.CompletionItem[]> {
  const { document } = editor;
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    placeOf(document, marked),
  );
  // Words of the text itself are offered by VS Code.
  return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

function labelsOf(items: readonly vscode.CompletionItem[]): readonly string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function set(setting: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(setting, value, vscode.ConfigurationTarget.Global);
}

/** A file of an example chart. */
function example(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the examples are open');
  return vscode.Uri.joinPath(folder.uri, 'helm/charts', file);
}

function isLoaded(bundle: string): boolean {
  const extension = vscode.extensions.getExtension(EXTENSION);
  return Object.keys(require.cache).includes(path.join(extension?.extensionPath ?? '', 'dist', bundle));
}

describe('writing rollout YAML', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'argo-rollouts-language-'));
  });

  after(async () => {
    for (const dialogue of ['showQuickPick', 'showInputBox'] as const) answer(dialogue, dialogues[dialogue]);
    for (const setting of [SETTINGS.rules, SETTINGS.schemaValidation, SETTINGS.codeLens, SETTINGS.valuesPaths])
      await set(setting, undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });

  function file(name: string, text: string): vscode.Uri {
    const place = path.join(folder, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
    return vscode.Uri.file(place);
  }

  async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }

  it('is activated by YAML, and loads nothing for YAML that has nothing to do with rollouts', async () => {
    await write('services:\n  web:\n    image: nginx\n');
    await eventually(
      'the extension to be active',
      () => vscode.extensions.getExtension(EXTENSION)?.isActive || undefined,
    );
    assert.equal(isLoaded('language.js'), false);
  });

  it('is loaded as soon as somebody types what is ours', async () => {
    const editor = await write('');
    assert.equal(isLoaded('language.js'), false);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), ROLLOUT));
    await eventually('the language features', () => isLoaded('language.js') || undefined);
  });

  it('finds a mistake while it is typed, and takes it away by its fix', async () => {
    const editor = await write(ROLLOUT);
    const { uri } = editor.document;
    await replace(editor, 'setWeight: 60', 'setWeigth: 60');
    const found = await diagnosticOf(uri, 'unknown-field');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(editor.document.getText(found.range), 'setWeigth');
    const fix = (await fixesAt(uri, found.range)).find(({ title }) => title.includes('setWeight'));
    assert.ok(fix?.edit, 'a fix is offered');
    assert.equal(fix.isPreferred, true);
    await vscode.workspace.applyEdit(fix.edit);
    await gone(uri, 'unknown-field');
    assert.equal(editor.document.getText(), ROLLOUT);
  });

  it('leaves a finding alone where a person says so, by the fix that writes it', async () => {
    const editor = await write(ROLLOUT.replace('setWeight: 60', 'setWeigth: 60'));
    const { uri } = editor.document;
    const found = await diagnosticOf(uri, 'unknown-field');
    const fix = (await fixesAt(uri, found.range)).find(({ title }) => title.startsWith('Disable unknown-field'));
    assert.ok(fix?.edit, 'the fix is offered');
    await vscode.workspace.applyEdit(fix.edit);
    await gone(uri, 'unknown-field');
    assert.ok(editor.document.getText().includes('        # argo-rollouts-disable-next-line unknown-field\n'));
  });

  it('never shows what an older version of the text would have deserved', async () => {
    const editor = await write(ROLLOUT);
    const { uri } = editor.document;
    for (let turn = 0; turn < 10; turn += 1) {
      await replace(editor, 'setWeight: 60', 'setWeigth: 60');
      await replace(editor, 'setWeigth: 60', 'setWeight: 60');
    }
    await replace(editor, 'setWeight: 60', 'setWeight: 600');
    await eventually(
      'the finding of the last version',
      () => ours(uri).some(({ range }) => editor.document.getText(range).includes('600')) || undefined,
    );
    assert.deepEqual(
      ours(uri).filter((one) => ruleOf(one) === 'unknown-field'),
      [],
    );
  });

  it('links each finding to the page of its rule', async () => {
    const editor = await write(ROLLOUT.replace('setWeight: 60', 'setWeigth: 60'));
    const found = await diagnosticOf(editor.document.uri, 'unknown-field');
    assert.ok(typeof found.code === 'object' && found.code.target.path === COMMANDS.showRule);
    await vscode.commands.executeCommand(COMMANDS.showRule, 'unknown-field');
    await eventually(
      'the page of the rule',
      () =>
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => label.includes('unknown-field')) ||
        undefined,
    );
  });

  it('takes the seriousness of a rule from the settings', async () => {
    const editor = await write(ROLLOUT.replace('setWeight: 60', 'setWeigth: 60'));
    const { uri } = editor.document;
    await diagnosticOf(uri, 'unknown-field');
    await set(SETTINGS.rules, { 'unknown-field': 'off' });
    await gone(uri, 'unknown-field');
    await set(SETTINGS.rules, undefined);
    await diagnosticOf(uri, 'unknown-field');
  });

  it('says nothing bad about the examples', async () => {
    for (const chart of ['portal-services', 'ml-platform/charts/mlflow', 'progressive-delivery']) {
      const { document } = await open(example(`${chart}/values.yaml`));
      await lensesOf(document.uri);
      const bad = ours(document.uri).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Information);
      assert.deepEqual(
        bad.map((one) => `${chart}: ${one.message}`),
        [],
      );
    }
  });

  it('finds the strategy in a values file by its chart, and sums it up above it', async () => {
    const { document } = await open(example('portal-services/values.yaml'));
    const lens = await eventually('a line above the strategy', async () => (await lensesOf(document.uri))[0]);
    assert.match(lens, /^8 steps\b.*\b8 min\b.*\b0 approvals\b/);
    await set(SETTINGS.codeLens, false);
    assert.deepEqual(await lensesOf(document.uri), []);
    await set(SETTINGS.codeLens, undefined);
  });

  it('checks the values of a chart whose template passes them on, and follows a change of the template', async () => {
    file('shop/Chart.yaml', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n');
    const template = (body: string): string =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: shop\nspec:\n  strategy:\n    canary:\n      steps:\n${body}`;
    file('shop/templates/rollout.yaml', template('        {{- toYaml .Values.deploy.steps | nindent 8 }}\n'));
    const values = file('shop/values-prod.yaml', 'deploy:\n  steps:\n    - setWeigth: 20\n    - pause: {}\n');
    await open(values);
    await diagnosticOf(values, 'unknown-field');
    const editor = await open(vscode.Uri.file(path.join(folder, 'shop/templates/rollout.yaml')));
    await replace(editor, '{{- toYaml .Values.deploy.steps | nindent 8 }}', '- setWeight: {{ .Values.deploy.weight }}');
    await gone(values, 'unknown-field');
  });

  it('steps back where another extension shows problems of a schema, unless told otherwise', async () => {
    const editor = await write(ROLLOUT.replace('setWeight: 60', 'setWeigth: 60'));
    const { uri } = editor.document;
    await diagnosticOf(uri, 'unknown-field');
    const foreign = vscode.languages.createDiagnosticCollection('yaml');
    try {
      const problem = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'Property setWeigth is not allowed.');
      problem.source = 'yaml-schema: Rollout';
      foreign.set(uri, [problem]);
      await gone(uri, 'unknown-field');
      await set(SETTINGS.schemaValidation, 'always');
      await diagnosticOf(uri, 'unknown-field');
    } finally {
      foreign.dispose();
      await set(SETTINGS.schemaValidation, undefined);
    }
  });

  it('offers working steps, patterns, and the names of templates that other files define', async () => {
    const editor = await write(`${ROLLOUT}        - \n`);
    const steps = labelsOf(await completionsAt(editor, '        - |\n'));
    for (const step of ['setWeight', 'pause', 'analysis']) assert.ok(steps.includes(step), steps.join(', '));
    const analysis = '        - analysis:\n            templates:\n              - templateName: ';
    await replace(editor, '        - \n', `${analysis}\n`);
    const names = await eventually('the templates of the workspace', async () => {
      const found = labelsOf(await completionsAt(editor, `${analysis}|`));
      return found.includes('success-rate') ? found : undefined;
    });
    assert.ok(names.includes('error-rate') && names.includes('latency'), names.join(', '));
  });

  it('leaves fields to another extension that has a schema, and keeps what only we know', async () => {
    const editor = await write(`${ROLLOUT}        - \n`);
    await set(SETTINGS.schemaValidation, 'never');
    const labels = labelsOf(await completionsAt(editor, '        - |\n'));
    assert.equal(labels.includes('setWeight'), false);
    await set(SETTINGS.schemaValidation, undefined);
  });

  it('has its snippets in the list of any YAML file', async () => {
    const editor = await write('rollout-');
    const labels = labelsOf(await completionsAt(editor, 'rollout-|'));
    assert.ok(
      labels.some((label) => label.startsWith('rollout-canary')),
      labels.slice(0, 20).join(', '),
    );
  });

  it('explains a step, and what it means with these replicas', async () => {
    const editor = await write(ROLLOUT.replace('replicas: 5', 'replicas: 2'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      placeOf(editor.document, 'setW|eight: 20'),
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((one) => (one instanceof vscode.MarkdownString ? one.value : '')),
    );
    assert.match(text.join('\n'), /\*\*setWeight\*\*[\s\S]*33 %/);
  });

  it('says behind each step what it really means, unless that is switched off', async () => {
    const editor = await write(ROLLOUT.replace('replicas: 5', 'replicas: 2'));
    const { document } = editor;
    const hints = async (): Promise<readonly (readonly [line: string, hint: string])[]> => {
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      return found.map(({ label, position }) => [
        document.lineAt(position).text.trim(),
        typeof label === 'string' ? label : '',
      ]);
    };
    const shown = await hints();
    assert.deepEqual(
      shown.map(([line]) => line),
      ['- setWeight: 20', '- pause: { duration: 2m }', '- setWeight: 60', '- pause: { duration: 2m }'],
    );
    const facts = [['1 of 3 pods', '33 %'], ['2 min'], ['2 of 3 pods', '67 %'], ['4 min']];
    facts.forEach((says, index) => assertSays(shown[index]?.[1] ?? '', says));
    await set(SETTINGS.inlayHints, false);
    assert.deepEqual(await hints(), []);
    await set(SETTINGS.inlayHints, undefined);
  });

  it('has an outline with every step', async () => {
    const editor = await write(ROLLOUT);
    const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      editor.document.uri,
    );
    const names = (all: readonly vscode.DocumentSymbol[]): readonly string[] =>
      all.flatMap(({ name, children }) => [name, ...names(children)]);
    const [root, strategy, ...steps] = names(found);
    assert.deepEqual([root, strategy], ['web', 'canary']);
    assert.equal(steps.length, 4);
    ['20 %', '2 min', '60 %', '2 min'].forEach((fact, index) =>
      assertSays(steps[index] ?? '', [`${String(index + 1)}.`, fact]),
    );
  });

  it('leads from the name of a template to the template, and from there to all who use it', async () => {
    const { document } = await open(example('portal-services/values.yaml'));
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      placeOf(document, 'templateName: success|-rate'),
    );
    const [link] = links;
    assert.ok(link, 'a definition is found');
    assert.ok(link.targetUri.path.endsWith('/progressive-delivery/templates/success-rate.yaml'));
    const template = await vscode.workspace.openTextDocument(link.targetUri);
    assert.equal(template.getText(link.targetRange), 'success-rate');
    const uses = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      template.uri,
      link.targetRange.start,
    );
    const found = uses.map(({ uri }) => vscode.workspace.asRelativePath(uri, false));
    assert.ok(found.includes('helm/charts/portal-services/values.yaml'), found.join(', '));
  });

  it('leads from values to the line of the template that reads them, and back', async () => {
    const { document } = await open(example('portal-services/values.yaml'));
    const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      placeOf(document, '  strat|egy:'),
    );
    assert.ok(link, 'a definition is found');
    assert.ok(link.targetUri.path.endsWith('/portal-services/templates/rollout.yaml'));
    const template = await vscode.workspace.openTextDocument(link.targetUri);
    assert.match(template.lineAt(link.targetRange.start).text, /toYaml \.Values\.rollout\.strategy/);
    const [back] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      template.uri,
      placeOf(template, '.Values.rollout.stra|tegy'),
    );
    assert.equal(back?.targetUri.toString(), document.uri.toString());
    assert.equal(document.getText(back.targetRange), 'strategy');
  });

  it('judges no template of a chart, but says where its parts come from, and has its outline', async () => {
    const { document } = await open(example('portal-services/templates/rollout.yaml'));
    const lenses = await eventually('the lines in the template', async () => {
      const found = await lensesOf(document.uri);
      return found.length > 0 ? found : undefined;
    });
    assert.match(lenses.join('\n'), /\bspec\.strategy\b.*\.Values\.rollout\.strategy\b.*\bunchanged\b/);
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.ok(
      outline.some(({ detail }) => detail === 'Rollout'),
      JSON.stringify(outline),
    );
    assert.deepEqual(ours(document.uri), []);
  });

  it('maps a path of values by hand, where no chart says what it becomes', async () => {
    const values = file('plain/deploy.yaml', 'app:\n  deploy:\n    canary:\n      steps:\n        - setWeigth: 20\n');
    const editor = await open(values);
    assert.deepEqual(ours(values), []);
    editor.selection = new vscode.Selection(new vscode.Position(1, 4), new vscode.Position(1, 4));
    const answers = ['app.deploy', 'spec.strategy'];
    answer('showQuickPick', () => Promise.resolve(answers.shift()));
    await vscode.commands.executeCommand(COMMANDS.mapValuesPath);
    const written = vscode.workspace.getConfiguration().get(SETTINGS.valuesPaths);
    assert.deepEqual(written, { 'deploy.yaml': { 'app.deploy': 'spec.strategy' } });
    await diagnosticOf(values, 'unknown-field');
    await set(SETTINGS.valuesPaths, undefined);
    await gone(values, 'unknown-field');
  });

  it('writes a new Rollout by a short dialogue', async () => {
    answer('showQuickPick', (items: readonly (vscode.QuickPickItem | string)[]) =>
      Promise.resolve(
        items.find((item) => /^(Rollout: canary|In a new file)/.test(typeof item === 'string' ? item : item.label)),
      ),
    );
    answer('showInputBox', (options: vscode.InputBoxOptions) => {
      assert.ok(options.validateInput?.('Not a name'), 'a name that Kubernetes refuses is refused');
      assert.equal(options.validateInput?.('checkout'), undefined);
      return Promise.resolve('checkout');
    });
    await vscode.commands.executeCommand(COMMANDS.newFromTemplate);
    const { document } = await eventually('the new file', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.getText().includes('name: checkout') ? editor : undefined;
    });
    assert.equal(document.isUntitled && document.languageId, 'yaml');
    assert.match(
      document.getText(),
      /^apiVersion: argoproj\.io\/v1alpha1\nkind: Rollout\nmetadata:\n {2}name: checkout\n/,
    );
    await eventually('a line above its strategy', async () => (await lensesOf(document.uri))[0]);
    const bad = ours(document.uri).filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Information);
    assert.deepEqual(
      bad.map(({ message }) => message),
      [],
    );
  });

  it('shows the plan beside the editor, once, and follows the text', async () => {
    const { document } = await open(example('portal-services/values.yaml'));
    const tabs = (): readonly string[] =>
      vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
    for (let time = 0; time < 2; time += 1)
      await vscode.commands.executeCommand(COMMANDS.previewPlan, { uri: document.uri.toString(), index: 0 });
    await eventually('the plan', () => tabs().some((label) => label === 'Plan: portal-services') || undefined);
    assert.equal(tabs().filter((label) => label.startsWith('Plan')).length, 1);
  });

  it('works in Restricted Mode, and connects to no cluster by itself', () => {
    const manifest: unknown = vscode.extensions.getExtension(EXTENSION)?.packageJSON;
    assert.ok(typeof manifest === 'object' && manifest !== null && 'capabilities' in manifest);
    const capabilities: unknown = manifest.capabilities;
    assert.deepEqual(
      JSON.parse(JSON.stringify(capabilities), (key, value: unknown) => (key === 'description' ? undefined : value)),
      {
        untrustedWorkspaces: {
          supported: 'limited',
          restrictedConfigurations: [SETTINGS.kubeconfig, SETTINGS.namespaces],
        },
        virtualWorkspaces: { supported: 'limited' },
      },
    );
    assert.equal(isLoaded('session.js'), false);
  });
});
