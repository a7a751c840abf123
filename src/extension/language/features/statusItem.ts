// About the file in the active editor: in the status bar's language menu what it was recognised as and why, with the way to
// change it; and for the menus whether there is a plan to preview.
import * as vscode from 'vscode';
import type { MappedSubtree } from '../../../authoring';
import { writtenStrategies } from '../../../authoring/plan';
import type { Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import type { ContextKeys } from '../../contextKeys';
import { COMMANDS } from '../../ids';
import type { Log } from '../../log';
import { wallClock } from '../../wallClock';
import type { DocumentContext } from '../documents/documentContext';
import type { OpenDocuments } from '../documents/openDocuments';
import { pathText } from '../pathText';
import { isOurLanguage, LANGUAGES, mentionsRollouts } from '../relevance';
import type { WorkspaceIndex } from '../workspace/workspaceIndex';

const QUIET_MS = 250;

interface Recognition {
  readonly text: string;
  readonly detail: string;
  /** For those who hear it: every reason, in sentences. */
  readonly reasons?: readonly string[];
  readonly isGuess: boolean;
}

export class StatusItem implements Disposable {
  readonly #documents: OpenDocuments;
  readonly #index: WorkspaceIndex;
  readonly #log: Log;
  readonly #keys: ContextKeys;
  readonly #store = new DisposableStore();
  readonly #item: vscode.LanguageStatusItem;
  #timer: Disposable | undefined;

  constructor(documents: OpenDocuments, index: WorkspaceIndex, log: Log, keys: ContextKeys) {
    this.#documents = documents;
    this.#index = index;
    this.#log = log;
    this.#keys = keys;
    this.#item = vscode.languages.createLanguageStatusItem('argoRollouts.recognised', []);
    this.#item.name = 'Argo Rollouts';
    const listeners = [
      this.#item,
      vscode.window.onDidChangeActiveTextEditor(() => this.#later(0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) this.#later(QUIET_MS);
      }),
      documents.onDidChangeSurroundings(() => this.#later(QUIET_MS)),
    ];
    for (const listener of listeners) this.#store.add(listener);
    this.#store.defer(() => this.#timer?.dispose());
    this.#later(0);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #later(delayMs: number): void {
    this.#timer?.dispose();
    this.#timer = wallClock.after(delayMs, () => {
      this.#update().catch((error: unknown) => this.#log.error('the status of the file is not known', error));
    });
  }

  async #update(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const isYaml = document !== undefined && isOurLanguage(document.languageId);
    const context = isYaml ? await this.#documents.context(document) : undefined;
    // A document that changed meanwhile comes again by itself.
    if (this.#store.disposed || (isYaml && !context)) return;
    await this.#keys.set('hasPlan', context !== undefined && writtenStrategies(context.authoring).length > 0);
    const recognition = context && (unread(context) ?? recognitionOf(context));
    // A file that has nothing to do with rollouts gets no item at all.
    this.#item.selector = recognition ? LANGUAGES.map((language) => ({ language })) : [];
    if (!context || !recognition) return;
    this.#item.text = recognition.text;
    this.#item.detail = recognition.detail;
    this.#item.severity = recognition.isGuess
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
    this.#item.busy = !this.#index.isComplete;
    this.#item.command = { title: vscode.l10n.t('Change …'), command: COMMANDS.mapValuesPath };
    this.#item.accessibilityInformation = {
      label: `Argo Rollouts: ${recognition.text}. ${recognition.reasons?.join(' ') ?? recognition.detail}`,
    };
  }
}

/** A file that is too large to be looked into, and would be one of ours. */
function unread({ authoring: { text } }: DocumentContext): Recognition | undefined {
  if (!text.notice || !mentionsRollouts(text.text)) return undefined;
  return { text: vscode.l10n.t('Not looked into'), detail: text.notice.message, isGuess: true };
}

/** What a person is told; `undefined` for a file that has nothing to do with rollouts. */
function recognitionOf(context: DocumentContext): Recognition | undefined {
  const { documents } = context.authoring;
  const objects = documents.flatMap((document) => document.objects);
  if (objects.length === 0) return withoutObjects(context);
  const manifests = documents.filter(({ kind }) => kind === 'manifest').flatMap((document) => document.objects);
  if (manifests.length > 0)
    return {
      text: counts(manifests.map(({ objectKind }) => objectKind)),
      detail: vscode.l10n.t('Checked as Argo Rollouts {0} reads it.', versionText(context)),
      isGuess: false,
    };
  if (documents.some(({ kind }) => kind === 'template'))
    return {
      text: vscode.l10n.t('Helm template of {0}', counts(objects.map(({ objectKind }) => objectKind))),
      detail: vscode.l10n.t('Templates are left to Helm tools; the values they read are checked.'),
      isGuess: false,
    };
  return valuesRecognition(objects.flatMap((object) => object.parts));
}

/** What is nearest to what a person means by a strategy or an analysis comes first. */
function importance({ target, certainty }: MappedSubtree): number {
  return (certainty === 'rewritten' ? 100 : 0) + target.length;
}

/** Whether a part is what somebody looks for here: not the labels and images that a chart's values are also for. */
function isOfRollouts({ target }: MappedSubtree): boolean {
  return target.length < 2 || ['strategy', 'metrics', 'args', 'templates', 'analyses'].includes(String(target[1]));
}

/** One line: the menu neither wraps nor scrolls. The screen reader hears every reason. */
function valuesRecognition(all: readonly MappedSubtree[]): Recognition | undefined {
  const ofRollouts = all.filter(isOfRollouts);
  const parts = ofRollouts.length > 0 ? ofRollouts : all;
  const [first] = parts.toSorted((left, right) => importance(left) - importance(right));
  if (first === undefined) return undefined;
  const arrow = `${pathText(first.path)} → ${pathText(first.target)}`;
  const others = new Set(parts.map(({ path }) => pathText(path))).size - 1;
  return {
    text: others > 0 ? vscode.l10n.t('{0} and {1} more', arrow, others) : arrow,
    detail: why(first),
    reasons: [...new Set(parts.map(({ reason }) => reason))],
    isGuess: parts.some(({ certainty }) => certainty === 'shape'),
  };
}

function withoutObjects({ chart }: DocumentContext): Recognition | undefined {
  if (chart?.role !== 'values' || !chart.chart.trace.hasRollouts) return undefined;
  return {
    text: vscode.l10n.t('No strategy recognised'),
    detail: vscode.l10n.t(
      'The templates of the chart {0} read none of these values for a rollout.',
      chart.chart.trace.name,
    ),
    isGuess: true,
  };
}

/** Where that is known from, in a few words. */
function why({ certainty, templateFile }: MappedSubtree): string {
  if (certainty === 'shape') return vscode.l10n.t('by its shape');
  if (templateFile === undefined) return vscode.l10n.t('by the setting');
  return certainty === 'rewritten'
    ? vscode.l10n.t('rewritten by {0}', templateFile)
    : vscode.l10n.t('by {0}', templateFile);
}

/** "2 × Rollout, AnalysisTemplate" */
function counts(kinds: readonly string[]): string {
  const found = new Map<string, number>();
  for (const kind of kinds) found.set(kind, (found.get(kind) ?? 0) + 1);
  return [...found].map(([kind, count]) => (count === 1 ? kind : `${String(count)} × ${kind}`)).join(', ');
}

function versionText({ authoring }: DocumentContext): string {
  return authoring.config.version.replace(/\.0$/, '');
}
