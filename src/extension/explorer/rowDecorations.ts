// The marks beside rows that need attention: VS Code draws them on the row, and on its namespace when that is closed.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { RowResource } from '../../presentation/tree';
import { ROW_SCHEME } from '../ids';
import { shownText } from '../shownText';

/** The address of a row, which is no file: by it VS Code asks for the row's decoration. */
export function rowUri(path: RowResource): vscode.Uri {
  return vscode.Uri.from({ scheme: ROW_SCHEME, path: `/${path.join('/')}` });
}

/** Whether what is told of a rollout needs attention, and how that is said. */
export interface ToldAttention {
  readonly onDidChange: (listener: (uids: ReadonlySet<string> | 'all') => void) => Disposable;
  readonly rollouts: {
    values(): Iterable<{
      readonly rollout: { readonly metadata: { readonly namespace: string; readonly name: string } };
      readonly sentence: { readonly needsAttention: boolean };
      readonly headline: { readonly text: string };
    }>;
  };
}

/** Decorates the rows of rollouts that need attention. */
export class RowDecorations implements vscode.FileDecorationProvider, Disposable {
  readonly #told: ToldAttention;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  /** The words of the decoration, by the address of the row. */
  #words: ReadonlyMap<string, string> = new Map();

  readonly onDidChangeFileDecorations: vscode.Event<vscode.Uri[]> = this.#changed.event;

  constructor(told: ToldAttention) {
    this.#told = told;
    this.#disposables.add(
      this.#changed,
      told.onDidChange(() => this.#update()),
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const words = uri.scheme === ROW_SCHEME ? this.#words.get(uri.toString()) : undefined;
    if (words === undefined) return undefined;
    const decoration = new vscode.FileDecoration('!', words, new vscode.ThemeColor('list.warningForeground'));
    decoration.propagate = true;
    return decoration;
  }

  #update(): void {
    const words = new Map<string, string>();
    for (const { rollout, sentence, headline } of this.#told.rollouts.values()) {
      if (!sentence.needsAttention) continue;
      const { namespace, name } = rollout.metadata;
      const uri = rowUri([namespace, name]);
      words.set(uri.toString(), shownText(headline.text));
    }
    const before = this.#words;
    this.#words = words;
    const changed = [...new Set([...before.keys(), ...words.keys()])].filter(
      (uri) => before.get(uri) !== words.get(uri),
    );
    if (changed.length > 0) this.#changed.fire(changed.map((uri) => vscode.Uri.parse(uri)));
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
