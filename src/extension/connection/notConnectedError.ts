// Why a command has no cluster to work with, as a sentence with a way on.
import * as vscode from 'vscode';
import type { HostState, Problem } from '../../session';

/** Shown by the command wrapper like every error with a remedy. */
export class NotConnectedError extends Error {
  readonly kind = 'notConnected';
  readonly remedy: string;

  constructor(sentence: string, remedy: string) {
    super(sentence);
    this.remedy = remedy;
  }

  static untrusted(): NotConnectedError {
    return new NotConnectedError(
      vscode.l10n.t(
        'Restricted Mode: no cluster connection until you trust this workspace, because a kubeconfig can run programs.',
      ),
      vscode.l10n.t('Trust the workspace, or start the demo cluster.'),
    );
  }

  static problem({ sentence, remedy }: Problem): NotConnectedError {
    return new NotConnectedError(sentence, remedy);
  }

  static otherContext(wanted: string, present: string): NotConnectedError {
    return new NotConnectedError(
      vscode.l10n.t('This rollout is in context {0}, but the extension is connected to context {1}.', wanted, present),
      vscode.l10n.t('Select context {0} to continue.', wanted),
    );
  }

  static of(state: HostState): NotConnectedError {
    switch (state.kind) {
      case 'failed':
        return NotConnectedError.problem(state.problem);
      case 'noKubeconfig':
        return new NotConnectedError(
          state.problems[0] ?? vscode.l10n.t('No kubeconfig was found.'),
          vscode.l10n.t('Set the path of your kubeconfig, or start the demo cluster.'),
        );
      case 'noContext':
        return new NotConnectedError(
          vscode.l10n.t('The kubeconfig has no current context.'),
          vscode.l10n.t('Run "Argo Rollouts: Select Context".'),
        );
      case 'closed':
      case 'opening':
      case 'open':
        return new NotConnectedError(
          vscode.l10n.t('The cluster has not answered yet.'),
          vscode.l10n.t('Try again in a moment. See the log for details.'),
        );
    }
  }
}
