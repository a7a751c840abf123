// What of the language features is there from the beginning: commands, the plan preview's serializer, and a look at each
// YAML file that decides whether the rest is loaded. No YAML is read here.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { readPlanTarget } from '../../presentation/plan/protocol';
import { concernsRollouts, isOfRolloutsChart } from '../../workspace/concerns';
import { isOurLanguage, mentionsRollouts } from '../../workspace/relevance';
import { COMMANDS, PLAN_TYPE } from '../ids';
import { restorePages } from '../pages/restorePages';
import { registerCommand } from '../registerCommand';
import { wallClock } from '../wallClock';
import type * as LanguageModule from './index';
import type { Language, LanguageHost } from './index';
import { archives } from './ports/archives';
import { files } from './ports/files';
import { VscodeSettings } from './ports/settings';
import { openText, texts } from './ports/texts';

/** The bundle of index.ts, whose types are those of its source. */
export type LanguageCode = Pick<typeof LanguageModule, 'startLanguage'>;

export interface LanguageSupportOptions extends LanguageHost {
  readonly loadLanguage: () => LanguageCode;
}

export class LanguageSupport implements Disposable {
  readonly #host: LanguageHost;
  readonly #load: () => LanguageCode;
  readonly #store = new DisposableStore();
  /** Listeners that only look for the first file of ours. */
  readonly #looking = new DisposableStore();
  readonly #settings: VscodeSettings;
  #language: Language | undefined;

  constructor({ loadLanguage, ...host }: LanguageSupportOptions) {
    this.#host = host;
    this.#load = loadLanguage;
    const { log } = host;
    this.#store.add(this.#looking);
    this.#settings = this.#looking.add(new VscodeSettings(log));
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
      this.#language = this.#load().startLanguage(this.#host);
      this.#host.log.debug(`loaded the language features in ${String(Math.round(performance.now() - begun))} ms`);
    }
    return this.#language;
  }

  #look(document: vscode.TextDocument): void {
    if (this.#language || !isOurLanguage(document.languageId)) return;
    const text = openText(document);
    if (concernsRollouts(text, { files, settings: this.#settings })) {
      this.#loaded();
      return;
    }
    this.#lookAtChart(text.uri).catch((error: unknown) => {
      this.#host.log.error(`the chart of ${text.uri} could not be read`, error);
    });
  }

  /** While someone types, only the lines that changed are searched. */
  #lookAtChange({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (this.#language || !isOurLanguage(document.languageId)) return;
    const isOurs = contentChanges.some(
      ({ text, range }) => mentionsRollouts(text) || mentionsRollouts(document.lineAt(lineIn(document, range)).text),
    );
    if (isOurs) this.#loaded();
  }

  /** A values file or a template of a chart that makes rollouts, whatever it says itself. */
  async #lookAtChart(uri: string): Promise<void> {
    const isOurs = await isOfRolloutsChart(uri, { files, texts, archives });
    if (isOurs && !this.#store.disposed) this.#loaded();
  }
}

/** The line where a change began, as far as the document still has it. */
function lineIn(document: vscode.TextDocument, range: vscode.Range): number {
  return Math.min(range.start.line, document.lineCount - 1);
}
