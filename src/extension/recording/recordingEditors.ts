// Files whose name ends in .rollout.jsonl open in the panel's page, read-only. VS Code offers this editor for no others.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { RECORDING_TYPE } from '../ids';
import type { RecordingPlayerOptions } from './recordingPlayer';
import { RecordingPlayer } from './recordingPlayer';

interface OpenPlayer {
  readonly player: RecordingPlayer;
  readonly panel: vscode.WebviewPanel;
}

export class RecordingEditors implements Disposable, vscode.CustomReadonlyEditorProvider {
  readonly #options: RecordingPlayerOptions;
  readonly #disposables = new DisposableStore();
  readonly #open = new Set<OpenPlayer>();

  constructor(options: RecordingPlayerOptions) {
    this.#options = options;
    this.#disposables.add(
      vscode.window.registerCustomEditorProvider(RECORDING_TYPE, this, { supportsMultipleEditorsPerDocument: true }),
    );
  }

  /** The one that the person looks at. */
  get active(): RecordingPlayer | undefined {
    return [...this.#open].find(({ panel }) => panel.active)?.player;
  }

  /** Each editor reads the file itself: it is small, and mostly opened once. */
  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const open = { panel, player: new RecordingPlayer(panel, uri, this.#options) };
    this.#open.add(open);
    panel.onDidDispose(() => this.#open.delete(open));
  }

  dispose(): void {
    for (const { player } of [...this.#open]) player.dispose();
    this.#open.clear();
    this.#disposables.dispose();
  }
}
