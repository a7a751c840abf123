// The one item in the status bar: how many rollouts need attention, and in which context.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import type { AttentionView } from '../../presentation/attention';
import { COMMANDS } from '../ids';
import { shownText } from '../shownText';

export class AttentionStatus implements Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('argoRollouts.attention', vscode.StatusBarAlignment.Left, 0);
    this.#item.name = 'Argo Rollouts';
    this.#item.command = COMMANDS.showAttention;
  }

  /** Shows it; the item goes where there is nothing that is known to be true. */
  readonly show = (attention: AttentionView | undefined): void => {
    if (!attention) {
      this.#item.hide();
      return;
    }
    const { icon, text, tooltip, spoken, isUrgent } = attention.status;
    this.#item.text = `$(${icon}) ${shownText(text)}`;
    // As plain text: names and sentences are the cluster's.
    this.#item.tooltip = tooltip.map((line) => shownText(line, 400)).join('\n');
    this.#item.accessibilityInformation = { label: shownText(spoken), role: 'button' };
    this.#item.backgroundColor = isUrgent ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  };

  dispose(): void {
    this.#item.dispose();
  }
}
