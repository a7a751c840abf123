// The entry of the bundle that holds the YAML code, loaded by the first file that may hold rollouts: registers the language
// features, and answers with what commands and panels call.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { PlanTarget } from '../../presentation/plan/protocol';
import type { Log } from '../log';
import { mapValuesPath } from './commands/mapValuesPath';
import { newFromTemplate } from './commands/newFromTemplate';
import { provideRulePages, showRule } from './commands/rulePages';
import { OpenDocuments } from './documents/openDocuments';
import { SchemaCoverage } from './documents/schemaCoverage';
import { CodeActions } from './features/codeActions';
import { StrategyLenses } from './features/codeLens';
import { Completion, COMPLETION_TRIGGERS } from './features/completion';
import { Diagnostics } from './features/diagnostics';
import { Hovers } from './features/hover';
import { StepHints } from './features/inlayHints';
import { Navigation } from './features/navigation';
import { StatusItem } from './features/statusItem';
import { Symbols } from './features/symbols';
import type { LanguageSettings } from './languageSettings';
import { readLanguageSettings } from './languageSettings';
import { PlanPreviews } from './preview/planPreviews';
import { Charts } from './workspace/charts';
import type { ClusterConnection } from './workspace/clusterFacts';
import { ClusterFacts } from './workspace/clusterFacts';
import { KustomizePatches } from './workspace/kustomizePatches';
import { WorkspaceIndex } from './workspace/workspaceIndex';

export interface LanguageHost {
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  /** Looked at, never opened. */
  readonly connection: ClusterConnection;
}

/** What is called from outside of the bundle. */
export interface Language extends Disposable {
  previewPlan(argument: unknown): Promise<void>;
  restorePlan(panel: vscode.WebviewPanel, target: PlanTarget): void;
  newFromTemplate(): Promise<void>;
  mapValuesPath(): Promise<void>;
  showRule(argument: unknown): Promise<void>;
}

/** Any scheme: untitled files, remote and virtual workspaces. */
const YAML: vscode.DocumentSelector = [{ language: 'yaml' }];
const YAML_AND_HELM: vscode.DocumentSelector = [{ language: 'yaml' }, { language: 'helm' }];

export function startLanguage({ log, extensionUri, connection }: LanguageHost): Language {
  const store = new DisposableStore((error) => log.error('closing a language feature failed', error));
  const charts = store.add(new Charts(log));
  const patches = new KustomizePatches();
  const coverage = store.add(new SchemaCoverage(log));
  const cluster = store.add(new ClusterFacts(connection, log));
  const settings = (folder: vscode.Uri): LanguageSettings => {
    const configuration = vscode.workspace.getConfiguration(undefined, folder);
    return readLanguageSettings((id) => configuration.get(id));
  };
  const index = store.add(new WorkspaceIndex({ charts, patches, log, settings }));
  const documents = store.add(new OpenDocuments({ charts, patches, index, cluster, coverage, log }));
  const previews = store.add(new PlanPreviews({ documents, extensionUri, log }));
  const lenses = store.add(new StrategyLenses(documents));
  const navigation = new Navigation(documents);
  const hints = store.add(new StepHints(documents));
  const { languages } = vscode;
  const features: readonly Disposable[] = [
    new Diagnostics(documents, log),
    new StatusItem(documents, index, log),
    provideRulePages(),
    languages.registerCodeActionsProvider(YAML, new CodeActions(documents), CodeActions.metadata),
    languages.registerCompletionItemProvider(YAML, new Completion(documents, cluster), ...COMPLETION_TRIGGERS),
    languages.registerHoverProvider(YAML, new Hovers(documents)),
    languages.registerDocumentSymbolProvider(YAML_AND_HELM, new Symbols(documents), Symbols.metadata),
    languages.registerDefinitionProvider(YAML_AND_HELM, navigation),
    languages.registerReferenceProvider(YAML_AND_HELM, navigation),
    languages.registerInlayHintsProvider(YAML, hints),
    languages.registerCodeLensProvider(YAML_AND_HELM, lenses),
  ];
  for (const feature of features) store.add(feature);
  return {
    previewPlan: (argument) => previews.open(argument),
    restorePlan: (panel, target) => previews.restore(panel, target),
    newFromTemplate,
    mapValuesPath: () => mapValuesPath(documents),
    showRule,
    dispose: () => store.dispose(),
  };
}
