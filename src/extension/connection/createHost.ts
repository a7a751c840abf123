// The session host with what it needs of VS Code: settings, trust, proxy, and what was chosen for this workspace.
import * as vscode from 'vscode';
import type { SessionHost } from '../../session';
import { SETTINGS } from '../ids';
import type { Log } from '../log';
import { wallClock } from '../wallClock';
import type { WorkspaceState } from './contextChoice';
import { keptNamespaces } from './contextChoice';
import type { SessionCode } from './sessionCode';

interface HostNeeds {
  readonly log: Log;
  readonly version: string;
  readonly workspaceState: WorkspaceState;
  readonly loadSession: () => SessionCode;
}

/** Loads the code of sessions and makes the host. */
export function createHost({ log, version, workspaceState, loadSession }: HostNeeds): SessionHost {
  return loadSession().createSessionHost({
    clock: wallClock,
    random: Math.random,
    log,
    namespaces: () => vscode.workspace.getConfiguration().get<string[]>(SETTINGS.namespaces, []),
    onlyNamespaces: (context) => keptNamespaces(workspaceState, context),
    mayRunCommands: () => vscode.workspace.isTrusted,
    env: process.env,
    userAgent: `argo-rollouts-vscode/${version}`,
    proxy: () => vscode.workspace.getConfiguration('http').get<string>('proxy') || undefined,
  });
}
