// The settings of each folder, read once until one of them changes: the index asks for every file.
import * as vscode from 'vscode';
import type { Disposable } from '../../../lifecycle';
import { DisposableStore, Emitter } from '../../../lifecycle';
import type { Settings, SettingsChange, WorkspaceSettings, WrittenSettings } from '../../../workspace';
import { readSettings } from '../../../workspace/settings/workspaceSettings';
import { SETTINGS } from '../../ids';
import type { Log } from '../../log';

/** What is written for each setting. @param get the value of a setting by its full id, as VS Code gives it. */
export function writtenSettings(get: (id: string) => unknown): WrittenSettings {
  return {
    argoRolloutsVersion: get(SETTINGS.argoRolloutsVersion),
    schemaValidation: get(SETTINGS.schemaValidation),
    rules: get(SETTINGS.rules),
    promql: get(SETTINGS.promql),
    inlayHints: get(SETTINGS.inlayHints),
    codeLens: get(SETTINGS.codeLens),
    valuesPaths: get(SETTINGS.valuesPaths),
    assumedReplicas: get(SETTINGS.assumedReplicas),
  };
}

export class VscodeSettings implements Settings, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<SettingsChange>;
  /** By the folder of the workspace; an empty text for what is in none. */
  readonly #read = new Map<string, WorkspaceSettings>();

  constructor(log: Log) {
    this.#changed = this.#store.add(
      new Emitter<SettingsChange>((error) => log.error('a listener of the settings failed', error)),
    );
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration('argoRollouts')) return;
        this.#read.clear();
        this.#changed.fire({ valuesPaths: event.affectsConfiguration(SETTINGS.valuesPaths) });
      }),
    );
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#read.clear()));
  }

  get onDidChange(): Settings['onDidChange'] {
    return this.#changed.event;
  }

  of(uri: string): WorkspaceSettings {
    const file = vscode.Uri.parse(uri, true);
    const key = vscode.workspace.getWorkspaceFolder(file)?.uri.toString() ?? '';
    let settings = this.#read.get(key);
    if (!settings) {
      const configuration = vscode.workspace.getConfiguration(undefined, file);
      settings = readSettings(writtenSettings((id) => configuration.get(id)));
      this.#read.set(key, settings);
    }
    return settings;
  }

  dispose(): void {
    this.#store.dispose();
  }
}
