// The language features as they run in an editor, on a fake of VS Code's API: a workspace with a rollout that is open, a
// template of an analysis, and a chart.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import * as vscode from 'vscode';
import { URI } from 'vscode-uri';
import { ContextKeys } from '../../../../../src/extension/contextKeys';
import type { Language } from '../../../../../src/extension/language';
import { startLanguage } from '../../../../../src/extension/language';
import { Emitter } from '../../../../../src/lifecycle';
import { MemoryLog } from '../../../../support/memoryLog';
import type { FakeDocument } from '../../../../support/vscode/language/documents';
import * as documents from '../../../../support/vscode/language/documents';
import { writeFile } from '../../../../support/vscode/language/fileSystem';
import type { Diagnostic } from '../../../../support/vscode/language/items';
import { getDiagnostics, providers } from '../../../../support/vscode/language/languages';
import { Position, Range } from '../../../../support/vscode/language/places';
import { waitFor } from '../../../../support/waitFor';

/** The text that is open. */
export const ROLLOUT = `apiVersion: argoproj.io/v1alpha1
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
/** The template that it names. */
export const ERRORS =
  'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata:\n  name: errors\nspec:\n  metrics: []\n';
/** The only template of the chart. */
export const TEMPLATE =
  'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.deploy | nindent 4 }}\n';

/** What a provider answers about a document. */
export async function ask<T>(what: string, method: string, ...args: readonly unknown[]): Promise<T> {
  const provider = providers.get(what);
  assert.ok(provider?.[method], `${what} is registered`);
  return (await provider[method](...args)) as T;
}

/** The language features of one test file, from before its first test until after its last. */
export class StartedLanguage {
  readonly log: MemoryLog = new MemoryLog();
  #started: { readonly language: Language; readonly document: FakeDocument } | undefined;

  constructor() {
    before(() => this.#start());
    after(() => this.language.dispose());
  }

  get language(): Language {
    assert.ok(this.#started);
    return this.#started.language;
  }

  /** The rollout that is open. */
  get document(): FakeDocument {
    assert.ok(this.#started);
    return this.#started.document;
  }

  /** What we find in it. */
  get findings(): readonly Diagnostic[] {
    return getDiagnostics(this.document.uri).filter(({ source }) => source === 'Argo Rollouts');
  }

  /** Where a text begins in it. */
  placeOf(text: string): Position {
    return this.document.positionAt(this.document.getText().indexOf(text));
  }

  /** All of it. */
  get range(): Range {
    return new Range(new Position(0, 0), new Position(this.document.lineCount, 0));
  }

  /** Types a text, and waits until it has a finding of a rule. */
  async typeWrong(text: string, rule: string): Promise<Diagnostic> {
    documents.change(this.document, text);
    const isOfRule = ({ code }: Diagnostic): boolean => JSON.stringify(code).includes(rule);
    await waitFor(`a finding of ${rule}`, () => this.findings.some(isOfRule));
    const found = this.findings.find(isOfRule);
    assert.ok(found);
    return found;
  }

  async #start(): Promise<void> {
    for (const [path, text] of Object.entries({
      'errors.yaml': ERRORS,
      'shop/Chart.yaml': 'name: shop\n',
      'shop/values.yaml': 'deploy:\n  canary: { steps: [{ setWeight: 20 }] }\n',
      'shop/templates/rollout.yaml': TEMPLATE,
    }))
      writeFile(URI.parse(`file:///work/${path}`), text);
    const document = documents.open('file:///work/web.yaml', ROLLOUT);
    const nothing = new Emitter<undefined>(() => undefined).event;
    const connection = {
      ...{ session: undefined, freshness: undefined, onDidChangeSession: nothing, onDidChangeState: nothing },
      openClient: () => assert.fail('nobody connects for a file'),
    };
    const language = startLanguage({
      ...{ log: this.log, connection, keys: new ContextKeys() },
      extensionUri: vscode.Uri.parse('file:///extension'),
    });
    this.#started = { language, document };
    await waitFor('the index', () => this.log.text.includes('indexed'));
  }
}
