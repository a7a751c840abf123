// The one wrapper that every command is registered through: its failures become what a person sees.
import * as vscode from 'vscode';
import type { CommandId } from './ids';
import type { Log } from './log';
import { presentError } from './presentError';

/** Registers a command whose failures reach the person, once, as a sentence with a way on. */
export function registerCommand(
  id: CommandId,
  log: Log,
  run: (...args: readonly unknown[]) => Promise<void> | void,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      await run(...args);
    } catch (error) {
      presentError(id, error, log);
    }
  });
}
