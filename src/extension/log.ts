// The extension's log: VS Code's own log channel behind the small interface that the rooms without VS Code write to.
import * as vscode from 'vscode';
import type { Disposable } from '../lifecycle';

export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}

/** A channel that can be shown, and that the rooms without VS Code can write to. */
export interface ShowableLog extends Log, Disposable {
  show(): void;
}

/** Opens the log channel "Argo Rollouts". Stacks go to the channel only, never to a message. */
export function openLog(): ShowableLog {
  const channel = vscode.window.createOutputChannel('Argo Rollouts', { log: true });
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error(message, error) {
      if (error === undefined) channel.error(message);
      else
        channel.error(`${message}: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`);
    },
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
