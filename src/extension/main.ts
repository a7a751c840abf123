// The extension's entry: registers everything at once, awaits nothing, and loads no Kubernetes code.
import { createRequire } from 'node:module';
import * as path from 'node:path';
import type * as vscode from 'vscode';
import type { Disposable } from '../lifecycle';
import { DisposableStore } from '../lifecycle';
import type { ActedOn, Selection } from './actions/actingSession';
import { registerActions } from './actions/registerActions';
import { attentionBadge } from './attention/attentionBadge';
import { AttentionNotices } from './attention/attentionNotices';
import { AttentionStatus } from './attention/attentionStatus';
import { followAttention } from './attention/followAttention';
import { MutedRollouts } from './attention/mutedRollouts';
import { openNotified, registerAttentionCommands } from './commands/attentionCommands';
import { registerConnectionCommands } from './commands/connectionCommands';
import { registerDemoCommands } from './commands/demoCommands';
import { registerDocumentCommands } from './commands/documentCommands';
import { registerPanelCommands } from './commands/panelCommands';
import { registerViewCommands } from './commands/viewCommands';
import { Connection } from './connection/connection';
import type { WorkspaceState } from './connection/contextChoice';
import { DemoCluster } from './connection/demoCluster';
import type { SessionCode } from './connection/sessionCode';
import { ContextKeys } from './contextKeys';
import { ComparedTemplates } from './documents/comparedTemplates';
import { ObjectDocumentsProvider } from './documents/objectDocumentsProvider';
import { AnalysisRunsTree } from './explorer/analysisRunsTree';
import { CloserLooks } from './explorer/closerLooks';
import { showConnectingProgress } from './explorer/connectingProgress';
import { HeldLooks } from './explorer/heldLooks';
import { OpenRollouts } from './explorer/openRollouts';
import { RolloutsTree } from './explorer/rolloutsTree';
import { RowDecorations } from './explorer/rowDecorations';
import { ToldFleet } from './explorer/toldFleet';
import { ViewChoices } from './explorer/viewChoices';
import { watchWhileVisible } from './explorer/watchWhileVisible';
import type { LanguageCode } from './language/languageSupport';
import { LanguageSupport } from './language/languageSupport';
import { openLog } from './log';
import { ProgressPanels } from './progress/progressPanels';
import { registerRecordingCommands } from './recording/recordingCommands';
import { RecordingEditors } from './recording/recordingEditors';
import { FirstSteps } from './walkthrough/firstSteps';

/** Everything that the extension holds while it is active. */
let active: DisposableStore | undefined;

/** What is used of VS Code's `ExtensionContext`. */
export interface ActivationContext {
  readonly extension: { readonly packageJSON: unknown };
  readonly extensionUri: vscode.Uri;
  readonly workspaceState: WorkspaceState;
}

export function activate(context: ActivationContext): void {
  const store = new DisposableStore();
  active = store;
  const log = store.add(openLog());
  const keys = new ContextKeys();
  const demo = store.add(new DemoCluster(log));
  const { version } = context.extension.packageJSON as { readonly version: string };
  const connection = store.add(
    new Connection({ log, keys, demo, workspaceState: context.workspaceState, version, loadSession }),
  );

  const looks = store.add(new HeldLooks(connection, log));
  const open = store.add(new OpenRollouts(looks, log));
  const told = store.add(new ToldFleet({ cluster: connection, looks, log }));
  store.add(new CloserLooks({ cluster: connection, told, looks }));
  store.add(new RowDecorations(told));
  const choices = store.add(new ViewChoices({ workspaceState: context.workspaceState, keys, log }));
  const rolloutsTree = store.add(new RolloutsTree({ cluster: connection, told, open, choices, log }));
  const analysisRunsTree = store.add(new AnalysisRunsTree(connection));
  const status = store.add(new AttentionStatus());
  store.add(followAttention({ cluster: connection, told, show: [attentionBadge(rolloutsTree), status.show] }));
  for (const view of [rolloutsTree, analysisRunsTree]) store.add(watchWhileVisible(view, connection));

  store.add(showConnectingProgress(connection));
  store.add(new FirstSteps({ connection, keys, log }));

  const selection: Selection & ActedOn = {
    get selectedRollout() {
      return panels.selectedRollout ?? rolloutsTree.selectedRollout;
    },
    get actedOn() {
      if (panels.selectedRollout !== undefined) return [panels.selectedRollout];
      return rolloutsTree.visible ? rolloutsTree.selectedRollouts : [];
    },
  };
  const actions = registerActions({ connection, selection, log });
  const documents = store.add(new ObjectDocumentsProvider({ connection, log }));
  const comparedTemplates = store.add(new ComparedTemplates({ connection }));
  const panels: ProgressPanels = store.add(
    new ProgressPanels({
      connection,
      keys,
      documents,
      comparedTemplates,
      log,
      extensionUri: context.extensionUri,
      act: actions.perform,
    }),
  );
  const muted = new MutedRollouts(context.workspaceState);
  store.add(
    new AttentionNotices({
      cluster: connection,
      told,
      muted,
      isSeen: (uid) => panels.isShowing(uid),
      open: (uids) => openNotified(uids, told.rollouts, connection.contextName ?? ''),
      log,
    }),
  );
  const recordings = store.add(new RecordingEditors({ extensionUri: context.extensionUri, log }));
  const registered: readonly Disposable[] = [
    actions,
    registerConnectionCommands({ connection, rolloutsTree, log }),
    registerViewCommands({ choices, rolloutsTree, analysisRunsTree, rollouts: told.rollouts, log }),
    registerPanelCommands({ connection, log, panels, selection, rolloutsTree, analysisRunsTree, documents }),
    registerDocumentCommands({ connection, documents, demo, selection, log }),
    registerDemoCommands({ connection, demo, log, selection, panels }),
    registerRecordingCommands({ panels, recordings, log }),
    registerAttentionCommands({ connection, told, muted, log }),
  ];
  for (const commands of registered) store.add(commands);
  store.add(new LanguageSupport({ log, keys, extensionUri: context.extensionUri, connection, loadLanguage }));
}

/** The bundle of src/session, read on first use. */
function loadSession(): SessionCode {
  return load('session.js') as SessionCode;
}

/** The bundle of the language features, read on first use. */
function loadLanguage(): LanguageCode {
  return load('language.js') as LanguageCode;
}

/** A bundle beside this one. */
function load(bundle: string): unknown {
  const require = createRequire(__filename);
  return require(path.join(__dirname, bundle));
}

/** Closes every connection, watch, timer and child process. */
export function deactivate(): void {
  active?.dispose();
  active = undefined;
}
