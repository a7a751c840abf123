// Which kubeconfig, which context and which namespaces are worked with: the person's own, or the demo cluster's while it
// runs. What was chosen is kept per workspace, and never in the kubeconfig.
import { homedir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ContextChoice, KubeconfigSource } from '../../session';
import { SETTINGS } from '../ids';
import type { DemoClusterAddress } from './demoCluster';

const CONTEXT_MEMENTO = 'argoRollouts.context';
const KUBECONFIG_MEMENTO = 'argoRollouts.kubeconfig';
/** By context. */
const NAMESPACES_MEMENTO = 'argoRollouts.namespaces';

/** What is kept for a workspace: VS Code's memento fits. */
export interface WorkspaceState {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** The person's own kubeconfig (chosen here, else by the setting, else by kubectl's rules), and the context chosen for it. */
export function ownChoice(workspaceState: WorkspaceState): ContextChoice {
  const context = workspaceState.get(CONTEXT_MEMENTO);
  const setting = vscode.workspace.getConfiguration().get<string>(SETTINGS.kubeconfig, '');
  const chosen = keptKubeconfig(workspaceState);
  const paths = setting === '' ? undefined : setting.split(path.delimiter);
  return {
    source: sourceOf(chosen === undefined ? paths : [chosen]),
    context: typeof context === 'string' ? context : undefined,
  };
}

/** The demo cluster's own kubeconfig. */
function demoChoice({ kubeconfig }: DemoClusterAddress): ContextChoice {
  return { source: sourceOf(kubeconfig) };
}

/** The kubeconfig at these paths; by kubectl's rules without one. */
export function sourceOf(setting: KubeconfigSource['setting']): KubeconfigSource {
  return { env: process.env, homeDirectory: homedir(), setting };
}

/** Keeps the context that was chosen. */
export function keepContext(workspaceState: WorkspaceState, name: string | undefined): Thenable<void> {
  return workspaceState.update(CONTEXT_MEMENTO, name);
}

/** The path of the kubeconfig that was chosen for this workspace. */
export function keptKubeconfig(workspaceState: WorkspaceState): string | undefined {
  const kept = workspaceState.get(KUBECONFIG_MEMENTO);
  return typeof kept === 'string' ? kept : undefined;
}

/** Keeps the kubeconfig that was chosen; without one, the setting and kubectl's rules count again. */
export function keepKubeconfig(workspaceState: WorkspaceState, file: string | undefined): Thenable<void> {
  return workspaceState.update(KUBECONFIG_MEMENTO, file);
}

/** The namespaces that were chosen for a context; none: all of them. */
export function keptNamespaces(workspaceState: WorkspaceState, context: string): readonly string[] {
  const kept = new Map(namespacesByContext(workspaceState)).get(context);
  return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
}

/** Keeps the namespaces that were chosen for a context, beside those of others. */
export function keepNamespaces(
  workspaceState: WorkspaceState,
  context: string,
  namespaces: readonly string[],
): Thenable<void> {
  const others = namespacesByContext(workspaceState).filter(([name]) => name !== context);
  const all = namespaces.length === 0 ? others : [...others, [context, namespaces] as const];
  return workspaceState.update(NAMESPACES_MEMENTO, Object.fromEntries(all));
}

function namespacesByContext(workspaceState: WorkspaceState): readonly (readonly [string, unknown])[] {
  const kept = workspaceState.get(NAMESPACES_MEMENTO);
  return typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
}

/** The demo cluster's while one runs, else the person's own. */
export function presentChoice({
  demo,
  workspaceState,
}: {
  readonly demo: { readonly address: DemoClusterAddress | undefined };
  readonly workspaceState: WorkspaceState;
}): ContextChoice {
  return demo.address ? demoChoice(demo.address) : ownChoice(workspaceState);
}
