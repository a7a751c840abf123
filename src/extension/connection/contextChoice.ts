// Which kubeconfig and which context are worked with: the person's own, or the demo cluster's while it runs.
import { homedir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ContextChoice } from '../../session';
import { SETTINGS } from '../ids';
import type { DemoClusterAddress } from './demoCluster';

/** Where the chosen context is kept: per workspace, and never in the kubeconfig. */
const CONTEXT_MEMENTO = 'argoRollouts.context';

/** What is kept for a workspace: VS Code's memento fits. */
export interface WorkspaceState {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** The person's own kubeconfig, by the setting or by kubectl's rules, and the context chosen for this workspace. */
export function ownChoice(workspaceState: WorkspaceState): ContextChoice {
  const context = workspaceState.get(CONTEXT_MEMENTO);
  const setting = vscode.workspace.getConfiguration().get<string>(SETTINGS.kubeconfig, '');
  return {
    source: {
      env: process.env,
      homeDirectory: homedir(),
      setting: setting === '' ? undefined : setting.split(path.delimiter),
    },
    context: typeof context === 'string' ? context : undefined,
  };
}

/** The demo cluster's own kubeconfig. */
export function demoChoice({ kubeconfig }: DemoClusterAddress): ContextChoice {
  return { source: { env: process.env, homeDirectory: homedir(), setting: kubeconfig } };
}

/** Keeps the context that was chosen. */
export function keepContext(workspaceState: WorkspaceState, name: string): Thenable<void> {
  return workspaceState.update(CONTEXT_MEMENTO, name);
}
