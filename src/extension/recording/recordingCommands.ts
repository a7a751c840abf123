// Commands about what the active panel saw, or the active recording tells.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { RequestId } from '../../presentation';
import { COMMANDS } from '../ids';
import type { Log } from '../log';
import { registerCommand } from '../registerCommand';

export interface RecordingCommandsOptions {
  /** `active`: the panel that the person looks at. */
  readonly panels: { readonly active: { request(id: RequestId): Promise<void> } | undefined };
  readonly recordings: { readonly active: { copyIncident(): Promise<void> } | undefined };
  readonly log: Log;
}

/** Registers them. */
export function registerRecordingCommands({ panels, recordings, log }: RecordingCommandsOptions): Disposable {
  const store = new DisposableStore();
  store.add(
    registerCommand(COMMANDS.copyIncident, log, async () => {
      if (recordings.active) await recordings.active.copyIncident();
      else if (panels.active) await panels.active.request('copyIncident');
      else sayWhichPanel();
    }),
  );
  store.add(
    registerCommand(COMMANDS.saveRecording, log, async () => {
      if (panels.active) await panels.active.request('saveRecording');
      else sayWhichPanel();
    }),
  );
  return store;
}

/** A key binding can call a command that the palette does not offer. */
function sayWhichPanel(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t("Open a rollout's panel first: what it shows is recorded while it is open."),
  );
}
