// The extension's entry: registers everything at once, awaits nothing, and loads no Kubernetes code.
import type * as vscode from 'vscode';
import type { Disposable } from '../lifecycle';
import { DisposableStore } from '../lifecycle';
import { registerActions } from './actions/registerActions';
import { Connection } from './connection/connection';
import { registerConnectionCommands } from './connection/connectionCommands';
import { DemoCluster } from './connection/demoCluster';
import { registerDemoCommands } from './connection/demoCommands';
import { ContextKeys } from './contextKeys';
import { AnalysisRunsTree } from './explorer/analysisRunsTree';
import { showConnectingProgress } from './explorer/connectingProgress';
import { RolloutsTree } from './explorer/rolloutsTree';
import { watchWhileVisible } from './explorer/watchWhileVisible';
import { LanguageSupport } from './language/languageSupport';
import { openLog } from './log';
import { ProgressPanels } from './progress/progressPanels';
import { wallClock } from './wallClock';

/** Everything that the extension holds while it is active. */
let active: DisposableStore | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const store = new DisposableStore();
  active = store;
  const log = store.add(openLog());
  const keys = new ContextKeys();
  const demo = store.add(new DemoCluster(log));
  const { version } = context.extension.packageJSON as { readonly version: string };
  const connection = store.add(new Connection({ log, keys, demo, workspaceState: context.workspaceState, version }));

  const rolloutsTree = store.add(new RolloutsTree(connection, () => wallClock.now()));
  const analysisRunsTree = store.add(new AnalysisRunsTree(connection));
  for (const view of [rolloutsTree, analysisRunsTree]) store.add(watchWhileVisible(view, connection));

  store.add(showConnectingProgress(connection));

  const actions = registerActions({ connection, rolloutsTree, log });
  const panels = store.add(
    new ProgressPanels({
      connection,
      log,
      extensionUri: context.extensionUri,
      act: actions.perform,
    }),
  );
  const registered: readonly Disposable[] = [
    actions,
    registerConnectionCommands({ connection, log, panels, rolloutsTree }),
    registerDemoCommands({ connection, demo, log, rolloutsTree }),
  ];
  for (const commands of registered) store.add(commands);
  store.add(new LanguageSupport({ log, extensionUri: context.extensionUri, connection }));
}

/** Closes every connection, watch, timer and child process. */
export function deactivate(): void {
  active?.dispose();
  active = undefined;
}
