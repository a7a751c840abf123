// The entry of the bundle that holds the YAML code, loaded by the first file that may hold rollouts: gives the workspace
// its ports, registers the language features, and answers with what commands and panels call.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { PlanTarget } from '../../presentation/plan/protocol';
import { WorkspaceSession } from '../../workspace';
import type { ContextKeys } from '../contextKeys';
import type { Log } from '../log';
import { wallClock } from '../wallClock';
import { mapValuesPath } from './commands/mapValuesPath';
import { newFromTemplate } from './commands/newFromTemplate';
import { provideRulePages, showRule } from './commands/rulePages';
import { CODE_ACTIONS, codeActions } from './features/codeActions';
import { codeLenses } from './features/codeLens';
import { completion, COMPLETION_TRIGGERS } from './features/completion';
import { showDiagnostics } from './features/diagnostics';
import { hovers } from './features/hover';
import { stepHints } from './features/inlayHints';
import { navigation } from './features/navigation';
import { OUTLINE, outline } from './features/outline';
import { registerRedrawn } from './features/redrawn';
import { StatusItem } from './features/statusItem';
import { archives } from './ports/archives';
import type { ExtensionConnection } from './ports/cluster';
import { clusterOf } from './ports/cluster';
import { eventLoop } from './ports/eventLoop';
import { files } from './ports/files';
import { schemaCheckers } from './ports/schemaCheckers';
import { VscodeSettings } from './ports/settings';
import { texts } from './ports/texts';
import { PlanPreviews } from './preview/planPreviews';

export interface LanguageHost {
  readonly log: Log;
  readonly keys: ContextKeys;
  readonly extensionUri: vscode.Uri;
  /** Looked at, never opened. */
  readonly connection: ExtensionConnection;
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

export function startLanguage({ log, keys, extensionUri, connection }: LanguageHost): Language {
  const store = new DisposableStore((error) => log.error('closing a language feature failed', error));
  const session = store.add(
    new WorkspaceSession({
      ...{ files, archives, texts, log },
      settings: store.add(new VscodeSettings(log)),
      checkers: schemaCheckers,
      cluster: clusterOf(connection),
      clock: wallClock,
      loop: eventLoop,
    }),
  );
  const { documents, schedule } = session;
  const previews = store.add(new PlanPreviews({ documents, schedule, extensionUri, keys, log }));
  for (const feature of [showDiagnostics(session), new StatusItem(session, keys), provideRulePages()])
    store.add(feature);
  for (const provider of registerProviders(session)) store.add(provider);
  return {
    previewPlan: (argument) => previews.open(argument),
    restorePlan: (panel, target) => previews.restore(panel, target),
    newFromTemplate,
    mapValuesPath: () => mapValuesPath(session),
    showRule,
    dispose: () => store.dispose(),
  };
}

function registerProviders(session: WorkspaceSession): readonly Disposable[] {
  const { documents, schedule } = session;
  const { languages } = vscode;
  const names = navigation(session);
  return [
    languages.registerCodeActionsProvider(YAML, codeActions(documents), CODE_ACTIONS),
    languages.registerCompletionItemProvider(YAML, completion(session), ...COMPLETION_TRIGGERS),
    languages.registerHoverProvider(YAML, hovers(documents)),
    languages.registerDocumentSymbolProvider(YAML_AND_HELM, outline(documents), OUTLINE),
    languages.registerDefinitionProvider(YAML_AND_HELM, names),
    languages.registerReferenceProvider(YAML_AND_HELM, names),
    registerRedrawn(schedule, (onDidChangeInlayHints) =>
      languages.registerInlayHintsProvider(YAML, {
        onDidChangeInlayHints,
        provideInlayHints: (document, range) => stepHints(documents, document, range),
      }),
    ),
    registerRedrawn(schedule, (onDidChangeCodeLenses) =>
      languages.registerCodeLensProvider(YAML_AND_HELM, {
        onDidChangeCodeLenses,
        provideCodeLenses: (document) => codeLenses(session, document),
      }),
    ),
  ];
}
