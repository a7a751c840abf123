// What of the language features is there from the beginning: commands, the plan preview's serializer, and a look at each
// YAML file that decides whether the rest is loaded. No YAML is read here.
import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { chartRole } from '../../authoring/documents/chart/chartRole';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { readPlanTarget } from '../../presentation/plan/protocol';
import { registerCommand } from '../commands';
import { COMMANDS, PLAN_TYPE, SETTINGS } from '../ids';
import { restorePages } from '../pages/restorePages';
import { wallClock } from '../wallClock';
import type * as LanguageModule from './index';
import type { Language, LanguageHost } from './index';
import { isOurLanguage, mentionsRollouts, templateMakesRollouts } from './relevance';
import { chartFolderOf, readChart } from './workspace/chartFiles';
import { pathWithin } from './workspace/files';

export class LanguageSupport implements Disposable {
  readonly #host: LanguageHost;
  readonly #store = new DisposableStore();
  /** Listeners that only look for the first file of ours. */
  readonly #looking = new DisposableStore();
  #language: Language | undefined;

  constructor(host: LanguageHost) {
    this.#host = host;
    const { log } = host;
    this.#store.add(this.#looking);
    const registered = [
      registerCommand(COMMANDS.previewPlan, log, (argument) => this.#loaded().previewPlan(argument)),
      registerCommand(COMMANDS.newFromTemplate, log, () => this.#loaded().newFromTemplate()),
      registerCommand(COMMANDS.mapValuesPath, log, () => this.#loaded().mapValuesPath()),
      registerCommand(COMMANDS.showRule, log, (argument) => this.#loaded().showRule(argument)),
      restorePages(PLAN_TYPE, readPlanTarget, (panel, target) => this.#loaded().restorePlan(panel, target)),
    ];
    for (const one of registered) this.#store.add(one);
    const listeners = [
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.#lookAtChange(event)),
    ];
    for (const listener of listeners) this.#looking.add(listener);
    // After activation, which must not wait for a bundle.
    this.#looking.add(
      wallClock.after(0, () => {
        for (const document of vscode.workspace.textDocuments) this.#look(document);
      }),
    );
  }

  dispose(): void {
    this.#store.dispose();
    this.#language?.dispose();
    this.#language = undefined;
  }

  /** The language features, loaded by now. */
  #loaded(): Language {
    if (!this.#language) {
      this.#looking.dispose();
      const begun = performance.now();
      const load = createRequire(__filename);
      // The bundle of index.ts, whose types are those of its source.
      const module = load(path.join(__dirname, 'language.js')) as typeof LanguageModule;
      this.#language = module.startLanguage(this.#host);
      this.#host.log.debug(`loaded the language features in ${String(Math.round(performance.now() - begun))} ms`);
    }
    return this.#language;
  }

  #look(document: vscode.TextDocument): void {
    if (this.#language || !isOurLanguage(document.languageId)) return;
    if (mentionsRollouts(document.getText()) || isMappedByHand(document)) {
      this.#loaded();
      return;
    }
    this.#lookAtChart(document.uri).catch((error: unknown) => {
      this.#host.log.error(`the chart of ${document.uri.toString()} could not be looked at`, error);
    });
  }

  /** While somebody types, only the lines that changed are searched. */
  #lookAtChange({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (this.#language || !isOurLanguage(document.languageId)) return;
    const isOurs = contentChanges.some(
      ({ text, range }) => mentionsRollouts(text) || mentionsRollouts(document.lineAt(lineIn(document, range)).text),
    );
    if (isOurs) this.#loaded();
  }

  /** A values file or a template of a chart that makes rollouts, whatever it says itself. */
  async #lookAtChart(uri: vscode.Uri): Promise<void> {
    const root = await chartFolderOf(uri);
    if (!root || !chartRole(pathWithin(root, uri) ?? '')) return;
    const chart = await readChart(root);
    if (!chart || this.#store.disposed) return;
    if ([...chart.files.values()].some(({ text }) => templateMakesRollouts(text))) this.#loaded();
  }
}

/** The line where a change began, as far as the document still has it. */
function lineIn(document: vscode.TextDocument, range: vscode.Range): number {
  return Math.min(range.start.line, document.lineCount - 1);
}

/** Whether a pattern of the setting names the file. */
function isMappedByHand(document: vscode.TextDocument): boolean {
  const patterns: unknown = vscode.workspace.getConfiguration(undefined, document).get(SETTINGS.valuesPaths);
  if (typeof patterns !== 'object' || patterns === null) return false;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  return Object.keys(patterns).some((glob) => {
    const pattern = folder ? new vscode.RelativePattern(folder, glob) : `**/${glob}`;
    return vscode.languages.match({ pattern }, document) > 0;
  });
}
